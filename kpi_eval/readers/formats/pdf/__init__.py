"""PDF (.pdf): ruled tables from the glyphs and rules of the page, joined over pages.

    bytes ─ child process: glyphs, rules ─ lattice ─ cells ─ joined over pages ─> stream

The library reads in a child process with limits of time and memory: what hangs, bursts or crashes
it becomes a refusal. Text is what the pages print, cell by cell; where lines wrap says nothing.
"""

from __future__ import annotations

import importlib.util
import re
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kpi_eval.extras import missing_extra
from kpi_eval.messages import both, render
from kpi_eval.readers.declaration import Format
from kpi_eval.readers.formats.pdf.children import (
    CAN_FORK,
    NO_INTERPRETER,
    Answer,
    Forks,
    run_alone,
)
from kpi_eval.readers.formats.pdf.limits import OUT_OF_MEMORY, OUT_OF_TIME, WALL_SECONDS
from kpi_eval.readers.formats.pdf.wire import from_wire
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kpi_eval.readers.grid import Stream

__all__ = ["DECLARED", "FORMAT", "read_stream", "reading_many_pdfs"]

FORMAT = "pdf"
_WITHIN = 1024  # waste may stand in front
_HEAD = 4096


def _is_pdf(data: bytes) -> bool:
    """Tell a PDF with leading waste from a text that speaks of one."""
    if not re.search(rb"%PDF-\d", data[:_WITHIN]):
        return False
    return data.startswith(b"%PDF") or b" obj" in data[: _HEAD * 4] or b"%%EOF" in data[-_HEAD:]


DECLARED = Format(FORMAT, "PDF", suffixes=(".pdf",), tells=_is_pdf)
_LIBRARY = "pypdfium2_raw"
_MAX_BYTES = 300_000_000


def read_stream(data: bytes, run: Callable[[bytes], Answer] = run_alone) -> Stream:
    """Return the tables and the text of a PDF (读取 PDF); `run` has a child process read it.

    Raises:
        Refusal: the file cannot be read: encrypted, truncated, damaged, too-large, timeout,
            memory-limit, reader-crashed.
        MissingExtraError: pypdfium2 is not installed.
    """
    if importlib.util.find_spec(_LIBRARY) is None:
        raise missing_extra(render("command.use-pdf"), _LIBRARY, "pdf")
    if len(data) > _MAX_BYTES:
        raise Refusal(
            "too-large", what=both("PDF 文件", "the PDF file"), limit=f"{_MAX_BYTES // 1_000_000}MB"
        )
    code, sent = run(data)
    if code == 0:
        try:
            return from_wire(sent, FORMAT)
        except ValueError:
            raise _crashed("结果不完整") from None
    if code == OUT_OF_TIME or code == -getattr(signal, "SIGXCPU", 0):
        raise Refusal("timeout", seconds=int(WALL_SECONDS))
    if code == OUT_OF_MEMORY:
        raise Refusal("memory-limit")
    if code == NO_INTERPRETER:
        raise _crashed("找不到 Python 解释器")
    raise _crashed(f"信号 {-code}" if code < 0 else f"退出码 {code}")


@contextmanager
def reading_many_pdfs() -> Iterator[Callable[[bytes], Stream]]:
    """Give what reads a PDF (连续读取) as `read_stream` does, but starts up once for all files."""
    if not CAN_FORK:
        yield read_stream
        return
    with Forks() as forks:
        yield lambda data: read_stream(data, forks.run)


def _crashed(why: str) -> Refusal:
    return Refusal("reader-crashed", format="PDF", why=why)
