"""Sentences of the workpaper (底稿): its headings, its columns, and why a cell has no formula."""

from __future__ import annotations

_REGISTER = {
    "register": "底稿",
    "title": "绩效自评表核查工作底稿",
    "audited": "被审计单位",
    "project": "项目（文件）",
    "period": "期间",
    "index": "索引号",
    "page": "页次",
    "prepared": "编制人/日期",
    "reviewed": "复核人/日期",
    "number": "序号",
    "severity": "级别",
    "matter": "事项",
    "fact": "事实",
    "printed": "填报",
    "due": "应为",
    "difference": "差异",
    "basis": "依据",
    "treatment": "处理意见",
    "review": "复核意见",
    "code": "代码",
    "key": "键",
    "accepted": "已认可",
    "lapsed": "曾经认可、这次没有再出现",
    "made": (
        "由 kpi_eval {version} 编制。各表一页，重算数为公式，可自行改动核对；"
        "编制、复核、处理意见各栏留待填写。"
    ),
    "problem": "读取问题",
}

_OVERVIEW = {
    "overview": "一览",
    "file": "文件",
    "table": "表",
    "kind": "种类",
    "policy": "评分约定",
    "count-printed": "填报数",
    "count-consistent": "相符",
    "count-inconsistent": "不符",
    "count-not-checkable": "未能核实",
    "total-printed": "填报总分",
    "total-due": "重算总分",
}

_SHEET = {
    "back": "← 底稿",
    "funds": "资金情况（{unit}）",
    "indicators": "指标（左为原表，右为重算；改动目标、业绩、权重，完成率与得分随之重算）",
    "row": "行",
    "target-number": "目标（数）",
    "actual-number": "业绩（数）",
    "budget-number": "预算（数）",
    "executed-number": "执行（数）",
    "weight-number": "权重（数）",
    "rate-due": "重算完成率",
    "rate-printed": "填报完成率（数）",
    "rate-difference": "完成率差异",
    "score-due": "重算得分",
    "score-printed": "填报得分（数）",
    "score-difference": "得分差异",
    "note": "说明",
    "sum": "合计",
    "due-is": "应为{due}",
    "no-rate-formula": "完成率由日期、文字、等级或零目标判定，不列公式",
    "no-score-formula": "得分不列公式：所依规则不只取决于本行的数",
    "no-total-formula": "总分不列公式：不是各行得分之和（如多个目标按占比相加）",
    "no-figure": "没有唯一的重算数：{why}",
    "carried": "得分未能核实，按填报得分计入总分（推算为{due}）",
    "rate-fixed": "得分按档、按日期或按文字计，公式中为该档的比例，不随目标、业绩变动",
}

SENTENCES: dict[str, str] = {**_REGISTER, **_OVERVIEW, **_SHEET}
