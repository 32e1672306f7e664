"""The child process (子进程): reads one PDF from standard input, writes the stream as JSON.

Run as ``python -m kpi_eval.readers.formats.pdf.worker``; with ``--fork`` it takes one PDF after
the other, each behind its length, and forks for each. A PDF may make its library hang, eat all
memory or crash; here it takes nobody down with it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import BinaryIO

from kpi_eval.readers.formats.pdf.children import CODE, LENGTH
from kpi_eval.readers.formats.pdf.document import load_library, read_pdf
from kpi_eval.readers.formats.pdf.limits import OUT_OF_MEMORY, limit
from kpi_eval.readers.formats.pdf.wire import refusal_to_wire, stream_to_wire
from kpi_eval.readers.refusal import Refusal

__all__ = ["main"]

_PIECE = 1 << 20


def main() -> None:
    """Read one PDF (读取一个文件), or with ``--fork`` all that come."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    if "--fork" in sys.argv[1:]:
        _fork_for_each(sys.stdin.buffer, answer)
    else:
        _read(sys.stdin.buffer.read(), answer)


def _read(data: bytes, answer: BinaryIO) -> None:
    """Read within the limits, answer, and end this process."""
    limit()
    try:
        sent = _answer(data)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    answer.write(sent)
    answer.flush()
    os._exit(0)  # closing everything down is the system's work


def _fork_for_each(questions: BinaryIO, answers: BinaryIO) -> None:
    """Fork for each PDF until there are no more, and pass on what the forks send."""
    if hasattr(signal, "SIGCHLD"):  # ignored by a parent, it would take the forks' exit codes away
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    load_library()
    gc.freeze()
    while head := questions.read(LENGTH.size):
        data = questions.read(LENGTH.unpack(head)[0])
        source, sink = os.pipe()
        child = os.fork()
        if not child:
            os.close(source)
            _read(data, os.fdopen(sink, "wb"))
        del data
        os.close(sink)
        with os.fdopen(source, "rb", buffering=0) as pipe:
            while piece := pipe.read(_PIECE):
                answers.write(LENGTH.pack(len(piece)) + piece)
        _, status = os.waitpid(child, 0)
        answers.write(LENGTH.pack(0) + CODE.pack(os.waitstatus_to_exitcode(status)))
        answers.flush()


def _answer(data: bytes) -> bytes:
    try:
        return stream_to_wire(read_pdf(data))
    except Refusal as refusal:
        return refusal_to_wire(refusal)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the file is at fault, and the parent has to know
        crash = Refusal("reader-crashed", format="PDF", why=type(error).__name__)
        return refusal_to_wire(crash)


if __name__ == "__main__":
    main()
