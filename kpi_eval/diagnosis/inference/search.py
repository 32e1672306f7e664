"""The search over conventions (约定的搜索): the ways of printing times the forms of each part.

Under one way of printing every part of a convention is explained by itself, and what the whole
costs is the sum. For every value of a parameter the cheapest whole that has it is kept: a value is
decided where every other one costs so much more that it would take a wrong row to hold it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.diagnosis.inference.boxes import (
    WRONG_RATE,
    Printing,
    cost_at,
    cost_of_rate,
    printings,
    starts,
)
from kpi_eval.diagnosis.inference.chains import Chain, chain
from kpi_eval.diagnosis.inference.observed import Observed, SeenRow
from kpi_eval.diagnosis.inference.quantities import (
    MARGIN,
    Option,
    cost_under,
    over_options,
    short_options,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.diagnosis.inference.observed import Ratio

__all__ = [
    "FORMS_OF_RATES", "Explained", "Found", "bands_of", "is_explained", "rate_cost", "row_cost",
    "score_cost", "search",
]  # fmt: skip

_ONE: Final = (1, 1)
# Rows whose rate has several forms itself: what they show is asked for afterwards.
FORMS_OF_RATES: Final = frozenset({"limit", "reverse", "saving"})
_NOWHERE: Final = SeenRow(0, None)
_USUAL_DIGITS: Final = 2
_FORMS: Final = ("met-or-bands", "bands", "as-quantity")
_EXECUTIONS: Final = ("ratio", "bands")


@attrs.frozen(eq=False)
class Explained:
    """One whole explanation (一种解释): a way of printing, values by parameter, what it costs."""

    printing: Printing
    values: dict[str, Any]
    cost: int
    chains: dict[str, Chain] = attrs.field(factory=dict)


@attrs.frozen(eq=False)
class Found:
    """The cheapest explanation for each value of each parameter (搜索结果), and the best."""

    best: Explained
    by_value: dict[str, dict[Any, Explained]]


# The parts of a convention, each with what may hold of it, and the bands among them.
World = tuple[list[list[Option]], dict[str, Chain]]


@attrs.define(eq=False)
class _Search:
    rows: Sequence[Observed]
    chains: dict[tuple[str, int, str], Chain] = attrs.field(factory=dict)
    worlds: dict[Printing, list[World]] = attrs.field(factory=dict)
    rates: dict[tuple[int, str], int] = attrs.field(factory=dict)
    plain: dict[tuple[int, str], int] = attrs.field(factory=dict)
    by_value: dict[str, dict[Any, Explained]] = attrs.field(factory=dict)
    best: Explained | None = None
    rated: list[Observed] = attrs.field(init=False)
    full: dict[Observed, int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Count those rows once that say the same: most are full at 100 %."""
        self.rated = [
            row for row in self.rows
            if row.shown is not None and row.piece not in FORMS_OF_RATES
        ]  # fmt: skip
        self.full = Counter(attrs.evolve(r, row=_NOWHERE) for r in self.rows if r.piece == "at")

    def of(self, *pieces: str) -> list[Observed]:
        return [row for row in self.rows if row.piece in pieces]

    def run(self) -> Found | None:
        for printing, rates in self._worth_trying():
            for parts, chains in self._worlds(printing):
                self._keep(printing, rates, parts, chains)
        if self.best is None:
            return None
        return Found(self.best, self.by_value)

    def _worth_trying(self) -> Iterator[tuple[Printing, int]]:
        """Yield the ways of printing with what the rates and the plain rows cost under them."""
        priced = []
        shown = any(row.shown is not None for row in self.rows)
        for printing in printings():
            if printing.chain == "exact" and not shown and printing.rate_digits != _USUAL_DIGITS:
                continue
            priced.append((printing, self._rates(printing) + self._plain(printing)))
        least = min(cost for _, cost in priced)
        return iter([one for one in priced if one[1] <= least + 4 * MARGIN])

    def _rates(self, printing: Printing) -> int:
        digits, mode = printing.rate_digits, printing.rounding
        if (digits, mode) not in self.rates:
            self.rates[digits, mode] = sum(_rate_cost(row, digits, mode) for row in self.rated)
        return self.rates[digits, mode]

    def _plain(self, printing: Printing) -> int:
        """Return what the digits cost of the scores that every form explains alike."""
        key = printing.score_digits, printing.rounding
        if key not in self.plain:
            once = self.full.items()
            self.plain[key] = sum(count * cost_at(row, printing, _ONE) for row, count in once)
        return self.plain[key]

    def _worlds(self, printing: Printing) -> list[World]:
        """Return the parts of a convention, for each form that satisfaction may have.

        A score that starts from the exact rate does not ask for the digits of a rate.
        """
        key = printing._replace(rate_digits=0) if printing.chain == "exact" else printing
        if key not in self.worlds:
            self.worlds[key] = list(self._parts(printing))
        return self.worlds[key]

    def _parts(self, printing: Printing) -> Iterator[World]:
        satisfied = self.of("satisfaction")
        common, chains = self._executions(printing)
        for form in _FORMS if satisfied else (None,):
            rows = self.of("short", "over")
            parts, used = list(common), dict(chains)
            if form == "as-quantity":
                rows += satisfied
                parts.append([Option((("satisfaction", form),), 0)])
            elif form is not None:
                banded = self._banded(satisfied, form, printing)
                used["satisfaction_bands"] = banded
                met = sum(
                    cost_at(row, printing, _ONE)
                    for row in satisfied
                    if row.satisfied is None or (form == "met-or-bands" and row.met)
                )
                parts.append([Option((("satisfaction", form),), banded[1] + met)])
            short = [row for row in rows if row.at[0] < row.at[1]]
            over = [row for row in rows if row.at[0] >= row.at[1]]
            if short:
                parts.append(short_options(short, printing))
            if over:
                parts.append(over_options(over, printing))
            yield parts, used

    def _banded(self, rows: list[Observed], form: str, printing: Printing) -> Chain:
        key = form, printing.score_digits, printing.rounding
        if key not in self.chains:
            proper = [
                (row.satisfied, row)
                for row in rows
                if row.satisfied is not None and not (row.met and form == "met-or-bands")
            ]
            self.chains[key] = chain(proper, printing)
        return self.chains[key]

    def _executions(self, printing: Printing) -> tuple[list[list[Option]], dict[str, Chain]]:
        parts, chains = [], {}
        for unit, name in ((False, "execution"), (True, "unit_execution")):
            rows = [row for row in self.of("execution") if row.unit == unit]
            if not rows:
                continue
            key = name, printing.score_digits, printing.rounding
            if key not in self.chains:
                self.chains[key] = chain([(row.at, row) for row in rows], printing)
            chains[name] = self.chains[key]
            line = sum(_of_funds(row, printing) for row in rows)
            parts.append(
                [Option(((name, "ratio"),), line), Option(((name, "bands"),), chains[name][1])]
            )
        return parts, chains

    def _keep(
        self, printing: Printing, rates: int, parts: list[list[Option]], chains: dict[str, Chain]
    ) -> None:
        firsts = [min(part, key=lambda one: one.cost) for part in parts]
        total = rates + sum(one.cost for one in firsts)
        values = {name: value for one in firsts for name, value in one.values}
        whole = Explained(printing, values, total, chains)
        if self.best is not None and total > self.best.cost + 4 * MARGIN:
            return
        if self.best is None or total < self.best.cost:
            self.best = whole
        for name, value in printing._asdict().items():
            if self._is_cheaper(name, value, total):
                self.by_value[name][value] = whole
        for part, first in zip(parts, firsts, strict=True):
            for option in part:
                cost = total - first.cost + option.cost
                better = [one for one in option.values if self._is_cheaper(*one, cost)]
                if better:
                    kept = {k: v for k, v in values.items() if k not in dict(first.values)}
                    other = Explained(printing, kept | dict(option.values), cost, chains)
                    for name, value in better:
                        self.by_value[name][value] = other

    def _is_cheaper(self, name: str, value: Any, cost: int) -> bool:
        """Tell whether nothing as cheap is known for a value of a parameter (更低的代价)."""
        known = self.by_value.setdefault(name, {}).get(value)
        return known is None or cost < known.cost


