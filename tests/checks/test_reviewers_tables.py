"""Reviewers' checks of a table (整表的复核口径): what each finds, and what it must let pass."""

from __future__ import annotations

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.checks.auditing import audit
from kpi_eval.model.document import Document
from kpi_eval.model.location import Problem


def found(code: str, rows, policy="mof-2020", **fields) -> list[str]:
    table = ke.Evaluation.from_rows(rows, **{"name": "项目", **fields})
    return [one.message for one in ke.audit(table, policy).findings if one.code == code]


def cut_short(code: str, rows, **fields) -> list[str]:
    """The same of a table that was cut: what is missing may be on the part that was lost."""
    table = ke.Evaluation.from_rows(rows, name="项目", **fields)
    table = attrs.evolve(table, location=attrs.evolve(table.location, table=1))
    lost = Problem("table-truncated", "error", table.location)
    document = Document(evaluations=(table,), problems=(lost,))
    return [one.message for one in audit(document).findings if one.code == code]


def one(name, weight="20", **fields):
    return {"name": name, "target": ">=5次", "weight": weight, **fields}


# --- level-weights-mismatch


@pytest.mark.parametrize(
    ("label", "weights", "expected"),
    [
        ("产出（50分）", ("40", "20"), ["「产出(50分)」注明50分，其下各行权重之和却为60分"]),
        ("产出指标(60分)", ("40", "20"), []), ("产出指标（共60分）", ("40", "20"), []),
        ("产出指标（59.5分）", ("40", "19.5"), []), ("产出指标", ("40", "20"), []),
        ("产出指标（50）", ("40", "20"), []), ("产出指标（50分）", ("40", None), []),
        ("产出指标（50分）", ("40", "甲"), []), ("产出指标（50分制）", ("40", "20"), []),
    ],
)  # fmt: skip
def test_points_of_a_label(label, weights, expected):
    """一级指标所注分值等于其下权重之和."""
    for level in ("level1", "level2"):
        rows = [one("甲", weights[0], **{level: label}), one("乙", weights[1], **{level: label})]
        assert found("level-weights-mismatch", rows) == expected
    assert cut_short("level-weights-mismatch", rows) == []
    rows[0]["covers"] = (1, 2)
    merged = ke.Evaluation("项目", indicators=[ke.Indicator(**row) for row in rows])
    assert "level-weights-mismatch" not in [f.code for f in ke.audit(merged).findings]


def test_points_of_a_label_are_those_of_its_own_branch():
    """不同一级指标下同名的二级指标，各计各的权重，不合并."""
    label = "数量指标（20分）"
    rows = [one("甲", level1="产出", level2=label), one("乙", level1="效益", level2=label)]
    assert found("level-weights-mismatch", rows) == []


def test_points_of_a_name():
    """名称所注分值就是权重."""
    code = "level-weights-mismatch"
    assert found(code, [one("相关性（5分）", "6")]) == ["「相关性(5分)」注明5分，权重却为6分"]
    assert found(code, [one("相关性（5分）", "5")]) == []
    rows = [
        one("相关性（5分）", None, level1="决策（10分）"),
        one("完整性（5分）", None, level1=""),
    ]
    assert found(code, rows) == []
    rows[1]["name"] = "完整性（6分）"
    assert found(code, rows) == ["「决策(10分)」注明10分，其下各行权重之和却为11分"]


# --- parts-mismatch

WHOLE = {"name": "培训人次", "target": ">=200人次", "actual": "200人次", "weight": "50",
         "printed_score": "50"}  # fmt: skip


def parts(*given, whole=None):
    rows = [{"name": "先前一项", "target": ">=5次"}, {**WHOLE, **(whole or {})}]
    rows += [{"name": name, "target": target, "actual": actual} for name, target, actual in given]
    return found("parts-mismatch", rows)


def test_parts_and_their_whole():
    """部分不大于全部；列全的应相加得全部."""
    assert (
        parts(("其中：女性", ">=100人次", "120人次"), ("其中：党员", ">=100人次", "150人次")) == []
    )
    assert parts(("其中：线上", ">=100人次", "210人次")) == ["部分的业绩值210人次大于全部的200人次"]
    assert parts(("（其中）线上", ">=300人次", None)) == ["部分的目标值300人次大于全部的200人次"]
    assert parts(("其中：线上", ">=100户", "300户")) == []
    assert parts(("其中：线上", "提高", "提高")) == []
    rest = ("其中：其他", ">=90人次", "90人次")
    assert parts(("其中：线上", ">=110人次", "110人次"), rest) == []
    assert parts(("其中：线上", ">=110人次", "120人次"), rest) == [
        "各部分的业绩值120人次、90人次之和多于全部的200人次"
    ]
    less = parts(("其中：线上", ">=100人次", "100人次"), rest)
    assert less == [
        "各部分的目标值100人次、90人次之和少于全部的200人次",
        "各部分的业绩值100人次、90人次之和少于全部的200人次",
    ]
    assert parts(("其中：线上", ">=110人次", "120人次"), rest) == [
        "各部分的业绩值120人次、90人次之和多于全部的200人次"
    ]
    money = {"target": "<=9万元", "actual": "9万元"}
    spent = (("其中：场租", "<=5万元", "5万元"), ("其中：资料", "<=6万元", "4万元"))
    assert parts(*spent, whole=money) == ["各部分的目标值5万元、6万元之和多于全部的9万元"]
    rate = {"target": ">=90%", "actual": "92%"}
    assert parts(("其中：线上", ">=95%", "96%"), whole=rate) == []
    assert found("parts-mismatch", [{"name": "其中：线上", "target": ">=5次"}]) == []


