"""Labels and headings of what is shown (显示用的标签): of tables, places, policies and codes."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

_TABLE = {
    "project": both("项目支出绩效自评表", "Self-evaluation of a project"),
    "unit": both("部门（单位）整体支出绩效自评表", "Self-evaluation of a whole unit"),
    "project-target": both("项目支出绩效目标表", "Targets of a project"),
    "unit-target": both("部门（单位）整体支出绩效目标表", "Targets of a whole unit"),
    "number": both("序号", "No."),
    "table-name": both("名称", "Name"),
    "kind": both("种类", "Kind"),
    "rows": both("指标数", "Indicators"),
    "year": both("年度", "Year"),
    "department": both("主管部门", "Department in charge"),
    "implementing-unit": both("实施单位", "Implementing unit"),
    "weight-sum": both("权重合计", "Sum of the weights"),
    "total": both("总分", "Total"),
    "grade": both("等级", "Grade"),
    "source": both("资金来源", "Source of funds"),
    "sum": both("合计", "Total"),
    "initial": both("年初预算数", "Initial budget"),
    "budget": both("全年预算数", "Budget of the year"),
    "received": both("到位资金数", "Funds received"),
    "executed": both("全年执行数", "Executed in the year"),
    "execution-weight": both("分值", "Weight"),
    "execution-rate": both("执行率", "Execution rate"),
    "execution-score": both("得分", "Score"),
    "funds": both("资金（{unit}）：{figures}", "Funds ({unit}): {figures}"),
    "tables": both(
        "绩效表{count}张（共见到{seen}张表，未采用{skipped}张）",
        (
            "{count} performance {count:table|tables} (of {seen} {seen:table|tables} seen, "
            "{skipped} not used)"
        ),
    ),
    "unnamed-file": both("（未命名文件）", "(unnamed document)"),
    "expected": both("年度总体目标", "Goals of the year"),
    "goal-share": both("目标占比", "Share of the goals"),
    "goals-actual": both("目标完成情况", "How far they were reached"),
}

_PLACE = {
    "place-sheet": both("工作表「{sheet}」", "sheet “{sheet}”"),
    "place-page": both("第{page}页", "page {page}"),
    "place-table": both("第{table}张表", "table {table}"),
    "place-row": both("第{row}行", "row {row}"),
    "place-cell": both("单元格{cell}", "cell {cell}"),
    "place-and": both("", ", "),
    "named": both("「{name}」", "“{name}”"),
    "place-named": both("{place}「{name}」", "{place} “{name}”"),
    "place-line": both("原文第{line}行", "line {line}"),
}

_SCORE = {
    "indicator": both("指标", "Indicator"),
    "target": both("目标值", "Target"),
    "actual": both("业绩值", "Actual"),
    "weight": both("权重", "Weight"),
    "rate": both("完成率", "Completion rate"),
    "score": both("得分", "Score"),
    "remark": both("说明", "Remark"),
    "points": both("分", "points"),
    "curve-span": both("区间", "Span"),
    "curve-share": both("所得份额", "Share"),
    "domain-rate": both("r 为完成率", "r is the completion rate"),
    "domain-satisfaction": both("r 为满意度", "r is the satisfaction"),
    "domain-execution": both("r 为预算执行率", "r is the budget execution rate"),
    "domain-distance": both("r 为偏离标准的幅度", "r is the distance from the standard"),
    "dashes": both("实线有依据，虚线为假定", "Solid is cited, dashed is assumed"),
    "unconverted": both("得分（折算前）", "Score before conversion"),
    "conversion": both("权重占比", "Weight share"),
    "steps": both("计算过程：", "Working:"),
    "assumed": both("未经证实的参数", "Unproved parameters"),
}

_REFERENCE = {
    "id": both("编号", "Id"),
    "policy": both("评分约定", "Policy"),
    "parameter": both("参数", "Parameter"),
    "value": both("取值", "Value"),
    "status": both("状况", "Status"),
    "labelled": both("{label}：{value}", "{label}: {value}"),
    "listed": both("，", ", "),
    "titled": both("{id}：{title}（{years}）", "{id}: “{title}” ({years})"),
    "bracketed": both("{text}（{note}）", "{text} ({note})"),
    "basis": both("依据", "Source"),
    "silent": both("未规定", "not provided for"),
    "unseen": both("（{unseen}按假定计）", " ({unseen} assumed)"),
    "code": both("代码", "Code"),
    "class": both("类别", "Class"),
    "meaning": both("含义", "Meaning"),
    "class-problem": both("读取问题", "Not read"),
    "class-reason": both("未能核实", "Not checked"),
    "problem-means": both(
        "{code}（读取问题）：{meaning}。", "{code} (could not be read): {meaning:A}."
    ),
    "reason-means": both(
        "{code}（填报数未能核实的原因）：{meaning}。",
        "{code} (why a printed figure could not be checked): {meaning:A}.",
    ),
    "begun": both("{said}", "{said:A}"),
    "example": both("示例", "Example"),
    "failing": both("有问题的例子：", "An example with it:"),
    "passing": both("没有问题的例子：", "An example without it:"),
    "no-such-finding": both("没有这项发现", "no such finding"),
    "plan": both("批复的绩效目标表：", "The approved target sheet:"),
    "blank": both("（空白）", "(blank)"),
    "declared": both("文件自述（{what}）", "The document says ({what})"),
}

SENTENCES: dict[str, Spoken] = {**_TABLE, **_PLACE, **_SCORE, **_REFERENCE}
