"""Charts and diagrams drawn in Office files (图表与图示): what is met of them, and told."""

from __future__ import annotations

__all__ = ["graphic_kind"]

# The last word of what a graphic frame says it holds.
_KINDS = {"chart": "chart", "chartex": "chart", "diagram": "diagram"}


def graphic_kind(uri: str) -> str:
    """Return what a graphic frame holds by its ``uri``: chart, diagram, or "" for what is read.

    >>> graphic_kind("http://schemas.openxmlformats.org/drawingml/2006/chart")
    'chart'
    """
    return _KINDS.get(uri.rstrip("/").rpartition("/")[2].lower(), "")
