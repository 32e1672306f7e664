"""Reports on audits (报告): text, JSON and pages. Nothing is judged here.

An audit hands itself to its reports (`Audit.to_html`), so this room knows it by its type only and
stands below the checks.
"""

from __future__ import annotations

from kpi_eval.report.html import audits_page
from kpi_eval.report.json import audits_json, schema
from kpi_eval.report.text import audit_text, audits_text

__all__ = ["audit_text", "audits_json", "audits_page", "audits_text", "schema"]
