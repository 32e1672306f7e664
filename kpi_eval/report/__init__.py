"""Reports on audits (报告): text and JSON. Nothing is computed here."""

from __future__ import annotations

from kpi_eval.report.json import audits_json, schema
from kpi_eval.report.text import audit_text, audits_text

__all__ = ["audit_text", "audits_json", "audits_text", "schema"]
