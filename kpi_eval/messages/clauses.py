"""Clauses that findings are put together from (发现的分句)."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # of a score
    "values": "目标值{target}、业绩值{actual}",
    "rate-due": "，完成率{expected}",
    "rate-corrected": "完成率改正为{expected}后",
    "below-gate": "，低于及格门槛{gate}",
    "rule-printed": "依「{rule}」",
    "rule-inferred": "按指标类型适用「{rule}」",
    "range": "{low}至{high}",
    "or": "或",
    "by-policy": "（依据：{policy}）",
    "by-tied": "（可能适用的{tied}均不给此分）",
    "by-one": "（{tied}不给此分，其余约定没有可据的规定）",
    "by-many": "（已知的{count}种评分约定均不给此分）",
    "hand-set": "；该行填有偏差原因，疑为人工设定",
    "below-zero": "低于0分",
    "above-weight": "超过该指标权重{excess}分",
    "score-fits": "，得分{score}与完成情况相符",
    # of a total
    "row": "第{row}行",
    "funds-row": "预算执行率",
    "and": "、",
    "corrected": "；{rows}得分改正后，总分应为{due}分",
    "rows-wrong": "；{rows}得分不符，总分随之不成立",
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
