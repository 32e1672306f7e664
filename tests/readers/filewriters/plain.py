"""Forms as plain text: CSV, TSV, Markdown, and pages flattened to cells.

A merged cell is its text at the top left and blanks beside and below it, as programs leave it that
save a sheet without its merges (`flat`), or one cell in the row it starts in, as those leave it
that copy cell by cell (`ragged`).
"""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from tests.readers.filewriters.forms import FormCell, places, width

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.readers.filewriters.forms import Form, FormTable

Rows = list[list[str]]


def flat(table: FormTable) -> Rows:
    """The texts of a table in rows of one length, blank where a merge covers."""
    columns = width(table)
    rows = [[""] * columns for _ in table]
    for place in places(table):
        rows[place.row][place.column] = place.text
    return rows


def ragged(table: FormTable) -> Rows:
    """The texts of a table, each cell once: rows are as long as they have cells."""
    return [[cell.text for cell in row] for row in table]


def flattened(form: Form) -> Form:
    """A form without merges, as `flat` leaves its tables."""
    return [
        block
        if isinstance(block, str)
        else [[FormCell(text) for text in row] for row in flat(block)]
        for block in form
    ]


class Style(NamedTuple):
    """How separated values are written."""

    delimiter: str = ","
    encoding: str = "utf-8-sig"
    quoting: int = csv.QUOTE_MINIMAL
    ending: str = "\r\n"


def separated(form: Form, style: Style = Style()) -> bytes:  # noqa: B008 - immutable
    """A form as separated values, a blank record between text and table."""
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=style.delimiter, quoting=style.quoting, lineterminator=style.ending
    )  # type: ignore[call-overload]
    for block in form:
        rows = [[line] for line in block.split("\n")] if isinstance(block, str) else flat(block)
        writer.writerows(rows)
        out.write(style.ending)
    return out.getvalue().encode(style.encoding)


def csv_file(form: Form) -> bytes:
    """As Excel saves "CSV UTF-8"."""
    return separated(form)


def tsv_file(form: Form) -> bytes:
    """As Excel saves "Unicode text", in UTF-8."""
    return separated(form, Style("\t", "utf-8"))


def markdown(form: Form) -> bytes:
    """A form as Markdown: pipe tables, a line break in a cell as ``<br>``."""
    return _blocks(
        [_escaped(b).replace("<br>", "\n") if isinstance(b, str) else b for b in form], _pipe_table
    )


def barred(form: Form) -> bytes:
    """A form as a page flattened row by row: ``a | b |``."""
    return _blocks(
        form, lambda table: [" | ".join(map(_inline, row)) + " |" for row in ragged(table)]
    )


def barred_cells(form: Form) -> bytes:
    """A form as a page flattened to a cell a line, each with a bar behind it."""

    def lines(table: FormTable) -> list[str]:
        return [line for row in ragged(table) for line in (*(f"{t} |" for t in row), "")]

    return _blocks(form, lines)


def _blocks(form: Form, lines_of: Callable[[FormTable], list[str]]) -> bytes:
    lines: list[str] = []
    for block in form:
        lines += block.split("\n") if isinstance(block, str) else lines_of(block)
        lines.append("")
    return "\n".join(lines).encode()


def _pipe_table(table: FormTable) -> list[str]:
    rows = [f"| {' | '.join(map(_escaped, row))} |" for row in flat(table)]
    return [rows[0], "|" + "---|" * width(table), *rows[1:]]


_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def _escaped(text: str) -> str:
    signs = (f"\\{sign}" if sign in "\\|*_`" else _ENTITIES.get(sign, sign) for sign in text)
    return "".join(signs).replace("\n", "<br>")


def _inline(text: str) -> str:
    return " ".join(text.split("\n"))


def cell_lines(form: Form) -> bytes:
    """A form as a page flattened to a cell a line, without bars; a blank line ends a row."""

    def lines(table: FormTable) -> list[str]:
        return [line for row in ragged(table) for line in (*filter(None, map(_inline, row)), "")]

    return _blocks(form, lines)


def spaced(form: Form) -> bytes:
    """A form as a page flattened to rows with blanks between cells, under each other."""

    def lines(table: FormTable) -> list[str]:
        rows = [[_inline(text) for text in row] for row in flat(table)]
        widths = [max(map(_shown_width, column)) for column in zip(*rows, strict=True)]
        return ["  ".join(map(_padded, row, widths)) for row in rows]

    return _blocks(form, lines)


def _padded(text: str, size: int) -> str:
    return text + " " * (size - _shown_width(text))


def _shown_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
