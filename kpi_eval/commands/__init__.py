"""What each command does (各命令): from its options to an exit code and the texts to write.

Apart from `cli`, so that help and a mistyped option do not wait for the whole library.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.checks.audit import Audit, audit_document
from kpi_eval.checks.families import TITLES
from kpi_eval.checks.opinions import opinions_of_each
from kpi_eval.commands.documents import complaint, defect, documents_at, unreadable_document
from kpi_eval.commands.fill import fill_form
from kpi_eval.commands.folder import audit_into
from kpi_eval.commands.outcome import FAILED, WRONG, Outcome, failure, no_policy, why_not
from kpi_eval.desk import annotate
from kpi_eval.diagnosis.diagnose import diagnose
from kpi_eval.diagnosis.inference.comparing import compare_policies
from kpi_eval.diagnosis.inference.infer import infer_policy
from kpi_eval.errors import (
    InvalidValueError,
    MissingExtraError,
    UnknownCodeError,
    nearest_word,
)
from kpi_eval.messages import Language, in_language, render
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.plain import harmless
from kpi_eval.model.text import one_line
from kpi_eval.readers.decisions import read_decisions
from kpi_eval.reference import (
    codes_text,
    explained,
    policies_text,
    policy_text,
    words_explained,
)
from kpi_eval.report import audits_json, audits_page, audits_text
from kpi_eval.report.files import write_report
from kpi_eval.report.scores import comparison_text, score_text
from kpi_eval.report.screen import PLAIN
from kpi_eval.report.summary import headline
from kpi_eval.report.text import indented, wrapped
from kpi_eval.report.workpaper import write_workpaper
from kpi_eval.report.workpaper.book import require_workbooks
from kpi_eval.scoring.policies import policies
from kpi_eval.scoring.score import score_indicator
from kpi_eval.terminal import counted, screen_of

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Sequence

    from kpi_eval.diagnosis.explanation import Diagnosis
    from kpi_eval.model.document import Document
    from kpi_eval.report.screen import Screen
    from kpi_eval.scoring.score import Score

__all__ = ["FAILED", "Outcome", "nothing_json", "run"]

_REPORTS: Final[dict[str, Callable[[Sequence[Audit], Namespace], str]]] = {
    "text": lambda audits, options: audits_text(audits, _screen(options), _opinions(audits)),
    "json": lambda audits, options: audits_json(
        audits, [diagnose(one) for one in audits], lang=options.lang
    ),
    "html": lambda audits, options: audits_page(
        audits, lang=options.lang, opinions=_opinions(audits)
    ),
}
_SUFFIXES: Final = {".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}


def run(options: Namespace) -> Outcome:
    """Run the command that the options name; a defect of ours is told in a sentence too."""
    commands = {
        "audit": _audit, "diagnose": _diagnose, "fill": _fill, "score": _score, "infer": _infer,
        "compare": _compare, "policies": _policies, "explain": _explain,
    }  # fmt: skip
    try:
        outcome = commands[options.command](options)
    except Exception as error:  # noqa: BLE001 - the last net: never a traceback
        outcome = failure(defect(error))
    outcome = attrs.evolve(
        outcome, err=tuple(in_language(line, options.lang) for line in outcome.err)
    )
    if _lacks_json(outcome, options):
        return attrs.evolve(outcome, out=nothing_json())
    return outcome


def _lacks_json(outcome: Outcome, options: Namespace) -> bool:
    """Tell whether a report in JSON was asked for on stdout and none came of it."""
    if outcome.out or format_of(options) != "json" or getattr(options, "quiet", False):
        return False
    return getattr(options, "output", None) is None


def nothing_json() -> str:
    """Return the report on no document at all, for a command that failed before it read one."""
    return audits_json(())


def _audit(options: Namespace) -> Outcome:
    policy: str = options.policy
    if policy != "auto" and policy not in policies:
        return failure(no_policy(policy, "auto"))
    if any(one is not None for one in (options.out, options.jobs, options.scheduler)):
        return audit_into(options, _screen(options))
    if why := _unwritable(options):
        return failure(why)
    try:
        decisions = {} if options.accepted is None else read_decisions(Path(options.accepted))
    except (OSError, InvalidValueError) as error:
        why = why_not(error) if isinstance(error, OSError) else str(error)
        return failure(render("command.unread-file", path=options.accepted, why=why))
    plans = tuple(documents_at(options.plan))
    unread = [audit_document(plan) for plan in plans if not plan.evaluations]
    audits = [
        _audited(document, policy, plans, decisions)
        for document in counted(documents_at(options.paths, options.kind))
    ]
    unreadable = unread + [result for result in audits if result.unreadable]
    if unreadable or not audits:
        code = FAILED
    else:
        code = WRONG if any(_fails(result, options.fail_on) for result in audits) else 0
    said = tuple(complaint(result) for result in unreadable)
    if options.annotate is not None:
        noted, why = _annotated(audits, options)
        if why:
            return Outcome(FAILED, err=(*said, why))
        said = (*said, noted)
    if options.output is None:
        report = "" if options.quiet else _REPORTS[format_of(options)](audits, options)
        return Outcome(code, report, said)
    why = _unwritten(audits, options)
    if why:
        return Outcome(FAILED, err=(*said, render("command.unwritten", why=why)))
    return Outcome(code, "" if options.quiet else _short(audits, options.lang), said)


def _annotated(audits: Sequence[Audit], options: Namespace) -> tuple[str, str]:
    """Write the annotated copy; return what became of it, or why there is none."""
    if len(audits) != 1 or audits[0].document.format != "xlsx":
        return "", render("command.annotate-one")
    try:
        rest = annotate(audits[0], options.annotate, lang=options.lang)
    except InvalidValueError as error:
        return "", render("command.not-annotated", why=error)
    except OSError as error:
        return "", render("command.not-annotated", why=why_not(error))
    return render("command.annotated", path=options.annotate, count=len(rest)), ""


def _opinions(audits: Sequence[Audit]) -> dict[str, str]:
    """Return what is thought of every finding, by its key (诊断意见)."""
    return opinions_of_each(audits, map(diagnose, audits))


def _diagnose(options: Namespace) -> Outcome:
    """Explain the conflicts of every document; the exit code is as of the audit of it.

    A doubt that is named, such as a sum of costs, is shown and sets no code.
    """
    policy: str = options.policy
    if policy != "auto" and policy not in policies:
        return failure(no_policy(policy, "auto"))
    if options.most < 1:
        return failure(render("command.no-most", given=options.most))
    audits = [
        _audited(document, policy, (), {}) for document in counted(documents_at(options.paths))
    ]
    unreadable = tuple(complaint(result) for result in audits if result.unreadable)
    found = [diagnose(one, context=not options.arithmetic, most=options.most) for one in audits]
    wrong = any(_fails(result, "error") for result in audits)
    code = FAILED if unreadable or not audits else WRONG if wrong else 0
    if options.format == "json":
        return Outcome(code, audits_json(audits, found, lang=options.lang), unreadable)
    texts = [_diagnosed(*both, options) for both in zip(audits, found, strict=True)]
    return Outcome(code, "\n\n".join(texts), unreadable)


def _diagnosed(result: Audit, found: Sequence[Diagnosis], options: Namespace) -> str:
    """Return the diagnoses of a document as lines (诊断的文字), its file first."""
    width, source = _screen(options).width, one_line(result.document.source)
    lines = [wrapped(source, width)] if source else []
    for diagnosis in found:
        said, *working = diagnosis.explain(options.lang).split("\n")
        lines += [wrapped(said, width), *(indented(line, width=width) for line in working)]
    nothing = "nothing" if result.tables else "no-table"
    return "\n".join(
        lines if found else [*lines, in_language(render(f"diagnosis.{nothing}"), options.lang)]
    )


def _fails(result: Audit, fail_on: str) -> bool:
    """Tell whether an audit has an open finding that is to set the exit code (计入退出码)."""
    counted = ("error",) if fail_on == "error" else ("error", "warning")
    return any(finding.severity in counted for finding in result.open_findings)


def _screen(options: Namespace) -> Screen:
    """Return what a text is shown on: a file is 120 columns wide and plain."""
    shown = screen_of(sys.stdout) if getattr(options, "output", None) is None else PLAIN
    return attrs.evolve(shown, language=options.lang)


def _unwritten(audits: Sequence[Audit], options: Namespace) -> str:
    """Write the report into its file; return why that was not possible, "" if it was."""
    try:
        if format_of(options) == "xlsx":
            write_workpaper(
                options.output, audits, TITLES, opinions=_opinions(audits), lang=options.lang
            )
        else:
            report = _REPORTS[format_of(options)](audits, options)
            write_report(options.output, report.encode("utf-8"))
    except OSError as error:
        return why_not(error)
    return ""


def _unwritable(options: Namespace) -> str:
    """Return why the report could not be written (无法写出), before anything is read; "" if not."""
    if format_of(options) == "xlsx":
        if options.output is None:
            return render("command.needs-output")
        try:
            require_workbooks()
        except MissingExtraError as error:
            said: str = error.args[0]
            return said
    folder = None if options.output is None else Path(options.output).parent
    if folder is not None and not folder.is_dir():
        return render("command.unwritten", why=render("command.no-folder", folder=folder))
    return ""


def format_of(options: Namespace) -> str:
    """Return the format of a report (输出格式): the one asked for, else that of the file's name."""
    asked: str | None = getattr(options, "format", None)
    if asked is not None:
        return asked
    output = (getattr(options, "output", None) or "").lower()
    return next((name for end, name in _SUFFIXES.items() if output.endswith(end)), "text")


