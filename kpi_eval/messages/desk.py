"""Sentences of what lies on a reviewer's desk (案头材料): the page of a report, the workpaper."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

_PAGE = {
    "title": both("绩效自评表核查报告", "Audit of performance self-evaluation tables"),
    "skip": both("跳到正文", "Skip to the contents"),
    "made": both(
        (
            "由 kpi_eval {version} 生成。填报数为原文所列，"
            "重算数由原文的目标值、业绩值按所示评分约定算得。"
        ),
        (
            "Made by kpi_eval {version}. A printed figure is what the document says, a "
            "recomputed one what its own target and actual give under the named scoring policy."
        ),
    ),
    "unnamed-file": both("（未命名文件）", "(unnamed document)"),
}

_FIRST = {
    "verdict-wrong": both(
        "{printed}个填报数中{wrong}个不符：{errors}项错误，涉及{tables}张表",
        (
            "{wrong} of {printed} printed {printed:figure|figures} {wrong:is|are} wrong, for "
            "{errors} {errors:reason|reasons}, in {tables} {tables:table|tables}"
        ),
    ),
    "verdict-errors": both(
        "{errors}项错误，涉及{tables}张表；没有填报数被推翻",
        (
            "{errors} {errors:error|errors} in {tables} {tables:table|tables}; no printed figure "
            "is refuted"
        ),
    ),
    "verdict-accepted": both(
        "{accepted}项错误均已复核认可，没有其他错误",
        "Every error ({accepted}) was reviewed and accepted; there is no other",
    ),
    "verdict-clean": both(
        "{printed}个填报数全部相符",
        "{printed:The|All} {printed} printed {printed:figure agrees|figures agree}",
    ),
    "verdict-open": both(
        "没有发现错误；{printed}个填报数中{unchecked}个未能核实",
        "No error was found; {unchecked} of {printed} printed figures could not be checked",
    ),
    "verdict-nothing": both("未核对任何得分", "No score was checked"),
    "unread": both("有内容未能识读，见下", "Part of the document could not be read; see below"),
    "at-stake": both("涉及：{stakes}", "At stake: {stakes}"),
    "stake-points": both(
        "第{table}张表总分填报{printed}分，应为{due}分（相差{difference}分）",
        "total of table {table}: {printed} printed, {due} due ({difference})",
    ),
    "stake-money": both(
        "有错误的各表全年预算共{money}", "budget of the tables with errors: {money}"
    ),
    "and": both("；", "; "),
    "printed": both("填报", "Printed"),
    "consistent": both("相符", "Consistent"),
    "inconsistent": both("不符", "Inconsistent"),
    "not-checkable": both("未能核实", "Not checkable"),
}

_FINDINGS = {
    "findings": both("发现", "Findings"),
    "errors": both("错误（{count}）", "Errors ({count})"),
    "warnings": both("疑点（{count}）", "Warnings ({count})"),
    "infos": both("提示（{count}）", "Infos ({count})"),
    "accepted": both("已认可（{count}）", "Accepted ({count})"),
    "key": both("键（认可时用）", "Key (to accept it)"),
    "lapsed": both(
        "曾经认可、这次没有再出现的（{count}）", "Accepted earlier, no longer found ({count})"
    ),
    "severity-error": both("错误", "Error"),
    "severity-warning": both("疑点", "Warning"),
    "severity-info": both("提示", "Info"),
    "none": both("没有发现问题", "Nothing was found to be wrong"),
    "due": both("应为", "due"),
    "source": both("依据", "Rests on"),
    "follows": both("由此引起", "What follows from it"),
    "working": both("计算过程", "Working"),
    "to-cell": both("看原表", "To the cell"),
    "to-findings": both("本行的发现", "Findings on this row"),
    "together": both("各文件合看（{count}）", "Across the documents ({count})"),
}

_TABLE = {
    "table": both("第{table}张表：{name}", "Table {table}: {name}"),
    "funds-unit": both("资金情况（{unit}）", "Funds ({unit})"),
    "indicators": both("指标（按原表）", "Indicators, as printed"),
    "wrong": both("不符", "wrong"),
    "unchecked": both("未能核实", "not checked"),
    "recomputed": both("重算", "recomputed"),
    "workings": both("逐行计算过程（{count}）", "Working, row by row ({count})"),
    "curves": both(
        "横轴为完成率（满意度、偏离幅度），纵轴为所得份额；实线有依据，虚线为假定",
        "Share of the weight over the rate (satisfaction, distance); solid: cited, dashed: assumed",
    ),
    "grid": both("填报与重算对照", "Printed beside recomputed"),
    "problems": both("读取问题", "Could not be read"),
    "not-checked": both("未核对的内容", "What was not checked"),
}

_OVERVIEW = {
    "overview": both("文件（{count}）", "Documents ({count})"),
    "file": both("文件", "Document"),
    "tables": both("表", "Tables"),
    "points": both("涉及分数", "Points"),
    "state": both("情况", "State"),
    "state-wrong": both("有错误", "Errors"),
    "state-doubt": both("有疑点", "Warnings"),
    "state-unread": both("有未识读", "Not fully read"),
    "state-clean": both("无错误", "No errors"),
    "filter": both("按文字筛选", "Filter by text"),
    "filter-state": both("情况", "State"),
    "all": both("全部", "All"),
    "shown": both("显示{shown}个，共{all}个", "{shown} of {all} shown"),
    "sort": both("按「{column}」排序", "Sort by {column}"),
    "to-overview": both("回到文件一览", "Back to the documents"),
}

_MARKS = {
    "mark": both("【{severity}】{said}。", "[{severity}] {said}."),
}

SENTENCES: dict[str, Spoken] = {
    **_PAGE, **_FIRST, **_FINDINGS, **_TABLE, **_OVERVIEW, **_MARKS,
}  # fmt: skip
