"""The conventions once more, in plain fractions, typed from the documents and not from the library.

Each convention is what its source says of a completion rate r, a satisfaction s and an execution
rate e, as shares of the weight. Nothing here is imported from `kpi_eval.scoring`: a test that
compares the two fails when either is wrong. Sources: 财预〔2020〕10号 arts. 13, 16;
财预〔2021〕101号
part 3 (6)-(7); fitted: 昌吉州2024年、2023年自评表; the notes on the forms of 2016-2019; a
provincial
system's rules.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.moments import Moment
from kpi_eval.model.values import Ambiguous, Amount, Range, Value, Words

if TYPE_CHECKING:
    from kpi_eval.model.indicator import Indicator

POLICY_IDS = (
    "xinjiang-2024", "changji-2023", "mof-2021", "mof-2020", "mof-2016", "provincial-vendor",
)  # fmt: skip
UNIT_TABLE_IDS = ("xinjiang-2024", "changji-2023")

Share = Callable[[Fraction], Fraction]
Span = tuple[Fraction, Fraction]
F = Fraction


def half_up(value: Fraction, digits: int = 2) -> Decimal:
    """四舍五入 to a number of decimals, keeping its zeros."""
    scaled = int(abs(value) * 10**digits + F(1, 2))
    return (Decimal(scaled) * (-1 if value < 0 else 1)).scaleb(-digits)


def bands(*edges: tuple[str, str]) -> Share:
    """Shares by band, from the highest start down; an edge belongs to the upper band."""
    table = [(F(start), F(share)) for start, share in edges]
    return lambda rate: next((share for start, share in table if rate >= start), F(0))


def line_from_60(r: Fraction) -> Fraction:
    """财预〔2021〕101号 part 3 (6): nothing below 60 %, from there w*(r-60%)/(1-60%)."""
    return F(0) if r < F("0.6") else (r - F("0.6")) / F("0.4")


def in_proportion(r: Fraction) -> Fraction:
    """财预〔2020〕10号 art. 16: what was not completed counts in proportion."""
    return max(r, F(0))


def full(_: Fraction) -> Fraction:
    return F(1)


def tent(r: Fraction) -> Fraction:
    """昌吉州2024年自评表, 16 rows from 100.25 % to 180 %: w*(2-r)."""
    return max(2 - r, F(0))


def at_most_full(e: Fraction) -> Fraction:
    return min(e, F(1))


_OF_101 = bands(("0.9", "1"), ("0.8", "0.8"), ("0.6", "0.5"), ("0", "0"))
_OF_JIANGXI = bands(
    ("0.9", "1"), ("0.85", "0.9"), ("0.8", "0.8"), ("0.75", "0.7"), ("0.7", "0.6"),
    ("0.65", "0.5"), ("0.6", "0.4"), ("0.55", "0.3"), ("0.5", "0.2"), ("0.45", "0.1"),
)  # fmt: skip
_80_60 = ((F("0.8"), F(1)), (F("0.6"), F("0.8")), (F(0), F("0.6")))
_80_50 = ((F("0.8"), F(1)), (F("0.5"), F("0.8")), (F(0), F("0.5")))


@attrs.frozen(kw_only=True)
class Convention:
    """One convention: None = it is silent."""

    below: Share
    above: Share = full
    direct_below: Fraction | None = None
    direct_above: Fraction = F(1)
    grades: tuple[Span, Span, Span] = _80_60
    achieved_is_full: bool = False
    satisfaction: Share | None = None  # None: as any quantity
    satisfaction_met_is_full: bool = False
    reverse: Callable[[Fraction, Fraction], Fraction]
    execution: Share
    finished_is_full: bool = False  # 已完成且不超预算的项目10分
    from_printed_rate: bool = True
    unit_tables_never_reduce: bool = False


def _by_the_excess(target: Fraction, actual: Fraction) -> Fraction:
    """1-(a-t)/t, nothing from twice the limit on."""
    return max(1 - (actual - target) / target, F(0))


def _by_the_quotient(target: Fraction, actual: Fraction) -> Fraction:
    """t/a."""
    return target / actual


CONVENTIONS = {
    "xinjiang-2024": Convention(
        below=line_from_60, above=tent, direct_below=F(0), direct_above=F(0),
        achieved_is_full=True, satisfaction=_OF_101, satisfaction_met_is_full=True,
        reverse=_by_the_excess, execution=at_most_full, unit_tables_never_reduce=True,
    ),
    "changji-2023": Convention(
        below=line_from_60, direct_below=F(0), achieved_is_full=True, satisfaction=_OF_101,
        satisfaction_met_is_full=True, reverse=_by_the_excess,
        execution=bands(("0.9", "1"), ("0.8", "0.7"), ("0.6", "0.5")),
        unit_tables_never_reduce=True,
    ),
    "mof-2021": Convention(
        below=line_from_60, direct_below=F(0), satisfaction=_OF_101, reverse=_by_the_excess,
        execution=bands(("1", "1"), ("0.8", "0.7"), ("0.6", "0.5")), finished_is_full=True,
    ),
    "mof-2020": Convention(
        below=in_proportion, reverse=_by_the_quotient, execution=at_most_full,
    ),
    "mof-2016": Convention(
        below=in_proportion, grades=_80_50, satisfaction=_OF_JIANGXI, reverse=_by_the_quotient,
        execution=at_most_full, from_printed_rate=False,
    ),
    "provincial-vendor": Convention(
        below=in_proportion, reverse=_by_the_excess, execution=at_most_full,
        from_printed_rate=False,
    ),
}  # fmt: skip


@attrs.frozen(kw_only=True)
class Due:
    """What a row is due: its rate as a ratio, and points or a span of points, None = not known."""

    rate: Decimal | None = None
    points: Decimal | None = None
    span: tuple[Decimal, Decimal] | None = None

    def admits(self, printed: Decimal) -> bool:
        """Whether a printed score is one that the row may have."""
        if self.span is not None:
            return self.span[0] <= printed <= self.span[1]
        return printed == self.points


def due(policy_id: str, row: Indicator, *, unit_table: bool = False) -> Due:
    """What a row with a number, a date or words is due under a convention."""
    convention = CONVENTIONS[policy_id]
    rule, weight = _rule(row), F(row.weight.number)
    grade = row.actual.value.grade if isinstance(row.actual.value, Words) else None
    if grade in ("partial", "missed"):
        return Due(span=_points_of(weight, convention.grades[1 if grade == "partial" else 2]))
    rate, met = _rate(convention, row)
    if rate is None:
        return Due()
    printed = half_up(rate, 4)
    r = F(printed) if convention.from_printed_rate else rate
    share = _share(convention, rule, row, r, met=met, unit_table=unit_table)
    if isinstance(share, tuple):
        return Due(rate=printed, span=_points_of(weight, share))
    return Due(rate=printed, points=None if share is None else half_up(weight * share))


def is_met(policy_id: str, row: Indicator) -> bool:
    """Whether a row's target is reached for certain."""
    grade = row.actual.value.grade if isinstance(row.actual.value, Words) else None
    return grade not in ("partial", "missed") and _rate(CONVENTIONS[policy_id], row)[1]


