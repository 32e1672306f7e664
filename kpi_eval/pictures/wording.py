"""The words of a picture (图中文字): in one language, short enough for where they stand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.messages import Language, in_language, language_of, render_in
from kpi_eval.model.exact import ratio_text
from kpi_eval.pictures.fonts import drawable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

__all__ = ["PictureWords", "folded", "in_percent", "wording_of"]

_BREAKS: Final = " 、，；"
_OPENING: Final = "（(「“"
_WIDE: Final = "\u2e80"  # from here on a sign is as wide as two


@attrs.frozen
class PictureWords:
    """What a picture says, in its language (用语). Call it with a key of the family ``picture``."""

    language: Language = "zh"

    def __call__(self, key: str, /, **arguments: object) -> str:
        """Return a sentence of the picture."""
        return render_in(self.language, f"picture.{key}", **arguments)

    def text(self, said: str) -> str:
        """Return a text in the language of the picture; what is printed stays as it is."""
        return in_language(said, self.language)

    def listed(self, names: Iterable[str]) -> str:
        """Return names one behind the other."""
        return self("and").join(names)

    def told(self, pieces: Iterable[str]) -> str:
        """Return pieces of a sentence one behind the other."""
        return self("then").join(pieces)


def wording_of(language: str) -> PictureWords:
    """Return the words of a language; raises InvalidValueError for one that is not spoken."""
    return PictureWords(language_of(language))


def in_percent(value: Fraction | Decimal) -> str:
    """Return a ratio as a short percentage for an axis: ``60%``, ``66.67%``."""
    shown = round(Fraction(value) * 100, 2)
    return ratio_text(Fraction(shown) / 100)


def folded(text: str, width: int, lines: int = 2) -> str:
    """Return a text in at most so many lines of a width in Latin letters, cut with … (折行)."""
    rest = drawable(" ".join(text.split()))
    out: list[str] = []
    while rest and len(out) < lines:
        taken = _fitting(rest, width)
        if taken < len(rest) and len(out) == lines - 1:
            out.append(f"{rest[: _fitting(rest, width - 2)]}…")
            break
        if taken < len(rest):
            taken = max(rest.rfind(sign, taken // 2, taken) + 1 for sign in _BREAKS) or taken
            taken -= rest[taken - 1] in _OPENING and taken > 1
        out.append(rest[:taken].strip())
        rest = rest[taken:].strip()
    return "\n".join(out)


def _fitting(text: str, width: int) -> int:
    """Return how many signs of a text fit into a width."""
    used = 0
    for number, sign in enumerate(text):
        used += 2 if sign >= _WIDE else 1
        if used > width:
            return max(number, 1)
    return len(text)
