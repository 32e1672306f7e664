"""What a cell shows (单元格显示值): a value by its number format.

A spreadsheet keeps 1 and shows 100.00%, keeps 5 and shows 5台: what a person reads is decided by
the format. Where a format is not interpreted, the number is shown as General shows it and
`Shown.exact` is False.
"""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from kpi_eval.readers.spreadsheet.dates import render_date
from kpi_eval.readers.spreadsheet.format_code import FormatCode, FormatSection, parse_code
from kpi_eval.readers.spreadsheet.fractions import render_fraction
from kpi_eval.readers.spreadsheet.numbers import general, render_number, rounds_away

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["BUILTIN", "ShownText", "is_general", "show_number", "show_text"]

# By number (ECMA-376 part 1, 18.8.30), as a Chinese system shows them: 14 and 22 follow the
# system's short date, 27-36 and 50-58 exist for Chinese alone.
BUILTIN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;[Red]"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_COMPARATORS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip

_GENERAL = parse_code("General").numbers[0]
_ZERO = Decimal(0)


@attrs.frozen
class ShownText:
    """The text a cell shows (显示文本); `exact` is False if its format is not interpreted."""

    text: str
    exact: bool = True


def is_general(code: str) -> bool:
    """Tell whether a code is the format General (常规)."""
    return code in ("General", "G/通用格式", "")


def show_number(value: Decimal, code: str, *, since_1904: bool = False) -> ShownText:
    """Return what a number shows by a format code (数字显示). Never raises for a finite value.

    >>> from decimal import Decimal
    >>> show_number(Decimal("1"), "0.00%").text, show_number(Decimal("5"), '0"台"').text
    ('100.00%', '5台')
    """
    if is_general(code):
        return ShownText(general(value))
    section, negative = _chosen(value, parse_code(code))
    if section is None or not section.exact:
        return ShownText(general(value), exact=section is not None and section.exact)
    if section.kind == "date":
        text = render_date(value, section, since_1904=since_1904)
        return ShownText(general(value), exact=False) if text is None else ShownText(text)
    size = abs(value)
    if section.kind == "number":
        text = render_number(size, section)
        negative = negative and not rounds_away(size, section)
    elif section.kind == "fraction":
        text = render_fraction(size, section)
    else:
        text = "".join(
            general(size) if token.kind in ("general", "text") else token.text
            for token in section.tokens
        )
    return ShownText(f"-{text}" if negative else text)


def show_text(text: str, code: str) -> str:
    """Return what a text shows by a format code (文本显示): most codes leave it alone."""
    if is_general(code) or code == "@":
        return text
    section = parse_code(code).text
    if section is None:
        return text
    own = ("text", "general")
    return "".join(text if token.kind in own else token.text for token in section.tokens)


def _chosen(value: Decimal, code: FormatCode) -> tuple[FormatSection | None, bool]:
    """Return the section for a number, and whether a minus sign goes in front.

    None where the code has none, or where it does not say which. The section that only negative
    numbers can reach writes its own sign.
    """
    sections = code.numbers
    if not sections:
        return _GENERAL, value < 0
    first, *others = sections
    conditions = [section.condition for section in sections]
    if len(sections) == 1:
        if conditions[0] is not None and not _holds(value, conditions[0]):
            return None, False
        return first, value < 0 and not _only_negative(conditions[0])
    limit = conditions[0] or (">=" if len(sections) == 2 else ">", _ZERO)  # noqa: PLR2004
    if _holds(value, limit):
        return first, value < 0 and not _only_negative(limit)
    if len(sections) == 2:  # noqa: PLR2004
        if conditions[1] is not None and not _holds(value, conditions[1]):
            return None, False
        implied = conditions[1] or _complement(limit)
        return others[0], value < 0 and not _only_negative(implied)
    if (conditions[0] is None) != (conditions[1] is None):
        return None, False
    limit = conditions[1] or ("<", _ZERO)
    if _holds(value, limit):
        return others[0], value < 0 and not _only_negative(limit)
    return others[1], value < 0


def _holds(value: Decimal, condition: tuple[str, Decimal]) -> bool:
    return _COMPARATORS[condition[0]](value, condition[1])


def _complement(condition: tuple[str, Decimal]) -> tuple[str, Decimal] | None:
    opposite = {">": "<=", ">=": "<"}.get(condition[0])
    return (opposite, condition[1]) if opposite else None


def _only_negative(condition: tuple[str, Decimal] | None) -> bool:
    return condition is not None and condition[0] in ("<", "<=") and condition[1] <= 0
