"""``kpi-eval audit FOLDER --out DIR`` (文件夹核查): a folder into a dataset, told in some lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.batch.folders.folder import audit_folder
from kpi_eval.checks.families import TITLES
from kpi_eval.commands.outcome import FAILED, WRONG, Outcome, failure, why_not
from kpi_eval.errors import DatasetError, MissingExtraError
from kpi_eval.messages import render
from kpi_eval.model.plain import harmless
from kpi_eval.report.summary import coverage_sentence
from kpi_eval.report.text import coded_lines, indented
from kpi_eval.terminal import telling

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from kpi_eval.batch.folders.result import FolderAudit
    from kpi_eval.messages import Spoken
    from kpi_eval.report.screen import Screen

__all__ = ["audit_into"]

# What belongs to reports on single documents, with the value that an option has if not given.
_NOT_WITH: Final[dict[str, object]] = {
    "format": None, "output": None, "annotate": None, "accepted": None, "plan": [],
}  # fmt: skip
_MOST_CODES: Final = 10


def audit_into(options: Namespace, screen: Screen) -> Outcome:
    """Audit one folder, archive or file into the dataset that ``--out`` names (写入数据集)."""
    if options.out is None:
        option = "--jobs" if options.jobs is not None else "--scheduler"
        return failure(render("command.out-alone", option=option))
    given = [name for name, default in _NOT_WITH.items() if getattr(options, name) != default]
    if given:
        return failure(render("command.not-with-out", option=f"--{given[0]}"))
    if len(options.paths) != 1 or options.paths[0] in ("", "-") or "\0" in options.paths[0]:
        return failure(render("command.one-folder"))
    if options.jobs is not None and options.jobs < 1:
        return failure(render("command.no-jobs", given=options.jobs))
    if options.jobs is not None and options.scheduler is not None:
        return failure(render("command.one-place"))
    (path,) = options.paths
    try:
        with telling() as tell:
            found = audit_folder(
                path, options.out, policy=options.policy, kind=options.kind, jobs=options.jobs,
                scheduler=options.scheduler, progress=tell,
            )  # fmt: skip
    except (DatasetError, MissingExtraError) as error:
        return failure(error.args[0])
    except OSError as error:
        return failure(render("command.unread-file", path=path, why=why_not(error)))
    report = "" if options.quiet else harmless("\n".join(_lines(found, options.out, screen)))
    return Outcome(_code(found, options.fail_on), report)


def _code(found: FolderAudit, fail_on: str) -> int:
    if found.exit_code == FAILED:
        return FAILED
    return WRONG if found.has_errors or (fail_on == "warning" and found.warnings) else 0


def _lines(found: FolderAudit, out: str, screen: Screen) -> Iterator[str]:
    """Yield the counts, what was found most, where it all is, and the counts again."""
    counts = screen.paint(screen.wrapped(_counts(found)), "error" if found.has_errors else "strong")
    yield counts
    yield screen.wrapped(render("command.out-new", new=found.new, skipped=found.skipped))
    yield screen.wrapped(render("report.total", coverage=coverage_sentence(found.coverage)))
    if found.counts:
        yield ""
        yield screen.paint(screen.text(render("command.out-codes")), "strong")
    for code, count in list(found.counts.items())[:_MOST_CODES]:
        yield from coded_lines(f"{count:>7}  ", screen.text(TITLES[code]), code, screen.width)
    if found.unread_names:
        yield ""
        heading = render("command.out-unread", count=found.unread)
        yield screen.paint(screen.text(heading), "strong")
        yield from (indented(name, width=screen.width) for name in found.unread_names)
    yield ""
    yield screen.wrapped(render("command.out-where", out=out))
    yield counts


def _counts(found: FolderAudit) -> Spoken:
    return render(
        "report.documents", count=found.documents, unread=found.unread, error=found.errors,
        warning=found.warnings, info=found.infos,
    )  # fmt: skip
