"""Processes that audit bundles at the same time (工作进程组); a document that ends one is told.

One thread speaks with each process and does nothing else; all is decided where `run` is looped
over. A process that dies is followed by another. The document at which it died is tried once more
alone, since it may not have been its fault; then it is a problem of its own, and the rest goes on.
"""

from __future__ import annotations

import contextlib
import pickle
import queue
import threading
import time
from typing import TYPE_CHECKING, Final, Self

import attrs

from kpi_eval.batch.folders.bundles import Bundle
from kpi_eval.batch.folders.exchange import Refused, Setup, WorkerAnswer
from kpi_eval.batch.folders.staging import Staged
from kpi_eval.batch.folders.store import dataset_error, unwritable
from kpi_eval.messages import render
from kpi_eval.model.location import Problem
from kpi_eval.readers.formats import name_of, sniff
from kpi_eval.readers.processes import start_module

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

__all__ = ["DOCUMENT_SECONDS", "Crew"]

DOCUMENT_SECONDS: Final = 600.0  # for one document; PDF pages have a limit of their own
_MODULE: Final = f"{__package__}.worker"
_MOST_TRIES: Final = 2
_LOOK_SECONDS: Final = 1.0
_MOST_STILLBORN: Final = 3  # processes that die before they begin a document


@attrs.frozen
class _Begun:
    name: str


@attrs.frozen
class _Died:
    """A process ended at a document of a bundle (进程结束); `number` is None before the first."""

    bundle: Bundle
    number: int | None
    code: int
    overdue: bool


_Event = _Begun | _Died | Staged | Refused | Exception


class _Hand:
    """One process and the thread that speaks with it (一个工作进程)."""

    def __init__(
        self,
        setup: Setup,
        todo: queue.SimpleQueue[Bundle | None],
        events: queue.SimpleQueue[_Event],
    ) -> None:
        self._setup, self._todo, self._events = setup, todo, events
        self._process: subprocess.Popen[bytes] | None = None
        self._since: float | None = None
        self._overdue: float | None = None  # the start of the document that takes too long
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def kill_if_overdue(self, seconds: float) -> None:
        """End the process where it is too long at one document (超时)."""
        since = self._since
        if since is not None and time.monotonic() - since > seconds:
            self._overdue = since
            self.kill()

    def kill(self) -> None:
        """End the process (结束)."""
        process = self._process
        if process is not None:
            process.kill()

    def _serve(self) -> None:
        while (bundle := self._todo.get()) is not None:
            try:
                event = self._worked(bundle)
            except Exception as error:  # noqa: BLE001 - raised where all is decided
                event = error
            self._events.put(event)
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(OSError), process:
                process.kill()

    def _worked(self, bundle: Bundle) -> _Event:
        """Have the process work on a bundle; return what came of it."""
        number: int | None = None
        try:
            if self._process is None:
                self._process = start_module(_MODULE, start_new_session=True, bufsize=-1)
                _send(self._process, self._setup)
            process = self._process
            _send(process, bundle)
            while isinstance(answer := _received(process), int):
                number, self._since = answer, time.monotonic()
                self._events.put(_Begun(bundle.members[answer].name))
        except (EOFError, OSError, pickle.UnpicklingError):
            return self._buried(bundle, number)
        self._since = None
        return answer

    def _buried(self, bundle: Bundle, number: int | None) -> _Died:
        process, self._process = self._process, None
        overdue = self._since is not None and self._since == self._overdue
        self._since, code = None, 0
        if process is not None:
            process.kill()
            code = process.wait()
            for pipe in filter(None, (process.stdin, process.stdout)):
                with contextlib.suppress(OSError):  # what was still to be written
                    pipe.close()
        return _Died(bundle, number, code, overdue)


