"""Documents drawn under each policy, with and without wrong rows: silence, false errors, choice."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal, InvalidOperation
from multiprocessing import get_context
from typing import TYPE_CHECKING

import attrs

import kpi_eval as ke
from benchmarks.verdicts_drawn import Chance, draw
from benchmarks.verdicts_mistakes import Spoiled, Wrong, spoiled
from tests.spec.reference import CONVENTIONS, Due
from tests.spec.relations import Columns, execution_due, rate_state, row_due, score_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROWS = (9, 20)
WRONG = (0, 1, 2, 4)
_EXAMPLES = 3


@attrs.frozen
class Verdict:
    """A wrong figure: whether the tie could tell, and the gravest finding about it ("" = silent).

    `misnamed` = an error that says another value is due than the table's own convention gives.
    """

    wrong: Wrong
    outside: bool
    said: str
    misnamed: bool
    example: str


@attrs.frozen
class Result:
    """One audited document."""

    policy: str
    rows: int
    count: int
    how: str  # "alone", "tied" or "none"
    has_truth: bool
    may_be_alone: bool  # by the reference every other policy is refuted by some figure
    tied_though_refuted: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    false_errors: tuple[str, ...]
    false_warnings: tuple[str, ...]
    total_findings: int


def results(documents: int, seed: int, workers: int) -> list[Result]:
    """Draw so many documents for each policy, size and number of wrong rows, and audit each."""
    tasks = [
        (policy, rows, wrong, f"{seed}/{policy}/{rows}/{wrong}/{number}")
        for policy in CONVENTIONS
        if policy in ke.policies
        for rows in ROWS
        for wrong in WRONG
        for number in range(documents)
    ]
    with get_context("fork").Pool(workers) as pool:
        return list(pool.imap(_result, tasks, chunksize=20))


def _result(task: tuple[str, int, int, str]) -> Result:
    policy, rows, count, seed = task
    drawn = drawn_by(policy, rows, count, seed)
    audit = ke.audit(drawn.table)
    choice = audit.tables[0].choice
    chosen = [one for one in (choice.policy, *choice.tied) if one is not None]
    ids = {one.id for one in chosen}
    refuted = _refuted(drawn)
    touched = {wrong.row for wrong in drawn.wrong}
    false = {severity: [] for severity in ("error", "warning")}
    for finding in audit.findings:
        of_row = finding.indicator is not None
        of_funds = not of_row and (finding.figure or "").startswith("execution")
        of_table = not drawn.wrong and not of_row
        wrongly = (of_row and finding.indicator not in touched) or (
            of_funds and None not in touched
        )
        if (wrongly or of_table) and finding.severity in false:
            false[finding.severity].append(f"{finding.code} ({seed}): {finding}")
    return Result(
        policy, rows, count,
        "none" if not chosen else "alone" if len(chosen) == 1 else "tied",
        policy in ids,
        refuted >= CONVENTIONS.keys() - {policy},
        tuple(sorted(ids & refuted)),
        tuple(_verdict(drawn, wrong, ids, audit, seed) for wrong in drawn.wrong),
        tuple(false["error"]), tuple(false["warning"]), len(audit.findings),
    )  # fmt: skip


def drawn_by(policy: str, rows: int, count: int, seed: str) -> Spoiled:
    """Return the document that a seed names; the harness prints the seed of each example."""
    chance = Chance(seed)
    drawn = draw(policy, rows, chance)
    return spoiled(drawn, count, chance)


def _refuted(drawn: Spoiled) -> set[str]:
    """The other policies under which some printed score of the table is another."""
    table = drawn.table
    columns = Columns.of([table])
    return {
        policy
        for policy in CONVENTIONS
        if policy != drawn.policy
        and (
            _refutes(execution_due(table, policy), table.funding.printed_score.number)
            or any(
                score_state(policy, row, columns) == "broken" for row in table.indicators
            )
        )
    }  # fmt: skip


def _refutes(owed: Due | None, number: object) -> bool:
    return owed is not None and not owed.admits(number)


def _verdict(drawn: Spoiled, wrong: Wrong, ids: set[str], audit: ke.Audit, seed: str) -> Verdict:
    tie = ids & CONVENTIONS.keys() or CONVENTIONS.keys()
    about = [
        finding
        for finding in audit.findings
        if finding.indicator == wrong.row and _speaks_of(finding, wrong)
    ]
    said = {finding.severity for finding in about}
    gravest = next((one for one in ("error", "warning", "info") if one in said), "")
    misnamed = any(
        finding.severity == "error" and finding.figure == wrong.figure
        and _misnames(drawn, wrong, finding.expected)
        for finding in about
    )  # fmt: skip
    outside = _outside(drawn.table, wrong, tie)
    return Verdict(wrong, outside, gravest, misnamed, _example(drawn, wrong, seed))


def _misnames(drawn: Spoiled, wrong: Wrong, expected: str | None) -> bool:
    """Whether a single expected number is not the one due; a range names none."""
    try:
        number = Decimal((expected or "").rstrip("%"))
    except InvalidOperation:
        return False
    if wrong.row is None:
        owed = execution_due(drawn.table, drawn.policy)
    else:
        owed = row_due(drawn.policy, drawn.table.indicators[wrong.row])
    if owed is None:
        return True
    if wrong.figure.endswith("rate"):
        return owed.rate is None or owed.rate.scaleb(2) != number
    return not owed.admits(number)


def _speaks_of(finding: ke.Finding, wrong: Wrong) -> bool:
    """A finding about the figure itself, or a row's about its other figure."""
    if wrong.row is None:
        return (finding.figure or finding.code).startswith("execution")
    return (finding.figure or finding.code.partition("-")[0]) in ("rate", "score")


