"""One verdict of several policies (约定并存时的结论): tied policies speak together.

A figure is wrong if it is so under every tied policy that gives a value. Those that are silent, or
only assume what they give, never veto that; they keep it from being proved. It is *proved* where
the policy is given, or established by enough other figures, or where at least three policies give
a value and all of them refute the print; else the figure is not checkable, and contradicted.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.checks.ladder import left_open
from kpi_eval.scoring.policies import root_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.checks.figure import Figure
    from kpi_eval.scoring.policy import Policy

__all__ = ["Named", "Stand", "settle_rate", "settle_score"]

_MANY: Final = 3
# Another value of what is only assumed gives the print to the last digit: no one else is asked.
_EXPLAINED: Final = frozenset({"assumed:rounding", "assumed:chain"})

# A figure under a policy.
Named = tuple["Policy", "Figure"]


@attrs.frozen(kw_only=True)
class Stand:
    """How firmly a group of tables follows its tied policies (约定是否成立).

    `established` = other figures of the document show it, `none` = no policy explains enough.
    `near` holds the ids of other candidates that explain the document nearly as well: a print that
    one of them gives is not proved wrong.
    """

    established: bool = False
    none: bool = False
    near: frozenset[str] = frozenset()


def settle_score(tied: Sequence[Named], others: Sequence[Named], stand: Stand) -> Figure:
    """Return the one verdict on a score (得分结论) of the tied policies, the first shown first.

    `others` are the candidates that were not chosen.
    """
    first = tied[0][1]
    if not _needs_policy(first):
        return _blanked(first) if stand.none else first
    accepting, refuting, unproved = _sides(tied)
    if stand.none:
        return _without_policy(_blanked(first), others)
    if accepting and not refuting:
        return _with_span(accepting[0][1], tied)
    if accepting:
        return _with_span(left_open(first, "no-policy"), tied)
    if refuting:
        return _refuted(refuting, tied, others, stand)
    if unproved:
        return _unproved(unproved, tied, others)
    return _contradicted_elsewhere(first, others)


def settle_rate(tied: Sequence[Named]) -> Figure:
    """Return the one verdict on a rate (完成率结论): it needs a policy only for its form.

    A rate is wrong where every tied policy that gives one says so. Where some only assume its form
    (the denominator of an execution rate), few others do not prove it.
    """
    first = tied[0][1]
    accepting, refuting, unproved = _sides(tied)
    if accepting:
        # What is told as reckoned in another way stays told, whatever the others say.
        told = accepting[0][1].reading == "other-way"
        return left_open(first, "no-policy") if refuting and not told else accepting[0][1]
    if unproved and _witnesses(refuting) < _MANY:
        return unproved[0][1]
    if not refuting:
        return first
    return _spanned(refuting[0][1], [figure for _, figure in refuting])


def _witnesses(named: Iterable[Named]) -> int:
    """Return how many policies speak of their own accord: one that follows another repeats it."""
    return len({root_of(policy) for policy, _ in named})


def _titles(named: Iterable[Named]) -> tuple[str, ...]:
    return tuple(policy.said for policy, _ in named)


def _needs_policy(figure: Figure) -> bool:
    """Tell whether the verdict on a figure depends on a policy at all."""
    if figure.verdict is None or figure.covered or figure.broken_conversion:
        return False
    return not figure.out_of_bounds and figure.reason != "unreadable"


def _sides(figures: Iterable[Named]) -> tuple[list[Named], list[Named], list[Named]]:
    """Part the policies into those that accept the print, refute it, or differ unproved."""
    accepting: list[Named] = []
    refuting: list[Named] = []
    unproved: list[Named] = []
    for named in figures:
        figure = named[1]
        if figure.verdict == "consistent":
            accepting.append(named)
        elif figure.verdict == "inconsistent":
            refuting.append(named)
        elif (figure.reason or "").startswith("assumed:"):
            unproved.append(named)
    return accepting, refuting, unproved


def _refuted(
    refuting: list[Named], tied: Sequence[Named], others: Sequence[Named], stand: Stand
) -> Figure:
    """Return a figure that no tied policy accepts: inconsistent if that is proved."""
    accepted, also, _ = _sides(others)
    silent = len(refuting) < len(tied)
    rivals = any(policy.id in stand.near for policy, _ in accepted)
    established = stand.established and not silent and not rivals
    by_many = not accepted and _witnesses((*refuting, *also)) >= _MANY
    figure = attrs.evolve(
        _with_span(refuting[0][1], tied), contradicted=True,
        refuted_by=_titles(refuting),
        by_nobody=not accepted and len(tied) + len(others) > 1,
    )  # fmt: skip
    return figure if established or by_many else left_open(figure, "no-policy")


def _unproved(unproved: list[Named], tied: Sequence[Named], others: Sequence[Named]) -> Figure:
    """Return a figure that differs from what is only assumed: what the other candidates say of it.

    Where some of those give a value that is proved, and none accepts the print, nothing known
    gives it.
    """
    shown = attrs.evolve(_with_span(unproved[0][1], tied), contradicted=True)
    accepted, refuting, _ = _sides(others)
    if accepted or not refuting or shown.reason in _EXPLAINED:
        return shown
    titles = _titles(refuting)
    every = [figure for _, figure in (*tied, *others)]
    return attrs.evolve(_spanned(left_open(shown, "no-policy"), every), refuted_by=titles)


def _contradicted_elsewhere(first: Figure, others: Sequence[Named]) -> Figure:
    """Return a figure on which the tied policies are silent: what the other candidates say of it.

    Contradicted if some give a value and not one of them accepts the print. That a whole number
    could be a score cut short by one of them is no acceptance here.
    """
    accepted, refuting, unproved = _sides(others)
    given = any(not figure.whole_as for _, figure in accepted)
    if given or not (refuting or unproved):
        return first
    if not refuting:
        assumed = unproved[0][1]
        open_ = left_open(first, assumed.reason or "no-policy", assumed.assumed)
        return _spanned(attrs.evolve(open_, contradicted=True), [one for _, one in unproved])
    return _spanned(
        attrs.evolve(
            first, contradicted=True, refuted_by=_titles(refuting)
        ),
        [figure for _, figure in refuting],
    )  # fmt: skip


def _without_policy(figure: Figure, others: Sequence[Named]) -> Figure:
    """Return a figure where no policy is chosen: at most contradicted by all that give a value."""
    shown = left_open(figure, "no-policy")
    return _contradicted_elsewhere(shown, others)


def _blanked(figure: Figure) -> Figure:
    """Return a figure with nothing due: no policy is chosen. A broken product needs none."""
    if figure.broken_conversion:
        return figure
    return attrs.evolve(figure, recomputed=None, range=None, assumed=())


def _with_span(figure: Figure, tied: Sequence[Named]) -> Figure:
    return figure if len(tied) == 1 else _spanned(figure, [other for _, other in tied])


def _spanned(figure: Figure, figures: Iterable[Figure]) -> Figure:
    """Return the figure with what all of them give: one value, or the range that holds them all."""
    offers = set()
    for other in figures:
        if other.range is not None:
            offers.add(other.range)
        elif isinstance(other.recomputed, Decimal):
            offers.add((other.recomputed, other.recomputed))
    low = min((low for low, _ in offers), default=None)
    high = max((high for _, high in offers), default=None)
    if low is None or high is None or low == high:
        return attrs.evolve(figure, recomputed=low, range=None)
    return attrs.evolve(figure, recomputed=None, range=(low, high), offers=tuple(sorted(offers)))
