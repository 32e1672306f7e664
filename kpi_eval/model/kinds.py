"""The four kinds of tables (表的种类), by their key and in the words they are called by."""

from __future__ import annotations

from typing import Final, Literal, cast, get_args

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.given import plain, shown
from kpi_eval.model.text import bare

__all__ = ["EvaluationKind", "as_kind"]

EvaluationKind = Literal["project", "unit", "project-target", "unit-target"]

_BODIES: Final = ("部门", "单位")
_PLAN: Final = ("目标", "计划", "申报")


def as_kind(value: object) -> EvaluationKind:
    """Return the kind of a table (表的种类) from its key or its Chinese name (项目, 整体支出).

    ``project`` 项目支出绩效自评表, ``unit`` 部门（单位）整体支出绩效自评表, ``project-target`` and
    ``unit-target`` 绩效目标表. Raises InvalidValueError for anything else.
    """
    given = plain(value)
    if given in get_args(EvaluationKind):
        return cast("EvaluationKind", given)
    text = bare(given) if isinstance(given, str) else ""
    project = "项目" in text
    whole = "整体" in text or (not project and any(word in text for word in _BODIES))
    if whole == project:  # neither, or both
        known = ", ".join(get_args(EvaluationKind))
        message = f"expected one of {known} (or 项目, 整体, 项目目标, 整体目标), got {shown(value)}"
        raise InvalidValueError(message)
    plan = any(word in text for word in _PLAN)
    if whole:
        return "unit-target" if plan else "unit"
    return "project-target" if plan else "project"
