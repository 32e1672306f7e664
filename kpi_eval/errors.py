"""Errors of the library (错误): each is a `KpiEvalError` and the built-in that people expect.

Bad *data* never raises: it becomes a value, a problem or a finding that says what is wrong.
These errors are for bad *calls*: an unknown policy, a value of the wrong type, a missing extra.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "DatasetError",
    "InvalidPolicyError",
    "InvalidValueError",
    "KpiEvalError",
    "MissingExtraError",
    "UnknownCodeError",
    "UnknownPolicyError",
    "meant",
    "nearest_word",
]

# A Chinese sign says more than a letter.
_ALIKE, _ALIKE_IN_LETTERS = 0.5, 0.6


class KpiEvalError(Exception):
    """Base of every error that kpi_eval raises (本库错误的基类)."""


class UnknownPolicyError(KpiEvalError, KeyError):
    """No scoring policy has this id (评分约定不存在); the message lists the ids there are."""

    def __str__(self) -> str:
        """Return the sentence itself: `KeyError` would print its repr."""
        return str(self.args[0]) if self.args else ""


class UnknownCodeError(KpiEvalError, KeyError):
    """No finding or problem has this code (代码不存在)."""

    def __str__(self) -> str:
        """Return the sentence itself: `KeyError` would print its repr."""
        return str(self.args[0]) if self.args else ""


class _SpokenError(KpiEvalError):
    """An error whose `args` hold its sentence in both languages (双语错误)."""

    def __str__(self) -> str:
        """Return the sentence in English, as of every error."""
        said = self.args[0] if self.args else ""
        return str(said.english() if hasattr(said, "english") else said)


class DatasetError(_SpokenError, OSError):
    """A dataset cannot be opened or written (数据集无法读写); what was there stays as it was."""


class InvalidPolicyError(KpiEvalError, ValueError):
    """A policy's parameters contradict each other or are out of range (评分参数无效)."""


class InvalidValueError(KpiEvalError, ValueError, TypeError):
    """A constructor was given something that is no text, number or value of ours (取值无效)."""


class MissingExtraError(_SpokenError, ImportError):
    """An optional package is not installed (缺少可选依赖); the message names the extra."""


def nearest_word(wanted: object, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant (最接近的词), None where none is alike."""
    text = str(wanted).strip().lower().replace("_", "-").replace(" ", "-")
    by_text = {word.lower().replace("_", "-"): word for word in known}
    if text in by_text:
        return by_text[text]
    alike = _ALIKE_IN_LETTERS if text.isascii() else _ALIKE
    begun = [word for word in by_text if len(text) > text.isascii() and word.startswith(text)]
    found = begun[:1] or get_close_matches(text, by_text, 1, alike)
    return by_text[found[0]] if found else None


def meant(wanted: object, known: Iterable[str]) -> str:
    """Return the clause of an error on an unknown word: "; did you mean …", "" for no idea."""
    word = nearest_word(wanted, known)
    return "" if word is None else f"; did you mean {word!r}"
