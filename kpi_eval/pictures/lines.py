"""Strokes on axes (画线): what is proved, assumed and left open, each told apart without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kpi_eval.pictures.wording import in_percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from matplotlib.axes import Axes

    from kpi_eval.pictures.strokes import Stroke
    from kpi_eval.pictures.themes import Theme

__all__ = ["draw_ends", "draw_open", "draw_stroke", "frame_shares", "legend_below", "percent_of"]

_NEAREST: Final = 0.035  # of the axis, between two ticks
_TOP: Final = 108
_BELOW: Final = -0.52  # inches
_FIFTHS: Final = range(0, 101, 20)


def percent_of(value: Fraction) -> float:
    """Return a ratio as a place on an axis in percent: here, and only here, exactness ends."""
    return float(value * 100)


def frame_shares(
    axes: Axes, corners: Iterable[Fraction], end: Fraction, also: Iterable[Fraction] = ()
) -> None:
    """Give axes of rate and share their range, and ticks where the curve has corners.

    `also` are places that have a tick where there is room for it.
    """
    whole = percent_of(end)
    axes.set_xlim(0, whole)
    axes.set_ylim(-3, _TOP)
    axes.set_yticks(_FIFTHS)
    ticks: list[Fraction] = []
    for place in (*sorted(set(corners)), *also):
        near = any(percent_of(abs(place - tick)) < _NEAREST * whole for tick in ticks)
        if place <= end and not near:
            ticks.append(place)
    axes.set_xticks(
        [percent_of(tick) for tick in ticks], [in_percent(tick).rstrip("%") for tick in ticks]
    )


def legend_below(axes: Axes, *, handlelength: float) -> None:
    """Put the legend below the axis and its label, however high the axes come out."""
    from matplotlib.transforms import ScaledTranslation

    figure = axes.get_figure(root=True)
    if figure is not None:
        below = ScaledTranslation(0, _BELOW, figure.dpi_scale_trans)
        axes.legend(
            loc="upper left", bbox_to_anchor=(0, 0), bbox_transform=axes.transAxes + below,
            borderaxespad=0, borderpad=0, handlelength=handlelength,
        )  # fmt: skip


def draw_stroke(axes: Axes, stroke: Stroke, **look: Any) -> None:
    """Draw a stroke as a line; a single point is drawn by `draw_ends`."""
    if stroke.low is None or stroke.high is None or stroke.start == stroke.end:
        return
    rates, shares = (stroke.start, stroke.end), (stroke.low, stroke.high)
    axes.plot(list(map(percent_of, rates)), list(map(percent_of, shares)), **look)


def draw_ends(axes: Axes, strokes: Sequence[Stroke], colour: str, theme: Theme) -> None:
    """Mark where a curve jumps: a full dot where the value counts, a hollow one where not."""
    for before, after in zip([None, *strokes], [*strokes, None], strict=True):
        left = None if before is None else before.high
        right = None if after is None else after.low
        if before is None or after is None or left == right:
            continue
        place = percent_of(after.start)
        for share, is_open in ((left, before.open_end), (right, after.open_start)):
            if share is not None:
                axes.plot(
                    [place], [percent_of(share)], "o", markersize=5, markeredgecolor=colour,
                    markerfacecolor=theme.ground if is_open else colour, markeredgewidth=1.3,
                    zorder=4 if is_open else 5, clip_on=False,
                )  # fmt: skip


def draw_open(axes: Axes, start: Fraction, end: Fraction, label: str, theme: Theme) -> None:
    """Hatch the rates at which there is no one share, and say why in the middle of them."""
    low, high = percent_of(start), percent_of(end)
    axes.axvspan(
        low, high, facecolor=theme.fill, hatch="///", edgecolor=theme.soft, linewidth=0, alpha=0.55
    )
    axes.text(
        (low + high) / 2, 50, label, ha="center", va="center", rotation=0,
        bbox={"facecolor": theme.ground, "edgecolor": "none", "pad": 2},
    )  # fmt: skip
