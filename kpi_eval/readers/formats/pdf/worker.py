"""The child process (子进程): reads one PDF from standard input, writes the stream as JSON.

Run as ``python -m kpi_eval.readers.formats.pdf.worker``. A PDF may make its library hang, eat all
memory or crash; here it takes nobody down with it.
"""

from __future__ import annotations

import os
import sys

from kpi_eval.readers.formats.pdf.document import read_document
from kpi_eval.readers.formats.pdf.limits import OUT_OF_MEMORY, limit
from kpi_eval.readers.formats.pdf.wire import refusal_to_wire, stream_to_wire
from kpi_eval.readers.refusal import Refusal

__all__ = ["main"]


def main() -> None:
    """Read one PDF (读取一个文件)."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    limit()
    try:
        sent = _answer(sys.stdin.buffer.read())
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    answer.write(sent)
    answer.flush()
    os._exit(0)  # closing everything down is the system's work


def _answer(data: bytes) -> bytes:
    try:
        return stream_to_wire(read_document(data))
    except Refusal as refusal:
        return refusal_to_wire(refusal)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the file is at fault, and the parent has to know
        crash = Refusal("reader-crashed", format="PDF", why=type(error).__name__)
        return refusal_to_wire(crash)


if __name__ == "__main__":
    main()
