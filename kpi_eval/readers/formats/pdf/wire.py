"""What the child process sends back (进程间格式): a stream, or why there is none.

JSON, a line for each block and a last one for the problems: decoded all at once it would be
several times as large as the stream.
"""

from __future__ import annotations

import io
import json
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kpi_eval.messages import Spoken, both
from kpi_eval.model.location import Location, Problem
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream
from kpi_eval.readers.refusal import Refusal

__all__ = ["from_wire", "refusal_to_wire", "stream_to_wire"]


def stream_to_wire(stream: Stream) -> bytes:
    """Return a stream as bytes (编码). Places are pages, those of cells with their boxes."""
    lines = [_dumped(_block_to_wire(block)) for block in stream.blocks]
    problems = [
        [
            problem.code, problem.severity, _place_to_wire(problem.location), problem.text,
            _spoken_to_wire(problem.arguments),
        ]
        for problem in stream.problems
    ]  # fmt: skip
    lines.append(_dumped({"problems": problems}))
    return b"\n".join(lines)


def refusal_to_wire(refusal: Refusal) -> bytes:
    """Return a refusal as bytes (编码)."""
    return _dumped({"refusal": refusal.code, "arguments": _spoken_to_wire(refusal.arguments)})


def from_wire(sent: bytes, name: str) -> Stream:
    """Return the stream that was sent (解码). Raises the Refusal that was sent instead.

    ValueError: this is nothing that was sent whole.
    """
    try:
        return _stream(sent, name)
    except (TypeError, KeyError, ArithmeticError) as error:  # JSON, but not of this form
        raise ValueError from error


def _stream(sent: bytes, name: str) -> Stream:
    blocks = []
    for line in io.BytesIO(sent):
        message = json.loads(line)
        if isinstance(message, dict):
            break
        blocks.append(_block(*message))
    else:
        raise ValueError
    if "refusal" in message:
        raise Refusal(message["refusal"], **_spoken(message["arguments"]))
    return Stream(
        tuple(blocks),
        name,
        tuple(
            Problem(code, severity, _place(*place), text, _spoken(arguments))
            for code, severity, place, text, arguments in message["problems"]
        ),
    )


def _spoken_to_wire(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return what fills a sentence: a text of two languages as a pair (双语文本)."""
    return {
        name: [str(value), value.english()] if isinstance(value, Spoken) else value
        for name, value in arguments.items()
    }


def _spoken(sent: dict[str, Any]) -> dict[str, Any]:
    return {
        name: both(*value) if isinstance(value, list) else value for name, value in sent.items()
    }


def _dumped(message: dict[str, Any] | list[Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _block_to_wire(block: Grid | Outside) -> list[Any]:
    if isinstance(block, Grid):
        return [block.location.page, [_cell_to_wire(cell) for cell in block.cells]]
    return [block.location.page, block.text]


def _cell_to_wire(cell: Cell) -> list[Any]:
    places = [_place_to_wire(place) for place in (cell.location, *cell.joined)]
    return [cell.text, cell.row, cell.column, cell.rowspan, cell.colspan, places]


def _place_to_wire(place: Location) -> list[Any]:
    return [place.page, *map(str, place.box or ())]


def _block(page: int, content: str | list[list[Any]]) -> Grid | Outside:
    place = Location(page=page)
    if isinstance(content, str):
        return Outside(content, place)
    cells = tuple(
        Cell(
            text, row, column, rows, columns, _place(*first),
            joined=tuple(_place(*other) for other in others),
        )
        for text, row, column, rows, columns, (first, *others) in content
    )  # fmt: skip
    return Grid(cells, breaks_matter=False, location=place)


def _place(page: int, *box: str) -> Location:
    if not box:
        return Location(page=page)
    left, top, right, bottom = map(_points, box)
    return Location(page=page, box=(left, top, right, bottom))


_points = lru_cache(1024)(Decimal)
