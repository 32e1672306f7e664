"""Readers (读取): a source becomes grids and text, and these become evaluations.

    bytes ─ sniff ─┬─ format ──────────────────┬─> stream of grids ─ layout ─> document
                   └─ decode ─> text ─ text form ─┘

`read` raises only OSError, TypeError and MissingExtraError: a source that is empty, foreign or
damaged gives a `Document` whose problems say what is wrong, with all that can be read of it.
"""

from __future__ import annotations

from kpi_eval.readers.api import read, read_text
from kpi_eval.readers.folders import read_all
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream

__all__ = ["Cell", "Grid", "Outside", "Stream", "read", "read_all", "read_text"]
