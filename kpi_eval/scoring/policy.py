"""A scoring policy (评分约定): flat named parameters, each with its value, status and source."""

from __future__ import annotations

from functools import cache, cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import attrs

from kpi_eval.errors import InvalidPolicyError
from kpi_eval.messages import Spoken, both, named
from kpi_eval.model.brief import Brief, call
from kpi_eval.pictures.curves import policy_picture
from kpi_eval.scoring import validation
from kpi_eval.scoring.listing import policy_html
from kpi_eval.scoring.parameters import About, Parameter, parameter
from kpi_eval.scoring.rules import RULES, rule_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.pictures.picture import Picture
    from kpi_eval.scoring.curves import Curve

__all__ = ["NATIONAL", "Policy", "about", "parameter_name", "parameter_names"]


Period = tuple[int | None, int | None]

NATIONAL = "全国"


def _names(places: Iterable[str]) -> tuple[str, ...]:
    return (places,) if isinstance(places, str) else tuple(places)


def _period(years: Iterable[int | None]) -> Period:
    first, last = years
    return first, last


@attrs.frozen(repr=False)
class Policy(Brief):
    """A scoring convention with a name (评分约定). A local one is `attrs.evolve` of another.

    Every field from `rate_digits` on is a `Parameter`; a plain value given for one is marked as set
    by the user, with no citation: give a `Parameter` to name your own source. A parameter whose
    value is None is silent. Ratios are Decimals (0.60 = 60 %). `follows` is the id of the policy
    whose provisions this one repeats (沿用): the two are one witness, and `audit` tries this one
    only where its place is named.

    Raises InvalidPolicyError where a value is not one of its choices or out of its range.

    Args:
        id: 编号, by which `score` and `audit` take it.
        title: 名称.
        places: 适用地区, () = anywhere.
        period: 适用年度, the first and the last; None = open.
        note: 说明.
        follows: 沿用的约定, its id; "" = none.
    """

    id: str
    title: str = ""
    places: tuple[str, ...] = attrs.field(default=(), converter=_names)
    period: Period = attrs.field(default=(None, None), converter=_period)
    note: str = ""
    follows: str = attrs.field(default="", kw_only=True)
    rate_digits: Parameter = parameter(
        2, zh="完成率的小数位数", check=validation.whole,
        doc="百分数的小数位 (2: 111.11 %)",
    )  # fmt: skip
    score_digits: Parameter = parameter(
        2, zh="得分的小数位数", check=validation.whole,
        doc="从 0 到 10",
    )  # fmt: skip
    rounding: Parameter = parameter(
        "half-up", zh="舍入方式", check=validation.choice("half-up", "half-even", "down"),
        doc="half-up 四舍五入, half-even 四舍六入五成双, down 截断",
    )  # fmt: skip
    chain: Parameter = parameter(
        "printed", zh="得分由修约前还是修约后的完成率计算",
        check=validation.choice("printed", "exact"),
        doc="printed: 得分由修约后的完成率计算; exact: 由精确值计算",
    )  # fmt: skip
    gate: Parameter = parameter(
        zh="及格门槛", check=validation.gate, optional=True,
        doc="完成率低于此值不得分; None = 没有门槛",
    )  # fmt: skip
    shortfall: Parameter = parameter(
        zh="未完成的计分",
        check=validation.choice("proportional", "from-gate", "nothing"), optional=True,
        doc="proportional w*r, from-gate w*(r-g)/(1-g), nothing 0",
    )  # fmt: skip
    over: Parameter = parameter(
        "full", zh="超额完成的计分", check=validation.choice("full", "reduce"), optional=True,
        doc="full 满分, reduce w*(2-r)",
    )  # fmt: skip
    over_floor: Parameter = parameter(
        0, zh="超额扣减的下限", check=validation.share,
        doc="减到的最低份额",
    )  # fmt: skip
    limit_met: Parameter = parameter(
        "full", zh="未超上限的完成率", check=validation.choice("full", "ratio"),
        doc="full 100 %, ratio t/a",
    )  # fmt: skip
    reverse: Parameter = parameter(
        "linear", zh="超过上限的完成率", check=validation.choice("ratio", "linear"), optional=True,
        doc="ratio t/a, linear 1-(a-t)/t",
    )  # fmt: skip
    cost_saving: Parameter = parameter(
        "shortfall", zh="以=设定的成本节约", check=validation.choice("shortfall", "full"),
        doc="shortfall 按未完成, full 满分",
    )  # fmt: skip
    zero_target: Parameter = parameter(
        "met-or-nothing", zh="目标为零的完成率",
        check=validation.choice("met-or-nothing"), optional=True,
        doc="met-or-nothing 达到 100 %, 否则 0",
    )  # fmt: skip
    strict_tie: Parameter = parameter(
        1, zh="恰等于界限（大于、小于）的计分", check=validation.share, optional=True,
        doc="所得的份额",
    )  # fmt: skip
    date_late: Parameter = parameter(
        zh="逾期完成的计分", check=validation.share, optional=True,
        doc="所得的份额; None = 没有规定",
    )  # fmt: skip
    direct_short: Parameter = parameter(
        zh="直接赋分未达标的计分", check=validation.share, optional=True,
        doc="所得的份额",
    )  # fmt: skip
    direct_over: Parameter = parameter(
        1, zh="直接赋分超额的计分", check=validation.share, optional=True,
        doc="所得的份额",
    )  # fmt: skip
    grade_achieved: Parameter = parameter(
        "full", zh="达成等级的计分", check=validation.choice("full", "range"),
        doc="full 满分, range 第一档区间",
    )  # fmt: skip
    grade_bands: Parameter = parameter(
        zh="评判等级的分档", check=validation.ranges, optional=True,
        doc="份额区间 ((下限, 上限), …): 达成、部分达成、未达成",
    )  # fmt: skip
    satisfaction: Parameter = parameter(
        "as-quantity", zh="满意度的计分",
        check=validation.choice("met-or-bands", "bands", "as-quantity"),
        doc="met-or-bands 达标满分否则按档, bands, as-quantity 同定量",
    )  # fmt: skip
    satisfaction_bands: Parameter = parameter(
        zh="满意度的分档", check=validation.bands, optional=True,
        doc="((起点, 份额), …), 由高到低",
    )  # fmt: skip
    step_size: Parameter = parameter(
        "0.01", zh="逐点扣分的一步", check=validation.positive,
        doc="偏离标准多少为一步 (0.01: 1 个百分点); 指标自己写明的优先",
    )  # fmt: skip
    step_loss: Parameter = parameter(
        zh="逐点扣分每步所扣", check=validation.loss, optional=True,
        doc="扣去的份额; None = 只按指标自己写明的",
    )  # fmt: skip
    step_started: Parameter = parameter(
        "full", zh="不足一步的扣分", check=validation.choice("full", "started"),
        doc="full 满一步才扣, started 不足一步按一步扣",
    )  # fmt: skip
    step_floor: Parameter = parameter(
        0, zh="逐点扣分的下限", check=validation.share,
        doc="扣到的最低份额",
    )  # fmt: skip
    execution: Parameter = parameter(
        "ratio", zh="预算执行率的计分", check=validation.choice("ratio", "bands"), optional=True,
        doc="ratio w*e, bands 按档",
    )  # fmt: skip
    unit_execution: Parameter = parameter(
        zh="整体支出表预算执行率的计分", check=validation.choice("ratio", "bands"), optional=True,
        doc="同项目的两种; None = 同项目",
    )  # fmt: skip
    execution_bands: Parameter = parameter(
        zh="预算执行率的分档", check=validation.bands, optional=True,
        doc="((起点, 份额), …), 由高到低",
    )  # fmt: skip
    execution_weight: Parameter = parameter(
        10, zh="预算执行率的分值", check=validation.weight,
        doc="表中未列分值时的分值; 0 = 不计分",
    )  # fmt: skip
    execution_base: Parameter = parameter(
        "budget", zh="预算执行率的分母",
        check=validation.choice("budget", "initial", "received"),
        doc="budget 全年预算数, initial 年初预算数, received 到位资金数",
    )  # fmt: skip
    execution_cap: Parameter = parameter(
        1, zh="预算执行率得分的上限", check=validation.positive, optional=True,
        doc="上限的份额; None = 不封顶",
    )  # fmt: skip
    execution_zero: Parameter = parameter(
        zh="预算为零的计分", check=validation.choice("nothing", "full"), optional=True,
        doc="nothing 0 分, full 满分",
    )  # fmt: skip
    execution_finished: Parameter = parameter(
        zh="已完成项目的预算执行率", check=validation.choice("full"), optional=True,
        doc="full 产出指标全部完成且未超预算的得满分; None = 不另计",
    )  # fmt: skip
    unit_over: Parameter = parameter(
        zh="整体支出表超额的计分", check=validation.choice("full"), optional=True,
        doc="full 满分; None = 同项目",
    )  # fmt: skip
    explain_over: Parameter = parameter(
        zh="须说明偏差的完成率", check=validation.positive, optional=True,
        doc="超过此完成率须说明原因; None = 没有规定",
    )  # fmt: skip
    total_grades: Parameter = parameter(
        ((90, "优"), (80, "良"), (60, "中"), (0, "差")), zh="总分的等级",
        check=validation.grades, optional=True,
        doc="((起点, 等级), …), 由高到低",
    )  # fmt: skip
    grade_rounding: Parameter = parameter(
        "none", zh="评定等级时总分的取整", check=validation.choice("none", "half-up"),
        optional=True,
        doc="none 不取整, half-up 四舍五入到整数; None = 等级只列整数, 两档之间没有等级",
    )  # fmt: skip
    goal_total: Parameter = parameter(
        "weighted", zh="多个目标的总分", check=validation.choice("weighted"), optional=True,
        doc="weighted 各目标的得分乘以目标占比相加",
    )  # fmt: skip

    def __attrs_post_init__(self) -> None:
        """Hold every parameter to its choices and ranges."""
        for name, given in self.parameters().items():
            expected = about(name).wrong(given.value)
            if expected is not None:
                message = f"{self.id}: {name} must be {expected}, not {given.value!r}"
                raise InvalidPolicyError(message)

    def curve(self, rule: str, *, unit_table: bool = False) -> Curve:
        """Return the curve of a rule (赋分曲线), by its id or its Chinese name, or ``execution``.

        Raises InvalidPolicyError for a rule there is not.
        """
        return self.curves[rule_named(rule).key, unit_table]

    @cached_property
    def curves(self) -> dict[tuple[str, bool], Curve]:
        """Every curve by (rule, whether of a whole-unit table)."""
        return {
            (rule.key, unit): rule.draw(self, unit_table=unit)
            for rule in RULES
            for unit in (False, True)
        }

    def plot(
        self, rule: str | None = None, *, unit_table: bool = False, lang: str = "zh",
        theme: str = "light",
    ) -> Picture:  # fmt: skip
        """Draw the curve of a rule, or of every rule (赋分曲线图), proved and assumed told apart.

        `rule` is as `curve` takes it, `lang` ``zh`` or ``en``, `theme` ``light`` or ``dark``.
        Raises MissingExtraError without matplotlib (``kpi-eval[plots]``), and as `curve` does.
        """
        rules = RULES if rule is None else (rule_named(rule),)
        curves: dict[str, Curve] = {
            one.name.told: self.curves[one.key, unit_table] for one in rules
        }
        names = {name: parameter_name(name) for name in parameter_names()}
        return policy_picture(self, curves, names, lang=lang, theme=theme)

    def unproved(self, names: tuple[str, ...], numerator: int, denominator: int) -> tuple[str, ...]:
        """Return those of the named parameters that are assumed at a rate (未经证实的参数)."""
        if not names:
            return ()
        doubtful = self._doubtful.get(names)
        if doubtful is None:
            given = ((name, getattr(self, name)) for name in names)
            doubtful = tuple((n, p) for n, p in given if p.status == "assumed" or p.unseen)
            self._doubtful[names] = doubtful
        return tuple([
            name
            for name, parameter in doubtful
            if parameter.status == "assumed" or parameter.is_unseen(numerator, denominator)
        ]) if doubtful else ()  # fmt: skip

    @cached_property
    def _doubtful(self) -> dict[tuple[str, ...], tuple[tuple[str, Parameter], ...]]:
        """Those of some parameters that may be unproved, by their names: asked for at every row."""
        return {}

    def parameters(self) -> dict[str, Parameter]:
        """Return the parameters by name (全部参数)."""
        return {name: getattr(self, name) for name in parameter_names()}

    @property
    def said(self) -> Spoken:
        """The title as sentences name it (名称); in English the id, the title in brackets."""
        return named(self.title, self.id) if self.title else both(self.id, self.id)

    @property
    def years(self) -> str:
        """The period as text (适用年度): ``2016-2020``, ``2020-``, ``2024``; "" where open."""
        first, last = ("" if year is None else str(year) for year in self.period)
        return first if first == last else f"{first}-{last}"

    def in_force(self, year: int | None) -> bool:
        """Tell whether the convention holds in a year (当年是否适用); an unknown year may be."""
        first, last = self.period
        return year is None or ((first is None or first <= year) and (last is None or year <= last))

    def _repr_html_(self) -> str:
        names = {
            name: both(f"{about(name).zh}\n{name}", f"{name}\n{about(name).zh}")
            for name in parameter_names()
        }
        return policy_html(self, names, {rule.key: rule.name.told for rule in RULES})

    def __repr__(self) -> str:
        """Return the id and what the user has set: the parameters are many."""
        own = {name: one.value for name, one in self.parameters().items() if one.status == "user"}
        return call(self, self.id, **own)


@cache
def _abouts() -> dict[str, About]:
    fields: tuple[Any, ...] = attrs.fields(Policy)
    return {one.name: one.metadata["about"] for one in fields if "about" in one.metadata}


def parameter_names() -> tuple[str, ...]:
    """Return the names of a policy's parameters (参数的代号), in order."""
    return tuple(_abouts())


def about(name: str) -> About:
    """Return what the field of a parameter says of it (参数说明); KeyError if there is none."""
    return _abouts()[name]


def parameter_name(name: str) -> Spoken:
    """Return the Chinese name of a parameter (参数名称); KeyError if there is none."""
    return named(about(name).zh, name.replace("_", " "))


def _documented() -> str:
    """Return the docstring of `Policy` with its parameters, as their fields describe them."""
    width = max(map(len, parameter_names()))
    rows = [f"{name:{width}}  {one.zh}: {one.doc}" for name, one in _abouts().items()]
    return "\n".join([cleandoc(Policy.__doc__ or ""), "", "Parameters:", "", *rows])


Policy.__doc__ = _documented()
