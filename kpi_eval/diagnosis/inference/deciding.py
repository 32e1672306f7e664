"""What is decided (推定的结论): a fit of each parameter, by its values' cheapest explanations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.diagnosis.inference.boxes import WRONG_RATE
from kpi_eval.diagnosis.inference.fits import (
    Fit,
    distinct_rates,
    fit_value,
)
from kpi_eval.diagnosis.inference.observed import Observed
from kpi_eval.diagnosis.inference.quantities import MARGIN, gate_line, short_options
from kpi_eval.diagnosis.inference.search import (
    FORMS_OF_RATES,
    Explained,
    Found,
    is_explained,
    rate_cost,
    row_cost,
    score_cost,
)
from kpi_eval.diagnosis.inference.sides import SIDES, side_costs
from kpi_eval.diagnosis.inference.stabbing import ValueRange
from kpi_eval.messages import has, render
from kpi_eval.model.exact import ratio_text
from kpi_eval.scoring.policy import parameter_names

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Decided", "decide"]

_TWO: Final = 2
_PRINTING: Final = ("rate_digits", "score_digits", "rounding", "chain")
_CURVED: Final = ("short", "over", "satisfaction", "execution")
_SPEAK: Final[dict[str, Callable[[Observed], bool]]] = {
    "rate_digits": lambda row: row.shown is not None and row.piece not in FORMS_OF_RATES,
    "score_digits": lambda row: row.piece in _CURVED,
    "rounding": lambda row: row.piece in _CURVED,
    "chain": lambda row: row.piece in _CURVED,
    "shortfall": lambda row: row.piece in ("short", "satisfaction") and row.at[0] < row.at[1],
    "over": lambda row: row.piece in ("over", "satisfaction") and not row.unit and _is_over(row),
    "over_floor": lambda row: row.piece == "over" and row.at[0] > 2 * row.at[1],
    "unit_over": lambda row: row.piece in ("over", "satisfaction") and row.unit and _is_over(row),
    "satisfaction": lambda row: row.piece == "satisfaction",
    "execution": lambda row: row.piece == "execution" and not row.unit,
    "unit_execution": lambda row: row.piece == "execution" and row.unit,
}
_TRIED: Final = {
    "rate_digits": 4, "score_digits": 4, "rounding": 3, "chain": 2, "shortfall": 3, "over": 2,
    "over_floor": 5, "unit_over": 2, "satisfaction": 3, "execution": 2, "unit_execution": 2,
}  # fmt: skip


def _banded(fit: Fit) -> bool:
    """Tell whether a form is one of bands, as far as it is known."""
    return bool(fit.rows) and set(fit.values) <= {"bands", "met-or-bands"}


def _is_over(row: Observed) -> bool:
    return row.at[0] > row.at[1]


@attrs.frozen(eq=False)
class Decided:
    """What is decided of a search (结论): fits by parameter, and the rows that nothing explains."""

    fits: dict[str, Fit]
    wrong: tuple[Observed, ...]


@attrs.frozen(eq=False)
class _Deciding:
    rows: Sequence[Observed]
    found: Found
    most: int | None

    def discrete(self, name: str) -> Fit:
        """Return the fit of a parameter of a few values: each has its cheapest explanation."""
        offers = self.found.by_value[name]
        best = self.found.best
        speaking = [row for row in self.rows if _SPEAK[name](row) and self._matters(row, name)]
        good, bad = _parted(speaking, lambda row: _agrees(row, best, name))
        if name in _PRINTING:  # what no way of printing explains is another parameter's
            bad = [row for row in bad if any(_agrees(row, one, name) for one in offers.values())]
        left = [
            value
            for value, offer in sorted(offers.items(), key=lambda one: one[1].cost)
            if offer.cost - best.cost < MARGIN and self._allowed(offer)
        ]
        if not good or len(bad) > len(good):
            return _open(name, (), good, bad)
        if len(good) < _TWO or not left:
            return _open(name, left, good, bad)
        if left[1:]:
            return _left(name, left, _TRIED[name], good, bad)
        shown = all(_rates(rows) >= _TWO for rows in (good, *self._refuting(name, left[0], good)))
        return _fit(name, left, good, bad, decided=shown)

    def _refuting(
        self, name: str, value: Any, good: Sequence[Observed]
    ) -> list[Sequence[Observed]]:
        """Return the rows that refute each other value of a parameter (否定其他取值的行).

        Bands explain every row and pay for a level each: it is the rows between nothing and
        everything that speak against them. Ways of printing are near each other, and any two rows
        show that one is needed.
        """
        offers, best = self.found.by_value[name], self.found.best
        refuting: list[Sequence[Observed]] = []
        for other, offer in offers.items():
            if other == value:
                continue
            if other == "bands":
                refuting.append([row for row in good if row.wrong > _CLAIM])
            else:
                dearer = [row for row in good if row_cost(row, best) < row_cost(row, offer)]
                refuting.append(dearer)
        if name not in _PRINTING:
            return refuting
        # A value that is not there any more was out of the question for many rows.
        gone = [good] if len(offers) < _TRIED[name] else []
        return [[row for rows in (*refuting, *gone) for row in rows]]

    def _matters(self, row: Observed, name: str) -> bool:
        """A satisfaction speaks of the curves of quantities only where it is one of them."""
        if row.piece != "satisfaction" or name in ("satisfaction", "rate_digits"):
            return True
        return bool(self.found.best.values["satisfaction"] == "as-quantity")

    def _allowed(self, offer: Explained) -> bool:
        if self.most is None:
            return True
        return sum(not is_explained(row, offer) for row in self.rows) <= self.most

    def gate(self, shortfall: Fit) -> Fit:
        """Return the fit of the gate (及格门槛): a point that all rows meet in, or what is left."""
        best = self.found.best
        rows = [row for row in self.rows if _SPEAK["shortfall"](row) and self._matters(row, "gate")]
        good, bad = _parted(rows, lambda row: _agrees(row, best, "gate"))
        if not good or len(bad) > len(good):
            return _open("gate", (), good, bad)
        offers = {
            value: offer
            for value, offer in self.found.by_value.get("gate", {}).items()
            if offer.cost - best.cost < MARGIN and self._allowed(offer)
        }
        spans = self._spans(rows, offers.values())
        words = _between(good)
        if "nothing" in shortfall.values or not offers:
            return _open("gate", spans, good, bad, **words)
        [value, *others] = offers
        if (
            others
            or isinstance(value, ValueRange)
            or not self._holds_without_any(rows, good, value)
        ):
            kept = ((None,) if None in offers else ()) + spans
            return _fit("gate", kept, good, bad, decided=False, **words)
        return _fit("gate", [value], good, bad, decided=True)

    def _spans(
        self, rows: Sequence[Observed], offers: Iterable[Explained]
    ) -> tuple[ValueRange, ...]:
        """Return where the gate may lie (门槛的取值区间): wherever most rows meet."""
        forms = {offer.values["shortfall"] for offer in offers}
        pieces: list[ValueRange] = []
        for form in sorted(forms):
            line = gate_line(rows, self.found.best.printing, form)
            gained = list(line.spans(1))
            most = max((gain for _, gain in gained), default=0)
            pieces += [span for span, gain in gained if gain == most]
        return _joined(pieces)

    def _holds_without_any(
        self, rows: Sequence[Observed], good: Sequence[Observed], value: Fraction | None
    ) -> bool:
        """Tell whether the gate stays the best whichever rate is left out: no row decides alone."""
        rates = {Fraction(*row.at) for row in good}
        if len(rates) < _TWO:
            return False
        for rate in rates if len(rates) <= _FEW else ():
            others = [row for row in rows if Fraction(*row.at) != rate]
            options = short_options(others, self.found.best.printing)
            least = min(one.cost for one in options)
            gates = {dict(one.values).get("gate", "") for one in options if one.cost == least}
            if gates != {value}:
                return False
        return True

    def bands(self, name: str, fits: dict[str, Fit]) -> Fit:
        """Return the fit of bands (分档): between which quantities each of their levels begins.

        A fit of the form is there before, and names the rows.
        """
        form = next((form for form in _BANDED[name] if form in fits and _banded(fits[form])), None)
        if form is None:
            return _open(name, (), [], [])
        fit = fits[form]
        levels = self.found.best.chains.get(form if form in _OF_FUNDS else name, ((), 0))[0]
        if len(levels) < _TWO:
            return _open(name, (), [], [])
        cuts = [ValueRange(below[2], above[1], with_low=False) for below, above in pairwise(levels)]
        return attrs.evolve(
            fit, status="bounded", values=tuple(cuts), would_decide=_would_decide(name, {})
        )

    def side(self, name: str) -> Fit:
        """Return the fit of a parameter that stands for itself (单独的参数)."""
        best = self.found.best
        rows, costs = side_costs(name, self.rows, best.printing, best.values)
        totals = {value: sum(each) for value, each in costs.items()}
        least = min(totals, key=lambda value: totals[value])
        paid = dict(zip(map(id, rows), costs[least], strict=True))
        good, bad = _parted(rows, lambda row: paid[id(row)] < row.wrong)
        if not good or len(bad) > len(good):
            return _open(name, (), good, bad)
        left = [value for value in totals if totals[value] - totals[least] < MARGIN]
        left.sort(key=lambda value: totals[value])
        if len(good) < _TWO:
            return _open(name, left, good, bad)
        if left[1:]:
            return _left(name, left, len(totals), good, bad)
        shown = all(
            _rates([row for row, a, b in zip(rows, costs[least], each, strict=True) if a < b])
            >= _TWO
            for value, each in costs.items()
            if value != least
        )
        return _fit(name, left, good, bad, decided=shown)


_FEW: Final = 6
_OF_FUNDS: Final = ("execution", "unit_execution")
_BANDED: Final = {"execution_bands": _OF_FUNDS, "satisfaction_bands": ("satisfaction",)}
_CLAIM: Final = 700  # nothing or everything: what a claim costs


def decide(rows: Sequence[Observed], found: Found, most: int | None = None) -> Decided:
    """Return what is decided (推定的结论) of every parameter that rows speak of."""
    deciding = _Deciding(rows, found, most)
    fits: dict[str, Fit] = {}
    for name in parameter_names():
        if name in found.by_value and name in _SPEAK:
            fits[name] = deciding.discrete(name)
        elif name in SIDES:
            fits[name] = deciding.side(name)
        elif name in _BANDED:
            fits[name] = deciding.bands(name, fits)
        elif name != "gate":
            fits[name] = _open(name, (), [], [])
    shortfall = fits.get("shortfall")
    fits["gate"] = deciding.gate(shortfall) if shortfall else _open("gate", (), [], [])
    against = {row for fit in fits.values() for row in fit.against}
    wrong = tuple(
        row for row in rows
        if row.row in against or not is_explained(row, found.best)
    )  # fmt: skip
    return Decided({name: fits[name] for name in parameter_names()}, wrong)


def _agrees(row: Observed, best: Explained, name: str) -> bool:
    """Tell whether what a row prints of a parameter is as the best explanation has it.

    The digits of rates are the rates' affair; a rate that is printed otherwise says nothing of how
    the row is scored.
    """
    if name == "rate_digits":
        return rate_cost(row, best) < WRONG_RATE
    return score_cost(row, best) < row.wrong


def _parted(
    rows: Iterable[Observed], agrees: Callable[[Observed], bool]
) -> tuple[list[Observed], list[Observed]]:
    good: list[Observed] = []
    bad: list[Observed] = []
    for row in rows:
        (good if agrees(row) else bad).append(row)
    return good, bad


def _rates(rows: Iterable[Observed]) -> int:
    return distinct_rates(row.row for row in rows)


def _between(good: Sequence[Observed]) -> dict[str, str]:
    """Return between which rates a row would show the gate: nothing below, something above."""
    none = [Fraction(*row.at) for row in good if not row.score]
    some = [Fraction(*row.at) for row in good if row.score]
    low, high = max(none, default=Fraction(0)), min(some, default=Fraction(1))
    return {"low": ratio_text(min(low, high)), "high": ratio_text(high)}


def _joined(spans: Iterable[ValueRange]) -> tuple[ValueRange, ...]:
    """Return intervals with those that touch made one."""
    joined: list[ValueRange] = []
    for span in sorted(spans, key=lambda one: (one.low, not one.with_low)):
        if joined and (span.low <= joined[-1].high):
            last = joined[-1]
            end = max((last.high, last.with_high), (span.high, span.with_high))
            joined[-1] = attrs.evolve(last, high=end[0], with_high=end[1])
        else:
            joined.append(span)
    return tuple(joined)


def _left(
    name: str, left: Sequence[Any], tried: int, good: Sequence[Observed], bad: Sequence[Observed]
) -> Fit:
    """Return the fit of a parameter of which several values are left: some are refuted, or none."""
    if len(left) == tried:
        return _open(name, left, good, bad)
    return _fit(name, left, good, bad, decided=False)


def _fit(
    name: str, values: Iterable[Any], good: Sequence[Observed], bad: Sequence[Observed], *,
    decided: bool, **words: str,
) -> Fit:  # fmt: skip
    values = tuple(map(fit_value, values))
    return Fit(
        parameter=name, status="decided" if decided else "bounded", values=values,
        rows=tuple(row.row for row in good), against=tuple(row.row for row in bad),
        would_decide="" if decided else _would_decide(name, words, values, good),
    )  # fmt: skip


def _open(
    name: str,
    values: Iterable[Any],
    good: Sequence[Observed],
    bad: Sequence[Observed],
    **words: str,
) -> Fit:
    fit = _fit(name, values, good, bad, decided=False, **words)
    return attrs.evolve(fit, status="not-identifiable")


def _would_decide(
    name: str, words: dict[str, str], values: Sequence[Any] = (), good: Sequence[Observed] = ()
) -> str:
    """Return what row would settle a parameter (尚需的依据): of the values left, if that differs.

    Where one rate is there already, another will do; 100 % shows nothing.
    """
    left = "-or-".join(sorted(map(str, values)))
    seen = {Fraction(*row.at) for row in good} - {Fraction(1)}
    keys = [f"inference.decide-{name}-{left}"]
    keys += [f"inference.decide-{name}-one"] if len(seen) == 1 else []
    keys += [f"inference.decide-{name}", "inference.decide-never"]
    key = next(filter(has, keys))
    return render(key, **{"low": ratio_text(Fraction(0)), "high": ratio_text(Fraction(1))} | words)