def due_execution(
    policy_id: str, budget: Decimal, executed: Decimal, weight: Decimal, *, finished: bool = False
) -> Due:
    """What the funds row is due, of a project that is finished or not."""
    convention = CONVENTIONS[policy_id]
    rate = F(executed) / F(budget)
    printed = half_up(rate, 4)
    e = F(printed) if convention.from_printed_rate else rate
    full_ = finished and convention.finished_is_full and 0 < e < 1
    return Due(rate=printed, points=half_up(F(weight) * (1 if full_ else convention.execution(e))))


def _points_of(weight: Fraction, span: Span) -> tuple[Decimal, Decimal]:
    return half_up(weight * span[0]), half_up(weight * span[1])


def _rule(row: Indicator) -> str:
    names = (
        ("比例", "proportional"),
        ("直接", "direct"),
        ("等级", "grade"),
        ("满意", "satisfaction"),
    )
    if row.rule:
        return next(rule for word, rule in names if word in row.rule)
    if "满意" in row.level1 + row.name:
        return "satisfaction"
    if isinstance(row.target.value, Moment):
        return "direct"
    return "grade" if isinstance(row.target.value, Words) else "proportional"


def _rate(convention: Convention, row: Indicator) -> tuple[Fraction | None, bool]:
    target, actual = _number(row.target.value), _number(row.actual.value)
    if isinstance(actual, Words):
        return F(1), True
    if isinstance(target, Moment) and isinstance(actual, Moment):
        met = _last_day(actual) <= _last_day(target)
        return (F(1), True) if met else (None, False)
    if isinstance(target, Range) and isinstance(actual, Amount):
        return _of_range(convention, target, actual)
    if not (isinstance(target, Amount) and isinstance(actual, Amount)):
        return None, False
    sign = "<=" if _is_limit(row, target) else row.target.comparator
    found = {_quotient(convention, sign, t, a) for t, a in _scales(row, target, actual)}
    return found.pop() if len(found) == 1 else (None, False)


def _number(value: Value) -> Value:
    """What a cell holds, a text such as 5.13 read as the number: none of these rows is a date."""
    return value.readings[-1] if isinstance(value, Ambiguous) else value


