"""Several policies on one chart (评分约定对比): equal curves are one line with all names beside it.

A rule may go by the completion rate under one policy and by the satisfaction itself under another:
then there is a panel for each.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.pictures.curves import open_label, said_of
from kpi_eval.pictures.drawing import Canvas, require_matplotlib
from kpi_eval.pictures.lines import draw_ends, draw_stroke, frame_shares, legend_below, percent_of
from kpi_eval.pictures.picture import Picture
from kpi_eval.pictures.strokes import Stroke, corners_of, end_of, strokes_of
from kpi_eval.pictures.themes import DASHES, Theme, theme_of
from kpi_eval.pictures.wording import PictureWords, folded, in_percent, wording_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from kpi_eval.scoring.curves import Curve, Domain
    from kpi_eval.scoring.policy import Policy

__all__ = ["PlottedRow", "policies_picture"]

_WIDTH: Final = 7.2
_HEIGHT: Final = 3.6
_LINE: Final = 0.2  # of a legend, in inches
_LEGEND: Final = 76
_TITLE: Final = 84
_BEYOND: Final = Fraction(11, 10)
_FARTHEST: Final = Fraction(3)


@attrs.frozen(repr=False, kw_only=True)
class PlottedRow(Brief):
    """A row of a table on a chart of curves (图上的一行): where it stands, what is printed for it.

    `at` is its rate under a policy, as the curve of `domain` is read; `share` is the printed score
    over the weight, None where none is printed.
    """

    name: str
    domain: str
    at: Fraction
    share: Fraction | None


class _Line(NamedTuple):
    """Policies with one curve (同一条曲线的约定)."""

    shape: list[Stroke]
    policies: list[Policy]
    strokes: list[list[Stroke]]

    def label(self, say: PictureWords) -> str:
        """Return their names; of one that assumes a part of the curve, that it does."""
        return say.listed(
            say("some-assumed", policy=policy.id)
            if any(stroke.assumed and stroke.low is not None for stroke in strokes)
            else policy.id
            for policy, strokes in zip(self.policies, self.strokes, strict=True)
        )


def policies_picture(  # noqa: PLR0913 - one call, by names
    curves: Sequence[tuple[Policy, Curve]],
    rows: Sequence[PlottedRow],
    *,
    rule: str,
    table: str,
    lang: str = "zh",
    theme: str = "light",
) -> Picture:
    """Return the curves of policies on one chart, with the rows of a table as points (对比图).

    A row of data is a stroke of a policy (`what` = ``curve``) or a row of the table (``row``).
    Raises as `policy_picture` does.
    """
    say, look = wording_of(lang), theme_of(theme)
    require_matplotlib()
    panels: dict[Domain, tuple[list[_Line], Fraction]] = {}
    for domain in dict.fromkeys(curve.domain for _, curve in curves):
        own = [(policy, curve) for policy, curve in curves if curve.domain == domain]
        end = _reach(own, [row.at for row in rows if row.domain == domain])
        panels[domain] = (_lines_of(own, end), end)
    title = say("policies-title", rule=say.text(rule))
    if table:
        title = say("policies-of", title=title, table=folded(table, 40, 1))
    entries = [_label(line, say) for lines, _ in panels.values() for line in lines]
    legend = sum(len(entry.splitlines()) for entry in entries) + 3 * len(panels)

    def draw(figure: Figure, theme: Theme) -> None:
        figure.suptitle(folded(title, _TITLE), fontsize=11)
        for number, (domain, (lines, end)) in enumerate(panels.items(), start=1):
            axes = figure.add_subplot(len(panels), 1, number)
            axes.set_xlabel(say(f"domain-{domain}"))
            axes.set_ylabel(say("share"))
            corners = [corner for _, curve in curves if curve.domain == domain
                       for corner in corners_of(curve)]  # fmt: skip
            frame_shares(axes, [*corners, end], end)
            _draw_lines(axes, lines, say, theme)
            _draw_rows(axes, [row for row in rows if row.domain == domain], end, say, theme)
            legend_below(axes, handlelength=4.5)

    data = [_curve_row(policy, curve, stroke) for policy, curve in curves
            for stroke in strokes_of(curve, policy, panels[curve.domain][1])]  # fmt: skip
    data += [{"what": "row"} | attrs.asdict(row) for row in rows]
    said = [_said(line, say) for lines, _ in panels.values() for line in lines]
    canvas = Canvas(draw, _WIDTH, _HEIGHT * len(panels) + _LINE * legend, look)
    return Picture(title, " ".join(said), tuple(data), canvas)


def _reach(curves: Sequence[tuple[Policy, Curve]], places: Sequence[Fraction]) -> Fraction:
    """Return how far to draw: the curves, and the rows but for those far away."""
    end = max(end_of(curve) for _, curve in curves)
    return max([end, *(min(at * _BEYOND, _FARTHEST) for at in places if at > end)])


def _curve_row(policy: Policy, curve: Curve, stroke: Stroke) -> dict[str, Any]:
    named = {"what": "curve", "policy": policy.id, "rule": curve.rule, "domain": curve.domain}
    return named | stroke.to_row()


def _lines_of(curves: Iterable[tuple[Policy, Curve]], end: Fraction) -> list[_Line]:
    """Return the policies by their curves (同一曲线归并): equal where every share is."""
    found: dict[tuple[object, ...], _Line] = {}
    for policy, curve in curves:
        shape = strokes_of(_joined(curve), None, end)
        key = tuple(
            (one.start, one.open_start, one.low, one.high, one.low is None and one.key)
            for one in shape
        )
        line = found.setdefault(key, _Line(shape, [], []))
        line.policies.append(policy)
        line.strokes.append(strokes_of(curve, policy, end))
    return list(found.values())


def _joined(curve: Curve) -> Curve:
    """Return a curve without the joints at which nothing changes."""
    kept = [curve.segments[0]]
    for piece in curve.segments[1:]:
        before = kept[-1]
        same = (before.intercept, before.slope) == (piece.intercept, piece.slope)
        if not same or (piece.intercept is None and piece.key != before.key):
            kept.append(piece)
    return attrs.evolve(curve, segments=tuple(kept))


def _said(line: _Line, say: PictureWords) -> str:
    names = say.listed(policy.id for policy in line.policies)
    return said_of(names, line.shape, say, proofs=False)


def _draw_lines(axes: Axes, lines: Sequence[_Line], say: PictureWords, theme: Theme) -> None:
    """Draw each line thinner than the one before, so that none hides another."""
    for number, line in enumerate(lines):
        colour = theme.hues[number % len(theme.hues)]
        width = 1.5 + 1.6 * (len(lines) - 1 - number) / max(len(lines) - 1, 1) * (len(lines) > 1)
        look: dict[str, Any] = {
            "color": colour,
            "linewidth": width + 0.4,
            "linestyle": DASHES[number % len(DASHES)],
        }
        strokes = line.shape
        for stroke in strokes:
            draw_stroke(axes, stroke, **look)
        draw_ends(axes, strokes, colour, theme)
        axes.plot([], [], label=_label(line, say), **look)


def _label(line: _Line, say: PictureWords) -> str:
    """Return the names of a line, and where it has no share, in as many lines as they need."""
    gaps = dict.fromkeys(
        f"{in_percent(one.start)}~{in_percent(one.end)} {open_label(one, say)}"
        for one in line.shape
        if one.low is None and one.start < one.end
    )
    label = line.label(say)
    said = f"{label} · {say.listed(gaps)}" if gaps else label
    return folded(said, _LEGEND, len(said))


def _draw_rows(
    axes: Axes, rows: Sequence[PlottedRow], end: Fraction, say: PictureWords, theme: Theme
) -> None:
    """Draw rows with a printed score as points, the rates of the others as lines."""
    printed = [(row.at, row.share) for row in rows if row.share is not None and row.at <= end]
    if printed:
        axes.plot(
            [percent_of(at) for at, _ in printed], [percent_of(share) for _, share in printed], "X",
            color=theme.ink, markersize=9, markeredgecolor=theme.ground, zorder=6, clip_on=False,
            label=say("row-printed"),
        )  # fmt: skip
    beyond = sum(row.at > end for row in rows)
    if beyond:
        axes.plot([], [], " ", label=say("row-beyond", count=beyond, end=in_percent(end)))
    label = say("row-unprinted")
    for at in dict.fromkeys(row.at for row in rows if row.share is None and row.at <= end):
        axes.axvline(percent_of(at), color=theme.soft, linestyle=":", linewidth=1, label=label)
        label = ""
