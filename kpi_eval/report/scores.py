"""The score of one indicator as text (指标得分), under one policy or under several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.messages import render
from kpi_eval.messages.reasons import reason_clause
from kpi_eval.model.display import text_table
from kpi_eval.model.exact import percent_text
from kpi_eval.report.screen import PLAIN
from kpi_eval.report.text import indented
from kpi_eval.scoring.policy import parameter_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.report.screen import Screen
    from kpi_eval.scoring.score import Score

__all__ = ["comparison_text", "score_text"]

_NONE: Final = "—"
_COMPARED: Final = ("id", "policy", "rate", "score", "assumed")


def score_text(score: Score, screen: Screen = PLAIN) -> str:
    """Return rate, points and every step of the computation (得分说明)."""
    policy, width = score.policy, screen.width
    lines = [
        _labelled("policy", render("label.bracketed", text=policy.title, note=policy.id)),
        _labelled("rate", _rate(score)),
        _labelled("score", _points(score)),
    ]
    steps = [sentence for sentence in score.explain(screen.language).splitlines() if sentence]
    name = score.indicator.name
    head = [name] if name else []
    shown = (screen.wrapped(line) for line in (*head, *lines))
    working = (indented(step, width=width) for step in steps)
    return "\n".join([*shown, screen.text(render("label.steps")), *working])


def comparison_text(scores: Iterable[Score], screen: Screen = PLAIN) -> str:
    """Return the scores of one indicator under several policies, a line each (各约定的得分)."""
    rows = [
        [score.policy.id, score.policy.title, _rate(score), _points(score), _assumed(score)]
        for score in scores
    ]
    headers = [screen.text(render(f"label.{name}")) for name in _COMPARED]
    return text_table(
        headers, [list(map(screen.text, row)) for row in rows], width=screen.width, whole=1
    )


def _labelled(key: str, value: str) -> str:
    return render("label.labelled", label=render(f"label.{key}"), value=value)


def _rate(score: Score) -> str:
    return _NONE if score.rate is None else percent_text(score.rate)


def _points(score: Score) -> str:
    if score.points is not None:
        return f"{score.points:f}"
    reason = reason_clause(score.reason or "policy-silent")
    if score.range is None:
        return render("label.bracketed", text=_NONE, note=reason)
    low, high = score.range
    return render("label.bracketed", text=f"{low:f}~{high:f}", note=reason)


def _assumed(score: Score) -> str:
    return render("report.and").join(map(parameter_name, score.assumed))
