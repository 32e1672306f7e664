"""An audit in a few sentences and one grid a table (核查摘要), shared by text and notebook reports.

Nothing is computed here: verdicts, values and counts are the audit's.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

import attrs

from kpi_eval.messages import Spoken, both, render
from kpi_eval.model.brief import Brief
from kpi_eval.model.location import Location
from kpi_eval.model.text import shorten
from kpi_eval.scoring.policy import parameter_name
from kpi_eval.scoring.steps import reason_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kpi_eval.checks.audit import Audit, TableAudit
    from kpi_eval.checks.causes import Entry
    from kpi_eval.checks.coverage import Coverage
    from kpi_eval.checks.figure import Figure
    from kpi_eval.checks.finding import Finding
    from kpi_eval.checks.selection import Choice
    from kpi_eval.model.document import SkippedTable
    from kpi_eval.model.location import Problem, Severity
    from kpi_eval.model.printed import Printed
    from kpi_eval.scoring.policy import Policy

__all__ = [
    "SEVERITIES", "FigureGrid", "accepted_entries", "coverage_sentence", "figure_grid", "headline",
    "lapsed_decisions", "open_entries", "policy_sentence", "problem_sentences", "sentence_of",
    "table_title", "unchecked_sentences", "with_reason",
]  # fmt: skip

Tone = Literal["wrong", "warn", "muted", ""]

SEVERITIES: Final = ("error", "warning", "info")
_NOTHING: Final = "—"
_LONGEST_NAME: Final = 80
_MOST_PLACES: Final = 12
_FIRST_PLACES: Final = 5
_HEADERS: Final = ("row", "name", "target", "actual", "weight", "rate", "score", "verdict")


def _say(key: str, **arguments: object) -> Spoken:
    return render(f"report.{key}", **arguments)


def headline(audit: Audit) -> Spoken:
    """Return what was checked (首句); where nothing could be, the sentence begins with that."""
    kinds = [table.evaluation.is_plan for table in audit.tables]
    plans, coverage = sum(kinds), audit.coverage
    if not kinds:
        return _nothing_read(audit)
    if all(kinds):
        return _say("nothing-plans")
    scores = [
        figure.verdict
        for table in audit.tables
        for _, figure in table.assessment.figures()
        if figure.name in ("score", "execution-score") and figure.verdict is not None
    ]
    counts = attrs.asdict(coverage)
    if not coverage.printed:
        said = _say("nothing-filled")
    elif scores and set(scores) == {"not_checkable"}:
        said = _say("nothing-checkable", scores=len(scores), **counts)
    else:
        said = _say("checked", tables=len(kinds) - plans, **counts)
    return said + _say("plans-too", plans=plans) if plans else said


def open_entries(audit: Audit) -> list[Entry]:
    """Return the entries that no reviewer has accepted (未认可的发现), the gravest first."""
    still = (entry for entry in audit.entries if not entry.accepted)
    return sorted(still, key=lambda entry: SEVERITIES.index(entry.severity))


def accepted_entries(audit: Audit) -> list[Entry]:
    """Return the entries that were looked at and accepted (已认可的发现)."""
    return [entry for entry in audit.entries if entry.accepted]


def sentence_of(finding: Finding) -> Spoken:
    """Return a finding as a sentence, an accepted one with the reason behind it (结论)."""
    return with_reason(finding.said, finding)


def with_reason(said: Spoken, finding: Finding) -> Spoken:
    """Return a sentence on a finding with the reason for which it was accepted (认可理由)."""
    if finding.accepted is None:
        return said
    return said + _say("accepted-because", reason=finding.accepted)


def lapsed_decisions(audits: Iterable[Audit], together: Iterable[Finding] = ()) -> dict[str, str]:
    """Return the decisions on what none of the audits has any more (不再出现的认可), by key."""
    audits = tuple(audits)
    found = {finding.key for audit in audits for finding in audit.findings}
    found |= {finding.key for finding in together}
    decisions = (item for audit in audits for item in audit.decisions.items())
    return {key: reason for key, reason in decisions if key not in found}


def _nothing_read(audit: Audit) -> Spoken:
    """Say why there is no table: what kept it from being looked for, or that none is there."""
    wrong = [p for p in audit.problems if p.severity == "error" and p.code != "no-table"]
    if wrong:
        return _say("nothing-read", why=wrong[0].message)
    said = (p.arguments.get("found", "") for p in audit.problems if p.code == "no-table")
    return _say("nothing-found", found=next(said, ""))


def problem_sentences(audit: Audit) -> list[tuple[Severity, Spoken, str]]:
    """Return the problems of reading by kind (读取问题), each as severity, sentence and code.

    Those of one kind are one sentence, the first one's, with their count and the first places.
    """
    kinds: dict[tuple[Severity, str], list[Problem]] = {}
    for problem in audit.problems:
        if problem.code != "column-unassigned":
            kinds.setdefault((problem.severity, problem.code), []).append(problem)
    return [(severity, _alike(alike), code) for (severity, code), alike in kinds.items()]


def _alike(problems: Sequence[Problem]) -> Spoken:
    """Return what several problems of one kind say, as one sentence."""
    first = problems[0].said
    if len(problems) == 1:
        return first
    named = list(dict.fromkeys(filter(None, (problem.location.said for problem in problems))))
    places = _say("and").join(named[:_FIRST_PLACES]) or _NOTHING
    if len(named) > _FIRST_PLACES:
        places += _say("and-more")
    return first + render("clause.alike", count=len(problems), places=places)


def table_title(table: TableAudit, place: int) -> Spoken:
    """Return a table's place and name (表名); `place` counts from 1 where it has no location."""
    evaluation = table.evaluation
    name = shorten(evaluation.name, _LONGEST_NAME) or _say("unnamed")
    return _say("heading-table", table=evaluation.location.table or place, name=name)


