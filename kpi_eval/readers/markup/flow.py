"""A reduced page, made well-formed, as paragraphs and tables (网页内容流), in reading order."""

from __future__ import annotations

import re
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING

from kpi_eval.readers.markup.rewrite import count_signs
from kpi_eval.readers.markup.spans import HtmlGroup, place_cells
from kpi_eval.readers.nesting import MAX_CELLS, MAX_NESTED, OpenCell, OpenTable
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.readers.nesting import Block

__all__ = ["PageReader"]

# A run of blanks with a line end in it is a line end, another run a space; between two wide signs
# a line end is only where the source was wrapped (CSS Text 3, 4.1.3).
_WRAPS = re.compile(r"(?<![ \t\n\r\f])[ \t\r\f]*+\n[ \t\n\r\f]*+")
_SPACES = re.compile(r"[ \t\r\f]++")
_WIDE = r"[\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U00020000-\U0003fffd]"
_IN_WIDE = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")
_GROUPS = ("thead", "tbody", "tfoot")
_CELLS = ("td", "th")
_LINE_ENDS = ("br", "hr")
_EVENT = re.compile(r"<(/?)([a-z]+)([^>]*+)>|([^<]++)")
_SPAN = re.compile(r'(rowspan|colspan)="(\d+)"')


class _Flow:
    """Blocks in the making (内容流): lines as a browser breaks them, and tables between."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.line: list[str] = []

    def text(self, text: str) -> None:
        """Add text: blanks become one, and none at the ends of a line."""
        if "\n" in text:
            text = _IN_WIDE.sub("", _WRAPS.sub("\n", text)).replace("\n", " ")
        text = _SPACES.sub(" ", text)
        if self.line and self.line[-1].endswith(" "):
            text = text.lstrip(" ")
        if text:
            self.line.append(text)

    def end_line(self, *, even_if_empty: bool = False) -> None:
        """End the line: always at a ``<br>``, at a block's edge if there is something on it."""
        line = "".join(self.line).strip(" ")
        if line or even_if_empty:
            self.blocks.append("" if line.isspace() else line)
        self.line.clear()

    def extend(self, blocks: Iterable[Block]) -> None:
        """Add blocks that are complete."""
        self.end_line()
        self.blocks += blocks

    def taken(self) -> list[Block]:
        """Return the blocks that are complete, and forget them."""
        blocks, self.blocks = self.blocks, []
        return blocks


class _Table:
    """A table in the making (表格)."""

    def __init__(self) -> None:
        self.groups: list[HtmlGroup] = []

    def blocks(self) -> list[Block]:
        """Return the table, or what stands in its cells where it only arranges them."""
        heads = [group for group in self.groups if group.kind == "thead"]
        feet = [group for group in self.groups if group.kind == "tfoot"]
        bodies = [group for group in self.groups if group.kind == "tbody"]
        table = place_cells([*heads, *bodies, *feet])
        if _is_layout(table, (row for group in self.groups for row in group.rows)):
            return list(chain.from_iterable(cell.blocks for cell in table.cells))
        return [table]


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


class PageReader:
    """Reads the pieces of a page as lexbor writes them (读取网页): each tag is closed, in order.

    Raises Refusal: too-deep, too-large.
    """

    def __init__(self) -> None:
        self._flows = [_Flow()]
        self._tables: list[_Table] = []
        self._cells: list[OpenCell] = []
        self._count = 0
        self._hidden_depth = 0
        self.hidden_signs = 0

    def read(self, markup: str) -> list[Block]:
        """Return the blocks that are complete with the next piece."""
        for match in _EVENT.finditer(markup):
            end, tag, rest, text = match.groups()
            if text is not None:
                self._text(unescape(text))
            elif self._hidden_depth:
                if tag not in _LINE_ENDS:
                    self._hidden_depth += -1 if end else 1
            elif end:
                self._leave(tag)
            elif tag in _LINE_ENDS:
                self._flows[-1].end_line(even_if_empty=tag == "br")
            elif "hidden" in rest:
                self._hidden_depth = 1
            else:
                self._enter(tag, rest)
        return self._flows[0].taken()

    def end(self) -> list[Block]:
        """Return the blocks that are complete where the page ends."""
        self._flows[0].end_line()
        return self._flows[0].taken()

    def _text(self, text: str) -> None:
        if self._hidden_depth:
            self.hidden_signs += count_signs(text)
        else:
            self._flows[-1].text(text)

    def _enter(self, tag: str, rest: str) -> None:
        if tag == "table":
            self._tables.append(_Table())
            if len(self._tables) > MAX_NESTED:
                raise Refusal("too-deep", limit=MAX_NESTED)
        elif tag in _GROUPS:
            self._tables[-1].groups.append(HtmlGroup(tag))
        elif tag == "tr":
            self._tables[-1].groups[-1].rows.append([])
        elif tag == "caption":
            self._flows.append(_Flow())
        elif tag in _CELLS:
            spans = dict(_SPAN.findall(rest))
            rowspan, colspan = (int(spans.get(name, 1)) for name in ("rowspan", "colspan"))
            self._cells.append(OpenCell(0, 0, rowspan, colspan))
            self._flows.append(_Flow())

    def _leave(self, tag: str) -> None:
        if tag == "table":
            self._flows[-1].extend(self._tables.pop().blocks())
        elif tag == "caption":
            flow = self._flows.pop()
            flow.end_line()
            self._flows[-1].extend(flow.blocks)
        elif tag in _CELLS:
            flow = self._flows.pop()
            flow.end_line()
            self._count += 1
            if self._count > MAX_CELLS:
                raise Refusal("too-large", what="表格单元格数", limit=MAX_CELLS)
            cell = self._cells.pop()
            cell.blocks = flow.blocks
            if len(cell.blocks) == 1 and not isinstance(cell.blocks[0], str):
                cell.blocks.append("")
            self._tables[-1].groups[-1].rows[-1].append(cell)
