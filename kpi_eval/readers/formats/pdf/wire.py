"""What the child process sends back (进程间格式): a stream, or why there is none, as JSON."""

from __future__ import annotations

import json
from typing import Any

from kpi_eval.model.location import Location, Problem
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream
from kpi_eval.readers.refusal import Refusal

__all__ = ["from_wire", "refusal_to_wire", "stream_to_wire"]


def stream_to_wire(stream: Stream) -> bytes:
    """Return a stream as bytes (编码). Places are page numbers only."""
    blocks = [
        [block.location.page, [_cell_to_wire(cell) for cell in block.cells]]
        if isinstance(block, Grid)
        else [block.location.page, block.text]
        for block in stream.blocks
    ]
    problems = [
        [problem.code, problem.severity, problem.location.page, problem.arguments]
        for problem in stream.problems
    ]
    return _dumped({"blocks": blocks, "problems": problems})


def refusal_to_wire(refusal: Refusal) -> bytes:
    """Return a refusal as bytes (编码)."""
    return _dumped({"refusal": refusal.code, "arguments": refusal.arguments})


def from_wire(sent: bytes, name: str) -> Stream:
    """Return the stream that was sent (解码). Raises the Refusal that was sent instead.

    ValueError: this is nothing that was sent whole.
    """
    message: dict[str, Any] = json.loads(sent)
    if "refusal" in message:
        raise Refusal(message["refusal"], **message["arguments"])
    return Stream(
        tuple(_block(page, content) for page, content in message["blocks"]),
        name,
        tuple(
            Problem(code, severity, Location(page=page), arguments=arguments)
            for code, severity, page, arguments in message["problems"]
        ),
    )


def _dumped(message: dict[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _cell_to_wire(cell: Cell) -> list[Any]:
    joined = [place.page for place in cell.joined]
    place = cell.location.page
    return [cell.text, cell.row, cell.column, cell.rowspan, cell.colspan, place, joined]


def _block(page: int, content: str | list[list[Any]]) -> Grid | Outside:
    place = Location(page=page)
    if isinstance(content, str):
        return Outside(content, place)
    places: dict[int, Location] = {}

    def at(number: int) -> Location:
        return places.setdefault(number, Location(page=number))

    cells = tuple(
        Cell(text, row, column, rows, columns, at(first), joined=tuple(map(at, others)))
        for text, row, column, rows, columns, first, others in content
    )
    return Grid(cells, breaks_matter=False, location=place)