def policy_sentence(table: TableAudit) -> Spoken:
    """Return which policy a table was judged by and how it was found (评分约定的选定)."""
    choice: Choice = table.choice
    if table.evaluation.is_plan:
        return _say("policy-plan", rows=len(table.evaluation.indicators))
    counts = {"reproduced": choice.reproduced, "deciding": choice.deciding}
    if choice.policy is None and not choice.candidates:
        return _say("policy-unscored")
    if choice.policy is None:
        return _say("policy-none", **counts)
    named = _named(choice.policy)
    if choice.how == "default":
        tied = _say("and").join(_named(policy) for policy in (choice.policy, *choice.tied))
        return _say("policy-default", policy=named, tied=tied, count=1 + len(choice.tied), **counts)
    return _say(f"policy-{choice.how}", policy=named, **counts)


def _named(policy: Policy) -> str:
    if not policy.title:
        return policy.id
    return both(f"{policy.title}（{policy.id}）", f"{policy.id} ({policy.title})")


def coverage_sentence(coverage: Coverage) -> Spoken:
    """Return how many figures were printed and what became of them (核查覆盖): 22 = 19 + 3 + 0."""
    return _say("coverage", **attrs.asdict(coverage))


@attrs.frozen(repr=False)
class FigureGrid(Brief):
    """The figures of a table beside the recomputed ones (逐项核查表), as texts, with tones."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tones: tuple[tuple[Tone, ...], ...]
    notes: tuple[str, ...] = ()


def figure_grid(table: TableAudit) -> FigureGrid:
    """Return the rows, the funds row and the totals of a table that is no plan (逐项核查表)."""
    lines = [*_indicator_lines(table), *_funds_lines(table), *_total_lines(table)]
    assumed = dict.fromkeys(
        name for _, figure in table.assessment.figures() for name in figure.assumed
    )
    named = _say("and").join(_say("quoted", text=parameter_name(name)) for name in assumed)
    return FigureGrid(
        tuple(_say(f"header-{name}") for name in _HEADERS),
        tuple(texts for texts, _ in lines),
        tuple(tones for _, tones in lines),
        (_say("assumed-note", parameters=named),) if assumed else (),
    )


_Line = tuple[tuple[str, ...], tuple[Tone, ...]]


def _indicator_lines(table: TableAudit) -> Iterator[_Line]:
    found = table.assessment
    for number, row in enumerate(table.evaluation.indicators):
        cells = (
            str(number + 1),
            shorten(row.name, _LONGEST_NAME),
            shorten(row.target.shown, _LONGEST_NAME),
            _NOTHING if row.actual is None else shorten(row.actual.shown, _LONGEST_NAME),
            _shown(row.conversion if row.weight is None else row.weight),
        )
        yield _line(cells, found.rates[number], found.scores[number])


def _funds_lines(table: TableAudit) -> Iterator[_Line]:
    funding, found = table.evaluation.funding, table.assessment
    if funding is None or found.execution_rate is None or found.execution_score is None:
        return
    budget, executed = (
        funding.said(amount) if amount else _NOTHING
        for amount in (funding.budget, funding.executed)
    )
    cells = ("", _say("row-execution"), budget, executed, _shown(funding.weight))
    yield _line(cells, found.execution_rate, found.execution_score)


def _total_lines(table: TableAudit) -> Iterator[_Line]:
    found = table.assessment
    if found.weight_sum.verdict or found.total.verdict or found.total.recomputed is not None:
        weights, total = found.weight_sum, found.total
        same = weights.verdict == "consistent"
        summed = _shown(weights.printed) if same else _beside(weights)
        texts = ("", _say("row-total"), "", "", summed, "", _beside(total))
        tones: tuple[Tone, ...] = ("", "", "", "", _tone(weights), "", _tone(total))
        yield (*texts, _verdict((weights, total))), (*tones, _worst((weights, total)))
    if found.grade.verdict is not None:
        texts = ("", _say("row-grade"), "", "", "", "", _beside(found.grade))
        tone = _tone(found.grade)
        yield (*texts, _verdict((found.grade,))), ("", "", "", "", "", "", tone, tone)


def _line(cells: tuple[str, ...], rate: Figure, score: Figure) -> _Line:
    """Return a row of the grid: five cells of text, the two figures, their verdict."""
    pair = (rate, score)
    blank: list[Tone] = [""] * len(cells)
    texts = (*cells, _beside(rate), _beside(score), _verdict(pair))
    return texts, (*blank, _tone(rate), _tone(score), _worst(pair))


def _shown(figure: Printed | None) -> str:
    if figure is None:
        return _NOTHING
    return shorten(figure.shown) or _say("blank")


def _beside(figure: Figure) -> str:
    """Return printed/recomputed: ``100%/10.00%``; a star marks what rests on an assumption."""
    if figure.expected is not None:
        due = figure.expected
    elif figure.range is not None:
        due = "~".join(f"{bound:f}" for bound in figure.range)
    else:
        due = _NOTHING
    if figure.printed is None and due == _NOTHING:
        return _NOTHING
    return f"{_shown(figure.printed)}/{due}{'*' if figure.assumed else ''}"


def _tone(figure: Figure) -> Tone:
    if figure.verdict == "inconsistent":
        return "wrong"
    if figure.verdict == "not_checkable":
        return "muted"
    return "warn" if figure.reading in ("coarse", "from-printed-rate") else ""


def _worst(figures: Iterable[Figure]) -> Tone:
    tones = {_tone(figure) for figure in figures}
    order: tuple[Tone, ...] = ("wrong", "warn", "muted", "")
    return next(tone for tone in order if tone in tones)


def _verdict(figures: Iterable[Figure]) -> str:
    """Return the verdicts of a row's figures in one clause, the worst first."""
    figures = tuple(figures)
    judged = [figure for figure in figures if figure.verdict is not None]
    if not judged:
        no_such_column = all(figure.printed is None for figure in figures)
        return _NOTHING if no_such_column else _say("unprinted")
    clauses = []
    for verdict, key in (("inconsistent", "disagrees"), ("not_checkable", "unchecked")):
        names = _names(figure for figure in judged if figure.verdict == verdict)
        if names:
            clauses.append(_say(key, figures=names))
    if clauses:
        return _say("besides").join(clauses)
    agreeing = [figure for figure in judged if figure.verdict == "consistent"]
    for reading in (
        "rounded",
        "coarse",
        "from-printed-rate",
        "from-printed-scores",
        "in-range",
        "other-way",
    ):
        names = _names(figure for figure in agreeing if figure.reading == reading)
        if names:
            clauses.append(_say(reading, figures=names))
    return _say("together").join([_say("agrees"), *clauses])


