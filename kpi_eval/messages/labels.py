"""Labels and headings of what is shown (显示用的标签): of tables, places, policies and codes."""

from __future__ import annotations

_TABLE = {
    "project": "项目支出绩效自评表",
    "unit": "部门（单位）整体支出绩效自评表",
    "project-target": "项目支出绩效目标表",
    "unit-target": "部门（单位）整体支出绩效目标表",
    "number": "序号",
    "table-name": "名称",
    "kind": "种类",
    "rows": "指标数",
    "year": "年度",
    "department": "主管部门",
    "implementing-unit": "实施单位",
    "weight-sum": "权重合计",
    "total": "总分",
    "grade": "等级",
    "source": "资金来源",
    "sum": "合计",
    "initial": "年初预算数",
    "budget": "全年预算数",
    "received": "到位资金数",
    "executed": "全年执行数",
    "execution-weight": "分值",
    "execution-rate": "执行率",
    "execution-score": "得分",
    "funds": "资金（{unit}）：{figures}",
    "tables": "绩效表{count}张（共见到{seen}张表，未采用{skipped}张）",
    "unnamed-file": "（未命名文件）",
    "expected": "年度总体目标",
    "goal-share": "目标占比",
    "goals-actual": "目标完成情况",
}

_PLACE = {
    "place-sheet": "工作表「{sheet}」",
    "place-page": "第{page}页",
    "place-table": "第{table}张表",
    "place-row": "第{row}行",
    "place-cell": "单元格{cell}",
    "place-line": "原文第{line}行",
}

_SCORE = {
    "indicator": "指标",
    "target": "目标值",
    "actual": "业绩值",
    "weight": "权重",
    "rate": "完成率",
    "score": "得分",
    "remark": "说明",
    "points": "分",
    "unconverted": "得分（折算前）",
    "conversion": "权重占比",
    "steps": "计算过程：",
    "assumed": "未经证实的参数",
}

_REFERENCE = {
    "id": "编号",
    "policy": "评分约定",
    "parameter": "参数",
    "value": "取值",
    "status": "状况",
    "basis": "依据",
    "silent": "未规定",
    "unseen": "（{unseen}按假定计）",
    "code": "代码",
    "class": "类别",
    "meaning": "含义",
    "class-problem": "读取问题",
    "class-reason": "未能核实",
    "problem-means": "{code}（读取问题）：{meaning}。",
    "reason-means": "{code}（填报数未能核实的原因）：{meaning}。",
    "example": "示例",
    "failing": "有问题的例子：",
    "passing": "没有问题的例子：",
    "no-such-finding": "没有这项发现",
    "plan": "批复的绩效目标表：",
    "blank": "（空白）",
    "declared": "文件自述（{what}）",
}

SENTENCES: dict[str, str] = {**_TABLE, **_PLACE, **_SCORE, **_REFERENCE}
