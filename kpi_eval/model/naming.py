"""The rows of a name (按名称找行): as printed, or without the unit in brackets behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["rows_named"]

_BRACKETS: Final = re.compile(r"\([^()]{1,8}\)$")


def rows_named(names: Sequence[str], wanted: str, *, parts: bool = False) -> list[int]:
    """Return the numbers, from 0, of the rows of a name: 受益群众 is 受益群众（人次）.

    With `parts` a part of a name will do where no whole name is meant.
    """
    text = bare(wanted)
    plain = [bare(name) for name in names]
    stems = [_BRACKETS.sub("", name) for name in plain]
    for spelled in (plain, stems):
        found = [number for number, name in enumerate(spelled) if name == text]
        if found:
            return found
    return [number for number, name in enumerate(plain) if text and text in name] if parts else []
