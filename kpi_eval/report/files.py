"""Where a report goes (写出报告): the one place of this room that opens a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

__all__ = ["write_report"]


def write_report(path: str | PathLike[str], content: bytes) -> None:
    """Write a report to a file (写出), in place of one that is there; raises OSError."""
    with open(path, "wb") as file:  # noqa: PTH123 - checks may not reach pathlib
        file.write(content)
