"""A self-evaluation table filled in and written as the form it belongs on (填报表)."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.audit import audit_document
from kpi_eval.desk.forms.completed import completed
from kpi_eval.desk.forms.docx import write_docx
from kpi_eval.desk.forms.laid_out import lay_out_form
from kpi_eval.desk.forms.templates import FORM_TEMPLATES, FormLabels, form_for
from kpi_eval.desk.forms.xlsx import write_xlsx
from kpi_eval.errors import InvalidValueError
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.report.files import write_report
from kpi_eval.scoring.policies import policy_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from os import PathLike

    from kpi_eval.checks.audit import Audit
    from kpi_eval.desk.forms.laid_out import FormRow
    from kpi_eval.desk.forms.templates import Form
    from kpi_eval.scoring.policy import Policy

__all__ = ["FORM_TEMPLATES", "SUFFIXES", "form_content", "write_form"]

_WRITERS: Final[dict[str, Callable[[str, str, Sequence[FormRow], Form], bytes]]] = {
    ".docx": write_docx, ".xlsx": write_xlsx,
}  # fmt: skip

SUFFIXES: Final = tuple(_WRITERS)


def write_form(
    table: Evaluation,
    path: str | PathLike[str],
    *,
    form: str | None = None,
    policy: str | Policy | None = None,
    accepted: Mapping[str, str] | None = None,
) -> Audit:
    """Write a table as a complete form (填报表), its rates, points and total computed.

    `path` ends in ``.docx`` or ``.xlsx``. `form` is ``xinjiang-2024``, ``mof-2021`` (projects) or
    ``xinjiang-2024-unit`` (whole units), the first of the table's kind where not given; `policy`
    the convention to score by, that of the form's regulation where not given. Figures that the
    table has already stay as they are, those it lacks are computed; a row without an actual stays
    blank, and so does the total: ``ke.score(table, policy).subtotal`` says what there is so far.
    What the form has no column for is left out.

    The whole is audited before it is written: with an open error nothing is (`accepted` are a
    reviewer's decisions, as in `audit`). Returns that audit, of the table as it is written; reading
    the file gives the same table.

    Raises InvalidValueError for a plan, for a table that the form cannot hold or that has errors,
    and for another kind of file; MissingExtraError for ``.xlsx`` without XlsxWriter; OSError where
    the file cannot be written.
    """
    given: object = table
    if not isinstance(given, Evaluation):
        kind = type(given).__name__
        hint = ": one of document.evaluations" if hasattr(given, "evaluations") else ""
        raise InvalidValueError(f"write_form() takes a table (自评表), not {kind}{hint}")
    suffix = PurePath(path).suffix.lower()
    _writer(suffix)
    chosen = form_for(table, form)
    rules = policy_of(chosen.policy if policy is None else policy)
    whole, _ = completed(table, chosen, rules)
    found = audit_document(whole, rules, accepted=accepted)
    if found.has_errors:
        said = "".join(f"\n  {one} [{one.key}]" for one in found.errors)
        count = len(found.errors)
        raise InvalidValueError(
            f"{table.name}: {count} errors (错误), nothing is written; mend them, or accept them "
            f"by their keys, accepted={{key: reason}}:{said}"
        )
    write_report(path, form_content(whole, chosen, suffix))
    return found


def form_content(table: Evaluation, form: Form, suffix: str) -> bytes:
    """Return a completed table as the bytes of a file (表格文件): ``.docx`` or ``.xlsx``."""
    writer = _writer(suffix)
    year = "" if table.year is None else FormLabels.YEAR.format(year=table.year)
    return writer(form.title, year, lay_out_form(table, form), form)


def _writer(suffix: str) -> Callable[[str, str, Sequence[FormRow], Form], bytes]:
    """Return what writes files of a suffix; raises InvalidValueError where nothing does."""
    if suffix not in _WRITERS:
        known = " or ".join(_WRITERS)
        raise InvalidValueError(f"a form is written as {known}, not as {suffix!r}")
    return _WRITERS[suffix]
