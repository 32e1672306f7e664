"""Unproved parameters (未经证实的参数): does another value of one give what is printed?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.checks.judge import changed
from kpi_eval.scoring.execution import BASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.scoring.policy import Policy

__all__ = ["otherwise"]

# Those that have a few values; of a number, such as a gate, any other could be meant.
_VALUES: Final[dict[str, tuple[str, ...]]] = {
    "reverse": ("ratio", "linear"), "limit_met": ("full", "ratio"),
    "cost_saving": ("shortfall", "full"), "rounding": ("half-up", "half-even", "down"),
    "chain": ("printed", "exact"), "execution_base": BASES, "execution": ("ratio", "bands"),
}  # fmt: skip


def otherwise(policy: Policy, name: str) -> Iterator[Policy]:
    """Yield the policy with every other value of a parameter (该参数取其他值)."""
    own: Any = getattr(policy, name).value
    for value in _VALUES.get(name, ()):
        if value != own:
            yield attrs.evolve(policy, **changed(name, value))
