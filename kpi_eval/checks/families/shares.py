"""Shares of a whole (占比类指标): what cannot be more than all of it, and is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, row_finding, values_of
from kpi_eval.checks.families.form import is_view
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.text import bare
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator

__all__ = ["CODES", "check_row", "scale_exceeded"]

_VIEW: Final = {"name": "群众满意度", "level1": "满意度指标", "weight": "100"}
_MOST: Final = 100  # percent, or 分 of a satisfaction
# Rates of which 100 % is all there is. Not 完成率, 增长率, 执行率, 到位率, 利用率, 结案率,
# 毛入学率: more than planned, than last year, than there was room for.
_WHOLE: Final = re.compile(
    r"(?:覆盖|合格|及格|达标|优良|优秀|良好|及时|按时|按期|准时|准确|正确|精准|差错|出勤|到课|参训|参与|知晓|普及|"
    r"通过|完好|完整|规范|合规|公开|成活|存活|治愈|入库|持证|建档|签约|响应|回访|处置|无害化处理|达产|"
    r"满意|认可|好评|支持|就业|巩固|控辍保学|整改|办结|兑现)率(?:\([^()]*\))?$|占比(?:\([^()]*\))?$"
)
_NOT_WHOLE: Final = re.compile(
    r"增[长幅速加]|提[高升]|上升|下降|降低|减少|同比|环比|毛|变化|改善|超"
)

RATE_ABOVE_100: Final = Code(
    code="rate-above-100",
    severity="warning",
    failing={"rows": [{**_VIEW, "target": ">=90%", "actual": "900%"}]},
    passing={"rows": [{**_VIEW, "target": ">=90%", "actual": "90%"}]},
    for_=("plan", "self-evaluation"),
)
CODES: Final = (RATE_ABOVE_100,)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield a share, or a satisfaction, above all there is of it."""
    row = table.evaluation.indicators[number]
    most = scale_exceeded(row)
    if most is not None:
        values = values_of(row)
        yield row_finding(
            table, number, RATE_ABOVE_100, printed=values["actual"] or values["target"],
            most=most, values=_cells(row),
        )  # fmt: skip


def scale_exceeded(row: Indicator) -> str | None:
    """Return the end of the scale that a share is above (满分), None if it is not above it.

    A share in percent ends at 100 %; a satisfaction in 分 at 100 where its target is within that
    (of 5 分, or of a bare number, it is not known how long the scale is). A number above 100
    without a unit, beside a percent or of a rate, is above 100 % however it is read.
    """
    if not is_view(row) and not _is_share(row.name):
        return None
    wanted = row.target.value
    got = None if row.actual is None else row.actual.value
    amounts = [one for one in (wanted, got) if isinstance(one, Amount) and not one.change]
    if any(one.unit.dimension == "ratio" and one.base > 1 for one in amounts):
        return "100%"
    families = [one.unit.family for one in amounts]
    if len(amounts) < len((wanted, got)) or amounts[0].number > _MOST:
        return None
    unstated = [["ratio", "none"]] if is_view(row) else [["ratio", "none"], ["none", "none"]]
    if amounts[1].number > _MOST and families in unstated:
        return "100%"
    scored = families == ["score", "score"] and 10 * amounts[0].number > _MOST
    return f"{_MOST}分" if scored and amounts[1].number > _MOST else None


def _is_share(name: str) -> bool:
    """Tell whether a name is that of a share of a whole (部分占全部的比重)."""
    named = bare(name)
    return _WHOLE.search(named) is not None and not _NOT_WHOLE.search(named)


def _cells(row: Indicator) -> str:
    values = values_of(row)
    return clause("values" if values["actual"] else "target-alone", **values)
