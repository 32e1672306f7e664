"""kpi_eval: is this self-evaluation table (绩效自评表) right, and if not, what happened?

>>> import kpi_eval as ke
>>> audit = ke.audit(ke.load_sample())
>>> audit.policy.id, audit.coverage.inconsistent
('xinjiang-2024', 3)

Names are loaded when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kpi_eval.batch.columns import score_table
    from kpi_eval.batch.folders.folder import audit_folder
    from kpi_eval.batch.folders.result import FolderAudit
    from kpi_eval.checks.audit import Audit
    from kpi_eval.checks.auditing import audit
    from kpi_eval.checks.batch import BatchAudit, audit_batch
    from kpi_eval.checks.finding import Finding
    from kpi_eval.desk import annotate, write_form
    from kpi_eval.diagnosis.diagnose import diagnose
    from kpi_eval.diagnosis.explanation import Diagnosis, Evidence, Explanation
    from kpi_eval.diagnosis.inference.comparing import Comparison, compare_policies
    from kpi_eval.diagnosis.inference.fits import Fit
    from kpi_eval.diagnosis.inference.infer import Inference, infer_policy
    from kpi_eval.errors import KpiEvalError
    from kpi_eval.model.displayed import display
    from kpi_eval.model.document import Declared, Document, Performance
    from kpi_eval.model.evaluation import Evaluation, Goals
    from kpi_eval.model.funding import Funding, FundingRow
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.location import Location, Problem
    from kpi_eval.prose.links import prose_links
    from kpi_eval.prose.targets import ProseLink
    from kpi_eval.readers import read, read_all, read_text
    from kpi_eval.reference import explain
    from kpi_eval.samples import load_sample
    from kpi_eval.scoring import policies, score
    from kpi_eval.scoring.comparison import plot_policies
    from kpi_eval.scoring.parameters import Parameter
    from kpi_eval.scoring.policy import Policy
    from kpi_eval.scoring.score import Score
    from kpi_eval.scoring.scorecard import Scorecard

__all__ = [
    "Audit",
    "BatchAudit",
    "Comparison",
    "Declared",
    "Diagnosis",
    "Document",
    "Evaluation",
    "Evidence",
    "Explanation",
    "Finding",
    "Fit",
    "FolderAudit",
    "Funding",
    "FundingRow",
    "Goals",
    "Indicator",
    "Inference",
    "KpiEvalError",
    "Location",
    "Parameter",
    "Performance",
    "Policy",
    "Problem",
    "ProseLink",
    "Score",
    "Scorecard",
    "annotate",
    "audit",
    "audit_batch",
    "audit_folder",
    "compare_policies",
    "diagnose",
    "display",
    "explain",
    "infer_policy",
    "load_sample",
    "plot_policies",
    "policies",
    "prose_links",
    "read",
    "read_all",
    "read_text",
    "score",
    "score_table",
    "write_form",
]
__version__ = "0.1.0"

_HOMES = {
    "batch.columns": ("score_table",),
    "batch.folders.folder": ("audit_folder",),
    "batch.folders.result": ("FolderAudit",),
    "checks.audit": ("Audit",),
    "checks.auditing": ("audit",),
    "checks.batch": ("BatchAudit", "audit_batch"),
    "checks.finding": ("Finding",),
    "diagnosis.diagnose": ("diagnose",),
    "diagnosis.explanation": ("Diagnosis", "Evidence", "Explanation"),
    "diagnosis.inference.comparing": ("Comparison", "compare_policies"),
    "diagnosis.inference.fits": ("Fit",),
    "diagnosis.inference.infer": ("Inference", "infer_policy"),
    "desk": ("annotate", "write_form"),
    "errors": ("KpiEvalError",),
    "model.displayed": ("display",),
    "model.document": ("Declared", "Document", "Performance"),
    "model.evaluation": ("Evaluation", "Goals"),
    "model.funding": ("Funding", "FundingRow"),
    "model.indicator": ("Indicator",),
    "model.location": ("Location", "Problem"),
    "prose.links": ("prose_links",),
    "prose.targets": ("ProseLink",),
    "readers": ("read", "read_all", "read_text"),
    "reference": ("explain",),
    "samples": ("load_sample",),
    "scoring": ("policies", "score"),
    "scoring.comparison": ("plot_policies",),
    "scoring.parameters": ("Parameter",),
    "scoring.policy": ("Policy",),
    "scoring.score": ("Score",),
    "scoring.scorecard": ("Scorecard",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use (按需加载)."""
    home = _HOME_OF.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted([*__all__, "__version__"])
