"""The figures to reach, each against its obvious alternative in the same run.

    python benchmarks/bench.py [DISCLOSURE.txt]

Without a file the sample disclosure that ships is read. Medians of several rounds; the rounds of a
figure and of its alternative alternate, so that a machine that slows down slows both.
"""

from __future__ import annotations

import subprocess
import sys
import time
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import kpi_eval as ke
from kpi_eval import samples

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 15


def alternate(
    first: Callable[[], object], second: Callable[[], object], calls: int
) -> tuple[float, float]:
    """Return the median seconds a call of both, measured in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for function, taken in zip((first, second), times, strict=True):
            start = time.perf_counter()
            for _ in range(calls):
                function()
            taken.append((time.perf_counter() - start) / calls)
    return median(times[0]), median(times[1])


def interpreter(code: str) -> Callable[[], object]:
    """Return a function that runs a line of code in a new interpreter."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def by_hand(target: Decimal, actual: Decimal, weight: Decimal) -> Decimal:
    """Score a row under xinjiang-2024 as one would write it by hand."""
    rate = (actual / target).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    if rate < Decimal("0.6"):
        share = Decimal(0)
    elif rate < 1:
        share = (rate - Decimal("0.6")) / (1 - Decimal("0.6"))
    else:
        share = max(2 - rate, Decimal(0))
    return (weight * share).quantize(Decimal("0.01"), ROUND_HALF_UP)


def main() -> None:
    """Measure and print."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(samples.__path__[0]) / samples.SAMPLE

    ours, bare = alternate(interpreter("import kpi_eval"), interpreter("pass"), 1)
    print(
        f"import kpi_eval      {(ours - bare) * 1e3:7.1f} ms over a bare interpreter (at most 80)"
    )
    first = "import kpi_eval as ke; ke.audit(ke.load_sample())"
    used, _ = alternate(interpreter(first), interpreter("pass"), 1)
    print(f"  and a first audit  {(used - bare) * 1e3:7.1f} ms, all modules and pint loaded")

    def read_and_audit() -> object:
        return ke.audit(ke.read(path))

    def split() -> object:
        return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")]

    read_and_audit()
    ours, split_only = alternate(read_and_audit, split, 3)
    times = f"{ours / split_only:5.0f} x splitting the file (at most 200)"
    print(f"read and audit       {ours * 1e3:7.1f} ms, {times}")

    row = ke.Indicator(
        "培训", target=">=200人次", actual="158人次", weight=15, rule="按照完成比例赋分"
    )
    policy = ke.policies["xinjiang-2024"]
    figures = Decimal(200), Decimal(158), Decimal(15)
    if ke.score(row, policy).points != by_hand(*figures):
        raise SystemExit("score() and the function written by hand disagree")
    ours, hand = alternate(lambda: ke.score(row, policy), lambda: by_hand(*figures), 5000)
    times = f"{ours / hand:5.1f} x a Decimal function by hand (at most 8)"
    print(f"score() of one row   {ours * 1e6:7.2f} us, {times}")


if __name__ == "__main__":
    main()
