"""Shared by the text forms: gather cells and outside lines into a stream (组装文档流)."""

from __future__ import annotations

from kpi_eval.model.location import Location
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream

__all__ = ["StreamBuilder"]


class StreamBuilder:
    """Collects the blocks of a text in reading order; each row is given with its cells' lines.

    A mutable helper that lives inside one call of a reader; what it returns is frozen.
    """

    def __init__(self, form: str, *, breaks_matter: bool) -> None:
        self._form = form
        self._breaks_matter = breaks_matter
        self._blocks: list[Grid | Outside] = []
        self._cells: list[Cell] = []
        self._rows = 0
        self._outside: list[str] = []
        self._outside_line = 1

    def add_row(self, texts: list[str], lines: list[int]) -> None:
        """Add a row of cells with the 1-based line of each cell's text."""
        self._end_outside()
        row = self._rows
        self._rows += 1
        self._cells += [
            Cell(text, row, column, location=Location(line=line))
            for column, (text, line) in enumerate(zip(texts, lines, strict=True))
        ]

    def add_outside(self, text: str, line: int) -> None:
        """Add a line of text outside tables; it ends the table before it if it is not blank."""
        if self._cells and not text.strip():
            return
        self.end_grid()
        if not self._outside:
            self._outside_line = line
        self._outside.append(text)

    def end_grid(self) -> None:
        """End the table that is being collected, if there is one."""
        if self._cells:
            self._blocks.append(
                Grid(
                    tuple(self._cells),
                    breaks_matter=self._breaks_matter,
                    spans_known=False,
                    location=self._cells[0].location,
                )
            )
            self._cells = []
            self._rows = 0

    def build(self) -> Stream:
        """Return everything collected."""
        self.end_grid()
        self._end_outside()
        return Stream(tuple(self._blocks), self._form)

    def _end_outside(self) -> None:
        if self._outside:
            text = "\n".join(self._outside)
            if text.strip():
                self._blocks.append(Outside(text, Location(line=self._outside_line)))
            self._outside = []
