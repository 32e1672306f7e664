"""What the verdicts of `audit` are worth, measured against a reference that is not the library.

    python -m benchmarks.verdicts [SEEDS] [--quick | --full] [--sample N] [--documents N] [--seed N]

Prints Markdown. SEEDS is the folder of published documents (by default ``../shared/seeds`` beside
the checkout); what needs them is left out where it is not there. ``--full`` makes every slip, some
24 000 (seven minutes on two cores); else a sample of each kind is drawn. Run from the checkout.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import verdicts_clean, verdicts_slips, verdicts_wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

SECTIONS = ("slips", "drawn", "clean", "seeds", "timing")
_SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts", description=__doc__)
    parser.add_argument("seeds", nargs="?", type=Path, default=_SEEDS, metavar="SEEDS")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="a size for CI: under a minute")
    size.add_argument("--full", action="store_true", help="every slip of every kind")
    parser.add_argument("--sample", type=int, help="slips of each kind (200; --quick 20)")
    parser.add_argument("--documents", type=int, help="drawn of each sort (100; --quick 8)")
    parser.add_argument("--seed", type=int, default=1, help="what is drawn by (1)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", choices=SECTIONS, action="append", help="these sections alone")
    return parser.parse_args()


def report(asked: argparse.Namespace) -> Iterator[str]:
    """Yield the report, line by line."""
    wanted = asked.only or SECTIONS
    documents = asked.documents or (8 if asked.quick else 100)
    there = bool(verdicts_slips.paths_of(asked.seeds))
    if not there:
        yield f"Left out what needs the published documents: none in {asked.seeds}\n"
    if "slips" in wanted and there:
        sample = None if asked.full else asked.sample or (20 if asked.quick else 200)
        made = verdicts_slips.outcomes(asked.seeds, sample, asked.seed, asked.workers)
        yield "## Slips\n"
        yield from verdicts_slips.report(made, complete=asked.full)
    if "drawn" in wanted:
        yield "\n## Drawn documents\n"
        found = verdicts_wrong.results(documents, asked.seed, asked.workers)
        yield from verdicts_wrong.report(found)
    if "clean" in wanted:
        yield "\n## Clean tables\n"
        yield from verdicts_clean.rewritten(documents // 4 + 1, asked.seed)
    if "seeds" in wanted and there:
        yield "\n## Untouched documents\n"
        yield from verdicts_clean.untouched(asked.seeds)
    if "timing" in wanted:
        yield "\n## Time\n"
        yield from verdicts_clean.timing(asked.seeds)


if __name__ == "__main__":
    for line in report(arguments()):
        print(line, flush=True)
