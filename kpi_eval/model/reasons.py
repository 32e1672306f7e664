"""Why a figure has no value or no verdict (原因): the closed list, from one end to the other."""

from __future__ import annotations

from typing import Literal, NewType

__all__ = ["Assumed", "Reason", "assuming"]

Reason = Literal[
    "no-actual", "unparsed-target", "unparsed-actual", "unit-mismatch", "no-weight",
    "weight-unreadable", "zero-target", "rule-unknown", "policy-silent", "no-policy",
    "discretionary", "unused-row", "set-by-hand", "ambiguous-digits", "ambiguous-reading",
    "unreadable", "no-score",
]  # fmt: skip
# ``assumed:PARAMETER``: what a figure rests on without proof, by the name of the parameter.
Assumed = NewType("Assumed", str)


def assuming(parameter: str) -> Assumed:
    """Return the reason of a figure that rests on a parameter without proof (假定)."""
    return Assumed(f"assumed:{parameter}")
