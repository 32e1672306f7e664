"""Texts in two languages (双语语句): each is its Chinese text, and knows its English.

A sentence is made where its facts are known, long before anybody says in which language it is
wanted; so it is a `str`, Chinese as the tables are, that carries what its English is made of.
`in_language` says it. Joining with ``+`` and `str.join` keeps both; an f-string keeps the Chinese
alone, so that sentences are put together by a key of the catalogue.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal, Self, TypeVar, cast, get_args

from kpi_eval.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "LANGUAGES",
    "Language",
    "Spoken",
    "both",
    "in_language",
    "language_of",
    "named",
    "record_in_language",
    "sentence_of_template",
]

_T = TypeVar("_T")
Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_FIRST_PLACE: Final = re.compile(r"\{(\w+)[^}]*\}")


class Spoken(str):
    """A Chinese text with its English (双语文本). `+` and `join` make another one."""

    __slots__ = ("_made",)
    _made: tuple[Any, ...]  # what the English is made of: itself, a template, or parts

    def __new__(cls, chinese: str, *made: Any) -> Self:
        """Return the Chinese text with its English, a template and its arguments, or its parts."""
        own = super().__new__(cls, chinese)
        own._made = made
        return own

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Return what a copy or a pickle is made of."""
        return (str(self), *self._made)

    def english(self) -> str:
        """Return the English of the text (英文)."""
        match self._made:
            case (str() as own,):
                return own
            case (str() as template, arguments):
                filled = {name: _Filled(value) for name, value in arguments.items()}
                return template.format_map(filled)
        return "".join(map(_in_english, self._made[0]))

    def begun(self) -> str:
        """Return the English as it begins a sentence (英文句首): a word of ours with a capital.

        What a document prints is no word of ours, and stays as it is.
        """
        match self._made:
            case (str() as template, arguments) if place := _FIRST_PLACE.match(template):
                first, rest = arguments[place[1]], Spoken("", template[place.end() :], arguments)
            case ((first, *others),):
                rest = Spoken("", tuple(others))
            case _:
                own = self.english()
                return own[:1].upper() + own[1:]
        said = _begun(first)
        return said + rest.english() if said else rest.begun()

    def __add__(self, other: str) -> Spoken:
        """Return the text with another one behind it."""
        return Spoken(str.__add__(self, other), (self, other)) if other else self

    def __radd__(self, other: str) -> Spoken:
        """Return the text with another one before it."""
        return Spoken(str.__add__(other, self), (other, self)) if other else self

    def join(self, texts: Iterable[str]) -> Spoken:
        """Return texts with this one between them."""
        parts = list(texts)
        mixed = [piece for part in parts for piece in (self, part)][1:]
        return Spoken(str.join(self, parts), tuple(mixed))


class _Filled:
    """What fills a place of an English template: as it is, counted, or as it begins a sentence."""

    __slots__ = ("_value",)

    def __init__(self, value: Any) -> None:
        self._value = value

    def __format__(self, spec: str) -> str:
        """Return the value or, of a spec ``row|rows``, the word that goes with the number.

        Of ``A`` it is the value with a capital, as a sentence begins.
        """
        if spec == "A":
            return _begun(self._value)
        said = _in_english(self._value)
        one, bar, many = spec.partition("|")
        if not bar:
            return format(said, spec)
        return one if str(said) == "1" else many


def _begun(value: Any) -> str:
    """Return what begins a sentence: printed text as it is, a text of ours with a capital."""
    return value.begun() if isinstance(value, Spoken) else str(value)


def both(chinese: str, english: str) -> Spoken:
    """Return a text with its English (并列): how the catalogue holds its sentences.

    In English ``{count:row|rows}`` is the word that goes with a count: the first for 1; what fills
    ``{said:A}`` begins a sentence, with a capital where it is a word of ours.
    """
    return Spoken(chinese, english)


def named(term: str, english: str) -> Spoken:
    """Return an official Chinese term (术语): in English text it stands in brackets."""
    return Spoken(term, f"{english} ({term})")


def sentence_of_template(text: Spoken, arguments: Mapping[str, object]) -> Spoken:
    """Return a sentence of the catalogue with its arguments filled in (填入)."""
    return Spoken(text.format_map(arguments), text.english(), dict(arguments))


def language_of(text: str) -> Language:
    """Return the language that a text names; raises InvalidValueError for one that is not spoken.

    >>> language_of("en")
    'en'
    """
    for known in LANGUAGES:
        if text == known:
            return known
    raise InvalidValueError(f"no language (语言) {text!r}; there are: {', '.join(LANGUAGES)}")


def in_language(text: str, language: Language) -> str:
    """Return a text in a language (按语言取文本); what has one language alone stays as it is.

    Raises InvalidValueError for a language other than ``zh`` and ``en``.
    """
    return str(_in_english(text)) if language_of(language) == "en" else str(text)


def _in_english(value: Any) -> Any:
    """Return what fills a place of an English sentence: numbers and printed texts as they are."""
    return value.english() if isinstance(value, Spoken) else value


def record_in_language(value: _T, language: Language) -> _T:
    """Return plain data with every text in a language (按语言取记录)."""
    spoken: Any = value
    if isinstance(value, dict):
        spoken = {key: record_in_language(one, language) for key, one in value.items()}
    elif isinstance(value, list):
        spoken = [record_in_language(one, language) for one in value]
    elif isinstance(value, Spoken):
        spoken = in_language(value, language)
    return cast("_T", spoken)
