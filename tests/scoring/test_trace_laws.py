"""The sentences of a computation say what the score says, for any row under any policy."""

from __future__ import annotations

import pickle
import re
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.model.indicator import Indicator
from kpi_eval.scoring import policies
from kpi_eval.scoring.parameters import assumed
from kpi_eval.scoring.policy import Policy, parameter_name
from kpi_eval.scoring.rounding import as_decimal, rounded
from kpi_eval.scoring.score import score_indicator
from kpi_eval.scoring.steps import percent_text
from kpi_eval.scoring.trace import trace_of

NUMBERS = st.decimals(0, 10**6, places=2, allow_nan=False).map(lambda d: f"{d.normalize():f}")
WORDING = st.sampled_from(
    ["", "—", "提升", "不断提升", "达成年度指标", "部分达成年度指标", "未达成年度指标且效果较差",
     "约100人", "10-15个", "8,00元", "2024年12月15日前", "2024年12月", "12月18日", "6000 0元"]
)  # fmt: skip
CELLS = st.one_of(
    WORDING,
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", ">=", "<=", "=", ">", "<", "不少于", "≥"]),
        NUMBERS,
        st.sampled_from(["", "%", "元", "万元", "个", "人", "人次", "天", "小时", "万元/家"]),
    ),
)
RULES = st.sampled_from(
    [None, "按照完成比例赋分", "直接赋分", "按评判等级赋分", "满意度赋分", "按比例", "?"]
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "shortfall": st.sampled_from(["proportional", "from-gate", "nothing", None]),
        "gate": st.sampled_from([None, "0", "0.6"]),
        "over": st.sampled_from(["full", "reduce"]),
        "over_floor": st.sampled_from([0, "0.5"]),
        "limit_met": st.sampled_from(["full", "ratio"]),
        "reverse": st.sampled_from(["ratio", "linear", None]),
        "zero_target": st.sampled_from(["met-or-nothing", None]),
        "direct_short": st.sampled_from([0, "0.5", None]),
        "direct_over": st.sampled_from([0, 1, None]),
        "grade_achieved": st.sampled_from(["full", "range"]),
        "satisfaction": st.sampled_from(["met-or-bands", "bands", "as-quantity"]),
        "chain": st.sampled_from(["printed", "exact"]),
        "rounding": st.sampled_from(["half-up", "half-even", "down"]),
        "rate_digits": st.integers(0, 4),
        "score_digits": st.integers(0, 3),
    },
)


@st.composite
def scores(draw):
    """The score of any row under any policy, of either kind of table."""
    base = draw(st.sampled_from([*policies.values(), Policy("bare")]))
    policy = attrs.evolve(base, **draw(CHANGES))
    row = Indicator(
        draw(st.sampled_from(["指标", "", "服务满意度"])), target=draw(CELLS), actual=draw(CELLS),
        weight=draw(st.sampled_from([None, "", "十", "10", "7.5", "0"])), rule=draw(RULES),
    )  # fmt: skip
    return score_indicator(row, policy, unit_table=draw(st.booleans()))


def rounds_to(value, points, policy):
    fraction, digits = Fraction(value), policy.score_digits.value
    scaled = rounded(fraction.numerator, fraction.denominator, digits, policy.rounding.value)
    return as_decimal(scaled, digits) == points


@given(scores())
def test_every_step_is_a_sentence(result):
    for step in result.trace:
        text = str(step)
        assert text.endswith("。")
        assert "\n" not in text
        assert "None" not in text
        assert not re.search(r"[{}]|。。", text)


@given(scores())
def test_the_trace_says_what_the_score_says(result):
    """The trace holds the rate and the points, or the range, or the reason why there are none."""
    text = result.explain()
    if result.rate is not None:
        assert percent_text(result.rate) in text
    if result.points is not None:
        assert f"得{result.points:f}分" in text
    elif result.range is not None:
        assert f"在{result.range[0]:f}至{result.range[1]:f}分之间" in text
    else:
        assert "没有得分" in text or "没有完成率和得分" in text
    for name in result.assumed:
        assert f"「{parameter_name(name)}」" in text


@given(scores())
def test_what_stands_before_the_rounding_rounds_to_the_points(result):
    """The formula that is printed gives, rounded as the policy rounds, the points of the score."""
    for step in result.trace:
        value = step.arguments.get("value", "")
        if "points" in step.arguments and value and not value.endswith("…"):
            assert rounds_to(value, result.points, result.policy)


@given(scores())
def test_a_summary_is_one_line_with_the_policy(result):
    text = str(result)
    assert "\n" not in text
    assert result.policy.id in text


@given(scores())
def test_traces_are_values(result):
    trace = trace_of(result)
    assert trace == trace_of(result)
    assert hash(trace) == hash(pickle.loads(pickle.dumps(trace)))  # noqa: S301 - our own bytes
    assert trace._repr_html_().count("<li>") == len(trace)


@pytest.mark.parametrize("rule", ["直接赋分", "按照完成比例赋分"])
def test_a_tie_cites_what_settles_it(rule):
    """恰等于界限的一步写明依据，除非其值为假定。"""
    cited, open_ = (
        attrs.evolve(policies["xinjiang-2024"], id="local", strict_tie=value)
        for value in ("0", assumed("0", "未见实例"))
    )
    row = Indicator("指标", target=">10个", actual="10个", weight=10, rule=rule)
    for policy, named in ((cited, ["strict_tie"]), (open_, [])):
        step = score_indicator(row, policy).trace.steps[0]
        assert (step.key, [source.parameter for source in step.source]) == ("tie", named)
