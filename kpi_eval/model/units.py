"""计量单位: which words are units, which of them are the same thing, and how they convert.

The units stand in ``units.txt``. pint resolves them, with fractions, when a unit is first asked
for; after that a `Unit` is four plain fields that hash, pickle and compare without any registry.
Every other word is a unit of its own, of the family ``unknown``: equal to itself and nothing else.
"""

from __future__ import annotations

import pkgutil
import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

import attrs

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.brief import Brief

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    import pint

__all__ = ["NO_UNIT", "Unit", "is_known", "pint_quantity", "registry", "unit", "unit_prefix"]

_SPELLINGS: Final = re.compile(r"^@spellings\n(?P<lines>.*?)^@end\n", re.MULTILINE | re.DOTALL)
_DEFINITION: Final = re.compile(r"(?P<name>\w+)(?P<prefix>-?) = (?P<value>[^=]+)(?P<others>.*)")
_DOTS: Final = str.maketrans(dict.fromkeys("•・‧∙⋅*×.", "·") | {"【": "(", "】": ")", "∕": "/"})
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
_LATIN_PAIR: Final = re.compile(r"[A-Za-z]{2}")
_LONGEST: Final = 24

# 万 and 亿 go with nearly everything; 百 and 千 would make 100 kWh of 百度 and 1000 years of 千年.
# In brackets they may say what the number is of: 90（度） of a satisfaction is no 90千瓦时.
_GLOSSES: Final = frozenset("度升")
_ANY_PREFIX: Final = frozenset({"money", "count", "length", "area", "volume", "mass"})
_LARGE_PREFIX: Final = frozenset({"time", "power", "energy"})


@attrs.frozen(repr=False)
class Unit(Brief):
    """A unit of measure (计量单位).

    `name` is its canonical spelling (``万元/家``, ``人`` for 名 and 位, ``""`` for no unit).
    `family` is the group it stands under in the data file, ``quotient`` for parts joined by / or ·,
    ``none`` for no unit, ``unknown`` for a word that is no unit of ours.
    Two units convert if and only if their `dimension` is equal; `factor` is the exact number of the
    dimension's base units in one of it (万元: 10000). An unknown unit converts to itself alone.
    """

    name: str
    family: str
    dimension: str
    factor: Fraction
    # The factor as whole numbers: a Fraction's parts cost a call each time.
    scale: tuple[int, int] = attrs.field(init=False, eq=False, repr=False)

    @scale.default
    def _scale(self) -> tuple[int, int]:
        return self.factor.as_integer_ratio()

    def __str__(self) -> str:
        """Return the canonical spelling."""
        return self.name

    def _told(self) -> str:
        return repr(self.name)


NO_UNIT: Final = Unit("", "none", "none", Fraction(1))


@attrs.frozen
class _Spelled:
    """A text that is a unit: how it is printed, what pint calls it, its family."""

    name: str
    expression: str
    family: str


@attrs.frozen
class _Vocabulary:
    """The data file, taken apart: what pint reads, and every spelling with its unit."""

    definitions: str
    words: dict[str, _Spelled]
    prefixes: tuple[str, ...]


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    data = pkgutil.get_data("kpi_eval.model", "units.txt") or b""
    text = data.decode("utf-8").replace("\r\n", "\n")
    block = _SPELLINGS.search(text)
    spellings = [line.split(" = ") for line in block["lines"].splitlines()] if block else []
    definitions = _SPELLINGS.sub("", text)
    words: dict[str, _Spelled] = {}
    prefixes: list[str] = []
    family = ""
    # A ratio is printed by its sign, everything else by its own name.
    printed = {name: sign for sign, name in spellings if len(sign) == 1 and not sign.isalnum()}
    for line in definitions.splitlines():
        if line.startswith("@group "):
            family = line.removeprefix("@group ")
        elif line == "@end":
            family = ""
        match = _DEFINITION.fullmatch(line)
        if match is None:
            _require(not line.strip() or line[0] in "#@", f"{line!r} defines no unit")
            continue
        name = match["name"]
        if match["prefix"]:
            prefixes.append(name)
            continue
        _require(bool(family), f"{name} stands outside the groups: put it into its family")
        spelled = _Spelled(printed.get(name, name), name, family)
        for word in (name, *match["others"].replace("= _", "").split("=")):
            other = words.setdefault(_tidy(word), spelled)
            _require(other is spelled or not word.strip(), f"{word.strip()} stands under two units")
    words.pop("", None)
    words.update({_tidy(word): words[name] for word, name in spellings})
    return _Vocabulary(definitions, words, tuple(sorted(prefixes, key=len, reverse=True)))


def _require(holds: bool, what: str) -> None:  # noqa: FBT001 - what must hold of the file
    if not holds:
        message = f"units.txt: {what}"
        raise InvalidValueError(message)


@lru_cache(maxsize=4096)  # there are few units
def _tidy(text: str) -> str:
    """Map the variants of one spelling to one: full width, blanks, dots."""
    text = unicodedata.normalize("NFKC", text).translate(_DOTS)
    return "".join(text.split())


