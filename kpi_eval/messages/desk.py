"""Sentences of what lies on a reviewer's desk (案头材料): the page of a report, the workpaper."""

from __future__ import annotations

_PAGE = {
    "title": "绩效自评表核查报告",
    "skip": "跳到正文",
    "made": (
        "由 kpi_eval {version} 生成。填报数为原文所列，"
        "重算数由原文的目标值、业绩值按所示评分约定算得。"
    ),
    "unnamed-file": "（未命名文件）",
}

_FIRST = {
    "verdict-wrong": "{printed}个填报数中{wrong}个不符：{errors}项错误，涉及{tables}张表",
    "verdict-errors": "{errors}项错误，涉及{tables}张表；没有填报数被推翻",
    "verdict-accepted": "{accepted}项错误均已复核认可，没有其他错误",
    "verdict-clean": "{printed}个填报数全部相符",
    "verdict-open": "没有发现错误；{printed}个填报数中{unchecked}个未能核实",
    "verdict-nothing": "未核对任何得分",
    "unread": "有内容未能识读，见下",
    "at-stake": "涉及：{stakes}",
    "stake-points": "第{table}张表总分填报{printed}分，应为{due}分（相差{difference}分）",
    "stake-money": "有错误的各表全年预算共{money}",
    "and": "；",
    "printed": "填报",
    "consistent": "相符",
    "inconsistent": "不符",
    "not-checkable": "未能核实",
}

_FINDINGS = {
    "findings": "发现",
    "errors": "错误（{count}）",
    "warnings": "疑点（{count}）",
    "infos": "提示（{count}）",
    "accepted": "已认可（{count}）",
    "key": "键",
    "lapsed": "曾经认可、这次没有再出现的（{count}）",
    "severity-error": "错误",
    "severity-warning": "疑点",
    "severity-info": "提示",
    "none": "没有发现问题",
    "due": "应为",
    "source": "依据",
    "follows": "由此引起",
    "working": "计算过程",
    "to-cell": "看原表",
    "to-findings": "本行的发现",
    "together": "各文件合看（{count}）",
}

_TABLE = {
    "table": "第{table}张表：{name}",
    "funds-unit": "资金情况（{unit}）",
    "indicators": "指标（按原表）",
    "wrong": "不符",
    "unchecked": "未能核实",
    "recomputed": "重算",
    "workings": "逐行计算过程（{count}）",
    "curves": "横轴为完成率（满意度、偏离幅度），纵轴为所得份额；实线有依据，虚线为假定",
    "grid": "填报与重算对照",
    "problems": "读取问题",
    "not-checked": "未核对的内容",
}

_OVERVIEW = {
    "overview": "文件（{count}）",
    "file": "文件",
    "tables": "表",
    "points": "涉及分数",
    "state": "情况",
    "state-wrong": "有错误",
    "state-doubt": "有疑点",
    "state-unread": "有未识读",
    "state-clean": "无错误",
    "filter": "按文字筛选",
    "filter-state": "情况",
    "all": "全部",
    "shown": "显示{shown}个，共{all}个",
    "sort": "按「{column}」排序",
    "to-overview": "回到文件一览",
}

_MARKS = {
    "mark": "【{severity}】{said}。",
}

SENTENCES: dict[str, str] = {**_PAGE, **_FIRST, **_FINDINGS, **_TABLE, **_OVERVIEW, **_MARKS}
