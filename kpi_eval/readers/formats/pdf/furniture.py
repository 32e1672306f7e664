"""What belongs to a page and not to its text (页眉页脚): page numbers and running heads.

They stand between the parts of a table that goes on over pages, and between the lines of a
paragraph; nothing of them is lost, they are only set apart.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kpi_eval.readers.formats.pdf.labels import belongs_to_caption

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.readers.formats.pdf.lines import TextLine
    from kpi_eval.readers.formats.pdf.page import Page

__all__ = ["furniture_of"]

_MARGIN = 0.13  # part of a page, at its head and at its foot
_LINES = 2  # looked at there
_SAME_PLACE = 3.0  # points
_TIMES = 2
_PAGE_NUMBER = re.compile(
    r"\W*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6})(?:\s*[页/／,，]\s*(?:共\s*)?\d{0,4}\s*页?)?\W*"
)


def furniture_of(pages: Sequence[Page]) -> set[int]:
    """Return the `id` of the lines that are page numbers or running heads (页码、页眉页脚)."""
    seen: Counter[tuple[str, int]] = Counter()
    at_edges = [(page, list(_at_edges(page))) for page in pages]
    for page, lines in at_edges:
        for line in lines:
            seen.update(set(_keys(page, line)))
    return {
        id(line)
        for page, lines in at_edges
        for line in lines
        if _PAGE_NUMBER.fullmatch(line.text.strip())
        or (
            max(seen[key] for key in _keys(page, line)) >= _TIMES
            and not belongs_to_caption(line.text)
        )
    }


def _at_edges(page: Page) -> Iterable[TextLine]:
    """Yield the first and last lines of a page that stand in its margins, with nothing beyond."""
    reach = (page.bottom - page.top) * _MARGIN
    first = min((table.top for table in page.tables), default=page.bottom)
    last = max((table.bottom for table in page.tables), default=page.top)
    for line in page.lines[:_LINES]:
        if line.base < min(first, page.top + reach):
            yield line
    for line in page.lines[_LINES:][-_LINES:] if len(page.lines) > _LINES else page.lines:
        if line.base > max(last, page.bottom - reach):
            yield line


def _keys(page: Page, line: TextLine) -> tuple[tuple[str, int], tuple[str, int]]:
    """Return what is counted to see a line again: its text and its place, rounded two ways."""
    text = "".join(line.text.split())
    place = (line.base - page.top) / _SAME_PLACE
    return (text, int(place)), (text, int(place + 0.5) + 1_000_000)
