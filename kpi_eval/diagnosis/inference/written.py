"""An inference written down as a policy (推定的约定): what is seen is fitted, the rest assumed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.diagnosis.inference.fits import fit_value
from kpi_eval.diagnosis.inference.quantities import plain_number
from kpi_eval.diagnosis.inference.stabbing import ValueRange
from kpi_eval.scoring.parameters import Parameter, assumed, fitted
from kpi_eval.scoring.policy import Policy, about

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kpi_eval.diagnosis.inference.fits import Fit

__all__ = ["written"]

_TWO: Final = 2
_ONE: Final = Fraction(1)
# Over which rates a parameter acts; None has no end.
_DOMAINS: Final[dict[str, tuple[Fraction, Fraction | None]]] = {
    "gate": (Fraction(0), _ONE),
    "shortfall": (Fraction(0), _ONE),
    "direct_short": (Fraction(0), _ONE),
    "execution": (Fraction(0), _ONE),
    "unit_execution": (Fraction(0), _ONE),
    "over": (_ONE, None),
    "unit_over": (_ONE, None),
    "direct_over": (_ONE, None),
    "execution_cap": (_ONE, None),
}


def written(
    id_: str,
    fits: Mapping[str, Fit],
    best: Mapping[str, Any],
    say: Callable[[str, Fit], str],
    **told: str,
) -> Policy:
    """Return the policy of an inference (推定的约定).

    `best` holds the values of the best explanation, `say` words a citation. What is decided is
    fitted; so is what at least two rows of different rate show, but only at their rates: the rest
    is `unseen`. Everything else keeps its default, assumed.
    """
    given: dict[str, Any] = {}
    for name, fit in fits.items():
        value = _value(name, fit, best)
        seen = [Fraction(*row.rate) for row in fit.rows if row.rate is not None]
        citation = say(name, fit)
        if name in _DOMAINS and len(set(seen)) >= _TWO and value is not _NO_VALUE:
            given[name] = fitted(value, citation, unseen=_unseen(name, seen))
        elif fit.status == "decided":
            given[name] = fitted(value, citation)
        elif value is not _NO_VALUE:
            given[name] = assumed(value, citation)
    for name, form in (
        ("execution_bands", ("execution", "unit_execution")),
        ("satisfaction_bands", ("satisfaction",)),
    ):
        levels = best.get(name)
        if levels and any(given.get(one) and "bands" in given[one].value for one in form):
            given[name] = _bands(levels, say(name, fits[name]))
    return Policy(id_, **told, **_coherent(given))  # type: ignore[arg-type]


_NO_VALUE: Final = object()


def _bands(levels: Sequence[tuple[Fraction, Fraction, Fraction]], citation: str) -> Parameter:
    """Return bands (分档) of levels (share, lowest and highest quantity seen), from the lowest up.

    A level begins at a plain number between it and the one below; between them nothing is seen.
    """
    starts, gaps = [Fraction(0)], []
    for (_, _, low), (_, high, _) in pairwise(levels):
        starts.append(plain_number(ValueRange(low, high, with_low=False)))
        gaps.append((f"{_down(low)}", f"{-_down(-high)}"))
    pairs = zip(reversed(starts), reversed(levels), strict=True)
    value = tuple((fit_value(start), fit_value(level[0])) for start, level in pairs)
    return fitted(value, citation, unseen=tuple(gaps))


def _value(name: str, fit: Fit, best: Mapping[str, Any]) -> Any:
    """Return the value to write: the decided one, else the best; none where it is no lawful one."""
    value = best.get(name, _NO_VALUE)
    if fit.status == "decided" or (value is _NO_VALUE and fit.values):
        value = fit.values[0]
    if isinstance(value, ValueRange):
        value = plain_number(value)
    value = value if value is _NO_VALUE else fit_value(value)
    return _NO_VALUE if value is not _NO_VALUE and about(name).wrong(value) else value


def _coherent(given: dict[str, Parameter]) -> dict[str, Parameter]:
    """Leave out a form whose bands nobody wrote: it would be silent where rows speak."""
    for name, bands in (
        ("execution", "execution_bands"), ("unit_execution", "execution_bands"),
        ("satisfaction", "satisfaction_bands"),
    ):  # fmt: skip
        form = given.get(name)
        if form is not None and form.value == "bands" and bands not in given:
            given.pop(name)
    return given


def _unseen(name: str, seen: Iterable[Fraction]) -> tuple[tuple[str, str | None], ...]:
    """Return the open intervals of rates in which nothing is seen (未见实例的区间)."""
    low, high = _DOMAINS[name]
    seen = sorted(seen)
    first, last = _down(seen[0]), -_down(-seen[-1])
    gaps: list[tuple[str, str | None]] = []
    if first > low:
        gaps.append((f"{low}", f"{first}"))
    if high is None:
        gaps.append((f"{last}", None))
    elif last < high:
        gaps.append((f"{last}", f"{high}"))
    return tuple(gaps)


def _down(rate: Fraction) -> Decimal:
    """Return a rate cut to a hundredth of a percent: as tables print it."""
    return Decimal((rate.numerator * 10**4) // rate.denominator).scaleb(-4)
