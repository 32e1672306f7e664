"""Legacy form fields (窗体域): a list or a box shows a choice that is no text of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.formats.docx.names import attribute_of, is_on, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.readers.xmlwalk import Attributes

__all__ = ["FormField"]

_CHECKED, _UNCHECKED = "☒", "☐"


class FormField:
    """Gathers what the form field that has just begun shows; `shown` hands it out once."""

    def __init__(self) -> None:
        self._text = ""
        self._entries: list[str] = []
        self._chosen: int | None = None
        self._in_list = False
        self._checked: bool | None = None
        self._in_box = False

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        """What to do where an element of a form field starts."""
        return {
            "w:ddList": self._start_list,
            "w:listEntry": self._entry,
            "w:result": self._result,
            "w:default": self._default,
            "w:checkBox": self._start_box,
            "w:checked": self._set_checked,
        }

    def ends(self) -> dict[str, Callable[[], None]]:
        """What to do where an element of a form field ends."""
        return {"w:ddList": self._end_list, "w:checkBox": self._end_box}

    def shown(self) -> str:
        """Return what the field shows beside its text, and forget it."""
        text, self._text = self._text, ""
        return text

    def _start_list(self, _: Attributes) -> None:
        self._entries, self._chosen, self._in_list = [], None, True

    def _entry(self, attributes: Attributes) -> None:
        self._entries.append(attribute_of(attributes) or "")

    def _result(self, attributes: Attributes) -> None:
        self._chosen = whole_number(attributes, 0)

    def _default(self, attributes: Attributes) -> None:
        if self._in_list and self._chosen is None:
            self._chosen = whole_number(attributes, 0)
        elif self._in_box and self._checked is None:
            self._checked = is_on(attributes)

    def _end_list(self) -> None:
        self._in_list = False
        chosen = self._chosen or 0
        self._text = self._entries[chosen] if chosen < len(self._entries) else ""

    def _start_box(self, _: Attributes) -> None:
        self._checked, self._in_box = None, True

    def _set_checked(self, attributes: Attributes) -> None:
        if self._in_box:
            self._checked = is_on(attributes)

    def _end_box(self) -> None:
        self._in_box = False
        self._text = _CHECKED if self._checked else _UNCHECKED
