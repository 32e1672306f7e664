"""One row a finding (发现): of a row, a table, a document, or of all documents together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.batch.folders.columns import NAMED_BY, DataColumn, DataRelation, located
from kpi_eval.batch.folders.relations.figures import difference
from kpi_eval.batch.folders.relations.within import ROW, TABLE, table_of, tables_of
from kpi_eval.messages import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from kpi_eval.batch.folders.columns import RowSubject

__all__ = ["RELATION"]

_POINTS: Final = frozenset({"score", "execution-score", "total"})


def _findings(document: RowSubject) -> Iterator[RowSubject]:
    for table in tables_of(document):
        audited = table_of(table)
        figures = {(number, one.name): one for number, one in audited.assessment.figures()}
        for number, finding in enumerate(audited.findings):
            figure = finding.figure and figures.get((finding.indicator, finding.figure))
            yield attrs.evolve(
                table, item=finding, number=number, row=finding.indicator, figure=figure,
                location=finding.location,
            )  # fmt: skip
    for number, finding in enumerate(document.audit.document_findings):
        yield attrs.evolve(document, item=finding, number=number, location=finding.location)


def _scope(subject: RowSubject) -> str:
    if subject.table is not None:
        return "table" if subject.row is None else "row"
    return "document" if subject.key else "batch"


def _points(subject: RowSubject) -> Decimal | None:
    """Return by how many points a printed score or total is off, without its sign."""
    figure = subject.figure
    if figure is None or figure.name not in _POINTS:
        return None
    off = difference(figure)
    return None if off is None else abs(off)


RELATION: Final = DataRelation(
    "findings",
    (
        *NAMED_BY,
        DataColumn("scope", "text", _scope),
        *TABLE,
        *ROW,
        DataColumn("number", "whole", lambda s: s.number),
        DataColumn("code", "text", lambda s: s.item.code),
        DataColumn("severity", "text", lambda s: s.item.severity),
        DataColumn("figure", "text", lambda s: s.item.figure),
        DataColumn("printed", "text", lambda s: s.item.printed),
        DataColumn("expected", "text", lambda s: s.item.expected),
        DataColumn("points_at_stake", "number", _points),
        DataColumn("message_zh", "text", lambda s: in_language(s.item.said, "zh")),
        DataColumn("message_en", "text", lambda s: in_language(s.item.said, "en")),
        DataColumn("source", "text", lambda s: s.item.source),
        DataColumn("policies_tied", "texts", lambda s: s.item.rivals),
        DataColumn("caused_by", "texts", lambda s: [str(one) for one in s.item.caused_by]),
        DataColumn("key", "text", lambda s: s.item.key),
        *located(),
    ),
    _findings,
)
