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
        "{count} more {count:row with a rate|rows with rates} above {end} not drawn",
    ),
    "says-curve": both("{rule}：{pieces}。", "{rule}: {pieces}."),
    "says-piece": both("{span}得{shares}{state}", "{span}: {shares}{state}"),
    "in-brackets": both("（{said}）", " ({said})"),
    "says-none": both("{span}{state}", "{span}: {state}"),
    "from-to": both("{start}至{end}", "{start} to {end}"),
    "at": both("{start}处", "at {start}"),
    "and": both("、", ", "),
    "or": both("或", " or "),
    "then": both("；", "; "),
}

_LOSSES = {
    "losses-title": both(
        "{table}：失分情况（{policy}）", "{table}: where the points were lost ({policy})"
    ),
    "losses-said": both("{steps}。", "{steps}."),
    "points": both("分", "points"),
    "full": both("满分", "full marks"),
    "kept": both("没有失分的{count}行", "{count} {count:row|rows} that lost nothing"),
    "rounding": both("按目标占比折算的修约", "rounding of the weighed goals"),
    "total": both("总分", "total"),
    "subtotal": both("已得分各行合计", "sum of the rows that have points"),
    "at-rate": both("{lost}（完成率{rate}）", "{lost} (rate {rate})"),
    "open": both("{weight}分未定：{why}", "{weight} points open: {why}"),
}

_COMPARED = {
    "compared-title": both(
        "{table}：填报与重算对照（{policy}）", "{table}: printed against recomputed ({policy})"
    ),
    "compared-rate": both("完成率（%）", "completion rate (%)"),
    "compared-score": both("得分", "score"),
    "compared-said": both(
        "{name}的{figure}填报{printed}，应为{due}", "{name}, {figure}: {printed} printed, {due} due"
    ),
    "compared-wrong": both("填报{printed}，应为{due}", "{printed} printed, {due} due"),
    "figure-rate": both("完成率", "rate"),
    "figure-score": both("得分", "score"),
    "compared-none": both("没有不符的完成率和得分。", "No rate and no score is wrong."),
    "no-policy": both("没有适用的评分约定", "no policy"),
    "mark-due": both("重算", "recomputed"),
    "mark-consistent": both("填报，相符", "printed, consistent"),
    "mark-inconsistent": both("填报，不符", "printed, inconsistent"),
    "mark-not-checkable": both("填报，未能核实", "printed, not checkable"),
    "mark-range": both("容许的区间", "range allowed"),
}

_SWEEP = {
    "sweep-title": both(
        "总分随「{name}」业绩值的变化（{policy}）",
        "The total as the actual of {name} moves ({policy})",
    ),
    "sweep-told": both("{name}：{pieces}。", "{name}: {pieces}."),
    "sweep-said": both("{actual}时{total}分", "{total} at {actual}"),
    "mark-target": both("目标值", "target"),
    "mark-actual": both("业绩值{actual}，总分{total}", "actual {actual}, total {total}"),
}

SENTENCES: dict[str, Spoken] = {**_CURVES, **_LOSSES, **_COMPARED, **_SWEEP}
