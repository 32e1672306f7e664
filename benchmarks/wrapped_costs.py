"""What each cost of reading wrapped text decides: rows that are read otherwise at another value.

    python -m benchmarks.wrapped_costs [SEED] [--drawn N]

Prints Markdown: for each number of `readers/textforms/wrapped/costs.py`, by its line, how many
indicator rows come out otherwise with 0, half and twice of it in its place. SEED is the published
disclosure in wrapped text (by default ``001_*.txt`` of ``../shared/seeds`` beside the checkout),
read as it is and without the full stops of its reasons; N documents of the two wrapped forms are
drawn, alike in every run. Left out are numbers that are not costs: the lengths and widths.
Run from the checkout.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kpi_eval.readers import read_text
from kpi_eval.readers.textforms.wrapped import costs, rows
from tests.readers import writers
from tests.readers.strategies import evaluations

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
_SHARED = ("SKIPPING", "ROW_IN_LINE", "continuing", "leaving", "opening", "ragged")


def drawn(count: int) -> list[str]:
    """Draw documents in wrapped text, three tables at most each."""
    texts: list[str] = []

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.sampled_from(["project-short", "unit"]), st.data())
    def draw(form: str, data: st.DataObject) -> None:
        columns = writers.SHORT if form == "project-short" else writers.UNIT
        kind = form.removesuffix("-short")
        tables = data.draw(st.lists(evaluations(kind, columns), min_size=1, max_size=3))
        pick = random.Random(len(texts))  # noqa: S311 - the same texts in every run
        texts.append("\n".join(writers.wrapped(writers.lay_out(e), columns, pick) for e in tables))

    draw()
    return texts


def read_rows(texts: list[str]) -> list[tuple[object, ...]]:
    """Every indicator row of the texts, as read."""
    return [
        (number, *row.to_row().values())
        for number, text in enumerate(texts)
        for evaluation in read_text(text).evaluations
        for row in evaluation.indicators
    ]


def numbers(tree: ast.Module) -> list[ast.Constant]:
    """The costs: every number with a point."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    costly = [one for one in found if isinstance(one.value, float) and one.value]
    return sorted(costly, key=lambda one: (one.lineno, one.col_offset))


def set_to(tree: ast.Module) -> None:
    """Run the module again with its numbers as they now are, for those who import from it."""
    exec(compile(tree, costs.__file__, "exec"), vars(costs))  # noqa: S102 - our own module
    for name in _SHARED:
        setattr(rows, name, getattr(costs, name))


def measured(texts: list[str]) -> Iterator[tuple[int, float, list[int]]]:
    """Yield line, cost, and the rows read otherwise at 0, half and twice of it."""
    source = Path(costs.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source)
    before = read_rows(texts)
    for node in numbers(tree):
        cost, lost = node.value, []
        for factor in (0.0, 0.5, 2.0):
            node.value = cost * factor
            set_to(tree)
            after = read_rows(texts)
            lost.append(len(set(before) - set(after)))
        node.value = cost
        yield node.lineno, cost, lost
    set_to(tree)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.wrapped_costs", description=__doc__)
    parser.add_argument("seed", nargs="?", type=Path, default=None)
    parser.add_argument("--drawn", type=int, default=40)
    asked = parser.parse_args()
    seed = asked.seed or next(iter(sorted(_SEEDS.glob("001_*.txt"))), None)
    texts = drawn(asked.drawn)
    if seed is not None:
        published = seed.read_text(encoding="utf-8")
        texts += [published, re.sub(r"(?m)^( ?[^\s。]{1,5})。$", r"\1", published)]
    lines = Path(costs.__file__).read_text(encoding="utf-8").splitlines()
    print(f"{len(read_rows(texts))} rows; read otherwise with the cost at:\n")
    print("| line | cost | 0 | half | twice | where |\n|--:|--:|--:|--:|--:|---|")
    for line, cost, lost in measured(texts):
        where = lines[line - 1].strip().replace("|", "\\|")
        print(f"| {line} | {cost} | {' | '.join(map(str, lost))} | `{where[:60]}` |")


if __name__ == "__main__":
    main()
