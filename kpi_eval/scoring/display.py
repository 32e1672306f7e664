"""A score and a scorecard as text and as HTML (得分与评分卡的显示): computes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.messages import Language, Spoken, in_language, render
from kpi_eval.messages.reasons import reason_clause
from kpi_eval.model.display import text_table, wrap_text
from kpi_eval.model.exact import exact_text, percent_text
from kpi_eval.model.html import html_block, html_display, html_list, html_table
from kpi_eval.model.text import squeeze
from kpi_eval.scoring.policy import parameter_name
from kpi_eval.scoring.row import weight_of
from kpi_eval.scoring.trace import execution_reason, summary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from kpi_eval.scoring.score import Score
    from kpi_eval.scoring.scorecard import Scorecard

__all__ = ["missing_names", "score_html", "scorecard_html", "scorecard_text"]

_HEADERS = tuple(
    render(f"label.{name}")
    for name in ("indicator", "target", "actual", "weight", "rate", "score", "remark")
)
_RATE, _POINTS, _REMARK = 4, 5, 6


def scorecard_text(card: Scorecard, lang: Language = "zh") -> str:
    """Return a scorecard as a table of text at most 120 columns wide (文本评分卡)."""

    def say(text: str) -> str:
        return in_language(text, lang)

    table = text_table(
        list(map(say, _HEADERS)), [list(map(say, _row(score))) for score in card.scores]
    )
    lines = [line for text in _foot(card) for line in wrap_text(say(text))]
    return "\n".join([*wrap_text(say(_title(card))), "", table, "", *lines])


def scorecard_html(card: Scorecard) -> str:
    """Return a scorecard as HTML (网页评分卡); rows without points and assumptions stand out."""
    table = html_table(
        _HEADERS, [_row(score) for score in card.scores], tones=[_tones(s) for s in card.scores]
    )
    return html_display(html_block(_title(card), after=table + html_block("", _foot(card))))


def score_html(score: Score) -> str:
    """Return a score as HTML (网页得分): the row, then the steps of its computation."""
    table = html_table(_HEADERS, [_row(score)], tones=[_tones(score)])
    return html_display(
        html_block(summary(score), after=table + html_list(step.said for step in score.trace))
    )


def _row(score: Score) -> list[str]:
    unknown = render("step.card-unknown")
    weight, _ = weight_of(score.indicator)
    actual = score.indicator.actual
    return [
        squeeze(score.indicator.name),
        score.indicator.target.shown,
        "" if actual is None else actual.shown,
        unknown if weight is None else exact_text(weight),
        unknown if score.rate is None else percent_text(score.rate),
        unknown if score.points is None else f"{score.points:f}",
        render("report.besides").join(_remarks(score)),
    ]


def _remarks(score: Score) -> list[str]:
    """What a reader has to know of a row: why it has no points, and what was taken for granted."""
    remarks: list[str] = [render(f"step.card-{note}") for note in score.completion.notes]
    if score.range is not None:
        low, high = score.range
        remarks.append(render("step.card-range", low=f"{low:f}", high=f"{high:f}"))
    elif score.readings:
        first, second = score.readings[:2]
        reason = reason_clause("ambiguous-reading")
        remarks.append(render("step.card-readings", reason=reason, first=first, second=second))
    elif score.reason is not None:
        remarks.append(reason_clause(score.reason))
    if score.assumed:
        remarks.append(_assumed(score.assumed))
    return remarks


def _assumed(names: tuple[str, ...]) -> str:
    parameters = render("report.and").join(map(parameter_name, dict.fromkeys(names)))
    return render("step.card-assumed", parameters=parameters)


def _tones(score: Score) -> list[str]:
    tones = [""] * len(_HEADERS)
    if score.rate is None:
        tones[_RATE] = "muted"
    if score.points is None:
        tones[_POINTS] = tones[_REMARK] = "warn"
    elif score.assumed or score.completion.notes:
        tones[_REMARK] = "warn"
    return tones


def missing_names(names: Iterable[str]) -> Spoken:
    """Return the names of rows without points as a list (缺得分的行)."""
    return render("report.and").join(
        name if isinstance(name, Spoken) else squeeze(name) for name in names
    )


def _title(card: Scorecard) -> str:
    name = squeeze(card.evaluation.name) or render("step.card-unnamed")
    return render("step.card-title", name=name, policy=card.policy.id)


def _foot(card: Scorecard) -> list[str]:
    """The funds row, the total and its grade."""
    lines = [_execution(card)]
    if card.total is None:
        own = card.subtotal
        names = missing_names(card.missing)
        lines.append(render("step.card-total-none", names=names) if own is None else own.said)
    else:
        weight = _number(card.weight_sum)
        lines.append(render("step.card-total", total=f"{card.total:f}", weight=weight))
    grade = card.grade or render("step.card-unknown")
    return [*lines, render("step.card-grade", grade=grade)]


def _execution(card: Scorecard) -> str:
    execution = card.execution
    if execution is None:
        return render("step.card-execution-absent")
    unknown = render("step.card-unknown")
    rate = unknown if execution.rate is None else percent_text(execution.rate)
    if execution.points is None:
        return render("step.card-execution-none", rate=rate, reason=execution_reason(execution))
    text = render(
        "step.card-execution",
        rate=rate, points=f"{execution.points:f}", weight=_number(execution.weight),
    )  # fmt: skip
    assumed = execution.assumed
    return render("report.together").join([text, _assumed(assumed)]) if assumed else text


def _number(value: Decimal | None) -> str:
    return render("step.card-unknown") if value is None else exact_text(value)
