"""What values a policy's parameters may take (参数取值范围): one line a parameter."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kpi_eval.errors import InvalidPolicyError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["validate"]

_MOST_DIGITS = 10


def _choice(*choices: str) -> Callable[[Any], str | None]:
    def wrong(value: Any) -> str | None:
        return None if value in choices else f"one of {', '.join(choices)}"

    return wrong


def _whole(value: Any) -> str | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_DIGITS
    return None if fits else f"a whole number from 0 to {_MOST_DIGITS}"


def _number(value: Any) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _share(value: Any) -> str | None:
    return None if _number(value) and 0 <= value <= 1 else "a share from 0 to 1"


def _gate(value: Any) -> str | None:
    return None if _number(value) and 0 <= value < 1 else "a rate from 0 to below 1"


def _positive(value: Any) -> str | None:
    return None if _number(value) and value > 0 else "a number above 0"


def _pairs(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(p, tuple) and len(p) == 2 for p in value)  # noqa: PLR2004 - a pair


def _bands(value: Any) -> str | None:
    """((start, share), …) from the highest start to 0, the shares not rising on the way down."""
    expected = "bands ((start, share), …) that descend to a start of 0, shares from 0 to 1"
    if not _pairs(value) or not value or not all(_number(p) for pair in value for p in pair):
        return expected
    starts, shares = zip(*value, strict=True)
    falls = all(a > b for a, b in pairwise(starts))
    sinks = all(a >= b for a, b in pairwise(shares))
    return (
        None
        if falls and sinks and starts[-1] == 0 and 0 <= shares[-1] <= shares[0] <= 1
        else expected
    )


def _ranges(value: Any) -> str | None:
    """Three ((lowest, highest), …) of the grades, from 1 down to 0 without a gap."""
    expected = "three ranges ((lowest, highest), …) from 1 down to 0 without a gap"
    if not _pairs(value) or len(value) != 3 or not all(_number(p) for pair in value for p in pair):  # noqa: PLR2004 - three grades
        return expected
    joined = all(value[n][0] == value[n + 1][1] for n in (0, 1))
    ordered = all(low <= high for low, high in value)
    return None if joined and ordered and value[0][1] == 1 and value[2][0] == 0 else expected


def _grades(value: Any) -> str | None:
    fits = _pairs(value) and value and all(_number(s) and isinstance(g, str) for s, g in value)
    starts = [start for start, _ in value] if fits else []
    fits = fits and starts == sorted(starts, reverse=True) and starts[-1] == 0
    return None if fits else "grades ((start, name), …) that descend to a start of 0"


# name -> (whether it may be None = silent, or for the gate: no gate; what is wrong with a value)
_RULES: dict[str, tuple[bool, Callable[[Any], str | None]]] = {
    "rate_digits": (False, _whole),
    "score_digits": (False, _whole),
    "rounding": (False, _choice("half-up", "half-even", "down")),
    "chain": (False, _choice("printed", "exact")),
    "gate": (True, _gate),
    "shortfall": (True, _choice("proportional", "from-gate", "nothing")),
    "over": (True, _choice("full", "reduce")),
    "over_floor": (False, _share),
    "limit_met": (False, _choice("full", "ratio")),
    "reverse": (True, _choice("ratio", "linear")),
    "cost_saving": (False, _choice("shortfall", "full")),
    "zero_target": (True, _choice("met-or-nothing")),
    "strict_tie": (True, _share),
    "direct_short": (True, _share),
    "direct_over": (True, _share),
    "grade_achieved": (False, _choice("full", "range")),
    "grade_bands": (True, _ranges),
    "satisfaction": (False, _choice("met-or-bands", "bands", "as-quantity")),
    "satisfaction_bands": (True, _bands),
    "execution": (True, _choice("ratio", "bands")),
    "unit_execution": (True, _choice("ratio", "bands")),
    "execution_bands": (True, _bands),
    "execution_weight": (False, _positive),
    "execution_base": (False, _choice("budget", "initial")),
    "execution_cap": (True, _positive),
    "execution_zero": (True, _choice("nothing", "full")),
    "unit_over": (True, _choice("full")),
    "explain_over": (True, _positive),
    "total_grades": (True, _grades),
}


def validate(policy: str, values: dict[str, Any]) -> None:
    """Hold every parameter of a policy to its values; raises InvalidPolicyError with a sentence."""
    for name, value in values.items():
        optional, wrong = _RULES[name]
        if value is None:
            expected = None if optional else "a value: it cannot be silent"
        else:
            expected = wrong(value)
        if expected is not None:
            message = f"{policy}: {name} must be {expected}, not {value!r}"
            raise InvalidPolicyError(message)
