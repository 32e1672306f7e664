"""Grids written down as rows of cells, with merges, as a reader of files hands them over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.model.location import Location
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream
from kpi_eval.readers.layout import lay_out
from tests.readers.filewriters.forms import Form, FormCell, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.printed import Printed
    from kpi_eval.readers.layout import Layout


class C(NamedTuple):
    """A merged cell: text, how many columns, how many rows."""

    text: str
    colspan: int = 1
    rowspan: int = 1


def grid(rows: Sequence[Sequence[str | C]], *, breaks_matter: bool = True) -> Grid:
    """A grid of rows; each lists the cells that start in it, as in HTML."""
    form = [
        [
            FormCell(cell, 1, 1)
            if isinstance(cell, str)
            else FormCell(cell.text, cell.rowspan, cell.colspan)
            for cell in row
        ]
        for row in rows
    ]
    cells = tuple(
        Cell(
            place.text, place.row, place.column, place.rowspan, place.colspan,
            Location(cell=f"R{place.row + 1}C{place.column + 1}"),
        )
        for place in places(form)
    )  # fmt: skip
    return Grid(cells, breaks_matter=breaks_matter)


def laid_out(*blocks: str | Grid) -> Layout:
    """What is recognised in text and grids that follow each other."""
    return lay_out(
        Stream(tuple(Outside(block) if isinstance(block, str) else block for block in blocks))
    )


def read_one(*blocks: str | Grid, problems: Sequence[str] = ()) -> Evaluation:
    """The one evaluation of text and grids; its problems are those given."""
    layout = laid_out(*blocks)
    assert [problem.code for problem in layout.problems] == list(problems)
    (evaluation,) = layout.evaluations
    return evaluation


def shown(figure: Printed | None) -> str | None:
    return None if figure is None else figure.text


def row_of(indicator: Indicator) -> tuple[str | None, ...]:
    """Labels, name, target, actual, weight and score of an indicator as texts."""
    return (
        indicator.level1,
        indicator.level2,
        indicator.name,
        indicator.target.text,
        None if indicator.actual is None else indicator.actual.text,
        shown(indicator.weight),
        shown(indicator.printed_score),
    )


def rows_of(evaluation: Evaluation) -> list[tuple[str | None, ...]]:
    return [row_of(indicator) for indicator in evaluation.indicators]


def funds_of(evaluation: Evaluation) -> tuple[object, ...]:
    """Unit, amounts and figures of the funds, and the sources."""
    funding = evaluation.funding
    assert funding is not None
    return (
        funding.unit,
        *map(shown, (funding.initial, funding.budget, funding.executed)),
        *map(shown, (funding.weight, funding.printed_rate, funding.printed_score)),
        [
            (row.source, *map(shown, (row.initial, row.budget, row.executed)))
            for row in funding.rows
        ],
    )


def end_of(evaluation: Evaluation) -> tuple[str | None, ...]:
    """The sum of the weights, the total and the grade as printed."""
    return (
        shown(evaluation.printed_weight_sum),
        shown(evaluation.printed_total),
        shown(evaluation.printed_grade),
    )


def form_of(blocks: Sequence[str | Grid]) -> Form:
    """Text and grids as the form that the writers of every format take."""
    form: Form = []
    for block in blocks:
        if isinstance(block, str):
            form.append(block)
            continue
        rows = max(cell.row for cell in block.cells) + 1
        table: list[list[FormCell]] = [[] for _ in range(rows)]
        for cell in block.cells:
            table[cell.row].append(FormCell(cell.text, cell.rowspan, cell.colspan))
        form.append(table)
    return form
