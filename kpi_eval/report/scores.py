"""The score of one indicator as text (指标得分), under one policy or under several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.messages import render
from kpi_eval.messages.reasons import reason_clause
from kpi_eval.model.display import WIDTH, text_table
from kpi_eval.model.exact import percent_text
from kpi_eval.report.text import indented, wrapped
from kpi_eval.scoring.policy import parameter_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.scoring.score import Score

__all__ = ["comparison_text", "score_text"]

_NONE: Final = "—"
_COMPARED: Final = ("id", "policy", "rate", "score", "assumed")


def score_text(score: Score, width: int = WIDTH) -> str:
    """Return rate, points and every step of the computation (得分说明)."""
    policy = score.policy
    lines = [
        f"{render('label.policy')}：{policy.title}（{policy.id}）",
        f"{render('label.rate')}：{_rate(score)}",
        f"{render('label.score')}：{_points(score)}",
    ]
    steps = [sentence for sentence in score.explain().splitlines() if sentence]
    name = score.indicator.name
    head = [name] if name else []
    shown = (wrapped(line, width) for line in (*head, *lines))
    working = (indented(step, width=width) for step in steps)
    return "\n".join([*shown, render("label.steps"), *working])


def comparison_text(scores: Iterable[Score], width: int = WIDTH) -> str:
    """Return the scores of one indicator under several policies, a line each (各约定的得分)."""
    rows = [
        [score.policy.id, score.policy.title, _rate(score), _points(score), _assumed(score)]
        for score in scores
    ]
    return text_table([render(f"label.{name}") for name in _COMPARED], rows, width=width, whole=1)


def _rate(score: Score) -> str:
    return _NONE if score.rate is None else percent_text(score.rate)


def _points(score: Score) -> str:
    if score.points is not None:
        return f"{score.points:f}"
    reason = reason_clause(score.reason or "policy-silent")
    if score.range is None:
        return f"{_NONE}（{reason}）"
    low, high = score.range
    return f"{low:f}~{high:f}（{reason}）"


def _assumed(score: Score) -> str:
    return "、".join(map(parameter_name, score.assumed))
