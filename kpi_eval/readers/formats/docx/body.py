"""One part of a Word file as paragraphs and tables (正文遍历): body, header, footer or notes.

What a printed page shows is kept, once: tracked insertions and moves, content controls and smart
tags wherever they stand, the result of a field, text boxes (their modern or their legacy form),
the base of ruby text, formulas, text in the continuation of a merged cell. What it does not show
is left out: deletions, moves away from here, field instructions, ruby readings, hidden text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.readers.formats.docx.line import Paragraph, ParagraphText
from kpi_eval.readers.formats.docx.names import attribute_of, in_all, is_on, whole_number
from kpi_eval.readers.formats.docx.rows import WordCell, WordRow, WordTable
from kpi_eval.readers.graphics import graphic_kind
from kpi_eval.readers.nesting import MAX_CELLS, MAX_TABLE_DEPTH
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.xmlwalk import XmlWalker

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from kpi_eval.readers.nesting import CellBlock
    from kpi_eval.readers.xmlwalk import Attributes

__all__ = ["BodyWalker", "WordSeen"]

_SKIPPED = (
    *(
        f"w:{name}Change"  # what properties were before they were changed
        for name in ("rPr", "pPr", "tcPr", "trPr", "tblPr", "tblPrEx", "sectPr", "tblGrid")
    ),
    "w:rt", "w:instrText", "w:delText", "w:delInstrText",
)  # fmt: skip


class WordSeen:
    """What was met in a file beside its text (旁记), over all its parts."""

    __slots__ = ("cells", "chunks", "comments", "cut", "graphics", "hidden", "objects", "pictures")

    def __init__(self) -> None:
        self.cells = 0
        self.hidden = 0  # characters that do not print
        self.cut = 0  # spans that were limited
        self.chunks = 0  # parts in another format that Word would merge in
        self.comments = 0
        self.graphics: set[str] = set()  # charts and diagrams, by kind
        self.objects: list[str] = []  # embedded documents, by program
        self.pictures = 0


class BodyWalker:
    """Walks one part; `emit` gets its paragraphs and tables in reading order.

    `hidden_styles` are the ids of the styles whose text does not print. Raises Refusal as
    `XmlWalker` does, and where tables are nested out of all reason.
    """

    def __init__(
        self,
        part: str,
        emit: Callable[[CellBlock], None],
        seen: WordSeen,
        hidden_styles: Container[str | None],
    ) -> None:
        self._seen = seen
        self._line = ParagraphText(hidden_styles)
        self._put = emit
        self._table, self._row, self._cell = WordTable(), WordRow(), WordCell()
        # What was open where an element started that opens something of the same kind.
        self._outer_tables: list[tuple[WordTable, WordRow]] = []
        self._outer_rows: list[WordRow] = []
        self._outer_cells: list[tuple[WordCell, Callable[[CellBlock], None]]] = []
        self._outer_lines: list[tuple[Paragraph, bool, Callable[[CellBlock], None]]] = []
        self._in_row_properties = False
        self._alternatives: list[int | None] = []  # texts there were at the first branch
        self._xml = XmlWalker(part, in_all(self._starts()), in_all(self._ends()))
        self._xml.take(self._line.chunks.append)
        self.feed = self._xml.feed

    def close(self) -> None:
        """End the part and hand out what is left, also of rows and cells outside any table."""
        self._xml.close()
        self._flush()
        self._finish_table()
        self._seen.hidden += self._line.hidden

    def _starts(self) -> dict[str, Callable[[Attributes], None]]:
        return {
            **self._line.starts(),
            **dict.fromkeys(_SKIPPED, self._skip),
            "w:p": self._start_paragraph,
            "w:del": self._deleted,
            "w:moveFrom": self._deleted,
            "w:tbl": self._start_table,
            "w:tr": self._start_row,
            "w:trPr": self._start_row_properties,
            "w:gridBefore": self._grid_before,
            "w:hidden": self._hidden_row,
            "w:tc": self._start_cell,
            "w:gridSpan": self._grid_span,
            "w:vMerge": self._vertical_merge,
            "w:hMerge": self._horizontal_merge,
            "w:cellDel": self._deleted_cell,
            "w:txbxContent": self._start_box,
            "v:textpath": self._word_art,
            "mc:AlternateContent": self._start_alternatives,
            "mc:Choice": self._start_branch,
            "mc:Fallback": self._start_branch,
            "w:altChunk": self._foreign_chunk,
            "o:OLEObject": self._embedded,
            "w:commentReference": self._comment,
            "a:graphicData": self._graphic,
            "a:blip": self._picture,
            "v:imagedata": self._picture,
        }

    def _ends(self) -> dict[str, Callable[[], None]]:
        return {
            **self._line.ends(),
            "w:p": self._end_paragraph,
            "w:tbl": self._end_table,
            "w:tr": self._end_row,
            "w:trPr": self._end_row_properties,
            "w:tc": self._end_cell,
            "w:txbxContent": self._end_box,
            "mc:AlternateContent": self._end_alternatives,
        }

    def _skip(self, _: Attributes) -> None:
        self._xml.skip()

    def _deleted(self, _: Attributes) -> None:
        """A deletion: of a row, of a paragraph's mark, or of the text inside."""
        if self._in_row_properties:
            self._row.deleted = True
        elif self._line.in_properties:
            self._line.paragraph.runs_on = True
        else:
            self._xml.skip()

    # Paragraphs

    def _start_paragraph(self, _: Attributes) -> None:
        paragraph = self._line.paragraph
        if paragraph.runs_on:
            paragraph.runs_on = paragraph.hidden_style = False
        elif paragraph.parts:
            self._flush()  # text that stood outside any paragraph

    def _end_paragraph(self) -> None:
        line = self._line
        line.end_instructions()
        if not line.paragraph.runs_on:
            self._put_paragraph(line.paragraph)

    def _put_paragraph(self, paragraph: Paragraph) -> None:
        self._put("".join(paragraph.parts))
        for block in paragraph.after:
            self._put(block)
        self._line.paragraph = Paragraph()

    def _flush(self) -> None:
        paragraph = self._line.paragraph
        if paragraph.parts or paragraph.after:
            self._put_paragraph(paragraph)
        paragraph.runs_on = False

    def _start_box(self, _: Attributes) -> None:
        """A text box has a text flow of its own; what is anchored stands after its anchor."""
        anchor = self._line.paragraph
        self._outer_lines.append((anchor, self._line.in_properties, self._put))
        self._line.paragraph, self._line.in_properties = Paragraph(), False
        self._put = anchor.after.append

    def _end_box(self) -> None:
        self._flush()
        self._line.paragraph, self._line.in_properties, self._put = self._outer_lines.pop()

    def _word_art(self, attributes: Attributes) -> None:
        text = attributes.get("string", "").strip()
        if text:
            self._line.paragraph.after.append(text)
            self._line.written += 1

    # Alternatives: the first branch that holds text stands for all

    def _start_alternatives(self, _: Attributes) -> None:
        self._alternatives.append(None)

    def _start_branch(self, _: Attributes) -> None:
        if not self._alternatives:
            return
        before = self._alternatives[-1]
        if before is None:
            self._alternatives[-1] = self._line.written
        elif self._line.written > before:
            self._xml.skip()

    def _end_alternatives(self) -> None:
        self._alternatives.pop()

    # Tables

    def _start_table(self, _: Attributes) -> None:
        self._flush()
        if len(self._outer_tables) >= MAX_TABLE_DEPTH:
            raise Refusal("too-deep", limit=MAX_TABLE_DEPTH)
        self._outer_tables.append((self._table, self._row))
        self._table, self._row = WordTable(), WordRow()

    def _end_table(self) -> None:
        self._flush()
        self._finish_table()
        self._table, self._row = self._outer_tables.pop()

    def _finish_table(self) -> None:
        if self._row.cells:
            self._table.add(self._row)
        self._seen.cut += self._table.cut
        if self._table.table.cells:
            self._put(self._table.table)

    def _start_row(self, _: Attributes) -> None:
        self._outer_rows.append(self._row)
        self._row = WordRow()

    def _end_row(self) -> None:
        row = self._row
        if row.hidden and not row.deleted:
            self._seen.hidden += sum(
                len("".join(block.split()))
                for cell in row.cells
                for block in cell.blocks
                if isinstance(block, str)
            )
        elif not row.deleted:
            self._table.add(row)
        self._row = self._outer_rows.pop()

    def _start_row_properties(self, _: Attributes) -> None:
        self._in_row_properties = True

    def _end_row_properties(self) -> None:
        self._in_row_properties = False

    def _grid_before(self, attributes: Attributes) -> None:
        self._row.before = whole_number(attributes, 0)

    def _hidden_row(self, attributes: Attributes) -> None:
        self._row.hidden = is_on(attributes)

    def _start_cell(self, _: Attributes) -> None:
        self._outer_cells.append((self._cell, self._put))
        self._cell = WordCell()
        self._put = self._cell.blocks.append

    def _end_cell(self) -> None:
        self._flush()
        self._row.cells.append(self._cell)
        self._cell, self._put = self._outer_cells.pop()
        self._seen.cells += 1
        if self._seen.cells > MAX_CELLS:
            raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)

    def _grid_span(self, attributes: Attributes) -> None:
        self._cell.span = whole_number(attributes, 1)

    def _vertical_merge(self, attributes: Attributes) -> None:
        self._cell.vmerge = attribute_of(attributes) or "continue"

    def _horizontal_merge(self, attributes: Attributes) -> None:
        self._cell.merged_left = (attribute_of(attributes) or "continue") == "continue"

    def _deleted_cell(self, _: Attributes) -> None:
        self._cell.deleted = True

    # What is not read

    def _foreign_chunk(self, _: Attributes) -> None:
        self._seen.chunks += 1

    def _embedded(self, attributes: Attributes) -> None:
        self._seen.objects.append(attributes.get("ProgID", ""))

    def _comment(self, _: Attributes) -> None:
        self._seen.comments += 1

    def _graphic(self, attributes: Attributes) -> None:
        kind = graphic_kind(attributes.get("uri", ""))
        if kind:
            self._seen.graphics.add(kind)

    def _picture(self, _: Attributes) -> None:
        self._seen.pictures += 1
