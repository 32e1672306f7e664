"""Scoring (评分): the rules, the policies as named parameters, and `score()`."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.indicator import Indicator
from kpi_eval.scoring.policies import policies, policy_of
from kpi_eval.scoring.score import Score, score_indicator
from kpi_eval.scoring.scorecard import Scorecard, score_evaluation

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

__all__ = ["Score", "Scorecard", "policies", "policy_of", "score"]


@overload
def score(subject: Indicator, policy: str | Policy) -> Score: ...
@overload
def score(subject: Evaluation, policy: str | Policy) -> Scorecard: ...
def score(subject: object, policy: str | Policy) -> Score | Scorecard:
    """Score an indicator or a whole table under a policy (评分).

    `subject` is the row or the table, `policy` the id of a policy or itself. Returns a `Score` for
    an Indicator, a `Scorecard` for an Evaluation. Printed rates and scores are never looked at:
    `audit` compares. Raises UnknownPolicyError (its text lists the ids) and InvalidValueError for
    anything else than an Indicator or an Evaluation, or for a plan.
    """
    chosen = policy_of(policy)
    if isinstance(subject, Indicator):
        return score_indicator(subject, chosen)
    if isinstance(subject, Evaluation):
        return score_evaluation(subject, chosen)
    message = (
        f"score() takes an Indicator or an Evaluation, not {type(subject).__name__}: "
        "take one of document.evaluations, or Evaluation.from_frame(…)"
    )
    raise InvalidValueError(message)
