"""Audits as an Excel workpaper (底稿): findings to sign, and each table reckoned by formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import Language, in_language, render
from kpi_eval.report.workpaper.book import PaperBook
from kpi_eval.report.workpaper.register import Indexed, overview_sheet, register_sheet
from kpi_eval.report.workpaper.sheet import table_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike

    from kpi_eval.checks.audit import Audit
    from kpi_eval.checks.finding import Finding

__all__ = ["write_workpaper"]


def write_workpaper(  # noqa: PLR0913 - what a workpaper is made of, one each
    path: str | PathLike[str],
    audits: Sequence[Audit],
    titles: Mapping[str, str],
    together: Sequence[Finding] = (),
    *,
    opinions: Mapping[str, str] | None = None,
    lang: Language = "zh",
) -> None:
    """Write the audits as a workbook (底稿): 底稿, 一览, then a sheet a table, JX-1-2 and so on.

    `titles` says what each code means, `together` are the findings of a batch, `opinions`
    sentences to stand under findings, by their keys, `lang` is the language. Raises
    InvalidValueError for a path that does not end in ``.xlsx``, MissingExtraError without
    XlsxWriter, OSError where the file cannot be written.
    """
    if not str(path).lower().endswith(".xlsx"):
        raise InvalidValueError(f"a workpaper (底稿) is written as .xlsx, not as {str(path)!r}")
    book = PaperBook(path, lang)
    indexed = [
        Indexed(f"JX-{number}-{place}", audit, table, place)
        for number, audit in enumerate(audits, start=1)
        for place, table in enumerate(audit.tables, start=1)
    ]
    register_sheet(book, audits, indexed, titles, together, opinions or {})
    overview_sheet(book, indexed)
    for one in indexed:
        table_sheet(
            book, one.table, one.place, one.sheet, in_language(render("paper.register"), lang)
        )
    book.close()
