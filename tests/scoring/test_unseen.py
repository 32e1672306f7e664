"""没有实例的区间 (unseen): a known parameter is unproved where nothing published shows it."""

from __future__ import annotations

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.scoring.parameters import fitted

# What each parameter settles at a completion of 100 % or in its place, whatever the cells say.
AT_THE_TARGET = {
    "strict_tie": ({"target": ">10个", "actual": "10个"}, 1),
    "cost_saving": ({"level1": "成本指标", "target": "=10万元", "actual": "8万元"}, "full"),
    "zero_target": ({"target": "0起", "actual": "0起"}, "met-or-nothing"),
    "limit_met": ({"target": "<=10天", "actual": "8天"}, "full"),
    "satisfaction": (
        {"target": ">=90%", "actual": "95%", "rule": "满意度赋分", "level1": "满意度指标"},
        "met-or-bands",
    ),
    "grade_bands": (
        {"target": "提升", "actual": "部分达成年度指标", "rule": "按评判等级赋分"},
        (("0.8", "1"), ("0.6", "0.8"), ("0", "0.6")),
    ),
}


@pytest.mark.parametrize("name", AT_THE_TARGET)
@pytest.mark.parametrize(
    ("interval", "unproved"),
    [(("0.99", "1.01"), True), (("0.5", "0.99"), False), (("1.01", None), False)],
)
def test_an_interval_without_an_instance_counts_where_it_lies(name, interval, unproved):
    """已验证的参数，只在没有实例的区间内算作未经证实；只说明达到目标与否的参数，按100%判断。"""
    fields, value = AT_THE_TARGET[name]
    parameter = fitted(value, "某县2024年自评表", unseen=(interval,))
    policy = attrs.evolve(ke.policies["mof-2021"], id="our-county", **{name: parameter})
    score = ke.score(ke.Indicator("指标", weight="10", **fields), policy)
    assert (name in score.assumed) == unproved
    assert ("在" in score.explain() and "之间未见实例" in score.explain()) == unproved
