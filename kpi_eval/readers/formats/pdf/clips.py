"""Windows (裁剪区): text that a program prints in full and shows in part.

A spreadsheet prints a text that is too long for its cell, or a merged cell that goes on over the
page, in full, with a window around what may be seen. The window says which cell the text is of.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.readers.formats.pdf.frame import Box, Frame
    from kpi_eval.readers.formats.pdf.glyphs import Run

__all__ = ["find_windows", "within"]

_EDGE = 1.5  # points by which a place moved into a window stands off its sides
_MAX_PATHS, _MAX_SEGMENTS = 8, 32


def find_windows(raw: Any, text_page: Any, frame: Frame, runs: Iterable[Run]) -> None:
    """Note for each run the window it shows in, if it does not show in full (查裁剪区)."""
    object_of, clip_of = raw.FPDFText_GetTextObject, raw.FPDFPageObj_GetClipPath
    count_of = raw.FPDFClipPath_CountPaths
    for run in runs:
        item = object_of(text_page, run.index)
        clip = clip_of(item) if item else None
        count = count_of(clip) if clip else 0
        if count > 0:
            window = _window(raw, clip, min(count, _MAX_PATHS), frame)
            if window is not None and _is_cut(run, window):
                run.window = window


def within(window: Box, x: float, y: float) -> tuple[float, float]:
    """Return the place in a window that is nearest to a point (移入窗口)."""
    x0, y0, x1, y1 = window
    edge = min(_EDGE, (x1 - x0) / 2, (y1 - y0) / 2)
    return min(max(x, x0 + edge), x1 - edge), min(max(y, y0 + edge), y1 - edge)


def _is_cut(run: Run, window: Box) -> bool:
    x0, y0, x1, y1 = window
    half = run.size / 4
    return not (x0 <= run.x[0] + half and run.end - half <= x1 and y0 <= run.middle <= y1)


def _window(raw: Any, clip: Any, count: int, frame: Frame) -> Box | None:
    """Return the box that all paths of a clip leave open, None if that is nothing."""
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    left = bottom = float("-inf")
    right = top = float("inf")
    for path in range(count):
        points: list[tuple[float, float]] = []
        for index in range(min(raw.FPDFClipPath_CountPathSegments(clip, path), _MAX_SEGMENTS)):
            segment = raw.FPDFClipPath_GetPathSegment(clip, path, index)
            if raw.FPDFPathSegment_GetPoint(segment, to_x, to_y):
                points.append((x.value, y.value))
        if points:
            across, along = zip(*points, strict=True)
            left, right = max(left, min(across)), min(right, max(across))
            bottom, top = max(bottom, min(along)), min(top, max(along))
    if not (left < right < float("inf") and bottom < top):
        return None
    return frame.box(left, bottom, right, top)
