"""What a slip costs (代价表): -log2 of its probability, in whole hundredths of a bit.

The one published table of the diagnosis. A cell is wrong with 6 bits (one in 64: studies of typing
and of spreadsheets find a few percent), then comes the kind of slip, then one of the outcomes that
the kind has in this cell. Whole numbers, so that ties are exact. The kinds are nearly alike: what
is measured hardly depends on them. `mass` turns a cost into a whole number for sums and shares.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from kpi_eval.checks.bits import BIT

__all__ = [
    "BY_HAND",
    "CLAIMED",
    "DIGIT",
    "FOLLOWS",
    "KIND_COSTS",
    "NOT_EXACT",
    "OTHERWISE",
    "OTHER_WEIGHTS",
    "ROUNDED",
    "TWO_UNITS",
    "WRONG_CELL",
    "WRONG_WAY",
    "SlipOf",
    "choosing",
    "cost_of",
    "mass",
]  # fmt: skip

SlipOf = Literal[
    "dropped-zero", "added-zero", "mistyped-digit", "swapped-digits", "lost-digit", "extra-digit",
    "lost-point", "moved-point", "times-10000", "unit", "comparator", "rule", "neighbour",
    "claimed", "duplicated-row", "exchanged", "follows", "coarse", "other",
]  # fmt: skip

WRONG_CELL: Final = 6 * BIT  # a cell is wrong
KIND_COSTS: Final[dict[SlipOf, int]] = {
    "dropped-zero": 250, "added-zero": 250, "mistyped-digit": 150, "swapped-digits": 300,
    "lost-digit": 300, "extra-digit": 300, "lost-point": 350, "moved-point": 350,
    "times-10000": 350, "unit": 350, "comparator": 400, "rule": 500, "neighbour": 500,
    "claimed": 200, "duplicated-row": 400, "exchanged": 400, "other": 1100,
}  # fmt: skip
# Full marks claimed for a target that was missed: one decision, however many cells it shows in.
CLAIMED: Final = WRONG_CELL + KIND_COSTS["claimed"]
# A figure was reckoned from another one, before or after that was mistaken: either may be.
FOLLOWS: Final = BIT
# A rate that agrees only at the digits of its column: one to the digit is less of a coincidence.
ROUNDED: Final = BIT
# What a row's numbers are worth by themselves: of 202 published rows with a number 141 reach their
# target to the digit, so that another actual costs more; targets are round, so that each digit
# before the zeros costs; and target and actual of a row have one unit.
NOT_EXACT: Final = 2 * BIT
DIGIT: Final = 2 * BIT
TWO_UNITS: Final = 4 * BIT
# Nobody sets a satisfaction as an upper limit, a cost as a lower one, or a share above 100 %; and
# hardly anybody reaches twenty times the target, or a twentieth.
WRONG_WAY: Final = 5 * BIT
# A target met, the score set lower by hand for the reason that the row gives: about as often as a
# cell is wrong, and to one of so many scores.
BY_HAND: Final = 6 * BIT
# The value that nobody has proved of a policy's parameter is another one, which gives the print.
OTHERWISE: Final = 7 * BIT
# Weights that make neither 100 nor the sum that is printed, where nothing says so.
OTHER_WEIGHTS: Final = 10 * BIT

_SCALE: Final = 96  # bits kept of a mass


def cost_of(kind: SlipOf, outcomes: int = 1) -> int:
    """Return the cost of one slip of a kind that has so many outcomes in its cell (笔误代价)."""
    return WRONG_CELL + KIND_COSTS[kind] + choosing(outcomes)


@lru_cache(maxsize=1024)
def choosing(outcomes: int) -> int:
    """Return the cost of one among so many: 100 * log2, rounded down, in whole numbers."""
    power: int = max(outcomes, 1) ** BIT
    return power.bit_length() - 1


@lru_cache(maxsize=8192)
def mass(cost: int) -> int:
    """Return 2**(96 - cost/100), rounded down: a probability as a whole number (权数)."""
    bits, rest = divmod(max(cost, 0), BIT)
    return _root(rest) >> bits


@lru_cache(maxsize=128)
def _root(rest: int) -> int:
    """2**(96 - rest/100) by bisection: the largest n with n**100 <= 2**(9600 - rest)."""
    low, high = 1 << (_SCALE - 1), 1 << (_SCALE + 1)
    most = 1 << (_SCALE * BIT - rest)
    while high - low > 1:
        middle = (low + high) // 2
        if middle**BIT <= most:
            low = middle
        else:
            high = middle
    return low
