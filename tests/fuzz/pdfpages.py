"""Pages of a PDF as PDFium would hand them over, drawn from a fuzzer's bytes: glyphs and rules."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from kpi_eval.readers.formats.pdf.assemble import blocks_of
from kpi_eval.readers.formats.pdf.frame import UPRIGHT, Frame
from kpi_eval.readers.formats.pdf.glyphs import Run
from kpi_eval.readers.formats.pdf.lattice import lattices_of
from kpi_eval.readers.formats.pdf.page import _laid_out
from kpi_eval.readers.formats.pdf.rules import Drawn
from kpi_eval.readers.formats.pdf.shown import ShownPage
from kpi_eval.readers.grid import Stream
from tests.fuzz.mutators import WORDS

if TYPE_CHECKING:
    from kpi_eval.readers.formats.pdf.page import Page
    from kpi_eval.readers.formats.pdf.rules import RulingLine
    from tests.fuzz.supply import Supply

_EDGES = (0.0, 0.0, 600.0, 800.0)
_OFF = (0.0, 0.0, 0.0, 0.3, -0.3, 1.0, -2.0, 2.9, 3.1, 6.0)  # points by which a rule lies off
_ODD = (float("inf"), float("-inf"), 1e30, -1e30, 1e-30, float("nan"))
_SIZES = (9.0, 9.0, 9.0, 10.5, 8.0, 1.0, 40.0, 0.0)
_PITCH = 12.0


def stream_of_pages(supply: Supply) -> tuple[Stream, list[str]]:
    """A stream of some pages, and the texts that were on them."""
    texts: list[str] = []
    pages: list[Page] = []
    columns: list[float] = []  # those of the page before, on which a table may go on
    for number in range(1, supply.whole(1, 4) + 1):
        runs, drawn, columns = _page(supply, columns)
        texts += [run.text for run in runs]
        shown = ShownPage(number, UPRIGHT, Frame(supply.pick((0, 0, 0, 1, 2, 3))), _EDGES)
        broken = bool(pages) and pages[-1].broken
        lattices = lattices_of(drawn, runs)
        pages.append(_laid_out(shown, runs, drawn, lattices, broken=broken))
    return Stream(tuple(blocks_of(pages)), "pdf"), texts


def _page(supply: Supply, columns: list[float]) -> tuple[list[Run], Drawn, list[float]]:
    drawn = Drawn(images=supply.pick((0.0, 1e4, 4e5)), shapes=supply.pick((0, 1, 300)))
    runs: list[Run] = []
    top = -780.0
    for _ in range(supply.pick((1, 1, 1, 0, 2, 3))):
        x = columns
        if not x or supply.chance(50):
            left = supply.pick((50.0, 50.0, 50.0, 80.0, 300.0))
            x = list(accumulate((left, *supply.some((60.0, 40.0, 100.0, 12.0, 3.5), 6))))
        y = list(accumulate((top, *supply.some((20.0, 34.0, 20.0, 100.0, 3.5), 8))))
        drawn.level += _rules(supply, y, x)
        drawn.upright += _rules(supply, x, y)
        for row in y[:-1]:
            for column in x[:-1]:
                _write(supply, runs, column + 3, row + 9)
        top = supply.pick((y[-1] + 20, y[-1] + 2, y[0] + 10, y[-1]))
        columns = x
    for _ in range(supply.pick((0, 0, 0, 1, 2, 6))):
        _write(supply, runs, supply.pick((50.0, 52.0, 300.0)), float(supply.whole(0, 66) * -12))
    return runs, drawn, columns


def _rules(supply: Supply, places: list[float], across: list[float]) -> list[RulingLine]:
    """Rules at places, whole, in pieces, left out, or off."""
    found: list[RulingLine] = []
    for place in places:
        how = supply.pick((9, 9, 9, 9, 9, 2, 1, 0))
        if how == 0:
            continue
        if how == 1:
            found += [
                (place, start, end) for start, end in pairwise(across) if not supply.chance(70)
            ]
            continue
        at, start, end = place, across[0], across[-1]
        if how == 2:
            at += supply.pick(_OFF)
            start += supply.pick(_OFF)
            end += supply.pick(_OFF)
        if supply.chance(2):
            end = supply.pick(_ODD)
        if start <= end:
            found.append((at, start, end))
    return found


def _write(supply: Supply, runs: list[Run], x: float, base: float) -> None:
    """One to three lines at a place, or nothing."""
    how = supply.whole(0, 15)
    if how == 0:
        return
    size = supply.pick(_SIZES) if how == 1 else 9.0
    for line in range(1 if how < 12 else 2):
        text = supply.pick(WORDS)[:40].replace(" ", "") or "甲"
        down = base + line * _PITCH
        edges = [x + at * size for at in range(len(text) + 1)]
        if how == 2:
            edges[-1] = supply.pick((*_ODD, edges[0], edges[0] - 9))
        turned = supply.pick((None, 1, 2, 3)) if how == 3 else 0
        box = (edges[0], down - size, edges[-1], down)
        run = Run(list(text), edges[:-1], box, down, turned)
        if how == 4:
            run.window = (x, base - size, x + supply.pick((5.0, 30.0, 0.5)), base)
        runs.append(run)