def _outside(table: ke.Evaluation, wrong: Wrong, tie: set[str]) -> bool:
    """Whether a figure is outside every value and range that the tied policies give.

    Where none of them gives any, a score is held by its weight alone.
    """
    columns = Columns.of([table])
    if wrong.row is None:
        score = table.funding.printed_score.number
        return all(_refutes(execution_due(table, policy), score) for policy in tie)
    row = table.indicators[wrong.row]
    given = [(policy, owed) for policy in tie if (owed := row_due(policy, row)) is not None]
    if wrong.figure == "rate":
        given = [(policy, owed) for policy, owed in given if owed.rate is not None]
        broken = [rate_state(row, owed, columns) == "broken" for _, owed in given]
        return bool(given) and all(broken)
    given = [(p, owed) for p, owed in given if owed.points is not None or owed.span is not None]
    if not given:
        return not 0 <= row.printed_score.number <= row.weight.number
    # A lone score cut short shows no habit: it is another score.
    return all(score_state(policy, row, columns) in ("broken", "coarse") for policy, _ in given)


def _example(drawn: Spoiled, wrong: Wrong, seed: str) -> str:
    if wrong.row is None:
        funds = drawn.table.funding
        cells = [funds.budget, funds.executed, funds.printed_rate, funds.printed_score]
        return f"{wrong.kind}: {' '.join(cell.text for cell in cells)} ({seed})"
    row = drawn.table.indicators[wrong.row]
    rate = "-" if row.printed_rate is None else row.printed_rate.text
    return (
        f"{wrong.kind}: {row.name} {row.target.text} / {row.actual.text}, {row.rule or '-'}, "
        f"{rate}, {row.printed_score.text} of {row.weight.text} ({seed})"
    )


def report(found: Sequence[Result]) -> Iterator[str]:
    """Yield the tables in Markdown."""
    yield from _silence(found)
    yield from _by_mistake(found)
    yield from _false(found)
    yield from _choice(found)


def _silence(found: Sequence[Result]) -> Iterator[str]:
    """By size, by how the policy was chosen, and by the convention of the table."""
    yield "### Wrong figures outside every value and range of the tie\n"
    yield (
        "| documents | count | wrong figures | within the tie | outside | error | warning | info "
        "| silent | errors naming another value |"
    )
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    groups: dict[str, list[Result]] = defaultdict(list)
    sorts = [
        lambda one: f"{one.rows} rows, {one.count} wrong",
        lambda one: f"policy {one.how}",
        lambda one: one.policy,
        lambda _: "all",
    ]
    for sort in sorts:
        for one in found:
            if one.count:
                groups[sort(one)].append(one)
    for name, group in groups.items():
        verdicts = [verdict for one in group for verdict in one.verdicts]
        said = Counter(verdict.said for verdict in verdicts if verdict.outside)
        outside = sum(said.values())
        yield (
            f"| {name} | {len(group)} | {len(verdicts)} | {len(verdicts) - outside} | {outside} "
            f"| {said['error']} | {said['warning']} | {said['info']} "
            f"| {percent(said[''], outside)} | {sum(verdict.misnamed for verdict in verdicts)} |"
        )


