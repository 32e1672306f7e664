"""Sentences for the points that a rule gives and what they rest on (赋分的计算步骤)."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

__all__ = ["SENTENCES"]

_PIECE = {
    "short-nothing": both(
        "{rule}：{figure}没有达到100%，不得分{award}。",
        "Scoring {rule}: {figure} does not reach 100%, no points{award}.",
    ),
    "proportional": both(
        "{rule}：{figure}，{weight}×{at}={value}{award}。",
        "Scoring {rule}: {figure}, {weight}×{at}={value}{award}.",
    ),
    "below-gate": both(
        "{rule}：{figure}低于及格门槛{gate}，不得分{award}。",
        "Scoring {rule}: {figure} is below the passing gate of {gate}, no points{award}.",
    ),
    "from-gate": both(
        (
            "{rule}：{figure}不低于及格门槛{start}，"
            "{weight}×({at}-{start})÷(1-{start})={value}{award}。"
        ),
        (
            "Scoring {rule}: {figure} is not below the passing gate of {start}, "
            "{weight}×({at}-{start})÷(1-{start})={value}{award}."
        ),
    ),
    "met": both(
        "{rule}：{figure}，达到目标，得满分{award}。",
        "Scoring {rule}: {figure} meets the target, full points{award}.",
    ),
    "date-late-share": both(
        "{rule}：逾期完成，{share}{award}。", "Scoring {rule}: late, {share}{award}."
    ),
    "strict-tie": both(
        "{rule}：{figure}，业绩值恰等于目标值，按约定{share}{award}。",
        (
            "Scoring {rule}: {figure}, the actual equals the target exactly, by the policy "
            "{share}{award}."
        ),
    ),
    "over-full": both(
        "{rule}：{figure}超过100%，超额不扣分，得满分{award}。",
        "Scoring {rule}: {figure} is above 100%, nothing is taken off, full points{award}.",
    ),
    "over-reduce": both(
        "{rule}：{figure}超过100%，超额相应扣减，{weight}×(2-{at})={value}{award}。",
        (
            "Scoring {rule}: {figure} is above 100%, what is above is taken off, "
            "{weight}×(2-{at})={value}{award}."
        ),
    ),
    "over-floor": both(
        "{rule}：{figure}不低于{start}，超额减到最低，{share}{award}。",
        "Scoring {rule}: {figure} is not below {start}, the most is taken off, {share}{award}.",
    ),
    "direct-short": both(
        "{rule}：{figure}没有达到100%，{share}{award}。",
        "Scoring {rule}: {figure} does not reach 100%, {share}{award}.",
    ),
    "direct-over": both(
        "{rule}：{figure}超过100%，{share}{award}。",
        "Scoring {rule}: {figure} is above 100%, {share}{award}.",
    ),
    "band": both(
        "{rule}：{figure}{band}，{share}{award}。",
        "Scoring {rule}: {figure}, {band}, {share}{award}.",
    ),
    "execution-ratio": both(
        "{rule}：{weight}×{at}={value}{award}。", "Scoring {rule}: {weight}×{at}={value}{award}."
    ),
    "execution-full": both(
        "{rule}：{figure}达到{start}，{share}{award}。",
        "Scoring {rule}: {figure} reaches {start}, {share}{award}.",
    ),
    "execution-over": both(
        "{rule}：{figure}超过{start}，以此为限，{share}{award}。",
        "Scoring {rule}: {figure} is above {start}, which is the most that counts, {share}{award}.",
    ),
    "steps": both(
        "{rule}：{figure}，{share}{award}。", "Scoring {rule}: {figure}, {share}{award}."
    ),
    "silent": both(
        "{rule}：{figure}，{reason}，没有得分。",
        "Scoring {rule}: {figure}, {reason}, so there is no score.",
    ),
    "grade-range": both(
        "{rule}：等级为{grade}，得分由评分人在{low}至{high}分之间评定（权重{weight}分）。",
        (
            "Scoring {rule}: the grade is {grade}; the scorer decides on {low} to {high} "
            "points (weight "
            "{weight})."
        ),
    ),
    "no-points": both(
        "{rule}：{reason}，没有得分。", "Scoring {rule}: {reason}, so there is no score."
    ),
    "share-none": both("不得分", "no points"),
    "share-full": both("得满分", "full points"),
    "share-part": both(
        "得权重的{share}，{weight}×{share}={value}",
        "{share} of the weight, {weight}×{share}={value}",
    ),
    "band-lowest": both("低于{high}", "below {high}"),
    "band-between": both("不低于{low}、低于{high}", "not below {low} and below {high}"),
    "band-highest": both("不低于{low}", "not below {low}"),
    "figure-rate": both("完成率{rate}", "completion rate {rate}"),
    "figure-satisfaction": both("满意度{rate}", "satisfaction {rate}"),
    "figure-distance": both("偏离标准{rate}", "distance from the standard {rate}"),
    "points-of-percent": both("{number}个百分点", "{number} percentage points"),
    "figure-execution": both("预算执行率{rate}", "budget execution rate {rate}"),
    "award": both("，得{points}分（权重{weight}分）", ", {points} points (weight {weight})"),
    "points-rounded": both(
        "{value}{mode}保留{digits}位小数，得{points}分（权重{weight}分）。",
        "{value}, {mode} to {digits} decimals, is {points} points (weight {weight}).",
    ),
    "rounding-half-up": both("四舍五入", "rounded half up"),
    "rounding-half-even": both("四舍六入五成双", "rounded half to even"),
    "rounding-down": both("截断", "cut off"),
}

_EXECUTION = {
    "execution-rate": both(
        "预算执行率={executed}÷{budget}={rate}。",
        "Budget execution rate={executed}÷{budget}={rate}.",
    ),
    "execution-rounded": both(
        "执行率{mode}保留{digits}位小数，为{rate}。",
        "The execution rate, {mode} to {digits} decimals, is {rate}.",
    ),
    "execution-rounded-printed": both(
        "执行率{mode}保留{digits}位小数，为{rate}，得分由此计算。",
        (
            "The execution rate, {mode} to {digits} decimals, is {rate}; the score is computed "
            "from it."
        ),
    ),
    "execution-rounded-exact": both(
        "执行率{mode}保留{digits}位小数，为{rate}；得分仍由修约前的执行率计算。",
        (
            "The execution rate, {mode} to {digits} decimals, is {rate}; the score is computed "
            "from the one before rounding."
        ),
    ),
    "execution-weight": both(
        "表中未列预算执行率的分值，按{weight}分计。",
        "The table states no weight for the budget execution rate; it is taken as {weight}.",
    ),
    "execution-finished": both(
        "{rule}：产出指标均已完成，未超预算，得满分{award}。",
        (
            "Scoring {rule}: every output indicator is done and the budget not exceeded, "
            "full points{award}."
        ),
    ),
    "execution-zero": both(
        "预算为零，没有执行率，得{points}分（分值{weight}分）。",
        ("The budget is zero and there is no execution rate: {points} points (weight {weight})."),
    ),
    "execution-none": both(
        "预算执行率：{reason}，没有得分。", "Budget execution rate: {reason}, so there is no score."
    ),
    "execution-missing": both("预算数或执行数没有填", "budget or amount executed is not filled in"),
    "execution-units": both(
        "预算数与执行数的单位不能换算",
        "budget and amount executed are in units that do not convert",
    ),
    "execution-rule": both("预算执行率得分", "the budget execution rate"),
}

_SOURCE = {
    "source": both("依据：{sources}。", " Rests on: {sources}."),
    "source-cited": both(
        "{parameter}［{status}：{citation}］", "{parameter} [{status}: {citation}]"
    ),
    "source-bare": both("{parameter}［{status}］", "{parameter} [{status}]"),
    "and": both("、", ", "),
    "between": both("{low}至{high}之间", "{low} to {high}"),
    "above": both("{low}以上", "{low} and above"),
    "status-text": both("文件规定", "stated in a document"),
    "status-fitted": both("公开得分验证", "fitted to published scores"),
    "status-code": both("系统规则", "rule of a deployed system"),
    "status-assumed": both("假定", "assumed"),
    "status-user": both("用户设定", "set by the user"),
    "assumed": both(
        "「{parameter}」未经证实，按假定计：{why}。",
        "{parameter} is unproved and assumed: “{why}”.",
    ),
    "assumed-bare": both(
        "「{parameter}」未经证实，按假定计。", "{parameter} is unproved and assumed."
    ),
    "assumed-unseen": both(
        "「{parameter}」在{where}未见实例，按假定计：{why}。",
        "{parameter} has not been seen at {where} and is assumed there: “{why}”.",
    ),
}

SENTENCES: dict[str, Spoken] = {**_PIECE, **_EXECUTION, **_SOURCE}
