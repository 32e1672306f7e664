"""What may be given for a value (可给的值): plain things are taken, the rest is told."""

from __future__ import annotations

from decimal import Decimal

import pytest

import kpi_eval as ke

ROW = ke.Indicator("甲", target=">=1个", actual="1个", weight="90")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [(Decimal("Infinity"), "finite"), (float("inf"), "finite"), ([1, 2], "give one value")],
)
def test_what_is_no_value_is_told(wrong, said):
    """无穷大和一串数都不是一格的值。 What is no value of one cell names its field."""
    with pytest.raises(ke.KpiEvalError, match=said):
        ke.Indicator("甲", target=wrong)


def test_arrays_of_numpy():
    """Numpy 的标量可用，数组不可。 A numpy scalar will do, an array will not."""
    numpy = pytest.importorskip("numpy")
    assert ke.Indicator("甲", target=numpy.float32("0.9")).target.text == "0.9"
    with pytest.raises(ke.KpiEvalError, match="give one value"):
        ke.Indicator("甲", target=numpy.array([1, 2]))
    with pytest.raises(ke.KpiEvalError, match="finite"):
        ke.Indicator("甲", target=numpy.float32("inf"))


def test_rows_are_dicts_and_blank_ones_are_none():
    """一行须是字典；空行不算一行。 A row is a dict; a blank one below a table is no row."""
    with pytest.raises(ke.KpiEvalError, match="row 1: expected a dict, got int 5"):
        ke.Evaluation.from_rows([5])
    rows = [{"指标名称": "甲", "目标值": ">=1个"}, {"指标名称": None, "目标值": None}]
    assert len(ke.Evaluation.from_rows(rows).indicators) == 1


def test_columns_of_units_and_signs():
    """计量单位、指标符号各成一列的，合入目标值；文字不加单位。 Unit and sign join the target."""
    rows = [
        {"指标名称": "甲", "指标符号": ">=", "目标值": 5, "业绩值": "若干", "计量单位": "个"},
        {"指标名称": "乙", "指标符号": ">=", "目标值": None, "业绩值": 3, "计量单位": "个"},
    ]
    one, two = ke.Evaluation.from_rows(rows).indicators
    assert (one.target.text, one.actual.text) == (">=5个", "若干")
    assert (two.target.text, two.actual.text) == ("", "3个")


@pytest.mark.parametrize("wrong", [ROW, "甲", 5])
def test_the_rows_of_a_table_are_a_list(wrong):
    """指标须是一列。 The indicators of a table are a list of them."""
    with pytest.raises(ke.KpiEvalError, match="expected a list of Indicators"):
        ke.Evaluation("例", indicators=wrong)


def test_a_plan_without_funds_takes_those_that_are_given():
    """目标表没有资金的，填报时给出的就是。 Funds that the plan has not are those given."""
    plan = ke.Evaluation("例", kind="project-target", indicators=[ROW])
    filled = plan.fill({"甲": "1个"}, funding={"budget": "5", "executed": "4"})
    assert filled.funding == ke.Funding(budget="5", executed="4")


def test_none_is_no_document():
    """None 不是文件。 What was never read says so."""
    with pytest.raises(ke.KpiEvalError, match="was the file read"):
        ke.audit(None)
    with pytest.raises(ke.KpiEvalError, match="int 5"):
        ke.audit(5)


def test_a_batch_is_written_as_one_page(tmp_path):
    """多份文件成一页。 A batch goes into one page, as it is returned."""
    batch = ke.audit_batch([ke.Evaluation("例", indicators=[ROW])])
    page = batch.to_html(tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == page


@pytest.mark.parametrize("unknown", [None, float("nan")])
def test_goals_that_are_unknown_are_refused(unknown):
    """目标未知不等于填为空白：须写明，或不给目标。

    Goals that are not known are no blank cell: the error names the field and says what would do.
    """
    with pytest.raises(ke.KpiEvalError, match=r"^expected \(.*goals=None"):
        ke.Goals(unknown, "已完成")
    with pytest.raises(ke.KpiEvalError, match=r"^actual"):
        ke.Goals("完成", ["已完成"])
    assert [one.actual for one in (ke.Goals("完成"), ke.Goals("完成", unknown))] == [None, None]
    table = ke.Evaluation("甲", indicators=[ROW], goals=ke.Goals(""))
    assert "goal-missing" in [finding.code for finding in ke.audit(table).findings]
