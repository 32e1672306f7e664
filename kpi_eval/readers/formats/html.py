"""Web pages (.html, .htm) as the tables and the text that a browser shows.

Tables in tables are common in this field: what only arranges a page is text, what it arranges are
the tables. Elements hidden by their own tag are left out and counted; style sheets are not read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kpi_eval.errors import MissingExtraError
from kpi_eval.model.location import Problem
from kpi_eval.readers.markup.encoding import decode_markup
from kpi_eval.readers.markup.flow import PageReader
from kpi_eval.readers.markup.rewrite import rewrite
from kpi_eval.readers.nesting import StreamAssembler
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from kpi_eval.readers.grid import Stream

__all__ = ["FORMAT", "read_stream"]

FORMAT = "html"

_MAX_BYTES = 64_000_000


def read_stream(data: bytes) -> Stream:
    """Return the tables and texts of a page (读取网页).

    Raises Refusal where the page cannot be read, MissingExtraError without selectolax.
    """
    parser = _parser()
    if len(data) > _MAX_BYTES:
        raise Refusal("too-large", what="网页", limit=f"{_MAX_BYTES // 1_000_000}MB")
    page, damage = decode_markup(data)
    pieces, hidden = rewrite(page)
    del page  # large, as everything here: a piece, its tree, what it holds go one after the other
    pieces.reverse()
    reader = PageReader()
    assembler = StreamAssembler()
    while pieces:
        blocks = reader.read(parser(pieces.pop()).root.html)
        blocks.reverse()
        while blocks:
            assembler.add(blocks.pop())
    assembler.extend(reader.end())
    hidden += reader.hidden_signs
    problems = [damage] if damage is not None else []
    if hidden:
        problems.append(Problem("hidden-text", "info", arguments={"count": hidden}))
    return assembler.build(FORMAT, problems)


def _parser() -> Any:
    try:
        return import_module("selectolax.lexbor").LexborHTMLParser
    except ImportError as error:
        message = "reading web pages needs selectolax: pip install 'kpi-eval[html]'"
        raise MissingExtraError(message) from error
