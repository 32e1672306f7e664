"""A picture (图): drawn when looked at, as SVG or PNG, with the exact data behind it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.brief import Brief, call
from kpi_eval.pictures.drawing import Canvas, as_png, as_svg

if TYPE_CHECKING:
    from os import PathLike

__all__ = ["Picture"]


@attrs.frozen(repr=False)
class Picture(Brief):
    """A picture of figures (图): a notebook shows it, `save` writes it as .svg or .png.

    `title` is what it is headed by, `description` says in words what it shows (for those who do not
    see it; it stands in the SVG). `data` is what it was drawn from, a dict a row, every number
    exact: Decimals and Fractions, None where there is none. The same values give the same bytes.
    """

    title: str
    description: str
    data: tuple[dict[str, Any], ...]
    canvas: Canvas = attrs.field(eq=False)

    @cached_property
    def svg(self) -> str:
        """The picture as SVG (矢量图): text as paths, so that it needs no font to be shown."""
        return as_svg(self.canvas, self.title, self.description)

    @cached_property
    def png(self) -> bytes:
        """The picture as PNG (位图), 200 dots an inch."""
        return as_png(self.canvas, self.title)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the picture to a file ending in .svg or .png (保存).

        Raises InvalidValueError for another ending, OSError where the file cannot be written.
        """
        name = str(path).lower()
        if name.endswith(".svg"):
            content = self.svg.encode("utf-8")
        elif name.endswith(".png"):
            content = self.png
        else:
            raise InvalidValueError(f"a picture is saved as .svg or .png, not as {path}")
        with open(path, "wb") as file:  # noqa: PTH123 - scoring may not reach pathlib
            file.write(content)

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        """Return the title and how many rows of data there are."""
        return call(self, self.title, data=self.data)

    def __str__(self) -> str:
        """Return the description: what the picture shows, in words."""
        return self.description
