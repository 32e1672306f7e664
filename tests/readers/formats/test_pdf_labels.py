"""What the words of a form say about a page break (跨页判断)."""

import pytest

from kpi_eval.readers.formats.pdf.labels import is_cut_label, is_label


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("年度绩效指标完成", "情况"),
        ("单项指标实际完", "成值"),
        ("全年实际完", "成值"),
        ("佐证资", "料"),
    ],
)
def test_a_label_cut_in_two_is_one(first, second):
    """一个用语被分页断开：合起来是用语，分开不都是。"""
    assert is_cut_label(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("计划标准", "工作资料"),
        ("计划标准", "历史标准"),
        ("产出指标", "效益指标"),
        ("", "得分"),
        ("执行率", "—"),
    ],
)
def test_texts_that_could_make_a_header_are_two_cells(first, second):
    """各自成文的两格，合起来虽像表头，仍是两格。"""
    assert not is_cut_label(first, second)


def test_values_of_a_column_are_no_labels():
    """“工作资料”是佐证资料一栏的内容；“佐证资料”才是用语。"""
    assert not is_label("工作资料")
    assert is_label("佐证资料")
