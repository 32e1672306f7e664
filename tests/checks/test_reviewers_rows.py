"""Reviewers' checks of a row (逐行的复核口径): what each finds, and what it must let pass."""

from __future__ import annotations

import pytest

import kpi_eval as ke


def found(code: str, policy="mof-2020", kind="project", funding=None, **fields) -> list[str]:
    """The messages of one code for a table of one row."""
    row = ke.Indicator(**{"name": "甲", "weight": "100", **fields})
    table = ke.Evaluation("项目", kind=kind, indicators=[row], funding=funding)
    return [one.message for one in ke.audit(table, policy).findings if one.code == code]


def has(code: str, **fields) -> bool:
    return bool(found(code, **fields))


# --- actual-missing


@pytest.mark.parametrize("actual", ["", " ", "—", "/"])
@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"printed_score": "100"}, True), ({"printed_score": "0.5"}, True),
        ({"printed_score": "0"}, False), ({"printed_score": ""}, False), ({}, False),
        ({"printed_score": "—"}, False), ({"printed_rate": "100%"}, True),
        ({"printed_rate": "80%"}, False), ({"weight": None, "printed_score": "8"}, True),
        ({"covers": (1,), "printed_score": "100"}, False),
    ],
)  # fmt: skip
def test_points_for_nothing(actual, figures, expected):
    """未填业绩值不能得分. A form without the column claims nothing."""
    row = {"target": ">=5次", **figures}
    assert has("actual-missing", actual=actual, **row) == expected
    assert not has("actual-missing", actual=None, **row)
    assert not has("actual-missing", actual="5次", **row)


def test_a_blank_column_is_one_finding():
    """整列漏填是一处遗漏."""
    rows = [
        {"name": name, "target": ">=5次", "actual": "", "weight": "50", "printed_score": "50"}
        for name in "甲乙"
    ]
    (one,) = ke.audit(ke.Evaluation.from_rows(rows)).findings
    assert str(one) == "各行业绩值均未填写，却有2行得分。"
    rows[1]["actual"] = "5次"
    (one,) = [f for f in ke.audit(ke.Evaluation.from_rows(rows)).findings if f.severity != "info"]
    assert (one.code, one.indicator) == ("actual-missing", 0)


# --- target-missing


@pytest.mark.parametrize("target", ["", " ", "\u3000"])
@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"printed_score": "100"}, True), ({"printed_score": "0"}, False), ({}, False),
        ({"printed_rate": "100%"}, True), ({"printed_rate": "80%"}, False),
        ({"printed_score": ""}, False),
    ],
)  # fmt: skip
def test_points_without_a_target(target, figures, expected):
    """未填目标值而得分的，提示；填“—”的是未用的行，业绩值也空的只提示一次。"""
    assert has("target-missing", target=target, actual="5次", **figures) == expected
    assert not has("target-missing", target="—", actual="5次", **figures)
    assert not has("target-missing", target=target, actual="", **figures)
    assert not has("target-missing", target=">=5次", actual="5次", **figures)


def test_a_blank_column_of_targets_is_one_finding():
    """整列目标值漏填是一处遗漏。"""
    rows = [
        {"name": name, "target": "", "actual": "5次", "weight": "50", "printed_score": "50"}
        for name in "甲乙"
    ]
    (one,) = (f for f in ke.audit(ke.Evaluation.from_rows(rows)).findings if f.severity != "info")
    assert str(one) == "各行目标值均未填写，却有2行得分。"


# --- implausible-rate


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        (">=4200人次", "42000人次", "10倍"), (">=4200人次", "420人次", "10分之一"),
        ("=300户", "30000户", "100倍"), (">=1万人", "100000人", "10倍"),
        (">=1次", "10次", None), (">=5次", "50次", None), (">=4200人次", "42001人次", None),
        (">=4200人次", "4200人次", None), ("<=200起", "20起", None), (">=10%", "100%", None),
        (">=200人", "2000户", None), ("提高", "2000户", None), (">=200户", "提高", None),
        ("提升100个", "提升1000个", None), (">=0个", "1000个", None),
    ],
)  # fmt: skip
def test_a_decimal_place_apart(target, actual, expected):
    """多写、少写一个零: digits alike, a place apart, nothing said of it."""
    said = found("implausible-rate", target=target, actual=actual)
    assert [text.split("」的")[1].split("，")[0] for text in said] == (
        [expected] if expected else []
    )
    row = {"target": target, "actual": actual}
    assert not has("implausible-rate", **row, deviation_reason="乡镇合并，对象大增")
    assert not has("implausible-rate", **row, printed_rate="100%")
    assert not has("implausible-rate", **row, kind="project-target")


