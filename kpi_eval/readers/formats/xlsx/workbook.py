"""The parts of an .xlsx workbook around its sheets (工作簿): relations, shared strings, styles.

Read straight from the archive: openpyxl drops texts under merges, text boxes and every workbook
in the strict form of the standard, and gives a whole file up for one odd attribute of a style.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import attrs

from kpi_eval.messages import both
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.spreadsheet.number_format import BUILTIN
from kpi_eval.readers.spreadsheet.values import unescape
from kpi_eval.readers.xmlwalk import Attributes, XmlWalker

if TYPE_CHECKING:
    from kpi_eval.readers.zips import Archive

__all__ = [
    "CellStyle",
    "Relation",
    "SheetEntry",
    "Workbook",
    "attribute",
    "is_true",
    "main_names",
    "main_part",
    "read_relations",
    "read_workbook",
    "walk",
]

_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SIDES = ("left", "right", "top", "bottom", "start", "end")
_MAX_STRINGS = 2_000_000
_MAX_STYLES = 100_000

Starts = Mapping[str, Callable[[Attributes], None]]
Ends = Mapping[str, Callable[[], None]]


@attrs.frozen
class Relation:
    """A part that another one refers to (关系): the end of its type, and its name."""

    kind: str
    part: str


@attrs.frozen
class CellStyle:
    """What of a cell's style matters (样式): its number format, and whether it has rules."""

    code: str = "General"
    ruled: bool = False


@attrs.frozen
class SheetEntry:
    """A sheet in the order of the workbook (工作表条目)."""

    name: str
    part: str
    hidden: bool


@attrs.frozen
class Workbook:
    """A workbook without the contents of its sheets (工作簿)."""

    sheets: tuple[SheetEntry, ...]
    strings: tuple[str, ...]
    styles: tuple[CellStyle, ...]
    since_1904: bool


def main_names(local: str) -> tuple[str, ...]:
    """Return the full names of an element of spreadsheets, transitional and strict."""
    return tuple(f"{space}}}{local}" for space in _MAIN)


def attribute(attributes: Attributes, local: str) -> str | None:
    """Return an attribute of the namespace of relations, such as ``r:id``."""
    names = (f"{space}}}{local}" for space in _RELATION)
    return next((attributes[name] for name in names if name in attributes), None)


def walk(archive: Archive, part: str, starts: Starts, ends: Ends | None = None) -> None:
    """Walk a part whose handlers are given already (解析部件)."""
    walker = XmlWalker(part, starts, ends or {})
    archive.feed(part, walker.feed)
    walker.close()


