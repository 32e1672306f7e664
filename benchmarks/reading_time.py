"""What reading and auditing a disclosure costs, and scoring rows from strings, in CPU time.

    python benchmarks/reading_time.py DISCLOSURE [...]

The best of many rounds in one process, as a batch has it, where the cells of one document are those
of the next; and the best of some in which every text was forgotten before (new texts). `audit` is
given a document that nothing was asked of yet, and chooses among all policies. The rows to score
are distinct in both cells, and others each round.
"""

from __future__ import annotations

import gc
import sys
from functools import _lru_cache_wrapper
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import kpi_eval as ke
from kpi_eval.readers.layout.labelling.said import forget

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS, NEW, ROWS = 30, 8, 10_000
_FEW = 64  # what remembers no more than these remembers tables of the library, and no texts


def best(measured: Callable[[], float], rounds: int) -> float:
    """Return the least milliseconds of several rounds."""
    return 1000 * min(measured() for _ in range(rounds))


def forget_texts() -> None:
    """Empty what remembers texts."""
    forget()
    for cached in (one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)):
        most = cached.cache_info().maxsize
        if cached.__module__.startswith("kpi_eval.") and most is not None and most > _FEW:
            cached.cache_clear()


def scoring(number: int) -> float:
    """Return the seconds a row of scoring distinct rows from strings, other ones each round."""
    first = (number + 1) * 10 * ROWS
    rows = [
        {
            "name": f"培训{at}",
            "target": f">={at}人次",
            "actual": f"{at - 4000}人次",
            "weight": "7.5",
        }
        for at in range(first, first + ROWS)
    ]
    start = process_time()
    for row in rows:
        ke.score(ke.Indicator(**row), "xinjiang-2024")
    return (process_time() - start) / ROWS


def main() -> None:
    """Measure and print."""
    each = 1e6 * min(map(scoring, range(4)))
    print(f"score() of {ROWS:,} rows from strings: {each:.1f} us a row")
    for path in map(Path, sys.argv[1:]):

        def reading(path: Path = path) -> float:
            start = process_time()
            ke.read(path)
            return process_time() - start

        def auditing(path: Path = path) -> float:
            document = ke.read(path)
            start = process_time()
            ke.audit(document)
            return process_time() - start

        def new(measured: Callable[[], float]) -> float:
            forget_texts()
            return measured()

        rows = sum(len(table.indicators) for table in ke.read(path).evaluations)
        read, audit = best(reading, ROUNDS), best(auditing, ROUNDS)
        print(f"{path.name}: read {read:.1f} ms, audit {audit:.1f} ms ({rows} rows)")
        read, audit = (best(lambda m=m: new(m), NEW) for m in (reading, auditing))
        print(f"  of new texts: read {read:.1f} ms, audit {audit:.1f} ms")


if __name__ == "__main__":
    main()
