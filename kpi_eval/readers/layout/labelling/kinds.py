"""Whether a table is one of ours, and of which kind (是否本类表、属于哪一种): by columns first.

A table of indicators is told by its columns and by the labels of levels in its rows, whatever its
title says or whether it has one. Where there is an actual or a score it is a self-evaluation, else
the title says, else the caller; whose it is, say title, names, caller, in this order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from kpi_eval.model.text import key
from kpi_eval.readers.layout.labelling.said import said
from kpi_eval.readers.titles import table_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_eval.model.kinds import EvaluationKind
    from kpi_eval.readers.layout.labelling.columns import Columns
    from kpi_eval.readers.layout.labelling.rows import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["is_ours", "kind_of_table", "scope_of"]

Scope = Literal["project", "unit"]

_NEEDED = 4
_LEVEL_ROWS, _THREE_LEVELS, _TWO_LEVELS = 5, 5, 3
_TARGET, _SCORED, _REACHED, _TITLED = 2, 3, 2, 2
_FOREIGN, _NAMELESS = -2, -6
_FOREIGN_WORDS = re.compile("预算|决算|金额|姓名|科目|编码|采购|增长|单价|型号")
# A plan watched during its year is none that is evaluated at its end.
_WATCHED_WORDS = re.compile(r"\d月(?:份?执行|完成|实际)|预计完成|可能性|监控")


def is_ours(
    table: Table, columns: Columns, header: Iterable[RowRole], rows: Iterable[RowRole]
) -> bool:
    """Tell whether a table with a header is one of indicators (是否绩效指标表)."""
    words = [key(cell.text) for row in header for cell in row.filled]
    if any(_WATCHED_WORDS.search(word) for word in words):
        return False
    if table_kind(table.title) is not None:
        return True
    points = _FOREIGN * sum(bool(_FOREIGN_WORDS.search(word)) for word in words)
    points += _TITLED if table.said is not None or table.asked else 0
    points += _columns(columns)
    labelled = any(said(cell.text).level for row in rows for cell in row.filled[:3])
    return points + (_LEVEL_ROWS if labelled else 0) >= _NEEDED


def _columns(columns: Columns) -> int:
    """Return the points of the columns that a table of indicators has."""
    levels = sum(role in columns for role in ("level1", "level2", "name"))
    points = {3: _THREE_LEVELS, 2: _TWO_LEVELS}.get(levels, 0)
    points += 0 if "name" in columns or "name" in columns.withheld else _NAMELESS
    points += _TARGET if "target" in columns else 0
    points += _SCORED if "weight" in columns and "printed_score" in columns else 0
    return points + (_REACHED if "target" in columns and "actual" in columns else 0)


def scope_of(table: Table, who: Mapping[str, str], given: EvaluationKind | None) -> Scope | None:
    """Return whose table it is (项目还是单位), None if nothing says."""
    if table.said is not None and table.said.scope is not None:
        return table.said.scope
    if "project" in who:
        return "project"
    if "unit" in who:
        return "unit"
    if given is None:
        return None
    return "unit" if given.startswith("unit") else "project"


def kind_of_table(
    table: Table, columns: Columns, scope: Scope, given: EvaluationKind | None
) -> EvaluationKind:
    """Return the kind of a table: what its columns say, then its title, then the caller."""
    if "actual" in columns or "printed_score" in columns:
        plan = False
    elif table.said is not None and table.said.plan is not None:
        plan = table.said.plan
    else:
        plan = given is None or given.endswith("target")
    if scope == "unit":
        return "unit-target" if plan else "unit"
    return "project-target" if plan else "project"
