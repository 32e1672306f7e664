"""Numbers shown as fractions (分数格式): ``# ?/?``, ``# ??/16`` and the like.

A denominator that the format leaves open is found as Excel finds it: by the continued fraction of
the binary number, the last of its convergents that the placeholders have room for. 0.9 is 8/9 with
one digit and 0.1 is 0, because binary division says so; exact arithmetic would not show the same.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kpi_eval.readers.spreadsheet.format_code import FormatSection, FormatToken

__all__ = ["fraction_of", "has_fraction", "render_fraction"]

_MOST_DIGITS = 10
_ALL_WHOLE = 2.0**53  # from here on a binary number has no part of one
_WHOLE_ENOUGH = 5e-8  # what is left of a number that counts as nothing


@attrs.frozen
class _Fraction:
    """A section as a fraction (分数节): places of its parts among the tokens.

    `whole` are the placeholders of the whole number, none in an improper fraction; `over` is the
    denominator where it is fixed, else 0, and `under` how many signs wide it is.
    """

    whole: slice
    top: slice
    bottom: slice
    over: int
    under: int


def has_fraction(tokens: Sequence[FormatToken]) -> bool:
    """Tell whether digits stand on both sides of a stroke (是否含分数线)."""
    return any(
        token.kind == "slash"
        and any(before.kind == "digit" for before in tokens[:at])
        and any(_is_digit(after) for after in tokens[at + 1 :])
        for at, token in enumerate(tokens)
    )


def fraction_of(tokens: Sequence[FormatToken]) -> _Fraction | None:
    """Return the parts of a section that is a fraction of a form known exactly, else None."""
    kinds = [token.kind for token in tokens]
    if kinds.count("slash") != 1 or set(kinds) - {"digit", "slash", "literal"}:
        return None
    stroke = kinds.index("slash")
    start = stroke
    while start and kinds[start - 1] == "digit":
        start -= 1
    end = stroke + 1
    while end < len(tokens) and _is_digit(tokens[end]):
        end += 1
    bottom = "".join(token.text for token in tokens[stroke + 1 : end])
    whole = _whole(tokens, start)
    if start == stroke or whole is None or any(kind == "digit" for kind in kinds[end:]):
        return None
    if bottom.isdecimal() and int(bottom) and len(bottom) <= _MOST_DIGITS:
        over = int(bottom)
    elif bottom and not bottom.strip("?#") and len(bottom) <= _MOST_DIGITS:
        over = 0
    else:
        return None
    return _Fraction(whole, slice(start, stroke), slice(stroke + 1, end), over, len(bottom))


def _is_digit(token: FormatToken) -> bool:
    return token.kind == "digit" or (token.kind == "literal" and token.text.isdecimal())


def _whole(tokens: Sequence[FormatToken], top: int) -> slice | None:
    """Return where the whole number stands before a numerator: nowhere, or parted by a blank."""
    digits = [at for at in range(top) if tokens[at].kind == "digit"]
    if not digits:
        return slice(0, 0)
    first, last = digits[0], digits[-1]
    parted = [token.text for token in tokens[last + 1 : top]]
    return slice(first, last + 1) if parted == [" "] and len(digits) == last + 1 - first else None


def render_fraction(size: Decimal, section: FormatSection) -> str:
    """Return a number that is not negative by a section of kind "fraction" (按分数显示)."""
    tokens = section.tokens
    parts = fraction_of(tokens)
    if parts is None:
        raise ValueError(section)
    mixed = parts.whole.stop > 0
    value = float(size)
    whole = int(size) if mixed else 0
    if value >= _ALL_WHOLE:
        bottom = parts.over or 1
        top = 0 if mixed else int(size) * bottom
    elif parts.over:
        top, bottom = floor((value - whole) * parts.over + 0.5), parts.over
    else:
        top, bottom = _convergent(value, 10**parts.under - 1)
        top -= whole * bottom
    if mixed and top >= bottom:
        whole, top = whole + 1, 0
    before = "".join(
        token.text for token in tokens[: parts.whole.start if mixed else parts.top.start]
    )
    after = "".join(token.text for token in tokens[parts.bottom.stop :])
    slots = "".join(token.text for token in tokens[parts.whole])
    if mixed and not top:
        blank = " " * (2 + parts.top.stop - parts.top.start + parts.under)
        return f"{before}{_filled(str(whole), slots)}{blank}{after}"
    shown = _filled(str(whole or ""), slots) + " " if mixed else ""
    upper = _filled(str(top), "".join(token.text for token in tokens[parts.top]))
    return f"{before}{shown}{upper}/{str(bottom).ljust(parts.under)}{after}"


def _filled(digits: str, slots: str) -> str:
    """Return digits by placeholders, those without a digit as each of them says."""
    lacking = slots[: max(len(slots) - len(digits), 0)]
    return "".join({"0": "0", "?": " "}.get(slot, "") for slot in lacking) + digits


def _convergent(value: float, most: int) -> tuple[int, int]:
    """Return numerator and denominator of the last convergent that is not larger than `most`."""
    top, bottom, top_before, bottom_before = 1, 0, 0, 1
    while True:
        part = floor(value)
        top_next, bottom_next = part * top + top_before, part * bottom + bottom_before
        if bottom_next > most:
            return top, bottom
        top, bottom, top_before, bottom_before = top_next, bottom_next, top, bottom
        if value - part < _WHOLE_ENOUGH:
            return top, bottom
        value = 1 / (value - part)