def _term(text: str) -> _Spelled | None:
    """Read one unit without / or ·: a word, a prefix and a word, 个 and a word."""
    words = _vocabulary().words
    if (spelled := words.get(text)) is not None:
        return spelled
    for prefix in _vocabulary().prefixes:
        if not text.startswith(prefix):
            continue
        base = words.get(text.removeprefix(prefix))
        if base is not None and _takes(base, prefix):
            return _Spelled(prefix + base.name, prefix + base.expression, base.family)
    if text.startswith("个") and not text.startswith("个个"):  # 个月, 个学时, 个百分点
        return words.get(text[1:])
    return None


def _takes(base: _Spelled, prefix: str) -> bool:
    return base.family in _ANY_PREFIX or (base.family in _LARGE_PREFIX and prefix[-1] in "万亿")


def _unbracket(text: str) -> str:
    while len(text) > 1 and _BRACKETS.get(text[0]) == text[-1]:
        text = text[1:-1]
    return text


def _product(text: str) -> list[_Spelled] | None:
    terms = [_term(_unbracket(part)) for part in _unbracket(text).split("·")]
    return [term for term in terms if term is not None] if all(terms) else None


@lru_cache(maxsize=4096)
def _spelled(text: str) -> _Spelled | None:
    """Read a tidy text as a unit; what stands right of a slash is divided by, as in 元/人·天."""
    if not text or len(text) > _LONGEST:
        return None
    text = text if text in _vocabulary().words else _unbracket(text)
    if (term := _term(text)) is not None:
        return term
    above, *below = (_product(part) for part in text.replace("每", "/").split("/"))
    if above is None or None in below:
        return None
    divisors = [term for part in below for term in part or ()]
    name = "·".join(term.name for term in above)
    expression = " * ".join(term.expression for term in above)
    if divisors:
        name += "/" + "·".join(term.name for term in divisors)
        expression += " / (" + " * ".join(term.expression for term in divisors) + ")"
    # 人数/次数 is 人/次, and that is one unit: a name has to spell the unit that it names.
    return _vocabulary().words.get(name) or _Spelled(name, expression, "quotient")


@lru_cache(maxsize=4096)
def is_known(text: str) -> bool:
    """Tell whether a text is a unit of the data file (已知单位), with prefix or as quotient too."""
    return _spelled(_tidy(text)) is not None if len(text) <= 2 * _LONGEST else False


@lru_cache(maxsize=4096)
def unit_prefix(text: str) -> str:
    """Return the longest unit that a text begins with (开头的单位): 万元 of 万元以上, or ""."""
    for end in range(min(len(text), _LONGEST), 0, -1):
        if not _LATIN_PAIR.match(text, end - 1) and is_known(text[:end]):
            return text[:end]
    return ""


@lru_cache(maxsize=4096)
def unit(text: str) -> Unit:
    """Return the unit that a text spells (单位); a text that spells none is an unknown unit.

    >>> unit("名") == unit("人"), unit("万元").factor
    (True, Fraction(10000, 1))
    """
    tidy = _tidy(text)
    if not tidy:
        return NO_UNIT
    spelled = None if _unbracket(tidy) in _GLOSSES and tidy not in _GLOSSES else _spelled(tidy)
    if spelled is None:
        tidy = _unbracket(tidy)
        return Unit(tidy, "unknown", f"unknown:{tidy}", Fraction(1)) if tidy else NO_UNIT
    factor, base = registry().get_root_units(spelled.expression)
    dimensions = cast("Mapping[str, Fraction | int]", base.dimensionality)
    # Fraction, too, where pint gives a plain 1.
    exact = Fraction(cast("Fraction | int", factor))
    return Unit(spelled.name, spelled.family, _dimension(dimensions), exact)


def _dimension(dimensions: Mapping[str, Fraction | int]) -> str:
    """Write a dimension so that equal dimensions are equal texts: ``money/time·人``."""
    powers = sorted((name.strip("[]"), power) for name, power in dimensions.items())
    if not powers:
        return "ratio"
    above = "·".join(_power(name, power) for name, power in powers if power > 0)
    below = "·".join(_power(name, -power) for name, power in powers if power < 0)
    return (above or "1") + ("/" + below if below else "")


def _power(name: str, power: Fraction | int) -> str:
    return name if power == 1 else f"{name}^{power}"


@lru_cache(maxsize=1)
def registry() -> pint.UnitRegistry[Fraction]:
    """Return the pint registry of our units alone (单位登记册), exact: its numbers are fractions.

    One per process, built when first asked for. Treat it as read-only.
    """
    import pint

    built: pint.UnitRegistry[Fraction] = pint.UnitRegistry(
        None, non_int_type=Fraction, on_redefinition="raise"
    )
    built.load_definitions(_vocabulary().definitions.splitlines())
    return built


def pint_quantity(magnitude: Fraction | Decimal | int, of: Unit) -> pint.Quantity[Fraction]:
    """Return a pint quantity (带单位的量): exact magnitude, and the unit of our `registry`.

    Raises InvalidValueError for an unknown unit: pint could neither convert nor compare it.
    """
    spelled = _spelled(of.name)
    if spelled is None and of != NO_UNIT:
        message = f"no unit of the unit table: {of.name!r}"
        raise InvalidValueError(message)
    expression = spelled.expression if spelled else ""
    return registry().Quantity(Fraction(magnitude), expression)
