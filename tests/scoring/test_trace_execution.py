"""The sentences of the funds row: its rate, its points, or why it has none."""

from __future__ import annotations

import re

import pytest

from kpi_eval.model.funding import Funding
from kpi_eval.scoring import policies
from kpi_eval.scoring.execution import score_execution
from kpi_eval.scoring.trace import trace_of_execution

UNSEEN = (
    "「预算执行率的计分」在0%至100%之间未见实例，按假定计："
    "昌吉州2024年自评表：15张项目表的执行率均为100%，得10分。"
)


@pytest.mark.parametrize(
    ("policy", "funding", "sentences"),
    [
        (
            "xinjiang-2024", {"budget": "5.00", "executed": "4.89", "weight": "10"},
            [
                "预算执行率=4.89万元÷5.00万元=97.80%。",
                "预算执行率得分：10×97.8%=9.78，得9.78分（权重10分）。",
                UNSEEN,
            ],
        ),
        (
            "xinjiang-2024", {"budget": "3", "executed": "2", "weight": "10"},
            [
                "预算执行率=2万元÷3万元=66.666666…%。",
                "执行率四舍五入保留2位小数，为66.67%，得分由此计算。",
                "预算执行率得分：10×66.67%=6.667。",
                "6.667四舍五入保留2位小数，得6.67分（权重10分）。",
                UNSEEN,
            ],
        ),
        (
            "xinjiang-2024", {"budget": "5", "executed": "5"},
            [
                "表中未列预算执行率的分值，按10分计。",
                "预算执行率=5万元÷5万元=100.00%。",
                "预算执行率得分：预算执行率100.00%达到100%，得满分，得10.00分（权重10分）。",
            ],
        ),
        (
            "xinjiang-2024", {"budget": "5", "executed": "6", "weight": "10"},
            [
                "预算执行率=6万元÷5万元=120.00%。",
                "预算执行率得分：预算执行率120.00%超过100%，以此为限，得满分，得10.00分（权重10分）。",
                "「预算执行率得分的上限」未经证实，按假定计：执行数超过预算的表未见实例。",
            ],
        ),
        (
            "changji-2023", {"budget": "2", "executed": "1.9", "weight": "10"},
            [
                "预算执行率=1.9万元÷2万元=95.00%。",
                "预算执行率得分：预算执行率95.00%不低于90%，得满分，得10.00分（权重10分）。",
            ],
        ),
        (
            "provincial-vendor", {"budget": "0", "executed": "0", "weight": "10"},
            ["预算为零，没有执行率，得0.00分（分值10分）。"],
        ),
        (
            "xinjiang-2024", {"budget": "0", "executed": "0", "weight": "10"},
            ["预算执行率：作分母的数为零或为负，没有比率可算，没有得分。"],
        ),
        (
            "xinjiang-2024", {"budget": "5", "executed": "4", "weight": "十"},
            [
                "预算执行率=4万元÷5万元=80.00%。",
                "预算执行率得分：权重不是可用的数字，没有得分。",
            ],
        ),
        (
            "xinjiang-2024", {"budget": "3", "executed": "2", "weight": "十"},
            [
                "预算执行率=2万元÷3万元=66.666666…%。",
                "执行率四舍五入保留2位小数，为66.67%。",
                "预算执行率得分：权重不是可用的数字，没有得分。",
            ],
        ),
        ("xinjiang-2024", {"weight": "10"}, ["预算执行率：预算数或执行数没有填，没有得分。"]),
    ],
)  # fmt: skip
def test_how_the_funds_row_was_scored(policy, funding, sentences):
    execution = score_execution(Funding(**funding), policies[policy])
    text = str(trace_of_execution(execution))
    assert [re.sub("依据：.*", "", line) for line in text.splitlines()] == sentences
