r"""Markdown with tables in tags (嵌有表格标签的文本), as programs that recognise pages write it.

Such a text has no tags but those of its tables: its line ends are line ends, its marks are marks,
and formulas that only print a sign (``$\geq$``) stand in the cells too.
"""

from __future__ import annotations

import re
from html import escape

from kpi_eval.readers.textforms.inline import formulas, plain_text

__all__ = ["as_page"]

_TABLE = re.compile(r"(?is)(<table\b.*?</table\s*>)")
_TAG = re.compile(
    r"(?i)</?(?:!doctype|html|head|body|p|div|br|h[1-6]|span|font|meta|style|t[a-z]+)\b"
)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")


def as_page(text: str) -> str:
    """Return a page, its lines outside tables as such where it is Markdown (转为网页)."""
    pieces = _TABLE.split(text)
    if len(pieces) == 1 or any(_TAG.search(piece) for piece in pieces[::2]):
        return text
    pieces[1::2] = map(formulas, pieces[1::2])
    pieces[::2] = map(_lines, pieces[::2])
    return "".join(pieces)


def _lines(text: str) -> str:
    said = (plain_text(_HEADING.sub("", line, count=1)) for line in text.split("\n"))
    return "<br>\n".join(escape(line, quote=False) for line in said)
