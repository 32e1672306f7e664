"""Printed against recomputed, row by row (填报与重算对照图): rates left, scores right."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.exact import exact_text
from kpi_eval.model.text import squeeze
from kpi_eval.pictures.drawing import Canvas, require_matplotlib
from kpi_eval.pictures.picture import Picture
from kpi_eval.pictures.rows import frame_rows, height_of
from kpi_eval.pictures.themes import theme_of
from kpi_eval.pictures.wording import PictureWords, folded, wording_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from kpi_eval.pictures.themes import Theme

__all__ = ["ComparedFigure", "compared_picture"]

_WIDTH: Final = 9.4
_TITLE: Final = 108
_MOST_RATE: Final = Decimal(250)  # percent; what is beyond stands at the edge, with its number
# Each kind of figure: the words of its axis, and its name in a sentence.
_KINDS: Final = {
    "rate": ("compared-rate", "figure-rate"), "score": ("compared-score", "figure-score"),
}  # fmt: skip


@attrs.frozen(repr=False, kw_only=True)
class ComparedFigure(Brief):
    """A figure printed and recomputed (填报与重算): a ``rate`` in percent, a ``score`` in points.

    `row` counts from 1, None for the funds. `offers` are the values and ranges that may be due,
    each as its ends, where no one value is. `verdict` is that of the audit, None where nothing is
    printed.
    """

    row: int | None
    name: str
    figure: str
    printed: Decimal | None
    recomputed: Decimal | None
    offers: tuple[tuple[Decimal, Decimal], ...]
    verdict: str | None

    @property
    def values(self) -> list[Decimal]:
        """Every number there is of it."""
        given = (self.printed, self.recomputed, *(end for span in self.offers for end in span))
        return [value for value in given if value is not None]


def compared_picture(
    figures: Sequence[ComparedFigure], *, table: str, policy: str, lang: str = "zh",
    theme: str = "light",
) -> Picture:  # fmt: skip
    """Return figures printed beside recomputed as a picture (对照图), a line a row of the table.

    A row of data is a figure. Raises as `policy_picture` does.
    """
    say, look = wording_of(lang), theme_of(theme)
    require_matplotlib()
    places = dict.fromkeys((one.row, one.name) for one in figures)
    rows = {place: number for number, place in enumerate(places)}
    called = [(row, squeeze(say.text(name))) for row, name in rows]
    names = [name if row is None else f"{row}. {name}" for row, name in called]
    title = say("compared-title", table=folded(table, 50, 1), policy=policy or say("no-policy"))

    def draw(figure: Figure, theme: Theme) -> None:
        figure.suptitle(folded(title, _TITLE), fontsize=11)
        for column, (kind, (label, _)) in enumerate(_KINDS.items(), start=1):
            axes = figure.add_subplot(1, len(_KINDS), column)
            frame_rows(axes, names if column == 1 else [""] * len(names))
            axes.set_xlabel(say(label))
            own = [one for one in figures if one.figure == kind]
            _draw_figures(axes, own, rows, say, theme)
            axes.yaxis.grid(visible=True, linewidth=0.4)
        _explain(figure, say, theme)

    wrong = [one for one in figures if one.verdict == "inconsistent"]
    said = say.told(_said(one, say) for one in wrong) or say("compared-none")
    data = tuple(attrs.asdict(one) for one in figures)
    canvas = Canvas(draw, _WIDTH, height_of(len(rows)) + 0.3, look)
    return Picture(title, said, data, canvas)


def _said(one: ComparedFigure, say: PictureWords) -> str:
    return say(
        "compared-said", name=squeeze(say.text(one.name)), figure=say(_KINDS[one.figure][1]),
        printed=_text(one.printed, one), due=_due(one, say),
    )  # fmt: skip


def _text(value: Decimal | None, one: ComparedFigure) -> str:
    return "?" if value is None else f"{value:f}{'%' if one.figure == 'rate' else ''}"


def _due(one: ComparedFigure, say: PictureWords) -> str:
    """Return what is due: the value, or the values and ranges that may be."""
    if not one.offers:
        return _text(one.recomputed, one)
    ends = [dict.fromkeys(_text(end, one) for end in span) for span in one.offers]
    return say("or").join("~".join(span) for span in ends)


def _draw_figures(
    axes: Axes,
    figures: Sequence[ComparedFigure],
    rows: dict[tuple[int | None, str], int],
    say: PictureWords,
    theme: Theme,
) -> None:
    values = [value for one in figures for value in one.values]
    most = max([*values, Decimal(1)])
    if any(one.figure == "rate" for one in figures):
        most = max(min(most, _MOST_RATE), Decimal(100))
    least = min([*values, Decimal(0)])
    axes.set_xlim(float(least - most / 20), float(most * Decimal("1.12")))
    for one in figures:
        _draw_figure(axes, one, rows[one.row, one.name], most, theme)
        label = _label(one, most, say)
        if label:
            wrong = one.verdict == "inconsistent"
            place = max(float(min(value, most)) for value in one.values)
            axes.annotate(
                label, (place, rows[one.row, one.name]), xytext=(8, 0), va="center", fontsize=8,
                textcoords="offset points", color=theme.bad if wrong else theme.soft,
            )  # fmt: skip


def _draw_figure(axes: Axes, one: ComparedFigure, line: int, most: Decimal, theme: Theme) -> None:
    """Draw a figure: a ring where it should be, a dot, a cross or a square where it is printed."""
    wrong = one.verdict == "inconsistent"
    colour = theme.bad if wrong else theme.good if one.verdict == "consistent" else theme.doubt
    ends = [float(min(value, most)) for value in one.values]
    for low, high in one.offers:
        if low == high:
            axes.plot([float(min(low, most))], [line], **_RING, color=theme.ink)
        else:
            span = [float(min(low, most)), float(min(high, most))]
            axes.plot(span, [line, line], color=theme.soft, linewidth=5, alpha=0.45,
                      solid_capstyle="butt")  # fmt: skip
    if wrong and len(ends) > 1:
        axes.plot([min(ends), max(ends)], [line, line], color=colour, linewidth=1.4, zorder=2)
    if one.recomputed is not None:
        axes.plot([float(min(one.recomputed, most))], [line], **_RING, color=theme.ink)
    if one.printed is not None:
        look = _MARKS[one.verdict or ""]
        axes.plot([float(min(one.printed, most))], [line], **look, color=colour)


_RING: Final[dict[str, Any]] = {
    "marker": "o", "markersize": 10, "markerfacecolor": "none", "markeredgewidth": 1.2,
    "linestyle": "none",
}  # fmt: skip
_DOT: Final[dict[str, Any]] = {"marker": "o", "markersize": 5, "linestyle": "none"}
_OPEN: Final[dict[str, Any]] = {
    "marker": "s", "markersize": 6, "markerfacecolor": "none", "markeredgewidth": 1.4,
    "linestyle": "none",
}  # fmt: skip
_MARKS: Final[dict[str, dict[str, Any]]] = {
    "consistent": _DOT,
    "inconsistent": {"marker": "X", "markersize": 8, "linestyle": "none"},
    "not_checkable": _OPEN,
    "": _OPEN,
}


def _label(one: ComparedFigure, most: Decimal, say: PictureWords) -> str:
    """Return what stands beside a figure: both numbers of a wrong one, a number off the edge."""
    if one.verdict == "inconsistent":
        return say("compared-wrong", printed=_text(one.printed, one), due=_due(one, say))
    beyond = [value for value in one.values if value > most]
    return f"→ {exact_text(beyond[0])}" if beyond else ""


def _explain(figure: Figure, say: PictureWords, theme: Theme) -> None:
    """Say what the marks stand for, below the panels."""
    from matplotlib.lines import Line2D

    marks = [
        Line2D([], [], **_RING, color=theme.ink, label=say("mark-due")),
        Line2D([], [], **_DOT, color=theme.good, label=say("mark-consistent")),
        Line2D([], [], **_MARKS["inconsistent"], color=theme.bad, label=say("mark-inconsistent")),
        Line2D([], [], **_OPEN, color=theme.doubt, label=say("mark-not-checkable")),
        Line2D([], [], color=theme.soft, linewidth=5, alpha=0.45, label=say("mark-range")),
    ]
    figure.legend(handles=marks, loc="outside lower center", ncols=len(marks), columnspacing=1.4)
