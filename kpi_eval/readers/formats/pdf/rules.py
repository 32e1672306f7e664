"""Rules (框线): the straight lines of a page, level or upright, whatever drew them.

A rule may be a stroke, a thin filled rectangle (Word), a side of a stroked rectangle, or a thin
image; it may stand in a form that the page calls. Everything else that is drawn is left alone.
"""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.readers.formats.pdf.frame import Box, Frame

__all__ = ["MAX_OBJECTS", "Drawn", "RulingLine", "drawn_on"]

MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 200_000
_MAX_DEPTH = 8
_THIN = 3.0  # points; no cell is lower, no rule thicker
_FEW = 5  # segments of a line or a rectangle

_UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


# A rule: its place across its direction, and where it starts and ends along it.
RulingLine = tuple[float, float, float]


@attrs.define
class Drawn:
    """What a page shows besides its text (图形): level and upright rules, and its images' area.

    Rules stand in the frame's points; `images` is the area that images cover, in square points,
    `shapes` counts what was drawn with more than a few strokes: letters turned into outlines, say.
    """

    level: list[RulingLine] = attrs.field(factory=list)
    upright: list[RulingLine] = attrs.field(factory=list)
    images: float = 0.0
    shapes: int = 0


def drawn_on(raw: Any, page: Any, frame: Frame) -> Drawn | None:
    """Return the rules and images of a page, None if it holds more than any page of a table."""
    try:
        return _Collector(raw, frame).collect(page)
    except _TooManyError:
        return None


class _TooManyError(Exception):
    """More was drawn than is gone through."""


class _Collector:
    """The objects of one page, gone through one by one."""

    def __init__(self, raw: Any, frame: Frame) -> None:
        self.raw = raw
        self.frame = frame
        self.found = Drawn()
        self.objects = self.segments = 0
        self.bounds = tuple(ctypes.c_float() for _ in range(4))
        self.to_bounds = tuple(map(ctypes.byref, self.bounds))

    def collect(self, page: Any) -> Drawn:
        raw = self.raw
        count = raw.FPDFPage_CountObjects(page)
        self._count(count)
        for index in range(count):
            self._take(raw.FPDFPage_GetObject(page, index), _UNIT, 0)
        return self.found

    def _count(self, count: int) -> None:
        self.objects += count
        if self.objects > MAX_OBJECTS:
            raise _TooManyError

    def _take(self, item: Any, matrix: Matrix, depth: int) -> None:
        raw = self.raw
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(item, matrix)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = box = self._box(item, matrix)
            self.found.images += (x1 - x0) * (y1 - y0)
            self._thin(box)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            count = max(raw.FPDFFormObj_CountObjects(item), 0)
            self._count(count)
            inner = _times(self._matrix(item), matrix)
            for index in range(count):
                self._take(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _matrix(self, item: Any) -> Matrix:
        found = self.raw.FS_MATRIX()
        self.raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found))
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _box(self, item: Any, matrix: Matrix) -> Box:
        self.raw.FPDFPageObj_GetBounds(item, *self.to_bounds)
        left, bottom, right, top = (value.value for value in self.bounds)
        if matrix is not _UNIT:
            corners = [_moved(p, matrix) for p in ((left, bottom), (right, top))]
            left, right = sorted(x for x, _ in corners)
            bottom, top = sorted(y for _, y in corners)
        return self.frame.box(left, bottom, right, top)

    def _path(self, item: Any, matrix: Matrix) -> None:
        raw = self.raw
        box = self._box(item, matrix)
        count = raw.FPDFPath_CountSegments(item)
        if self._thin(box) or count < 2:  # noqa: PLR2004 - a point
            return
        self.found.shapes += count > _FEW
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        if not stroke.value and count <= _FEW:
            return  # an area
        self.segments += count
        if self.segments > _MAX_SEGMENTS:
            raise _TooManyError
        whole = _times(self._matrix(item), matrix)
        for points in self._outlines(item, count):
            placed = [_moved(point, whole) for point in points]
            if stroke.value:
                for (x0, y0), (x1, y1) in pairwise(placed):
                    self._thin(self.frame.box(*_between(x0, y0, x1, y1)))
            elif len(placed) > 1:
                xs, ys = [x for x, _ in placed], [y for _, y in placed]
                self._thin(self.frame.box(min(xs), min(ys), max(xs), max(ys)))

    def _outlines(self, item: Any, count: int) -> Iterator[list[Point]]:
        """Yield the points of each stretch of a path; a curve is no part of a rule."""
        raw = self.raw
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[Point] = []
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = (x.value, y.value)
            if kind != raw.FPDF_SEGMENT_LINETO:
                yield points
                points = [point]
                continue
            points.append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                yield [*points, points[0]]
                points = [point]
        yield points

    def _thin(self, box: Box) -> bool:
        """Take a box as a rule if it is one; tell whether it was no more than a line or a dot."""
        x0, y0, x1, y1 = box
        wide, high = x1 - x0, y1 - y0
        if high <= _THIN < wide:
            self.found.level.append(((y0 + y1) / 2, x0, x1))
        elif wide <= _THIN < high:
            self.found.upright.append(((x0 + x1) / 2, y0, y1))
        return wide <= _THIN or high <= _THIN


def _between(x0: float, y0: float, x1: float, y1: float) -> Box:
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _moved(point: Point, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does the one, then the other."""
    if then is _UNIT:
        return first
    a, b, c, d, e, f = first
    (x0, y0), (x1, y1) = _moved((a, b), then), _moved((c, d), then)
    ox, oy = then[4], then[5]
    x2, y2 = _moved((e, f), then)
    return x0 - ox, y0 - oy, x1 - ox, y1 - oy, x2, y2
