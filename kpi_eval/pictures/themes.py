"""How pictures look (图的配色): on white and on dark, told apart without colour as well.

The colours are those that colour-blind people tell apart (Okabe and Ito), darker on white and
lighter on dark; every one comes with a line style and a marker of its own.
"""

from __future__ import annotations

from typing import Final

import attrs

from kpi_eval.errors import InvalidValueError

__all__ = ["DASHES", "MARKERS", "Theme", "theme_of"]

Dash = tuple[float, tuple[float, ...]]

DASHES: Final[tuple[str | Dash, ...]] = (
    "-", (0, (6, 2)), (0, (1.2, 1.4)), (0, (6, 2, 1.2, 2)), (0, (3, 1.4)), (0, (9, 2, 3, 2)),
    (0, (1.2, 3)),
)  # fmt: skip
MARKERS: Final = ("o", "s", "^", "D", "v", "P", "X")


@attrs.frozen
class Theme:
    """The colours of a picture (配色): ground, text and lines, and those that tell things apart."""

    ground: str
    ink: str
    soft: str
    grid: str
    fill: str
    good: str
    bad: str
    doubt: str
    hues: tuple[str, ...]


_THEMES: Final = {
    "light": Theme(
        ground="#ffffff", ink="#1d2329", soft="#59636e", grid="#dde2e7", fill="#e9edf1",
        good="#0065a3", bad="#b8420b", doubt="#7a5a00",
        hues=("#0065a3", "#b8420b", "#00795a", "#8f4a78", "#8a6100", "#4b5560", "#2f7fb8"),
    ),
    "dark": Theme(
        ground="#16191d", ink="#e4e8ec", soft="#a3adb8", grid="#343b43", fill="#2a3037",
        good="#6cc0f5", bad="#ff9e6b", doubt="#f0c75e",
        hues=("#6cc0f5", "#ff9e6b", "#5fd3ac", "#e6a5cc", "#f0c75e", "#c3cbd3", "#9db8ff"),
    ),
}  # fmt: skip


def theme_of(name: str) -> Theme:
    """Return the colours of a theme, ``light`` or ``dark``; raises InvalidValueError for others."""
    if name not in _THEMES:
        raise InvalidValueError(f"no theme {name!r}; there are: {', '.join(_THEMES)}")
    return _THEMES[name]
