"""Numbers as a spreadsheet shows them (数字的显示): General, and patterns of ``0 # ? , . %``.

Exact on decimals. A spreadsheet keeps binary floats and shows at most 15 significant digits of
them, rounding halves away from zero; `significant` makes that decimal of a float.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.readers.spreadsheet.format_code import FormatSection

__all__ = ["general", "render_number", "rounds_away", "significant"]

_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=1000, rounding=ROUND_HALF_UP)
_GENERAL_WIDTH = 11
_GENERAL_DIGITS = 10
_SCIENTIFIC_FROM = 11  # 10^11
_SMALL = -4
_SCIENTIFIC_DECIMALS = 5


def significant(value: float) -> Decimal:
    """Return the decimal that a spreadsheet shows of a finite float: 15 significant digits.

    >>> significant(0.1 + 0.2), significant(1.0049999999999999)
    (Decimal('0.300000000000000'), Decimal('1.00500000000000'))
    """
    return _FIFTEEN.create_decimal(repr(value))


def general(value: Decimal) -> str:
    """Return a number in the format General (常规): at most 11 signs, else scientific.

    >>> [general(Decimal(text)) for text in ("12.50", "0.333333333333333", "123456789012")]
    ['12.5', '0.333333333', '1.23457E+11']
    """
    if not value:
        return "0"
    sign, size = ("-", -value) if value < 0 else ("", value)
    power = size.adjusted()
    plain = ""
    if _SMALL <= power < 0:
        plain = _plain(Context(prec=_GENERAL_DIGITS + power, rounding=ROUND_HALF_UP).plus(size))
    elif power < _SMALL:
        plain = _plain(_rounded(size, 12))
        plain = plain if len(plain) <= _GENERAL_WIDTH and plain != "0" else ""
    elif power < _GENERAL_DIGITS:
        plain = _plain(Context(prec=_GENERAL_DIGITS, rounding=ROUND_HALF_UP).plus(size))
    elif power < _SCIENTIFIC_FROM:
        plain = _plain(_rounded(size, 0))
    if plain and len(plain) <= _GENERAL_WIDTH:
        return sign + plain
    mantissa, power = _scientific(size, _SCIENTIFIC_DECIMALS)
    return f"{sign}{_plain(mantissa)}E{'-' if power < 0 else '+'}{abs(power):02}"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return _WIDE.quantize(value, Decimal(1).scaleb(-decimals))


def _scientific(value: Decimal, decimals: int) -> tuple[Decimal, int]:
    """Return mantissa in [1, 10) and power of ten of a positive number."""
    power = value.adjusted()
    mantissa = _rounded(_WIDE.scaleb(value, -power), decimals)
    if mantissa.adjusted() > 0:
        power += 1
        mantissa = _rounded(_WIDE.scaleb(value, -power), decimals)
    return mantissa, power


@attrs.frozen
class _Pattern:
    """The placeholders of a number section (数字占位符), and what the commas and % say."""

    whole: str
    decimals: str
    power: str
    grouped: bool
    scale: int
    percents: int


@lru_cache(maxsize=1024)
def _pattern(section: FormatSection) -> _Pattern:
    tokens = section.tokens
    kinds = [token.kind for token in tokens]
    exponent = kinds.index("exponent") if "exponent" in kinds else len(kinds)
    point = kinds.index("point") if "point" in kinds[:exponent] else exponent
    whole = [at for at in range(point) if kinds[at] == "digit"]
    decimals = [at for at in range(point, exponent) if kinds[at] == "digit"]
    grouped = bool(whole) and "comma" in kinds[whole[0] : whole[-1]]
    scale = sum(_commas_after(kinds, digits[-1]) for digits in (whole, decimals) if digits)
    return _Pattern(
        "".join(tokens[at].text for at in whole),
        "".join(tokens[at].text for at in decimals),
        "".join(token.text for token in tokens[exponent:] if token.kind == "digit"),
        grouped,
        scale,
        kinds.count("percent"),
    )


def _commas_after(kinds: Sequence[str], at: int) -> int:
    count = 0
    while at + count + 1 < len(kinds) and kinds[at + count + 1] == "comma":
        count += 1
    return count


def render_number(size: Decimal, section: FormatSection) -> str:
    """Return a number that is not negative by a section of kind "number" (按格式显示)."""
    pattern = _pattern(section)
    value = _scaled(size, pattern)
    power = 0
    if value and any(token.kind == "exponent" for token in section.tokens):
        value, power = _scientific(value, len(pattern.decimals))
    value = _rounded(value, len(pattern.decimals))
    whole, _, decimals = f"{value:f}".partition(".")
    pieces = _whole(whole.lstrip("0"), pattern)
    rest = _decimals(decimals, pattern.decimals)
    powers = _whole(str(abs(power)).lstrip("0"), attrs.evolve(pattern, whole=pattern.power))
    return "".join(_signs(section, pieces, rest, powers, negative=power < 0))


def rounds_away(size: Decimal, section: FormatSection) -> bool:
    """Tell whether a section of kind "number" shows nothing but zeros of a number (舍入为零)."""
    pattern = _pattern(section)
    scientific = any(token.kind == "exponent" for token in section.tokens)
    return not (scientific and size) and not _rounded(_scaled(size, pattern), len(pattern.decimals))


def _scaled(size: Decimal, pattern: _Pattern) -> Decimal:
    return _WIDE.scaleb(size, 2 * pattern.percents - 3 * pattern.scale)


def _signs(
    section: FormatSection,
    whole: list[str],
    decimals: list[str],
    powers: list[str],
    *,
    negative: bool,
) -> Iterator[str]:
    queue = iter(whole)
    pointed = False
    for token in section.tokens:
        if token.kind == "digit":
            yield next(queue)
        elif token.kind == "point":
            if not pointed:
                yield from queue  # digits that no placeholder stands for
                pointed, queue = True, iter(decimals)
            yield "."
        elif token.kind == "exponent":
            queue = iter(powers)
            yield "E" + ("-" if negative else "+" if token.text[1] == "+" else "")
        elif token.kind in ("literal", "percent", "slash"):
            yield token.text


def _whole(digits: str, pattern: _Pattern) -> list[str]:
    """Return what each placeholder before the point shows; the first takes all that is left."""
    slots = pattern.whole
    if not slots:
        return [digits]
    filled = digits.rjust(len(slots), " ")
    lead = len(filled) - len(slots) + 1
    pieces = [filled[:lead], *filled[lead:]]
    shown: list[str] = []
    left = len(filled)
    for slot, piece in zip(slots, pieces, strict=True):
        text = ""
        for sign in piece:
            left -= 1
            sign_shown = sign if sign != " " else {"0": "0", "?": " "}.get(slot, "")
            grouped = pattern.grouped and left and left % 3 == 0 and sign_shown.strip()
            text += sign_shown + ("," if grouped else "")
        shown.append(text)
    return shown


def _decimals(digits: str, slots: str) -> list[str]:
    """Return what each placeholder after the point shows: zeros at the end only where asked for."""
    shown = list(digits)
    for at in range(len(slots) - 1, -1, -1):
        if slots[at] == "0" or digits[at] != "0":
            break
        shown[at] = " " if slots[at] == "?" else ""
    return shown
