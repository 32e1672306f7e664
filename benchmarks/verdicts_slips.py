"""How many slips of the pen `audit` finds, of those that break a printed relation.

Which ones do is told by the reference in `tests/spec`, not by the library.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from multiprocessing import get_context
from typing import TYPE_CHECKING

import attrs

import kpi_eval as ke
from kpi_eval.testing import SLIP_KINDS, Slip, possible_slips
from tests.spec.relations import Relation, State, states, worse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# The two documents whose convention is known, row by row: the Xinjiang tables of 2024.
SEEDS = ("000_*.txt", "004_*.txt")
POLICY = {"project": "xinjiang-2024", "unit": "xinjiang-2024"}
_EXAMPLES = 3
_FOUND_BY = ("error", "warning")


@attrs.frozen
class Outcome:
    """One slip: what it broke by the reference, and whether the audit said anything new of it."""

    document: str
    table: int
    slip: Slip
    broken: tuple[str, ...]
    coarse: bool
    incomparable: bool
    found: str  # "error", "warning", "info" (unproved) or ""

    @property
    def place(self) -> str:
        """Where it was made, and what it was."""
        return f"{self.document} table {self.table + 1}, {self.slip}"


@attrs.frozen
class _Base:
    """An untouched document with its findings and the state of its relations."""

    document: ke.Document
    relations: dict[Relation, State]
    findings: Counter[tuple[object, ...]]


_BASES: dict[str, _Base] = {}  # filled before the workers fork


def paths_of(seeds: Path) -> list[Path]:
    """Return the documents whose slips are made; none where the folder lacks them."""
    return [path for pattern in SEEDS for path in sorted(seeds.glob(pattern))]


def outcomes(seeds: Path, sample: int | None, seed: int, workers: int) -> list[Outcome]:
    """Make the slips, at most `sample` of each kind, one at a time, and audit each document."""
    for path in paths_of(seeds):
        document = ke.read(path)
        _BASES[path.name[:3]] = _Base(
            document, states(document, POLICY), _findings(ke.audit(document))
        )
    drawn = _drawn(sample, random.Random(seed))  # noqa: S311 - a sample, no secret
    with get_context("fork").Pool(workers) as pool:
        return list(pool.imap(_outcome, drawn, chunksize=20))


def _drawn(sample: int | None, chance: random.Random) -> list[tuple[str, int, Slip]]:
    by_kind: dict[str, list[tuple[str, int, Slip]]] = defaultdict(list)
    for name, base in _BASES.items():
        for place, table in enumerate(base.document.evaluations):
            for slip in possible_slips(table):
                by_kind[slip.kind].append((name, place, slip))
    drawn: list[tuple[str, int, Slip]] = []
    for group in by_kind.values():
        small = sample is None or len(group) <= sample
        drawn += group if small else chance.sample(group, sample)
    return drawn


def _outcome(task: tuple[str, int, Slip]) -> Outcome:
    name, place, slip = task
    base = _BASES[name]
    tables = list(base.document.evaluations)
    tables[place] = slip.apply(tables[place])
    document = attrs.evolve(base.document, evaluations=tables)
    broken = _worse(base, states(document, POLICY), place, slip)
    new = _findings(ke.audit(document)) - base.findings
    severities = {str(key[0]) for key in new if key[1] in (place, None)}
    found = next((one for one in ("error", "warning", "info") if one in severities), "")
    return Outcome(
        name, place, slip,
        tuple(sorted({relation[1] for relation, state in broken.items() if state == "broken"})),
        "coarse" in broken.values(), "incomparable" in broken.values(), found,
    )  # fmt: skip


def _worse(
    base: _Base, after: dict[Relation, State], place: int, slip: Slip
) -> dict[Relation, State]:
    """Return what got worse; rows behind one entered twice are compared with their old selves."""
    if slip.field != "row":
        return worse(base.relations, after)
    moved = {
        (table, relation, row + 1 if table == place and row is not None and row > slip.row else row)
        : state
        for (table, relation, row), state in base.relations.items()
    }  # fmt: skip
    for relation in ("rate", "score"):
        if (place, relation, slip.row) in moved:
            moved[place, relation, slip.row + 1] = moved[place, relation, slip.row]
    return worse(moved, after)


def _findings(audit: ke.Audit) -> Counter[tuple[object, ...]]:
    """Count the findings that speak: errors, warnings, figures that differ but are unproved.

    A row goes by its name, as its number changes where a row is entered twice.
    """
    return Counter(
        (finding.severity, place, finding.code, finding.name, finding.figure, finding.printed,
         finding.expected)
        for place, finding in _placed(audit)
        if finding.severity in _FOUND_BY or finding.code.endswith("-unproved")
    )  # fmt: skip


def _placed(audit: ke.Audit) -> Iterator[tuple[int | None, ke.Finding]]:
    for place, table in enumerate(audit.tables):
        for finding in table.findings:
            yield place, finding
    for finding in audit.document_findings:
        yield None, finding


def report(results: Sequence[Outcome], *, complete: bool) -> Iterator[str]:
    """Yield the tables in Markdown."""
    how = "all of them" if complete else "a sample of each kind"
    yield f"### One slip at a time ({len(results)} slips, {how})\n"
    yield (
        "| kind | slips | found | visible | of those found | only coarse | found "
        "| not comparable | found |"
    )
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for kind in SLIP_KINDS:
        group = [one for one in results if one.slip.kind == kind]
        if group:
            yield _line(kind, group)
    yield _line("all", results)
    misses = [one for one in results if one.broken and not one.found]
    yield f"\n### Visible slips without a finding: {len(misses)}\n"
    if misses:
        yield from _misses(misses)


def _line(kind: str, group: Sequence[Outcome]) -> str:
    visible = [one for one in group if one.broken]
    coarse = [one for one in group if one.coarse and not one.broken]
    other = [one for one in group if one.incomparable and not one.broken and not one.coarse]
    cells = [f"{len(group)} | {share(group)}"]
    cells += [f"{len(some)} | {share(some)}" for some in (visible, coarse, other)]
    return f"| {kind} | {' | '.join(cells)} |"


def share(group: Sequence[Outcome]) -> str:
    """Return the share of slips found as a percentage, never rounded up to 100."""
    if not group:
        return "-"
    found = sum(bool(one.found) for one in group)
    return f"{1000 * found // len(group) / 10:.1f} %"


def _misses(misses: Sequence[Outcome]) -> Iterator[str]:
    groups: dict[tuple[str, str, str], list[Outcome]] = defaultdict(list)
    for one in misses:
        groups[one.slip.kind, one.slip.field, ", ".join(one.broken)].append(one)
    yield "| kind | cell | relations broken | count | examples |"
    yield "|---|---|---|--:|---|"
    for (kind, field, relations), group in sorted(groups.items(), key=lambda item: -len(item[1])):
        examples = "; ".join(one.place for one in group[:_EXAMPLES])
        yield f"| {kind} | {field} | {relations} | {len(group)} | {examples} |"
