"""One worksheet marked (工作表标注): grounds of its cells, and the comments at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.desk.annotated.comments import add_comments, add_shapes
from kpi_eval.readers.formats.xlsx.workbook import is_true
from kpi_eval.readers.spreadsheet.sheet import address, parse_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_eval.desk.annotated.package import Package
    from kpi_eval.desk.annotated.styles import Grounds
    from kpi_eval.desk.annotated.xmltext import Element, Patched

__all__ = ["CellMark", "mark_sheet"]

# What stands behind the drawing of comments in a worksheet (ECMA-376 part 1, 18.3.1.99).
_BEHIND: Final = frozenset({
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst", "AlternateContent",
})  # fmt: skip
_SPREADSHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class CellMark(NamedTuple):
    """What a cell is marked with (标注): the colour of its ground and the text of its comment."""

    colour: str
    text: str


def mark_sheet(
    package: Package, part: str, marks: Mapping[str, CellMark], grounds: Grounds
) -> None:
    """Mark cells of a worksheet by their addresses (标注工作表), and nothing else of it."""
    sheet = package.patched(part)
    root = sheet.root
    space = root.attributes.get(f"xmlns:{root.prefix[:-1]}" if root.prefix else "xmlns", "")
    _Cells(sheet, grounds).colour(marks)
    texts = {cell: mark.text for cell, mark in marks.items()}
    new = add_comments(package, part, space or _SPREADSHEET, texts)
    if new:
        _draw(package, part, sheet, {cell: texts[cell] for cell in new})
    package.put(part, sheet.result())


def _draw(package: Package, part: str, sheet: Patched, texts: Mapping[str, str]) -> None:
    """Draw the boxes of new comments, in the sheet's own drawing of comments if it has one."""
    own = next(sheet.named("legacyDrawing", 1), None)
    if own is not None:
        id_ = next((v for k, v in own.attributes.items() if k.endswith(":id")), "")
        known = package.relation(part, id_)
        if known is not None:
            add_shapes(package, known, texts)
            return
    drawing = add_shapes(package, None, texts)
    id_ = package.relate(part, "vmlDrawing", drawing)
    if own is not None:  # it led nowhere
        name = next(key for key in own.attributes if key.endswith(":id"))
        sheet.set(own, **{name: id_})
        return
    root = sheet.root
    tag = f'<{root.prefix}legacyDrawing xmlns:r="{package.office}" r:id="{id_}"/>'
    behind = (one for one in sheet.children(root) if one.name in _BEHIND)
    later = [one.start for one in behind if one.start > _last_cell(sheet)]
    sheet.insert(min(later, default=root.close), tag)


def _last_cell(sheet: Patched) -> int:
    return next(sheet.named("sheetData", 1)).end


class _Cells:
    """The cells of a worksheet where they stand in its text (单元格)."""

    def __init__(self, sheet: Patched, grounds: Grounds) -> None:
        self.sheet, self.grounds = sheet, grounds
        self.data = next(sheet.named("sheetData", 1))
        self.rows: dict[int, Element] = {}
        self.cells: dict[int, dict[int, Element]] = {}
        row = -1
        for element in sheet.elements:
            if element.name == "row" and element.inside == "sheetData":
                number = element.attributes.get("r", "")
                row = int(number) - 1 if number.isdecimal() else row + 1
                self.rows.setdefault(row, element)
                column = -1
            elif element.name == "c" and element.inside == "row":
                place = parse_address(element.attributes.get("r", ""))
                column = column + 1 if place is None else place[1]
                self.cells.setdefault(row, {}).setdefault(column, element)

    def colour(self, marks: Mapping[str, CellMark]) -> None:
        """Give cells another ground; one that is not written in the sheet yet is written."""
        places = sorted((place, mark) for cell, mark in marks.items()
                        for place in (parse_address(cell),) if place is not None)  # fmt: skip
        missing: dict[int, list[tuple[int, str]]] = {}
        for (row, column), mark in places:
            cell = self.cells.get(row, {}).get(column)
            if cell is not None:
                style = self.grounds.style(_number(cell.attributes.get("s")), mark.colour)
                self.sheet.set(cell, s=str(style))
                continue
            style = self.grounds.style(self._inherited(row, column), mark.colour)
            tag = f'<{self.data.prefix}c r="{address(row, column)}" s="{style}"/>'
            missing.setdefault(row, []).append((column, tag))
        for row, tags in missing.items():
            self._write(row, tags)

    def _write(self, row: int, tags: list[tuple[int, str]]) -> None:
        known = self.rows.get(row)
        if known is None:
            cells = "".join(tag for _, tag in tags)
            line = f'<{self.data.prefix}row r="{row + 1}">{cells}</{self.data.prefix}row>'
            later = [element.start for number, element in self.rows.items() if number > row]
            self._before(min(later, default=None), self.data, line)
            return
        for column, tag in tags:
            others = self.cells.get(row, {}).items()
            later = [element.start for number, element in others if number > column]
            self._before(min(later, default=None), known, tag)

    def _before(self, at: int | None, parent: Element, xml: str) -> None:
        if at is None:
            self.sheet.append(parent, xml)
        else:
            self.sheet.insert(at, xml)

    def _inherited(self, row: int, column: int) -> int:
        """Return the style that a cell which is not written has from its row or column."""
        own = self.rows.get(row)
        if own is not None and is_true(own.attributes.get("customFormat")):
            return _number(own.attributes.get("s"))
        for one in self.sheet.named("col", 2):
            first, last = (_number(one.attributes.get(name)) for name in ("min", "max"))
            if first <= column + 1 <= last:
                return _number(one.attributes.get("style"))
        return 0


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0