def read_relations(archive: Archive, part: str) -> dict[str, Relation]:
    """Return the relations of a part by their id (部件关系), {} where it has none."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    found: dict[str, Relation] = {}
    if path not in archive:
        return found

    def start(attributes: Attributes) -> None:
        target = attributes.get("Target", "").replace("\\", "/")
        if attributes.get("TargetMode") != "External" and target:
            whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, whole)

    walk(archive, path, {f"{_PACKAGE}}}Relationship": start})
    return found


def read_workbook(archive: Archive) -> Workbook:
    """Return a workbook without its sheets' contents (读取工作簿).

    Raises Refusal: damaged where there is no workbook part, and whatever reading a part raises.
    """
    main = main_part(archive)
    relations = read_relations(archive, main)
    by_kind = {relation.kind: relation.part for relation in relations.values()}
    sheets: list[SheetEntry] = []
    since_1904 = False

    def sheet(attributes: Attributes) -> None:
        relation = relations.get(attribute(attributes, "id") or "")
        if relation is None or relation.kind == "worksheet":
            part = relation.part if relation is not None else ""
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append(SheetEntry(unescape(attributes.get("name", "")), part, hidden))

    def properties(attributes: Attributes) -> None:
        nonlocal since_1904
        since_1904 = is_true(attributes.get("date1904"))

    starts = dict.fromkeys(main_names("sheet"), sheet)
    starts |= dict.fromkeys(main_names("workbookPr"), properties)
    walk(archive, main, starts)
    strings = by_kind.get("sharedStrings", "")
    styles = by_kind.get("styles", "")
    return Workbook(
        tuple(sheets),
        tuple(_strings(archive, strings)) if strings in archive else (),
        tuple(_styles(archive, styles)) if styles in archive else (),
        since_1904,
    )


def is_true(text: str | None) -> bool:
    """Tell whether an attribute says yes (布尔属性)."""
    return text in ("1", "true", "on")


def main_part(archive: Archive) -> str:
    """Return the part that the workbook itself is (工作簿部件). Raises Refusal: damaged."""
    for relation in read_relations(archive, "").values():
        if relation.kind == "officeDocument" and relation.part in archive:
            return relation.part
    if "xl/workbook.xml" in archive:
        return "xl/workbook.xml"
    raise Refusal("damaged", what=both("没有工作簿部件", "no workbook part"))


def _strings(archive: Archive, part: str) -> list[str]:
    """Return the shared strings (共享字符串) by number; phonetic guides are not shown."""
    reader = _StringReader()
    starts, ends = reader.starts(), reader.ends()
    reader.walker = XmlWalker(part, starts, ends)
    archive.feed(part, reader.walker.feed)
    reader.walker.close()
    return reader.found


class _StringReader:
    """Collects the shared strings."""

    walker: XmlWalker

    def __init__(self) -> None:
        self.found: list[str] = []
        self.pieces: list[str] = []

    def starts(self) -> Starts:
        starts = dict.fromkeys(main_names("t"), lambda _: self.walker.take(self.pieces.append))
        return starts | dict.fromkeys(main_names("rPh"), lambda _: self.walker.skip())

    def ends(self) -> Ends:
        ends = dict.fromkeys(main_names("t"), lambda: self.walker.take(None))
        return ends | dict.fromkeys(main_names("si"), self._end)

    def _end(self) -> None:
        self.found.append(unescape("".join(self.pieces)))
        self.pieces.clear()
        if len(self.found) > _MAX_STRINGS:
            raise Refusal(
                "too-large", what=both("共享字符串数", "shared strings"), limit=_MAX_STRINGS
            )


class _StyleReader:
    """Collects number formats, borders and the styles that refer to them."""

    def __init__(self) -> None:
        self.codes = dict(BUILTIN)
        self.borders: list[bool] = []
        self.styles: list[tuple[str, str]] = []
        self.inside = False

    def starts(self) -> Starts:
        starts: dict[str, Callable[[Attributes], None]] = {}
        for local, handler in (
            ("numFmt", self._format), ("border", self._border), ("cellXfs", self._open),
            ("xf", self._style), *((side, self._side) for side in _SIDES),
        ):  # fmt: skip
            starts |= dict.fromkeys(main_names(local), handler)
        return starts

    def ends(self) -> Ends:
        return dict.fromkeys(main_names("cellXfs"), self._close)

    def _format(self, attributes: Attributes) -> None:
        number = attributes.get("numFmtId", "")
        # Formats for conditional cells (dxf) use numbers of their own; the first one counts.
        if _is_number(number) and not self.inside and not self.styles:
            self.codes[int(number)] = attributes.get("formatCode", "General")

    def _border(self, _: Attributes) -> None:
        self.borders.append(False)

    def _side(self, attributes: Attributes) -> None:
        if self.borders and attributes.get("style", "none") != "none":
            self.borders[-1] = True

    def _open(self, _: Attributes) -> None:
        self.inside = True

    def _close(self) -> None:
        self.inside = False

    def _style(self, attributes: Attributes) -> None:
        if self.inside:
            self.styles.append((attributes.get("numFmtId", "0"), attributes.get("borderId", "0")))
            if len(self.styles) > _MAX_STYLES:
                raise Refusal(
                    "too-large", what=both("单元格样式数", "cell styles"), limit=_MAX_STYLES
                )


def _styles(archive: Archive, part: str) -> list[CellStyle]:
    reader = _StyleReader()
    walk(archive, part, reader.starts(), reader.ends())
    return [
        CellStyle(
            reader.codes.get(_number(code), "General"),
            _number(border) < len(reader.borders) and reader.borders[_number(border)],
        )
        for code, border in reader.styles
    ]


def _number(text: str) -> int:
    return int(text) if _is_number(text) else 0


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 10  # noqa: PLR2004
