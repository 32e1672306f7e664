"""PDF (.pdf): ruled tables from the glyphs and rules of the page, joined over pages.

    bytes ─ child process: glyphs, rules ─ lattice ─ cells ─ joined over pages ─> stream

The library reads in a child process with limits of time and memory: what hangs, bursts or crashes
it becomes a refusal. Text is what the pages print, cell by cell; where lines wrap says nothing.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from kpi_eval.errors import MissingExtraError
from kpi_eval.readers.formats.pdf.limits import OUT_OF_MEMORY, OUT_OF_TIME, WALL_SECONDS
from kpi_eval.readers.formats.pdf.wire import from_wire
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from kpi_eval.readers.grid import Stream

__all__ = ["FORMAT", "read_stream"]

FORMAT = "pdf"
_LIBRARY = "pypdfium2_raw"
_MODULE = f"{__name__}.worker"
_MAX_BYTES = 300_000_000
_GRACE_SECONDS = 2.0  # for the child to end by itself


def read_stream(data: bytes) -> Stream:
    """Return the tables and the text of a PDF (读取 PDF).

    Raises:
        Refusal: the file cannot be read: encrypted, truncated, damaged, too-large, timeout,
            memory-limit, reader-crashed.
        MissingExtraError: pypdfium2 is not installed.
    """
    if importlib.util.find_spec(_LIBRARY) is None:
        raise MissingExtraError(
            "reading a PDF needs pypdfium2: install it with pip install 'kpi-eval[pdf]'"
        )
    if len(data) > _MAX_BYTES:
        raise Refusal("too-large", what="PDF 文件", limit=f"{_MAX_BYTES // 1_000_000}MB")
    code, sent = _run(data)
    if code == 0:
        try:
            return from_wire(sent, FORMAT)
        except ValueError:
            raise _crashed("结果不完整") from None
    if code == OUT_OF_TIME or code == -getattr(signal, "SIGXCPU", 0):
        raise _timeout()
    if code == OUT_OF_MEMORY:
        raise Refusal("memory-limit")
    raise _crashed(f"信号 {-code}" if code < 0 else f"退出码 {code}")


def _run(data: bytes) -> tuple[int, bytes]:
    """Have the child read the bytes; return its exit code and what it sent."""
    if not sys.executable:  # an embedded interpreter cannot be started again
        raise _crashed("找不到 Python 解释器")
    command = [sys.executable, "-P", "-X", "utf8", "-m", _MODULE]
    path = os.pathsep.join(entry or os.curdir for entry in sys.path)
    with subprocess.Popen(  # noqa: S603 - our own module, nothing of the file in the command
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    ) as child:
        try:
            sent, _ = child.communicate(data, timeout=WALL_SECONDS + _GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            raise _timeout() from None
        except BaseException:  # an interrupt must not leave the child behind
            child.kill()
            raise
    return child.returncode, sent


def _timeout() -> Refusal:
    return Refusal("timeout", seconds=int(WALL_SECONDS))


def _crashed(why: str) -> Refusal:
    return Refusal("reader-crashed", format="PDF", why=why)
