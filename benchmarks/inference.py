"""What the inference of a convention is worth, on constructed rows.

    python benchmarks/inference.py [TRIALS] [--draw WORD] [-p by parameter] [-v the wrong ones]

Conventions are drawn, rows are scored by them and printed, and some of the rows are made wrong.
`survives` counts the parameters whose true value is still among those that fit, of those that
have rows at all; `decided` the share that is decided; `false` those decided wrongly. Another word
draws other conventions and rows. The time is CPU time of the inference alone.
"""

from __future__ import annotations

import random
import sys
import time
from decimal import Decimal
from fractions import Fraction
from statistics import median

import attrs

import kpi_eval as ke
from kpi_eval.diagnosis.inference.stabbing import ValueRange
from kpi_eval.scoring.execution import score_execution
from kpi_eval.scoring.score import score_indicator
from kpi_eval.testing.printing import print_number, print_rate

CHOICES = {
    "rate_digits": (2, 2, 2, 1, 0, 3),
    "score_digits": (2, 2, 2, 1),
    "rounding": ("half-up", "half-up", "half-even", "down"),
    "chain": ("printed", "exact"),
    "gate": (None, "0.5", "0.6", "0.6", "0.7", "0.8", "0.55", "0.65"),
    "shortfall": ("from-gate", "from-gate", "proportional", "nothing"),
    "over": ("full", "reduce"),
    "over_floor": ("0", "0.5"),
    "limit_met": ("full", "ratio"),
    "reverse": ("linear", "ratio"),
    "direct_short": ("0", "0.5"),
    "direct_over": ("0", "1"),
    "satisfaction": ("met-or-bands", "bands", "as-quantity"),
    "execution": ("ratio", "bands"),
    "execution_base": ("budget", "initial"),
    "date_late": ("0", "0.5"),
    "strict_tie": ("1", "0"),
    "grade_achieved": ("full",),
}
BANDS = (("0.90", "1"), ("0.80", "0.80"), ("0.60", "0.50"), ("0", "0"))


def convention(chance: random.Random) -> ke.Policy:
    """Return a convention drawn from what documents have (随机的约定)."""
    drawn = {name: chance.choice(values) for name, values in CHOICES.items()}
    if drawn["gate"] is None and drawn["shortfall"] == "from-gate":
        drawn["shortfall"] = "proportional"
    return ke.Policy(
        "drawn", satisfaction_bands=BANDS, execution_bands=BANDS,
        unit_over=chance.choice(("full", None)), unit_execution=chance.choice(("ratio", None)),
        **drawn,
    )  # fmt: skip


def row(chance: random.Random, number: int) -> ke.Indicator:
    """Return a row that is not printed yet (未填报的行)."""
    kind = chance.choices(
        ("plain", "direct", "satisfaction", "limit", "word", "late", "tie"),
        (62, 10, 10, 8, 6, 2, 2),
    )[0]
    weight = chance.choice(("3", "4", "5", "6", "8", "10", "12", "15", "2.5"))
    target = chance.choice((5, 9, 12, 20, 33, 95, 119, 200, 1500))
    reached = Fraction(chance.choice((100, chance.randint(20, 99), chance.randint(101, 190))), 100)
    actual = max(round(target * reached), 0)
    if kind == "direct":
        return ke.Indicator(
            f"指标{number}", f">={target}个", f"{actual}个", weight=weight, rule="直接赋分"
        )
    if kind == "satisfaction":
        got = chance.choice((100, chance.randint(50, 99)))
        return ke.Indicator(
            f"满意度{number}", f">={chance.choice((85, 90, 95))}%", f"{got}%", weight=weight,
            rule="满意度赋分", level1="满意度指标",
        )  # fmt: skip
    if kind == "limit":
        return ke.Indicator(
            f"时限{number}", f"<={target}天", f"{actual}天", weight=weight, rule="按照完成比例赋分"
        )
    if kind == "word":
        return ke.Indicator(
            f"效益{number}", "提高", "达到预期指标", weight=weight, rule="按评判等级赋分"
        )
    if kind == "late":
        return ke.Indicator(
            f"时间{number}", "2024年6月30日前", "2024年8月1日", weight=weight, rule="直接赋分"
        )
    if kind == "tie":
        return ke.Indicator(
            f"指标{number}", f">{target}个", f"{target}个", weight=weight, rule="按照完成比例赋分"
        )
    return ke.Indicator(
        f"指标{number}", f">={target}人", f"{actual}人", weight=weight, rule="按照完成比例赋分"
    )


def printed(one: ke.Indicator, policy: ke.Policy, *, rates: bool, unit: bool) -> ke.Indicator:
    """Return a row with its rate and its score as the convention has them (按约定填报的行)."""
    score = score_indicator(one, policy, unit_table=unit)
    points = None if score.points is None else print_number(score.points, strip=True)
    if score.range is not None:
        points = print_number(score.range[1], strip=True)
    rate = None
    if rates and score.rate is not None:
        rate = print_rate(score.rate, strip=True)
    return attrs.evolve(one, printed_score=points or "", printed_rate=rate if rates else None)