def _short(audits: Iterable[Audit], lang: Language) -> str:
    """Return a line a document (摘要), for a report that has gone into a file."""
    return "\n".join(
        " ".join(harmless(in_language(said, lang)).split("\n"))
        for audit in audits
        for source in (audit.document.source or render("label.unnamed-file"),)
        for said in (render("label.labelled", label=source, value=headline(audit)),)
    )


def _audited(
    document: Document, policy: str, plans: tuple[Document, ...], decisions: dict[str, str]
) -> Audit:
    try:
        return audit_document(document, policy, plans=plans, accepted=decisions)
    except Exception as error:  # noqa: BLE001 - one file's trouble must not hide the others
        return audit_document(unreadable_document(document.source, defect(error)))


def _fill(options: Namespace) -> Outcome:
    screen = attrs.evolve(screen_of(sys.stdout), language=options.lang)
    return fill_form(options, screen)


def _score(options: Namespace) -> Outcome:
    indicator = Indicator(
        options.name, target=options.target, actual=options.actual, weight=options.weight,
        rule=options.rule,
    )  # fmt: skip
    whole_unit: bool = options.unit_table
    if options.policy is None:
        each = [score_indicator(indicator, p, unit_table=whole_unit) for p in policies.values()]
        return Outcome(_code_of(each), comparison_text(each, _screen(options)))
    if options.policy not in policies:
        return failure(no_policy(options.policy))
    score = score_indicator(indicator, policies[options.policy], unit_table=whole_unit)
    return Outcome(_code_of([score]), score_text(score, _screen(options)))


