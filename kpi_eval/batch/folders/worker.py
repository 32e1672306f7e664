"""A process that audits bundles (工作进程): ``python -m kpi_eval.batch.folders.worker``.

It takes a `Setup`, then bundles, as pickles on stdin, and answers on stdout: the number of each
document before it is read, and what came of the bundle. It ends when stdin does.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kpi_eval.batch.folders.bundles import audit_bundle
from kpi_eval.batch.folders.exchange import Refused, Setup, WorkerAnswer
from kpi_eval.readers.formats import reading_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.batch.folders.bundles import Bundle
    from kpi_eval.batch.folders.staging import Staged

__all__ = ["main"]


def main() -> None:
    """Work until there is nothing more to do."""
    _prepare()
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a package prints answers nothing

    def answer(value: WorkerAnswer) -> None:
        pickle.dump(value, answers)
        answers.flush()

    setup: Setup = pickle.load(questions)  # noqa: S301 - our own process sent it
    with contextlib.suppress(EOFError, BrokenPipeError), reading_many() as stream_of:
        while True:
            bundle: Bundle = pickle.load(questions)  # noqa: S301 - as above
            answer(_worked(setup, bundle, stream_of, answer))


def _worked(
    setup: Setup, bundle: Bundle, stream_of: Any, begun: Callable[[int], None]
) -> Staged | Refused:
    try:
        return audit_bundle(
            setup.root, bundle, setup.options, stream_of=stream_of, begun=begun
        )  # fmt: skip
    except BrokenPipeError:
        raise
    except OSError as error:
        return Refused(error.errno, error.strerror or type(error).__name__)


def _prepare() -> None:
    """Leave interrupts to whoever started us; where memory ends, be the first to go."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")


if __name__ == "__main__":
    main()
