"""What a text is shown on (显示): its width in columns, and whether it may be coloured."""

from __future__ import annotations

from typing import Final, Literal

import attrs

from kpi_eval.messages import Language, in_language
from kpi_eval.model.display import WIDTH, wrap_text

__all__ = ["COLOURS", "NARROWEST", "PLAIN", "Paint", "Screen"]

Paint = Literal["error", "warning", "info", "fine", "strong"]

NARROWEST: Final = 40
_END: Final = "\x1b[0m"
_PAINTS: Final[dict[Paint, str]] = {
    "error": "\x1b[1;31m", "warning": "\x1b[33m", "info": "\x1b[36m", "fine": "\x1b[32m",
    "strong": "\x1b[1m",
}  # fmt: skip
# The only sequences that a text of ours may hold for a terminal.
COLOURS: Final = frozenset({_END, *_PAINTS.values()})


@attrs.frozen
class Screen:
    """A terminal, or paper (显示): `width` in columns, `colour` = headings may be painted.

    `language` is what is said on it, ``zh`` or ``en``.
    """

    width: int = WIDTH
    colour: bool = False
    language: Language = "zh"

    def text(self, said: str) -> str:
        """Return a sentence in the language of the screen (按语言)."""
        return in_language(said, self.language)

    def wrapped(self, said: str) -> str:
        """Return a sentence in lines of at most the width of the screen (折行)."""
        return "\n".join(wrap_text(self.text(said), self.width))

    def paint(self, text: str, paint: Paint) -> str:
        """Return a text of our own in a colour (着色), as it is where there is none."""
        return f"{_PAINTS[paint]}{text}{_END}" if self.colour and text else text


PLAIN: Final = Screen()
