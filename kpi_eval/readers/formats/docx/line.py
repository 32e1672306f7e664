"""The text of a paragraph (段落文字): runs, tabs, symbols, fields and formulas, as they print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.formats.docx.formfields import FormField
from kpi_eval.readers.formats.docx.maths import Formula
from kpi_eval.readers.formats.docx.names import attribute_of, is_on
from kpi_eval.readers.formats.docx.symbols import SYMBOL_FONTS, decoded, sign_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from kpi_eval.readers.nesting import CellBlock
    from kpi_eval.readers.xmlwalk import Attributes

__all__ = ["Paragraph", "ParagraphText"]

_SPACE = "http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"


class Paragraph:
    """A paragraph while it is read (读取中的段落), with what decides how its text prints.

    `after` holds the text boxes anchored in it, which stand after it; `runs_on` tells that its
    mark is deleted, so that the next paragraph goes on in its line.
    """

    __slots__ = ("after", "font", "hidden", "hidden_style", "parts", "runs_on")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.after: list[CellBlock] = []
        self.runs_on = False
        self.hidden_style = False
        self.hidden = False
        self.font: dict[int, str] | None = None  # of a run in a symbol font


class ParagraphText:
    """Gathers the text of the open paragraph; `chunks` is where the parser leaves characters.

    `written` counts the texts taken over, `hidden` the characters that do not print.
    """

    def __init__(self, hidden_styles: Container[str | None]) -> None:
        self.paragraph = Paragraph()
        self.chunks: list[str] = []
        self.written = 0
        self.hidden = 0
        self.in_properties = False  # of the paragraph, as against those of a run
        self._hidden_styles = hidden_styles
        self._preserve = False
        self._fields: list[bool] = []  # open fields; True while in the instruction
        self._instructions = 0  # of them are in it
        self._formula = Formula(self.write)
        self._form_field = FormField()

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        """What to do where an element of a paragraph starts."""
        return {
            **self._formula.starts(),
            **self._form_field.starts(),
            "w:pPr": self._start_properties,
            "w:pStyle": self._paragraph_style,
            "w:r": self._start_run,
            "m:r": self._start_run,
            "w:rStyle": self._run_style,
            "w:rFonts": self._fonts,
            "w:vanish": self._vanish,
            "w:t": self._start_text,
            "m:t": self._start_text,
            "w:tab": self._tab,
            "w:ptab": self._tab,
            "w:br": lambda _: self.write("\n"),
            "w:cr": lambda _: self.write("\n"),
            "w:noBreakHyphen": lambda _: self.write("-"),
            "w:sym": self._symbol,
            "w:fldChar": self._field,
        }

    def ends(self) -> dict[str, Callable[[], None]]:
        """What to do where an element of a paragraph ends."""
        return {
            **self._formula.ends(),
            **self._form_field.ends(),
            "w:pPr": self._end_properties,
            "w:t": self._end_text,
            "m:t": self._end_text,
        }

    def write(self, text: str) -> None:
        """Add a text to the paragraph, if it prints."""
        if self._instructions or not text:
            return
        if self.paragraph.hidden:
            self.hidden += len("".join(text.split()))
            return
        self.paragraph.parts.append(text)
        self.written += 1

    def end_instructions(self) -> None:
        """End what claims to be a field's instruction at the end of its paragraph.

        A field that is never closed would otherwise swallow the rest of the document.
        """
        if self._instructions:
            self._fields.clear()  # those in their result change nothing any more
            self._instructions = 0

    def _start_properties(self, _: Attributes) -> None:
        self.in_properties = True

    def _end_properties(self) -> None:
        self.in_properties = False

    def _paragraph_style(self, attributes: Attributes) -> None:
        self.paragraph.hidden_style = attribute_of(attributes) in self._hidden_styles

    def _start_run(self, _: Attributes) -> None:
        paragraph = self.paragraph
        paragraph.hidden = paragraph.hidden_style
        paragraph.font = None

    def _run_style(self, attributes: Attributes) -> None:
        if not self.in_properties and attribute_of(attributes) in self._hidden_styles:
            self.paragraph.hidden = True

    def _vanish(self, attributes: Attributes) -> None:
        if not self.in_properties:
            self.paragraph.hidden = is_on(attributes)

    def _fonts(self, attributes: Attributes) -> None:
        if not self.in_properties and attribute_of(attributes, "hint") != "eastAsia":
            name = attribute_of(attributes, "ascii") or attribute_of(attributes, "hAnsi") or ""
            self.paragraph.font = SYMBOL_FONTS.get(name.lower())

    def _start_text(self, attributes: Attributes) -> None:
        self._preserve = attributes.get(_SPACE) == "preserve"
        self.chunks.clear()

    def _end_text(self) -> None:
        text = "".join(self.chunks)
        self.chunks.clear()
        if not self._preserve:
            text = text.strip(_BLANKS)
        if "\n" in text:
            text = text.replace("\n", " ")
        font = self.paragraph.font
        self.write(text if font is None else decoded(text, font))

    def _tab(self, _: Attributes) -> None:
        if not self.in_properties:
            self.write("\t")

    def _symbol(self, attributes: Attributes) -> None:
        self.write(
            sign_of(attribute_of(attributes, "font") or "", attribute_of(attributes, "char") or "")
        )

    def _field(self, attributes: Attributes) -> None:
        kind = attribute_of(attributes, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
            self._instructions += 1
        elif self._fields and kind == "separate":
            self._instructions -= self._fields[-1]
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._instructions -= self._fields.pop()
        if kind == "end":
            self.write(self._form_field.shown())
