"""The tables and texts of a page in the making (网页读取), as a browser builds them from its tags.

Source: the HTML standard, 13.2.6.4.9 to 13.2.6.4.15 (insertion modes of tables). Of a browser's
parser only these rules matter to a table. A tree of the whole page, as libraries build it, takes
seven times the memory of the page; here a table is there from its first tag to its last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.messages import both
from kpi_eval.readers.formats.html.flow import Flow, TableParts
from kpi_eval.readers.formats.html.scanner import count_signs
from kpi_eval.readers.formats.html.spans import HtmlGroup
from kpi_eval.readers.nesting import MAX_CELLS, MAX_TABLE_DEPTH, OpenCell, StreamAssembler
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.model.location import Problem
    from kpi_eval.readers.grid import Stream

__all__ = ["PageReader"]

_GROUPS: Final = ("thead", "tbody", "tfoot")
_CELLS: Final = ("td", "th")
_FLOWS: Final = (*_CELLS, "caption")
# What may hold a part of a table; what is open below that is closed by the part's tag.
_HOLDERS: Final[dict[str, tuple[str, ...]]] = {
    "caption": ("table",),
    **dict.fromkeys(_GROUPS, ("table",)),
    "tr": (*_GROUPS, "table"),
    **dict.fromkeys(_CELLS, ("tr", *_GROUPS, "table")),
}
_BLANKS = " \t\n\f\r"


class _Element:
    """An open element (未结束的元素); hidden if one around it is."""

    __slots__ = ("cell", "hidden", "name")

    def __init__(self, name: str, *, hidden: bool, cell: OpenCell | None = None) -> None:
        self.name = name
        self.hidden = hidden
        self.cell = cell


class PageReader:
    """Takes the tags and texts of a page (网页读取). Raises Refusal: too-deep, too-large."""

    def __init__(self) -> None:
        self.hidden_signs = 0
        self._assembler = StreamAssembler()
        self._open: list[_Element] = []
        self._flows = [Flow()]
        self._tables: list[TableParts] = []
        self._run: list[str] = []
        self._count = 0

    def start(self, name: str, rowspan: int, colspan: int, *, hidden: bool) -> None:
        """Open a part of a table, and the parts around it that may be left out."""
        self._end_run()
        if name == "table":
            if self._between_cells():
                self.end("table")
        elif not self._open:
            return
        else:
            holders = _HOLDERS[name]
            while self._open[-1].name not in holders:
                self._close()
            if self._open[-1].name == "table" and name in ("tr", *_CELLS):
                self._push("tbody")
            if self._open[-1].name in _GROUPS and name in _CELLS:
                self._push("tr")
        self._push(name, rowspan, colspan, hidden=hidden)

    def end(self, name: str) -> None:
        """Close a part of the innermost table and what is open in it; ignored if none is open."""
        self._end_run()
        for at in range(len(self._open) - 1, -1, -1):
            inside = self._open[at].name
            if inside == name:
                while len(self._open) > at:
                    self._close()
                return
            if inside == "table":
                return

    def line_end(self, *, even_if_empty: bool) -> None:
        """End a line."""
        self._end_run()
        if not self._flows[-1].hidden:
            self._flows[-1].end_line(even_if_empty=even_if_empty)

    def text(self, text: str) -> None:
        """Add text."""
        self._run.append(text.replace("\r", "\n"))

    def stream(self, form: str, problems: Iterable[Problem]) -> Stream:
        """End the page and return all of it (文档流)."""
        self._end_run()
        while self._open:
            self._close()
        self._flows[0].end_line()
        self._hand_out()
        return self._assembler.build(form, problems)

    def _between_cells(self) -> bool:
        return bool(self._open) and self._open[-1].name not in _FLOWS

    def _end_run(self) -> None:
        """Put the text of a run where it belongs: between cells that is in front of the table."""
        if not self._run:
            return
        text = "".join(self._run)
        self._run.clear()
        flow = self._flows[-1]
        if flow.hidden:
            self.hidden_signs += count_signs(text)
        elif not self._between_cells() or text.strip(_BLANKS):
            flow.text(text)

    def _push(self, name: str, rowspan: int = 1, colspan: int = 1, *, hidden: bool = False) -> None:
        hidden = hidden or (bool(self._open) and self._open[-1].hidden)
        element = _Element(name, hidden=hidden)
        self._open.append(element)
        if name in _FLOWS:
            self._flows.append(Flow(hidden=hidden))
            element.cell = OpenCell(0, 0, rowspan, colspan) if name in _CELLS else None
        elif hidden:
            return
        elif name == "table":
            self._tables.append(TableParts())
            if len(self._tables) > MAX_TABLE_DEPTH:
                raise Refusal("too-deep", limit=MAX_TABLE_DEPTH)
        elif name == "tr":
            self._tables[-1].groups[-1].rows.append([])
        else:
            self._tables[-1].groups.append(HtmlGroup(name))

    def _close(self) -> None:
        """Close the innermost element."""
        element = self._open.pop()
        flow = self._flows.pop() if element.name in _FLOWS else self._flows[-1]
        if element.hidden:
            if element.name == "table":
                flow.end_text()
        elif element.name == "table":
            flow.extend(self._tables.pop().blocks())
            if len(self._flows) == 1:
                self._hand_out()
        elif element.name == "caption":
            flow.end_line()
            self._tables[-1].captions += flow.blocks
        elif element.cell is not None:
            flow.end_line()
            self._add_cell(element.cell, flow)

    def _add_cell(self, cell: OpenCell, flow: Flow) -> None:
        self._count += 1
        if self._count > MAX_CELLS:
            raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)
        cell.blocks = flow.blocks[:]  # no longer than it has to be: there are many
        if len(cell.blocks) == 1 and not isinstance(cell.blocks[0], str):
            cell.blocks.append("")
        self._tables[-1].groups[-1].rows[-1].append(cell)

    def _hand_out(self) -> None:
        """Hand on what of the page is complete."""
        blocks = self._flows[0].blocks
        blocks.reverse()
        while blocks:
            self._assembler.add(blocks.pop())
