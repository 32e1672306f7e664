"""The cases of the benchmark (测例): seeded, in a development and a test split, as plain JSON.

A case has a `document`, the tables of one body under one convention, as a tool is given it (what is
asked of is the first; the others are right), and a `truth`, which it is not: the convention, the
changes of each slip, whether it is visible, and its class. Seeds of the splits never meet.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.slips.tables import POLICIES, Form, made
from benchmarks.slips.taxonomy import Slip, apply, slips_of
from benchmarks.slips.truth import broken, class_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.slips.tables import Table

__all__ = ["Case", "cases_of", "clean_cases", "several"]

Case = dict[str, Any]
_OTHERS = 2
_SPLITS = {"dev": 1, "test": 2}


def cases_of(split: str, form: Form, count: int, seed: int = 1) -> Iterator[Case]:
    """Yield tables with one slip each, kinds drawn equally often, cells equally within a kind."""
    for number in range(count):
        chance = _chance(split, form, number, seed)
        name = f"{split}-{seed}-{form.name}-{number}"
        if form.originals:
            one = form.originals[chance.randrange(len(form.originals))]
            case = _slipped(name, chance, one.table, one.policy)
            yield case | {"document": [*case["document"], *one.others]}
            continue
        policy = POLICIES[number % len(POLICIES)]
        case = _slipped(name, chance, _right(chance, policy, form, chance.randint(5, 9)), policy)
        yield _beside(case, chance, policy, form)


def _slipped(name: str, chance: random.Random, table: Table, policy: str) -> Case:
    slip = _drawn(chance, table)
    return _case(name, table, policy, [slip], broken(apply(table, slip.changes), policy))


def clean_cases(split: str, form: Form, count: int, seed: int = 1) -> Iterator[Case]:
    """Yield right tables."""
    for number in range(count):
        chance = _chance(split, form, -1 - number, seed)
        policy = POLICIES[number % len(POLICIES)]
        table = _right(chance, policy, form, chance.randint(5, 9))
        case = _case(f"{split}-{seed}-{form.name}-clean-{number}", table, policy, [], set())
        yield _beside(case, chance, policy, form)


def several(  # noqa: PLR0913 - what is drawn
    split: str,
    form: Form,
    count: int,
    *,
    slips: int,
    rows: int,
    exactly: bool = True,
    seed: int = 1,
) -> Iterator[Case]:
    """Yield tables with several slips, in different rows or in the same, as chance has it."""
    for number in range(count):
        chance = _chance(split, form, 1_000_000 + number, seed)
        policy = POLICIES[number % len(POLICIES)]
        table = _right(chance, policy, form, rows)
        many = slips if exactly else chance.randint(1, slips)
        drawn: list[Slip] = []
        while len(drawn) < many:
            slip = _drawn(chance, table)
            taken = {(c.row, c.cell) for one in drawn for c in one.changes}
            if not any((c.row, c.cell) in taken for c in slip.changes):
                drawn.append(slip)
        name = f"{split}-{seed}-{form.name}-{many}slips-{rows}rows-{number}"
        yield _beside(_case(name, table, policy, drawn, None), chance, policy, form)


def _beside(case: Case, chance: random.Random, policy: str, form: Form) -> Case:
    """Add the other tables of the document, which are right."""
    for _ in range(_OTHERS):
        case["document"].append(_right(chance, policy, form, chance.randint(5, 9)))
    return case


def _chance(split: str, form: Form, number: int, seed: int) -> random.Random:
    return random.Random(f"{_SPLITS[split]}/{seed}/{form.name}/{number}")  # noqa: S311 - no secret


def _right(chance: random.Random, policy: str, form: Form, rows: int) -> Table:
    """Return a table that its convention does not break: one of words alone may be beyond it."""
    while True:
        table = made(chance, policy, form, rows)
        if broken(table, policy) == set():
            return table


def _drawn(chance: random.Random, table: Table) -> Slip:
    by_kind: dict[str, dict[str, list[Slip]]] = {}
    for slip in slips_of(table):
        cell = slip.changes[0].cell
        by_kind.setdefault(slip.kind, {}).setdefault(cell, []).append(slip)
    cells = by_kind[chance.choice(sorted(by_kind))]
    return chance.choice(cells[chance.choice(sorted(cells))])


def _case(
    name: str,
    table: Table,
    policy: str,
    slips: list[Slip],
    wrong: set[tuple[str, int | None]] | None,
) -> Case:
    slipped = table
    for slip in slips:
        slipped = apply(slipped, slip.changes)
    visible = bool(wrong) if len(slips) == 1 else None
    equal = class_of(slipped, policy, wrong) if visible and wrong else []
    return {
        "id": name,
        "document": [slipped],
        "truth": {
            "policy": policy,
            "slips": [
                {"kind": slip.kind, "changes": [_plain(change) for change in slip.changes]}
                for slip in slips
            ],
            "comparable": wrong is not None or len(slips) > 1,
            "visible": visible,
            "class": [[_plain(change) for change in changes] for changes in equal],
        },
    }


def _plain(change: Any) -> dict[str, Any]:
    return {"row": change.row, "cell": change.cell, "before": change.before,
            "after": change.after}  # fmt: skip
