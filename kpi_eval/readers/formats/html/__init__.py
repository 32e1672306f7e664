"""Web pages (.html, .htm) as the tables and the text that a browser shows.

bytes ─ encoding ─> text ─ scanner ─> table tags, line ends and texts ─ page, flow, spans ─> blocks

Tables in tables are common in this field: what only arranges a page is text, what it arranges are
the tables. Elements hidden by their own tag are left out and counted; style sheets are not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from kpi_eval.messages import both
from kpi_eval.model.location import Problem
from kpi_eval.readers.declaration import Format
from kpi_eval.readers.decode import narrowed
from kpi_eval.readers.formats.html.encoding import decode_markup
from kpi_eval.readers.formats.html.lined import as_page
from kpi_eval.readers.formats.html.page import PageReader
from kpi_eval.readers.formats.html.scanner import scan
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from kpi_eval.readers.grid import Stream

__all__ = ["DECLARED", "FORMAT", "read_stream"]

FORMAT = "html"
_TAG = re.compile(rb"\s*<[a-zA-Z!]")
_TABLE = re.compile(rb"(?i)<table[\s>]")
_CELL = re.compile(rb"(?i)<t[dh][\s>]")
_ROW = re.compile(rb"(?i)<(?:tr|thead|tbody)[\s>]")


def _holds_table(data: bytes) -> bool:
    """Tell a piece of a page from text by a table in it, however far behind (网页片段).

    Or by rows alone, where it begins with a tag: what was cut out of a table.
    """
    text = narrowed(data)
    table = _TABLE.search(text)
    if table is None:
        row = _ROW.search(text)
        return bool(row and _TAG.match(text) and _CELL.search(text, row.end()))
    return bool(_TAG.match(text) or _CELL.search(text, table.end()))


DECLARED = Format(
    FORMAT,
    both("网页", "a web page"),
    suffixes=(".htm", ".html", ".md"),
    holds=_holds_table,
    markup=rb"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<table[\s>]",
)

_MAX_BYTES = 64_000_000


def _with_table(page: str) -> str:
    """Return rows that were cut out of a page in a table of their own (补表), a page as it is.

    In a whole page a browser shows rows outside tables as text.
    """
    if re.search(DECLARED.markup.decode(), page):
        return page
    return re.sub(_ROW.pattern.decode(), r"<table>\g<0>", page, count=1)


def read_stream(data: bytes) -> Stream:
    """Return the tables and texts of a page (读取网页). Raises Refusal where it cannot be read."""
    if len(data) > _MAX_BYTES:
        raise Refusal(
            "too-large", what=both("网页", "the page"), limit=f"{_MAX_BYTES // 1_000_000}MB"
        )
    page, damage = decode_markup(data)
    page = _with_table(as_page(page))
    reader, hidden = scan(page, PageReader)
    del page  # as large as the grid may be
    problems = [damage] if damage is not None else []
    stream = reader.stream(FORMAT, problems)
    hidden += reader.hidden_signs
    if hidden:
        problem = Problem("hidden-text", "info", arguments={"count": hidden})
        stream = attrs.evolve(stream, problems=(*stream.problems, problem))
    return stream
