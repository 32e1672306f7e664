"""Clauses for why a cell could not be parsed (无法解析的原因), by `Unparsed.why`."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "approximate": "约数",
    "range": "区间",
    "conflicting": "前后比较符矛盾",
    "unreadable-number": "数字不可识读",
    "mixed": "数字与文字混杂",
}
