"""Paragraphs and tables in the making (网页内容流): lines as a browser breaks them."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from kpi_eval.readers.formats.html.spans import HtmlGroup, place_cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.readers.nesting import CellBlock, OpenCell, OpenTable

__all__ = ["Flow", "TableParts"]

# A run of blanks with a line end in it is a line end, another run a space; between two wide signs
# a line end is only where the source was wrapped (CSS Text 3, 4.1.3).
_WRAPS = re.compile(r"(?<![ \t\n\r\f])[ \t\r\f]*+\n[ \t\n\r\f]*+")
_SPACES = re.compile(r"[ \t\r\f]++")
_WIDE = r"[\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U00020000-\U0003fffd]"
_IN_WIDE = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")


class Flow:
    """Blocks in the making (内容流): lines, and tables between; none of it counts if `hidden`."""

    __slots__ = ("_line", "_texts", "blocks", "hidden")

    def __init__(self, *, hidden: bool = False) -> None:
        self.hidden = hidden
        self.blocks: list[CellBlock] = []
        self._line: list[str] = []
        self._texts: list[str] = []

    def text(self, text: str) -> None:
        """Add text to that which came before it."""
        self._texts.append(text)

    def end_text(self) -> None:
        """End the text, though not its line: blanks become one, and none at the ends of a line."""
        text = "".join(self._texts)
        self._texts.clear()
        if "\n" in text:
            text = _IN_WIDE.sub("", _WRAPS.sub("\n", text)).replace("\n", " ")
        text = _SPACES.sub(" ", text)
        if self._line and self._line[-1].endswith(" "):
            text = text.lstrip(" ")
        if text:
            self._line.append(text)

    def end_line(self, *, even_if_empty: bool = False) -> None:
        """End the line: always at a ``<br>``, at a block's edge if there is something on it."""
        self.end_text()
        line = "".join(self._line).strip(" ")
        if line or even_if_empty:
            self.blocks.append("" if line.isspace() else line)
        self._line.clear()

    def extend(self, blocks: Iterable[CellBlock]) -> None:
        """Add blocks that are complete."""
        self.end_line()
        self.blocks += blocks

    def taken(self) -> list[CellBlock]:
        """Return the blocks that are complete, and forget them."""
        blocks, self.blocks = self.blocks, []
        return blocks


class TableParts:
    """A table in the making (表格): its rows by group, and what stands above it."""

    def __init__(self) -> None:
        self.groups: list[HtmlGroup] = []
        self.captions: list[CellBlock] = []

    def blocks(self) -> list[CellBlock]:
        """Return the table, or what stands in its cells where it only arranges them."""
        heads = [group for group in self.groups if group.kind == "thead"]
        feet = [group for group in self.groups if group.kind == "tfoot"]
        bodies = [group for group in self.groups if group.kind == "tbody"]
        table = place_cells([*heads, *bodies, *feet])
        if _is_layout(table, (row for group in self.groups for row in group.rows)):
            table_blocks = list(chain.from_iterable(cell.blocks for cell in table.cells))
            return [*self.captions, *table_blocks]
        return [*self.captions, table]


def _is_layout(table: OpenTable, rows: Iterable[list[OpenCell]]) -> bool:
    """Tell a table that only arranges a page: one column, or less in it than in those inside it."""
    if all(len(row) <= 1 for row in rows):
        return True
    inside = [other for cell in table.cells for other in cell.tables]
    return bool(inside) and _filled(table) < sum(map(_filled_deep, inside))


def _filled(table: OpenTable) -> int:
    return sum(1 for cell in table.cells if cell.text.strip())


def _filled_deep(table: OpenTable) -> int:
    inside = (_filled_deep(other) for cell in table.cells for other in cell.tables)
    return _filled(table) + sum(inside)
