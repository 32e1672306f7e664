"""The golden transcriptions, and documents in the same shape, so that both can be compared."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.lacking import SEEDS

if TYPE_CHECKING:
    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.printed import Printed

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
NAMES = ("000", "001", "002", "004")


def seed_path(name: str) -> Path:
    """The seed text of a name, for a test marked `seeds`."""
    found = sorted(SEEDS.glob(f"{name}_*.txt"))
    if not found:
        pytest.skip(f"{SEEDS} has no {name}_*.txt")
    return found[0]


def golden(name: str) -> dict[str, Any]:
    """The transcription of a seed."""
    loaded: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def tight(text: str | None) -> str | None:
    """A text without any white space, as the transcriptions have it."""
    return None if text is None else re.sub(r"\s+", "", text)


def digest(text: str | None) -> dict[str, Any] | str | None:
    """Prose as the transcriptions have it: how long and which."""
    text = tight(text)
    if not text:
        return text
    return {"chars": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()[:16]}


def shown(figure: Printed | None) -> str | None:
    """A figure as its number's text."""
    return None if figure is None else figure.shown


def as_golden(document: Document) -> dict[str, Any]:
    """A document in the shape of the transcriptions."""
    return {
        "declared": [{"what": d.what, "value": shown(d.value)} for d in document.declared],
        "evaluations": [_evaluation(evaluation) for evaluation in document.evaluations],
    }


def _evaluation(evaluation: Evaluation) -> dict[str, Any]:
    goals, funding = evaluation.goals, evaluation.funding
    assert goals is not None
    assert funding is not None
    return {
        "kind": evaluation.kind,
        "name": tight(evaluation.name),
        "year": evaluation.year,
        "department": evaluation.department,
        "implementing_unit": evaluation.implementing_unit,
        "goals": {"expected": digest(goals.expected), "actual": digest(goals.actual)},
        "funding": {
            "unit": funding.unit,
            "initial": shown(funding.initial),
            "budget": shown(funding.budget),
            "executed": shown(funding.executed),
            "weight": shown(funding.weight),
            "rate": shown(funding.printed_rate),
            "score": shown(funding.printed_score),
            "rows": [
                {
                    "source": row.source,
                    "initial": shown(row.initial),
                    "budget": shown(row.budget),
                    "executed": shown(row.executed),
                }
                for row in funding.rows
            ],
        },
        "total": shown(evaluation.printed_total),
        "weight_sum": shown(evaluation.printed_weight_sum),
        "indicators": [_indicator(indicator) for indicator in evaluation.indicators],
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "level1": indicator.level1,
        "level2": indicator.level2,
        "name": tight(indicator.name),
        "target": tight(indicator.target.text),
        "actual": None if indicator.actual is None else tight(indicator.actual.text),
        "weight": shown(indicator.weight),
        "rate": shown(indicator.printed_rate),
        "score": shown(indicator.printed_score),
        "basis": tight(indicator.basis),
        "last_year": None if indicator.last_year is None else tight(indicator.last_year.text),
        "rule": tight(indicator.rule),
        "evidence": tight(indicator.evidence),
        "deviation_reason": digest(indicator.deviation_reason),
        "line": indicator.location.line,
    }
