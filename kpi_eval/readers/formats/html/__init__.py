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
_HEAD = 4096
# How a piece of a page begins that may hold a table: how far behind, nobody knows.
_PIECE = re.compile(
    rb"(?i)\s*(?:<!--|<(?:p|div|span|br|hr|a|b|i|h[1-6]|ul|ol|dl|font|center|section|article|main"
    rb"|header|nav|img|style|script|meta|link|title|base|form|input|iframe|blockquote|pre|strong)"
    rb"[\s/>])"
)
_TABLE = re.compile(rb"(?i)<table[\s>]")


def _is_piece(data: bytes) -> bool:
    """Tell a piece of a page with a table, however far behind, from text (网页片段)."""
    return bool(_PIECE.match(narrowed(data[:_HEAD])) and _TABLE.search(narrowed(data)))


DECLARED = Format(
    FORMAT,
    "网页",
    suffixes=(".htm", ".html", ".md"),
    tells=_is_piece,
    markup=rb"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<table[\s>]",
)

_MAX_BYTES = 64_000_000


def read_stream(data: bytes) -> Stream:
    """Return the tables and texts of a page (读取网页). Raises Refusal where it cannot be read."""
    if len(data) > _MAX_BYTES:
        raise Refusal(
            "too-large", what=both("网页", "the page"), limit=f"{_MAX_BYTES // 1_000_000}MB"
        )
    page, damage = decode_markup(data)
    reader, hidden = scan(as_page(page), PageReader)
    del page  # as large as the grid may be
    problems = [damage] if damage is not None else []
    stream = reader.stream(FORMAT, problems)
    hidden += reader.hidden_signs
    if hidden:
        problem = Problem("hidden-text", "info", arguments={"count": hidden})
        stream = attrs.evolve(stream, problems=(*stream.problems, problem))
    return stream