def test_a_part_that_is_missed():
    """部分未完成而全部得满分."""
    short = ("其中：线上", ">=100人次", "90人次")
    assert parts(short) == ["该部分未达到目标，所属的总数却得满分50分"]
    assert parts(short, whole={"printed_score": "45"}) == []
    assert parts(short, whole={"actual": "150人次"}) == []
    assert parts(("其中：线上", ">=100人次", "100人次")) == []
    own = {"name": "其中：线上", "target": ">=100人次", "actual": "90人次", "weight": "5"}
    assert found("parts-mismatch", [WHOLE, own]) == []
    assert found("parts-mismatch", [WHOLE, {**own, "weight": None, "printed_score": "3"}]) == []
    plan = [{"name": row["name"], "target": row["target"]} for row in (WHOLE, own)]
    assert found("parts-mismatch", plan, kind="project-target") == []


# --- the execution of the budget

FUNDS = ke.Funding(
    initial="25.00", budget="20.00", executed="15.00", weight="10", printed_rate="75.00%"
)


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("预算执行率", ">=70%", "100%", ["execution-indicator-mismatch"]),
        ("项目预算执行率（%）", ">=70", "92%", []), ("项目预算执行率", "=100%", "92%",
         ["execution-indicator-mismatch"]),
        ("财政资金支出率", ">=70%", "80%", ["execution-indicator-mismatch"]),
        ("预算执行率", ">=70%", "75%", ["execution-twice"]),
        ("预算执行率", ">=70%", "60%", ["execution-twice"]),  # of the first budget
        ("资金支付率", ">=70%", "100%", ["execution-twice"]),
        ("三公经费预算执行率", ">=70%", "100%", ["execution-twice"]),
        ("获批项目执行率", ">=85%", "100%", []), ("资金支付及时率", ">=95%", "100%", []),
        ("预算执行率", "<=3.5万元", "3.5万元", []), ("合同执行率", ">=95%", "100%", []),
        ("预算执行率", ">=70%", "较高", ["execution-twice"]),
    ],
)  # fmt: skip
def test_the_execution_rate_again(name, target, actual, expected):
    """预算执行率另列为指标: 与资金一栏不同的为疑点，相同的重复计分."""
    rows = [{"name": name, "target": target, "actual": actual, "weight": "90"}]
    codes = ("execution-indicator-mismatch", "execution-twice")
    assert [code for code in codes if found(code, rows, funding=FUNDS)] == expected
    assert not any(found(code, rows) for code in codes)
    unweighed = attrs.evolve(FUNDS, weight=None)
    assert not found("execution-twice", rows, funding=unweighed)


def test_the_execution_rate_may_be_cut_or_recomputed():
    """66.66%、66.67%、67%、66%都是15/22.5."""
    funds = ke.Funding(budget="22.5", executed="15", printed_rate="", weight="10")
    for said in ("66.66%", "66.67%", "67%", "66%"):
        rows = [{"name": "预算执行率", "target": ">=60%", "actual": said, "weight": "90"}]
        assert found("execution-indicator-mismatch", rows, funding=funds) == []
    rows[0]["actual"] = "99%"
    (said,) = found("execution-indicator-mismatch", rows, funding=funds)
    assert said == "业绩值填报99%，而资金的执行率为66.67%，两处不一致"
    nothing = ke.Funding(budget="0", executed="0", weight="10")
    assert found("execution-indicator-mismatch", rows, funding=nothing) == []
    foreign = ke.Funding(budget="5万元", executed="3个", weight="10")
    assert found("execution-indicator-mismatch", rows, funding=foreign) == []


