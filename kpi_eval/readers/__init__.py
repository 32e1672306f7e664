"""Readers (读取): a source becomes grids and text, and these become evaluations.

    bytes ─ decode ─> text ─ text form ─> stream of grids ─ layout ─> document

`read` raises only OSError and TypeError: a source that is empty, foreign or damaged gives a
`Document` whose problems say what is wrong, with everything in it that can be read.
"""

from __future__ import annotations

from kpi_eval.readers.api import read, read_all, read_text
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream

__all__ = ["Cell", "Grid", "Outside", "Stream", "read", "read_all", "read_text"]