def _send(process: subprocess.Popen[bytes], value: Setup | Bundle) -> None:
    if process.stdin is not None:
        pickle.dump(value, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()


def _received(process: subprocess.Popen[bytes]) -> WorkerAnswer:
    """Return what a process says; raises EOFError where it says no more."""
    if process.stdout is None:
        raise EOFError
    answer: WorkerAnswer = pickle.load(process.stdout)  # noqa: S301 - our own process sent it
    return answer


class Crew:
    """Some processes that audit bundles (工作进程组); a context manager, which ends them.

    Args:
        setup: 工作设置.
        jobs: 进程数, how many there are.
        seconds: 单份文件的时限; a document that takes longer is a problem.
        begun: hears the name of each document when it is begun (进度).
    """

    def __init__(
        self,
        setup: Setup,
        jobs: int,
        *,
        seconds: float = DOCUMENT_SECONDS,
        begun: Callable[[str], None] = lambda name: None,  # noqa: ARG005 - nobody listens
    ) -> None:
        self._root, self._seconds, self._begun = setup.root, seconds, begun
        self._todo: queue.SimpleQueue[Bundle | None] = queue.SimpleQueue()
        self._events: queue.SimpleQueue[_Event] = queue.SimpleQueue()
        self._hands = [_Hand(setup, self._todo, self._events) for _ in range(jobs)]
        self._stillborn, self._looked = 0, time.monotonic()

    def __enter__(self) -> Self:
        """Return the crew itself."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """End the processes, whatever they are at."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._todo.get_nowait()
        for _ in self._hands:
            self._todo.put(None)
        while any(hand.thread.is_alive() for hand in self._hands):
            for hand in self._hands:
                hand.kill()
                hand.thread.join(_LOOK_SECONDS / 10)

    @property
    def jobs(self) -> int:
        """How many bundles are audited at the same time (并行数)."""
        return len(self._hands)

    def run(self, bundles: Iterator[Bundle]) -> Iterator[Staged]:
        """Yield each bundle when it is staged (逐批核查), in the order in which they are ready.

        Two bundles a process are in flight, never more. Raises DatasetError where rows cannot be
        written or no process can be started.
        """
        flight, most = 0, 2 * len(self._hands)
        more = True
        while True:
            while more and flight < most:
                bundle = next(bundles, None)
                more = bundle is not None
                if bundle is not None:
                    self._todo.put(bundle)
                    flight += 1
            if not flight:
                return
            event = self._heard()
            match event:
                case Staged():
                    flight -= 1
                    yield event
                case Refused():
                    raise unwritable(self._root, OSError(event.code, event.why))
                case Exception():
                    raise event
                case _Died():
                    again = self._again(event)
                    flight += len(again) - 1
                    for bundle in again:
                        self._todo.put(bundle)

    def _heard(self) -> Staged | Refused | _Died | Exception:
        while True:
            if time.monotonic() - self._looked > _LOOK_SECONDS:
                self._looked = time.monotonic()
                for hand in self._hands:
                    hand.kill_if_overdue(self._seconds)
            with contextlib.suppress(queue.Empty):
                event = self._events.get(timeout=_LOOK_SECONDS)
                if not isinstance(event, _Begun):
                    return event
                self._begun(event.name)

    def _again(self, died: _Died) -> list[Bundle]:
        """Return what is to be done of a bundle at which a process ended."""
        members, number = died.bundle.members, died.number
        if number is None:
            self._stillborn += 1
            if self._stillborn > _MOST_STILLBORN:
                raise dataset_error("no-worker", code=died.code)
            return [died.bundle]
        self._stillborn = 0
        at, tried = members[number], died.bundle.tried + 1
        if died.overdue:
            at = attrs.evolve(at, problem=_out_of_time(self._seconds))
        elif tried >= _MOST_TRIES:
            at = attrs.evolve(at, problem=_crashed(at.data, died.code))
        rest = members[:number] + members[number + 1 :]
        return [Bundle((at,), tried), *([Bundle(rest)] if rest else [])]


def _out_of_time(seconds: float) -> Problem:
    return Problem("timeout", "error", arguments={"seconds": int(seconds)})


def _crashed(data: bytes, code: int) -> Problem:
    key = "ended-signal" if code < 0 else "ended-code"
    why = render(f"clause.{key}", code=abs(code))
    return Problem(
        "reader-crashed", "error", arguments={"format": name_of(sniff(data)), "why": why}
    )  # fmt: skip
