"""A table as it was printed (原表): its own columns and headers, with what was found in each cell.

Page and workpaper show it; nothing is judged here. A cell is marked by the verdict on its figure
and by the findings that stand at it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.messages import render
from kpi_eval.model.headers import HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.checks.audit import TableAudit
    from kpi_eval.checks.figure import Figure
    from kpi_eval.checks.finding import Finding
    from kpi_eval.model.funding import Funding, FundingRow
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.report.summary import Tone

__all__ = [
    "ShownCell", "ShownColumn", "figure_tone", "findings_in_cells", "funds_as_printed",
    "head_as_printed", "rows_as_printed", "shown_columns", "totals_as_printed",
]  # fmt: skip

_IN_TABLE: Final = (
    "goal", "goal_share", "level1", "level2", "name", "target", "actual", "unconverted",
    "conversion", "weight", "printed_rate", "printed_score", "basis", "last_year", "rule",
    "evidence", "deviation_reason",
)  # fmt: skip
_LEVELS: Final = ("goal", "level1", "level2")
_FIGURES: Final = {"printed_rate": "rate", "printed_score": "score"}
_OF_FUNDS: Final = (
    "initial", "budget", "received", "executed", "weight", "printed_rate", "printed_score",
)  # fmt: skip
_GRAVEST: Final[tuple[Tone, ...]] = ("wrong", "warn", "muted", "")


class ShownColumn(NamedTuple):
    """A column of a printed table (原表的列): the role of its cells and its header as printed."""

    role: str
    header: str


class ShownCell(NamedTuple):
    """A cell of a printed table (原表的单元格) and what was found in it.

    `text` is as printed, `figure` the one it holds, `findings` the numbers, from 0, of those of the
    table that stand here; `repeated` = a merged label that stands above already.
    """

    role: str
    text: str
    figure: Figure | None = None
    tone: Tone = ""
    findings: tuple[int, ...] = ()
    repeated: bool = False


def figure_tone(figure: Figure) -> Tone:
    """Return how a figure is marked (标记): wrong, doubtful, not checked, or not at all."""
    if figure.verdict == "inconsistent":
        return "wrong"
    if figure.verdict == "not_checkable":
        return "muted"
    return "warn" if figure.reading in ("coarse", "from-printed-rate") else ""


def shown_columns(table: TableAudit) -> tuple[ShownColumn, ...]:
    """Return the columns of the indicators in their order (指标各列), those of fields otherwise."""
    evaluation = table.evaluation
    labels = evaluation.recognised.in_block("indicators")
    found: dict[str, str] = {}
    nameless = [label.text for label in labels if not label.role]
    kept = sorted(
        {key for row in evaluation.indicators for key in row.raw if key.startswith("column_")},
        key=lambda key: int(key.removeprefix("column_")),
    )
    headers = dict(zip(kept, nameless, strict=False))
    waiting = iter(kept)
    for label in labels:
        role = label.role or next(waiting, "")
        if role and role not in found:
            found[role] = headers.get(role, label.text)
    found |= {role: role for role in waiting}
    for role in _IN_TABLE:
        if role not in found and any(_has(row, role) for row in evaluation.indicators):
            found[role] = _header(role)
    return tuple(ShownColumn(role, header) for role, header in found.items())


def _has(row: Indicator, role: str) -> bool:
    value = getattr(row, role)
    return value is not None and (value != "" if role in _LEVELS else True)


def _header(role: str) -> str:
    known = HEADERS.get(role)
    return known[0] if known else render(f"label.{role}")


def rows_as_printed(
    table: TableAudit, columns: Sequence[ShownColumn]
) -> list[tuple[ShownCell, ...]]:
    """Return the cells of every indicator (各行单元格), in the order of the columns."""
    at: dict[tuple[int, str], list[int]] = {}
    for place, finding in enumerate(table.findings):
        if finding.indicator is not None:
            role = _role_at(table.evaluation.indicators[finding.indicator], finding)
            at.setdefault((finding.indicator, role), []).append(place)
    roles = [column.role for column in columns]
    rows = []
    above: Indicator | None = None
    for number, row in enumerate(table.evaluation.indicators):
        cells = []
        for role in roles:
            figure = _figure_of(table, number, role)
            here = tuple(at.get((number, role), ()))
            cells.append(
                ShownCell(
                    role=role, text=_text(row, role), figure=figure,
                    tone=_tone(figure, (table.findings[place] for place in here)), findings=here,
                    repeated=role in _LEVELS and above is not None and _alike(above, row, role),
                )
            )  # fmt: skip
        rows.append(tuple(cells))
        above = row
    return rows


def _alike(above: Indicator, row: Indicator, role: str) -> bool:
    """Tell whether a label is that of the row above, with all labels left of it."""
    left = _LEVELS[: _LEVELS.index(role) + 1]
    return bool(getattr(row, role)) and all(getattr(above, o) == getattr(row, o) for o in left)


def _figure_of(table: TableAudit, number: int, role: str) -> Figure | None:
    figures = {"printed_rate": table.assessment.rates, "printed_score": table.assessment.scores}
    return figures[role][number] if role in figures else None


def _role_at(row: Indicator, finding: Finding) -> str:
    """Return the column that a finding stands in (所在的列): of its figure, its cell, or the name.

    One that is about no figure marks the row by its name.
    """
    by_figure = {figure: role for role, figure in _FIGURES.items()}
    if finding.figure in by_figure:
        return by_figure[finding.figure]
    if finding.location != row.location:
        for name, place in row.cells.items():
            if place == finding.location:
                return by_figure.get(name, name)
    return "name"


def _text(row: Indicator, role: str) -> str:
    """Return a cell's text as printed (原文); merged labels are filled down."""
    if role in row.raw and not (role in _LEVELS and not row.raw[role].strip()):
        return row.raw[role]
    printed = row.raw.get(_FIGURES.get(role, role))
    if printed is not None and role in _FIGURES:
        return printed
    value = getattr(row, role, None)
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value.text)


