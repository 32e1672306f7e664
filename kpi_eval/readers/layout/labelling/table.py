"""A table with all that its cells are (标注后的表格), and what it was recognised by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Problem
from kpi_eval.model.recognised import Label, Recognised
from kpi_eval.model.text import shorten
from kpi_eval.readers.layout.labelling.captions import caption_values
from kpi_eval.readers.layout.labelling.columns import Columns, read_columns
from kpi_eval.readers.layout.labelling.composed import is_whole
from kpi_eval.readers.layout.labelling.gate import left_alone
from kpi_eval.readers.layout.labelling.kinds import is_ours
from kpi_eval.readers.layout.labelling.marking import marked
from kpi_eval.readers.layout.labelling.marks import ASIDE, BY_PLACE, Mark
from kpi_eval.readers.layout.labelling.rows import RowRole
from kpi_eval.readers.layout.labelling.said import said
from kpi_eval.readers.layout.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kpi_eval.readers.grid import Cell

__all__ = ["Labelled", "Section", "label_table"]

Section = tuple[Columns, Sequence[RowRole]]


@attrs.frozen
class Labelled:
    """A table with the labels of its rows, columns and cells (标注后的表格).

    `sections` are the columns under each header of the indicators with the rows below it,
    `captions` what the lines in front of the table say, by field. `why` tells that the table is
    left alone, and nothing else is known of it then; `problems` are those of its columns.
    """

    table: Table
    rows: Sequence[RowRole]
    sections: Sequence[Section] = ()
    captions: dict[str, str] = attrs.field(factory=dict)
    why: str | None = None
    problems: Sequence[Problem] = ()

    @property
    def header(self) -> list[RowRole]:
        """The rows of the headers of the indicators (指标表头行)."""
        return [row for row in self.rows if row.role == "header"]

    @property
    def columns(self) -> Columns:
        """The columns under the first header (首个表头各列); none where there is no header."""
        return _first(self.sections)

    @property
    def lowest(self) -> Columns:
        """The columns under the last header, which the total row stands under (末个表头各列)."""
        return _first(self.sections[::-1])

    def recognised(self) -> Recognised:
        """Return every label and header of the table with its role, in reading order (识别依据).

        Labels that are left alone on purpose (persons, telephones) are not among them.
        """
        return Recognised(self._labels())

    def _labels(self) -> Iterator[Label]:
        table = self.table
        if table.title:
            yield Label("head", "title", table.title, table.place(), BY_PLACE)
        for place in table.parts:
            yield Label("head", "continuation", "", place, BY_PLACE)
        waiting = iter(self.sections)
        before = ""
        for row in self.rows:
            if row.role != "header":
                yield from [mark.label(table) for mark in row.marks if _is_told(mark)]
            elif before != "header":
                yield from (column.label(table) for column in next(waiting)[0].columns)
            before = row.role


def _first(sections: Iterable[Section]) -> Columns:
    return next((columns for columns, _ in sections if columns.columns), Columns())


def _is_told(mark: Mark) -> bool:
    return mark.part == "label" and mark.role != ASIDE


def label_table(table: Table, rows: Sequence[RowRole]) -> Labelled:
    """Return a table with the labels of its columns and cells, whose rows have theirs."""
    why = left_alone(table, rows)
    if why is not None:
        return Labelled(table, rows, why=why)
    problems: list[Problem] = []
    rows = marked(rows)
    sections = _sections(table, rows, problems.append)
    header = [row for row in rows if row.role == "header"]
    if header and not is_ours(table, _first(sections), header, rows):
        return Labelled(table, rows, why="not-self-evaluation")
    return Labelled(table, rows, sections, caption_values(table.captions), problems=problems)


def _sections(
    table: Table, rows: Sequence[RowRole], report: Callable[[Problem], None]
) -> list[Section]:
    """Return each header's columns with the indicator rows below it (表头与其下各行)."""
    sections: list[tuple[list[RowRole], list[RowRole]]] = []
    corners: list[Cell | None] = []  # what names the block of each
    before = ""
    alone: Cell | None = None  # a corner label in a row of its own
    for row in rows:
        if row.role == "header":
            if before != "header":
                sections.append(([], []))
                corners.append(_corner(row) or alone)
            sections[-1][0].append(row)
        elif row.role == "indicator" and sections:
            sections[-1][1].append(row)
        alone = _corner(row) if len(row.filled) == 1 else None
        before = row.role
    whole = [cell is not None and is_whole(cell.text) for cell in corners]
    read: list[Section] = []
    for (header, below), corner, aside in zip(sections, corners, whole, strict=True):
        if aside and corner is not None and not all(whole):
            report(_of_all_years(table, corner, len(below)))
            read.append((Columns(), []))
            continue
        columns = read_columns(table, header, below, report)
        read.append((columns, [] if "name" in columns.withheld else below))
    return read


def _corner(row: RowRole) -> Cell | None:
    """Return the corner label of a block of indicators that a row opens with (左上角标签)."""
    first = row.filled[0] if row.filled else None
    return first if first is not None and said(first.text).corner == "indicators" else None


def _of_all_years(table: Table, corner: Cell, rows: int) -> Problem:
    text = shorten(corner.text)
    found = {"count": rows}
    return Problem("indicators-of-all-years", "warning", table.place(corner), text, found)
