"""A scoring policy (评分约定): flat named parameters, each with its value, status and source."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import attrs

from kpi_eval.errors import InvalidPolicyError
from kpi_eval.scoring.parameters import Parameter, as_parameter, assumed
from kpi_eval.scoring.shapes import build_curve, curve_name
from kpi_eval.scoring.validation import validate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.scoring.curves import Curve

__all__ = ["NATIONAL", "Policy", "parameter_names"]


Period = tuple[int | None, int | None]

NATIONAL = "全国"


def _names(places: Iterable[str]) -> tuple[str, ...]:
    return (places,) if isinstance(places, str) else tuple(places)


def _period(years: Iterable[int | None]) -> Period:
    first, last = years
    return first, last


def _parameter(default: Any = None, why: str = "") -> Any:
    value = assumed(default, why or "没有来源")
    return attrs.field(default=value, converter=as_parameter, kw_only=True)


@attrs.frozen
class Policy:
    """A scoring convention with a name (评分约定). A local one is `attrs.evolve` of another.

    Every field from `rate_digits` on is a `Parameter`; a plain value given for one is marked as set
    by the user. A parameter whose value is None is silent. Ratios are Decimals (0.60 = 60 %).

    Raises InvalidPolicyError where a value is not one of its choices or out of its range.

    ======================  =================================================================
    rate_digits             完成率保留的百分数小数位 (2: 111.11 %)
    score_digits            得分保留的小数位
    rounding                舍入: ``half-up`` 四舍五入, ``half-even``, ``down`` 截断
    chain                   ``printed``: 得分由修约后的完成率计算; ``exact``: 由精确值计算
    gate                    及格门槛: 完成率低于此值不得分; None = 没有门槛
    shortfall               未完成: ``proportional`` w*r, ``from-gate`` w*(r-g)/(1-g), ``nothing`` 0
    over                    超额完成: ``full`` 满分, ``reduce`` w*(2-r)
    over_floor              减到的最低份额 (0)
    limit_met               未超上限的完成率: ``full`` 100 %, ``ratio`` t/a
    reverse                 超上限的完成率: ``ratio`` t/a, ``linear`` 1-(a-t)/t
    cost_saving             以=设定的成本节约: ``shortfall`` 按未完成, ``full`` 满分
    zero_target             目标为零: ``met-or-nothing`` 达到 100 %, 否则 0
    strict_tie              恰等于「大于」「小于」目标时的份额
    direct_short            直接赋分未达标的份额
    direct_over             直接赋分超额的份额
    grade_achieved          达成: ``full`` 满分, ``range`` 第一档区间
    grade_bands             三档的份额区间 ((下限, 上限), …): 达成、部分达成、未达成
    satisfaction            ``met-or-bands`` 达标满分否则按档, ``bands``, ``as-quantity`` 同定量
    satisfaction_bands      满意度分档 ((起点, 份额), …), 由高到低
    execution               预算执行率: ``ratio`` w*e, ``bands`` 按档
    unit_execution          整体支出表的预算执行率; None = 同项目
    execution_bands         执行率分档 ((起点, 份额), …), 由高到低
    execution_weight        预算执行率的分值 (10)
    execution_base          执行率的分母: ``budget`` 全年预算数, ``initial`` 年初预算数
    execution_cap           执行率得分的上限份额 (1); None = 不封顶
    execution_zero          预算为零: ``nothing`` 0 分, ``full`` 满分
    unit_over               整体支出表的超额: ``full`` 满分; None = 同项目
    explain_over            超过此完成率须说明原因; None = 没有规定
    total_grades            总分等级 ((起点, 等级), …), 由高到低
    ======================  =================================================================
    """

    id: str
    title: str = ""
    places: tuple[str, ...] = attrs.field(default=(), converter=_names)
    period: Period = attrs.field(default=(None, None), converter=_period)
    note: str = ""
    rate_digits: Parameter = _parameter(2)
    score_digits: Parameter = _parameter(2)
    rounding: Parameter = _parameter("half-up")
    chain: Parameter = _parameter("printed")
    gate: Parameter = _parameter()
    shortfall: Parameter = _parameter()
    over: Parameter = _parameter("full")
    over_floor: Parameter = _parameter(0)
    limit_met: Parameter = _parameter("full")
    reverse: Parameter = _parameter("linear")
    cost_saving: Parameter = _parameter("shortfall")
    zero_target: Parameter = _parameter("met-or-nothing")
    strict_tie: Parameter = _parameter(1)
    direct_short: Parameter = _parameter()
    direct_over: Parameter = _parameter(1)
    grade_achieved: Parameter = _parameter("full")
    grade_bands: Parameter = _parameter()
    satisfaction: Parameter = _parameter("as-quantity")
    satisfaction_bands: Parameter = _parameter()
    execution: Parameter = _parameter("ratio")
    unit_execution: Parameter = _parameter()
    execution_bands: Parameter = _parameter()
    execution_weight: Parameter = _parameter(10)
    execution_base: Parameter = _parameter("budget")
    execution_cap: Parameter = _parameter(1)
    execution_zero: Parameter = _parameter()
    unit_over: Parameter = _parameter()
    explain_over: Parameter = _parameter()
    total_grades: Parameter = _parameter(
        ((90, "优"), (80, "良"), (60, "中"), (0, "差")),
    )

    def __attrs_post_init__(self) -> None:
        """Hold every parameter to its choices and ranges."""
        validate(self.id, {name: value.value for name, value in self.parameters().items()})

    def curve(self, rule: str, *, unit_table: bool = False) -> Curve:
        """Return the curve of a rule (赋分曲线), by its id or its Chinese name, or ``execution``.

        Raises InvalidPolicyError for a rule there is not.
        """
        name = curve_name(rule)
        if name is None:
            message = f"no rule {rule!r}: proportional, direct, grade, satisfaction, execution"
            raise InvalidPolicyError(message)
        return self.curves[name, unit_table]

    @cached_property
    def curves(self) -> dict[tuple[str, bool], Curve]:
        """Every curve by (rule, whether of a whole-unit table)."""
        names = ("proportional", "direct", "grade", "satisfaction", "execution")
        return {
            (n, unit): build_curve(self, n, unit_table=unit)
            for n in names
            for unit in (False, True)
        }

    def unproved(self, names: tuple[str, ...], numerator: int, denominator: int) -> tuple[str, ...]:
        """Return those of the named parameters that are assumed at a rate (未经证实的参数)."""
        found = []
        for name in names:
            parameter: Parameter = getattr(self, name)
            if parameter.status == "assumed" or (
                parameter.unseen and parameter.is_unseen(numerator, denominator)
            ):
                found.append(name)
        return tuple(found)

    def parameters(self) -> dict[str, Parameter]:
        """Return the parameters by name (全部参数)."""
        return {name: getattr(self, name) for name in parameter_names()}

    @property
    def years(self) -> str:
        """The period as text (适用年度): ``2016-2020``, ``2020-``, ``2024``; "" where open."""
        first, last = ("" if year is None else str(year) for year in self.period)
        return first if first == last else f"{first}-{last}"

    def in_force(self, year: int | None) -> bool:
        """Tell whether the convention holds in a year (当年是否适用); an unknown year may be."""
        first, last = self.period
        return year is None or ((first is None or first <= year) and (last is None or year <= last))

    def __repr__(self) -> str:
        """Return the id: the parameters are many."""
        return f"Policy({self.id!r})"


@cache
def parameter_names() -> tuple[str, ...]:
    """Return the names of a policy's parameters, in order."""
    head = ("id", "title", "places", "period", "note")
    return tuple(field.name for field in attrs.fields(Policy) if field.name not in head)
