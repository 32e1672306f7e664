"""Interpreters of our own (子进程): a module of ours in a process that shares nothing with us."""

from __future__ import annotations

import os
import subprocess
import sys

__all__ = ["start_module"]


def start_module(
    module: str, *arguments: str, start_new_session: bool = False, bufsize: int = 0
) -> subprocess.Popen[bytes]:
    """Start a module in an interpreter of its own (启动模块), with pipes to it and from it.

    It finds its modules where we do. What it writes to stderr is nobody's.
    """
    path = os.pathsep.join(entry or os.curdir for entry in sys.path)
    return subprocess.Popen(  # noqa: S603 - our own module, nothing of a file in the command
        [sys.executable, "-P", "-X", "utf8", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=start_new_session,
        bufsize=bufsize,
    )
