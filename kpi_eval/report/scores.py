"""The score of one indicator as text (指标得分), under one policy or under several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.messages.reasons import reason_clause
from kpi_eval.model.display import text_table
from kpi_eval.model.exact import percent_text
from kpi_eval.report.text import indented, wrapped
from kpi_eval.scoring.policy import parameter_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.scoring.score import Score

__all__ = ["comparison_text", "score_text"]

_NONE: Final = "—"


def score_text(score: Score) -> str:
    """Return rate, points and every step of the computation (得分说明)."""
    policy = score.policy
    lines = [f"评分约定：{policy.title}（{policy.id}）", f"完成率：{_rate(score)}"]
    lines.append(f"得分：{_points(score)}")
    steps = [sentence for sentence in score.explain().splitlines() if sentence]
    name = score.indicator.name
    head = [wrapped(name)] if name else []
    return "\n".join([*head, *map(wrapped, lines), "计算过程：", *map(indented, steps)])


def comparison_text(scores: Iterable[Score]) -> str:
    """Return the scores of one indicator under several policies, a line each (各约定的得分)."""
    rows = [
        [score.policy.id, score.policy.title, _rate(score), _points(score), _assumed(score)]
        for score in scores
    ]
    return text_table(["编号", "评分约定", "完成率", "得分", "未经证实的参数"], rows)


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
