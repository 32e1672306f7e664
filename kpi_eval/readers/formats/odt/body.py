"""One part of an OpenDocument text as paragraphs and tables (正文遍历): content or page styles.

What a printed page shows is kept, once: text boxes and shapes stand after the paragraph they are
anchored in, the base of ruby text is its text. Tracked deletions, annotations, ruby readings and
hidden text are left out; notes, headers and footers are handed out apart from the body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.readers.formats.odt.names import count, full, in_full
from kpi_eval.readers.formats.odt.rows import OdtCell, OdtTable
from kpi_eval.readers.nesting import MAX_CELLS, MAX_TABLE_DEPTH
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.xmlwalk import XmlWalker

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.readers.nesting import CellBlock
    from kpi_eval.readers.xmlwalk import Attributes

__all__ = ["OdtSeen", "OdtWalker"]

_SKIPPED = (
    "text:tracked-changes", "text:ruby-text", "text:note-citation",
    "office:forms", "office:scripts", "svg:title", "svg:desc", "presentation:notes",
)  # fmt: skip
_HEADERS = tuple(f"style:{name}" for name in ("header", "header-left", "header-first"))
_FOOTERS = tuple(f"style:{name}" for name in ("footer", "footer-left", "footer-first"))
_WHITE = re.compile(r"[ \t\r\n]+")
# Blanks that count, while those of the XML are folded: no XML can hold these characters.
_BLANK, _TAB, _BREAK = "\x01", "\x02", "\x03"
_MARKS = re.compile(f"[{_BLANK}{_TAB}{_BREAK}]")
_SHOWN = str.maketrans({_BLANK: " ", _TAB: "\t", _BREAK: "\n"})
_MAX_BLANKS, _MAX_ALL_BLANKS = 1000, 1_000_000  # in one place, in a file

_BLANKS_COUNT = full("text:c")
_STYLE_NAME = full("text:style-name")
_DISPLAY = full("text:display")
_NAME = full("style:name")
_PARENT = full("style:parent-style-name")
_VISIBILITY = full("table:visibility")
_ROWS_REPEATED = full("table:number-rows-repeated")
_COLUMNS_REPEATED = full("table:number-columns-repeated")
_ROWS_SPANNED = full("table:number-rows-spanned")
_COLUMNS_SPANNED = full("table:number-columns-spanned")


class OdtSeen:
    """What was met in a file beside its body (旁记), over all its parts."""

    def __init__(self) -> None:
        self.headers: list[CellBlock] = []
        self.notes: list[CellBlock] = []
        self.footers: list[CellBlock] = []
        self.hidden_styles: set[str] = set()
        self.cells = 0
        self.blanks = 0
        self.hidden = 0  # characters that do not print
        self.cut = 0  # spans and repeats that were limited
        self.objects = 0  # embedded documents
        self.comments = 0
        self.pictures = 0


class _Paragraph:
    __slots__ = ("after", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.after: list[CellBlock] = []  # of text boxes and shapes anchored here

    @property
    def text(self) -> str:
        text = _WHITE.sub(" ", "".join(self.parts)).strip(" ")
        return text.translate(_SHOWN) if _MARKS.search(text) else text


class OdtWalker:
    """Walks one part; `emit` gets its paragraphs and tables in reading order.

    Raises Refusal as `XmlWalker` does, and where tables are nested or large out of all reason.
    """

    def __init__(self, part: str, emit: Callable[[CellBlock], None], seen: OdtSeen) -> None:
        self._seen = seen
        self._put = emit
        self._paragraph: _Paragraph | None = None
        self._table, self._cells = OdtTable(), list[OdtCell]()
        self._row_repeats, self._row_hidden = 1, False
        self._style = ""
        self._hidden: list[bool] = []  # of the open elements that can hide their text
        self._hiding = 0  # how many of them do
        # What was open where an element started that has a text flow or cells of its own.
        self._outer: list[tuple[Callable[[CellBlock], None], _Paragraph | None]] = []
        self._outer_paragraphs: list[_Paragraph | None] = []
        self._outer_tables: list[tuple[OdtTable, list[OdtCell]]] = []
        self._outer_rows: list[tuple[list[OdtCell], int, bool]] = []
        self._xml = XmlWalker(part, in_full(self._starts()), in_full(self._ends()))
        self.feed = self._xml.feed

    def close(self) -> None:
        """End the part and hand out what is left of rows and cells outside any table."""
        self._xml.close()
        self._finish_table()

    def _starts(self) -> dict[str, Callable[[Attributes], None]]:
        return {
            **dict.fromkeys(_SKIPPED, self._skip),
            "office:annotation": self._comment,
            **{name: self._apart(self._seen.headers) for name in _HEADERS},
            **{name: self._apart(self._seen.footers) for name in _FOOTERS},
            "text:note-body": self._apart(self._seen.notes),
            "text:p": self._start_paragraph,
            "text:h": self._start_paragraph,
            "text:span": self._start_span,
            "text:section": self._start_section,
            "text:s": self._blanks,
            "text:tab": lambda _: self._write(_TAB),
            "text:line-break": lambda _: self._write(_BREAK),
            "table:table": self._start_table,
            "table:table-row": self._start_row,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._start_covered,
            "style:style": self._start_style,
            "style:text-properties": self._text_properties,
            "draw:object": self._embedded,
            "draw:object-ole": self._embedded,
            "draw:image": self._picture,
        }

    def _ends(self) -> dict[str, Callable[[], None]]:
        apart = dict.fromkeys((*_HEADERS, *_FOOTERS, "text:note-body"), self._end_apart)
        return {
            **apart,
            "text:p": self._end_paragraph,
            "text:h": self._end_paragraph,
            "text:span": self._show,
            "text:section": self._show,
            "table:table": self._end_table,
            "table:table-row": self._end_row,
            "table:table-cell": self._end_cell,
            "table:covered-table-cell": self._end_cell,
        }

    def _skip(self, _: Attributes) -> None:
        self._xml.skip()

    def _comment(self, _: Attributes) -> None:
        self._seen.comments += 1
        self._xml.skip()

    # Text

    def _write(self, text: str) -> None:
        if self._hiding:
            self._seen.hidden += len("".join(text.split()))
        elif self._paragraph is not None:
            self._paragraph.parts.append(text)

    def _blanks(self, attributes: Attributes) -> None:
        blanks = min(count(attributes, _BLANKS_COUNT), _MAX_BLANKS)
        self._seen.blanks += blanks
        self._write(_BLANK * (blanks if self._seen.blanks <= _MAX_ALL_BLANKS else 1))

    def _start_paragraph(self, attributes: Attributes) -> None:
        self._hide(attributes)
        self._outer_paragraphs.append(self._paragraph)
        self._paragraph = _Paragraph()
        self._listen()

    def _end_paragraph(self) -> None:
        paragraph, self._paragraph = self._paragraph, self._outer_paragraphs.pop()
        self._listen()
        self._show()
        if paragraph is not None:
            put = self._put if self._paragraph is None else self._paragraph.after.append
            put(paragraph.text)
            for block in paragraph.after:
                put(block)

    def _listen(self) -> None:
        self._xml.take(None if self._paragraph is None else self._write)

    def _hide(self, attributes: Attributes) -> None:
        hidden = self._seen.hidden_styles
        self._enter_hidden(hidden=bool(hidden) and attributes.get(_STYLE_NAME) in hidden)

    def _enter_hidden(self, *, hidden: bool) -> None:
        self._hidden.append(hidden)
        self._hiding += hidden

    def _show(self) -> None:
        self._hiding -= self._hidden.pop()

    def _start_span(self, attributes: Attributes) -> None:
        self._hide(attributes)

    def _start_section(self, attributes: Attributes) -> None:
        self._enter_hidden(hidden=attributes.get(_DISPLAY) == "none")

    def _apart(self, kept: list[CellBlock]) -> Callable[[Attributes], None]:
        """Return a start handler: what follows is kept apart from the text around it."""

        def started(_: Attributes) -> None:
            self._enter(kept.append)

        return started

    def _end_apart(self) -> None:
        self._leave()

    def _enter(self, put: Callable[[CellBlock], None]) -> None:
        self._outer.append((self._put, self._paragraph))
        self._put, self._paragraph = put, None
        self._listen()

    def _leave(self) -> None:
        self._put, self._paragraph = self._outer.pop()
        self._listen()

    # Tables

    def _start_table(self, _: Attributes) -> None:
        if len(self._outer_tables) >= MAX_TABLE_DEPTH:
            raise Refusal("too-deep", limit=MAX_TABLE_DEPTH)
        self._outer_tables.append((self._table, self._cells))
        self._table, self._cells = OdtTable(), []

    def _end_table(self) -> None:
        self._finish_table()
        self._table, self._cells = self._outer_tables.pop()

    def _finish_table(self) -> None:
        self._table.add(self._cells, 1)  # cells outside any row
        self._seen.cut += self._table.cut
        if self._table.table.cells:
            put = self._put if self._paragraph is None else self._paragraph.after.append
            put(self._table.finished())

    def _start_row(self, attributes: Attributes) -> None:
        self._outer_rows.append((self._cells, self._row_repeats, self._row_hidden))
        self._cells = []
        self._row_repeats = count(attributes, _ROWS_REPEATED)
        visibility = attributes.get(_VISIBILITY, "visible")
        self._row_hidden = visibility != "visible"
        self._enter_hidden(hidden=self._row_hidden)

    def _end_row(self) -> None:
        self._show()
        if not self._row_hidden:
            self._table.add(self._cells, self._row_repeats)
        self._cells, self._row_repeats, self._row_hidden = self._outer_rows.pop()

    def _start_cell(self, attributes: Attributes) -> None:
        self._open_cell(attributes, covered=False)

    def _start_covered(self, attributes: Attributes) -> None:
        self._open_cell(attributes, covered=True)

    def _open_cell(self, attributes: Attributes, *, covered: bool) -> None:
        rowspan = 1 if covered else count(attributes, _ROWS_SPANNED)
        colspan = 1 if covered else count(attributes, _COLUMNS_SPANNED)
        repeats = count(attributes, _COLUMNS_REPEATED)
        cell = OdtCell(rowspan, colspan, repeats, covered=covered)
        self._cells.append(cell)
        self._seen.cells += 1
        if self._seen.cells > MAX_CELLS:
            raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)
        self._enter(cell.blocks.append)

    def _end_cell(self) -> None:
        self._leave()

    # Styles, and what is not read

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get(_NAME, "")
        if attributes.get(_PARENT) in self._seen.hidden_styles:
            self._seen.hidden_styles.add(self._style)

    def _text_properties(self, attributes: Attributes) -> None:
        display = attributes.get(_DISPLAY)
        if display == "none":
            self._seen.hidden_styles.add(self._style)
        elif display is not None:
            self._seen.hidden_styles.discard(self._style)

    def _embedded(self, _: Attributes) -> None:
        self._seen.objects += 1

    def _picture(self, _: Attributes) -> None:
        self._seen.pictures += 1