def percent(part: int, whole: int) -> str:
    """Return a count and its share, never rounded down to 0."""
    return f"{part} ({-(-1000 * part // whole) / 10:.1f} %)" if whole else "-"


def _by_mistake(found: Sequence[Result]) -> Iterator[str]:
    yield "\n### Silent, by mistake\n"
    yield "| mistake | figure | policy | outside | silent | examples |"
    yield "|---|---|---|--:|--:|---|"
    groups: dict[tuple[str, str, str], list[Verdict]] = defaultdict(list)
    for one in found:
        for verdict in one.verdicts:
            if verdict.outside:
                groups[verdict.wrong.kind, verdict.wrong.figure, one.how].append(verdict)
    for (kind, figure, how), group in sorted(groups.items()):
        silent = [verdict for verdict in group if not verdict.said]
        examples = "; ".join(verdict.example for verdict in silent[:_EXAMPLES])
        count = percent(len(silent), len(group))
        yield f"| {kind} | {figure} | {how} | {len(group)} | {count} | {examples} |"


def _false(found: Sequence[Result]) -> Iterator[str]:
    yield "\n### False errors and warnings on right rows\n"
    yield "| wrong rows | right rows | errors | of 10 000 | warnings | of 10 000 |"
    yield "|--:|--:|--:|--:|--:|--:|"
    for count in WRONG:
        group = [one for one in found if one.count == count]
        right = sum(one.rows + 1 - len({v.wrong.row for v in one.verdicts}) for one in group)
        errors = sum(len(one.false_errors) for one in group)
        warnings = sum(len(one.false_warnings) for one in group)
        yield (
            f"| {count} | {right} | {errors} | {errors * 10_000 / right:.2f} "
            f"| {warnings} | {warnings * 10_000 / right:.2f} |"
        )
    for name in ("false_errors", "false_warnings"):
        texts = [text for one in found for text in getattr(one, name)]
        codes = Counter(text.split(" ")[0] for text in texts)
        yield f"\n{name.replace('_', ' ')}: {dict(codes) or 'none'}\n"
        seen: Counter[str] = Counter()
        for text in texts:
            code = text.split(" ")[0]
            seen[code] += 1
            if seen[code] <= _EXAMPLES:
                yield f"- {text}"


def _choice(found: Sequence[Result]) -> Iterator[str]:
    yield "\n### The true policy chosen or tied, by wrong rows\n"
    yield "| wrong rows | documents | chosen or tied | alone | no policy | another chosen |"
    yield "|--:|--:|--:|--:|--:|--:|"
    for count in WRONG:
        group = [one for one in found if one.count == count]
        kept = sum(one.has_truth for one in group)
        alone = sum(one.has_truth and one.how == "alone" for one in group)
        none = sum(one.how == "none" for one in group)
        yield (
            f"| {count} | {len(group)} | {kept} | {alone} | {none} | {len(group) - kept - none} |"
        )
    yield "\n### The policy of clean documents\n"
    yield (
        "| policy | rows | documents | true one chosen or tied | alone | rows can tell "
        "| of those alone | tied though refuted |"
    )
    yield "|---|--:|--:|--:|--:|--:|--:|---|"
    groups: dict[tuple[str, int], list[Result]] = defaultdict(list)
    for one in found:
        if not one.count:
            groups[one.policy, one.rows].append(one)
    for (policy, rows), group in groups.items():
        telling = [one for one in group if one.may_be_alone]
        alone = sum(one.has_truth and one.how == "alone" for one in group)
        told = sum(one.has_truth and one.how == "alone" for one in telling)
        tied = Counter(other for one in group for other in one.tied_though_refuted)
        yield (
            f"| {policy} | {rows} | {len(group)} | {sum(one.has_truth for one in group)} | {alone} "
            f"| {len(telling)} | {told} | {dict(tied) or ''} |"
        )
    clean = [one for one in found if not one.count]
    findings = sum(one.total_findings for one in clean)
    yield f"\nFindings of any severity in {len(clean)} clean documents: {findings}"
