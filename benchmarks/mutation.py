"""Mutation testing of scoring and the arithmetic checks, by a random sample of mutmut's mutants.

    python benchmarks/mutation.py --sample 400 --seed 1

Run it in a copy of the repository: mutmut writes `mutants/` there. docs/mutation-testing.md
has the figures reached and what the survivors are.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

MUTANTS = Path("mutants")
# Exit codes of the test run that mutmut keeps for every mutant.
OUTCOMES = {0: "survived", 1: "killed", 3: "killed", 33: "no tests", 34: "skipped", 36: "timeout"}


def mutmut(*arguments: str) -> None:
    """Run mutmut with one worker; it says by itself what it does."""
    program = shutil.which("mutmut")
    if program is None:
        sys.exit("mutmut is not installed: pip install mutmut")
    subprocess.run([program, "run", "--max-children", "1", *arguments], check=False)


def results() -> dict[str, int | None]:
    """Return the exit code of every mutant, None where it has not been tried."""
    found: dict[str, int | None] = {}
    for path in sorted(MUTANTS.rglob("*.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def main() -> None:
    """Make the mutants, try a sample of them, and say how many were killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not results():
        mutmut("kpi_eval.scoring.rounding*")  # makes them all, and tries the few of one module
    names = sorted(results())
    sample = random.Random(options.seed).sample(names, min(options.sample, len(names)))  # noqa: S311 - a sample of mutants is no secret
    mutmut(*[name for name in sample if results()[name] is None])
    tried = {name: results()[name] for name in sample}
    outcomes = Counter(OUTCOMES.get(code, str(code)) for code in tried.values())
    killed = outcomes["killed"] + outcomes["timeout"]
    print(f"seed {options.seed}: {len(sample)} of {len(names)} mutants, {dict(outcomes)}")
    print(f"killed: {100 * killed / len(sample):.1f} %")
    for name in sorted(name for name, code in tried.items() if code not in (1, 3, 36)):
        print(name)


if __name__ == "__main__":
    main()
