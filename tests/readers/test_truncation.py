"""A text that ends anywhere: nothing raises, and what stood before the end is read the same."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.readers import read, read_text
from tests.readers.golden import NAMES, seed_path

if TYPE_CHECKING:
    from kpi_eval.model.document import Document


pytestmark = pytest.mark.seeds


@lru_cache
def whole(name: str) -> tuple[list[str], Document]:
    text = seed_path(name).read_text(encoding="utf-8")
    return text.split("\n"), read_text(text)


def check_cut(name: str, end: int) -> None:
    lines, full = whole(name)
    cut = read_text("\n".join(lines[:end]))
    starts = [evaluation.location.line or 0 for evaluation in full.evaluations]
    done = sum(1 for start in starts[1:] if start <= end)
    assert cut.evaluations[:done] == full.evaluations[:done]
    if len(cut.evaluations) > done:
        # Of the table that was cut, every row but the last is as it was.
        part, table = cut.evaluations[done], full.evaluations[done]
        rows = max(0, len(part.indicators) - 1)
        assert part.indicators[:rows] == table.indicators[:rows]
        assert len(part.indicators) <= len(table.indicators)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_cut_at_any_line(name: str, data: st.DataObject) -> None:
    """Earlier tables never change, whatever happens to the one that was cut."""
    lines, _ = whole(name)
    check_cut(name, data.draw(st.integers(0, len(lines))))


def test_cut_at_every_line_of_one_document() -> None:
    lines, _ = whole("000")
    for end in range(len(lines)):
        check_cut("000", end)


@pytest.mark.parametrize("name", ["000", "004"])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_cut_at_any_byte(name: str, data: st.DataObject) -> None:
    """A character cut in two is left out; the rest is text."""
    content = seed_path(name).read_bytes()
    end = data.draw(st.integers(0, len(content)))
    codes = {problem.code for problem in read(content[:end]).problems}
    assert not codes & {"encoding-unknown", "not-text"}


def test_a_cut_table_says_so() -> None:
    lines, full = whole("000")
    last = full.evaluations[-1].indicators[-1].location.line or 0
    cut = read_text("\n".join(lines[: last + 10]))
    assert [problem.code for problem in cut.problems] == ["table-truncated"]
    assert cut.problems[0].severity == "error"
    assert len(cut.evaluations) == len(full.evaluations)
