"""Number format codes (数字格式代码) taken apart: sections, conditions and tokens.

A code is up to four sections parted by ``;`` (positive, negative, zero, text), as ECMA-376 part 1
(18.8.31, numFmts) has it, with what Chinese programs add: ``G/通用格式``, ``aaa``, ``上午/下午``.
What is not interpreted (Chinese numerals, eras) marks its section as not exact.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import attrs

from kpi_eval.readers.spreadsheet.fractions import fraction_of, has_fraction

__all__ = ["FormatCode", "FormatSection", "FormatToken", "parse_code"]

SectionKind = Literal["general", "number", "fraction", "date", "text", "literal"]

_MAX_CODE = 512  # Excel allows 255
_TOKEN = re.compile(
    r"""
      (?P<quoted>"[^"]*"?) | (?P<escaped>\\.) | (?P<width>_.) | (?P<fill>\*.)
    | (?P<bracket>\[[^\]]*\]) | (?P<general>General|G/通用格式) | (?P<ampm>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-]) | (?P<date>y+|m+|d+|h+|s+|e+|b+|g+|aaaa?) | (?P<digit>[0\#?])
    | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<text>@) | (?P<end>;) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*\d+"
    r"|[黑蓝绿红白黄]色?|青色|蓝绿色|洋红色?|颜色\s*\d+",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,20}(?:\.\d{1,20})?)")
_CURRENCY = re.compile(r"\$(?P<sign>[^-\]]*)(?:-(?P<locale>.*))?")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
# Formats that the system's settings decide, as a Chinese system has them.
_SYSTEM = {"F800": 'yyyy"年"m"月"d"日"', "F400": "h:mm:ss"}
_CHINESE = re.compile(r"(?:[0-9A-F]*)0?[48]04", re.IGNORECASE)
_LETTERS_READ = frozenset("ymdhsea")
_MAX_SECTIONS = 4


@attrs.frozen
class FormatToken:
    """One token (记号) of a section: `kind` as in the pattern above, `text` what it stands for."""

    kind: str
    text: str


@attrs.frozen
class FormatSection:
    """One section of a code (格式节).

    `condition` is a comparator with its limit, where one is written. `chinese` tells that names of
    months and days are Chinese; `exact` is False where something in the section is not interpreted.
    """

    kind: SectionKind
    tokens: tuple[FormatToken, ...]
    condition: tuple[str, Decimal] | None = None
    chinese: bool = False
    exact: bool = True


@attrs.frozen
class FormatCode:
    """A code as sections for numbers, and the one for text where there is one (格式代码)."""

    numbers: tuple[FormatSection, ...]
    text: FormatSection | None = None


@lru_cache(maxsize=1024)
def parse_code(code: str) -> FormatCode:
    """Return the sections of a format code (解析格式代码). Never raises."""
    sections = [_section(tokens) for tokens in _split(code[:_MAX_CODE])]
    if len(code) > _MAX_CODE or len(sections) > _MAX_SECTIONS:
        return FormatCode((attrs.evolve(sections[0], exact=False),))
    text = None
    if len(sections) == _MAX_SECTIONS or sections[-1].kind == "text":
        text = sections.pop()
    return FormatCode(tuple(sections), text)


def _split(code: str) -> list[list[FormatToken]]:
    sections: list[list[FormatToken]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = str(match.lastgroup)
        if kind == "end":
            sections.append([])
        else:
            sections[-1].append(FormatToken(kind, match[0]))
    return sections


def _section(raw: list[FormatToken]) -> FormatSection:
    """Return a section: what only sets widths and colours left out, literals as their text."""
    tokens: list[FormatToken] = []
    condition: tuple[str, Decimal] | None = None
    chinese, exact = False, True
    for token in raw:
        if token.kind in ("quoted", "escaped", "other"):
            tokens.append(_literal(token))
        elif token.kind == "bracket":
            inner = token.text[1:-1]
            currency, compared = _CURRENCY.fullmatch(inner), _CONDITION.fullmatch(inner)
            if currency is not None:
                locale = (currency["locale"] or "").upper()
                if locale in _SYSTEM:
                    return attrs.evolve(_section(_split(_SYSTEM[locale])[0]), condition=condition)
                chinese = chinese or bool(_CHINESE.fullmatch(locale))
                tokens.append(FormatToken("literal", currency["sign"]))
            elif compared is not None:
                condition = (compared[1], Decimal(compared[2]))
            elif _ELAPSED.fullmatch(inner):
                tokens.append(FormatToken("elapsed", inner.lower()))
            else:
                exact = exact and bool(_COLOUR.fullmatch(inner))
        elif token.kind == "date":
            exact = exact and token.text[0].lower() in _LETTERS_READ
            tokens.append(FormatToken("date", token.text.lower()))
        elif token.kind not in ("width", "fill"):
            tokens.append(token)
    kind = _kind(tokens)
    exact = exact and _is_read(kind, tokens)
    return FormatSection(kind, tuple(tokens), condition, chinese, exact)


def _literal(token: FormatToken) -> FormatToken:
    if token.kind == "quoted":
        return FormatToken("literal", token.text.strip('"'))
    if token.kind == "escaped":
        return FormatToken("literal", token.text[1:])
    return FormatToken("slash" if token.text == "/" else "literal", token.text)


def _kind(tokens: list[FormatToken]) -> SectionKind:
    kinds = {token.kind for token in tokens}
    if kinds & {"date", "elapsed", "ampm"}:
        return "date"
    if "general" in kinds:
        return "general"
    if "digit" in kinds:
        return "fraction" if fraction_of(tokens) is not None else "number"
    return "text" if "text" in kinds else "literal"


def _is_read(kind: SectionKind, tokens: list[FormatToken]) -> bool:
    """Tell whether a section is of a form that is rendered exactly (可准确呈现)."""
    if kind != "number":
        return True
    exponents = [at for at, token in enumerate(tokens) if token.kind == "exponent"]
    points = [at for at, token in enumerate(tokens) if token.kind == "point"]
    beyond = bool(exponents and points and points[-1] > exponents[0])  # no power has decimals
    if len(exponents) > 1 or has_fraction(tokens) or beyond:
        return False
    if exponents:
        end = min(exponents[0], *points) if points else exponents[0]
        return sum(token.kind == "digit" for token in tokens[:end]) == 1
    return True
