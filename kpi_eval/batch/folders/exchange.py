"""What a process that audits is told, and what it answers (进程间的消息).

Apart from `worker`, whose own names are those of ``__main__`` where it runs.
"""

from __future__ import annotations

from pathlib import Path

import attrs

from kpi_eval.batch.folders.options import Options
from kpi_eval.batch.folders.staging import Staged

__all__ = ["Refused", "Setup", "WorkerAnswer"]


@attrs.frozen
class Setup:
    """What a process works for (工作设置): where the dataset is, and how to audit."""

    root: Path
    options: Options


@attrs.frozen
class Refused:
    """The system did not let the rows be written (写入失败): its code and its sentence."""

    code: int | None
    why: str


# The number of the document that is begun, or what came of the bundle.
WorkerAnswer = int | Staged | Refused
