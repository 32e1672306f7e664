"""How the total moves as one actual moves (总分变化图): steps are drawn as steps."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.model.exact import exact_text, percent_text
from kpi_eval.model.text import squeeze
from kpi_eval.pictures.drawing import Canvas, require_matplotlib
from kpi_eval.pictures.picture import Picture
from kpi_eval.pictures.themes import theme_of
from kpi_eval.pictures.wording import PictureWords, folded, wording_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from kpi_eval.pictures.themes import Theme
    from kpi_eval.scoring.sweep import Sweep, SweepPoint

__all__ = ["sweep_picture"]

_SIZE: Final = (7.2, 4.2)
_TITLE: Final = 84
_ROOM: Final = Decimal("0.12")
_NEAR: Final = Decimal("0.02")  # points: two neighbours that differ less are no jump


def sweep_picture(
    sweep: Sweep, grades: Sequence[tuple[Any, str]], *, policy: str, lang: str = "zh",
    theme: str = "light",
) -> Picture:  # fmt: skip
    """Return the total over an actual as a picture (总分变化图), its jumps dotted.

    `grades` are the thresholds of the total, () where they are not to be drawn. A row of data is an
    actual with rate, points and total. Raises as `policy_picture` does.
    """
    say, look = wording_of(lang), theme_of(theme)
    require_matplotlib()
    name = squeeze(sweep.name)
    title = say("sweep-title", name=folded(name, 44, 1), policy=policy)

    def draw(figure: Figure, theme: Theme) -> None:
        figure.suptitle(folded(title, _TITLE), fontsize=11)
        axes = figure.add_subplot()
        unit = say("in-brackets", said=sweep.unit) if sweep.unit not in name[-6:] else ""
        axes.set_xlabel(folded(f"{name}{unit}", _TITLE, 1))
        axes.set_ylabel(say("total" if sweep.finished else "subtotal"))
        _frame(axes, sweep)
        _draw_runs(axes, sweep.points, theme)
        _draw_marks(axes, sweep, say, theme)
        _draw_grades(axes, grades, theme)
        handles, labels = axes.get_legend_handles_labels()
        if labels:
            figure.legend(handles, labels, loc="outside lower center", ncols=len(labels))

    data = tuple(
        {"actual": one.actual, "rate": one.rate, "points": one.points, "total": one.total,
         "turns": one.turns}
        for one in sweep.points
    )  # fmt: skip
    return Picture(title, _said(sweep, say), data, Canvas(draw, *_SIZE, look))


def _said(sweep: Sweep, say: PictureWords) -> str:
    """Say in words what the total is at both ends and wherever another piece holds."""
    points = sweep.points
    shown = [points[0], *_turns(points), points[-1]]
    pieces = dict.fromkeys(
        say("sweep-said", actual=f"{exact_text(one.actual)}{sweep.unit}", total=_text(one.total))
        for one in shown
    )
    return say("sweep-told", name=squeeze(sweep.name), pieces=say.told(pieces))


def _text(value: Decimal | None) -> str:
    return "?" if value is None else f"{value:f}"


def _turns(points: Sequence[SweepPoint]) -> list[SweepPoint]:
    sides = [pair for pair in pairwise(points) if pair[1].turns]
    return [one for pair in sides for one in (pair if _is_jump(*pair) else pair[1:])]


def _is_jump(before: SweepPoint, after: SweepPoint) -> bool:
    """Tell whether the total springs from one value to the next."""
    if not after.turns:
        return False
    if before.total is None or after.total is None:
        return before.total != after.total
    return abs(after.total - before.total) > _NEAR


def _frame(axes: Axes, sweep: Sweep) -> None:
    totals = [one.total for one in sweep.points if one.total is not None] or [Decimal(0)]
    low, high = min(totals), max(totals)
    room = max(high - low, Decimal(1)) * _ROOM
    axes.set_ylim(float(low - room), float(high + room))
    axes.set_xlim(float(sweep.points[0].actual), float(sweep.points[-1].actual))


def _draw_runs(axes: Axes, points: Sequence[SweepPoint], theme: Theme) -> None:
    """Draw what lies between two jumps as a line, the jumps as dots joined by a dotted one."""
    run: list[SweepPoint] = []
    for number, one in enumerate(points):
        before = points[number - 1] if number else None
        if before is not None and _is_jump(before, one):
            _draw_run(axes, run, theme)
            run = []
            _draw_jump(axes, before, one, theme)
        run.append(one)
    _draw_run(axes, run, theme)


def _draw_run(axes: Axes, run: Sequence[SweepPoint], theme: Theme) -> None:
    known = [(float(one.actual), float(one.total)) for one in run if one.total is not None]
    if known:
        axes.plot(
            [x for x, _ in known], [y for _, y in known], color=theme.good, linewidth=2.2,
            solid_joinstyle="round",
        )  # fmt: skip


def _draw_jump(axes: Axes, before: SweepPoint, after: SweepPoint, theme: Theme) -> None:
    sides = [(float(one.actual), float(one.total)) for one in (before, after)
             if one.total is not None]  # fmt: skip
    axes.plot(
        [x for x, _ in sides], [y for _, y in sides], color=theme.good, linestyle=":",
        linewidth=1.3, marker="o", markersize=4.5,
    )  # fmt: skip


def _draw_marks(axes: Axes, sweep: Sweep, say: PictureWords, theme: Theme) -> None:
    first, last = sweep.points[0].actual, sweep.points[-1].actual
    label = say("mark-target")
    for target in sweep.target:
        if first <= target <= last:
            axes.axvline(
                float(target), color=theme.soft, linestyle="--", linewidth=1.1, zorder=1,
                label=f"{label} {exact_text(target)}{sweep.unit}",
            )  # fmt: skip
    actual = sweep.actual
    if actual is None or sweep.total is None or not first <= actual <= last:
        return
    rate = next((one.rate for one in sweep.points if one.actual == actual), None)
    said = say("mark-actual", actual=f"{exact_text(actual)}{sweep.unit}", total=_text(sweep.total))
    if rate is not None:
        said = say("at-rate", lost=said, rate=percent_text(rate))
    axes.plot(
        [float(actual)], [float(sweep.total)], "D", color=theme.bad, markersize=9, zorder=6,
        markeredgecolor=theme.ground, clip_on=False, label=said,
    )  # fmt: skip


def _draw_grades(axes: Axes, grades: Sequence[tuple[Any, str]], theme: Theme) -> None:
    low, high = axes.get_ylim()
    for start, grade in grades:
        if low < float(start) < high:
            axes.axhline(float(start), color=theme.soft, linestyle="-.", linewidth=0.8, zorder=1)
            axes.annotate(
                f"{grade} ≥{start}", (1, float(start)), xycoords=("axes fraction", "data"),
                xytext=(9, 0), textcoords="offset points", va="center", fontsize=8,
                color=theme.soft,
            )  # fmt: skip
