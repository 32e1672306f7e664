"""A workbook that holds texts as texts (工作簿): no text of a document is a formula or a link.

XlsxWriter is told to make nothing of strings, and every text goes through `PaperSheet.text`;
formulas and links are written by methods of their own, which take none of a document's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from kpi_eval.extras import require_extra
from kpi_eval.messages import Language, in_language, render
from kpi_eval.model.display import wrap_text
from kpi_eval.model.plain import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from io import BytesIO
    from os import PathLike

    from kpi_eval.report.workpaper.terms import Term

__all__ = ["Look", "PaperBook", "PaperSheet", "cell_address"]

Look = Literal[
    "", "title", "head", "label", "wrong", "warn", "muted", "number", "number-wrong", "percent",
    "percent-wrong", "count", "input", "carried", "link", "blank", "sum", "code", "form-title",
    "form-year", "form-label", "form-text",
]  # fmt: skip

_MOST_CHARACTERS: Final = 32_000
_A3: Final = 8
_LINE: Final = 13.5
_MOST_HEIGHT: Final = 400.0
# Lines of a form are set wider, and its title is in larger type.
_HIGHER: Final[dict[Look, float]] = {"form-title": 2, "form-label": 1.2, "form-text": 1.2}
_BORDER: Final = {"border": 1, "border_color": "#BFC5CC"}
_CELL: Final = {**_BORDER, "text_wrap": True, "valign": "top"}
_WRONG: Final = {"bg_color": "#FDE8E8", "font_color": "#9B1C1C", "bold": True}
_LOOKS: Final[dict[Look, dict[str, Any]]] = {
    "": _CELL,
    "title": {"bold": True, "font_size": 15},
    "head": {**_CELL, "bold": True, "bg_color": "#F0F2F5"},
    "label": {"bold": True, "valign": "top", "text_wrap": True},
    "wrong": {**_CELL, **_WRONG},
    "warn": {**_CELL, "bg_color": "#FFF3D6"},
    "muted": {**_CELL, "font_color": "#6B7280"},
    "number": {**_CELL, "num_format": "0.00##"},
    "number-wrong": {**_CELL, **_WRONG, "num_format": "0.00##"},
    "count": {**_CELL, "align": "center"},
    "percent": {**_CELL, "num_format": "0.00##%"},
    "percent-wrong": {**_CELL, **_WRONG, "num_format": "0.00##%"},
    "input": {**_CELL, "num_format": "General", "bg_color": "#EEF4FF"},
    "carried": {**_CELL, "num_format": "0.00##", "italic": True, "font_color": "#6B7280"},
    "link": {**_CELL, "font_color": "#0B5CAD", "underline": 1},
    "code": {**_BORDER, "valign": "top", "font_color": "#6B7280"},
    "blank": {**_CELL, "bg_color": "#FFFFFF"},
    "sum": {**_CELL, "num_format": "0.00##", "bold": True, "bg_color": "#F0F2F5"},
}


def cell_address(row: int, column: int) -> str:
    """Return the cell_address of a cell, row and column from 0 (单元格地址): ``C7``."""
    letters = ""
    place = column + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def require_workbooks() -> None:
    """Raise MissingExtraError where XlsxWriter is not installed (缺少 Excel 依赖)."""
    require_extra(render("command.use-workbook"), "xlsxwriter", "report")


class PaperBook:
    """A workbook under way (工作簿); raises MissingExtraError where XlsxWriter is not installed."""

    def __init__(
        self,
        path: str | PathLike[str] | BytesIO,
        language: Language = "zh",
        styles: Mapping[Look, dict[str, Any]] | None = None,
    ) -> None:
        in_language("", language)
        require_workbooks()
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import FileCreateError

        options = {
            "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False,
        }  # fmt: skip
        self._workbook = Workbook(path, options)
        self._language: Language = language
        self._unwritten: type[Exception] = FileCreateError
        self._looks = {
            look: self._workbook.add_format({"font_name": "SimSun", "font_size": 10, **style})
            for look, style in (styles or _LOOKS).items()
        }

    def page(self, name: str, widths: Sequence[float], *, landscape: bool = True) -> PaperSheet:
        """Return a new sheet of our own name, its columns in characters, set up for A4."""
        sheet = self._workbook.add_worksheet(in_language(name, self._language))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        else:
            sheet.set_portrait()
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return PaperSheet(sheet, self._looks, widths, self._language)

    def close(self) -> None:
        """Write the workbook; raises OSError where the file cannot be written."""
        try:
            self._workbook.close()
        except self._unwritten as error:
            raise OSError(*error.args[0].args) from error


class PaperSheet:
    """A sheet under way (工作表); rows and columns count from 0."""

    def __init__(
        self, sheet: Any, looks: dict[Look, Any], widths: Sequence[float], language: Language
    ) -> None:
        self._language: Language = language
        self._sheet, self._looks, self._widths = sheet, looks, widths
        self._heights: dict[int, float] = {}

    def text(self, row: int, column: int, text: str, look: Look = "", *, over: int = 1) -> None:
        """Write a text as a text, whatever it begins with; `over` = columns it may run over."""
        shown = harmless(in_language(text, self._language))
        if len(shown) > _MOST_CHARACTERS:
            shown = f"{shown[:_MOST_CHARACTERS]}…"
        if shown:
            self._sheet.write_string(row, column, shown, self._looks[look])
        else:
            self._sheet.write_blank(row, column, None, self._looks[look])
        if look == "code":  # one line, whatever its length: it is copied, not read
            return
        width = int(sum(self._widths[column : column + over])) or 8
        self._grow(row, _HIGHER.get(look, 1) * len(wrap_text(shown, width)))

    def merged(self, row: int, first: int, last: int, text: str, look: Look = "") -> None:
        """Write a text over several columns of a row."""
        if last > first:
            self._sheet.merge_range(row, first, row, last, "", self._looks[look])
        self.text(row, first, text, look, over=last - first + 1)

    def block(self, place: tuple[int, int, int, int], text: str, look: Look) -> None:
        """Write a text over rows and columns: first row and column, last row and column."""
        top, left, bottom, right = place
        if (top, left) != (bottom, right):
            self._sheet.merge_range(*place, "", self._looks[look])
        before = self._heights.get(top, 1)
        self.text(top, left, text, look, over=right - left + 1)
        if bottom > top:
            self._heights[top] = before  # the rows it runs over are high enough together

    def number(self, row: int, column: int, number: Decimal | int, look: Look = "number") -> None:
        """Write a number."""
        self._sheet.write_number(row, column, float(number), self._looks[look])

    def formula(self, row: int, column: int, term: Term, look: Look = "number") -> None:
        """Write a formula of ours with its value, for readers that do not reckon."""
        value = float(term.value)
        self._sheet.write_formula(row, column, f"={term.text}", self._looks[look], value)

    def link(self, row: int, column: int, to: str, text: str, *, over: int = 1) -> None:
        """Write a link to a cell of a sheet of ours; `over` = columns that it runs over."""
        if over > 1:
            self._sheet.merge_range(row, column, row, column + over - 1, "", self._looks["link"])
        self._sheet.write_url(row, column, f"internal:{to}", self._looks["link"],
                              in_language(text, self._language))  # fmt: skip

    def comment(self, row: int, column: int, text: str) -> None:
        """Write a comment at a cell."""
        shown = harmless(in_language(text, self._language))[:_MOST_CHARACTERS]
        lines = sum(len(wrap_text(line, 44)) for line in shown.split("\n"))
        size = {"width": 330, "height": min(24 + 18 * lines, 700)}
        self._sheet.write_comment(row, column, shown, size)

    def filter(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Let a reader filter the rows below a head, and keep the head in sight and in print."""
        self._sheet.autofilter(row, column, last_row, last_column)
        self._sheet.repeat_rows(row)

    def printed(self, last_row: int, last_column: int) -> None:
        """Print no more than the rows and columns up to these."""
        self._sheet.print_area(0, 0, last_row, last_column)

    def wide(self) -> None:
        """Print on A3, one page wide: what is printed and what is due stand beside each other."""
        self._sheet.set_paper(_A3)

    def freeze(self, row: int, column: int = 0) -> None:
        """Keep what stands above and left in sight."""
        self._sheet.freeze_panes(row, column)

    def done(self) -> None:
        """Give every row the height of its texts: a wrapped one is clipped in print else."""
        for row, lines in self._heights.items():
            self._sheet.set_row(row, min(_LINE * lines + 2, _MOST_HEIGHT))

    def _grow(self, row: int, lines: float) -> None:
        self._heights[row] = max(self._heights.get(row, 1), lines)
