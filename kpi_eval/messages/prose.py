"""Sentences about the figures of the prose (文字中的数), in both languages."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

FINDINGS: dict[str, Spoken] = {
    "prose-mismatch": both(
        "{text}写有「{said}」，{cell}为「{value}」，{how}",
        "{text} says “{said}”, while {cell} is “{value}”: {how}",
    ),
    "prose-difference": both(
        "偏差原因写有「{said}」，目标值「{target}」与业绩值「{actual}」并不相差{stated}",
        (
            "the explanation says “{said}”; target “{target}” and actual “{actual}” are not "
            "{stated} apart"
        ),
    ),
    "reason-contrary": both(
        "目标值「{target}」、业绩值「{actual}」，{way}，偏差原因却写「{said}」，所述方向相反",
        (
            "target “{target}”, actual “{actual}”: {way}, yet the explanation says “{said}”, which "
            "goes the other way"
        ),
    ),
    "reason-saving": both(
        "目标值「{target}」、业绩值「{actual}」，{way}，偏差原因却写「{said}」",
        "target “{target}”, actual “{actual}”: {way}, yet the explanation says “{said}”",
    ),
}

SENTENCES: dict[str, Spoken] = {
    "goals-expected": both("年度总体目标的预期目标", "the goal of the year"),
    "goals-actual": both("年度总体目标的实际完成情况", "the year's achievement"),
    "deviation-reason": both("偏差原因", "the explanation"),
    "performance": both("预算绩效管理取得的成效", "the section on results"),
    "and": both("、", ", "),
    "of-target": both("目标值", "the target"),
    "of-actual": both("业绩值", "the actual"),
    "value": both("两者不符", "they differ"),
    "magnitude": both(
        "两者相差{times}倍，请核对单位和位数",
        "one is {times} times the other; check unit and digits",
    ),
    "unit": both(
        "数字相同，单位不同（{said}、{unit}）", "the same number in other units ({said}, {unit})"
    ),
    "date": both("日期不符", "the dates differ"),
    "mention": both("{place}{text}写有「{said}」", "In {place}, {text} says “{said}”"),
    "mention-apart": both("{text}写有「{said}」", "In {text}, the document says “{said}”"),
    "link": both("{mention}，{how}，{verdict}", "{mention}, {how}: {verdict}"),
    "relation-states": both("指{to}", "which is {to}"),
    "relation-component": both("是{to}的一部分", "which is a part of {to}"),
    "relation-difference": both(
        "是目标值与{to}之差", "which is the difference between the target and {to}"
    ),
    "agrees": both("相符", "they agree"),
    "differs": both("不符", "they differ"),
    "to-row": both("{place}「{name}」的{cell}", "{cell} of {place} “{name}”"),
    "to-funds": both("{place}的{cell}", "the {cell} of {place}"),
    "untold": both("无从核对", "nothing tells"),
    "to-declared": both("文件自述{what}为{figure}", "The document states {what}: “{figure}”"),
    "of-declared": both("{to}，与所附各表{verdict}", "{to}; beside the attached tables, {verdict}"),
    "part-of-declared": both(
        "{to}，是所附各表的一部分，{verdict}",
        "{to}, which is a part of the attached tables; {verdict}",
    ),
    "over": both("已超过目标", "more than the target"),
    "short": both("未达到目标", "less than the target"),
    "exceeded": both("已超过上限", "more than the limit"),
    "kept": both("低于上限", "less than the limit"),
    "spent": both("两者相等，并无节约", "the two are equal, nothing was saved"),
    "late": both("晚于目标", "later than the target"),
    "early": both("早于目标", "earlier than the target"),
}
