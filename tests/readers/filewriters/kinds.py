"""The writers of the tests by the kind of file: one line for each, in one place for all tests.

A format that another program has to write has tests of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.readers.filewriters import docx, html, odt, plain, xls, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.readers.filewriters.forms import Form

WRITERS: dict[str, Callable[[Form], bytes]] = {
    "docx": docx.write,
    "html": html.write,
    "odt": odt.write,
    "xls": xls.write,
    "xlsx": xlsx.write,
}
# Plain text that keeps rows and columns and no merges: what is beside and below is blank.
PLAIN: dict[str, Callable[[Form], bytes]] = {
    "csv": plain.csv_file,
    "markdown": plain.markdown,
    "tsv": plain.tsv_file,
}
# Pages flattened to their cells: a row below a merge is shorter by it, line breaks are blanks.
FLATTENED: dict[str, Callable[[Form], bytes]] = {
    "bars": plain.barred,
    "bars, a cell a line": plain.barred_cells,
    "a cell a line": plain.cell_lines,
    "columns under each other": plain.spaced,
}
