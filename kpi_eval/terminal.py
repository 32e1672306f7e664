"""The terminal that a command speaks to (终端): its width, its colours, progress."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TextIO

from kpi_eval.model.display import WIDTH, wrap_text
from kpi_eval.model.plain import harmless
from kpi_eval.report.screen import NARROWEST, PLAIN, Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kpi_eval.model.document import Document

__all__ = ["counted", "screen_of", "telling"]

_CLEAR: Final = "\r\x1b[K"


def screen_of(stream: TextIO) -> Screen:
    """Return what a stream is shown on (显示): 120 columns, plain, where it is no terminal.

    COLUMNS says how wide a terminal is, NO_COLOR (set to anything) and TERM=dumb that it is plain.
    """
    if not stream.isatty():
        return PLAIN
    columns = shutil.get_terminal_size((WIDTH, 24)).columns
    dumb = os.environ.get("TERM") == "dumb" or bool(os.environ.get("NO_COLOR"))
    width = max(NARROWEST, min(columns, WIDTH))
    return Screen(width, colour=not dumb)


def counted(documents: Iterable[Document]) -> Iterator[Document]:
    """Pass documents on and tell on the terminal which one is at hand; silent when piped (进度)."""
    with telling() as tell:
        for number, document in enumerate(documents, start=1):
            if number > 1:
                tell(number, document.source)
            yield document


@contextmanager
def telling() -> Iterator[Callable[[int, str], None]]:
    """Give what tells a number and a name in one line of the terminal; silent when piped (进度)."""
    told = False

    def tell(number: int, name: str) -> None:
        nonlocal told
        told = True
        line = harmless(f"{number}  {name}").replace("\n", " ")
        sys.stderr.write(f"{_CLEAR}{wrap_text(line, room)[0]}")
        sys.stderr.flush()

    if not sys.stderr.isatty():
        yield lambda number, name: None  # noqa: ARG005 - nobody sees it
        return
    room = screen_of(sys.stderr).width - 1
    try:
        yield tell
    finally:
        if told:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
