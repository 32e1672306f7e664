"""Audits as JSON (JSON 报告): the contract ``kpi_eval/audit/2`` and its schema."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import kpi_eval
from kpi_eval.report.summary import lapsed_decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.checks.audit import Audit
    from kpi_eval.diagnosis.explanation import Diagnosis
    from kpi_eval.messages import Language

__all__ = ["SCHEMA_ID", "audits_json", "schema"]

SCHEMA_ID: Final = "kpi_eval/audit/2"


def audits_json(
    audits: Iterable[Audit],
    diagnoses: Iterable[Sequence[Diagnosis] | None] = (),
    *,
    lang: Language = "zh",
) -> str:
    r"""Return the audits as one JSON text (JSON 报告), the same for the same audits.

    `diagnoses` go with the audits, one by one. Lone surrogates, which a damaged file name can
    hold, stand as ``\udc80``: the text can always be encoded. Its sentences are in `lang`, ``zh``
    or ``en``.
    """
    audits = tuple(audits)
    said = (*diagnoses, *(None for _ in audits))
    report = {
        "schema": SCHEMA_ID,
        "kpi_eval": kpi_eval.__version__,
        "documents": [
            audit.to_dict(lang, diagnoses=found) for audit, found in zip(audits, said, strict=False)
        ],
        "accepted_lapsed": list(lapsed_decisions(audits)),
    }
    text = json.dumps(report, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report (JSON 模式)."""
    text = files("kpi_eval.report").joinpath("audit-2.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
