"""Scores of columns (成列评分): `score` for tables of millions of rows, batch by batch.

A batch is taken apart (`sides`, `weights`, `cases`): numbers, and what stands beside them. A case
is scored by a plan (`plans`, `shares`), which is read off the scalar `score` and carried out on
blocks of numbers (`kernel`, `division`). Every other row goes to `score` itself, alike rows once
(`singly`).
"""

from __future__ import annotations

from kpi_eval.batch.columns.table import score_table

__all__ = ["score_table"]
