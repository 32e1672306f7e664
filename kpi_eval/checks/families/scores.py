"""Scores (得分) against the rate, the rule and the weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kpi_eval.checks.families.common import clause, parameter_of, row_finding, values_of
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.deviations import says_nothing
from kpi_eval.model.rules import RULE_NAMES
from kpi_eval.scoring.score import weight_of
from kpi_eval.scoring.steps import ratio_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.figure import Figure
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.scoring.score import Score

_RULE: Final = "按照完成比例赋分"
_UNSURE: Final = frozenset({"unit-scaled", "ambiguous-digits"})  # what was reached is not certain


def _row(actual: str, rate: str, score: str, **more: str) -> dict[str, str]:
    return {
        "name": "培训人次", "target": ">=200人次", "actual": actual, "weight": "100",
        "rule": _RULE, "printed_rate": rate, "printed_score": score, **more,
    }  # fmt: skip


def _converted_row(score: str) -> dict[str, str]:
    row = _row("=190人次", "95%", score, unconverted="95", conversion="40%")
    return {name: text for name, text in row.items() if name != "weight"}


MISMATCH: Final = Code(
    code="score-mismatch",
    severity="error",
    title="得分与完成率、赋分规则不符",
    source="所用评分约定",
    failing={"rows": [_row("=158人次", "79%", "79")], "policy": "xinjiang-2024"},
    passing={"rows": [_row("=158人次", "79%", "47.5")], "policy": "xinjiang-2024"},
)
CONVERSION: Final = Code(
    code="conversion-mismatch",
    severity="error",
    title="折算得分不等于得分与权重占比之积",
    source="表内算式：得分×权重占比=折算得分",
    failing={"rows": [_converted_row("39")]},
    passing={"rows": [_converted_row("38")]},
)
COARSE: Final = Code(
    code="score-coarse",
    severity="warning",
    title="得分的位数少于同列其他行",
    source="同一列的得分应保留相同位数",
    failing={
        "rows": [
            _row("=160人次", "80%", "3.3", weight="6.67"),
            _row("=118人次", "99.16%", "7.83", target=">=119人次", weight="8"),
        ],
        "policy": "xinjiang-2024",
    },
    passing={
        "rows": [
            _row("=160人次", "80%", "3.34", weight="6.67"),
            _row("=118人次", "99.16%", "7.83", target=">=119人次", weight="8"),
        ],
        "policy": "xinjiang-2024",
    },
)
FROM_RATE: Final = Code(
    code="score-from-rate",
    severity="warning",
    title="得分由位数不足的填报完成率算出",
    source="得分应由修约到规定位数的完成率计算",
    failing={
        "rows": [
            _row("=40人", "133%", "10.05", target=">=30人", weight="15"),
            _row("=118人", "99.16%", "7.83", target=">=119人", weight="8"),
        ],
        "policy": "xinjiang-2024",
    },
    passing={
        "rows": [
            _row("=40人", "133.33%", "10", target=">=30人", weight="15"),
            _row("=118人", "99.16%", "7.83", target=">=119人", weight="8"),
        ],
        "policy": "xinjiang-2024",
    },
)
UNPROVED: Final = Code(
    code="score-unproved",
    severity="info",
    title="得分与推算不同，但推算所依的参数没有来源",
    source="该参数在所用评分约定中为假定",
    failing={"rows": [_row("=140人次", "70%", "70")], "policy": "xinjiang-2024"},
    passing={"rows": [_row("=140人次", "70%", "25")], "policy": "xinjiang-2024"},
)
ABOVE_WEIGHT: Final = Code(
    code="score-above-weight",
    severity="error",
    title="得分超出权重",
    source="得分不低于0、不高于该指标权重",
    failing={"rows": [_row("=200人次", "100%", "110")]},
    passing={"rows": [_row("=200人次", "100%", "100")]},
)
FULL_THOUGH_MISSED: Final = Code(
    code="full-though-missed",
    severity="warning",
    title="未达到目标值而得满分",
    source="未达到目标值的指标按各评分约定均应扣分",
    failing={
        "rows": [_row("15天", "", "100", target="<=10天", name="办理时限")],
        "policy": "xinjiang-2024",
    },
    passing={
        "rows": [_row("10天", "", "100", target="<=10天", name="办理时限")],
        "policy": "xinjiang-2024",
    },
)
ZERO_THOUGH_MET: Final = Code(
    code="zero-though-met",
    severity="warning",
    title="已达到目标值而自评0分，得分系人工设定",
    source="达到目标值的指标按各评分约定均有得分；未启用、未实施的行常由人工记0分",
    failing={
        "rows": [_row("0万元", "", "0", target="<=20万元", name="备用经费")],
        "policy": "changji-2023",
    },
    passing={
        "rows": [_row("20万元", "", "100", target="<=20万元", name="备用经费")],
        "policy": "changji-2023",
    },
)
CODES: Final = (
    MISMATCH, CONVERSION, COARSE, FROM_RATE, UNPROVED, ABOVE_WEIGHT, FULL_THOUGH_MISSED,
    ZERO_THOUGH_MET,
)  # fmt: skip


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield what is wrong with the printed score of a row."""
    figure = table.scores[number]
    printed = figure.printed.number if figure.printed is not None else None
    if printed is None or table.card is None:
        return
    score = table.card.scores[number]
    weight, _ = (None, None) if figure.covers else weight_of(score.indicator)
    values = values_of(score.indicator)
    wrong = figure.verdict == "inconsistent"
    if figure.broken_conversion:
        yield row_finding(table, number, CONVERSION, figure=figure, **_converted(score.indicator))
    elif wrong and weight is not None and not 0 <= printed <= weight:
        bounds: dict[str, Any] = {"expected": f"0-{weight:f}", "excess": _excess(printed, weight)}
        yield row_finding(table, number, ABOVE_WEIGHT, printed=figure.shown, **bounds)
    elif wrong:
        source, clauses = source_of(score), _clauses(table, number, score)
        yield row_finding(table, number, MISMATCH, figure=figure, source=source, **clauses)
    elif figure.reading == "coarse" or (figure.reading == "rounded" and printed == weight):
        yield row_finding(table, number, COARSE, figure=figure)
    elif figure.reading == "from-printed-rate":
        rates: dict[str, Any] = {
            "rate": table.rates[number].expected,
            "printed_rate": table.rates[number].shown,
        }
        yield row_finding(table, number, FROM_RATE, figure=figure, **rates)
    elif figure.reason == "unused-row":
        yield row_finding(table, number, ZERO_THOUGH_MET, figure=figure, **values)
    else:
        parameter = parameter_of(figure)
        if parameter is not None:
            due: dict[str, Any] = {"parameter": parameter, "due": _due(figure)}
            yield row_finding(table, number, UNPROVED, figure=figure, **due)
    if printed == weight and not wrong and _is_missed(score):
        yield row_finding(table, number, FULL_THOUGH_MISSED, figure=figure, **values)


