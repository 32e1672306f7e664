"""The kinds of rows of a dataset (数据种类), one module each: `RELATION`, its columns in order.

A column is one line of its module, with its sentence in `messages/dataset.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.batch.folders.relations import (
    documents,
    evaluations,
    figures,
    findings,
    indicators,
    problems,
)
from kpi_eval.model.listed import by_name

if TYPE_CHECKING:
    from kpi_eval.batch.folders.columns import DataRelation

__all__ = ["RELATIONS"]

_MODULES: Final = (documents, evaluations, indicators, figures, findings, problems)
RELATIONS: Final[dict[str, DataRelation]] = by_name(
    "kind of rows", ((module.RELATION.name, module.RELATION) for module in _MODULES)
)
