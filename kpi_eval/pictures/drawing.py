"""From a drawing to SVG and PNG (出图): the one place that starts matplotlib.

A figure of its own each time, never pyplot; settings hold for the drawing only.
"""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kpi_eval.extras import require_extra
from kpi_eval.model.plain import harmless
from kpi_eval.pictures.fonts import drawable, families_for, own_family

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from kpi_eval.pictures.themes import Theme

__all__ = ["Canvas", "as_png", "as_svg", "require_matplotlib"]

_DOTS: Final = 200
_OPENING: Final = re.compile(r"<svg [^>]*>")


class Canvas(NamedTuple):
    """What is to be drawn (画稿): by which function, how wide and high in inches, in which look."""

    draw: Callable[[Figure, Theme], None]
    width: float
    height: float
    theme: Theme


def require_matplotlib() -> None:
    """Raise MissingExtraError where matplotlib is not installed (缺少绘图依赖)."""
    require_extra("plot()", "matplotlib", "plots")


def as_svg(canvas: Canvas, title: str, description: str) -> str:
    """Return a drawing as SVG, with title and description for those who do not see it."""
    written = _written(canvas, "svg", {"Date": None, "Creator": None, "Format": None, "Type": None})
    svg = written.decode("utf-8")
    svg = svg[svg.index("<svg ") :]
    said = f"<title>{_safe(title)}</title>\n <desc>{_safe(description)}</desc>"
    return _OPENING.sub(lambda tag: f'{tag[0][:-1]} role="img">\n {said}', svg, count=1)


def as_png(canvas: Canvas, title: str) -> bytes:
    """Return a drawing as PNG, the title in its metadata."""
    return _written(canvas, "png", {"Title": harmless(title), "Software": None})


def _safe(text: str) -> str:
    return escape(harmless(text), quote=False)


def _written(canvas: Canvas, form: str, metadata: dict[str, Any]) -> bytes:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    theme, target = canvas.theme, BytesIO()
    settings: Any = mpl.rcParamsDefault | _settings(theme)
    with mpl.rc_context(settings):
        figure = Figure(figsize=(canvas.width, canvas.height), layout="constrained")
        canvas.draw(figure, theme)
        _write_rare_signs(figure)
        figure.savefig(target, format=form, dpi=_DOTS, metadata=metadata)
    return target.getvalue()


def _write_rare_signs(figure: Figure) -> None:
    """Give every text with signs that our own font lacks the fonts that have them."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        if isinstance(text, Text):
            text.set_text(drawable(text.get_text()))
            text.set_fontfamily(families_for(text.get_text()))


def _settings(theme: Theme) -> dict[str, Any]:
    inked = ("text.color", "axes.labelcolor", "axes.titlecolor", "legend.labelcolor")
    lined = ("axes.edgecolor", "xtick.color", "ytick.color")
    return {
        **dict.fromkeys(inked, theme.ink),
        **dict.fromkeys(lined, theme.soft),
        "font.family": [own_family()],
        "font.size": 9,
        "axes.facecolor": theme.ground,
        "figure.facecolor": theme.ground,
        "savefig.facecolor": theme.ground,
        "axes.titlesize": 10,
        "axes.unicode_minus": False,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": theme.grid,
        "grid.linewidth": 0.6,
        "hatch.color": theme.soft,
        "hatch.linewidth": 0.4,
        "xtick.labelcolor": theme.ink,
        "ytick.labelcolor": theme.ink,
        "legend.frameon": False,
        "text.parse_math": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "kpi-eval",
    }