def _excess(printed: Decimal, weight: Decimal) -> str:
    """Return by how much a score is out of its range (超出多少), as a clause."""
    if printed < 0:
        return clause("below-zero")
    return clause("above-weight", excess=f"{printed - weight:f}", weight=f"{weight:f}")


def _converted(row: Indicator) -> dict[str, Any]:
    """Return the two factors of a converted score as shown (折算前得分、权重占比)."""
    factors = {"unconverted": row.unconverted, "conversion": row.conversion}
    return {name: "" if figure is None else figure.shown for name, figure in factors.items()}


def _is_missed(score: Score) -> bool:
    """Tell whether a target is missed for certain, and no known rule gives the full weight.

    A late date has no rate and is missed too, and so is one whose words say so.
    """
    completion = score.completion
    if completion.key == "date-late":
        return completion.reason == "policy-silent"
    if completion.grade in ("partial", "missed"):
        return True
    if completion.reason is not None or completion.met or completion.tie:
        return False
    if "cost_saving" in completion.assumed or not _UNSURE.isdisjoint(completion.notes):
        return False
    full = score.points == weight_of(score.indicator)[0]
    # 财预〔2021〕101号 gives full points from 90 % satisfaction on, whatever the target.
    return not full or (bool(score.assumed) and score.rule != "satisfaction")


def source_of(score: Score) -> str:
    """Return the policy and the citations that a score rests on (依据)."""
    names = score.segment.parameters if score.segment is not None else ()
    cited = [getattr(score.policy, name).citation for name in names]
    return "；".join([score.policy.title, *dict.fromkeys(filter(None, cited))])


def _due(figure: Figure) -> str | None:
    """Return the recomputed score as text, a range where it is one."""
    if figure.range is None:
        return figure.expected
    low, high = figure.range
    return clause("range", low=f"{low:f}", high=f"{high:f}")


def _clauses(table: Assessment, number: int, score: Score) -> dict[str, Any]:
    """Return the clauses of a mismatch: values and rate, rule, what is due, total, basis."""
    figure = table.scores[number]
    rule = RULE_NAMES[score.rule] if score.rule is not None else ""
    tied = figure.range is not None and score.range is None
    if tied:
        basis = clause("by-tied-policies", printed=figure.shown)
    else:
        basis = clause("by-policy", policy=score.policy.title)
    explained = not says_nothing(score.indicator.deviation_reason or "")
    return {
        "values": _values_and_rate(table, number, score, tied=tied),
        "rule": clause("rule-inferred" if score.rule_inferred else "rule-printed", rule=rule),
        "due": _due(figure),
        "total": _total_due(table),
        "basis": basis,
        "explained": clause("explained") if explained else "",
    }


def _values_and_rate(table: Assessment, number: int, score: Score, *, tied: bool) -> str:
    rate = table.rates[number]
    text = clause("values", **values_of(score.indicator))
    if rate.expected is not None:
        text += clause("rate-due", expected=rate.expected)
        if rate.verdict == "inconsistent":
            text += clause("rate-printed", printed=rate.shown)
        if score.segment is not None and score.segment.key == "below-gate" and not tied:
            text += clause("below-gate", gate=ratio_text(score.policy.gate.value))
    return text


def _total_due(table: Assessment) -> str:
    """Return what the total should be, where this row alone makes it wrong."""
    wrong = [part for part in table.parts if part.verdict == "inconsistent"]
    total = table.total
    if total.verdict != "inconsistent" or total.expected is None or len(wrong) != 1:
        return ""
    return clause("total-due", expected=total.expected, printed=total.shown)