def _is_limit(row: Indicator, target: Amount) -> bool:
    """Whether a target without a sign may not be exceeded: a cost in money, or complaints."""
    if row.target.comparator != "" or "节约" in row.name:
        return False
    cost = "成本" in row.level1 and target.unit.name in ("", "元", "万元", "万元/人")
    return cost or row.name.endswith("投诉率")


def _quotient(convention: Convention, sign: str, t: Fraction, a: Fraction) -> tuple[Fraction, bool]:
    """The rate of an actual of a target, and whether that is met."""
    if sign in ("<=", "<"):
        met = a < t if sign == "<" else a <= t
        if t == 0:
            return F(a <= t), a <= t
        return (F(1) if a <= t else convention.reverse(t, a)), met
    met = a > t if sign == ">" else a >= t
    return (a / t, met) if t else (F(met), met)


def _of_range(convention: Convention, target: Range, actual: Amount) -> tuple[Fraction, bool]:
    """Within both limits 100 %; below as of the lower, above as of the upper limit."""
    low, high, a = F(target.low.number), F(target.high.number), F(actual.number)
    if low <= a <= high:
        return F(1), True
    return (a / low if a < low else convention.reverse(high, a)), False


def _scales(row: Indicator, target: Amount, actual: Amount) -> list[tuple[Fraction, Fraction]]:
    """Target and actual in one unit, once for each way that they can be read."""
    if target.change != actual.change and target.change and actual.change:
        return [(target.base, -actual.base)]
    if target.unit.dimension == actual.unit.dimension:
        return [(target.base, actual.base)]
    if target.unit.family == actual.unit.family == "count":
        return [(target.base, actual.base)]
    if target.unit.name == "":
        return [(t, actual.base) for t in _bare(row, target, actual)]
    if actual.unit.name == "":
        return [(target.base, a) for a in _bare(row, actual, target)]
    return []


def _bare(row: Indicator, number: Amount, other: Amount) -> list[Fraction]:
    """What a number without a unit can be.

    0.96 beside 95% is 0.96 % or 96 %, 400 beside 40万元 is 400万元 or 400元; a satisfaction is
    above 3 %, and up to 10 it may be points instead; a rate is below 300 %, and nothing is a
    thousand times what was set.
    """
    n = F(number.number)
    if other.unit.name == "%":
        share = "满意度" in row.name
        satisfied = share and row.target.comparator not in ("<=", "<")
        points = [n / 100] if n > 10 or not satisfied or n == 0 else []
        ratio = [n] if 0 < n <= (1 if share else 3) else []
        return points + ratio if len(points + ratio) == 1 else [n / 100, n]
    factors = {"万元": (10_000, 1), "万本": (10_000, 1), "万元/人": (10_000, 1)}
    values = [n * factor for factor in factors.get(other.unit.name, (other.unit.factor,))]
    if len(values) == 1 or n == 0 or other.number == 0:
        return values[:1]
    near = [value for value in values if F(1, 1000) <= value / other.base <= 1000]
    return near or values


def _last_day(moment: Moment) -> tuple[int, int, int]:
    month = moment.month or 12
    return moment.year, month, moment.day or monthrange(moment.year, month)[1]


def _share(
    convention: Convention, rule: str, row: Indicator, r: Fraction, *, met: bool, unit_table: bool
) -> Fraction | Span | None:
    never_reduce = unit_table and convention.unit_tables_never_reduce
    if rule == "grade":
        achieved, partial, missed = convention.grades
        if isinstance(row.actual.value, Words) or r >= 1:
            return F(1) if convention.achieved_is_full else achieved
        return missed[0], partial[1]
    if rule == "satisfaction" and convention.satisfaction is not None:
        proper = "投诉" not in row.name and row.target.comparator not in ("<=", "<")
        if met and (convention.satisfaction_met_is_full or never_reduce or not proper):
            return F(1)
        if not proper:
            return None
        if r == 1 and not met and (convention.satisfaction_met_is_full or never_reduce):
            return F(1)  # a target of "more than" just touched: full, by assumption
        return convention.satisfaction(_satisfaction(row))
    if rule == "direct":
        above = F(1) if never_reduce else convention.direct_above
        return convention.direct_below if r < 1 else above if r > 1 else F(1)
    if r < 1:
        return convention.below(r)
    return F(1) if never_reduce else convention.above(r)


def _satisfaction(row: Indicator) -> Fraction:
    """The satisfaction itself: 96 % is 96 %, and so are a plain 96 and 0.96."""
    s = F(row.actual.value.number)
    return s if row.actual.value.unit.name == "" and s <= 1 else s / 100