@pytest.mark.parametrize(
    ("executed", "level1", "score", "goal", "expected"),
    [
        ("15.00", "产出指标", "90", "完成", ["low-execution-unexplained"]),
        ("5.00", "产出指标", "90", "完成", ["money-unspent-all-met"]),
        ("5.00", "产出指标", "80", "完成", ["low-execution-unexplained"]),
        ("5.00", "效益指标", "90", "完成", ["low-execution-unexplained"]),
        ("16.00", "产出指标", "90", "完成", []), ("5.00", "产出指标", "90", "资金结余", []),
        ("5.00", "产出指标", "90", None, []),
        ("0.00", "产出指标", "90", "", ["money-unspent-all-met"]),
    ],
)  # fmt: skip
def test_money_that_was_not_spent(executed, level1, score, goal, expected):
    """执行率低而全表未提及资金; 无处可写的表不苛求."""
    rows = [one("甲", "90", actual="5次", level1=level1, printed_score=score)]
    goals = ke.Goals("甲", goal)
    funds = ke.Funding(budget="20.00", executed=executed, weight="10")
    codes = ("low-execution-unexplained", "money-unspent-all-met")
    given = {"funding": funds, "goals": goals}
    assert [code for code in codes if found(code, rows, **given)] == expected
    assert not any(cut_short(code, rows, **given) for code in codes)
    costs = one("会议费", "5", level1="成本指标", deviation_reason="因故改为线上")
    assert not any(found(code, [*rows, costs], **given) for code in codes)
    rows[0]["deviation_reason"] = "尾款未支付"
    assert not any(found(code, rows, **given) for code in codes)


def test_a_wrong_execution_rate_is_said_once():
    """执行率填错的，只说填错."""
    rows = [one("甲", "90", actual="5次", deviation_reason="")]
    funds = ke.Funding(budget="20.00", executed="5.00", weight="10", printed_rate="100%")
    assert found("low-execution-unexplained", rows, funding=funds) == []


# --- indicator-duplicated


def test_one_indicator_twice():
    """同名同目标同业绩; 另一批次、另一地点不算."""
    row = {"name": "受益人数", "level1": "产出指标", "target": ">=400人", "actual": "400人",
           "weight": "50"}  # fmt: skip
    table = ke.Evaluation.from_rows([row, {**row, "level1": "效益指标"}, {**row, "level1": "效益"}])
    twice = [f for f in ke.audit(table).findings if f.code == "indicator-duplicated"]
    assert [f.severity for f in twice] == ["warning", "warning"]
    assert "与第1行" in str(twice[0])
    same = [row, {**row, "name": "受益 人数", "actual": "=400人", "level1": "产出指标（50分）"}]
    (again,) = found("indicator-duplicated", same)
    assert "不同的一级指标" not in again
    for other in ({"target": ">=500人"}, {"actual": "401人"}, {"name": "受益户数"}):
        assert found("indicator-duplicated", [row, {**row, **other}]) == []
    assert found("indicator-duplicated", [{**row, "target": ""}] * 2) == []
    assert found("indicator-duplicated", [{**row, "name": ""}] * 2) == []
    assert found("indicator-duplicated", [{**row, "name": "指标"}] * 2) == []
    for unused in ("不适用", "不适用\t", "不涉及", "无", "—"):
        assert found("indicator-duplicated", [{**row, "name": unused}] * 2) == []
        assert found("indicator-duplicated", [{**row, "target": unused}] * 2) == []
    plain = {"name": "甲", "target": ">=5次"}
    assert len(found("indicator-duplicated", [plain, plain], kind="project-target")) == 1


# --- goals and levels


def test_a_goal_left_blank():
    for said, expected in (("", 1), ("—", 1), ("培训200人", 0)):
        assert len(found("goal-missing", [one("甲")], goals=ke.Goals(said))) == expected
    assert found("goal-missing", [one("甲")]) == []


def sheet(*levels):
    return [
        one(f"指标{n}", level1=first, level2=second) for n, (first, second) in enumerate(levels)
    ]


FULL = (("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"),
        ("效益指标", "社会效益指标"), ("满意度指标", "满意度指标"))  # fmt: skip


def test_levels_that_are_due():
    """产出、效益，数量、质量原则上应有；满意度、成本、时效不苛求."""
    code = "level-missing"
    assert found(code, sheet(*FULL)) == []
    assert found(code, sheet(*FULL[:2], *FULL[:2], FULL[3])) == []
    assert found(code, sheet(*FULL[:3], *FULL[:2])) == ["各行指标中没有效益指标"]
    assert found(code, sheet(*[FULL[3]] * 5)) == ["各行指标中没有产出指标"]
    assert found(code, sheet(*[FULL[0]] * 4, FULL[3])) == ["各行指标中没有质量指标"]
    assert found(code, sheet(*[FULL[1]] * 4, FULL[3])) == ["各行指标中没有数量指标"]
    assert found(code, sheet(*[FULL[2]] * 4, FULL[3])) == []  # a frame of its own
    assert found(code, sheet(*[("产出指标", "")] * 4, FULL[3])) == []
    assert found(code, sheet(*FULL[:3], FULL[0])) == []  # too few to be a whole table
    assert found(code, sheet(*[("履职效能", "数量指标")] * 5)) == []
    assert found(code, sheet(*FULL[:3], *FULL[:2]), kind="unit") == []
    assert cut_short(code, sheet(*FULL[:3], *FULL[:2])) == []
    assert found(code, [one(f"甲{n}") for n in range(5)]) == []
