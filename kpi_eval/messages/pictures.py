"""Sentences of pictures (图的用语): titles, axes, what lines and marks stand for."""

from __future__ import annotations

_CURVES = {
    "curve-title": "{policy}：{rule}",
    "policy-title": "{policy}：各赋分规则的曲线",
    "policies-title": "各评分约定的曲线：{rule}",
    "policies-of": "{title}，与「{table}」的填报得分",
    "share": "所得分值占权重（%）",
    "domain-rate": "完成率（%）",
    "domain-satisfaction": "满意度（%）",
    "domain-execution": "预算执行率（%）",
    "domain-distance": "偏离标准的幅度（%）",
    "proved": "有依据",
    "assumed": "假定，没有依据：{parameters}",
    "own": "用户设定，未注明依据：{parameters}",
    "short-assumed": "假定",
    "short-own": "用户设定",
    "silent": "未规定",
    "discretion": "由评分人定",
    "some-assumed": "{policy}（部分假定）",
    "row-printed": "表中各行：完成率与填报得分",
    "row-unprinted": "表中各行的完成率（未填报得分）",
    "row-beyond": "另有{count}行的完成率超过{end}，未画出",
    "says-curve": "{rule}：{pieces}。",
    "says-piece": "{span}得{shares}{state}",
    "in-brackets": "（{said}）",
    "says-none": "{span}{state}",
    "from-to": "{start}至{end}",
    "at": "{start}处",
    "and": "、",
    "then": "；",
}

SENTENCES: dict[str, str] = {**_CURVES}
