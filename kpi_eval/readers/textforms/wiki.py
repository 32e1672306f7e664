"""Wiki tables (维基表格): ``{|`` to ``|}``, a row from each ``|-`` on, as MediaWiki writes them.

Cells stand behind a bar, headers behind an exclamation mark, several on a line behind two of them;
attributes of a cell, of which spans are read, stand in front of a bar of their own. A line with no
mark goes on with the cell above, up to the next two bars: programs break a line within a cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.model.location import Location
from kpi_eval.readers.grid import Cell
from kpi_eval.readers.nesting import MAX_CELLS, OpenCell, column_name
from kpi_eval.readers.overlaps import Reaching, cut_overlaps
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.textforms.assemble import StreamBuilder
from kpi_eval.readers.textforms.inline import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.readers.grid import Stream

__all__ = ["KEY", "claim", "read_lines"]

KEY = "wiki"

_LINE = 24  # more than a header's line is worth to the forms with bars and with blanks
_MOST_ROWS, _MOST_COLUMNS = 1000, 200  # that a cell spans
_ATTRIBUTES = re.compile(r"""\s*((?:[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s|"'=]+)\s*)+)\|(?!\|)""")
_SPAN = re.compile(r"""\b(row|col)span\s*=\s*["']?\s*(\d{1,6})""")
_COMMENT = re.compile(r"<!--.*?-->")
_STRONG = re.compile(r"'{2,5}")
_LINK = re.compile(r"\[\[(?:[^|\[\]]*\|)?([^|\[\]]*)\]\]")
_BEHIND = {"|": re.compile(r"\|\|"), "!": re.compile(r"!!|\|\|")}


def claim(lines: list[str]) -> int:
    """Return how strongly the lines speak for this form (识别依据): those within tables."""
    return _LINE * sum(end - start for start, end in _tables(lines))


def read_lines(lines: list[str]) -> Stream:
    """Return the grids and the outside text of lines in this form. Raises Refusal: too-large."""
    if sum(line.count("|") + line.count("!") for line in lines) > MAX_CELLS:
        raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)
    builder = StreamBuilder(KEY, breaks_matter=True, spans_known=True)
    last = 0
    for start, end in [*_tables(lines), (len(lines), len(lines))]:
        for number in range(last, start):
            builder.add_outside(_plain(lines[number]), number + 1)
        last = end
        if end > start:
            _read_table(lines, start, end, builder)
    return builder.build()


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where tables begin and end; one in a cell of another is part of that."""
    depth = start = 0
    for at, line in enumerate(lines):
        if "|" not in line:
            continue
        mark = line.lstrip(" :")[:2]
        if mark == "{|":
            start = start if depth else at
            depth += 1
        elif mark == "|}" and depth:
            depth -= 1
            if not depth:
                yield start, at + 1


def _read_table(lines: Sequence[str], start: int, end: int, builder: StreamBuilder) -> None:
    cells: list[OpenCell] = []
    starts: list[int] = []
    reaching = Reaching()
    row, opens = 0, True  # a row that waits for its first cell
    for number in range(start + 1, end - 1):
        line = lines[number].strip()
        if line.startswith("|+"):
            builder.add_outside(_plain(line[2:]), number + 1)
        elif line.startswith("|-"):
            opens = True
        elif line:
            marked = line[0] in _BEHIND and line[:2] != "||"
            first, *texts = _BEHIND[line[0] if marked else "|"].split(line[marked:])
            if opens:
                row += bool(cells)
                reaching.enter(row)
            if marked or opens:
                texts.insert(0, first)
            elif first.strip():
                cells[-1].blocks.append(first.strip())
            opens = False
            for text in texts:
                cell = _cell(text, row, _free(reaching, cells, row))
                reaching.start(cell)
                cells.append(cell)
                starts.append(number + 1)
    cut_overlaps(cells)
    builder.add_grid([_frozen(cell, at) for cell, at in zip(cells, starts, strict=True)])


def _free(reaching: Reaching, cells: Sequence[OpenCell], row: int) -> int:
    """Return the first column of a row that no cell covers, behind those of the row."""
    before = cells[-1] if cells and cells[-1].row == row else None
    column = 0 if before is None else before.column + before.colspan
    while (over := reaching.over(column)) is not None:
        column = over.column + over.colspan
    return column


def _cell(text: str, row: int, column: int) -> OpenCell:
    attributes = _ATTRIBUTES.match(text)
    spans = {} if attributes is None else dict(_SPAN.findall(attributes[1]))
    rows = min(max(int(spans.get("row", 1)), 1), _MOST_ROWS)
    columns = min(max(int(spans.get("col", 1)), 1), _MOST_COLUMNS)
    cell = OpenCell(row, column, rows, columns)
    cell.blocks.append(text[attributes.end() if attributes else 0 :].strip())
    return cell


def _frozen(cell: OpenCell, line: int) -> Cell:
    place = Location(line=line, cell=f"{column_name(cell.column)}{cell.row + 1}")
    return Cell(_plain(cell.text), cell.row, cell.column, cell.rowspan, cell.colspan, place)


def _plain(text: str) -> str:
    """Return a text without the marks of wikis (去维基标记)."""
    text = _LINK.sub(r"\1", _STRONG.sub("", _COMMENT.sub("", text)))
    return plain_text(text).strip()