def _of_funds(row: Observed, printing: Printing) -> int:
    return min(
        cost
        + cost_at(row, printing, min(at, _ONE, key=lambda one: one[0] * at[1] - at[0] * one[1]))
        for at, cost in starts(row, row.at, printing)
    )


def search(rows: Sequence[Observed]) -> Found | None:
    """Return what explains the rows best (搜索), for every value of every parameter."""
    return _Search(rows).run()


def is_explained(row: Observed, whole: Explained) -> bool:
    """Tell whether both prints of a row follow from an explanation (填报的比率与得分是否均相符)."""
    return rate_cost(row, whole) < WRONG_RATE and score_cost(row, whole) < row.wrong


def row_cost(row: Observed, whole: Explained) -> int:
    """Return what the prints of a row cost under an explanation (一行的代价): rate and score."""
    return rate_cost(row, whole) + score_cost(row, whole)


def rate_cost(row: Observed, whole: Explained) -> int:
    """Return what the printed rate of a row costs (填报完成率的代价); nothing without one."""
    if row.piece in FORMS_OF_RATES:
        return 0
    return _rate_cost(row, whole.printing.rate_digits, whole.printing.rounding)


def _rate_cost(row: Observed, digits: int, mode: str) -> int:
    cost = cost_of_rate(row, row.at, digits, mode)
    return WRONG_RATE if cost is None else cost


def score_cost(row: Observed, whole: Explained) -> int:
    """Return what the printed score of a row costs (填报得分的代价)."""
    printing, values = whole.printing, whole.values
    if row.piece in FORMS_OF_RATES:
        return 0
    if row.piece == "execution":
        name = "unit_execution" if row.unit else "execution"
        if values[name] == "ratio":
            return _of_funds(row, printing)
        return _banded_cost(row, row.at, whole.chains[name], printing)
    if row.piece == "satisfaction" and values["satisfaction"] != "as-quantity":
        met = row.met and values["satisfaction"] == "met-or-bands"
        if met or row.satisfied is None:
            return cost_at(row, printing, _ONE)
        return _banded_cost(row, row.satisfied, whole.chains["satisfaction_bands"], printing)
    if row.piece in ("short", "over", "satisfaction"):
        return cost_under(row, printing, values)
    return cost_at(row, printing, _ONE) if row.piece == "at" else 0


def _banded_cost(row: Observed, at: Ratio, bands: Chain, printing: Printing) -> int:
    place = Fraction(*at)
    level = next(share for share, low, high in bands[0] if low <= place <= high)
    return cost_at(row, printing, level.as_integer_ratio())


def bands_of(whole: Explained) -> dict[str, Any]:
    """Return the levels of the bands that an explanation has, by the name of the parameter."""
    levels = {name: bands[0] for name, bands in whole.chains.items() if len(bands[0]) > 1}
    funds = levels.pop("execution", None) or levels.pop("unit_execution", None)
    return levels if funds is None else {**levels, "execution_bands": funds}
