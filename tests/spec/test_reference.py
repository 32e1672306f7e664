"""另行写出的约定 (the conventions typed once more, see reference.py): every row and funds row."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.scoring.execution import score_execution
from kpi_eval.scoring.score import score_indicator
from kpi_eval.testing import indicators, numbers
from tests.spec.reference import POLICY_IDS, due, due_execution


@pytest.mark.parametrize("unit_table", [False, True])
@pytest.mark.parametrize("policy_id", POLICY_IDS)
@given(data=st.data())
def test_every_row_is_scored_as_its_convention_says(policy_id, unit_table, data):
    """每行的完成率、得分、区间，与依文件另行写出的推算逐位相同。

    A row's rate, points and range are what the convention's document gives, to the last digit.

    Source: the documents that reference.py names; the drawn rows print those figures as well.
    """
    row = data.draw(indicators(policy_id, unit_table=unit_table))
    score = score_indicator(row, ke.policies[policy_id], unit_table=unit_table)
    expected = due(policy_id, row, unit_table=unit_table)
    assert (score.rate, score.points, score.range) == (
        expected.rate,
        expected.points,
        expected.span,
    )
    assert expected.admits(row.printed_score.number)
    if row.printed_rate:
        assert row.printed_rate.ratio == score.rate


@pytest.mark.parametrize("policy_id", POLICY_IDS)
@given(
    budget=numbers(least=1, most=9999),
    thousandths=st.integers(0, 1500),
    weight=st.sampled_from(("10", "20", "7.5")),
)
def test_the_funds_row_is_scored_as_its_convention_says(policy_id, budget, thousandths, weight):
    """预算执行率及得分，与依文件另行写出的推算逐位相同。

    执行率 = 全年执行数 / 全年预算数, its points by proportion or by band, to the last digit.

    Source: 财预〔2020〕10号 art. 13 (10 points); 财预〔2021〕101号 part 3 (6) (bands); fitted:
    昌吉州2024年自评表 (90.61 % -> 9.06), 2023年 (92.29 % -> 10, 6.33 % -> 0).
    """
    executed = (budget * thousandths / 1000).quantize(Decimal("0.01"))
    funding = ke.Funding(initial="1", budget=budget, executed=executed, weight=weight)
    score = score_execution(funding, ke.policies[policy_id])
    expected = due_execution(policy_id, budget, executed, Decimal(weight))
    assert (score.rate, score.points, score.reason) == (expected.rate, expected.points, None)
