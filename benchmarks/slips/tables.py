"""Right tables, made by construction (正确的表): every figure is what the reference says it is.

A table is plain JSON data; `evaluation_of` makes the library's value of it, which only parses.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import attrs

from kpi_eval.model.evaluation import Evaluation, Goals
from kpi_eval.model.funding import Funding
from kpi_eval.model.indicator import Indicator
from tests.spec.reference import CONVENTIONS, due
from tests.spec.relations import execution_due

if TYPE_CHECKING:
    import random

__all__ = ["FORMS", "POLICIES", "Form", "Original", "Table", "evaluation_of", "made", "row_of"]

Table = dict[str, Any]
POLICIES = tuple(CONVENTIONS)

_COUNTS = (
    ("培训人次", "人次", 20, 60_000), ("受益群众", "人次", 500, 90_000),
    ("补助企业数量", "家", 3, 400),
    ("举办活动", "场次", 2, 60),
    ("发放宣传册", "本", 100, 20_000),
    ("新建路灯", "盏", 10, 900),
    ("改造道路", "米", 100, 200_000), ("技术合同交易额", "万元", 50, 90_000),
)  # fmt: skip
_RATES = ("任务完成率", "验收合格率", "资金拨付及时率", "奖补企业覆盖率")
_LIMITS = (("办理时限", "天", 3, 60), ("安全事故", "起", 1, 9))
_SATISFIED = ("受益群众满意度", "培训对象满意度", "受益企业满意度")
_RULES = {
    "proportional": "按照完成比例赋分", "direct": "直接赋分", "satisfaction": "满意度赋分",
}  # fmt: skip


@attrs.frozen
class Original:
    """A right table that was published, its convention, and the other tables of its document."""

    policy: str
    table: Table
    others: tuple[Table, ...]


@attrs.frozen
class Form:
    """A form (表样): which columns it prints, and whether the rest of the document says more.

    Of published tables `originals` are those that slips are made in; none: tables are drawn.
    """

    name: str
    rates: bool
    rules: bool
    context: bool
    originals: tuple[Original, ...] = ()


FORMS = (
    Form("rates", rates=True, rules=True, context=False),
    Form("rates-context", rates=True, rules=True, context=True),
    Form("no-rates", rates=False, rules=False, context=False),
    Form("no-rates-context", rates=False, rules=False, context=True),
)


def made(chance: random.Random, policy: str, form: Form, rows: int) -> Table:
    """Return a right table under a convention in a form (一张正确的表)."""
    weights = _weights(chance, rows)
    drawn = [_row(chance, policy, form, weight) for weight in weights]
    budget = Decimal(chance.randint(100, 900_000)).scaleb(-2)
    spent = chance.choice((Decimal(1), Decimal(chance.randint(50, 99)) / 100))
    executed = (budget * spent).quantize(Decimal("0.01"), ROUND_HALF_UP)
    table: Table = {
        "name": "项目", "year": 2024, "rows": drawn,
        "funding": {
            "initial": f"{budget}", "budget": f"{budget}", "executed": f"{executed}",
            "weight": "10", "rate": None, "score": None,
        },
        "weight_sum": "100", "total": None,
    }  # fmt: skip
    owed = execution_due(evaluation_of(table), policy)
    assert owed is not None  # noqa: S101 - budgets are above zero
    assert owed.rate is not None  # noqa: S101
    assert owed.points is not None  # noqa: S101
    table["funding"]["rate"] = f"{_stripped(owed.rate.scaleb(2))}%"
    table["funding"]["score"] = f"{owed.points}"
    total = sum((Decimal(row["score"]) for row in drawn), owed.points)
    table["total"] = f"{total:.2f}分"
    return table


def _weights(chance: random.Random, rows: int) -> list[Decimal]:
    """Weights that make 90, as forms have them: mostly fives and tens."""
    units = 90 * 2 if rows <= 18 else 90 * 4
    step = Decimal(90) / units
    parts = [units // rows] * rows
    parts[0] += units - sum(parts)
    for _ in range(2 * rows):
        a, b = chance.randrange(rows), chance.randrange(rows)
        move = min(parts[a] - 2, chance.choice((1, 2, 4)))
        if move > 0:
            parts[a] -= move
            parts[b] += move
    return [(part * step).normalize() + 0 for part in parts]


def _row(chance: random.Random, policy: str, form: Form, weight: Decimal) -> Table:
    kind = chance.choice(("count", "count", "count", "rate", "limit", "satisfaction", "word"))
    row, met = _KINDS[kind](chance)
    row["weight"] = f"{weight:f}"
    rule = row.pop("_rule")
    row["rule"] = rule if form.rules else None
    owed = due(policy, row_of(row))
    if owed.points is None and owed.span is None:
        row["actual"] = met
        owed = due(policy, row_of(row))
    points = owed.points
    if owed.span is not None:
        low, high = (int(bound * 2) for bound in owed.span)
        points = Decimal(chance.randint(low, high)) / 2
        points = min(max(points, owed.span[0]), owed.span[1])
    assert points is not None  # noqa: S101 - what is met is due something
    row["score"] = _stripped(points)
    printed = owed.rate is not None and form.rates
    row["rate"] = f"{_stripped(owed.rate.scaleb(2))}%" if printed and owed.rate is not None else (
        "" if form.rates else None
    )  # fmt: skip
    short = points < weight
    row["deviation_reason"] = "受客观情况影响" if short else ""
    row["last_year"] = _last_year(chance, row["actual"]) if form.context else None
    if not form.context:
        row["deviation_reason"] = None
    return row


def _amount(chance: random.Random) -> tuple[Table, str]:
    name, unit, least, most = chance.choice(_COUNTS)
    goal = chance.randint(least, most)
    if chance.random() < 0.6:  # as set: mostly round
        magnitude = 10 ** max(0, len(str(goal)) - 2)
        goal = max(least, goal // magnitude * magnitude)
    draw = chance.random()
    reached = goal
    if draw > 0.55:
        reached = chance.randint(max(1, goal // 3), goal)
    if draw > 0.8:
        reached = goal + chance.randint(0, max(1, goal // 2))
    sign, again = chance.choice((">=", ">=", "=")), chance.choice(("", "="))
    return _cells(name, "产出指标", "数量指标", f"{sign}{goal}{unit}", f"{again}{reached}{unit}",
                  "proportional"), f"{again}{goal}{unit}"  # fmt: skip


def _rate(chance: random.Random) -> tuple[Table, str]:
    goal = chance.choice((80, 85, 90, 95, 98, 100))
    reached = chance.choice((goal, goal, 100, chance.randint(40, 100)))
    rule = chance.choice(("proportional", "direct"))
    return _cells(chance.choice(_RATES), "产出指标", "质量指标", f">={goal}%", f"={reached}%",
                  rule), f"={goal}%"  # fmt: skip


def _limit(chance: random.Random) -> tuple[Table, str]:
    name, unit, least, most = chance.choice(_LIMITS)
    goal = chance.randint(least, most)
    reached = chance.choice((goal, goal, chance.randint(0, goal), goal + chance.randint(1, goal)))
    return _cells(name, "产出指标", "时效指标", f"<={goal}{unit}", f"={reached}{unit}",
                  "proportional"), f"={goal}{unit}"  # fmt: skip


def _satisfaction(chance: random.Random) -> tuple[Table, str]:
    goal = chance.choice((85, 90, 95))
    reached = chance.choice((goal, chance.randint(goal, 100), chance.randint(55, 100)))
    return _cells(chance.choice(_SATISFIED), "满意度指标", "满意度指标", f">={goal}%",
                  f"={reached}%", "satisfaction"), f"={goal}%"  # fmt: skip


def _word(chance: random.Random) -> tuple[Table, str]:
    target = chance.choice(("提高", "有效保障", "不断提升"))
    cells = _cells("提升服务水平", "效益指标", "社会效益指标", target, "达到预期指标", "grade")
    return cells, "达到预期指标"


_KINDS = {
    "count": _amount, "rate": _rate, "limit": _limit, "satisfaction": _satisfaction, "word": _word,
}  # fmt: skip


def _cells(  # noqa: PLR0913, PLR0917 - the cells of a row
    name: str, level1: str, level2: str, target: str, actual: str, rule: str
) -> Table:
    printed = _RULES.get(rule, "按评判等级赋分")
    return {"name": name, "level1": level1, "level2": level2, "target": target, "actual": actual,
            "_rule": printed}  # fmt: skip


def _last_year(chance: random.Random, actual: str) -> str | None:
    number = "".join(sign for sign in actual if sign.isdigit())
    if not number or chance.random() < 0.2:
        return None
    rest = actual.split(number, 1)[-1]
    if rest == "%":
        return f"{min(100, max(1, int(number) + chance.randint(-6, 6)))}%"
    return f"{max(1, int(number) * chance.randint(60, 150) // 100)}{rest}"


def _stripped(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def row_of(row: Table) -> Indicator:
    """Return a row of plain data as a value (一行)."""
    return Indicator(
        row["name"], row["target"], row["actual"], weight=row["weight"], rule=row.get("rule"),
        level1=row["level1"], level2=row["level2"], printed_rate=row.get("rate"),
        printed_score=row.get("score"), last_year=row.get("last_year"),
        deviation_reason=row.get("deviation_reason"),
    )  # fmt: skip


def evaluation_of(table: Table) -> Evaluation:
    """Return a table of plain data as a value (一张表)."""
    funds = table["funding"]
    return Evaluation(
        table["name"], year=table["year"], indicators=[row_of(row) for row in table["rows"]],
        funding=Funding(
            initial=funds["initial"], budget=funds["budget"], executed=funds["executed"],
            weight=funds["weight"], printed_rate=funds["rate"], printed_score=funds["score"],
        ),
        printed_weight_sum=table["weight_sum"], printed_total=table["total"],
        goals=None if not table.get("goals") else Goals(*table["goals"]),
    )  # fmt: skip
