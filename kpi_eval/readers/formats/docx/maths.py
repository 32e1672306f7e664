"""Formulas (公式): the signs that Office draws but does not write as text.

``完成率 = 158/200`` set as a fraction holds the texts 158 and 200 and a bar that is no text: read
as text alone it would be the number 158200.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.formats.docx.names import attribute_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.readers.xmlwalk import Attributes

__all__ = ["Formula"]

# Every structure whose parts are `m:e`, so that a part is known to be of the right one.
_STRUCTURES = (
    "acc", "bar", "borderBox", "box", "d", "eqArr", "f", "func", "groupChr", "limLow", "limUpp",
    "mr", "nary", "phant", "rad", "sPre", "sSub", "sSubSup", "sSup",
)  # fmt: skip


class Formula:
    """Writes the drawn signs of a formula through `write`, in reading order."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._open: list[dict[str, str]] = []  # each structure with its signs

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        """What to do where an element of a formula starts."""
        return {
            **{f"m:{name}": self._opening(name) for name in _STRUCTURES},
            "m:begChr": self._setting("opens"),
            "m:endChr": self._setting("closes"),
            "m:sepChr": self._setting("parts"),
            "m:chr": self._setting("chr"),
            "m:e": self._start_part,
            "m:den": lambda _: self._write("/"),
            "m:sup": lambda _: self._write("^"),
        }

    def ends(self) -> dict[str, Callable[[], None]]:
        """What to do where an element of a formula ends."""
        return {
            **{f"m:{name}": self._close for name in _STRUCTURES},
            "m:naryPr": self._operator,
        }

    def _opening(self, name: str) -> Callable[[Attributes], None]:
        signs = {"opens": "(", "closes": ")", "parts": "|"} if name == "d" else {}
        if name == "nary":
            signs = {"chr": "∫"}

        def opened(_: Attributes) -> None:
            self._open.append(dict(signs))
            if name == "rad":
                self._write("√")

        return opened

    def _setting(self, sign: str) -> Callable[[Attributes], None]:
        def set_sign(attributes: Attributes) -> None:
            if self._open and sign in self._open[-1]:
                self._open[-1][sign] = attribute_of(attributes) or ""

        return set_sign

    def _start_part(self, _: Attributes) -> None:
        if self._open and "opens" in self._open[-1]:
            signs = self._open[-1]
            self._write(signs["opens"])
            signs["opens"] = signs["parts"]

    def _operator(self) -> None:
        if self._open:
            self._write(self._open[-1].get("chr", ""))

    def _close(self) -> None:
        self._write(self._open.pop().get("closes", ""))
