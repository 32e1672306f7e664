"""Sentences about the figures of the prose (文字中的数), with the English beside them."""

from __future__ import annotations

FINDINGS: dict[str, str] = {
    "prose-mismatch": "{text}写有「{said}」，{cell}为「{value}」，{how}",
    "prose-difference": (
        "偏差原因写有「{said}」，目标值「{target}」与业绩值「{actual}」并不相差{stated}"
    ),
    "reason-contrary": (
        "目标值「{target}」、业绩值「{actual}」，{way}，偏差原因却写「{said}」，所述方向相反"
    ),
}

SENTENCES: dict[str, str] = {
    "goals-expected": "年度总体目标的预期目标",
    "goals-actual": "年度总体目标的实际完成情况",
    "deviation-reason": "偏差原因",
    "of-target": "目标值",
    "of-actual": "业绩值",
    "value": "两者不符",
    "magnitude": "两者相差{times}倍，请核对单位和位数",
    "date": "日期不符",
    "over": "已超过目标",
    "short": "未达到目标",
}

ENGLISH_FINDINGS: dict[str, str] = {
    "prose-mismatch": "{text} says {said}, {cell} is {value}: {how}",
    "prose-difference": (
        "the explanation says {said}; target {target} and actual {actual} are not {stated} apart"
    ),
    "reason-contrary": (
        "target {target}, actual {actual}: {way}; the explanation says {said}, the other way"
    ),
}

ENGLISH: dict[str, str] = {
    "goals-expected": "the goal of the year",
    "goals-actual": "the year's achievement",
    "deviation-reason": "the explanation",
    "of-target": "the target",
    "of-actual": "the actual",
    "value": "they differ",
    "magnitude": "one is {times} times the other; check unit and digits",
    "date": "the dates differ",
    "over": "more than the target",
    "short": "less than the target",
}
