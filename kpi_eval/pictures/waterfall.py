"""Where the points were lost (失分图): a waterfall from the full weight to the total."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from kpi_eval.messages.reasons import reason_clause
from kpi_eval.model.exact import exact_text, percent_text
from kpi_eval.model.text import squeeze
from kpi_eval.pictures.drawing import Canvas, require_matplotlib
from kpi_eval.pictures.picture import Picture
from kpi_eval.pictures.rows import frame_rows, height_of, signed_text
from kpi_eval.pictures.themes import theme_of
from kpi_eval.pictures.wording import PictureWords, folded, wording_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from kpi_eval.pictures.themes import Theme
    from kpi_eval.scoring.losses import Losses, RowLoss

__all__ = ["losses_picture"]

_WIDTH: Final = 7.2
_ROOM: Final = Fraction(1, 8)  # beside the bars, of what they span
_LEAST: Final = Fraction(4)
_TITLE: Final = 84
_LABEL: Final = 30


class _Step(NamedTuple):
    """A step down (or, rarely, up): its name, from where to where, what stands beside it."""

    name: str
    kind: str
    start: Fraction
    end: Fraction
    label: str


def losses_picture(
    losses: Losses, *, table: str, policy: str, lang: str = "zh", theme: str = "light"
) -> Picture:
    """Return where the points were lost as a picture (失分图); rows that lost none are one line.

    A row of data is a row of the table, with its `lost` points; the first is the full weight, the
    last the total. Raises as `policy_picture` does.
    """
    say, look = wording_of(lang), theme_of(theme)
    require_matplotlib()
    steps = _steps_of(losses, say)
    title = say("losses-title", table=folded(table, 44, 1), policy=policy)

    def draw(figure: Figure, theme: Theme) -> None:
        figure.suptitle(folded(title, _TITLE), fontsize=11)
        axes = figure.add_subplot()
        frame_rows(axes, [step.name for step in steps])
        axes.set_xlabel(say("points"))
        _draw_steps(axes, steps, theme)

    said = say.told(f"{step.name} {step.label}".strip() for step in steps)
    data = (
        {"what": "full", "points": losses.full},
        *({"what": "row", "lost": row.lost, "open": row.open} | attrs.asdict(row)
          for row in losses.rows),
        {"what": "rounding", "points": losses.rounding},
        {"what": "total", "points": losses.total, "finished": losses.finished},
    )  # fmt: skip
    height = height_of(len(steps))
    return Picture(title, say("losses-said", steps=said), data, Canvas(draw, _WIDTH, height, look))


def _steps_of(losses: Losses, say: PictureWords) -> list[_Step]:
    """Return the steps to draw: full weight, each row that lost something, total."""
    at = losses.full
    steps = [_Step(say("full"), "level", at, at, exact_text(at))]
    kept = [row for row in losses.rows if row.lost == 0]
    if kept:
        steps.append(_Step(say("kept", count=len(kept)), "kept", at, at, ""))
    for row in losses.rows:
        if row.lost == 0:
            continue
        end = at - (row.open if row.lost is None else row.lost)
        kind = "open" if row.lost is None else "lost" if row.lost > 0 else "gained"
        steps.append(_Step(squeeze(say.text(row.name)), kind, at, end, _label(row, say)))
        at = end
    if losses.rounding:
        end = at + losses.rounding
        label = signed_text(exact_text(losses.rounding))
        steps.append(_Step(say("rounding"), "gained", at, end, label))
    name = say("total" if losses.finished else "subtotal")
    steps.append(_Step(name, "level", losses.total, losses.total, exact_text(losses.total)))
    return steps


def _label(row: RowLoss, say: PictureWords) -> str:
    if row.lost is not None:
        lost = signed_text(exact_text(-row.lost))
        return lost if row.rate is None else say("at-rate", lost=lost, rate=percent_text(row.rate))
    reason = row.reason or "policy-silent"
    why = say.text(reason_clause(reason))
    return say("open", weight="?" if row.weight is None else exact_text(row.open), why=why)


def _draw_steps(axes: Axes, steps: Sequence[_Step], theme: Theme) -> None:
    places = [place for step in steps for place in (step.start, step.end)]
    low, high = min(places), max(places)
    room = max(high - low, _LEAST) * _ROOM
    axes.set_xlim(float(low - room), float(high + room))
    looks: dict[str, dict[str, Any]] = {
        "lost": {"facecolor": theme.bad, "edgecolor": theme.bad},
        "gained": {"facecolor": theme.good, "edgecolor": theme.good},
        "open": {"facecolor": theme.fill, "edgecolor": theme.soft, "hatch": "///"},
    }
    for number, step in enumerate(steps):
        left, right = sorted((step.start, step.end))
        if step.kind in looks:
            axes.barh(
                number, float(right - left), left=float(left), height=0.56, **looks[step.kind]
            )
        else:
            marker = "D" if step.kind == "level" else ""
            axes.plot([float(step.end)], [number], color=theme.ink, marker=marker, markersize=7)
        if number + 1 < len(steps):
            axes.plot([float(step.end)] * 2, [number, number + 1], color=theme.soft,
                      linewidth=0.9, zorder=1)  # fmt: skip
        # beside the bar, on the side where there is more room
        on_left = left - low >= high - right and left > low
        axes.annotate(
            folded(step.label, _LABEL, 3), (float(left if on_left else right), number),
            xytext=(-8 if on_left else 8, 0), textcoords="offset points",
            ha="right" if on_left else "left", va="center",
            bbox={"facecolor": theme.ground, "edgecolor": "none", "pad": 0.6},
        )  # fmt: skip
