"""Scores (得分) against the rate, the rule and the weight."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.checks.families.common import (
    beyond_bounds,
    by_several,
    clause,
    parameter_of,
    row_finding,
    values_of,
)
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.checks.precision import whole_as
from kpi_eval.checks.totals import agrees_corrected
from kpi_eval.checks.unused import is_set_by_hand
from kpi_eval.model.exact import ratio_text
from kpi_eval.model.rules import RULE_NAMES
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.figure import Figure
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.location import Severity
    from kpi_eval.scoring.score import Score

_RULE: Final = "按照完成比例赋分"


def _row(actual: str, rate: str, score: str, **more: str) -> dict[str, str]:
    return {
        "name": "培训人次", "target": ">=200人次", "actual": actual, "weight": "100",
        "rule": _RULE, "printed_rate": rate, "printed_score": score, **more,
    }  # fmt: skip


def _converted_row(score: str) -> dict[str, str]:
    row = _row("=190人次", "95%", score, unconverted="95", conversion="40%")
    return {name: text for name, text in row.items() if name != "weight"}


# Two scores that follow w*r: a line from a gate does not give them.
_IN_PROPORTION: Final = (
    _row("=180人次", "90%", "36", weight="40"), _row("=160人次", "80%", "24", weight="30"),
)  # fmt: skip
SCORE_MISMATCH: Final = Code(
    code="score-mismatch",
    severity="error",
    failing={"rows": [_row("=158人次", "79%", "79")], "policy": "xinjiang-2024"},
    passing={"rows": [_row("=158人次", "79%", "47.5")], "policy": "xinjiang-2024"},
)
CONVERSION_MISMATCH: Final = Code(
    code="conversion-mismatch",
    severity="error",
    failing={"rows": [_converted_row("39")]},
    passing={"rows": [_converted_row("38")]},
)
SCORE_COARSE: Final = Code(
    code="score-coarse",
    severity="warning",
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
SCORE_FROM_RATE: Final = Code(
    code="score-from-rate",
    severity="warning",
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
SCORE_UNPROVED: Final = Code(
    code="score-unproved",
    severity="info",
    failing={"rows": [_row("=140人次", "70%", "70")], "policy": "xinjiang-2024"},
    passing={"rows": [_row("=140人次", "70%", "25")], "policy": "xinjiang-2024"},
)
SCORE_ABOVE_WEIGHT: Final = Code(
    code="score-above-weight",
    severity="error",
    failing={"rows": [_row("=200人次", "100%", "110")]},
    passing={"rows": [_row("=200人次", "100%", "100")]},
)
FULL_THOUGH_MISSED: Final = Code(
    code="full-though-missed",
    severity="warning",
    failing={
        "rows": [_row("15天", "", "100", target="<=10天", name="办理时限")],
        "policy": "xinjiang-2024",
    },
    passing={
        "rows": [_row("10天", "", "100", target="<=10天", name="办理时限")],
        "policy": "xinjiang-2024",
    },
)
SCORE_UNESTABLISHED: Final = Code(
    code="score-unestablished",
    severity="warning",
    failing={"rows": [*_IN_PROPORTION, _row("=180人次", "90%", "22.5", weight="30")]},
    passing={"rows": [*_IN_PROPORTION, _row("=180人次", "90%", "27", weight="30")]},
)
ZERO_THOUGH_MET: Final = Code(
    code="zero-though-met",
    severity="warning",
    failing={
        "rows": [
            _row(
                "0万元", "", "0", target="<=20万元", name="备用经费", deviation_reason="因故未启用"
            )
        ],
        "policy": "changji-2023",
    },
    passing={
        "rows": [_row("20万元", "", "100", target="<=20万元", name="备用经费")],
        "policy": "changji-2023",
    },
)
LOWERED_THOUGH_MET: Final = Code(
    code="lowered-though-met",
    severity="warning",
    failing={
        "rows": [
            _row("200人次", "", "95", target=">=200人次", deviation_reason="培训记录不完整"),
        ],
        "policy": "changji-2023",
    },
    passing={
        "rows": [_row("200人次", "", "100", target=">=200人次")],
        "policy": "changji-2023",
    },
)
CODES: Final = (
    SCORE_MISMATCH, CONVERSION_MISMATCH, SCORE_COARSE, SCORE_FROM_RATE, SCORE_UNPROVED,
    SCORE_UNESTABLISHED, SCORE_ABOVE_WEIGHT, FULL_THOUGH_MISSED, ZERO_THOUGH_MET,
    LOWERED_THOUGH_MET,
)  # fmt: skip


_BY_HAND: Final = {"unused-row": ZERO_THOUGH_MET, "set-by-hand": LOWERED_THOUGH_MET}


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield what is wrong with the printed score of a row."""
    figure = table.scores[number]
    printed = figure.printed.number if figure.printed is not None else None
    if printed is None or table.card is None:
        return
    score = table.card.scores[number]
    weight, _ = (None, None) if figure.covers else weight_of(score.indicator)
    full_for_a_miss = printed == weight and figure.verdict != "consistent" and _is_missed(score)
    if figure.broken_conversion:
        yield row_finding(
            table, number, CONVERSION_MISMATCH, figure=figure, **_converted(score.indicator)
        )
    elif figure.out_of_bounds and weight is not None:
        yield _out_of_bounds(table, number, printed, weight)
    elif full_for_a_miss and (figure.verdict != "inconsistent" or _rounds_up(figure)):
        values = values_of(score.indicator)
        severity: Severity = "error" if figure.verdict == "inconsistent" else "warning"
        yield row_finding(
            table, number, FULL_THOUGH_MISSED, figure=figure, severity=severity, **values
        )
    elif figure.verdict == "inconsistent":
        yield _mismatch(table, number, SCORE_MISMATCH)
    elif figure.verdict == "consistent":
        yield from _shown_otherwise(table, number)
    elif (code := _BY_HAND.get(figure.reason or "")) is not None:
        values = values_of(score.indicator)
        yield row_finding(table, number, code, figure=figure, due=figure.due, **values)
    elif (parameter := parameter_of(figure)) is not None:
        due: dict[str, Any] = {"parameter": parameter, "due": figure.due}
        yield row_finding(table, number, SCORE_UNPROVED, figure=figure, **due)
    elif figure.contradicted:
        yield _mismatch(table, number, SCORE_UNESTABLISHED)


