"""Text forms of tables (文本形式): how a table looks once it is text. One module each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.textforms import tab_led, tab_separated, wrapped
from kpi_eval.readers.textforms.lines import split_lines

if TYPE_CHECKING:
    from types import ModuleType

    from kpi_eval.readers.grid import Stream

__all__ = ["FORMS", "read_stream"]

# In order of precedence where two forms claim the same number of lines.
FORMS: tuple[ModuleType, ...] = (tab_separated, tab_led, wrapped)


def read_stream(text: str) -> Stream:
    """Return a text as grids and outside text, in the form that most of its lines speak for."""
    lines = split_lines(text)
    form = max(FORMS, key=lambda module: module.claim(lines))
    stream: Stream = form.read(lines)
    return stream
