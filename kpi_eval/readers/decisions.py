"""Decisions from a file (认可清单): keys of accepted findings with their reasons.

A JSON object of keys and reasons, or a line a finding: its key, a tab, the reason, as columns of a
sheet are pasted; blank lines and lines that begin with # say nothing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import render
from kpi_eval.readers.decode import decode

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_decisions"]


def read_decisions(path: Path) -> dict[str, str]:
    """Return the decisions of a file (认可清单); raises OSError, and InvalidValueError with why."""
    text = decode(path.read_bytes()).text
    if text is None:
        raise InvalidValueError(render("command.no-decisions"))
    if text.lstrip().startswith("{"):
        return _from_json(text)
    decisions: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        key, tab, reason = line.partition("\t")
        if not tab or not reason.strip():
            raise InvalidValueError(render("command.no-reason", line=number))
        decisions[key.strip()] = reason.strip()
    return decisions


def _from_json(text: str) -> dict[str, str]:
    try:
        loaded = json.loads(text)
    except ValueError as error:
        raise InvalidValueError(render("command.no-decisions")) from error
    if not all(isinstance(reason, str) for reason in loaded.values()):
        raise InvalidValueError(render("command.no-decisions"))
    return dict(loaded)
