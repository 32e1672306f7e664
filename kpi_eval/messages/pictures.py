"""Sentences of pictures (图的用语): titles, axes, what lines and marks stand for."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

_CURVES = {
    "curve-title": both("{policy}：{rule}", "{policy}: {rule}"),
    "policy-title": both("{policy}：各赋分规则的曲线", "{policy}: the curve of each rule"),
    "policies-title": both("各评分约定的曲线：{rule}", "Policies compared: {rule}"),
    "policies-of": both(
        "{title}，与「{table}」的填报得分", "{title}, with the printed scores of {table}"
    ),
    "share": both("所得分值占权重（%）", "share of the weight (%)"),
    "domain-rate": both("完成率（%）", "completion rate (%)"),
    "domain-satisfaction": both("满意度（%）", "satisfaction (%)"),
    "domain-execution": both("预算执行率（%）", "budget execution rate (%)"),
    "domain-distance": both("偏离标准的幅度（%）", "distance from the standard (%)"),
    "proved": both("有依据", "cited"),
    "assumed": both("假定，没有依据：{parameters}", "assumed, without a source: {parameters}"),
    "own": both(
        "用户设定，未注明依据：{parameters}", "set by the user, without a citation: {parameters}"
    ),
    "short-assumed": both("假定", "assumed"),
    "short-own": both("用户设定", "set by the user"),
    "silent": both("未规定", "not ruled"),
    "discretion": both("由评分人定", "the scorer decides"),
    "some-assumed": both("{policy}（部分假定）", "{policy} (partly assumed)"),
    "row-printed": both("表中各行：完成率与填报得分", "rows of the table: rate and printed score"),
    "row-unprinted": both(
        "表中各行的完成率（未填报得分）", "rates of rows without a printed score"
    ),
    "row-beyond": both(
        "另有{count}行的完成率超过{end}，未画出",
        "{count} more rows with rates above {end} are not drawn",
    ),
    "says-curve": both("{rule}：{pieces}。", "{rule}: {pieces}."),
    "says-piece": both("{span}得{shares}{state}", "{span}: {shares}{state}"),
    "in-brackets": both("（{said}）", " ({said})"),
    "says-none": both("{span}{state}", "{span}: {state}"),
    "from-to": both("{start}至{end}", "{start} to {end}"),
    "at": both("{start}处", "at {start}"),
    "and": both("、", ", "),
    "then": both("；", "; "),
}

SENTENCES: dict[str, Spoken] = {**_CURVES}
