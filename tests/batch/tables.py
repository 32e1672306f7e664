"""Tables of columns for the laws (成列的表): numbers of every type and size, cells as text."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.scoring.score import score_indicator
from kpi_eval.testing.cases import cases
from tests.spec.local_policies import local_policies

D = Decimal
POLICIES = st.sampled_from(list(ke.policies.values())) | local_policies()
SIGNS = (">=", "<=", "=", ">", "<", "", "≥", "≤", None, "约")
UNITS = (
    "个",
    "%",
    "万元",
    "元",
    "天",
    "工作日",
    "日",
    "年",
    "月",
    "季度",
    "人次",
    "甲乙",
    "",
    None,
)
RULES = (
    None, "", "按照完成比例赋分", "直接赋分", "按评判等级赋分", "满意度赋分", "proportional",
    "逐点扣分", "每超过1个百分点扣0.5分，扣完为止",
    "由专家评定", "—",
)  # fmt: skip
NAMES = (
    None, "受益群众", "任务完成率", "受益群众满意度", "投诉率", "设备购置成本", "新建路灯（盏）",
    "合格率（%）", "同比增长", "完成时间", "安全事故发生率",
)  # fmt: skip
LEVELS = (None, "产出指标", "成本指标", "满意度指标")
CELLS = (
    None, "", "—", "无", ">=40000人次", "4000人次", "≥5 个", "98%以上", "2024年12月15日前",
    "2024年12月11日", "2024年12月20日", "提高", "达到预期指标", "部分达成预期指标并且有一定效果",
    "未达成", "12.31", "20241231", "5-10个", "7个", "=0", "0起", "<=15天", "3天", ">90%", "90%",
    "提升10%", "下降5%", "5A级", "4A级", "0.96", "95", "96.16%", "8,00", "约3个", "1e5", "inf",
    "100000000000000000000个", "0.000001%", "<7工作日", "4季度", "≥90%≥90%", "不足95%",
)  # fmt: skip
WEIGHTS = (
    None, "", "10", "10分", "7.5", "0", "-1", "十", "100%", "1e3", "33.333333333", "9999999999999",
)  # fmt: skip

_near = st.tuples(st.integers(1, 10**9), st.sampled_from((1, 2, 3, 7, 20000, 10000))).map(
    lambda drawn: drawn[0] * drawn[1]
)
whole = (
    st.integers(-3, 12) | st.integers(0, 200) | st.integers(1, 10**6) | _near
    | st.integers(10**14, 2**63 - 1) | st.sampled_from((202412, 20241231, 2024, -(2**63), 2**60))
)  # fmt: skip
floats = (
    st.floats(allow_nan=True, allow_infinity=True)
    | st.decimals(0, 10**6, places=2).map(float)
    | st.integers(0, 500).map(float)
)


def decimals(places, digits=38):
    """Decimals that a column of so many places holds, small and near its limit."""
    most = 10**digits - 1
    return (st.integers(-10, 2_000_000) | st.integers(-most, most)).map(
        lambda whole: D((int(whole < 0), tuple(map(int, str(abs(whole)))), -places))
    )


@st.composite
def columns_of_numbers(draw, many, *, weight=False):
    """An Arrow array of any type of numbers."""
    kind = draw(
        st.sampled_from(
            (pa.int64(), pa.int64(), pa.int32(), pa.uint64(), pa.decimal128(18, 4),
             pa.decimal128(38, 0), pa.decimal256(60, 3), pa.float64(), pa.float32())
        )
    )  # fmt: skip
    if pa.types.is_decimal(kind):
        value = decimals(kind.scale, min(kind.precision, 40))
    elif pa.types.is_floating(kind):
        value = floats if kind == pa.float64() else st.floats(width=32)
    elif kind == pa.int32():
        value = st.integers(-5, 2**31 - 1) | st.integers(0, 300)
    else:
        value = whole if kind == pa.int64() else st.integers(0, 2**64 - 1) | st.integers(0, 300)
    if weight and pa.types.is_integer(kind):
        value = st.integers(0, 40) | value
    drawn = draw(st.lists(st.none() | value | value, min_size=many, max_size=many))
    return pa.array(drawn, kind)


@st.composite
def tables(draw):
    """A table of numbers, of cells as text, or of both, with whatever may stand beside them."""
    many = draw(st.integers(1, 12))

    def some(values):
        return pa.array(
            draw(st.lists(st.sampled_from(values), min_size=many, max_size=many)), pa.string()
        )

    found = {}
    for name in ("target", "actual"):
        header = name + draw(st.sampled_from(("", "", "(个)", "(%)", "(小数)", "(万元)")))
        header = {"target": "目标值", "actual": "业绩值"}[name] + header.removeprefix(name)
        text = draw(st.booleans()) and draw(st.booleans())
        found[header] = some(CELLS) if text else draw(columns_of_numbers(many))
    beside = {
        "comparator": SIGNS, "unit": UNITS, "rule": RULES, "name": NAMES, "level1": LEVELS,
        "kind": (None, "project", "整体支出"), "year": ("2024", None), "conversion": (None, "40%"),
    }  # fmt: skip
    for name, values in beside.items():
        if draw(st.booleans()):
            one = values if draw(st.booleans()) else draw(st.sampled_from(values))
            found[name] = some(values if isinstance(one, tuple) else (one,))
            if draw(st.booleans()):
                found[name] = found[name].dictionary_encode()
    if draw(st.sampled_from((True, True, True, False))):
        text = draw(st.booleans()) and draw(st.booleans())
        found["weight"] = some(WEIGHTS) if text else draw(columns_of_numbers(many, weight=True))
    return pa.table(found)


@st.composite
def tables_of_cases(draw):
    """A table of coherent rows as people write them, cells as text."""
    drawn = draw(st.lists(cases(), min_size=1, max_size=8))
    rows = [
        {
            "name": one.name, "level1": one.level1, "level2": one.level2, "target": one.target,
            "actual": draw(st.sampled_from((one.actual, one.met_by))), "rule": one.rule_text,
            "weight": draw(st.sampled_from(("10", "7.5", "3"))),
        }
        for one in drawn
    ]  # fmt: skip
    return pa.Table.from_pylist(rows)


def by_itself(record, policy):
    """The answer of `score` for a row, as (rate, score, reason) texts.

    An infinite number, which no indicator takes, is one that cannot be read; so is what a decimal
    of 38 digits cannot hold.
    """
    for name, why in (
        ("target", "unparsed-target"), ("actual", "unparsed-actual"),
        ("weight", "weight-unreadable"),
    ):  # fmt: skip
        value = next((v for k, v in record.items() if _is(k, name)), None)
        if isinstance(value, float) and value in (float("inf"), -float("inf")):
            return None, None, why
    if all(value is None or str(value) == "nan" for value in record.values()):
        record = {"target": ""}
    table = ke.Evaluation.from_rows([record])
    # A record of a unit alone is no row of a table.
    row = table.indicators[0] if table.indicators else ke.Indicator("", "")
    unit = table.kind == "unit"
    found = score_indicator(row, policy, unit_table=unit, year=table.year)
    numbers = [found.rate, found.points]
    if any(one is not None and abs(one).scaleb(-one.as_tuple().exponent) >= 10**38
           for one in numbers):  # fmt: skip
        return None, None, "unreadable"
    return *(None if one is None else str(one) for one in numbers), found.reason


def _is(header, field):
    return header == field or header.startswith(
        {"target": "目标值", "actual": "业绩值"}.get(field, "—")
    )


def in_columns(table):
    """What `score_table` gave, row by row, as (rate, score, reason) texts."""
    return [
        (*(None if row[n] is None else str(row[n]) for n in ("rate", "score")), row["reason"])
        for row in table.select(["rate", "score", "reason"]).to_pylist()
    ]
