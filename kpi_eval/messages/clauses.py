"""Clauses that findings are put together from (发现的分句)."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # of a score
    "values": "目标值{target}、业绩值{actual}",
    "rate-due": "，完成率应为{expected}",
    "rate-printed": "（填报{printed}）",
    "below-gate": "，低于及格门槛{gate}",
    "rule-printed": "依「{rule}」",
    "rule-inferred": "按指标类型适用「{rule}」",
    "range": "{low}至{high}",
    "total-due": "，总分应为{expected}分（填报{printed}分）",
    "by-policy": "（依据：{policy}）",
    "by-tied-policies": "（同样再现其他得分的各种评分约定给分不同，均不得{printed}分）",
    "explained": "；该行填有偏差原因，请一并核实",
    # of a total
    "row": "第{row}行「{name}」",
    "funds-row": "预算执行率",
    "and": "、",
    "due": "，按约定应为{expected}",
    "printed-sum": "各行填报得分之和为{total}",
    "recomputed-sum": "各行没有填报得分，按约定应得之和为{total}",
    "carried": "（其中{count}行未能核实，按填报得分计）",
    # of funds and costs
    "initial": "年初预算数",
    "budget": "全年预算数",
    "executed": "全年执行数",
    "plan-budget": "年度预算",
    "more": "多",
    "less": "少",
    "sum": "{parts}=",
    "about": "约{amount}",
    "more-zeros": "多写了零",
    "fewer-zeros": "少写了零",
    "times": "{times}倍",
    "one-of": "{times}分之一",
    "misplaced": "；{column}若为{amount}，则与填报的执行率相符，疑为{slip}",
    # of form and explanations
    "of-satisfaction": "满意度指标",
    "of-words": "目标「{target}」为文字，",
    "below-weight": "得分{score}低于权重{weight}",
    "past-threshold": "完成率{rate}达到须说明的限度",
    # of declared sums
    "unit-tables": "整体支出绩效表",
    "unit-budget": "整体支出预算总额",
    "unit-executed": "整体支出执行总额",
    "projects": "项目表",
    "projects-budget": "项目预算数",
    "projects-executed": "项目执行数",
    # of what cannot be read
    "of-rate": "完成率",
    "of-score": "得分",
    "of-weight-sum": "权重合计",
    "of-total": "总分",
    "of-execution-weight": "执行率分值",
    "of-execution-rate": "执行率",
    "of-execution-score": "执行率得分",
    "of-initial": "年初预算数",
    "of-budget": "全年预算数",
    "of-executed": "全年执行数",
}
