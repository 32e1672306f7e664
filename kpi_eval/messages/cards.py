"""Sentences of a score on one line and of a scorecard (得分小结与评分卡)."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

__all__ = ["SENTENCES"]

_SUMMARY = {
    "summary": both("{name}：{rate}{award}（{terms}）", "{name}: {rate}{award} ({terms})"),
    "summary-rate": both("完成率{rate}，", "completion rate {rate}, "),
    "summary-points": both("得{points}分", "{points} points"),
    "summary-range": both(
        "得分由评分人在{low}至{high}分之间评定", "the scorer decides on {low} to {high} points"
    ),
    "summary-reason": both("{reason}，没有得分", "{reason}, so there is no score"),
    "summary-weight": both("权重{weight}分", "weight {weight}"),
    "summary-assumed": both("含假定：{parameters}", "assumed: {parameters}"),
    "summary-unnamed": both("（未命名指标）", "(unnamed indicator)"),
}

_CARD = {
    "card-unnamed": both("（未命名）", "(unnamed)"),
    "card-title": both("{name}（评分约定：{policy}）", "{name} (policy: {policy})"),
    "card-range": both(
        "{low}至{high}分之间由评分人评定", "the scorer decides on {low} to {high} points"
    ),
    "card-assumed": both("含假定：{parameters}", "assumed: {parameters}"),
    "card-unit-taken": both(
        "一方没有单位，取另一方的", "one side has no unit, taken from the other"
    ),
    "card-unit-named": both(
        "一方没有单位，取指标名称所注的",
        "one side has no unit, taken from the name of the indicator",
    ),
    "card-reading-taken": both(
        "没有单位，取唯一可能的读法", "without a unit, read in the only possible way"
    ),
    "card-reading-either": both("有两种读法，完成率相同", "two readings, one completion rate"),
    "card-date-taken": both("按日期读", "read as a date"),
    "card-number-taken": both("按数字读", "read as a number"),
    "card-change-taken": both(
        "增减方向取自指标名称", "more or less taken from the name of the indicator"
    ),
    "card-change-opposite": both(
        "增减方向与目标相反", "changes in the opposite direction of the target"
    ),
    "card-cost-limit": both(
        "成本没有比较符，按上限", "a cost without comparator is an upper limit"
    ),
    "card-complaint-limit": both(
        "投诉类指标没有比较符，按上限", "complaints without comparator are an upper limit"
    ),
    "card-counted-alike": both(
        "所计事物不同写，按另一方的单位",
        "the things counted are named differently, in the unit of the other side",
    ),
    "card-none-is-zero": both("没有发生，按零计", "nothing happened, taken as zero"),
    "card-readings": both("{reason}：{first}或{second}", "{reason}: {first} or {second}"),
    "card-unit-differs": both("单位不同，按数字相比", "units differ, numbers compared"),
    "card-ambiguous-digits": both("数字断开，合并读取", "digits stand apart, read together"),
    "card-execution": both(
        "预算执行率：{rate}，得{points}分（分值{weight}分）",
        "Budget execution rate: {rate}, {points} points (weight {weight})",
    ),
    "card-execution-none": both(
        "预算执行率：{rate}，没有得分（{reason}）",
        "Budget execution rate: {rate}, no score ({reason})",
    ),
    "card-execution-absent": both(
        "预算执行率：表中没有资金数", "Budget execution rate: the table has no funds"
    ),
    "card-total": both(
        "总分：{total}分（权重合计{weight}）", "Total: {total} (sum of the weights {weight})"
    ),
    "card-subtotal": both(
        "总分：未得出，缺{names}的得分；已得出的{rows}行小计{points}分（权重{weight}）",
        (
            "Total: not known, the score of {names} is missing; the {rows} "
            "{rows:row that has one comes|rows that have one come} to {points} (weight {weight})"
        ),
    ),
    "card-total-none": both(
        "总分：未得出，缺{names}的得分", "Total: not known, the score of {names} is missing"
    ),
    "card-grade": both("等级：{grade}", "Grade: {grade}"),
    "card-unknown": both("—", "—"),
}

SENTENCES: dict[str, Spoken] = {**_SUMMARY, **_CARD}
