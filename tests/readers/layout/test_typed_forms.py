"""Forms typed as plain text, as provinces publish them: figures invented."""

from __future__ import annotations

from kpi_eval.readers import read_text
from tests.readers.layout.grids import end_of, funds_of, rows_of, shown

HAINAN = """某省项目支出绩效目标申报表（2025年度）

| 项目名称 | 海洋监测 | | | | | |
|---|---|---|---|---|---|---|
| 预算金额（万元） | 300 | | 实施期限 | 1年 | | |
| 一级指标 | 二级指标 | 指标名称 | 指标方向 | 绩效指标值 | 计量单位 | 指标备注 |
| 产出指标 | 数量指标 | 监测站位 | 大于等于 | 30 | 个 | |
| 产出指标 | 质量指标 | 数据合格率 | 大于等于 | 95 | % | |
| 效益指标 | 生态效益指标 | 水质改善 | 定性 | 明显改善 | | |
"""
QINGHAI = """某省项目绩效自评打分表

| 序号 | 指标类别 | 具体指标 | 预期目标值 | 实际完成情况 | 标准分 | 评分标准 | 自评得分 | 扣分说明 |
|---|---|---|---|---|---|---|---|---|
| 1 | 产出指标 | 修缮校舍 | 3栋 | 3栋 | 50 | 每少一栋扣10分 | 50 | |
| 2 | 效益指标 | 受益学生 | 800人 | 760人 | 40 | 按比例得分 | 38 | 转学。 |
| 3 | 满意度指标 | 师生满意度 | ≥90% | 96% | 10 | 未达标不得分 | 10 | |
| | 合计 | | | | 100 | | 98 | |
"""
XIZANG = """某自治区本级部门整体支出绩效自评表（2024年度）
部门名称：某厅

| 一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 权重 | 目标值 | 实现值 | 自评分 | 备注 |
|---|---|---|---|---|---|---|---|---|---|
| 投入 | 50 | 预算编制 | 20 | 预算编制完整性 | 20 | 完整 | 完整 | 20 | |
| 投入 | 50 | 预算执行 | 30 | 预算执行率 | 30 | 100% | 98% | 29.4 | |
| 效果 | 50 | 社会效益 | 50 | 群众满意度 | 50 | ≥90% | 90% | 50 | |
| 总分 | 100 | | 100 | | 100 | | | 99.4 | |
"""
GANSU = """某市部门项目支出绩效自评表（2024年度）

| 一级指标 | 二级指标 | 三级指标 | 年度绩效指标目标值 | 年度指标实际完成值 | 分值 | 自评得分 | 上级复核得分 | 扣分原因及整改措施 |
|---|---|---|---|---|---|---|---|---|
| 产出 | 数量 | 巡查次数 | ≥12次 | 12次 | 60 | 60 | 48 | |
| 效益 | 社会效益 | 事故下降率 | ≥5% | 6% | 40 | 40 | 40 | |
"""  # noqa: E501 - as the table is typed


def test_what_stands_beside_the_amount_of_a_plan_is_no_source() -> None:
    """预算金额旁的实施期限不是资金来源。"""
    document = read_text(HAINAN)
    (e,) = document.evaluations
    assert (e.kind, e.name, document.problems) == ("project-target", "海洋监测", ())
    assert funds_of(e)[2] == "300"
    assert funds_of(e)[-1] == []
    assert [row.target.text for row in e.indicators] == [">=30个", ">=95%", "明显改善"]


def test_a_level_by_its_kind_and_a_number_before_it() -> None:
    (e,) = read_text(QINGHAI).evaluations
    assert rows_of(e)[1] == ("效益指标", "", "受益学生", "800人", "760人", "40", "38")
    assert e.indicators[0].rule == "每少一栋扣10分"
    assert e.indicators[1].deviation_reason == "转学。"
    assert end_of(e) == ("100", "98", None)


def test_a_weight_behind_each_level() -> None:
    (e,) = read_text(XIZANG).evaluations
    assert (e.kind, e.name, end_of(e)) == ("unit", "某厅", ("100", "99.4", None))
    assert [shown(row.weight) for row in e.indicators] == ["20", "30", "50"]


def test_the_review_of_those_above_beside_the_own_score() -> None:
    (e,) = read_text(GANSU).evaluations
    assert [shown(row.printed_score) for row in e.indicators] == ["60", "40"]
    assert e.indicators[0].raw["review_score"] == "48"
