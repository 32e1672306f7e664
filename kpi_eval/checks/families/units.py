"""Units of target, actual and name (计量单位)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import row_finding, values_of
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.moments import Moment
from kpi_eval.model.text import fold
from kpi_eval.model.units import is_known, unit
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.units import Unit

_ROW: Final = {"name": "引育创新团队", "target": ">=40个", "weight": "100"}
_NAME_UNIT: Final = re.compile(r"\(([^()]{1,8})\)$")

DIFFERS: Final = Code(
    code="unit-differs",
    severity="warning",
    title="目标值与业绩值的计数单位不同",
    source="同一指标的目标值与业绩值应使用同一计量单位",
    failing={"rows": [{**_ROW, "actual": "41人"}]},
    passing={"rows": [{**_ROW, "actual": "41个"}]},
)
MISMATCH: Final = Code(
    code="unit-mismatch",
    severity="warning",
    title="目标值与业绩值的单位不可比",
    source="同一指标的目标值与业绩值应使用可换算的计量单位",
    failing={"rows": [{**_ROW, "actual": "41万元"}]},
    passing={"rows": [{**_ROW, "actual": "41个"}]},
)
MISSING: Final = Code(
    code="unit-missing",
    severity="info",
    title="目标值与业绩值只有一个带单位",
    source="按带单位一方的单位理解",
    failing={"rows": [{**_ROW, "actual": "41"}]},
    passing={"rows": [{**_ROW, "actual": "41个"}]},
)
NAME: Final = Code(
    code="unit-name-differs",
    severity="warning",
    title="指标名称标注的单位与目标值的单位不符",
    source="指标名称括注的计量单位应与目标值一致",
    failing={"rows": [{**_ROW, "name": "新建路灯（盏）", "target": ">=33米"}]},
    passing={"rows": [{**_ROW, "name": "新建路灯（盏）", "target": ">=33盏"}]},
)
NOT_A_RATE: Final = Code(
    code="rate-not-percent",
    severity="info",
    title="名称为「率」的指标未以百分数设目标",
    source="以率命名的指标应以百分数设定目标值",
    failing={"rows": [{**_ROW, "name": "资金支付率", "target": "<=3.5万元"}]},
    passing={"rows": [{**_ROW, "name": "资金支付率", "target": "=100%"}]},
)
CODES: Final = (DIFFERS, MISMATCH, MISSING, NAME, NOT_A_RATE)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield what is doubtful in the units of a row."""
    row = table.evaluation.indicators[number]
    wanted, got = row.target.value, None if row.actual is None else row.actual.value
    texts = values_of(row)
    if {type(wanted), type(got)} == {Amount, Moment}:
        yield row_finding(table, number, MISMATCH, printed=texts["actual"], **texts)
    if not isinstance(wanted, Amount):
        return
    if isinstance(got, Amount):
        code = _compared(wanted.unit, got.unit)
        if code is not None:
            yield row_finding(table, number, code, printed=texts["actual"], **texts)
    own = _unit_in_name(row)
    if own is not None and own.family != "quotient" and wanted.unit.family != "none":
        if own.dimension != wanted.unit.dimension:
            yield row_finding(
                table, number, NAME, printed=row.target.shown, expected=own.name, **texts
            )
    elif _is_rate_name(row.name) and wanted.unit.family not in ("ratio", "none"):
        yield row_finding(table, number, NOT_A_RATE, printed=row.target.shown, **texts)


def _compared(wanted: Unit, got: Unit) -> Code | None:
    if wanted.dimension == got.dimension:
        return None
    families = {wanted.family, got.family}
    if "none" in families:
        return MISSING
    return DIFFERS if families == {"count"} else MISMATCH


def _unit_in_name(row: Indicator) -> Unit | None:
    match = _NAME_UNIT.search(fold(row.name))
    return unit(match[1]) if match is not None and is_known(match[1]) else None


def _is_rate_name(name: str) -> bool:
    return fold(name).endswith(("率", "比例", "占比", "满意度"))
