"""Tables drawn under a convention, all their figures from the reference.

Nothing here asks the library for a score: what a row is due comes from `tests/spec/reference.py`.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Final

import attrs

import kpi_eval as ke
from tests.spec.relations import execution_due, row_due

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.spec.reference import Due

RULES: Final = {
    "proportional": "按照完成比例赋分", "direct": "直接赋分", "grade": "按评判等级赋分",
    "satisfaction": "满意度赋分",
}  # fmt: skip
_COUNTED: Final = (
    ("培训人次", "人次"), ("补助企业数量", "家"), ("举办活动场次", "场"), ("慰问困难家庭", "户"),
    ("购置电脑", "台"), ("刊发宣传信息", "篇"), ("新建道路", "公里"), ("引导企业增加投入", "万元"),
)  # fmt: skip
_RATES: Final = ("任务完成率", "资金拨付及时率", "培训出勤率", "奖补企业覆盖率")
_LIMITED: Final = (("事项办理时限", "天"), ("审批时限", "工作日"), ("安全事故", "起"))
_SATISFIED: Final = ("受益群众满意度", "培训对象满意度", "受益企业满意度")
_WORDS: Final = ("提高", "有效保障", "成效明显", "持续提升")
_ACHIEVED: Final = ("达到预期指标", "达成年度指标", "完成")
_LESS: Final = ("部分达成年度指标并具有一定效果", "未达成年度指标且效果较差")
REASON: Final = "受客观情况影响"
CENT: Final = Decimal("0.01")
_INDICATORS: Final = 90
# Of 100 rows of a table those that just meet their target: many published tables miss none.
_MET: Final = (60, 60, 90, 100)


class Chance(Random):
    """Chance by a seed, with how often a row of this table just meets its target."""

    met = 60

    def meets(self) -> bool:
        """Whether the next row does."""
        return self.randrange(100) < self.met


@attrs.frozen
class Style:
    """Which columns a form has and whether it strips trailing zeros."""

    rates: bool
    rules: bool
    strip: bool


@attrs.frozen
class Drawn:
    """A drawn table and the convention that it follows."""

    policy: str
    table: ke.Evaluation


def _quantity(chance: Chance, rule: str) -> dict[str, str]:
    name, unit = chance.choice(_COUNTED)
    goal = Decimal(chance.choice((chance.randint(2, 30), chance.randint(20, 900), 5000)))
    if unit == "万元":
        goal += Decimal(chance.randint(0, 99)) / 100
    step = CENT if unit == "万元" else Decimal(1)
    if chance.random() < 0.3:
        name, unit, step = chance.choice(_RATES), "%", CENT
        goal = Decimal(chance.choice((80, 85, 90, 95, 98, 100)))
    reached = _reached(chance, goal, step)
    if unit == "%":
        reached = min(reached, Decimal(100))
    sign = chance.choice((">=", ">=", "=", "≥"))
    return _row("产出指标", name, f"{sign}{goal:f}{unit}", f"{reached:f}{unit}", rule)


def _reached(chance: Chance, goal: Decimal, step: Decimal) -> Decimal:
    if chance.meets():
        return goal
    short = chance.random() < 0.6
    share = Decimal(chance.randint(30, 99) if short else chance.randint(101, 190)) / 100
    reached = (goal * share / step).to_integral_value() * step
    return reached if reached != goal else max(goal - step, Decimal(0))


def _proportional(chance: Chance) -> dict[str, str]:
    return _quantity(chance, "proportional")


def _direct(chance: Chance) -> dict[str, str]:
    return _quantity(chance, "direct")


def _graded(chance: Chance) -> dict[str, str]:
    return _quantity(chance, "grade")


def _limit(chance: Chance) -> dict[str, str]:
    name, unit = chance.choice(_LIMITED)
    limit = chance.randint(2, 30)
    over = chance.randint(limit + 1, 2 * limit)
    kept = chance.choice((limit, chance.randint(1, limit)))
    reached = kept if chance.meets() else over
    return _row("产出指标", name, f"<={limit}{unit}", f"{reached}{unit}", "proportional")


def _date(chance: Chance) -> dict[str, str]:
    month = chance.randint(6, 12)
    actual = f"2024年{chance.randint(3, month)}月{chance.randint(1, 10)}日"
    return _row("产出指标", "完成时限", f"2024年{month}月20日前", actual, "direct")


def _quality(chance: Chance) -> dict[str, str]:
    target = chance.choice(_WORDS)
    actual = chance.choice((*_ACHIEVED, target) if chance.meets() else _LESS)
    return _row("效益指标", "提升服务水平", target, actual, "grade")


def _satisfaction(chance: Chance) -> dict[str, str]:
    goal = chance.choice((80, 85, 90, 95, 100))
    reached = chance.choice((goal, 100)) if chance.meets() else chance.randint(50, 99)
    part = chance.choice(("", f".{chance.randint(1, 99):02d}")) if reached < 100 else ""
    name = chance.choice(_SATISFIED)
    return _row("满意度指标", name, f">={goal}%", f"{reached}{part}%", "satisfaction")


def _cost(chance: Chance) -> dict[str, str]:
    limit = Decimal(chance.randint(100, 5000)) / 100
    spent = limit if chance.random() < 0.6 else (limit * chance.randint(50, 99) / 100)
    actual = f"{spent.quantize(CENT):f}万元"
    return _row("成本指标", "活动宣传费", f"<={limit:f}万元", actual, "proportional")


def _row(level1: str, name: str, target: str, actual: str, rule: str) -> dict[str, str]:
    return {"level1": level1, "name": name, "target": target, "actual": actual, "rule": RULES[rule]}


_KINDS: Final[tuple[Callable[[Chance], dict[str, str]], ...]] = (
    _proportional, _proportional, _proportional, _direct, _graded, _limit, _date, _quality,
    _satisfaction,
)  # fmt: skip


def draw(policy: str, rows: int, chance: Chance) -> Drawn:
    """Return a table of so many rows without a mistake, printed by one form."""
    chance.met = chance.choice(_MET)
    style = Style(*(chance.random() < likely for likely in (0.7, 0.7, 0.7)))
    costs = chance.choice((0, 2))
    kinds = [chance.choice(_KINDS) for _ in range(rows - costs)] + [_cost] * costs
    indicators = [
        _due_row(kind, policy, weight, style, chance)
        for kind, weight in zip(kinds, _weights(rows, chance), strict=True)
    ]
    return Drawn(policy, totalled(_table(indicators, policy, style, chance)))


def _weights(count: int, chance: Chance) -> list[Decimal]:
    """Whole and half weights that add to 90, none below 1."""
    halves = [2] * count
    for _ in range(2 * _INDICATORS - 2 * count):
        halves[chance.randrange(count)] += 1
    return [Decimal(number) / 2 for number in halves]


def _due_row(
    kind: Callable[[Chance], dict[str, str]], policy: str, weight: Decimal, style: Style,
    chance: Chance,
) -> ke.Indicator:  # fmt: skip
    """A row with what it is due; drawn again where its convention is silent on it."""
    while True:
        cells = kind(chance)
        if not style.rules:
            del cells["rule"]
        row = ke.Indicator(**cells, weight=shown(weight, strip=True))
        owed = row_due(policy, row)
        if owed is not None and (owed.points is not None or owed.span is not None):
            return _filled(row, owed, style, chance)


def _filled(row: ke.Indicator, owed: Due, style: Style, chance: Chance) -> ke.Indicator:
    points = owed.points
    if owed.span is not None:
        low, high = (int(bound * 10) for bound in owed.span)
        points = max(owed.span[0], Decimal(chance.randint(low, high)) / 10)
    rate = None
    if style.rates:
        rate = "" if owed.rate is None else f"{shown(owed.rate.scaleb(2), strip=style.strip)}%"
    off = points < row.weight.number or (owed.rate is not None and owed.rate > 1)
    return attrs.evolve(
        row, printed_rate=rate, printed_score=shown(points, strip=style.strip),
        deviation_reason=REASON if off else "",
    )  # fmt: skip


def shown(number: Decimal, *, strip: bool) -> str:
    """Return a number as a form prints it, two decimals or stripped."""
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".") if strip else text


def _table(rows: list[ke.Indicator], policy: str, style: Style, chance: Chance) -> ke.Evaluation:
    costs = [row for row in rows if row.level1 == "成本指标"]
    if costs:
        budget = sum((row.target.value.number for row in costs), Decimal(0))
        executed = sum((row.actual.value.number for row in costs), Decimal(0))
    else:
        budget = Decimal(chance.randint(100, 90000)) / 100
        executed = (budget * chance.choice((100, 100, chance.randint(55, 99))) / 100).quantize(CENT)
    funding = ke.Funding(
        initial=f"{budget:.2f}", budget=f"{budget:.2f}", executed=f"{executed:.2f}", weight="10"
    )
    table = ke.Evaluation(
        "项目", indicators=rows, funding=funding, year=2024, printed_weight_sum="100"
    )
    owed = execution_due(table, policy)
    rate, points = f"{owed.rate.scaleb(2):.2f}%", shown(owed.points, strip=style.strip)
    return attrs.evolve(
        table, funding=attrs.evolve(funding, printed_rate=rate, printed_score=points)
    )


def totalled(table: ke.Evaluation) -> ke.Evaluation:
    """The total is the sum of what is printed: it betrays no wrong row."""
    figures = [row.printed_score for row in table.indicators] + [table.funding.printed_score]
    total = sum((figure.number for figure in figures), Decimal(0))
    return attrs.evolve(table, printed_total=f"{total:.2f}")
