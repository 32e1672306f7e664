"""Scores of columns (成列评分): `score_table` says of each row what `score` says of it."""

from __future__ import annotations

from hypothesis import given

from kpi_eval.batch.columns import score_table
from tests.batch.tables import POLICIES, by_itself, in_columns, tables, tables_of_cases


@given(tables(), POLICIES)
def test_a_column_of_numbers_is_scored_as_each_of_its_rows(table, policy):
    """成列评分与逐行评分一字不差：数值列无论类型、大小、单位、规则，完成率、得分和原因都相同。

    Each row of a table of numbers has the rate, the score and the reason that `score` gives it.
    """
    expected = [by_itself(row, policy) for row in table.to_pylist()]
    assert in_columns(score_table(table, policy)) == expected


@given(tables_of_cases(), POLICIES)
def test_cells_as_text_are_scored_as_each_of_their_rows(table, policy):
    """目标值、业绩值为文本的表也一样：日期、等级、满意度、上限，各行与逐行评分相同。

    Cells as people write them: dates, grades, satisfaction, upper limits.
    """
    expected = [by_itself(row, policy) for row in table.to_pylist()]
    assert in_columns(score_table(table, policy)) == expected
