"""A curve as a small drawing within HTML (行内曲线图): no matplotlib, in the text's own colour.

Solid is cited, dashed is assumed, shaded is where there is no one share.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kpi_eval.pictures.curves import open_label, said_of
from kpi_eval.pictures.strokes import Stroke, corners_of, end_of, strokes_of
from kpi_eval.pictures.wording import PictureWords, in_percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from kpi_eval.scoring.curves import Curve
    from kpi_eval.scoring.policy import Policy

__all__ = ["inline_curve"]

_LEFT: Final = 34
_TOP: Final = 8
_WIDE: Final = 170
_HIGH: Final = 84
_SIZE: Final = (_LEFT + _WIDE + 22, _TOP + _HIGH + 18)
_NEAREST: Final = 28
_DASHED: Final = ' stroke-dasharray="4 3"'


def inline_curve(curve: Curve, policy: Policy | None, name: str, lang: str = "zh") -> str:
    """Return a curve as SVG to stand within HTML (行内图), about 2 kB, told in its label as well.

    Without a policy nothing is known of proofs: every line is solid.
    """
    say = PictureWords("en" if lang == "en" else "zh")
    end = end_of(curve)
    strokes = strokes_of(curve, policy, end)
    parts = [*_axes(curve, end), *(_stroke(one, end, say) for one in strokes), *_ends(strokes, end)]
    said = escape(said_of(name, strokes, say, proofs=policy is not None))
    width, height = _SIZE
    return (
        f'<svg class="curve" role="img" aria-label="{said}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" fill="none" stroke="currentColor" stroke-width="2">'
        f"{''.join(parts)}</svg>"
    )


def _x(rate: Fraction, end: Fraction) -> str:
    return f"{_LEFT + _WIDE * float(rate / end):.1f}"


def _y(share: Fraction) -> str:
    return f"{_TOP + _HIGH * (1 - float(share)):.1f}"


def _axes(curve: Curve, end: Fraction) -> Iterable[str]:
    bottom, right = _TOP + _HIGH, _LEFT + _WIDE
    yield (
        f'<path stroke-width="1" opacity=".55" d="M{_LEFT} {_TOP}V{bottom}H{right}"/>'
        '<g stroke="none" fill="currentColor" font-size="9" font-family="sans-serif">'
        f'<text text-anchor="end" x="{_LEFT - 4}" y="{_TOP + 4}">100%</text>'
        f'<text text-anchor="end" x="{_LEFT - 4}" y="{bottom + 3}">0</text>'
    )
    last = -float(_NEAREST)
    for corner in sorted({*corners_of(curve), end}):
        place = float(_x(corner, end))
        if corner and place - last >= _NEAREST:
            text = in_percent(corner)
            yield f'<text text-anchor="middle" x="{place:.1f}" y="{bottom + 13}">{text}</text>'
            last = place
    yield "</g>"


def _stroke(stroke: Stroke, end: Fraction, say: PictureWords) -> str:
    if stroke.start == stroke.end:
        return ""
    left, right = _x(stroke.start, end), _x(stroke.end, end)
    if stroke.low is None or stroke.high is None:
        width, middle = float(right) - float(left), (float(left) + float(right)) / 2
        return (
            f'<rect x="{left}" y="{_TOP}" width="{width:.1f}" height="{_HIGH}" stroke="none" '
            f'fill="currentColor" opacity=".14"/><text stroke="none" fill="currentColor" '
            f'font-size="10" text-anchor="middle" x="{middle:.1f}" y="{_TOP + _HIGH / 2:.0f}">'
            f"{open_label(stroke, say)}</text>"
        )
    dashes = _DASHED if stroke.assumed else ""
    return f'<path{dashes} d="M{left} {_y(stroke.low)}L{right} {_y(stroke.high)}"/>'


def _ends(strokes: Sequence[Stroke], end: Fraction) -> Iterable[str]:
    """Yield a full dot where the value of a jump counts, a hollow one where it does not."""
    for before, after in pairwise(strokes):
        if before.high == after.low:
            continue
        for share, is_open in ((before.high, before.open_end), (after.low, after.open_start)):
            if share is not None:
                fill = "none" if is_open else "currentColor"
                at = _x(after.start, end)
                yield f'<circle cx="{at}" cy="{_y(share)}" r="2.6" stroke-width="1" fill="{fill}"/>'
