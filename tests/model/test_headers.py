"""The headers that columns of indicators stand under."""

from __future__ import annotations

import pytest

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.headers import HEADERS, field_of_header
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
