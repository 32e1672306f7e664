"""What became of a folder (文件夹核查结果): counts, and where the datasets are."""

from __future__ import annotations

from pathlib import Path

import attrs

from kpi_eval.checks.coverage import Coverage
from kpi_eval.model.brief import Brief, call

__all__ = ["FolderAudit"]


@attrs.frozen(kw_only=True, repr=False)
class FolderAudit(Brief):
    """The audit of a folder (文件夹核查结果): its rows are in `paths`, here are the counts.

    Counts are of all that the dataset holds, but for `new` and `skipped`, which are of this run.

    Args:
        out: 数据集所在文件夹.
        paths: 各类数据的文件夹: documents, evaluations, indicators, figures, findings, problems.
        documents: 文件数.
        new: 本次核查的文件数.
        skipped: 此前已核查、本次略过的文件数.
        unread: 未读全的文件数: something could not be read, or no table was found.
        evaluations: 绩效表数.
        coverage: 核查覆盖, of all printed figures.
        errors: 错误数.
        warnings: 疑点数.
        infos: 提示数.
        together: 成批发现数, of all documents together.
        problems: 读取问题数.
        counts: 各代码的发现数, the most common first.
        unread_names: 未读全的文件, the first of them.
    """

    out: Path
    paths: dict[str, Path] = attrs.field(hash=False)
    documents: int
    new: int
    skipped: int
    unread: int
    evaluations: int
    coverage: Coverage
    errors: int
    warnings: int
    infos: int
    together: int
    problems: int
    counts: dict[str, int] = attrs.field(hash=False)
    unread_names: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Tell whether anything is wrong in any document (有无错误)."""
        return self.errors > 0

    @property
    def exit_code(self) -> int:
        """What ``kpi-eval audit`` ends with (退出码): 2 not all was read, 1 errors, 0 neither."""
        if self.unread or not self.documents:
            return 2
        return 1 if self.has_errors else 0

    def __repr__(self) -> str:
        """Return where it is, how many documents there are, and what became of their figures."""
        return call(
            self, str(self.out), documents=self.documents, new=self.new, skipped=self.skipped,
            unread=self.unread, coverage=self.coverage, errors=self.errors,
        )  # fmt: skip
