"""The columns of the indicator block (指标列): what each one is for, by its header."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.headers.wording import SURE
from kpi_eval.model.recognised import Label, LabelEvidence
from kpi_eval.model.text import bare, shorten, squeeze
from kpi_eval.readers.grid import Cell
from kpi_eval.readers.layout.labelling.assignment import Decision, assign
from kpi_eval.readers.layout.labelling.cases import Pending, pending
from kpi_eval.readers.layout.labelling.doubt import problem_of
from kpi_eval.readers.layout.labelling.headings import Heading, heads_labels
from kpi_eval.readers.layout.labelling.marks import BY_PLACE, NO_EVIDENCE
from kpi_eval.readers.layout.labelling.weighing import AS_LISTED

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from kpi_eval.model.location import Problem
    from kpi_eval.readers.layout.labelling.rows import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["LABELS", "Column", "Columns", "read_columns"]

_LEVELS = ("level1", "level2")
_HALF = 50  # percent of the cells of a column
LABELS = (*_LEVELS, "name")


@attrs.frozen
class Column:
    """A column and what it is for (一列); `role` is "" where its header is not known.

    It reaches from grid column `start` to before `stop`; `cell` is its header, `evidence` says why
    it has its role.
    """

    role: str
    start: int
    stop: int
    header: str
    cell: Cell
    evidence: LabelEvidence = NO_EVIDENCE

    def label(self, table: Table) -> Label:
        """Return the header with its role as the evaluation keeps it (识别结果)."""
        place = table.place(self.cell)
        return Label("indicators", self.role, squeeze(self.header), place, self.evidence)


@attrs.frozen
class Columns:
    """The columns that a header heads (指标列), and how many the grid has.

    `withheld` are roles that a column may have or not: no value was read from it.
    """

    columns: tuple[Column, ...] = ()
    count: int = 0
    withheld: frozenset[str] = frozenset()

    def __contains__(self, role: object) -> bool:
        """Tell whether the form has a column for a role."""
        return role in self._roles

    @cached_property
    def _roles(self) -> frozenset[str]:
        return frozenset([column.role for column in self.columns])

    @cached_property
    def headers(self) -> frozenset[str]:
        """The headers of the labels, without blanks: where they stand again it is no row."""
        own = (column for column in self.columns if column.role in LABELS)
        return frozenset(bare(column.header.rpartition("/")[2]) for column in own)

    @cached_property
    def roles(self) -> dict[int, str]:
        """The role of each known column by where it starts (列号与含义)."""
        return {column.start: column.role for column in self.columns if column.role}

    def of(self, cell: Cell) -> list[Column]:
        """Return the columns that a cell fills (单元格所属列): that in which it starts.

        A label merged over several columns of labels fills them all, also from the corner on.
        """
        own = [column for column in self.columns if column.start <= cell.column < column.stop]
        if cell.colspan > 1 and (not own or own[0].role in LABELS):
            end = cell.column + cell.colspan
            own += [
                column
                for column in self.columns
                if cell.column < column.start < end and column.role in LABELS
            ]
        return own

    def under(self, role: str, cells: Iterable[Cell]) -> Cell | None:
        """Return the first of the cells that stands in the column of a role, at least in part."""
        for cell in cells:
            for column in self.columns:
                end = cell.column + cell.colspan
                if column.role == role and cell.column < column.stop and column.start < end:
                    return cell
        return None


def read_columns(
    table: Table,
    header: Sequence[RowRole],
    below: Sequence[RowRole],
    report: Callable[[Problem], None],
) -> Columns:
    """Return the columns that header rows head, by the words over them and by the rows below.

    A column whose header says nothing is reported, and so is one that could be two things: its role
    is withheld. Of two columns with the same role the first is taken, the second reported.
    """
    count = max((cell.column + cell.colspan for row in header for cell in row.cells), default=0)
    found, corners = pending(table, header, below, count)
    columns: list[Column] = []
    withheld: set[str] = set()
    nameless = False  # a column whose header is lost may be that of the names
    for each, decision in zip(found, assign([each.case for each in found]), strict=True):
        heading = each.heading
        blank = not heading.text
        if not decision.role:
            withheld.add(decision.choice.role)
            nameless = nameless or _may_name(each)
            if blank and not decision.choice.role:
                continue  # its cells are told where they stand
            _report(table, heading, decision, report)
        why = _evidence(each, decision)
        columns.append(
            Column(decision.role, heading.start, heading.stop, heading.text, heading.cell, why)
        )
    if nameless and not any(column.role == "name" for column in columns):
        withheld.add("name")
    if not any(column.role in LABELS for column in columns):
        columns[:0] = [c for heading in corners for c in _labels_under(heading)]
    return Columns(tuple(_converted(columns, withheld)), count, frozenset(withheld - {""}))


def _may_name(column: Pending) -> bool:
    """Tell whether a column whose header is lost may be that of the names: it holds words."""
    case = column.case
    return not case.said.explained and case.shape.share("word", "prose") >= _HALF


def _evidence(column: Pending, decision: Decision) -> LabelEvidence:
    """Return what spoke for the role of a column, or for the best one of a column without."""
    choice = decision.choice
    if choice.words >= AS_LISTED:
        case = column.case
        if case.listed:
            return LabelEvidence("listed", (column.heading.text,))
        return LabelEvidence("composed", case.said.terms, SURE, choice.content)
    by = "composed" if choice.words > 0 else "content" if choice.content > 0 else ""
    terms = column.case.said.terms if by == "composed" else ()
    margin = decision.margin
    return LabelEvidence(by if decision.role else "", terms, choice.words, choice.content, margin)  # type: ignore[arg-type]


def _labels_under(heading: Heading) -> Iterator[Column]:
    """Yield the columns of labels that one corner label heads (绩效指标): the name is the last."""
    places = range(heading.start, heading.stop) if heads_labels(heading.cell) else ()
    width = min(len(places), len(LABELS))
    for role, start in zip((*LABELS[: width - 1], LABELS[-1]), places, strict=False):
        stop = heading.stop if role == LABELS[-1] else start + 1
        yield Column(role, start, stop, heading.text, heading.cell, BY_PLACE)


def _converted(columns: Sequence[Column], withheld: Container[str]) -> list[Column]:
    """Say which score enters the total and which target counts; the lowest level is the name."""
    roles = {column.role for column in columns}
    renamed: dict[str, str] = {}
    if "converted_score" in roles:
        renamed = {"printed_score": "unconverted", "converted_score": "printed_score"}
    if "adjusted_target" in roles and "target" not in roles:
        renamed["adjusted_target"] = "target"
    if "level2" in roles and "name" not in roles and "name" not in withheld:
        renamed["level2"] = "name"  # a framework of two levels: the lower one is what is scored
    return [attrs.evolve(c, role=renamed[c.role]) if c.role in renamed else c for c in columns]


def _report(
    table: Table, heading: Heading, decision: Decision, report: Callable[[Problem], None]
) -> None:
    text = shorten(heading.text)
    place = table.place(heading.cell, column=text)
    report(problem_of(decision, place, text))
