"""One row a problem of reading (读取问题): what of a document could not be read, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.batch.folders.columns import NAMED_BY, DataColumn, DataRelation, located
from kpi_eval.messages import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.batch.folders.columns import RowSubject

__all__ = ["RELATION"]


def _problems(document: RowSubject) -> Iterator[RowSubject]:
    for number, problem in enumerate(document.audit.problems):
        where = problem.location
        yield attrs.evolve(
            document, item=problem, number=number, place=where.table, location=where
        )  # fmt: skip


RELATION: Final = DataRelation(
    "problems",
    (
        *NAMED_BY,
        DataColumn("table", "whole", lambda s: s.place),
        DataColumn("row", "whole", lambda s: s.item.location.row),
        DataColumn("number", "whole", lambda s: s.number),
        DataColumn("code", "text", lambda s: s.item.code),
        DataColumn("severity", "text", lambda s: s.item.severity),
        DataColumn("text", "text", lambda s: s.item.text),
        DataColumn("message_zh", "text", lambda s: in_language(s.item.said, "zh")),
        DataColumn("message_en", "text", lambda s: in_language(s.item.said, "en")),
        *located(),
    ),
    _problems,
)
