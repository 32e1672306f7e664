"""``kpi-eval fill`` (填报): a plan and what was reached become a complete form."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.audit import audit_document
from kpi_eval.commands.outcome import WRONG, Outcome, failure, no_policy, why_not
from kpi_eval.desk.forms import SUFFIXES, form_content
from kpi_eval.desk.forms.completed import completed
from kpi_eval.desk.forms.templates import FORM_TEMPLATES, form_for
from kpi_eval.errors import InvalidValueError, MissingExtraError, nearest_word
from kpi_eval.messages import Spoken, render
from kpi_eval.model.display import kind_name
from kpi_eval.model.headers import HEADERS
from kpi_eval.model.naming import rows_named
from kpi_eval.model.plain import harmless
from kpi_eval.model.text import bare, one_line
from kpi_eval.readers import read
from kpi_eval.readers.actuals import read_actuals
from kpi_eval.readers.decisions import read_decisions
from kpi_eval.report.files import write_report
from kpi_eval.report.summary import SEVERITIES
from kpi_eval.report.text import coded_lines, indented
from kpi_eval.scoring.policies import policies
from kpi_eval.scoring.steps import reason_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from kpi_eval.checks.audit import Audit
    from kpi_eval.desk.forms.templates import Form
    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.funding import FundingRow
    from kpi_eval.report.screen import Screen
    from kpi_eval.scoring.scorecard import Scorecard

__all__ = ["fill_form"]

_AMOUNTS: Final = {
    name: render(f"label.{name}") for name in ("initial", "budget", "executed", "received")
}


def _say(key: str, **arguments: object) -> Spoken:
    return render(f"command.{key}", **arguments)


def fill_form(options: Namespace, screen: Screen) -> Outcome:
    """Fill a plan in and write it as a form (填报); nothing is written where it has errors."""
    if options.policy is not None and options.policy not in policies:
        return failure(no_policy(options.policy))
    try:
        table = _table(read(options.path), options)
        table = _filled(table, options)
        form = _form(table, options.form)
        policy = policies[options.policy or form.policy]
        decisions = {} if options.accepted is None else read_decisions(Path(options.accepted))
        whole, card = completed(table, form, policy)
        found = audit_document(whole, policy, accepted=decisions)
        if found.has_errors:
            said = "\n".join(_findings(found, screen))
            return Outcome(WRONG, harmless(said), (_say("fill-errors", count=len(found.errors)),))
        suffix = PurePath(options.output).suffix.lower()
        if suffix not in SUFFIXES:
            return failure(_say("fill-suffix", name=PurePath(options.output).name))
        content = form_content(whole, form, suffix)
    except InvalidValueError as error:
        return failure(harmless(screen.text(error.args[0])))
    except MissingExtraError as error:
        return failure(error.args[0])
    except OSError as error:
        return failure(_say("unread-file", path=error.filename, why=why_not(error)))
    try:
        write_report(options.output, content)
    except OSError as error:
        return failure(_say("unwritten", why=why_not(error)))
    lines = (*_written(whole, card, options.output, screen), *_findings(found, screen))
    return Outcome(out=harmless("\n".join(lines)))


def _table(document: Document, options: Namespace) -> Evaluation:
    """Return the table that is meant: the only one, or that of a number."""
    tables = document.evaluations
    if not tables:
        why = document.problems[0].said if document.problems else ""
        raise InvalidValueError(_say("unread-file", path=options.path, why=why))
    number = 1 if options.table is None and len(tables) == 1 else options.table
    if number is None or not 1 <= number <= len(tables):
        names = (f"{place} {one_line(one.name)}" for place, one in enumerate(tables, start=1))
        listed = render("report.and").join(names)
        raise InvalidValueError(_say("which-table", count=len(tables), listed=listed))
    return tables[number - 1]


def _form(table: Evaluation, wanted: str | None) -> Form:
    try:
        return form_for(table, wanted)
    except InvalidValueError as error:
        same = (form.id for form in FORM_TEMPLATES.values() if form.kind == table.kind)
        raise InvalidValueError(
            _say(
                "fill-other-form", name=one_line(table.name), kind=kind_name(table.kind),
                known=render("report.and").join(same),
            )
        ) from error  # fmt: skip


def _filled(table: Evaluation, options: Namespace) -> Evaluation:
    records = read_actuals(Path(options.actuals))
    _require_known(table, records)
    return table.fill(records, funding=_funds(table, options.funds) or None)


def _funds(table: Evaluation, texts: Sequence[str]) -> dict[str, Any]:
    """Return the funds that are given, those of a source (其他资金/全年执行数) among its others."""
    whole: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    sources = () if table.funding is None else table.funding.rows
    known = [row.source for row in sources]
    for text in texts:
        label, amount = _pair(text)
        source, _, figure = label.rpartition("/")
        if not source:
            whole[figure] = amount
            continue
        found = [name for name in known if bare(source) in bare(name)]
        if len(found) != 1:
            raise InvalidValueError(
                _say("no-source", name=source, known=render("report.and").join(known))
            )
        parts.setdefault(found[0], {})[figure] = amount
    if parts:
        whole["rows"] = [{**_of_source(row), **parts.get(row.source, {})} for row in sources]
    return whole


def _pair(text: str) -> tuple[str, str]:
    label, sign, amount = text.replace("＝", "=").partition("=")
    if not sign or not label.strip():
        raise InvalidValueError(_say("no-funds", text=text))
    return label.strip(), amount.strip()


def _of_source(row: FundingRow) -> dict[str, Any]:
    amounts = {label: getattr(row, name) for name, label in _AMOUNTS.items()}
    return {"source": row.source, **{name: one for name, one in amounts.items() if one is not None}}


def _require_known(table: Evaluation, records: Sequence[Mapping[str, Any]]) -> None:
    """Say which names are no row's, with the nearest one, all of them at once."""
    known = [row.name for row in table.indicators]
    wrong = []
    for record in records:
        name = next((record[key] for key in ("name", *HEADERS["name"]) if key in record), "")
        if name and not rows_named(known, str(name)):
            near = nearest_word(name, (one.partition("（")[0] for one in known))
            key = "no-row" if near is None else "no-row-but"
            wrong.append(_say(key, name=name, near=near))
    if wrong:
        said, listed = render("label.listed").join(wrong), render("report.and").join(known)
        raise InvalidValueError(_say("rows-known", said=said, known=listed))


def _written(whole: Evaluation, card: Scorecard, path: str, screen: Screen) -> Iterator[str]:
    """Yield what was written and how many points there are, of what is still missing too."""
    policy = card.policy.title
    yield screen.wrapped(_say("filled", path=path, name=one_line(whole.name), policy=policy))
    if card.subtotal is not None:
        yield screen.wrapped(card.subtotal.said)
    for number, score in enumerate(card, start=1):
        if score.points is None:
            why: str = reason_text(score.reason) if score.reason else ""
            if score.range is not None:
                low, high = score.range
                why = _say("scorer-decides", low=low, high=high)
            said = _say("left-blank", row=number, name=one_line(score.indicator.name), why=why)
            yield indented(screen.text(said), width=screen.width)


def _findings(found: Audit, screen: Screen) -> Iterator[str]:
    ordered = sorted(found.open_findings, key=lambda one: SEVERITIES.index(one.severity))
    for number, finding in enumerate(ordered, start=1):
        kind = render(f"report.severity-{finding.severity}")
        said = screen.text(render("label.labelled", label=kind, value=finding.said))
        yield from coded_lines(f"{number:>3}. ", said, finding.code, screen.width)
