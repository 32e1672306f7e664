"""Limits of the child process (资源限制): memory and time, where the system can set them.

On Unix the system stops the process; a watch inside it ends it a little earlier, with an exit
code that says why. Elsewhere only the parent's clock holds.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from pathlib import Path

__all__ = ["CPU_SECONDS", "MEMORY_BYTES", "OUT_OF_MEMORY", "OUT_OF_TIME", "WALL_SECONDS", "limit"]

WALL_SECONDS = 25.0
CPU_SECONDS = 25
MEMORY_BYTES = 1_000_000_000
# Exit codes that no interpreter uses.
OUT_OF_TIME, OUT_OF_MEMORY = 121, 122
_WATERMARK = 0.75  # of the memory: nearer to the limit, the library itself would crash
_EVERY_SECONDS = 0.05


def limit() -> None:
    """Put the limits on this process (设限)."""
    _ask_system()
    threading.Thread(target=_watch, daemon=True).start()


def _ask_system() -> None:
    try:
        import resource
    except ImportError:  # not Unix
        return
    for name, value in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        soft, hard = resource.getrlimit(name)
        most = min(value, *(own for own in (soft, hard) if own != resource.RLIM_INFINITY), value)
        with contextlib.suppress(ValueError, OSError):  # a system without this limit
            resource.setrlimit(name, (most, hard))


def _watch() -> None:
    until = time.monotonic() + WALL_SECONDS
    status = Path("/proc/self/statm")
    page = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0
    most = MEMORY_BYTES * _WATERMARK
    while time.monotonic() < until:
        with contextlib.suppress(OSError, ValueError):  # no such file but on Linux
            if int(status.read_text(encoding="ascii").split()[1]) * page > most:
                os._exit(OUT_OF_MEMORY)
        time.sleep(_EVERY_SECONDS)
    os._exit(OUT_OF_TIME)