def spoilt(one: ke.Indicator, chance: random.Random) -> ke.Indicator:
    """Return a row with another score (填错得分的行): full marks, none, a digit, any number."""
    weight, score = one.weight.number, one.printed_score.number
    other = chance.choice(
        (weight, Decimal(0), score + Decimal(chance.choice(("0.1", "-0.1", "1", "-1", "0.01"))),
         Decimal(chance.randint(0, int(weight * 100))).scaleb(-2))
    )  # fmt: skip
    other = min(max(other, Decimal(0)), weight)
    return attrs.evolve(one, printed_score=print_number(other, strip=True))


def funds(chance: random.Random, policy: ke.Policy, *, unit: bool) -> ke.Funding:
    """Return a printed funds row (资金行)."""
    budget = Decimal(chance.randint(500, 90000)).scaleb(-2)
    initial = budget * chance.choice((1, 1, 2))
    executed = (budget * chance.choice((100, chance.randint(30, 99))) / 100).quantize(
        Decimal("0.01")
    )
    bare = ke.Funding(initial=f"{initial}", budget=f"{budget}", executed=f"{executed}", weight="10")
    score = score_execution(bare, policy, unit_table=unit)
    return attrs.evolve(
        bare, printed_rate=print_rate(score.rate, strip=False),
        printed_score="" if score.points is None else print_number(score.points, strip=False),
    )  # fmt: skip


def tables(
    chance: random.Random, policy: ke.Policy, count: int, wrong: int, *, rates: bool
) -> list[ke.Evaluation]:
    """Return tables of so many rows in all, one in `wrong` per cent of them spoilt."""
    made: list[ke.Evaluation] = []
    number = 0
    while number < count:
        size = min(8, count - number)
        unit = chance.random() < 0.12
        rows = [printed(row(chance, number + n), policy, rates=rates and not unit, unit=unit)
                for n in range(size)]  # fmt: skip
        rows = [
            spoilt(one, chance)
            if one.printed_score.number is not None and chance.random() * 100 < wrong
            else one
            for one in rows
        ]
        made.append(
            ke.Evaluation(
                f"项目{len(made)}",
                kind="unit" if unit else "project",
                indicators=rows,
                funding=funds(chance, policy, unit=unit),
                year=2024,
            )
        )
        number += size
    return made


def _holds(values: tuple[object, ...], true: object) -> bool:
    return any(
        (true is not None and not isinstance(true, str) and Fraction(true) in one)
        if isinstance(one, ValueRange) else one == true
        for one in values
    )  # fmt: skip


def alike(policy: ke.Policy, name: str, values: tuple[object, ...]) -> bool:
    """Tell whether the true value, or one that says the same, is among some (真值是否在内)."""
    true = getattr(policy, name).value
    if name == "gate" and policy.shortfall.value == "nothing":
        return True
    if name == "shortfall" and policy.gate.value in (None, 0):
        return _holds(values, "proportional") or _holds(values, true)
    if name == "unit_over" and true is None:
        true = "full" if policy.over.value == "full" else None
        return _holds(values, true) or _holds(values, None)
    if name == "unit_execution" and true is None:
        true = policy.execution.value
    return _holds(values, true)


def measure(
    count: int, wrong: int, trials: int, draw: str, *, rates: bool
) -> tuple[dict[str, list[int]], list[float]]:
    """Return, by parameter, how often it had rows, survived, was decided, and decided wrongly.

    Then the seconds of each inference.
    """
    counts: dict[str, list[int]] = {}
    spent = []
    for trial in range(trials):
        chance = random.Random(f"{draw}{count}/{wrong}/{rates}/{trial}")  # noqa: S311 - drawn again alike
        policy = convention(chance)
        made = tables(chance, policy, count, wrong, rates=rates)
        start = time.process_time()
        found = ke.infer_policy(made)
        spent.append(time.process_time() - start)
        for name, fit in found.parameters.items():
            if name not in CHOICES and name not in ("unit_over", "unit_execution"):
                continue
            if not fit.rows:
                continue
            tally = counts.setdefault(name, [0, 0, 0, 0])
            true = alike(policy, name, fit.values)
            tally[0] += 1
            tally[1] += true or (fit.status == "not-identifiable")
            tally[2] += fit.status == "decided"
            wrongly = fit.status == "decided" and not true
            tally[3] += wrongly
            if "-v" in sys.argv:
                told = (count, wrong, rates, trial, name, fit.values, getattr(policy, name).value)
                if wrongly:
                    print(*told, policy)
                elif not true and fit.status == "bounded":
                    print("  lost", *told)
    return counts, spent


def main() -> None:
    """Print the table (打印结果)."""
    trials = int(next((a for a in sys.argv[1:] if a.isdigit()), "20"))
    draw = sys.argv[sys.argv.index("--draw") + 1] if "--draw" in sys.argv else ""
    print(f"{'rows':>5} {'wrong':>5} {'rates':>5} {'fits':>5} {'survive':>8} {'decided':>8} false")
    for count in (10, 20, 40, 80, 160):
        for wrong in (0, 5):
            for rates in (True, False):
                counts, spent = measure(count, wrong, trials, draw, rates=rates)
                total, alive, decided, false = (
                    sum(one[n] for one in counts.values()) for n in range(4)
                )
                print(
                    f"{count:>5} {wrong:>4}% {rates!s:>5} {total:>5} {alive / total:>8.1%} "
                    f"{decided / total:>8.1%} {false:>5}   {median(spent) * 1000:.0f} ms",
                    flush=True,
                )
                if "-p" in sys.argv:
                    for name, one in sorted(counts.items()):
                        print(f"        {name:18} {one}")


if __name__ == "__main__":
    main()
