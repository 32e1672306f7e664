"""Documents of a folder a second: one and two processes, and a Dask cluster, in the same run.

    python benchmarks/folders.py [100 400 1000] [--runs 1]

`made_documents` makes the folder. Each way runs in a process of its own, in turn: wall and
processor time (children included), peak memory of the parent and of its largest child, start of the
cluster apart. Of several runs the shortest counts. It takes kpi-eval[dask].
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.made_documents import write_documents
from kpi_eval.batch.folders.folder import audit_folder

WAYS: Final = ("1", "2", "dask")
_IMPORTS: Final = ("kpi_eval", "pyarrow", "distributed")
_HEADER: Final = (
    "documents", "way", "start s", "wall s", "ms a document", "CPU ms a document",
    "wall / 1 process", "wall / 2 processes", "CPU / 2 processes", "parent MB", "largest child MB",
)  # fmt: skip
_MEGABYTE: Final = 1024  # ru_maxrss counts kilobytes


def measured(way: str, folder: Path, out: Path) -> dict[str, float]:
    """Audit a folder one way, here; return seconds and megabytes."""
    began = time.perf_counter()
    if way != "dask":
        return _run(folder, out, began, jobs=int(way))
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        figures = _run(folder, out, began, scheduler=cluster.scheduler_address)
    return figures | _memory() | {"cpu": _processor()}  # children count once they have ended


def _run(folder: Path, out: Path, began: float, **how: object) -> dict[str, float]:
    ready = time.perf_counter()
    found = audit_folder(folder, out, **how)  # type: ignore[arg-type]
    wall = time.perf_counter() - ready
    return {
        "documents": found.new, "start": ready - began, "wall": wall, "cpu": _processor(),
    } | _memory()  # fmt: skip


def _processor() -> float:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(who)[:2]) for who in whose)


def _memory() -> dict[str, float]:
    return {
        "parent": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE,
        "child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MEGABYTE,
    }


def apart(way: str, folder: Path, runs: int) -> dict[str, float]:
    """Measure in a process of its own (单独进程); return the shortest of several runs."""
    found = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as place:
            command = [sys.executable, __file__, "--way", way, str(folder), f"{place}/out"]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found.append(json.loads(said.splitlines()[-1]))
    return min(found, key=lambda figures: figures["wall"])


def import_seconds(name: str) -> float:
    """Return how long a package takes to import, over a bare start (导入耗时)."""

    def took(code: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - began

    return min(took(f"import {name}") for _ in range(3)) - min(took("pass") for _ in range(3))


def main() -> None:
    """Print a table."""
    if sys.argv[1:2] == ["--way"]:
        way, folder, out = sys.argv[2:]
        print(json.dumps(measured(way, Path(folder), Path(out))))
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("counts", nargs="*", type=int, default=[100, 400, 1000])
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"cores {len(os.sched_getaffinity(0))}, load before {loads}")
    print(", ".join(f"import {name} {import_seconds(name):.2f} s" for name in _IMPORTS))
    print(f"\n| {' | '.join(_HEADER)} |")
    print("|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for count in options.counts:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "made"
            write_documents(folder, count)
            figures = {way: apart(way, folder, options.runs) for way in WAYS}
        for way, of in figures.items():
            print(_line(count, way, of, figures), flush=True)
    print(f"\nload after {', '.join(f'{load:.1f}' for load in os.getloadavg())}")


def _line(count: int, way: str, of: dict[str, float], all_ways: dict[str, dict[str, float]]) -> str:
    if of["documents"] != count:
        raise SystemExit(f"{of['documents']} of {count} documents are in the dataset")
    one, two = all_ways["1"], all_ways["2"]
    each = 1000 / count
    called = "Dask, 2 workers" if way == "dask" else f"{way} process{'es' * (way != '1')}"
    cells = (
        f"{count:,}", called, f"{of['start']:.1f}", f"{of['wall']:.1f}", f"{of['wall'] * each:.0f}",
        f"{of['cpu'] * each:.0f}", f"{of['wall'] / one['wall']:.2f}",
        f"{of['wall'] / two['wall']:.2f}", f"{of['cpu'] / two['cpu']:.2f}",
        f"{of['parent']:.0f}", f"{of['child']:.0f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
