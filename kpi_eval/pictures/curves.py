"""The curves of one policy (评分约定的曲线): what is proved apart from what is assumed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kpi_eval.pictures.drawing import Canvas, require_matplotlib
from kpi_eval.pictures.lines import draw_ends, draw_open, draw_stroke, frame_shares, legend_below
from kpi_eval.pictures.picture import Picture
from kpi_eval.pictures.strokes import Stroke, corners_of, end_of, strokes_of
from kpi_eval.pictures.themes import theme_of
from kpi_eval.pictures.wording import PictureWords, folded, in_percent, wording_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from kpi_eval.pictures.themes import Theme
    from kpi_eval.scoring.curves import Curve
    from kpi_eval.scoring.policy import Policy

__all__ = ["open_label", "policy_picture", "said_of"]

_WIDTH: Final = 6.4
_HEIGHT: Final = 3.9
_ACROSS: Final = 2
_LEGEND: Final = 84
_PROVED: Final = {"linestyle": "-", "linewidth": 2.4}
_OWN: Final = {"linestyle": (0, (7, 1.5, 1.5, 1.5)), "linewidth": 2.2}
_ASSUMED: Final = {"linestyle": (0, (3, 1.8)), "linewidth": 2.0}


class _Panel(NamedTuple):
    """A curve on axes of its own: its strokes, its corners, its end, how wide its legend."""

    rule: str
    curve: Curve
    strokes: list[Stroke]
    end: Fraction
    width: int


def policy_picture(
    policy: Policy,
    curves: Mapping[str, Curve],
    names: Mapping[str, str],
    *,
    lang: str = "zh",
    theme: str = "light",
) -> Picture:
    """Return the curves of a policy as a picture (赋分曲线图), a panel each.

    `curves` go by the names of their rules, `names` are those of the parameters. A row of
    data is a stroke: from `start` to `end`, shares `low` and `high`. Raises MissingExtraError
    without matplotlib, InvalidValueError for an unknown language or theme.
    """
    say, look = wording_of(lang), theme_of(theme)
    require_matplotlib()
    alone = len(curves) == 1
    across = 1 if alone else _ACROSS
    width = _LEGEND // across
    panels = [
        _Panel(say.text(name), curve, strokes_of(curve, policy, end), end, width)
        for name, curve in curves.items()
        for end in (end_of(curve),)
    ]
    title = (
        say("curve-title", policy=policy.id, rule=panels[0].rule)
        if alone
        else say("policy-title", policy=policy.id)
    )
    down = -(-len(panels) // across)

    def draw(figure: Figure, theme: Theme) -> None:
        figure.suptitle(title, fontsize=11)
        for number, panel in enumerate(panels, start=1):
            axes = figure.add_subplot(down, across, number)
            _draw_panel(axes, panel, names, say, theme)
            if not alone:
                axes.set_title(panel.rule)

    rows = tuple(
        {"policy": policy.id, "rule": panel.curve.rule, "domain": panel.curve.domain}
        | stroke.to_row()
        for panel in panels
        for stroke in panel.strokes
    )
    said = " ".join(said_of(panel.rule, panel.strokes, say) for panel in panels)
    size = (_WIDTH, _HEIGHT) if alone else (_WIDTH * 1.45, 3.2 * down)
    return Picture(title, said, rows, Canvas(draw, *size, look))


def said_of(name: str, strokes: Sequence[Stroke], say: PictureWords, *, proofs: bool = True) -> str:
    """Return a curve in words (曲线说明): which share where, and how well that is known."""
    pieces = [
        _said_stroke(stroke, say, proofs=proofs)
        for stroke, before, after in zip(
            strokes, [None, *strokes], [*strokes[1:], None], strict=False
        )
        if stroke.start < stroke.end or not _is_joint(stroke, before, after)
    ]
    return say("says-curve", rule=name, pieces=say.told(pieces))


def _is_joint(point: Stroke, before: Stroke | None, after: Stroke | None) -> bool:
    """Tell whether a single point says no more than the stroke beside it."""
    sides = (before and before.high, after and after.low)
    return point.low is not None and point.low in sides


def _said_stroke(stroke: Stroke, say: PictureWords, *, proofs: bool) -> str:
    start, end = in_percent(stroke.start), in_percent(stroke.end)
    span = say("at", start=start) if start == end else say("from-to", start=start, end=end)
    if stroke.low is None or stroke.high is None:
        return say("says-none", span=span, state=open_label(stroke, say))
    low, high = in_percent(stroke.low), in_percent(stroke.high)
    shares = low if low == high else say("from-to", start=low, end=high)
    if not proofs:
        return say("says-piece", span=span, shares=shares, state="")
    state = say("short-assumed" if stroke.assumed else "short-own" if stroke.own else "proved")
    return say("says-piece", span=span, shares=shares, state=say("in-brackets", said=state))


def open_label(stroke: Stroke, say: PictureWords) -> str:
    """Return why a stroke has no share: the policy is silent, or the scorer decides."""
    return say("discretion" if stroke.key == "grade-range" else "silent")


def _draw_panel(
    axes: Axes, panel: _Panel, names: Mapping[str, str], say: PictureWords, theme: Theme
) -> None:
    strokes = panel.strokes
    proofs = [end for stroke in strokes for end in (stroke.start, stroke.end)]
    frame_shares(axes, [*corners_of(panel.curve), panel.end], panel.end, also=proofs)
    axes.set_xlabel(say(f"domain-{panel.curve.domain}"))
    axes.set_ylabel(say("share"))
    for label, group in groupby(strokes, key=lambda stroke: _gap(stroke, say)):
        if label:
            gap = list(group)
            draw_open(axes, gap[0].start, gap[-1].end, label, theme)
    kinds = {
        "proved": [stroke for stroke in strokes if not stroke.assumed and not stroke.own],
        "own": [stroke for stroke in strokes if stroke.own and not stroke.assumed],
        "assumed": [stroke for stroke in strokes if stroke.assumed],
    }
    looks: dict[str, dict[str, Any]] = {
        "proved": {"color": theme.good, **_PROVED}, "own": {"color": theme.hues[2], **_OWN},
        "assumed": {"color": theme.bad, **_ASSUMED},
    }  # fmt: skip
    for kind, of_kind in kinds.items():
        drawn = [one for one in of_kind if one.low is not None and one.start < one.end]
        for stroke in drawn:
            draw_stroke(axes, stroke, solid_capstyle="butt", **looks[kind])
        if drawn:
            named = _named(drawn, kind, names, say)
            axes.plot(
                [], [], label=folded(say(kind, parameters=named), panel.width, 4), **looks[kind]
            )
    draw_ends(axes, strokes, theme.ink, theme)
    if axes.get_legend_handles_labels()[1]:
        legend_below(axes, handlelength=3.4)


def _gap(stroke: Stroke, say: PictureWords) -> str:
    return open_label(stroke, say) if stroke.low is None and stroke.start < stroke.end else ""


def _named(
    strokes: Iterable[Stroke], kind: str, names: Mapping[str, str], say: PictureWords
) -> str:
    listed = dict.fromkeys(
        name for stroke in strokes for name in (stroke.assumed if kind == "assumed" else stroke.own)
    )
    return say.listed(say.text(names[name]) for name in listed)
