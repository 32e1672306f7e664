"""Text forms of tables (文本形式): how a table looks once it is text. One module each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.nesting import MAX_CELLS, MAX_SIGNS
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.textforms import (
    aligned,
    barred,
    cell_lines,
    comma_separated,
    latex,
    tab_led,
    tab_separated,
    wiki,
    wrapped,
)
from kpi_eval.readers.textforms.lines import split_lines

if TYPE_CHECKING:
    from types import ModuleType

    from kpi_eval.readers.grid import Stream

__all__ = ["FORMS", "read_stream"]

_MAX_LINES = 100_000  # of the longest disclosure met: 3,000

# In order of precedence where two forms claim the same number of lines.
FORMS: tuple[ModuleType, ...] = (
    tab_separated, tab_led, comma_separated, wiki, latex, barred, aligned, cell_lines, wrapped,
)  # fmt: skip


def read_stream(text: str) -> Stream:
    """Return a text as grids and outside text, in the form that most of its lines speak for.

    Raises Refusal: too-large.
    """
    for what, count, limit in (
        ("文字数", len(text), MAX_SIGNS),
        ("行数", max(text.count("\n"), text.count("\r")), _MAX_LINES),
        ("表格单元格数", text.count("\t"), MAX_CELLS),
    ):
        if count > limit:
            raise Refusal("too-large", what=what, limit=limit)
    lines = split_lines(text)
    form = max(FORMS, key=lambda module: module.claim(lines))
    stream: Stream = form.read_lines(lines)
    return stream
