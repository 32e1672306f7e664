"""Weights and scores under headers that say nothing: what their numbers say (以算术定列)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.readers.layout.labelling.shapes import Shape, points_of_levels
from tests.readers.layout.grids import C, laid_out, read_one, shown
from tests.readers.layout.grids import grid as grid_of
from tests.readers.layout.small import HEADER, TITLE

NAMES = ("讲座场次", "展板数量", "受训人数", "知晓率", "满意度")
LEVELS = (*["产出指标"] * 3, *["效益指标"] * 2)
UNREADABLE = "甲乙丙"


def _table(weights: list[str], scores: list[str], **headers: str) -> object:
    """A form with five indicators; `headers` are other words for those of its columns."""
    names = ("level1", "level2", "name", "target", "actual", "weight", "score")
    header = [headers.get(name, text) for name, text in zip(names, HEADER, strict=True)]
    levels = ["产出指标"] * 3 + ["效益指标"] * (len(weights) - 3)
    rows = [
        [level, "数量指标", name, f"≥{n + 2}场", f"{n + 3}场", *points]
        for n, (level, name, *points) in enumerate(zip(levels, NAMES, weights, scores, strict=True))
    ]
    return grid_of([["项目名称", C("宣传项目", 6)], header, *rows])


@given(
    st.lists(st.sampled_from((0, 100, 100, 95, 80, 60)), min_size=5, max_size=5).filter(
        lambda shares: 2 * sum(share > 0 for share in shares) > len(shares)
    )
)
def test_numbers_within_the_weights_beside_them_are_scores(shares: list[int]) -> None:
    """无字可依时，逐行不超过旁边权重、多数接近满分的数是得分，不是别的。"""
    weights = [30, 20, 10, 30, 10]
    scores = [str(Decimal(w * share) / 100) for w, share in zip(weights, shares, strict=True)]
    e = read_one(TITLE, _table(list(map(str, weights)), scores, score=UNREADABLE))
    assert [shown(row.printed_score) for row in e.indicators] == scores


@pytest.mark.parametrize(
    "scores",
    [["29", "21", "9", "30", "10"], ["1", "2", "1", "3", "1"], ["30", "20", "良", "30", "10"]],
    ids=["one-above", "far-below", "a-word"],
)
def test_numbers_that_need_not_be_scores_are_told(scores: list[str]) -> None:
    """有一行超过权重、或远不及权重、或夹有文字：不当作得分，并报告。"""
    table = _table(["30", "20", "10", "30", "10"], scores, score=UNREADABLE)
    layout = laid_out(TITLE, table)
    assert [row.printed_score for row in layout.evaluations[0].indicators] == [None] * 5
    assert [problem.text for problem in layout.problems] == [UNREADABLE]


@pytest.mark.parametrize("total", ["80", "90", "100"])
def test_numbers_that_sum_to_the_points_of_a_form_are_weights(total: str) -> None:
    """合计为80、90、100分的一列是权重。"""
    weights = ["30", "20", "10", "10", str(int(total) - 70)]
    scores = ["3", "2", "1", "0", "1"]
    e = read_one(TITLE, _table(weights, scores, weight=UNREADABLE))
    assert [shown(row.weight) for row in e.indicators] == weights


def test_numbers_that_sum_to_the_points_of_the_levels_are_weights() -> None:
    """一级指标标有分值，其下各行合计正是该分值的一列是权重；不符的不是。"""
    header = [*HEADER[:5], UNREADABLE, HEADER[6]]

    def read(last: str) -> list[str | None]:
        rows = [
            [C("产出指标（25分）", 1, 2), "数量指标", "讲座", "≥4场", "4场", "15", "2"],
            ["质量指标", "合格率", "≥90%", "95%", "10", "2"],
            [C("效益指标（10分）", 1, 2), "社会效益指标", "知晓率", "≥90%", "95%", "6", "1"],
            ["社会效益指标", "满意度", "≥90%", "95%", last, "1"],
        ]
        layout = laid_out(TITLE, grid_of([["项目名称", C("宣传项目", 6)], header, *rows]))
        return [shown(row.weight) for row in layout.evaluations[0].indicators]

    assert read("4") == ["15", "10", "6", "4"]
    assert read("7") == [None] * 4


def test_points_of_levels_are_those_of_their_rows() -> None:
    """标注的分值管到下一个一级指标之前；有一个没有标注，就都不算。"""
    both = ("产出指标（50分）", "", "效益指标（40分）", "效益指标（40分）")
    assert points_of_levels(both) == ((0, 2, Decimal(50)), (2, 4, Decimal(40)))
    assert points_of_levels(("产出指标（50分）", "效益指标")) == ()
    assert points_of_levels(("讲座（50分）", "")) == ()


def test_a_header_of_another_matter_gets_no_role_from_its_numbers() -> None:
    """表头说的是别的事（预算金额），数字再像权重也不是权重。"""
    weights = ["30", "20", "10", "30", "10"]
    table = _table(weights, ["3", "2", "1", "3", "1"], weight="预算金额", score="得分")
    layout = laid_out(TITLE, table)
    assert [row.weight for row in layout.evaluations[0].indicators] == [None] * 5
    assert [problem.text for problem in layout.problems] == ["预算金额"]


def test_a_second_column_of_the_weights_of_a_plan_is_no_score() -> None:
    """目标申报表没有完成值，也就没有得分：与权重相同的另一列不是得分。"""
    header = ["一级指标", "二级指标", "三级指标", "年度指标值", "权重", UNREADABLE]
    rows = [
        ["产出指标", "数量指标", name, "≥4场", weight, weight]
        for name, weight in zip(NAMES, ["30", "20", "10", "20", "10"], strict=True)
    ]
    table = grid_of([["项目名称", C("宣传项目", 5)], header, *rows])
    layout = laid_out("项目支出绩效目标表", table)
    assert [row.printed_score for row in layout.evaluations[0].indicators] == [None] * 5
    assert [problem.text for problem in layout.problems] == [UNREADABLE]


def test_a_score_reaches_its_weight_where_it_is_not_nothing() -> None:
    """得分为零的行不作依据：其余多数及六成才算接近满分。"""
    weights = Shape(("10", "20", "30", "40"))
    assert Shape(("0", "0", "30", "40")).reaches(weights)
    assert not Shape(("0", "0", "0", "40")).reaches(weights)
    assert not Shape(("1", "2", "3", "40")).reaches(weights)
