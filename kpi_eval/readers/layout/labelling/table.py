"""A table with all that its cells are (标注后的表格), and what it was recognised by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Problem
from kpi_eval.model.recognised import Label, Recognised
from kpi_eval.readers.layout.labelling.captions import caption_values
from kpi_eval.readers.layout.labelling.columns import Columns, read_columns
from kpi_eval.readers.layout.labelling.gate import left_alone
from kpi_eval.readers.layout.labelling.kinds import is_ours
from kpi_eval.readers.layout.labelling.marking import marked
from kpi_eval.readers.layout.labelling.marks import ASIDE, BY_PLACE, Mark
from kpi_eval.readers.layout.labelling.rows import RowRole
from kpi_eval.readers.layout.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
        return self.sections[0][0] if self.sections else Columns()

    @property
    def lowest(self) -> Columns:
        """The columns under the last header, which the total row stands under (末个表头各列)."""
        return self.sections[-1][0] if self.sections else Columns()

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
    columns = sections[0][0] if sections else Columns()
    if header and not is_ours(table, columns, header, rows):
        return Labelled(table, rows, why="not-self-evaluation")
    return Labelled(table, rows, sections, caption_values(table.captions), problems=problems)


def _sections(
    table: Table, rows: Sequence[RowRole], report: Callable[[Problem], None]
) -> list[Section]:
    """Return each header's columns with the indicator rows below it (表头与其下各行)."""
    sections: list[tuple[list[RowRole], list[RowRole]]] = []
    before = ""
    for row in rows:
        if row.role == "header":
            if before != "header":
                sections.append(([], []))
            sections[-1][0].append(row)
        elif row.role == "indicator" and sections:
            sections[-1][1].append(row)
        before = row.role
    return [
        (columns, [] if "name" in columns.withheld else below)
        for header, below in sections
        for columns in (read_columns(table, header, below, report),)
    ]
