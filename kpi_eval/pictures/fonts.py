"""Which fonts a picture is written in (字体): our own first, so that it looks alike everywhere.

Our own has the signs of GB 2312. A sign beyond them (镕, 堃) is looked for in what is installed;
where nothing has it, matplotlib warns of the sign and draws a box.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from kpi_eval.model.plain import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["drawable", "families_for", "own_family"]

_REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
_FILE: Final = "kpi-eval-hans.otf"
# Of matplotlib's own: boxes for every sign there is.
_LAST_RESORT: Final = "Last Resort"
# Of several fonts that have a sign, one that draws it as it is written in China.
_PREFERRED: Final = ("SC", "GB", "Hei", "Song", "CN", "CJK", "Han")


@cache
def own_family() -> str:
    """Return the name of our own font, known to matplotlib from now on."""
    from matplotlib.font_manager import fontManager, get_font

    with as_file(files("kpi_eval.pictures") / "font" / _FILE) as path:
        fontManager.addfont(path)
        return str(get_font(path).family_name)


def drawable(text: str) -> str:
    """Return a text without what no font draws (可画文本): a sign for controls and separators."""
    signs = (one if one.isprintable() or one == "\n" else _REPLACED for one in harmless(text))
    return "".join(signs)


def families_for(text: str) -> list[str]:
    """Return the families that a text needs (所需字体): our own, and those with its rare signs."""
    rare = [sign for sign in sorted(set(text) - _own_signs()) if sign.isprintable()]
    return list(dict.fromkeys((own_family(), *filter(None, map(_family_with, rare)))))


@cache
def _own_signs() -> frozenset[str]:
    return _signs_of(own_family())


@cache
def _family_with(sign: str) -> str | None:
    """Return an installed family that has a sign, None where none has it."""
    from matplotlib.font_manager import fontManager

    named = (name for name in fontManager.get_font_names() if _LAST_RESORT not in name)
    installed = _by_preference(named)
    return next((family for family in installed if sign in _signs_of(family)), None)


def _by_preference(families: Iterable[str]) -> list[str]:
    def rank(family: str) -> tuple[int, str]:
        marks = [number for number, mark in enumerate(_PREFERRED) if mark in family]
        return (marks[0] if marks else len(_PREFERRED), family)

    return sorted(families, key=rank)


@cache
def _signs_of(family: str) -> frozenset[str]:
    """Return the signs that a family has; none of one that cannot be drawn with (emoji)."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    try:
        path = findfont(FontProperties(family=[family]), fallback_to_default=False)
        return frozenset(map(chr, get_font(path).get_charmap()))
    except (OSError, RuntimeError, ValueError):
        return frozenset()
