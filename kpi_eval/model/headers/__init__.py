"""The headers of indicator columns (指标列表头): those that are listed, and what words compose.

A header is a core term with qualifiers (`terms`, `wording`); `listed` has the whole headers that
are taken at their word, `spelling` those that a header with a wrong sign is nearest to.
"""

from __future__ import annotations

from kpi_eval.model.headers.listed import HEADERS, INDICATOR_COLUMNS, UNHEADED, field_of_header

__all__ = ["HEADERS", "INDICATOR_COLUMNS", "UNHEADED", "field_of_header"]
