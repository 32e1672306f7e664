"""The catalogue of sentences (语句库): every sentence the library prints, by key, in two languages.

A finding, a problem and a step of a trace hold a code and arguments; `render` makes the sentence,
in Chinese, the language of the tables and of the working papers. It is a `Spoken`, which
`in_language` says in English: each call asks for its own language, none is set for the next.
"""

from __future__ import annotations

from typing import Final

from kpi_eval.messages import (
    bases,
    choices,
    clauses,
    commands,
    dataset,
    desk,
    diagnosis,
    findings,
    inference,
    labels,
    meanings,
    notes,
    parameters,
    pictures,
    problems,
    prose,
    reasons,
    report,
    steps,
    values,
    workpaper,
)
from kpi_eval.messages.spoken import (
    LANGUAGES,
    Language,
    Spoken,
    both,
    in_language,
    language_of,
    named,
    record_in_language,
    sentence_of_template,
)

__all__ = [
    "LANGUAGES",
    "Language",
    "Spoken",
    "both",
    "has",
    "in_language",
    "keys",
    "language_of",
    "named",
    "record_in_language",
    "render",
    "render_in",
    "sentence_for",
    "sentence_of_template",
    "unspoken",
]  # fmt: skip

_CATALOGUE: Final[dict[str, Spoken]] = {
    **{f"problem.{code}": text for code, text in problems.SENTENCES.items()},
    **{f"finding.{code}": text for code, text in findings.SENTENCES.items()},
    **{f"meaning.{code}": text for code, text in meanings.SENTENCES.items()},
    **{f"basis.{code}": text for code, text in bases.SENTENCES.items()},
    **{f"consequence.{code}": text for code, text in findings.CONSEQUENCES.items()},
    **{f"reason.{code}": text for code, text in reasons.SENTENCES.items()},
    **{f"report.{code}": text for code, text in report.SENTENCES.items()},
    **{f"step.{code}": text for code, text in steps.SENTENCES.items()},
    **{f"clause.{code}": text for code, text in clauses.SENTENCES.items()},
    **{f"command.{code}": text for code, text in commands.SENTENCES.items()},
    **{f"paper.{code}": text for code, text in workpaper.SENTENCES.items()},
    **{f"diagnosis.{code}": text for code, text in diagnosis.SENTENCES.items()},
    **{f"dataset-error.{code}": text for code, text in dataset.ERRORS.items()},
    **{f"dataset.{code}": text for code, text in dataset.SENTENCES.items()},
    **{f"desk.{code}": text for code, text in desk.SENTENCES.items()},
    **{f"label.{code}": text for code, text in labels.SENTENCES.items()},
    **{f"picture.{code}": text for code, text in pictures.SENTENCES.items()},
    **{f"value.{code}": text for code, text in values.SENTENCES.items()},
    **{f"inference.{code}": text for code, text in inference.SENTENCES.items()},
    **{f"note.{policy}": text for policy, text in notes.SENTENCES.items()},
    **{f"parameter.{name}": text for name, text in parameters.NAMES.items()},
    **{f"parameter-meaning.{name}": text for name, text in parameters.MEANINGS.items()},
    **{f"parameter-open.{name}": text for name, text in parameters.OPEN.items()},
    **{f"choice.{code}": text for code, text in choices.SENTENCES.items()},
    **{f"prose.{code}": text for code, text in prose.SENTENCES.items()},
    **{f"finding.{code}": text for code, text in prose.FINDINGS.items()},
}


def render(key: str, /, **arguments: object) -> Spoken:
    """Return the sentence of a key with its arguments filled in: a Chinese text with its English.

    Raises KeyError for an unknown key or a missing argument: both are mistakes of ours, held by
    the contract tests.
    """
    return sentence_of_template(_CATALOGUE[key], arguments)


def render_in(language: Language, key: str, /, **arguments: object) -> str:
    """Return the sentence of a key in a language; raises KeyError as `render` does."""
    return in_language(render(key, **arguments), language)


def sentence_for(key: str) -> Spoken:
    """Return the sentence of a key as the catalogue holds it, its places open."""
    return _CATALOGUE[key]


def has(key: str) -> bool:
    """Tell whether the catalogue has a key."""
    return key in _CATALOGUE


def keys() -> tuple[str, ...]:
    """Return every key of the catalogue, sorted."""
    return tuple(sorted(_CATALOGUE))
