"""Units of target, actual and name (计量单位)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, row_finding, values_of
from kpi_eval.checks.families.shares import scale_exceeded
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.moments import Moment
from kpi_eval.model.text import fold
from kpi_eval.model.units import NO_UNIT, is_known, unit
from kpi_eval.model.values import Amount, Range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.units import Unit
    from kpi_eval.model.values import Value

_ROW: Final = {"name": "引育创新团队", "target": ">=40个", "weight": "100"}
# What a percentage is not counted in; a quotient (5人/万人) and a score may well be a rate.
_NO_PERCENTAGE: Final = frozenset({"money", "count", "length", "area", "volume", "mass", "time"})
_OTHER_RATE: Final = re.compile(
    r"(?:[频效功速汇心倍费税]|分辨|曝光|点击|帧|码|流)率$|满意|认可|好评"
)
_NAME_UNIT: Final = re.compile(r"\(([^()]{1,8})\)$")

UNIT_DIFFERS: Final = Code(
    code="unit-differs",
    severity="warning",
    failing={"rows": [{**_ROW, "actual": "41人"}]},
    passing={"rows": [{**_ROW, "actual": "41个"}]},
)
UNIT_MISMATCH: Final = Code(
    code="unit-mismatch",
    severity="warning",
    failing={"rows": [{**_ROW, "actual": "41万元"}]},
    passing={"rows": [{**_ROW, "actual": "41个"}]},
)
UNIT_MISSING: Final = Code(
    code="unit-missing",
    severity="info",
    failing={"rows": [{**_ROW, "actual": "41"}]},
    passing={"rows": [{**_ROW, "actual": "41个"}]},
)
UNIT_NAME_DIFFERS: Final = Code(
    code="unit-name-differs",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_ROW, "name": "新建路灯（盏）", "target": ">=33米"}]},
    passing={"rows": [{**_ROW, "name": "新建路灯（盏）", "target": ">=33盏"}]},
)
RATE_NOT_PERCENT: Final = Code(
    code="rate-not-percent",
    severity="info",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_ROW, "name": "资金支付率", "target": "<=3.5万元"}]},
    passing={"rows": [{**_ROW, "name": "资金支付率", "target": "=100%"}]},
)
AMBIGUOUS_READING: Final = Code(
    code="ambiguous-reading",
    severity="warning",
    failing={"rows": [{"name": "完成率", "target": "<=5%", "actual": "0.96", "weight": "100"}]},
    passing={"rows": [{"name": "完成率", "target": "<=5%", "actual": "0.96%", "weight": "100"}]},
)
CODES: Final = (
    UNIT_DIFFERS,
    UNIT_MISMATCH,
    UNIT_MISSING,
    UNIT_NAME_DIFFERS,
    RATE_NOT_PERCENT,
    AMBIGUOUS_READING,
)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield what is doubtful in the units of a row; of one with two readings, only those."""
    row = table.evaluation.indicators[number]
    readings = _readings(table, number)
    if readings is not None:
        yield _ambiguous(table, number, readings)
        return
    wanted, got = row.target.value, None if row.actual is None else row.actual.value
    if {type(wanted), type(got)} == {Amount, Moment}:
        texts = values_of(row)
        yield row_finding(table, number, UNIT_MISMATCH, printed=texts["actual"], **texts)
    goal, reached = _amount(wanted), _amount(got)
    if goal is None:
        return
    own = _unit_in_name(row)
    counted = "counted-alike" in row.pair.notes
    code = None if reached is None or counted else _compared(goal, reached)
    if code is not None and not (code is UNIT_MISSING and _is_settled(row, own, goal, reached)):
        texts, taken = values_of(row), _taken(table, number) if code is UNIT_MISSING else ""
        yield row_finding(table, number, code, printed=texts["actual"], taken=taken, **texts)
    if own is not None and own.family != "quotient" and goal.unit.family != "none":
        if own.dimension != goal.unit.dimension:
            yield row_finding(
                table, number, UNIT_NAME_DIFFERS, printed=row.target.shown, expected=own.name,
                **values_of(row),
            )  # fmt: skip
    elif _is_percentage(row.name) and goal.unit.family in _NO_PERCENTAGE and not goal.change:
        yield row_finding(
            table, number, RATE_NOT_PERCENT, printed=row.target.shown, **values_of(row)
        )


def _readings(table: Assessment, number: int) -> tuple[str, str] | None:
    """Return the two readings of a row that has no single one (两可), else None."""
    if table.card is None:
        return None
    score = table.card.scores[number]
    if score.completion.reason != "ambiguous-reading":
        return None
    return (score.readings[0], score.readings[1]) if score.readings else None


def _ambiguous(table: Assessment, number: int, readings: tuple[str, str]) -> Finding:
    """Return the finding of a row with two readings, about its cell without a unit."""
    row = table.evaluation.indicators[number]
    texts = values_of(row)
    cell = _unstated(row)
    first, second = readings
    return row_finding(
        table, number, AMBIGUOUS_READING, printed=texts[cell], what=clause(f"of-{cell}"),
        first=first, second=second,
    )  # fmt: skip


def _unstated(row: Indicator) -> str:
    """Return which cell leaves its unit to the reader: ``target`` or ``actual``."""
    wanted = row.target.value
    bare = isinstance(wanted, Amount) and wanted.unit == NO_UNIT
    return row.pair.doubtful or ("target" if bare else "actual")


def _taken(table: Assessment, number: int) -> str:
    """Return how the number without a unit was read (读法), as a clause."""
    row = table.evaluation.indicators[number]
    notes = () if table.card is None else table.card.scores[number].completion.notes
    if "reading-either" in notes:
        return clause("unit-either")
    if "reading-taken" in notes:
        cell = _unstated(row)
        reading = row.pair.target if cell == "target" else row.pair.actual
        return clause("unit-read", cell=clause(f"of-{cell}"), reading=reading)
    return clause("unit-alike")


def _amount(value: Value | None) -> Amount | None:
    """Return an amount, or of a range its upper limit (带单位的值)."""
    value = value.high if isinstance(value, Range) else value
    return value if isinstance(value, Amount) else None


def _compared(wanted: Amount, got: Amount) -> Code | None:
    if wanted.unit.dimension == got.unit.dimension:
        return None
    families = {wanted.unit.family, got.unit.family}
    if "none" in families:
        return (
            UNIT_MISSING if wanted.number or got.number else None
        )  # nothing is nothing in any unit
    return UNIT_DIFFERS if families == {"count"} else UNIT_MISMATCH


def _is_settled(row: Indicator, own: Unit | None, *amounts: Amount | None) -> bool:
    """Tell whether a missing unit is none: the name has it, or another finding is about it."""
    named = own is not None and own.dimension in [one.unit.dimension for one in amounts if one]
    return named or scale_exceeded(row) is not None


def _unit_in_name(row: Indicator) -> Unit | None:
    match = _NAME_UNIT.search(fold(row.name))
    return unit(match[1]) if match is not None and is_known(match[1]) else None


def _is_percentage(name: str) -> bool:
    """Tell whether a name is one of a percentage (率、比例): not 频率, 效率 and their like."""
    folded = fold(name)
    return folded.endswith(("率", "比例", "占比")) and not _OTHER_RATE.search(folded)