def test_a_miss_is_said_once():
    """得分已有疑点或已扣分的，不另说."""
    row = {"target": ">=4200人次", "actual": "420人次"}
    assert not has("implausible-rate", **row, printed_score="100")
    assert not has("implausible-rate", **row, printed_score="10", deviation_reason="")
    assert has("implausible-rate", **row, printed_score="10")


@pytest.mark.parametrize(
    ("actual", "score", "expected"),
    [("3万元", "100", True), ("0.3万元", "100", True), ("3万元", "80", False),
     ("300万元", "100", False), ("2.9万元", "100", False)],
)  # fmt: skip
def test_a_cost_at_a_tenth_of_its_limit(actual, score, expected):
    """成本仅为目标的十分之一而得满分，除非与执行数相符."""
    row = {
        "name": "会议费", "level1": "成本指标", "target": "<=30万元", "actual": actual,
        "printed_score": score, "printed_rate": "100%",
    }  # fmt: skip
    assert has("implausible-rate", **row) == expected
    for executed, wrong in ((actual.rstrip("万元"), False), ("30", expected), (None, expected)):
        funds = ke.Funding(budget="30.00", executed=executed)
        assert has("implausible-rate", **row, funding=funds) == wrong


# --- rate-above-100


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("培训覆盖率", ">=95%", "150%", True), ("验收合格率", ">=100%", "105%", True),
        ("发放及时率", ">=95%", "960", True), ("群众满意度", ">=90%", "1000", True),
        ("产品合格率（%）", ">=95", "980", True), ("知晓率", ">=120%", None, True),
        ("女性占比", ">=40%", "140%", True), ("群众满意度", ">=90", "900", False),
        ("群众满意度", ">=90分", "900分", True), ("群众满意度", ">=10分", "105分", False),
        ("培训覆盖率", ">=95%", "100%", False), ("产品合格率（%）", ">=95", "98", False),
        ("任务完成率", ">=100%", "150%", False), ("销售额增长率", ">=100%", "150%", False),
        ("覆盖率提升", ">=100%", "150%", False), ("预算执行率", ">=95%", "101%", False),
        ("毛入学率", ">=95%", "104%", False), ("床位利用率", ">=90%", "108%", False),
        ("结案率", ">=95%", "103%", False), ("覆盖率", "提升110%", "提升120%", False),
        ("合格率", "达标", "达标", False), ("资金到位率", ">=100%", "120%", False),
    ],
)  # fmt: skip
def test_a_share_is_at_most_all(name, target, actual, expected):
    """覆盖率、合格率不超过100%；完成率、增长率、执行率可以超过."""
    assert has("rate-above-100", name=name, target=target, actual=actual) == expected


# --- costs


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("=6万元", "8万元", True), ("=175万元/家", "180万元/家", True), ("=6万元", "6万元", False),
        ("=6万元", "5万元", False), (">=6万元", "8万元", False), ("=6个", "8个", False),
        ("=6万元", "8万美元", False), ("控制在预算内", "8万元", False), ("=6万元", "节约", False),
    ],
)  # fmt: skip
def test_a_cost_above_its_target(target, actual, expected):
    """成本超出目标而得满分. Where the score is in doubt already, that says it."""
    row = {"name": "会议费", "target": target, "actual": actual, "printed_score": "100",
           "rule": "直接赋分"}  # fmt: skip
    assert has("cost-overrun", level1="成本指标", **row) == expected
    assert not has("cost-overrun", level1="产出指标", **row)
    assert not has("cost-overrun", level1="成本指标", **{**row, "printed_score": "60"})


