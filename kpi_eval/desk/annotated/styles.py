"""Styles with another ground (底色样式): a fill and a copied style for each that a cell had."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.readers.formats.xlsx.workbook import read_relations

if TYPE_CHECKING:
    from kpi_eval.desk.annotated.package import Package
    from kpi_eval.desk.annotated.xmltext import Element, Patched

__all__ = ["Grounds"]

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NEW: Final = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>'
)
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ATTRIBUTE: Final = r"""\s(?:fillId|applyFill)\s*=\s*(?:"[^"]*"|'[^']*')"""


class Grounds:
    """The styles of a workbook to which grounds are added (加底色): ask, then `save`."""

    def __init__(self, package: Package, workbook: str) -> None:
        self._package = package
        self._part = package.related(workbook, "styles") or _created(package, workbook)
        self._styles: Patched = package.patched(self._part)
        self._fills = next(self._styles.named("fills", 1))
        self._formats = next(self._styles.named("cellXfs", 1))
        self._known = self._styles.children(self._formats)
        self._first_fill = len(self._styles.children(self._fills))
        self._colours: dict[str, int] = {}
        self._made: dict[tuple[int, str], int] = {}

    def style(self, was: int, colour: str) -> int:
        """Return the number of the style that is one with another ground (样式编号)."""
        key = (was if was < len(self._known) else 0, colour)
        if key not in self._made:
            self._made[key] = len(self._known) + len(self._made)
            self._styles.append(self._formats, self._copy(self._known[key[0]], self._fill(colour)))
        return self._made[key]

    def save(self) -> None:
        """Put the styles back into the package, if there are new ones (写回样式)."""
        if not self._made:
            return
        counts = ((self._fills, len(self._colours)), (self._formats, len(self._made)))
        for element, more in counts:
            if "count" in element.attributes:
                count = len(self._styles.children(element)) + more
                self._styles.set(element, count=str(count))
        self._package.put(self._part, self._styles.result())

    def _fill(self, colour: str) -> int:
        if colour not in self._colours:
            self._colours[colour] = self._first_fill + len(self._colours)
            p = self._fills.prefix
            self._styles.append(
                self._fills,
                f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/>'
                f'<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>',
            )
        return self._colours[colour]

    def _copy(self, element: Element, fill: int) -> str:
        text = self._styles.source(element)
        tag = len(self._styles.data[element.start : element.inner].decode("utf-8"))
        head = re.sub(_ATTRIBUTE, "", text[:tag])
        name = f"{element.prefix}xf"
        return head.replace(
            f"<{name}", f'<{name} fillId="{fill}" applyFill="1"', 1
        ) + text[tag:]  # fmt: skip


def _created(package: Package, workbook: str) -> str:
    """Give a workbook that has no styles the plain ones that it is shown in."""
    relations = read_relations(package.archive, workbook)
    dangling = (one.part for one in relations.values() if one.kind == "styles")
    part = next(dangling, None)
    if part is None:
        part = package.free("xl/styles{}.xml")
        package.relate(workbook, "styles", part)
    package.put(part, _NEW.encode())
    package.declare(part, _TYPE)
    return part
