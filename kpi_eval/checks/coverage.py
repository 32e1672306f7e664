"""How many of the printed figures were checked (核查覆盖), and what became of them."""

from __future__ import annotations

import attrs

from kpi_eval.model.brief import Brief, call

__all__ = ["Coverage"]


@attrs.frozen(repr=False)
class Coverage(Brief):
    """How many figures were printed and what became of them (核查覆盖).

    Law: printed = consistent + inconsistent + not_checkable.

    Args:
        printed: 填报数, all that count.
        consistent: 相符.
        inconsistent: 不符.
        not_checkable: 未能核实, each with a reason.
    """

    printed: int = 0
    consistent: int = 0
    inconsistent: int = 0
    not_checkable: int = 0

    def __repr__(self) -> str:
        """Return every count with its name."""
        return call(self, **attrs.asdict(self))

    def __add__(self, other: Coverage) -> Coverage:
        """Return the sum of two coverages."""
        return Coverage(
            *(a + b for a, b in zip(attrs.astuple(self), attrs.astuple(other), strict=True))
        )
