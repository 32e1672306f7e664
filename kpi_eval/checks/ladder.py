"""The ladder of verdicts (核查的次序): the one order in which every recomputed figure is judged.

What is not printed has no verdict; what is no number is not checkable; beyond its bounds a figure
is wrong whatever is due; where the scorer decides, only the range counts; without a value nothing
is said; a value that agrees is consistent; a doubt or an assumption keeps a difference from being
an error; everything else is inconsistent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from kpi_eval.checks.figure import Figure, Reading
    from kpi_eval.model.printed import Printed

__all__ = ["judge", "left_open"]


def judge(
    figure: Figure,
    *,
    agree: Callable[[Printed, Decimal], Reading | None],
    reason: str | None,
    excuse: Callable[[Printed], str | None],
    bound: Decimal | None = None,
) -> Figure:
    """Return a figure with its verdict (核查结论); its recomputed value or range is set already.

    `agree` says how the printed number agrees with the recomputed one, `reason` why there is none,
    `excuse` why a difference is no error (None: it is one), `bound` is the highest number allowed.
    """
    printed = figure.printed
    if printed is None or not printed:
        return figure
    number = printed.number
    if number is None:
        return left_open(figure, "unreadable")
    if bound is not None and not 0 <= number <= bound:
        return attrs.evolve(figure, verdict="inconsistent", out_of_bounds=True)
    value = figure.recomputed
    if figure.range is not None:
        low, high = figure.range
        reading: Reading | None = "in-range" if low <= number <= high else None
        missing = None
    elif value is None or isinstance(value, str):
        reading, missing = None, reason or "policy-silent"
    else:
        reading, missing = agree(printed, value), None
    if reading is not None:
        return attrs.evolve(figure, verdict="consistent", reading=reading)
    why = missing or excuse(printed)
    return attrs.evolve(figure, verdict="inconsistent") if why is None else left_open(figure, why)


def left_open(figure: Figure, reason: str, assumed: tuple[str, ...] | None = None) -> Figure:
    """Return a figure as not checkable for a reason (未能核实)."""
    return attrs.evolve(
        figure, verdict="not_checkable", reason=reason, reading=None,
        assumed=figure.assumed if assumed is None else assumed,
    )  # fmt: skip
