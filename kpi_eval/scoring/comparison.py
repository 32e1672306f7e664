"""Policies side by side (评分约定对比): their curves, and where a table's rows stand on them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kpi_eval.errors import InvalidValueError
from kpi_eval.pictures.policies import PlottedRow, policies_picture
from kpi_eval.scoring.policies import policies as registered
from kpi_eval.scoring.policies import policies_of
from kpi_eval.scoring.rules import rule_named
from kpi_eval.scoring.score import Score, place_on_curve
from kpi_eval.scoring.scorecard import score_evaluation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.pictures.picture import Picture
    from kpi_eval.scoring.curves import Curve
    from kpi_eval.scoring.policy import Policy

__all__ = ["plot_policies"]


def plot_policies(
    policies: Iterable[str | Policy] | str | Policy = (),
    evaluation: Evaluation | None = None,
    *,
    rule: str = "proportional",
    lang: str = "zh",
    theme: str = "light",
) -> Picture:
    """Draw the curves of policies on one chart (评分约定对比图), a table's rows as points.

    `policies` are ids or policies, () all that are registered; those with equal curves are one line
    with all names beside it. Of `evaluation` the rows of this `rule` are drawn: the rate against
    the printed score as a share of the weight, so that the curve they lie on is the convention
    they were scored by; a row that states its own marking is not drawn. `lang` is ``zh`` or ``en``,
    `theme` ``light`` or ``dark``. Raises UnknownPolicyError, InvalidPolicyError for an unknown
    rule, InvalidValueError for a plan, MissingExtraError without matplotlib.
    """
    chosen = policies_of(policies) or tuple(registered.values())
    asked = rule_named(rule)
    unit_table = evaluation is not None and evaluation.kind == "unit"
    curves = [(policy, policy.curves[asked.key, unit_table]) for policy in chosen]
    rows = [] if evaluation is None else _rows(evaluation, chosen, asked.key)
    return policies_picture(
        curves, rows, rule=asked.name.told,
        table="" if evaluation is None else evaluation.name, lang=lang, theme=theme,
    )  # fmt: skip


def _rows(evaluation: Evaluation, chosen: Iterable[Policy], rule: str) -> list[PlottedRow]:
    """Return where the rows of a rule stand; once where the policies agree on it."""
    if rule == "execution":
        raise InvalidValueError("the rows of a table have no rule execution: it is of the funds")
    found: dict[PlottedRow, None] = {}
    for policy in chosen:
        curve = policy.curves[rule, evaluation.kind == "unit"]
        for score in score_evaluation(evaluation, policy):
            row = _row(score, curve) if score.curve == curve else None
            if row is not None:
                found[row] = None
    return list(found)


def _row(score: Score, curve: Curve) -> PlottedRow | None:
    at, indicator = place_on_curve(score, curve), score.indicator
    weight, printed = indicator.weighed[0], indicator.printed_score
    if at is None:
        return None
    share = None
    if printed is not None and printed.number is not None and weight:
        share = Fraction(printed.number) / Fraction(weight)
    return PlottedRow(name=indicator.name, domain=curve.domain, at=at, share=share)
