"""kpi_eval: is this self-evaluation table (绩效自评表) right, and if not, what happened?"""

from __future__ import annotations

from kpi_eval.checks.audit import Audit, audit
from kpi_eval.checks.finding import Finding
from kpi_eval.errors import KpiEvalError
from kpi_eval.model.document import Document
from kpi_eval.model.evaluation import Evaluation, Goals
from kpi_eval.model.funding import Funding, FundingRow
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.location import Location, Problem
from kpi_eval.scoring import Score, Scorecard, policies, score
from kpi_eval.scoring.policy import Policy

__all__ = [
    "Audit",
    "Document",
    "Evaluation",
    "Finding",
    "Funding",
    "FundingRow",
    "Goals",
    "Indicator",
    "KpiEvalError",
    "Location",
    "Policy",
    "Problem",
    "Score",
    "Scorecard",
    "audit",
    "policies",
    "score",
]
__version__ = "0.1.0"
