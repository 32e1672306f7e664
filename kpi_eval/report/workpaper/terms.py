"""Formulas of a sheet with their exact values (公式): written only where they give ours.

A `Term` is the text of a formula and what it is worth exactly. A spreadsheet reckons in binary
floating point: a term is `safe` where its error cannot change a digit, and that is decided here,
exactly, from how far the value is from the next number at which a rounding or a comparison turns.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.scoring.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.scoring.curves import Segment

__all__ = ["Term", "cell_term", "curve_term", "number_term", "quotient", "rounding", "sum_term"]

# Where the last digits of a double are cut off before anything is decided by it.
_INNER: Final = 10
_NEAR: Final = Fraction(1, 10**9)
_LARGEST: Final = 10**5
_EXACT_DIGITS: Final = 15  # of a decimal that a double holds


class Term(NamedTuple):
    """A part of a formula (公式项): its text, its exact value, and whether a sheet reaches it."""

    text: str
    value: Fraction
    safe: bool = True

    def times(self, other: Term) -> Term:
        """Return the product (乘积)."""
        text = f"{self.text}*{other.text}"
        return Term(text, self.value * other.value, self.safe and other.safe)


def number_term(value: Fraction | Decimal | int) -> Term:
    """Return a number as a term (数): a decimal where it ends, else a fraction in brackets."""
    exact = Fraction(value)
    if 10**_EXACT_DIGITS % exact.denominator == 0:
        digits = Decimal(exact.numerator) / Decimal(exact.denominator)
        return Term(f"{digits:f}", exact)
    return Term(f"({exact.numerator}/{exact.denominator})", exact)


def cell_term(cell_address: str, value: Decimal | int) -> Term:
    """Return a cell that holds a number (单元格); not safe where a double cannot hold it."""
    digits = Decimal(value).normalize().as_tuple().digits
    return Term(cell_address, Fraction(value), len(digits) <= _EXACT_DIGITS)


def quotient(up: Term, down: Term) -> Term:
    """Return up / down (商), its last binary digits cut off, so that it can be compared."""
    value = up.value / down.value
    safe = up.safe and down.safe and abs(value) < _LARGEST
    return Term(f"ROUND({up.text}/{down.text},12)", value, safe)


def sum_term(terms: Sequence[Term], spans: Iterable[str], digits: int) -> Term:
    """Return the sum of cells (合计) that stand in some spans, cut to their decimals."""
    value = sum((term.value for term in terms), Fraction(0))
    safe = all(term.safe for term in terms) and abs(value) < _LARGEST
    return Term(f"ROUND(SUM({','.join(spans)}),{digits})", value, safe)


def rounding(term: Term, digits: int, mode: str) -> Term:
    """Return a term rounded as policies round (修约): ``half-up``, ``half-even``, ``down``."""
    value = Fraction(rounded(*term.value.as_integer_ratio(), digits, mode), 10**digits)
    scaled = term.value * 10**digits
    turn = Fraction(0) if mode == "down" else Fraction(1, 2)
    away = abs(scaled - turn - round(scaled - turn))
    near = _NEAR * 10**digits
    inner = f"ROUND({term.text},{_INNER})"
    if mode == "down":
        text = f"ROUNDDOWN({inner},{digits})"
    elif mode == "half-even":
        text = (
            f"IF(ROUND(MOD({inner}*{10**digits},1),6)=0.5,"
            f"2*ROUND({inner}*{10**digits}/2,0)/{10**digits},ROUND({inner},{digits}))"
        )
        near = max(near, Fraction(1, 10**5))
    else:
        text = f"ROUND({inner},{digits})"
    safe = term.safe and (away == 0 or away > near) and abs(term.value) < _LARGEST
    return Term(text, value, safe)


def curve_term(at: Term, segments: Sequence[Segment]) -> Term:
    """Return the share that a curve gives at a rate (赋分比例), its pieces as a chain of IF."""
    held = segments[0]
    text = _line(at, segments[0])
    safe = at.safe
    for piece in segments[1:]:
        start = number_term(piece.start)
        sign = ">" if piece.open else ">="
        text = f"IF({at.text}{sign}{start.text},{_line(at, piece)},{text})"
        gap = abs(at.value - piece.start)
        safe = safe and (gap == 0 or gap > _NEAR)
        if at.value > piece.start or (at.value == piece.start and not piece.open):
            held = piece
    share = held.share(max(at.value, Fraction(0)))
    return Term(text, Fraction(0) if share is None else share, safe and share is not None)


def _line(at: Term, piece: Segment) -> str:
    """Return the line of a piece; where the policy is silent there is no number."""
    if piece.intercept is None:
        return "NA()"
    intercept, slope = number_term(piece.intercept).text, number_term(piece.slope).text
    if not piece.slope:
        return intercept
    rising = at.text if slope == "1" else f"{slope}*{at.text}"
    return rising if not piece.intercept else f"({intercept}+{rising})"
