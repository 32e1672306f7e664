"""The headers that columns of indicators stand under."""

from __future__ import annotations

import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError
from kpi_eval.model.headers import HEADERS, field_of_header
from kpi_eval.model.headers.wording import composed_field, stated
from kpi_eval.model.text import bare, roles_of


@pytest.mark.parametrize("field", HEADERS)
def test_every_header_heads_its_own_column(field):
    """However it is spaced. 表头中的空格不影响识别。"""
    for header in HEADERS[field]:
        assert field_of_header(header) == field
        assert field_of_header(" ".join(header)) == field


def test_a_header_stands_under_one_field():
    """一个表头只属于一个字段：同列于两个字段的，报错并指明两者。"""
    with pytest.raises(InvalidValueError, match=r"年度 指标值.*target.*actual"):
        roles_of({"target": ("年度指标值",), "actual": ("年度 指标值",)}, bare)
    assert roles_of({"target": ("目标值", "目标 值")}, bare) == {"目标值": "target"}


def test_records_under_composed_headers_are_read_by_their_words():
    """记录的表头不在词表的，按用语组合识别；已有该字段的列时不顶替。"""
    (row,) = ke.Evaluation.from_rows(
        [
            {
                "绩效指标名称": "讲座",
                "年度计划指标值": "≥4场",
                "全年实际完成数": "4场",
                "指标满分": "10",
                "单位自评得分": "9",
            }
        ]
    ).indicators
    assert (row.name, row.target.text, row.actual.text) == ("讲座", "≥4场", "4场")
    assert (row.weight.text, row.printed_score.text) == ("10", "9")
    with pytest.raises(InvalidValueError, match="应完成值"):
        ke.Evaluation.from_rows([{"指标名称": "讲座", "目标值": "≥4场", "应完成值": "5场"}])


@pytest.mark.parametrize("header", ["目标", "责任科室", "单项指标实际完戌值", "完成"])
def test_a_header_that_is_not_plain_is_not_composed(header):
    """用语不全认识、或可作两种理解的，不猜。"""
    assert composed_field(header) is None


@pytest.mark.parametrize(
    ("header", "rate"),
    [("指标完成率(小数)", "0.96"), ("完成率(小数)", "0.96"), ("任务完成率(%)", "96")],
)
def test_a_composed_header_says_the_unit_of_its_numbers(header, rate):
    """组合的表头括号中注明的单位，同词表所列的一样起作用。"""
    (row,) = ke.Evaluation.from_rows(
        [{"指标名称": "讲座", "目标值": "≥4场", header: rate}]
    ).indicators
    assert row.printed_rate.text == "96%"


@pytest.mark.parametrize("value", ["历史标准", "计划标准", "行业标准", "计划标准历史标准"])
def test_kinds_of_standards_head_no_column(value):
    """历史标准、计划标准、行业标准是“指标值设定依据”一栏的内容，不是表头。"""
    assert stated(value) is None


def test_a_known_header_goes_before_one_that_may_mean_the_same():
    """“分值”在，“计划得分”就不再是分值；多出的一列要说明。"""
    row = {"指标名称": "讲座", "目标值": "≥4场", "分值": "10", "计划得分": "9"}
    with pytest.raises(InvalidValueError, match="计划得分"):
        ke.Evaluation.from_rows([row])
