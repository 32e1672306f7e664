"""Sentences of the workpaper (底稿): its headings, its columns, and why a cell has no formula."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

_REGISTER = {
    "register": both("底稿", "Register"),
    "title": both(
        "绩效自评表核查工作底稿", "Workpaper: audit of performance self-evaluation tables"
    ),
    "audited": both("被审计单位", "Audited unit"),
    "project": both("项目（文件）", "Project (document)"),
    "period": both("期间", "Period"),
    "index": both("索引号", "Index"),
    "page": both("页次", "Page"),
    "prepared": both("编制人/日期", "Prepared by / date"),
    "reviewed": both("复核人/日期", "Reviewed by / date"),
    "number": both("序号", "No."),
    "severity": both("级别", "Severity"),
    "matter": both("事项", "Matter"),
    "fact": both("事实", "Facts"),
    "printed": both("填报", "Printed"),
    "due": both("应为", "Due"),
    "difference": both("差异", "Difference"),
    "basis": both("依据", "Source"),
    "treatment": both("处理意见", "Treatment"),
    "review": both("复核意见", "Review"),
    "code": both("代码", "Code"),
    "key": both("键", "Key"),
    "accepted": both("已认可", "Accepted"),
    "lapsed": both("曾经认可、这次没有再出现", "Accepted earlier, no longer found"),
    "made": both(
        (
            "由 kpi_eval {version} 编制。各表一页，重算数为公式，可自行改动核对；"
            "编制、复核、处理意见各栏留待填写。"
        ),
        (
            "Made by kpi_eval {version}. One sheet a table; what is recomputed is a formula that "
            "can be changed and checked; preparer, reviewer and treatment are left to fill in."
        ),
    ),
    "problem": both("读取问题", "Could not be read"),
}

_OVERVIEW = {
    "overview": both("一览", "Overview"),
    "file": both("文件", "Document"),
    "table": both("表", "Table"),
    "kind": both("种类", "Kind"),
    "policy": both("评分约定", "Policy"),
    "count-printed": both("填报数", "Printed figures"),
    "count-consistent": both("相符", "Agree"),
    "count-inconsistent": both("不符", "Disagree"),
    "count-not-checkable": both("未能核实", "Not checkable"),
    "total-printed": both("填报总分", "Printed total"),
    "total-due": both("重算总分", "Recomputed total"),
}

_SHEET = {
    "back": both("← 底稿", "← Register"),
    "funds": both("资金情况（{unit}）", "Funds ({unit})"),
    "indicators": both(
        "指标（左为原表，右为重算；改动目标、业绩、权重，完成率与得分随之重算）",
        (
            "Indicators (left: the table; right: recomputed; change target, actual or weight, "
            "and rate and score follow)"
        ),
    ),
    "row": both("行", "Row"),
    "target-number": both("目标（数）", "Target (number)"),
    "actual-number": both("业绩（数）", "Actual (number)"),
    "budget-number": both("预算（数）", "Budget (number)"),
    "executed-number": both("执行（数）", "Executed (number)"),
    "weight-number": both("权重（数）", "Weight (number)"),
    "rate-due": both("重算完成率", "Completion rate due"),
    "rate-printed": both("填报完成率（数）", "Printed rate (number)"),
    "rate-difference": both("完成率差异", "Rate difference"),
    "score-due": both("重算得分", "Score due"),
    "score-printed": both("填报得分（数）", "Printed score (number)"),
    "score-difference": both("得分差异", "Score difference"),
    "note": both("说明", "Remark"),
    "sum": both("合计", "Total"),
    "due-is": both("应为{due}", "due: {due}"),
    "no-rate-formula": both(
        "完成率由日期、文字、等级或零目标判定，不列公式",
        "The rate comes of a date, words, a grade or a target of zero: no formula",
    ),
    "no-score-formula": both(
        "得分不列公式：所依规则不只取决于本行的数",
        "No formula for the score: its rule depends on more than the numbers of this row",
    ),
    "no-total-formula": both(
        "总分不列公式：不是各行得分之和（如多个目标按占比相加）",
        (
            "No formula for the total: it is not the sum of the rows (such as several goals with "
            "shares)"
        ),
    ),
    "no-figure": both("没有唯一的重算数：{why}", "No one figure recomputed: {why}"),
    "carried": both(
        "得分未能核实，按填报得分计入总分（推算为{due}）",
        (
            "The score could not be checked and is counted in the total as printed (reckoned as "
            "{due})"
        ),
    ),
    "rate-fixed": both(
        "得分按档、按日期或按文字计，公式中为该档的比例，不随目标、业绩变动",
        (
            "The score goes by steps, dates or words; the formula holds the share of that step "
            "and does not follow target and actual"
        ),
    ),
}

SENTENCES: dict[str, Spoken] = {**_REGISTER, **_OVERVIEW, **_SHEET}
