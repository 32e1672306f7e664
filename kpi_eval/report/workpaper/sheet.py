"""One sheet a table (分表): left as printed, right reckoned again by formulas."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.messages import Spoken, both, render
from kpi_eval.model.display import kind_name
from kpi_eval.report.as_printed import (
    funds_as_printed,
    head_as_printed,
    rows_as_printed,
    shown_columns,
    totals_as_printed,
)
from kpi_eval.report.summary import coverage_sentence, policy_sentence, table_title
from kpi_eval.report.workpaper.book import cell_address
from kpi_eval.report.workpaper.reckoning import (
    Inputs,
    Places,
    execution_inputs,
    execution_terms,
    row_inputs,
    row_terms,
)
from kpi_eval.report.workpaper.terms import Term, cell_term, sum_term
from kpi_eval.scoring.steps import reason_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.checks.audit import TableAudit
    from kpi_eval.checks.figure import Figure
    from kpi_eval.report.as_printed import ShownCell, ShownColumn
    from kpi_eval.report.workpaper.book import Look, PaperBook, PaperSheet

__all__ = ["table_sheet"]

_WIDTHS: Final = {
    "level1": 9.0, "level2": 10.0, "name": 20.0, "target": 14.0, "actual": 14.0, "rule": 13.0,
    "deviation_reason": 22.0, "evidence": 10.0, "basis": 12.0, "source": 18.0, "weight": 8.0,
    "printed_rate": 10.0, "printed_score": 9.0,
}  # fmt: skip
_USUAL: Final = 11.0
_RECKONED: Final = (
    "weight-number", "target-number", "actual-number", "rate-due", "rate-printed",
    "rate-difference", "score-due", "score-printed", "score-difference", "note",
)  # fmt: skip
_OF_FUNDS: Final = {"target-number": "budget-number", "actual-number": "executed-number"}
_RECKONED_WIDTH: Final = 9.0
_NOTE_WIDTH: Final = 28.0
_SUM_DIGITS: Final = 6


# The columns of a figure: recomputed, printed, their difference; and why there is no formula.
_SLOTS: Final = {
    "rate": ("rate-due", "rate-printed", "rate-difference", "no-rate-formula"),
    "score": ("score-due", "score-printed", "score-difference", "no-score-formula"),
}  # fmt: skip


class _Reckoned(NamedTuple):
    """The columns of a reckoned block: where the first stands, the others follow."""

    first: int

    def at(self, name: str) -> int:
        return self.first + _RECKONED.index(name)

    def places(self, row: int) -> Places:
        names = ("target-number", "actual-number", "weight-number", "rate-due")
        return Places(*(cell_address(row, self.at(name)) for name in names))


def table_sheet(book: PaperBook, table: TableAudit, place: int, name: str, register: str) -> None:
    """Write the sheet of a table (分表): head, funds, indicators, sums, and the working."""
    columns = shown_columns(table)
    funds, funds_rows = funds_as_printed(table)
    wide = max(len(columns), len(funds))
    widths = [5.0, *(_width(column) for column in columns)]
    widths += (
        [_USUAL] * (1 + wide - len(widths))
        + [_RECKONED_WIDTH] * (len(_RECKONED) - 1)
        + [_NOTE_WIDTH]
    )
    page = book.page(name, widths)
    block = _Reckoned(1 + wide)
    row = _head(page, table, place, register)
    funds_at = None
    if table.evaluation.funding is not None:
        unit = table.evaluation.funding.unit
        page.merged(row, 1, 8, _say("funds", unit=unit), "label")
        _heads(page, row + 1, funds, block, of_funds=True)
        funds_at = row + 2
        for number, cells in enumerate(funds_rows):
            _as_printed(page, funds_at + number, cells, table)
        _execution(_Line(page, funds_at, block), table)
        row = funds_at + len(funds_rows) + 1
    page.merged(row, 1, 8, _say("indicators"), "label")
    first = row + 2
    _heads(page, row + 1, columns, block)
    page.freeze(row + 2, 2)
    for number, cells in enumerate(rows_as_printed(table, columns)):
        page.number(first + number, 0, number + 1, "count")
        _as_printed(page, first + number, cells, table)
        _indicator(_Line(page, first + number, block), number, table)
    last = first + len(table.evaluation.indicators) - 1
    page.wide()
    page.filter(row + 1, 0, max(last, row + 1), block.at("note"))
    _total(page, last + 1, columns, table)
    if table.assessment.card is not None:
        _sums(_Line(page, last + 1, block), (first, last), funds_at, table)
    page.done()


def _say(key: str, **arguments: object) -> Spoken:
    return render(f"paper.{key}", **arguments)


def _width(column: ShownColumn) -> float:
    return _WIDTHS.get(column.role, _USUAL)


def _head(page: PaperSheet, table: TableAudit, place: int, register: str) -> int:
    """Write what stands above the blocks; return the next free row."""
    page.link(0, 0, f"'{register}'!A1", _say("back"), over=2)
    page.text(0, 2, table_title(table, place), "title", over=6)
    lines = [kind_name(table.evaluation.kind), policy_sentence(table)]
    if not table.evaluation.is_plan:
        lines.append(coverage_sentence(table.coverage))
    lines += [
        render("label.labelled", label=render(f"label.{key}"), value=text.replace("\n", " "))
        for key, text in head_as_printed(table)
    ]
    for number, line in enumerate(lines, start=1):
        page.merged(number, 1, 8, line, "label")
    return len(lines) + 2


def _heads(
    page: PaperSheet,
    row: int,
    columns: Sequence[ShownColumn],
    block: _Reckoned,
    *,
    of_funds: bool = False,
) -> None:
    page.text(row, 0, "" if of_funds else _say("row"), "head")
    for number, column in enumerate(columns, start=1):
        page.text(row, number, column.header, "head")
    for name in _RECKONED:
        key = _OF_FUNDS.get(name, name) if of_funds else name
        page.text(row, block.at(name), _say(key), "head")


def _as_printed(page: PaperSheet, row: int, cells: Sequence[ShownCell], table: TableAudit) -> None:
    for column, cell in enumerate(cells, start=1):
        _printed_cell(page, row, column, cell, table)


def _printed_cell(
    page: PaperSheet, row: int, column: int, cell: ShownCell, table: TableAudit
) -> None:
    """Write a cell as printed, coloured, with what was found in it as a comment."""
    page.text(row, column, cell.text, cell.tone)
    said = [table.findings[number].said for number in cell.findings]
    figure = cell.figure
    if not said and figure is not None and figure.verdict == "inconsistent" and figure.due:
        said = [_say("due-is", due=figure.due)]
    if said:
        page.comment(row, column, both("\n", "\n").join(said))


class _Line(NamedTuple):
    """A row of a reckoned block on its page."""

    page: PaperSheet
    row: int
    block: _Reckoned

    @property
    def places(self) -> Places:
        return self.block.places(self.row)

    def cell(self, name: str) -> str:
        return cell_address(self.row, self.block.at(name))

    def text(self, name: str, text: str, look: Look = "") -> None:
        self.page.text(self.row, self.block.at(name), text, look)

    def number(self, name: str, number: Decimal, look: Look) -> None:
        self.page.number(self.row, self.block.at(name), number, look)

    def formula(self, name: str, term: Term, look: Look) -> None:
        self.page.formula(self.row, self.block.at(name), term, look)

    def difference(self, names: tuple[str, str, str], value: Decimal, look: Look) -> None:
        due, printed, difference = names
        text = f"ROUND({self.cell(printed)}-{self.cell(due)},8)"
        self.formula(difference, cell_term(text, value), look)


def _indicator(line: _Line, number: int, table: TableAudit) -> None:
    """Write the working of an indicator: its numbers, rate and points, the differences."""
    card, found = table.assessment.card, table.assessment
    if card is None:
        return
    score = card.scores[number]
    inputs = row_inputs(score)
    _inputs(line, inputs)
    rate, points = row_terms(score, inputs, line.places)
    notes = [_figure(line, "rate", found.rates[number], rate)]
    if number in found.total.carried:
        notes.append(_carried(line, found.scores[number]))
    else:
        note = _figure(line, "score", found.scores[number], points)
        fixed = points is not None and not note and _is_fixed(points, line.places)
        notes.append(_say("rate-fixed") if fixed else note)
    line.text("note", both("\n", "\n").join(filter(None, notes)))


def _carried(line: _Line, figure: Figure) -> str:
    """Write the printed points of a row that could not be checked, as the total takes them over."""
    printed = None if figure.printed is None else figure.printed.number
    if printed is not None:
        line.number("score-due", printed, "carried")
        line.number("score-printed", printed, "number")
    return _say("carried", due=figure.due or "—")


def _is_fixed(points: Term, at: Places) -> bool:
    """Tell whether points do not move with target and actual (固定比例): a band, a date, a word."""
    return not any(place in points.text for place in (at.rate, at.actual))


def _execution(line: _Line, table: TableAudit) -> None:
    """Write the working of the funds row."""
    found, card = table.assessment, table.assessment.card
    execution = None if card is None else card.execution
    if execution is None or found.execution_rate is None or found.execution_score is None:
        return
    inputs = execution_inputs(execution)
    _inputs(line, inputs)
    rate, points = execution_terms(execution, inputs, line.places)
    notes = (
        _figure(line, "rate", found.execution_rate, rate),
        _figure(line, "score", found.execution_score, points),
    )
    line.text("note", both("\n", "\n").join(filter(None, notes)))


def _inputs(line: _Line, inputs: Inputs) -> None:
    numbers = {
        "weight-number": inputs.weight, "target-number": inputs.target,
        "actual-number": inputs.actual,
    }  # fmt: skip
    for name, number in numbers.items():
        if number is not None:
            line.number(name, number, "input")


def _figure(line: _Line, what: str, figure: Figure, term: Term | None) -> str:
    """Write a figure recomputed, printed and their difference; return why there is no formula."""
    due, printed, difference, why = _SLOTS[what]
    plain: Look = "percent" if figure.is_rate else "number"
    red: Look = "percent-wrong" if figure.is_rate else "number-wrong"
    look = red if figure.verdict == "inconsistent" else plain
    value = figure.recomputed if isinstance(figure.recomputed, Decimal) else None
    note = ""
    if value is None:
        line.text(due, figure.due or "", "muted")
        note = _say("no-figure", why=reason_text(figure.reason)) if figure.reason else ""
    elif term is not None and term.value == value:
        line.formula(due, term, look)
    else:
        line.number(due, value, look)
        note = _say(why)
    number = None
    if figure.printed is not None:
        number = figure.printed.ratio if figure.is_rate else figure.printed.number
    if number is not None:
        line.number(printed, number, plain)
        if value is not None:
            line.difference((due, printed, difference), number - value, look)
    return note


def _total(page: PaperSheet, row: int, columns: Sequence[ShownColumn], table: TableAudit) -> None:
    """Write the printed sums under their columns; a grade stands behind its name."""
    cells = dict(totals_as_printed(table))
    grade = cells.pop("grade", None)
    for number, column in enumerate(columns, start=1):
        cell = cells.get(column.role)
        if cell is not None:
            _printed_cell(page, row, number, cell, table)
        elif column.role == "name":
            page.text(row, number, _say("sum"), "sum")
        else:
            page.text(row, number, "", "sum")
    if grade is not None:
        page.text(row + 1, 1, render("report.figure-grade"), "sum")
        _printed_cell(page, row + 1, 2, grade, table)


def _sums(line: _Line, rows: tuple[int, int], funds_at: int | None, table: TableAudit) -> None:
    """Write the sums of weights and points as formulas, where they are sums of these cells."""
    found = table.assessment
    notes = []
    for name, figure, numbers in (
        ("weight-number", found.weight_sum, _weights(table)),
        ("score-due", found.total, _scores(table)),
    ):
        value = figure.recomputed
        if not isinstance(value, Decimal) or rows[0] > rows[1]:
            continue
        look: Look = "number-wrong" if figure.verdict == "inconsistent" else "sum"
        term = _sum(line.block.at(name), rows, funds_at, numbers, value)
        if term is not None:
            line.formula(name, term, look)
        else:
            line.number(name, value, look)
            notes.append(_say("no-total-formula"))
    printed = None if found.total.printed is None else found.total.printed.number
    if printed is not None:
        line.number("score-printed", printed, "sum")
        if isinstance(found.total.recomputed, Decimal):
            names = ("score-due", "score-printed", "score-difference")
            line.difference(names, printed - found.total.recomputed, "sum")
    line.text("note", both("\n", "\n").join(dict.fromkeys(notes)), "sum")


def _sum(
    column: int,
    rows: tuple[int, int],
    funds_at: int | None,
    numbers: tuple[list[Decimal], Decimal | None],
    value: Decimal,
) -> Term | None:
    """Return a sum of the rows, with the funds row where only that gives the value."""
    own, of_funds = numbers
    spans = [f"{cell_address(rows[0], column)}:{cell_address(rows[1], column)}"]
    cells = [cell_term("", number) for number in own]
    for with_funds in (False, True):
        if with_funds:
            if of_funds is None or funds_at is None:
                break
            spans.append(cell_address(funds_at, column))
            cells.append(cell_term("", of_funds))
        term = sum_term(cells, spans, _SUM_DIGITS)
        if term.safe and term.value == value:
            return term
    return None


def _weights(table: TableAudit) -> tuple[list[Decimal], Decimal | None]:
    card = table.assessment.card
    if card is None:
        return [], None
    own = [row_inputs(score).weight for score in card.scores]
    of_funds = None if card.execution is None else card.execution.weight
    return [weight for weight in own if weight is not None], of_funds


def _scores(table: TableAudit) -> tuple[list[Decimal], Decimal | None]:
    """Return the numbers that stand in the column of recomputed points."""
    found = table.assessment
    numbers = []
    for number, figure in enumerate(found.scores):
        printed = None if figure.printed is None else figure.printed.number
        value = printed if number in found.total.carried and printed is not None else (
            figure.recomputed)  # fmt: skip
        if isinstance(value, Decimal):
            numbers.append(value)
    funds = None if found.execution_score is None else found.execution_score.recomputed
    return numbers, funds if isinstance(funds, Decimal) else None