def _tone(figure: Figure | None, findings: Iterable[Finding]) -> Tone:
    """Return the gravest mark of a cell; one whose findings were all accepted is only noted."""
    findings = tuple(findings)
    if findings and all(finding.accepted is not None for finding in findings):
        return "muted"
    tones: set[Tone] = {"" if figure is None else figure_tone(figure)}
    tones |= {_of_severity(finding) for finding in findings}
    return next(tone for tone in _GRAVEST if tone in tones)


def _of_severity(finding: Finding) -> Tone:
    return "wrong" if finding.severity == "error" else "warn"


def totals_as_printed(table: TableAudit) -> dict[str, ShownCell]:
    """Return the printed weight sum, total and grade (合计行), by role, those that are printed."""
    found = table.assessment
    figures = {
        "weight": found.weight_sum, "printed_score": found.total, "grade": found.grade,
    }  # fmt: skip
    return {
        role: _whole(table, role, figure)
        for role, figure in figures.items()
        if figure.printed is not None
    }


def _whole(table: TableAudit, role: str, figure: Figure) -> ShownCell:
    """Return the cell of a figure of the whole table."""
    here = tuple(
        place
        for place, finding in enumerate(table.findings)
        if finding.indicator is None and finding.figure == figure.name
    )
    return ShownCell(
        role=role, text="" if figure.printed is None else figure.printed.text, figure=figure,
        tone=_tone(figure, (table.findings[place] for place in here)), findings=here,
    )  # fmt: skip


def funds_as_printed(
    table: TableAudit,
) -> tuple[tuple[ShownColumn, ...], list[tuple[ShownCell, ...]]]:
    """Return the funds block (资金情况): its columns and its rows, the total first; () if none."""
    funding = table.evaluation.funding
    if funding is None:
        return (), []
    headers = {label.role: label.text for label in table.evaluation.recognised.in_block("funding")}
    roles = [
        role
        for role in _OF_FUNDS
        if any(getattr(row, role, None) is not None for row in (funding, *funding.rows))
    ]
    columns = [ShownColumn("source", render("label.source"))]
    columns += [ShownColumn(role, headers.get(role) or _fund_header(role)) for role in roles]
    figures = {
        "printed_rate": table.assessment.execution_rate,
        "printed_score": table.assessment.execution_score,
    }
    first = [ShownCell(role="source", text=render("label.sum"))]
    for role in roles:
        figure = figures.get(role)
        first.append(
            _amount(table, funding, role) if figure is None else _whole(table, role, figure)
        )
    rows = [tuple(first)]
    for row in funding.rows:
        cells = [ShownCell(role=role, text=_fund_text(row, role)) for role in roles]
        rows.append((ShownCell(role="source", text=row.source), *cells))
    return tuple(columns), rows


def _amount(table: TableAudit, funding: Funding, role: str) -> ShownCell:
    """Return an amount of the total row, with the findings that stand at its own cell."""
    place = funding.place(role)
    here = tuple(
        number
        for number, finding in enumerate(table.findings)
        if finding.indicator is None
        and place not in (funding.location, table.evaluation.location)
        and finding.location == place
    )
    tone = _tone(None, (table.findings[number] for number in here))
    return ShownCell(role=role, text=_fund_text(funding, role), tone=tone, findings=here)


def _fund_header(role: str) -> str:
    keys = {"weight": "execution-weight", "printed_rate": "execution-rate",
            "printed_score": "execution-score"}  # fmt: skip
    return render(f"label.{keys.get(role, role)}")


def _fund_text(row: Funding | FundingRow, role: str) -> str:
    value = getattr(row, role, None)
    return "" if value is None else str(value.text)


def findings_in_cells(table: TableAudit) -> frozenset[int]:
    """Return the numbers of the findings that stand in a cell (落在单元格上的发现), from 0."""
    rows = rows_as_printed(table, shown_columns(table))
    _, funds = funds_as_printed(table)
    cells = (*chain.from_iterable((*rows, *funds)), *totals_as_printed(table).values())
    return frozenset(place for cell in cells for place in cell.findings)


def head_as_printed(table: TableAudit) -> list[tuple[str, str]]:
    """Return what stands above the rows (表头信息), as keys of labels and texts."""
    evaluation, goals = table.evaluation, table.evaluation.goals
    texts = {
        "year": "" if evaluation.year is None else str(evaluation.year),
        "department": evaluation.department or "",
        "implementing-unit": evaluation.implementing_unit or "",
        "expected": "" if goals is None else goals.expected,
        "goals-actual": "" if goals is None else goals.actual or "",
    }
    return [(key, text) for key, text in texts.items() if text]
