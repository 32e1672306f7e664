"""The catalogue of sentences (语句库): every sentence the library prints, by key.

A finding, a problem and a step of a trace hold a code and arguments; `render` makes the sentence
when somebody looks. Chinese is the language of the tables and of the working papers; another
language is another set of the same keys: English stands in `english`, as far as it goes.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from kpi_eval.messages import (
    clauses,
    commands,
    desk,
    english,
    findings,
    inference,
    labels,
    problems,
    prose,
    reasons,
    report,
    steps,
    values,
    workpaper,
)

__all__ = ["LANGUAGES", "Language", "has", "in_english", "keys", "render", "render_in"]

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

_CATALOGUE: dict[str, str] = {
    **{f"problem.{code}": text for code, text in problems.SENTENCES.items()},
    **{f"finding.{code}": text for code, text in findings.SENTENCES.items()},
    **{f"consequence.{code}": text for code, text in findings.CONSEQUENCES.items()},
    **{f"reason.{code}": text for code, text in reasons.SENTENCES.items()},
    **{f"report.{code}": text for code, text in report.SENTENCES.items()},
    **{f"step.{code}": text for code, text in steps.SENTENCES.items()},
    **{f"clause.{code}": text for code, text in clauses.SENTENCES.items()},
    **{f"command.{code}": text for code, text in commands.SENTENCES.items()},
    **{f"paper.{code}": text for code, text in workpaper.SENTENCES.items()},
    **{f"desk.{code}": text for code, text in desk.SENTENCES.items()},
    **{f"label.{code}": text for code, text in labels.SENTENCES.items()},
    **{f"value.{code}": text for code, text in values.SENTENCES.items()},
    **{f"inference.{code}": text for code, text in inference.SENTENCES.items()},
    **{f"prose.{code}": text for code, text in prose.SENTENCES.items()},
    **{f"finding.{code}": text for code, text in prose.FINDINGS.items()},
}

_ENGLISH: dict[str, str] = {
    **english.SENTENCES,
    **{f"inference.{code}": text for code, text in inference.ENGLISH.items()},
    **{f"prose.{code}": text for code, text in prose.ENGLISH.items()},
    **{f"finding.{code}": text for code, text in prose.ENGLISH_FINDINGS.items()},
}


def render(key: str, /, **arguments: object) -> str:
    """Return the sentence of a key with its arguments filled in.

    Raises KeyError for an unknown key or a missing argument: both are mistakes of ours, held by
    the contract tests.
    """
    return _CATALOGUE[key].format_map(arguments)


def render_in(language: Language, key: str, /, **arguments: object) -> str:
    """Return the sentence of a key in a language, in Chinese where there is no other.

    Raises KeyError as `render` does.
    """
    own = _ENGLISH if language == "en" else {}
    return own.get(key, _CATALOGUE[key]).format_map(arguments)


def in_english(key: str) -> bool:
    """Tell whether a sentence stands in English too."""
    return key in _ENGLISH


def has(key: str) -> bool:
    """Tell whether the catalogue has a key."""
    return key in _CATALOGUE


def keys() -> tuple[str, ...]:
    """Return every key of the catalogue, sorted."""
    return tuple(sorted(_CATALOGUE))