def _names(figures: Iterable[Figure]) -> str:
    return _say("and").join(_say(f"figure-{figure.name}") for figure in figures)


def unchecked_sentences(audit: Audit) -> list[Spoken]:
    """Return what was not checked and why (未核对的内容): figures by reason, tables, columns."""
    places: dict[str, list[str]] = {}
    for place, table in enumerate(audit.tables, start=1):
        for number, figure in table.assessment.figures():
            if figure.verdict == "not_checkable":
                named = _say(
                    "of-figure",
                    place=_place_of(table, place, number),
                    figure=_say(f"figure-{figure.name}"),
                )
                places.setdefault(figure.reason or "policy-silent", []).append(named)
    said = [
        _say(
            "unchecked-reason", reason=reason_text(reason), count=len(found), places=_listed(found)
        )
        for reason, found in places.items()
    ]
    said += _skipped(audit.document.tables_skipped)
    columns = [p.said for p in audit.problems if p.code == "column-unassigned"]
    return said + columns


def _skipped(tables: Iterable[SkippedTable]) -> Iterator[Spoken]:
    known = (
        "not-self-evaluation", "title-only", "many-projects", "header-missing",
    )  # fmt: skip
    for why, group in groupby(sorted(tables, key=_why), key=_why):
        found = [_place_of_skipped(table) for table in group]
        reason = _say(why) if why in known else why
        yield _say("skipped", why=reason, count=len(found), places=_listed(found))


def _why(table: SkippedTable) -> str:
    return table.why


def _place_of_skipped(table: SkippedTable) -> str:
    line = table.location.line
    place = table.location.said
    if line is None or table.location.table is None:
        return place
    return render("label.bracketed", text=place, note=_say("place-line", line=line))


def _place_of(table: TableAudit, place: int, number: int | None) -> str:
    whole = Location(table=table.evaluation.location.table or place)
    if number is None:
        return whole.said
    row = table.evaluation.indicators[number]
    at = row.location if row.location.said else attrs.evolve(whole, row=number + 1)
    return render("label.place-named", place=at.said, name=shorten(row.name))


def _listed(places: list[str]) -> str:
    said = _say("and").join(places[:_MOST_PLACES])
    return said + _say("and-more") if len(places) > _MOST_PLACES else said
