"""Sentences of the diagnosis (诊断), Chinese and English side by side."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Spoken] = {
    "said": both("{conflict}。{opinion}", "{conflict}. {opinion}"),
    "conflict": both("{figures}与{inputs}不能并存", "{figures} cannot be reconciled with {inputs}"),
    "conflict-sum": both("{figures}与各行不能并存", "{figures} cannot be reconciled with the rows"),
    "conflict-weights": both(
        "各行权重之和不是应有的合计", "the weights do not add up to the sum that is due"
    ),
    "conflict-sources": both(
        "{figures}与各资金来源之和不能并存",
        "{figures} cannot be reconciled with the sum of the sources",
    ),
    "conflict-costs": both(
        "{figures}与各成本指标之和不能并存",
        "{figures} cannot be reconciled with the sum of the costs",
    ),
    "untried": both(
        "这类矛盾只列出、不作推断，请核对原件。",
        "A conflict of this kind is only named, not explained; please check the original.",
    ),
    "clear": both("推断：{said}。", "Inferred: {said}."),
    "tie": both(
        "可能的解释（不相上下，未能断定）：{said}。",
        "Possible explanations (about equally likely, not decided): {said}.",
    ),
    "open": both(
        "可能的解释（未能断定）：{said}。", "Possible explanations (not decided): {said}."
    ),
    "none": both(
        "没有一两处改正能使各数相符，未能推断。",
        "No correction of one or two cells makes the figures agree; nothing is inferred.",
    ),
    "input": both(
        "{place}{cell}应为{proposed}{kind}", "{place}the {cell}should be {proposed}{kind}"
    ),
    "derived-with": both("则{said}", "which makes the {said}"),
    "derived": both("填列的其余内容属实，则应为{said}", "the rest is true, which makes the {said}"),
    "shortfall": both(
        "确未达到目标而按完成填报，应为{said}",
        "the target was missed and full marks were claimed; due are {said}",
    ),
    "all-agree": both("改正后各数相符", "and the figures then agree"),
    "rest-agree": both("改正后其余各数相符", "and the other figures then agree"),
    "left": both("{figure}仍不符", "but the {figure}still disagrees"),
    "other-policy": both(
        "填报无误，而采用另一评分约定（{policy}）",
        "the figures are right, and another convention was followed ({policy})",
    ),
    "otherwise": both(
        "填报无误，而「{parameter}」与所用评分约定的假定不同（该参数没有来源）",
        "the figures are right, and {parameter} is not as assumed (it has no source)",
    ),
    "by-hand": both(
        "填报无误，得分由人工设定（该行填有原因）",
        "the figures are right, and the score was set by hand (the row gives a reason)",
    ),
    "twice": both(
        "第{row}行与上一行重复，应删去", "row {row} repeats the row above it and should be deleted"
    ),
    "kind": both("（{kinds}）", " ({kinds})"),
    "in-row": both("第{row}行", "row {row}: "),
    "marked": both("{mark}{said}", "{mark} {said}"),
    "or": both("；", "; "),
    "then": both("，", ", "),
    "and": both("、", ", "),
    "behind": both("", " "),
    "line": both("{number}. {said}", "{number}. {said}"),
    "weighed": both(
        "{said}；占{share}%，代价{bits}比特", "{said:A}; share {share}%, cost {bits} bits"
    ),
    "supports": both("支持：{text}", "for it: {text}"),
    "against": both("不支持：{text}", "against it: {text}"),
    "for-it": both("{text}，与此相合。", " {text:A}, which fits."),
    "yet": both("但{text}，请核实。", " Yet {text}: please verify."),
    "for-some": both("{text}，支持{marks}。", " {text:A}, which speaks for {marks}."),
    "nearer": both("{text}，较近{marks}。", " {text:A}, which is nearer to {marks}."),
    "against-some": both("{text}，不支持{marks}。", " {text:A}, which speaks against {marks}."),
    "last-year": both("上年完成值为{value}", "last year's value is {value}"),
    "sibling": both("{place}同名指标为{value}", "the row of the same name, {place}, has {value}"),
    "prose": both("{text}写有「{said}」", "{text} says “{said}”"),
    "unit": both("指标名称以{unit}为单位", "the row's name counts in {unit}"),
    "explained": both("该行填有偏差原因", "the row explains a deviation"),
    "unexplained": both("该行未填偏差原因", "the row explains no deviation"),
    "cost-sum": both(
        "成本合计应与资金{amount}相符", "the costs should add up to the funds, {amount}"
    ),
    "total": both("填报总分{total}与此相符", "the printed total {total} agrees with it"),
    "weight-sum": both("权重合计与此相符", "the sum of the weights agrees with it"),
    "field-target": both("目标值", "target "),
    "field-actual": both("业绩值", "actual "),
    "field-weight": both("权重", "weight "),
    "field-rule": both("赋分规则", "rule "),
    "field-rate": both("完成率", "rate "),
    "field-score": both("得分", "score "),
    "field-total": both("总分", "total "),
    "field-weight-sum": both("权重合计", "sum of weights "),
    "field-grade": both("等级", "grade "),
    "field-initial": both("年初预算数", "initial budget "),
    "field-received": both("到位资金数", "funds received "),
    "field-unconverted": both("折算前得分", "score before conversion "),
    "field-conversion": both("权重占比", "weight share "),
    "field-budget": both("全年预算数", "budget "),
    "field-executed": both("全年执行数", "amount executed "),
    "field-execution-weight": both("执行率分值", "weight of the execution rate "),
    "field-execution-rate": both("预算执行率", "execution rate "),
    "field-execution-score": both("预算执行率得分", "score of the execution rate "),
    "kind-dropped-zero": both("漏0一个", "a zero dropped"),
    "kind-added-zero": both("多0一个", "a zero too many"),
    "kind-mistyped-digit": both("一位数字误填", "a digit mistyped"),
    "kind-swapped-digits": both("相邻两位颠倒", "two digits swapped"),
    "kind-lost-digit": both("漏填一位", "a digit lost"),
    "kind-extra-digit": both("多填一位", "a digit too many"),
    "kind-lost-point": both("漏小数点", "the point lost"),
    "kind-moved-point": both("小数点错位", "the point moved"),
    "kind-times-10000": both("相差一万倍", "ten thousand times off"),
    "kind-unit": both("单位误填", "another unit"),
    "kind-comparator": both("比较符误填", "another comparator"),
    "kind-rule": both("赋分规则误填", "another rule"),
    "kind-neighbour": both("误填为相邻行的数", "the neighbouring row's figure"),
    "kind-claimed": both("按完成填报", "full marks claimed"),
    "kind-coarse": both("位数不足", "too few digits"),
    "kind-exchanged": both("与另一行互换", "swapped with another row"),
    "heading": both("诊断", "Diagnosis"),
    "beside": both("诊断：{opinion}", "Diagnosis: {opinion}"),
    "no-table": both("没有表，未作诊断。", "There is no table, so nothing was diagnosed."),
    "nothing": both(
        "没有发现算术上的矛盾，无需诊断。",
        "No contradiction was found, so there is nothing to explain.",
    ),
}
