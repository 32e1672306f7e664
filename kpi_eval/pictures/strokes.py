"""A curve as strokes (曲线的笔画): straight pieces, each proved or assumed from end to end.

The pieces of a curve are cut where the proof of a parameter ends (`Parameter.unseen`), so that what
is drawn as proved is proved at every rate under it.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.model.brief import Brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.scoring.curves import Curve, Segment
    from kpi_eval.scoring.policy import Policy

__all__ = ["Stroke", "corners_of", "end_of", "strokes_of"]

# How far beyond its last corner a curve is drawn; a satisfaction ends at 100 %.
_MARGIN: Final = Fraction(1, 4)
_WHOLE: Final = Fraction(1)


@attrs.frozen(repr=False)
class Stroke(Brief):
    """A straight piece of a curve (一笔), from `start` to `end` (each without its end if `open`).

    `low` and `high` are the shares at the ends, which an open end comes near; None where the policy
    is silent or the scorer decides (`key` tells). `assumed` names the parameters without proof
    here, `own` those that the user has set without a citation.
    """

    start: Fraction
    end: Fraction
    open_start: bool
    open_end: bool
    low: Fraction | None
    high: Fraction | None
    key: str
    parameters: tuple[str, ...]
    assumed: tuple[str, ...]
    own: tuple[str, ...] = ()

    def holds(self, rate: Fraction) -> bool:
        """Tell whether a rate belongs to the stroke."""
        after = rate > self.start or (rate == self.start and not self.open_start)
        before = rate < self.end or (rate == self.end and not self.open_end)
        return after and before

    def share(self, rate: Fraction) -> Fraction | None:
        """Return the share at a rate of the stroke, None where there is none."""
        if self.low is None or self.high is None or self.start == self.end:
            return self.low
        return self.low + (self.high - self.low) * (rate - self.start) / (self.end - self.start)

    def to_row(self) -> dict[str, Any]:
        """Return the stroke as a row of data."""
        return attrs.asdict(self)


def corners_of(curve: Curve) -> list[Fraction]:
    """Return where the pieces of a curve begin (转折点)."""
    return sorted({piece.start for piece in curve.segments})


def end_of(curve: Curve) -> Fraction:
    """Return how far a curve is worth drawing (横轴终点): a quarter beyond its last corner."""
    last = corners_of(curve)[-1]
    if curve.domain == "satisfaction":
        return _WHOLE
    if curve.domain == "distance":
        return last * (1 + _MARGIN) or _MARGIN
    return max(last, _WHOLE) + _MARGIN


def strokes_of(curve: Curve, policy: Policy | None, end: Fraction) -> list[Stroke]:
    """Return the strokes of a curve from 0 to `end` (笔画), in order and without a gap.

    Without a policy nothing is known of proofs, and nothing is marked.
    """
    strokes: list[Stroke] = []
    following: list[Segment | None] = [*curve.segments[1:], None]
    for piece, after in zip(curve.segments, following, strict=True):
        if piece.start > end:
            break
        last, is_open = (end, False) if after is None else (after.start, not after.open)
        if last > end:
            last, is_open = end, False
        strokes += _cut(piece, last, policy, is_open=is_open)
    return strokes


def _cut(
    piece: Segment, end: Fraction, policy: Policy | None, *, is_open: bool
) -> Iterator[Stroke]:
    """Yield the strokes of a piece: cut where a proof ends, joined again where it does not."""
    bounds = [piece.start, *_proof_ends(piece, policy, end), end]
    spans: list[tuple[Fraction, Fraction]] = []
    for low, high in pairwise(bounds):
        spans += [(low, low), (low, high)]
    spans.append((end, end))
    spans = [
        span for span in dict.fromkeys(spans) if not _is_left_out(span, piece, end, is_open=is_open)
    ]
    held: list[tuple[Fraction, Fraction]] = []
    named: tuple[str, ...] | None = None
    for span in spans:
        names = _unproved(piece, policy, (span[0] + span[1]) / 2)
        if held and names != named:
            yield _stroke(piece, held, named or (), policy)
            held = []
        held.append(span)
        named = names
    if held:
        yield _stroke(piece, held, named or (), policy)


def _is_left_out(
    span: tuple[Fraction, Fraction], piece: Segment, end: Fraction, *, is_open: bool
) -> bool:
    """Tell whether a point is an end that does not belong to the piece."""
    if span[0] != span[1]:
        return False
    return (piece.open and span[0] == piece.start) or (is_open and span[0] == end)


def _stroke(
    piece: Segment,
    spans: list[tuple[Fraction, Fraction]],
    assumed: tuple[str, ...],
    policy: Policy | None,
) -> Stroke:
    start, end = spans[0][0], spans[-1][1]
    own = () if policy is None else tuple(
        name
        for name in piece.parameters
        if (one := getattr(policy, name)).status == "user" and not one.citation
    )  # fmt: skip
    return Stroke(
        start, end, spans[0][0] != spans[0][1], spans[-1][0] != spans[-1][1],
        piece.share(start), piece.share(end), piece.key, piece.parameters, assumed, own,
    )  # fmt: skip


def _unproved(piece: Segment, policy: Policy | None, rate: Fraction) -> tuple[str, ...]:
    if policy is None:
        return ()
    return policy.unproved(piece.parameters, rate.numerator, rate.denominator)


def _proof_ends(piece: Segment, policy: Policy | None, end: Fraction) -> list[Fraction]:
    """Return the rates within a piece at which nothing published begins or ends to show it."""
    if policy is None:
        return []
    limits = {
        Fraction(limit)
        for name in piece.parameters
        for span in getattr(policy, name).unseen
        for limit in span
        if limit is not None
    }
    return sorted(limit for limit in limits if piece.start < limit < end)