def _code_of(scores: Iterable[Score]) -> int:
    """Return 0 where there is a result, points or a range of them; 2 where there is none."""
    found = any(score.points is not None or score.range is not None for score in scores)
    return 0 if found else FAILED


def _infer(options: Namespace) -> Outcome:
    if options.wrong is not None and options.wrong < 0:
        return failure(render("command.no-count", given=options.wrong))
    documents = tuple(counted(documents_at(options.paths)))
    said = tuple(complaint(audit_document(one)) for one in documents if not one.evaluations)
    if len(said) == len(documents):
        return Outcome(FAILED, err=said)
    found = infer_policy(documents, "auto" if options.wrong is None else options.wrong)
    code = FAILED if said or not found.coverage.printed else 0
    if options.format == "json":
        return Outcome(code, _json(found.to_dict()), said)
    text = found.explain(options.lang)
    return Outcome(code, wrapped(text, _screen(options).width), said)


def _compare(options: Namespace) -> Outcome:
    unknown = [one for one in options.policy if one not in policies]
    if unknown:
        return failure(no_policy(unknown[0]))
    documents = tuple(counted(documents_at(options.paths)))
    said = tuple(complaint(audit_document(one)) for one in documents if not one.evaluations)
    every = [
        compare_policies(table, options.policy)
        for one in documents
        for table in one.evaluations
        if not table.is_plan
    ]
    if not every and not said:
        said = (render("command.only-plans"),)
    code = FAILED if said else 0
    if options.format == "json":
        return Outcome(code, _json([one.to_dict() for one in every]), said)
    width = _screen(options).width
    texts = [one.explain(options.lang) for one in every]
    return Outcome(code, "\n\n".join(wrapped(text, width) for text in texts), said)


def _json(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2)


def _policies(options: Namespace) -> Outcome:
    if options.id is None:
        return Outcome(out=policies_text(_screen(options)))
    if options.id not in policies:
        return failure(no_policy(options.id))
    return Outcome(out=policy_text(policies[options.id], _screen(options)))


def _explain(options: Namespace) -> Outcome:
    if options.code is None:
        return Outcome(out=codes_text(_screen(options)))
    try:
        return Outcome(out=explained(options.code, _screen(options)))
    except UnknownCodeError:
        return failure(_no_word(options.code))


def _no_word(wanted: str) -> str:
    known = words_explained()
    word = nearest_word(wanted, known)
    if word is None:
        return render("command.no-word", wanted=wanted, known=render("report.and").join(known))
    return render("command.no-word-but", wanted=wanted, word=word)
