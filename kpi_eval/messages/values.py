"""Clauses for why a cell could not be parsed (无法解析的原因), by `Unparsed.why`.

Each says what would be readable instead.
"""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "approximate": "约数；可写作「≥100人」这样确定的数字",
    "range": "区间；目标值可写作「5-10个」这样单位明确的上下限，业绩值应写实际数字",
    "conflicting": "前后比较符矛盾；只写一个比较符，如「≥5个」或「≤5个」",
    "unreadable-number": "数字不可识读；可写作「1234.5」或「1,234.5」",
    "several": "一格中有多个数字；一格只写一个数字与单位，如「≥3个」",
    "date": "日期不可识读；可写作「2024年12月31日」或「2024年12月底前」",
    "mixed": "数字与文字混杂；可写作「≥3个」这样的比较符、数字与单位",
}