def _out_of_bounds(table: Assessment, number: int, printed: Decimal, weight: Decimal) -> Finding:
    """Return the finding on a score below 0 or above its weight."""
    bounds: dict[str, Any] = {"expected": f"0-{weight:f}", "beyond": beyond_bounds(printed, weight)}
    shown = table.scores[number].shown
    return row_finding(table, number, SCORE_ABOVE_WEIGHT, printed=shown, about="score", **bounds)


def _rounds_up(figure: Figure) -> bool:
    """Tell whether a full score is one rounded to a whole number, or to fewer digits."""
    value, printed = figure.recomputed, figure.printed
    if not isinstance(value, Decimal) or printed is None or printed.number is None:
        return False
    return bool(whole_as(printed.number, value))


def _shown_otherwise(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield a consistent score that is printed coarsely, or follows from a coarse rate."""
    figure = table.scores[number]
    if figure.reading == "coarse":
        yield row_finding(table, number, SCORE_COARSE, figure=figure)
    elif figure.reading == "from-printed-rate":
        rates: dict[str, Any] = {
            "rate": table.rates[number].expected,
            "printed_rate": table.rates[number].shown,
        }
        yield row_finding(table, number, SCORE_FROM_RATE, figure=figure, **rates)


def _mismatch(table: Assessment, number: int, code: Code) -> Finding:
    """Return the finding on a score that no policy which speaks here gives."""
    figure = table.scores[number]
    assert table.card is not None  # noqa: S101 - the caller has looked at its score
    score = table.card.scores[number]
    own = _speaks_alone(table, figure, score)
    source = source_of(score) if own else clause("and").join(figure.refuted_by)
    return row_finding(
        table, number, code, figure=figure, source=source, **_clauses(table, number, score)
    )


def _converted(row: Indicator) -> dict[str, Any]:
    """Return the two factors of a converted score as shown (折算前得分、权重占比)."""
    factors = {"unconverted": row.unconverted, "conversion": row.conversion}
    return {name: "" if figure is None else figure.shown for name, figure in factors.items()}


def _is_missed(score: Score) -> bool:
    """Tell whether a target is missed for certain, and no known rule gives the full weight.

    A late date has no rate and is missed too, and so is one whose words say so.
    """
    completion = score.completion
    if completion.contrary:
        return False  # word-contrary says it
    if not completion.is_missed or completion.reason is not None or completion.grade is not None:
        return completion.is_missed
    if "cost_saving" in completion.assumed or "ambiguous-digits" in completion.notes:
        return False
    full = score.points == weight_of(score.indicator)[0]
    # 财预〔2021〕101号 gives full points from 90 % satisfaction on, whatever the target.
    return not full or (bool(score.assumed) and score.rule != "satisfaction")


def source_of(score: Score) -> str:
    """Return the policy and the citations that a score rests on (依据)."""
    names = score.segment.parameters if score.segment is not None else ()
    cited = [getattr(score.policy, name).citation for name in names]
    return clause("besides-sources").join([score.policy.title, *dict.fromkeys(filter(None, cited))])


def _clauses(table: Assessment, number: int, score: Score) -> dict[str, Any]:
    """Return the clauses of a mismatch: values and rate, rule, what is due, total, basis."""
    figure = table.scores[number]
    rule = RULE_NAMES[score.rule] if score.rule is not None else ""
    alone = len(table.tied) == 1
    own = _speaks_alone(table, figure, score)
    basis = clause("by-policy", policy=score.policy.said) if own else by_several(table, figure)
    explained, total = _explained(table, number, score), _total_due(table)
    return {
        "values": _values_and_rate(table, number, score, alone=alone),
        "after": _after_rate(table, number, score, alone=alone),
        # Tied conventions refute the score; the citation of a single one covers the total too.
        "closing": total + basis + explained if own else basis + total + explained,
        "total": total,
        "without_total": basis + explained,
        "rule": clause("rule-inferred" if score.rule_inferred else "rule-printed", rule=rule),
        "due": figure.due,
        "basis": basis,
        "explained": explained,
    }


def _speaks_alone(table: Assessment, figure: Figure, score: Score) -> bool:
    """Tell whether one policy is chosen and it refutes the score itself (由所选约定认定)."""
    refuting = figure.refuted_by
    return len(table.tied) == 1 and (not refuting or score.policy.title in refuting)


def _explained(table: Assessment, number: int, score: Score) -> str:
    """Return the clause on an explanation beside a wrong score (该行填有偏差原因)."""
    if not score.indicator.is_explained:
        return ""
    by_hand = table.scores[number].by_nobody and is_set_by_hand(score, table.rates[number])
    return clause("hand-set" if by_hand else "explained")


def _values_and_rate(table: Assessment, number: int, score: Score, *, alone: bool) -> str:
    rate = table.rates[number]
    text = clause("values", **values_of(score.indicator))
    if rate.expected is not None:
        if rate.verdict == "inconsistent":
            text += clause("rate-wrong", expected=rate.expected, printed=rate.shown)
        else:
            text += clause("rate-due", expected=rate.expected)
        text += _below_gate(score, alone=alone)
    return text


def _after_rate(table: Assessment, number: int, score: Score, *, alone: bool) -> str:
    """Return the clause on a score whose rate is put right first (完成率改正后)."""
    expected = table.rates[number].expected or ""
    return clause("rate-corrected", expected=expected) + _below_gate(score, alone=alone)


def _below_gate(score: Score, *, alone: bool) -> str:
    if score.segment is None or score.segment.key != "below-gate" or not alone:
        return ""
    return clause("below-gate", gate=ratio_text(score.policy.gate.value))


def _total_due(table: Assessment) -> str:
    """Return what the total should be, where this row alone makes it wrong."""
    wrong = [part for part in table.parts if part.verdict == "inconsistent"]
    total = table.total
    if total.verdict != "inconsistent" or total.expected is None or len(wrong) != 1:
        return ""
    if agrees_corrected(total, table.parts):
        return ""
    return clause("total-due", expected=total.expected, printed=total.shown)
