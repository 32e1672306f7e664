"""Rows of a table down a picture (逐行排列): their names at the left, one line of marks each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.pictures.wording import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

__all__ = ["frame_rows", "height_of", "signed_text"]

_NAME: Final = 26
_ROW: Final = 0.36  # inches
_REST: Final = 1.5


def height_of(rows: int) -> float:
    """Return how high a picture of so many rows is, in inches."""
    return _REST + _ROW * max(rows, 2)


def frame_rows(axes: Axes, names: Sequence[str]) -> None:
    """Name the rows of axes from above, in two lines at most; the grid runs down only."""
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_yticks(range(len(names)), [folded(name, _NAME) for name in names])
    for label in axes.get_yticklabels():
        label.set_linespacing(1.1)
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=False, axis="y")


def signed_text(value: object) -> str:
    """Return a number as text, with a proper minus sign."""
    return f"{value}".replace("-", "\N{MINUS SIGN}")
