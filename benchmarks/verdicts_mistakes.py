"""Wrong rows put into a drawn table, each wrong under the convention of the table itself."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from benchmarks.verdicts_drawn import CENT, REASON, Chance, Drawn, shown, totalled
from tests.spec.reference import CONVENTIONS
from tests.spec.relations import row_due

if TYPE_CHECKING:
    from collections.abc import Callable

    import kpi_eval as ke


@attrs.frozen
class Wrong:
    """A figure that was made wrong: its row (None: the funds), its name, by which mistake."""

    row: int | None
    figure: str
    kind: str


@attrs.frozen
class Spoiled(Drawn):
    """A drawn table with the figures that were made wrong in it."""

    wrong: tuple[Wrong, ...] = ()


def spoiled(drawn: Drawn, count: int, chance: Chance) -> Spoiled:
    """Return the table with so many wrong rows, each wrong under the table's own convention."""
    table, wrong = drawn.table, []
    places = chance.sample([None, *range(len(table.indicators))], count)
    for place in places:
        if place is None:
            table = _spoiled_funds(table, chance)
            wrong.append(Wrong(None, "execution-score", "execution"))
            continue
        rows = list(table.indicators)
        rows[place], found = _spoiled_row(rows[place], drawn.policy, chance)
        wrong += [Wrong(place, figure, kind) for figure, kind in found]
        table = attrs.evolve(table, indicators=rows)
    return Spoiled(drawn.policy, totalled(table), tuple(wrong))


def _spoiled_funds(table: ke.Evaluation, chance: Chance) -> ke.Evaluation:
    right = table.funding.printed_score.number
    others = [Decimal(one) for one in range(11) if abs(one - right) >= 1] + [right * 10 or _TEN]
    score = f"{chance.choice(others):f}"
    return attrs.evolve(table, funding=attrs.evolve(table.funding, printed_score=score))


_TEN: Final = Decimal(10)


def _spoiled_row(
    row: ke.Indicator, policy: str, chance: Chance
) -> tuple[ke.Indicator, list[tuple[str, str]]]:
    mistakes = list(_MISTAKES)
    chance.shuffle(mistakes)
    for kind in (*mistakes, "other-score", "other-score", "other-score", "above-weight"):
        changed = _MISTAKES[kind](row, policy, chance)
        figures = [] if changed is None else _wrong_figures(changed, policy)
        if figures:
            reason = chance.choice((REASON, ""))
            return attrs.evolve(changed, deviation_reason=reason), [(one, kind) for one in figures]
    raise AssertionError(row)


def _wrong_figures(row: ke.Indicator, policy: str) -> list[str]:
    """The figures of a row that are not those due under its convention."""
    owed = row_due(policy, row)
    if owed is None:
        return []
    found = []
    rate = None if row.printed_rate is None else row.printed_rate.number
    if rate is not None and owed.rate is not None and rate != owed.rate.scaleb(2):
        found.append("rate")
    number = row.printed_score.number
    silent = owed.points is None and owed.span is None
    if (not silent and not owed.admits(number)) or not 0 <= number <= row.weight.number:
        found.append("score")
    return found


def _other_score(row: ke.Indicator, _: str, chance: Chance) -> ke.Indicator | None:
    tenths = chance.randint(0, int(row.weight.number * 10))
    return _scored(row, Decimal(tenths) / 10)


def _scored(row: ke.Indicator, score: Decimal) -> ke.Indicator:
    return attrs.evolve(row, printed_score=shown(score, strip=True))


def _full(row: ke.Indicator, _: str, __: Chance) -> ke.Indicator | None:
    return _scored(row, row.weight.number)


def _zero(row: ke.Indicator, _: str, __: Chance) -> ke.Indicator | None:
    return _scored(row, Decimal(0))


def _docked(row: ke.Indicator, _: str, chance: Chance) -> ke.Indicator | None:
    score = row.printed_score.number
    lower = chance.choice((score - 1, Decimal(int(score)), score - Decimal("0.5")))
    return _scored(row, max(lower, Decimal(0)))


def _above_weight(row: ke.Indicator, _: str, chance: Chance) -> ke.Indicator | None:
    return _scored(row, row.weight.number + chance.choice((Decimal(1), Decimal(5), _TEN)))


def _claimed(row: ke.Indicator, _: str, __: Chance) -> ke.Indicator | None:
    if row.printed_rate is None or row.printed_rate.number in (None, Decimal(100)):
        return None
    return attrs.evolve(_scored(row, row.weight.number), printed_rate="100%")


def _other_rate(row: ke.Indicator, _: str, chance: Chance) -> ke.Indicator | None:
    if row.printed_rate is None or row.printed_rate.number is None:
        return None
    return attrs.evolve(row, printed_rate=f"{chance.randint(20, 150)}%")


def _rate_and_score(row: ke.Indicator, _: str, chance: Chance) -> ke.Indicator | None:
    """Another rate and the score in proportion to it."""
    changed = _other_rate(row, _, chance)
    if changed is None:
        return None
    share = min(changed.printed_rate.number / 100, Decimal(1))
    return _scored(changed, (row.weight.number * share).quantize(CENT))


def _other_convention(row: ke.Indicator, policy: str, chance: Chance) -> ke.Indicator | None:
    """The score that another convention gives to this row."""
    own, found = row_due(policy, row), []
    for other in CONVENTIONS:
        owed = row_due(other, row)
        if owed is not None and owed.points is not None and not own.admits(owed.points):
            found.append(owed.points)
    return _scored(row, chance.choice(found)) if found else None


def _other_actual(row: ke.Indicator, _: str, chance: Chance) -> ke.Indicator | None:
    """Ten times or a tenth of what was reached, all figures left as they were."""
    value = row.actual.value
    number = getattr(value, "number", None)
    if not number:
        return None
    changed = number * 10 if chance.random() < 0.5 else number / 10
    return attrs.evolve(row, actual=f"{shown(changed, strip=True)}{value.unit.name}")


_MISTAKES: Final[dict[str, Callable[[ke.Indicator, str, Chance], ke.Indicator | None]]] = {
    "other-score": _other_score,
    "full-though-missed": _full,
    "zero-though-met": _zero,
    "docked": _docked,
    "above-weight": _above_weight,
    "claimed": _claimed,
    "other-rate": _other_rate,
    "rate-and-score": _rate_and_score,
    "other-convention": _other_convention,
    "other-actual": _other_actual,
}
