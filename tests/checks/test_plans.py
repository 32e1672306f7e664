"""A self-evaluation beside its approved target sheet (对照批复的绩效目标表)."""

from __future__ import annotations

import pytest

import kpi_eval as ke

_OUTPUT, _EFFECT = {"level1": "产出指标"}, {"level1": "效益指标"}
ROWS = (
    {"name": "培训人次", **_OUTPUT, "level2": "数量指标", "target": ">=200人次", "weight": "40"},
    {"name": "培训合格率", **_OUTPUT, "level2": "质量指标", "target": ">=95%", "weight": "30"},
    {"name": "服务水平", **_EFFECT, "level2": "社会效益指标", "target": "提升", "weight": "20"},
)  # fmt: skip


def plan(rows=ROWS, name="培训项目", kind="project-target", **fields) -> ke.Evaluation:
    return ke.Evaluation.from_rows(rows, name=name, kind=kind, **fields)


def table(rows=ROWS, name="培训项目", **fields) -> ke.Evaluation:
    return ke.Evaluation.from_rows(rows, name=name, **fields)


def differences(subject, *plans) -> list[str]:
    audit = ke.audit(subject, "mof-2020", plans=plans)
    found = [one for one in audit.findings if one.code == "plan-differs"]
    assert {one.severity for one in found} <= {"warning"}
    return [one.message for one in found]


def changed(number: int, **fields) -> list[dict]:
    return [{**row, **(fields if n == number else {})} for n, row in enumerate(ROWS)]


def test_the_same_is_no_finding():
    """相同的、写法不同的，都不是改动."""
    assert differences(table(), plan()) == []
    for same in ({"target": "≥200 人次"}, {"target": "0.02万人次"}, {"level1": "产出指标（70分）"},
                 {"name": "培训人次。"}, {"target": "200人次"}):  # fmt: skip
        assert differences(table(changed(0, **same)), plan()) == []
    assert differences(table(changed(2, target="提升。")), plan()) == []
    assert differences(table(ROWS[::-1]), plan()) == []


@pytest.mark.parametrize(
    ("number", "fields", "expected"),
    [
        (0, {"target": ">=100人次"}, "批复的目标值为「>=200人次」，自评表为「>=100人次」"),
        (0, {"target": "<=200人次"}, "批复的目标值为「>=200人次」，自评表为「<=200人次」"),
        (0, {"target": ">=200人"}, "批复的目标值为「>=200人次」，自评表为「>=200人」"),
        (0, {"target": "提升"}, "批复的目标值为「>=200人次」，自评表为「提升」"),
        (2, {"target": "保持"}, "批复的目标值为「提升」，自评表为「保持」"),
        (0, {"weight": "35"}, "批复的权重为40分，自评表为35分"),
        (0, {"name": "参训人数"}, "批复的绩效目标表中名称为「培训人次」"),
    ],
)  # fmt: skip
def test_a_cell_that_was_changed(number, fields, expected):
    """目标值、单位、符号、权重、名称的改动各说一次."""
    assert differences(table(changed(number, **fields)), plan()) == [expected]


def test_a_target_changed_with_approval():
    """调整指标值是经批准的改动."""
    rows = [ke.Indicator(**row) for row in changed(0, target=">=100人次")]
    approved = ke.Indicator(**changed(0, target=">=100人次")[0], raw={"调整指标值": ">=100人次"})
    for first, count in ((rows[0], 1), (approved, 0)):
        evaluation = ke.Evaluation("培训项目", indicators=[first, *rows[1:]])
        assert len(differences(evaluation, plan())) == count


def test_rows_dropped_and_added():
    """未列入的、新增的: a name that leaves more than one choice is not taken for another."""
    assert differences(table(ROWS[:2]), plan()) == [
        "批复的绩效目标表中的「服务水平」（提升）未列入自评表"
    ]
    more = [*ROWS, {"name": "新增", "level1": "效益指标", "target": ">=5个", "weight": "10"}]
    assert differences(table(more), plan()) == ["批复的绩效目标表中没有该指标"]
    other = {"name": "讲座场次", "target": ">=9场", "weight": "40"}
    assert differences(table(changed(0, **other)), plan()) == [
        "批复的绩效目标表中没有该指标", "批复的绩效目标表中的「培训人次」（>=200人次）未列入自评表",
    ]  # fmt: skip
    moved = changed(0, level1="效益指标")
    assert len(differences(table(moved), plan())) == 2


def test_weights_of_another_whole():
    """目标表满分100而自评表90的，同比例换算不算改动."""
    whole = [{**row, "weight": str(int(row["weight"]) * 2)} for row in ROWS]
    assert differences(table(), plan(whole)) == []
    assert len(differences(table(changed(1, weight="29")), plan(whole))) == 3
    unknown = [{**row, "weight": None} for row in ROWS]
    assert differences(table(unknown), plan()) == []
    assert differences(table(), plan([{**row, "weight": "0"} for row in ROWS])) == []


def test_a_sheet_belongs_to_one_table():
    """按类型和名称对应，绝不勉强: another name is another project."""
    short = table(ROWS[:2])
    assert differences(short, plan(name="别的项目")) == []
    assert differences(short, plan(kind="unit-target")) == []
    assert differences(short) == []
    assert len(differences(short, plan(name="培训 项目"), plan(name="别的项目"))) == 1
    assert len(differences(short, plan(name=""))) == 1
    assert differences(short, plan(name=""), plan(name="")) == []
    assert len(differences(table(ROWS[:2], name="“培训项目”"), plan())) == 1
    dated = table(ROWS[:2], year=2024)
    assert len(differences(dated, plan(year=2023), plan(year=2024))) == 1
    assert differences(dated, plan(year=2022), plan(year=2023)) == []
    assert differences(plan(ROWS[:2]), plan()) == []


def test_another_set_altogether():
    """无一同名的，只说一句."""
    other = [{"name": "修建公厕", "target": ">=2座", "weight": "90"}]
    assert differences(table(other), plan()) == [
        "与批复的绩效目标表（3项指标）没有一项名称相同，请核对是否同一项目"
    ]
    assert differences(table(()), plan(())) == []
    assert differences(table(), plan(())) == ["批复的绩效目标表中没有该指标"] * 3
    twice = [ROWS[0], ROWS[0]]
    assert differences(table(twice), plan(twice)) == []
    assert differences(table(twice), plan(ROWS[:1])) != []


def test_a_document_of_plans():
    """目标表可以是整份文件."""
    sheets = ke.Document(evaluations=(plan(), plan(name="别的项目")))
    document = ke.Document(evaluations=(table(ROWS[:2]), table(name="别的项目")))
    assert len(differences(document, sheets)) == 1
    batch = ke.audit_batch([document], plans=[sheets])
    assert batch.counts["plan-differs"] == 1


def test_nothing_is_missing_from_a_table_that_was_cut():
    from kpi_eval.model.location import Location, Problem

    place = Location(table=1)
    short = table(ROWS[:2], location=place)
    lost = Problem("table-truncated", "error", place)
    assert differences(ke.Document(evaluations=(short,), problems=(lost,)), plan()) == []
