"""The rows of a small form, for tests that vary one of them."""

from __future__ import annotations

from tests.readers.layout.grids import C

TITLE = "项目支出绩效自评表"
NAMED: list[str | C] = ["项目名称", C("宣传项目", 6)]
HEADER: list[str | C] = [
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
]  # fmt: skip
ROW: list[str | C] = ["产出指标", "数量指标", "讲座", "≥4场", "4场", "90", "90"]
READ = ("产出指标", "数量指标", "讲座", "≥4场", "4场", "90", "90")
FUNDS: list[str | C] = [
    C("项目资金", 2),
    "年初预算数",
    "全年预算数",
    "全年执行数",
    "执行率",
    "得分",
]
