"""One row a document (文件): how it was read, and what became of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.batch.folders.columns import NAMED_BY, DataColumn, DataRelation
from kpi_eval.report.stakes import points_at_stake, state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.batch.folders.columns import RowSubject
    from kpi_eval.model.location import Severity

__all__ = ["RELATION"]


def _severity(wanted: Severity) -> Callable[[RowSubject], int]:
    return lambda s: sum(one.severity == wanted for one in s.audit.open_findings)


RELATION: Final = DataRelation(
    "documents",
    (
        *NAMED_BY,
        DataColumn("format", "text", lambda s: s.audit.document.format or None),
        DataColumn("bytes", "whole", lambda s: s.size),
        DataColumn("state", "text", lambda s: state_of(s.audit)),
        DataColumn("unread", "flag", lambda s: s.audit.unreadable),
        DataColumn("tables_seen", "whole", lambda s: s.audit.document.tables_seen),
        DataColumn("tables_skipped", "whole", lambda s: len(s.audit.document.tables_skipped)),
        DataColumn("evaluations", "whole", lambda s: len(s.audit.tables)),
        DataColumn("printed", "whole", lambda s: s.audit.coverage.printed),
        DataColumn("consistent", "whole", lambda s: s.audit.coverage.consistent),
        DataColumn("inconsistent", "whole", lambda s: s.audit.coverage.inconsistent),
        DataColumn("not_checkable", "whole", lambda s: s.audit.coverage.not_checkable),
        DataColumn("errors", "whole", _severity("error")),
        DataColumn("warnings", "whole", _severity("warning")),
        DataColumn("infos", "whole", _severity("info")),
        DataColumn("problems", "whole", lambda s: len(s.audit.problems)),
        DataColumn("points_at_stake", "number", lambda s: points_at_stake(s.audit)),
        DataColumn("options", "text", lambda s: s.options.fingerprint),
        DataColumn("kpi_eval", "text", lambda s: s.options.version),
    ),
    lambda document: (document,),
)
