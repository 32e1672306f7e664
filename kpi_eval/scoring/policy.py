"""A scoring policy (评分约定): flat named parameters, each with its value, status and source."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.errors import InvalidPolicyError
from kpi_eval.messages import Spoken, both, in_language, named, render
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

__all__ = ["NATIONAL", "Policy", "about", "parameter_meaning", "parameter_name", "parameter_names"]


Period = tuple[int | None, int | None]

NATIONAL = "全国"


def _names(places: Iterable[str]) -> tuple[str, ...]:
    return (places,) if isinstance(places, str) else tuple(places)


def _period(years: Iterable[int | None]) -> Period:
    first, last = years
    return first, last


_SHARES: Final = ("a rate", "a share")
_PERCENT: Final = re.compile(r"((?:[2-9]|[1-9]\d)(?:\.\d+)?) ?[%％]?")


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
    rate_digits: Parameter = parameter(2, check=validation.whole)
    score_digits: Parameter = parameter(2, check=validation.whole)
    rounding: Parameter = parameter(
        "half-up", check=validation.choice("half-up", "half-even", "down")
    )
    chain: Parameter = parameter("printed", check=validation.choice("printed", "exact"))
    gate: Parameter = parameter(check=validation.gate, optional=True)
    shortfall: Parameter = parameter(
        check=validation.choice("proportional", "from-gate", "nothing"), optional=True
    )
    over: Parameter = parameter("full", check=validation.choice("full", "reduce"), optional=True)
    over_floor: Parameter = parameter(0, check=validation.share)
    limit_met: Parameter = parameter("full", check=validation.choice("full", "ratio"))
    reverse: Parameter = parameter(
        "linear", check=validation.choice("ratio", "linear"), optional=True
    )
    cost_saving: Parameter = parameter("shortfall", check=validation.choice("shortfall", "full"))
    zero_target: Parameter = parameter(
        "met-or-nothing", check=validation.choice("met-or-nothing"), optional=True
    )
    strict_tie: Parameter = parameter(1, check=validation.share, optional=True)
    date_late: Parameter = parameter(check=validation.share, optional=True)
    direct_short: Parameter = parameter(check=validation.share, optional=True)
    direct_over: Parameter = parameter(1, check=validation.share, optional=True)
    grade_achieved: Parameter = parameter("full", check=validation.choice("full", "range"))
    grade_bands: Parameter = parameter(check=validation.ranges, optional=True)
    satisfaction: Parameter = parameter(
        "as-quantity", check=validation.choice("met-or-bands", "bands", "as-quantity")
    )
    satisfaction_bands: Parameter = parameter(check=validation.bands, optional=True)
    step_size: Parameter = parameter("0.01", check=validation.positive)
    step_loss: Parameter = parameter(check=validation.loss, optional=True)
    step_started: Parameter = parameter("full", check=validation.choice("full", "started"))
    step_floor: Parameter = parameter(0, check=validation.share)
    execution: Parameter = parameter(
        "ratio", check=validation.choice("ratio", "bands"), optional=True
    )
    unit_execution: Parameter = parameter(check=validation.choice("ratio", "bands"), optional=True)
    execution_bands: Parameter = parameter(check=validation.bands, optional=True)
    execution_weight: Parameter = parameter(10, check=validation.weight)
    execution_base: Parameter = parameter(
        "budget", check=validation.choice("budget", "initial", "received")
    )
    execution_cap: Parameter = parameter(1, check=validation.positive, optional=True)
    execution_zero: Parameter = parameter(check=validation.choice("nothing", "full"), optional=True)
    execution_finished: Parameter = parameter(check=validation.choice("full"), optional=True)
    unit_over: Parameter = parameter(check=validation.choice("full"), optional=True)
    explain_over: Parameter = parameter(check=validation.positive, optional=True)
    total_grades: Parameter = parameter(
        ((90, "优"), (80, "良"), (60, "中"), (0, "差")), check=validation.grades, optional=True
    )
    grade_rounding: Parameter = parameter(
        "none", check=validation.choice("none", "half-up"), optional=True
    )
    goal_total: Parameter = parameter(
        "weighted", check=validation.choice("weighted"), optional=True
    )

    def __attrs_post_init__(self) -> None:
        """Hold every parameter to its choices and ranges; a policy has an id to be named by."""
        if not self.id.strip():
            raise InvalidPolicyError("a policy needs an id (编号), such as 'our-county'")
        for name, given in self.parameters().items():
            expected = about(name).wrong(given.value)
            if expected is not None:
                term, value = parameter_name(name), given.value
                raise InvalidPolicyError(
                    f"{self.id}: {name} ({term}) must be {expected}, not {value!r}"
                    f"{_share_of(value) if expected.startswith(_SHARES) else ''}"
                )

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
            name: both(f"{parameter_name(name)}\n{name}", f"{name}\n{parameter_name(name)}")
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


def _share_of(value: object) -> str:
    """Return how a percentage is written as a share (百分数写作小数), "" for what is none."""
    found = _PERCENT.fullmatch(str(value))
    return "" if found is None else f"; {found[1]}% is written {Decimal(found[1]) / 100}"


def parameter_name(name: str) -> Spoken:
    """Return the Chinese name of a parameter (参数名称); KeyError if there is none."""
    return render(f"parameter.{name}")


def parameter_meaning(name: str) -> Spoken:
    """Return what the values of a parameter mean (取值含义); KeyError if there is none."""
    return render(f"parameter-meaning.{name}")


def _documented() -> str:
    """Return the docstring of `Policy` with its parameters, as their fields describe them."""
    width = max(map(len, parameter_names()))
    rows = [
        f"{name:{width}}  {parameter_name(name)}: {in_language(parameter_meaning(name), 'en')}"
        for name in parameter_names()
    ]
    return "\n".join([cleandoc(Policy.__doc__ or ""), "", "Parameters:", "", *rows])


Policy.__doc__ = _documented()
