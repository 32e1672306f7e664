"""Child processes (子进程), one a file: what hangs, bursts or crashes there ends nothing here.

A file alone gets an interpreter of its own, which costs a third of a second. For many files one is
kept ready that forks for each, with everything loaded: still a process a file, within the same
limits, started in a few milliseconds. Where a system cannot fork, every file is a file alone.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import struct
import subprocess
import sys
import time
from typing import Final, NamedTuple, Self

from kpi_eval.readers.formats.pdf.limits import OUT_OF_TIME, WALL_SECONDS
from kpi_eval.readers.processes import start_module

__all__ = ["CAN_FORK", "CODE", "LENGTH", "NO_INTERPRETER", "Answer", "Forks", "run_alone"]

CAN_FORK: Final = hasattr(os, "fork")
# What goes over the pipes of a process that forks: a length before every piece, a code at the end.
LENGTH: Final = struct.Struct("!Q")
CODE: Final = struct.Struct("!q")
NO_INTERPRETER: Final = 123  # an embedded interpreter cannot be started again
_MODULE: Final = f"{__package__}.worker"
_GRACE_SECONDS = 2.0  # for a child to end by itself
_PIECE: Final = 1 << 20


class Answer(NamedTuple):
    """The exit code of a child (退出码; negative: a signal) and what it sent."""

    code: int
    sent: bytes = b""


def run_alone(data: bytes) -> Answer:
    """Have a process of its own read the bytes (单独进程)."""
    if not sys.executable:
        return Answer(NO_INTERPRETER)
    with start_module(_MODULE) as child:
        try:
            sent, _ = child.communicate(data, timeout=WALL_SECONDS + _GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            return Answer(OUT_OF_TIME)
        except BaseException:  # an interrupt must not leave the child behind
            child.kill()
            raise
    return Answer(child.returncode, sent)


class Forks:
    """A process kept ready for many files (常备进程); it starts with the first of them."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Return itself; nothing is started yet."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """End the process, with what it started."""
        self.end()

    def run(self, data: bytes) -> Answer:
        """Have a fork of the process read the bytes; after a failure of its own it starts anew."""
        if not sys.executable:
            return Answer(NO_INTERPRETER)
        if self._child is not None and self._child.poll() is not None:
            self.end()
        if self._child is None:
            self._child = start_module(_MODULE, "--fork", start_new_session=True)
        try:
            return _asked(self._child, data)
        except TimeoutError:
            self.end()
            return Answer(OUT_OF_TIME)
        except (EOFError, BrokenPipeError):
            self.end()
            return Answer(-signal.SIGKILL)
        except BaseException:  # an interrupt: what it goes on sending answers nothing
            self.end()
            raise

    def end(self) -> None:
        """End the process and all its forks (结束)."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.poll() is None:  # else its number may be another's already
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
        with child:  # closes the pipes and waits
            child.kill()


def _asked(child: subprocess.Popen[bytes], data: bytes) -> Answer:
    """Send the bytes and take the answer. Raises TimeoutError, EOFError or BrokenPipeError."""
    if child.stdin is None or child.stdout is None:
        raise EOFError
    until = time.monotonic() + WALL_SECONDS + _GRACE_SECONDS
    question, answer = child.stdin.fileno(), child.stdout.fileno()
    os.set_blocking(question, False)
    for piece in (LENGTH.pack(len(data)), data):
        rest = memoryview(piece)
        while rest:
            _wait(question, selectors.EVENT_WRITE, until)
            rest = rest[os.write(question, rest[:_PIECE]) :]
    pieces = []
    while length := LENGTH.unpack(_received(answer, LENGTH.size, until))[0]:
        pieces.append(_received(answer, length, until))
    (code,) = CODE.unpack(_received(answer, CODE.size, until))
    return Answer(code, b"".join(pieces))


def _received(pipe: int, length: int, until: float) -> bytes:
    """Return so many bytes. Raises TimeoutError and EOFError."""
    pieces = []
    while length:
        _wait(pipe, selectors.EVENT_READ, until)
        piece = os.read(pipe, min(length, _PIECE))
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def _wait(pipe: int, event: int, until: float) -> None:
    """Wait until a pipe can be read or written. Raises TimeoutError."""
    with selectors.DefaultSelector() as selector:  # `select` knows no more than 1024 open files
        selector.register(pipe, event)
        if not selector.select(max(0.0, until - time.monotonic())):
            raise TimeoutError
