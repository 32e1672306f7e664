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
    "or": "或",
    "then": "；",
}

_LOSSES = {
    "losses-title": "{table}：失分情况（{policy}）",
    "losses-said": "{steps}。没有失分的有{kept}行。",
    "points": "分",
    "full": "满分",
    "kept": "没有失分的{count}行",
    "rounding": "按目标占比折算的修约",
    "total": "总分",
    "subtotal": "已得分各行合计",
    "at-rate": "{lost}（完成率{rate}）",
    "open": "{weight}分未定：{why}",
}

_COMPARED = {
    "compared-title": "{table}：填报与重算对照（{policy}）",
    "compared-rate": "完成率（%）",
    "compared-score": "得分",
    "compared-said": "{name}的{figure}填报{printed}，应为{due}",
    "compared-wrong": "填报{printed}，应为{due}",
    "figure-rate": "完成率",
    "figure-score": "得分",
    "compared-none": "没有不符的完成率和得分。",
    "no-policy": "没有适用的评分约定",
    "mark-due": "重算",
    "mark-consistent": "填报，相符",
    "mark-inconsistent": "填报，不符",
    "mark-not-checkable": "填报，未能核实",
    "mark-range": "容许的区间",
}

_SWEEP = {
    "sweep-title": "总分随「{name}」业绩值的变化（{policy}）",
    "sweep-told": "{name}：{pieces}。",
    "sweep-said": "{actual}时{total}分",
    "mark-target": "目标值",
    "mark-actual": "业绩值{actual}，总分{total}",
}

SENTENCES: dict[str, str] = {**_CURVES, **_LOSSES, **_COMPARED, **_SWEEP}
