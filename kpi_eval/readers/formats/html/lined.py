r"""Markdown with tables in tags (嵌有表格标签的文本), as programs that recognise pages write it.

Such a text has no tags but those of its tables: its line ends are line ends, its marks are marks,
and formulas that only print a sign (``$\geq$``) stand in the cells too.
"""

from __future__ import annotations

import re
from html import escape

from kpi_eval.readers.textforms.inline import formulas, plain_text

__all__ = ["as_page"]

_OPENS = re.compile(r"(?i)<table\b")
_CLOSES = re.compile(r"(?i)</table\s*+>")
_TAG = re.compile(
    r"(?i)</?(?:!doctype|html|head|body|p|div|br|h[1-6]|span|font|meta|style|t[a-z]+)\b"
)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")


def as_page(text: str) -> str:
    """Return a page, its lines outside tables as such where it is Markdown (转为网页)."""
    pieces = _in_turn(text)
    if len(pieces) == 1 or any(_TAG.search(piece) for piece in pieces[::2]):
        return text
    pieces[1::2] = map(formulas, pieces[1::2])
    pieces[::2] = map(_lines, pieces[::2])
    return "".join(pieces)


def _in_turn(text: str) -> list[str]:
    """Return what stands outside and inside of tables in turn, first and last outside.

    A pattern for the whole of a table would look through the rest of the page for every one that
    never ends.
    """
    pieces: list[str] = []
    at = 0
    while (opening := _OPENS.search(text, at)) and (closing := _CLOSES.search(text, opening.end())):
        pieces += text[at : opening.start()], text[opening.start() : closing.end()]
        at = closing.end()
    return [*pieces, text[at:]]


def _lines(text: str) -> str:
    said = (plain_text(_HEADING.sub("", line, count=1)) for line in text.split("\n"))
    return "<br>\n".join(escape(line, quote=False) for line in said)
