"""Forms cut into many tables: what a part costs, and that it reads as if never cut."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.readers.layout.labelling import rows as roles
from kpi_eval.readers.layout.labelling.rows import Roles
from tests.readers.layout.grids import C, grid, read_one, rows_of
from tests.readers.layout.small import FUNDS, HEADER, NAMED, READ, ROW, TITLE

if TYPE_CHECKING:
    import pytest

UPPER: list[str | C] = [
    C("一级指标", 1, 2), C("三级指标", 1, 2), C("指标值", 2), C("分值", 1, 2), C("得分", 1, 2),
]  # fmt: skip
KINDS = (
    HEADER, ROW, NAMED, FUNDS, UPPER, ["年初", "调整后"], ["", ""], ["备注：无"], ["说明", ""],
    [C("产出指标", 1, 3), "数量", "5个"], ["年度总体目标", "预期目标", "实际完成情况"],
    ["合计", "100", "95"],
)  # fmt: skip


@given(
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=12),
    st.sets(st.integers(1, 11)),
    st.booleans(),
)
def test_rows_in_parts_have_the_roles_of_the_whole(
    rows: list[list[str | C]],
    cuts: set[int],
    spans_known: bool,  # noqa: FBT001
) -> None:
    made = grid(rows).rows
    whole, parts = Roles(spans_known), Roles(spans_known)
    whole.extend(made)
    for start, end in pairwise([0, *sorted(cut for cut in cuts if cut < len(made)), len(made)]):
        parts.extend(made[start:end])
    assert parts.found == whole.found


def test_a_part_costs_no_more_than_its_own_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    real = roles.header_depth

    def counted(rows: object, filled: object, at: int, **how: bool) -> int:
        looked.append(at)
        return real(rows, filled, at, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(roles, "header_depth", counted)
    count = 300
    parts = [grid([HEADER, ROW]) for _ in range(count)]
    assert rows_of(read_one(TITLE, grid([NAMED, HEADER, ROW]), *parts)) == [READ] * (count + 1)
    assert len(looked) <= 6 * (count + 2)  # each row alone, in the form, and once more at its end
