"""What holds of every source, however wrong: the laws a fuzzer looks for a breach of."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import kpi_eval as ke
from kpi_eval.readers import api
from kpi_eval.readers.formats import stream_of
from kpi_eval.readers.refusal import Refusal
from kpi_eval.report import audit_text
from tests.readers.filewriters.forms import signs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kpi_eval.model.document import Document
    from kpi_eval.readers.grid import Grid, Stream

_CHINESE = range(0x4E00, 0xA000)


def read_as(data: bytes, kind: str) -> Stream | None:
    """The lawful stream of a file, None if it is refused; whatever a reader raises comes out."""
    stream = refused_or(stream_of, data, kind)
    if stream is not None:
        check_stream(stream)
    return stream


def refused_or(reader: Callable[..., Stream], *arguments: object) -> Stream | None:
    """What a reader returns, None for a refusal, which has its sentence."""
    problem = None
    try:
        return reader(*arguments)
    except Refusal as refusal:
        problem = refusal.problem
    assert str(problem)
    return None


def check_bytes(data: bytes) -> None:
    """`read` raises nothing, and no reader fails behind its back."""
    document = ke.read(data)
    check_document(document)
    if any(problem.code == "reader-crashed" for problem in document.problems):
        stream_of(data)  # raises what `read` caught
        raise AssertionError("a reader crashed, and did not when it was called again")


def check_stream(stream: Stream) -> None:
    """The grids are tables, and what is recognised in them can be audited."""
    for grid in stream.grids:
        check_grid(grid)
    for text in stream.texts():
        text.encode()  # half a character can be neither printed nor saved
    check_document(api._laid_out(stream, "", "", stream.format))


def check_grid(grid: Grid) -> None:
    """Cells lie in row-major order, cover something, and never the same place twice."""
    assert grid.cells, "a grid without cells"
    assert grid.location is not None
    for cell in grid.cells:
        assert cell.row >= 0, "a cell above the table"
        assert cell.column >= 0, "a cell left of the table"
        assert cell.rowspan >= 1, "a cell without a row"
        assert cell.colspan >= 1, "a cell without a column"
    for before, after in pairwise(grid.cells):
        assert (before.row, before.column) < (after.row, after.column), "cells out of order"
    reaching: list[tuple[int, int, int]] = []  # row below, column, column behind
    for row in grid.rows:
        reaching = [area for area in reaching if area[0] > row[0].row]
        for cell in row:
            end = cell.column + cell.colspan
            clear = all(end <= first or cell.column >= last for _, first, last in reaching)
            assert clear, "cells overlap"
            reaching.append((cell.row + cell.rowspan, cell.column, end))


def check_document(document: Document) -> None:
    """Every problem has its sentence, and the audit of whatever was read raises nothing."""
    for problem in document.problems:
        assert str(problem)
    if document.evaluations:
        audit = ke.audit(document)
        covered = audit.coverage
        judged = covered.consistent + covered.inconsistent + covered.not_checkable
        assert covered.printed == judged, "a printed figure without a verdict"
        assert audit.to_dict()
        assert audit_text(audit)


def chinese(texts: Iterable[str]) -> Counter[str]:
    """The Chinese characters of texts with their counts: readers add none of their own."""
    return Counter(sign for text in texts for sign in text if ord(sign) in _CHINESE)


def check_nothing_invented(stream: Stream, source: str) -> None:
    """No Chinese character is shown more often than it stands in the source."""
    assert not chinese(stream.texts()) - chinese([source]), "text that the source does not hold"


def check_nothing_lost(stream: Stream, *texts: str) -> None:
    """Every Chinese character that a file surely shows."""
    lost = chinese(texts) - chinese(stream.texts())
    assert not lost, f"text lost: {''.join(lost.elements())[:40]}"


def check_same_text(stream: Stream, texts: Iterable[str]) -> None:
    """Every non-blank character of the source, once."""
    found, wanted = signs(stream.texts()), signs(texts)
    assert not wanted - found, f"lost: {wanted - found}"
    assert not found - wanted, f"invented: {found - wanted}"