def test_a_limit_exceeded_is_said_once():
    """≤6万元而用8万元: 得分一栏已指出，不重复."""
    row = {"name": "会议费", "level1": "成本指标", "target": "<=6万元", "actual": "8万元",
           "weight": "100", "printed_score": "100"}  # fmt: skip
    for policy in ke.policies:
        (one,) = [f for f in ke.audit(ke.Indicator(**row), policy).findings if f.severity != "info"]
        assert one.figure == "score"


def costly(*targets, initial="15", budget="15", executed="15", name="会议费", **fields):
    rows = [
        ke.Indicator(f"{name}{number}", level1="成本指标", target=target, weight="10",
                     **{"level2": "经济成本指标", **fields})
        for number, target in enumerate(targets)
    ]  # fmt: skip
    funds = ke.Funding(initial=initial, budget=budget, executed=executed)
    table = ke.Evaluation("项目", indicators=rows, funding=funds)
    return [f.message for f in ke.audit(table, "mof-2020").findings if f.code == "cost-above-funds"]


def test_costs_within_the_funds():
    """成本目标不超过预算: one alone, or all together, in units that are sure."""
    assert costly("<=20万元") == ["成本指标的目标值20万元，超过年初预算数15万元"]
    assert costly("<=200000元") == ["成本指标的目标值20万元，超过年初预算数15万元"]
    (both,) = costly("<=10万元", "<=9万元")
    assert both == "成本指标的目标值10+9=19万元，超过年初预算数15万元"
    assert costly("<=20万元", "<=30万元")[1:] != []
    assert costly("<=16万元", initial="15", budget="20") == []
    assert costly("<=15万元", "<=9万元") == []  # the whole, and a part of it
    assert costly("<=14万元", "<=5万元", "<=9万元") == []
    assert costly("<=10万元", "<=5万元") == []
    assert costly("<=150000万元") == []  # 万元 and 元 mixed up
    assert costly(">=20万元") == []
    assert costly("控制在20万元以内", level2="社会成本指标") == []
    assert costly("<=20万元", name="项目总投资") == []
    assert costly("<=20万元", name="人均标准") == []
    assert costly("<=20万美元") == []
    assert costly("<=20万元", initial=None, budget=None) == []
    assert costly("<=20万元", initial="0", budget="0") == []
    assert costly("<=10万元", "<=9万美元") == []
    assert costly("<=10万元", "<=9万元", actual="9.5万元") == []  # the sum check has said it


# --- explanations


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        ({"target": "<=10天", "actual": "15天"}, "warning"),
        ({"target": ">=10个", "actual": "9个"}, "warning"),
        ({"target": ">=10个", "actual": "10个"}, None),
        ({"target": ">=9个", "actual": "20个"}, "info"),
        ({"target": ">=9个", "actual": "26个", "printed_score": "100"}, "info"),
        ({"target": ">=100个", "actual": "130个"}, None),
        ({"target": ">=100个", "actual": "131个"}, "info"),
        ({"target": "<=15天", "actual": "3天"}, None),
        ({"target": ">=9个", "actual": "20万元"}, None),
        ({"target": "提高", "actual": "提高"}, None),
        ({"target": "完成", "actual": "部分完成"}, "warning"),
        ({"target": "完成", "actual": "未完成"}, "warning"),
        ({"target": "完成", "actual": "未完成", "printed_rate": "100%"}, "warning"),
        ({"target": "提高", "actual": "未提高"}, "warning"),
        ({"target": "提高", "actual": "未提高", "printed_rate": "100%"}, None),
        ({"target": "=0个", "actual": "20个"}, "warning"),
        ({"target": "=0个", "actual": "20个", "printed_score": "100"}, None),
    ],
)  # fmt: skip
def test_what_is_to_be_explained(fields, severity):
    """未完成的、明显超额的应作说明: on forms without scores too."""
    row = ke.Indicator(name="项目数量", weight="100", deviation_reason="", **fields)
    got = [
        f.severity for f in ke.audit(row, "mof-2020").findings if f.code == "explanation-missing"
    ]
    assert got == ([severity] if severity else [])
