"""The ladder of verdicts (核查的次序): the one order in which every recomputed figure is judged.

What is not printed has no verdict; what is no number is not checkable; beyond its bounds a figure
is wrong whatever is due; where the scorer decides, only the range counts; without a value nothing
is said; a value that agrees is consistent; a doubt or an assumption keeps a difference from being
an error; everything else is inconsistent.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.checks.figure import Figure, Reading, Verdict
    from kpi_eval.model.printed import Printed
    from kpi_eval.model.reasons import Assumed, Reason

__all__ = ["Judged", "judge", "left_open"]


class Judged(NamedTuple):
    """A verdict and what goes with it (结论): the fields of `Figure` of the same names."""

    verdict: Verdict | None = None
    reading: Reading | None = None
    reason: Reason | Assumed | None = None
    out_of_bounds: bool = False


_UNPRINTED: Final = Judged()
_IN_RANGE: Final = Judged("consistent", "in-range")
_WRONG: Final = Judged("inconsistent")
_OUT_OF_BOUNDS: Final = Judged("inconsistent", out_of_bounds=True)
_UNREADABLE: Final = Judged("not_checkable", reason="unreadable")


def judge(  # noqa: PLR0913 - the steps of the ladder, one each
    printed: Printed | None,
    due: Decimal | tuple[Decimal, Decimal] | None,
    *,
    agree: Callable[[Printed, Decimal], Reading | None],
    reason: Reason | Assumed | None,
    excuse: Callable[[Printed], Reason | Assumed | None],
    bound: Decimal | None = None,
) -> Judged:
    """Return the verdict on a printed figure (核查结论) of which `due` is the value or the range.

    `agree` says how the printed number agrees with the value, `reason` why there is none, `excuse`
    why a difference is no error (None: it is one), `bound` is the highest number allowed.
    """
    if printed is None or not printed:
        return _UNPRINTED
    number = printed.number
    if number is None:
        return _UNREADABLE
    if bound is not None and not 0 <= number <= bound:
        return _OUT_OF_BOUNDS
    if due is None:
        return Judged("not_checkable", reason=reason or "policy-silent")
    if isinstance(due, Decimal):
        reading = agree(printed, due)
        if reading is not None:
            return Judged("consistent", reading)
    elif due[0] <= number <= due[1]:
        return _IN_RANGE
    why = excuse(printed)
    return _WRONG if why is None else Judged("not_checkable", reason=why)


def left_open(
    figure: Figure, reason: Reason | Assumed, assumed: tuple[str, ...] | None = None
) -> Figure:
    """Return a figure as not checkable for a reason (未能核实)."""
    return attrs.evolve(
        figure, verdict="not_checkable", reason=reason, reading=None,
        assumed=figure.assumed if assumed is None else assumed,
    )  # fmt: skip
