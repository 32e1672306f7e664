"""What a command ends with (命令结果): an exit code, a text, lines that say what went wrong."""

from __future__ import annotations

from typing import Final

import attrs

from kpi_eval.errors import nearest_word
from kpi_eval.messages import render
from kpi_eval.scoring.policies import policies

__all__ = ["FAILED", "WRONG", "Outcome", "failure", "no_policy", "why_not"]

FAILED: Final = 2
WRONG: Final = 1
_WHY: Final[dict[type[OSError], str]] = {
    FileNotFoundError: "command.no-file",
    PermissionError: "command.no-permission",
}


@attrs.frozen
class Outcome:
    """What a command ends with: the exit code, the text for stdout and the lines for stderr."""

    code: int = 0
    out: str = ""
    err: tuple[str, ...] = ()


def failure(sentence: str) -> Outcome:
    """Return the outcome of a command that could not do what it was asked for (失败)."""
    return Outcome(FAILED, err=(sentence,))


def why_not(error: OSError) -> str:
    """Return why a file could not be opened or written (原因)."""
    key = _WHY.get(type(error))
    return render(key) if key else error.strerror or type(error).__name__


def no_policy(wanted: str, *also: str) -> str:
    """Return the sentence on a policy that there is not, with the nearest one (没有该约定)."""
    known = (*also, *policies)
    word, listed = nearest_word(wanted, known), render("report.and").join(known)
    if word is None:
        return render("command.no-policy", wanted=wanted, known=listed)
    return render("command.no-policy-but", wanted=wanted, word=word, known=listed)
