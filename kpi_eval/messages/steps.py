"""Sentences for the steps of a computation (计算步骤).

A key that belongs to a completion or to a piece of a curve is spelt as there (``quotient``,
``from-gate``). Clauses without a full stop fill an argument of a sentence.
"""

from __future__ import annotations

from kpi_eval.messages import awards, cards
from kpi_eval.messages.spoken import Spoken, both

__all__ = ["SENTENCES"]

_READING = {
    "read-target": both("目标值「{text}」读作{value}。", "The target “{text}” is read as {value}."),
    "read-actual": both("业绩值「{text}」读作{value}。", "The actual “{text}” is read as {value}."),
    "joined-target": both(
        "目标值「{text}」中断开的数字合并读作{value}，原文读法未经证实。",
        (
            "The digits of the target “{text}” stand apart and are read together as {value}; "
            "that reading is unproved."
        ),
    ),
    "joined-actual": both(
        "业绩值「{text}」中断开的数字合并读作{value}，原文读法未经证实。",
        (
            "The digits of the actual “{text}” stand apart and are read together as {value}; "
            "that reading is unproved."
        ),
    ),
    "unread-target": both(
        "目标值「{text}」{why}，不能据以计算。",
        "The target “{text}” {why}: nothing can be computed from it.",
    ),
    "unread-actual": both(
        "业绩值「{text}」{why}，不能据以计算。",
        "The actual “{text}” {why}: nothing can be computed from it.",
    ),
    "why-approximate": both("是约数", "is approximate"),
    "why-range": both("是一个范围", "is a range"),
    "why-conflicting": both("前后写了相反的比较符号", "has comparators that contradict each other"),
    "why-unreadable-number": both("数字写法不明确", "has a number that cannot be read"),
    "why-several": both("有多个数字", "has several numbers"),
    "why-date": both("日期写法不明确", "has a date that cannot be read"),
    "why-mixed": both("数字与文字混杂", "mixes numbers with words"),
    "converted": both(
        "单位换算：业绩值{before}={after}。", "Units converted: the actual {before}={after}."
    ),
    "unit-taken-target": both(
        "目标值没有单位，按业绩值的单位「{unit}」计。",
        "The target has no unit and is taken in that of the actual, “{unit}”.",
    ),
    "unit-taken-actual": both(
        "业绩值没有单位，按目标值的单位「{unit}」计。",
        "The actual has no unit and is taken in that of the target, “{unit}”.",
    ),
    "unit-taken-both": both(
        "目标值「{target}」、业绩值「{actual}」都没有单位，按百分数读作{value}、{other}。",
        (
            "Neither target “{target}” nor actual “{actual}” has a unit; read as percentages "
            "they are {value} and {other}."
        ),
    ),
    "unit-named-target": both(
        "目标值没有单位，按指标名称所注的单位「{unit}」计。",
        (
            "The target has no unit and is taken in the one that the name of the indicator "
            "gives, “{unit}”."
        ),
    ),
    "unit-named-actual": both(
        "业绩值没有单位，按指标名称所注的单位「{unit}」计。",
        (
            "The actual has no unit and is taken in the one that the name of the indicator "
            "gives, “{unit}”."
        ),
    ),
    "reading-taken-target": both(
        "目标值「{text}」没有单位，只能读作{value}。",
        "The target “{text}” has no unit and can only be read as {value}.",
    ),
    "reading-taken-actual": both(
        "业绩值「{text}」没有单位，只能读作{value}。",
        "The actual “{text}” has no unit and can only be read as {value}.",
    ),
    "reading-either-target": both(
        "目标值「{text}」可读作{first}或{second}，两种读法的完成率相同，以下按{first}计。",
        (
            "The target “{text}” can be read as {first} or as {second}; the completion rate is "
            "the same, and {first} is used below."
        ),
    ),
    "reading-either-actual": both(
        "业绩值「{text}」可读作{first}或{second}，两种读法的完成率相同，以下按{first}计。",
        (
            "The actual “{text}” can be read as {first} or as {second}; the completion rate is "
            "the same, and {first} is used below."
        ),
    ),
    "counted-alike-target": both(
        "目标值「{text}」以业绩值的单位计数，读作{value}。",
        "The target “{text}” counts in the unit of the actual and is read as {value}.",
    ),
    "counted-alike-actual": both(
        "业绩值「{text}」以目标值的单位计数，读作{value}。",
        "The actual “{text}” counts in the unit of the target and is read as {value}.",
    ),
    "change-taken-target": both(
        "目标值「{text}」没有写增减，按指标名称读作{value}。",
        (
            "The target “{text}” does not say more or less; by the name of the indicator it is "
            "read as {value}."
        ),
    ),
    "change-taken-actual": both(
        "业绩值「{text}」没有写增减，按指标名称读作{value}。",
        (
            "The actual “{text}” does not say more or less; by the name of the indicator it is "
            "read as {value}."
        ),
    ),
    "change-opposite": both(
        "业绩值「{actual}」与目标值「{target}」的增减方向相反，按负数计。",
        (
            "The actual “{actual}” changes in the opposite direction of the target “{target}” "
            "and is negative."
        ),
    ),
    "cost-limit": both(
        "成本目标「{target}」没有写比较符，按上限理解。",
        "The cost target “{target}” has no comparator and is taken as an upper limit.",
    ),
    "complaint-limit": both(
        "目标值「{target}」没有写比较符，投诉类指标按上限理解。",
        ("The target “{target}” has no comparator; of complaints it is taken as an upper limit."),
    ),
    "unit-differs": both(
        "目标值以「{target}」计，业绩值以「{actual}」计，同为计数单位，按数字相比。",
        (
            "The target is in “{target}”, the actual in “{actual}”: both count things, and the "
            "numbers are compared."
        ),
    ),
}

_RATE = {
    "cost-saved": both(
        "成本目标{target}、实际{actual}，未用足为节约，按完成计，完成率={rate}。",
        (
            "The cost target is {target}, the actual {actual}: what is not spent is saved and "
            "counts as done, completion rate={rate}."
        ),
    ),
    "quotient": both(
        "完成率={actual}÷{target}={rate}。", "Completion rate={actual}÷{target}={rate}."
    ),
    "limit-met": both(
        "业绩值{actual}没有超过上限{target}，完成率计{rate}。",
        ("The actual {actual} does not exceed the limit {target}: the completion rate is {rate}."),
    ),
    "limit-ratio": both(
        "业绩值没有超过上限，完成率={target}÷{actual}={rate}。",
        "The actual does not exceed the limit: completion rate={target}÷{actual}={rate}.",
    ),
    "reverse-ratio": both(
        "业绩值超过上限，完成率={target}÷{actual}={rate}。",
        "The actual exceeds the limit: completion rate={target}÷{actual}={rate}.",
    ),
    "reverse-linear": both(
        "业绩值超过上限，完成率=1-({actual}-{target})÷{target}={rate}。",
        "The actual exceeds the limit: completion rate=1-({actual}-{target})÷{target}={rate}.",
    ),
    "reverse-floor": both(
        "业绩值超过上限，完成率=1-({actual}-{target})÷{target}，最低计0，为{rate}。",
        (
            "The actual exceeds the limit: completion rate=1-({actual}-{target})÷{target}, at "
            "least 0, which is {rate}."
        ),
    ),
    "date-met": both(
        "业绩日期{actual}在目标时限「{target}」之内（含当日），完成率计{rate}。",
        (
            "The date {actual} is within the deadline “{target}” (that day included): the "
            "completion rate is {rate}."
        ),
    ),
    "word-achieved": both(
        "业绩值「{actual}」表示达到目标「{target}」，完成率计{rate}。",
        (
            "The actual “{actual}” says that the target “{target}” is met: the completion rate "
            "is {rate}."
        ),
    ),
    "zero-met": both(
        "目标值为零，没有商数；业绩值{actual}达到目标，完成率计{rate}。",
        (
            "The target is zero and there is no quotient; the actual {actual} meets it: the "
            "completion rate is {rate}."
        ),
    ),
    "zero-missed": both(
        "目标值为零，没有商数；业绩值{actual}没有达到目标，完成率计{rate}。",
        (
            "The target is zero and there is no quotient; the actual {actual} misses it: the "
            "completion rate is {rate}."
        ),
    ),
    "range-met": both(
        "业绩值{actual}在目标范围{target}之内（含两端），完成率计{rate}。",
        (
            "The actual {actual} is within the target {target} (both ends included): the "
            "completion rate is {rate}."
        ),
    ),
    "rank-met": both(
        "业绩值{actual}达到目标{target}，完成率计{rate}。",
        "The actual {actual} meets the target {target}: the completion rate is {rate}.",
    ),
    "none-met": both(
        "业绩值「{actual}」表示没有发生，符合目标「{target}」，完成率计{rate}。",
        (
            "The actual “{actual}” says that nothing happened, as the target “{target}” wants: "
            "the completion rate is {rate}."
        ),
    ),
    "tie": both(
        "业绩值恰好等于目标{comparator}{target}的界限。",
        "The actual equals the bound of the target {comparator}{target} exactly.",
    ),
    "rate-rounded": both(
        "完成率{mode}保留{digits}位小数，为{rate}。",
        "The completion rate, {mode} to {digits} decimals, is {rate}.",
    ),
    "rate-rounded-printed": both(
        "完成率{mode}保留{digits}位小数，为{rate}，得分由此计算。",
        (
            "The completion rate, {mode} to {digits} decimals, is {rate}; the score is computed "
            "from it."
        ),
    ),
    "rate-rounded-exact": both(
        "完成率{mode}保留{digits}位小数，为{rate}；得分仍由修约前的完成率计算。",
        (
            "The completion rate, {mode} to {digits} decimals, is {rate}; the score is computed "
            "from the one before rounding."
        ),
    ),
    "date-late": both(
        "业绩日期{actual}晚于目标时限「{target}」：{reason}，没有完成率和得分。",
        (
            "The date {actual} is after the deadline “{target}”: {reason}, so there is no "
            "completion rate and no score."
        ),
    ),
    "date-late-scored": both(
        "业绩日期{actual}晚于目标时限「{target}」，没有完成率。",
        "The date {actual} is after the deadline “{target}”: there is no completion rate.",
    ),
    "date-unclear": both(
        "业绩日期{actual}是否在目标时限「{target}」之内不能确定，没有完成率和得分。",
        (
            "Whether the date {actual} is within the deadline “{target}” is not certain: there "
            "is no completion rate and no score."
        ),
    ),
    "limit-exceeded": both(
        "业绩值{actual}超过上限{target}：{reason}，没有完成率和得分。",
        (
            "The actual {actual} exceeds the limit {target}: {reason}, so there is no completion "
            "rate and no score."
        ),
    ),
    "rank-below": both(
        "业绩值{actual}低于目标{target}，没有达到目标：{reason}，没有完成率和得分。",
        (
            "The actual {actual} is below the target {target}, which is missed: {reason}, so "
            "there is no completion rate and no score."
        ),
    ),
    "word-contrary": both(
        "业绩值「{actual}」说明没有达到目标「{target}」：{reason}，没有完成率和得分。",
        (
            "The actual “{actual}” says that the target “{target}” is missed: {reason}, so there "
            "is no completion rate and no score."
        ),
    ),
    "ambiguous-target": both(
        "目标值「{text}」可读作{first}或{second}，不能确定，没有完成率和得分。",
        (
            "The target “{text}” can be read as {first} or as {second}, and nothing decides: "
            "there is no completion rate and no score."
        ),
    ),
    "ambiguous-actual": both(
        "业绩值「{text}」可读作{first}或{second}，不能确定，没有完成率和得分。",
        (
            "The actual “{text}” can be read as {first} or as {second}, and nothing decides: "
            "there is no completion rate and no score."
        ),
    ),
    "word-grade": both(
        "业绩值「{actual}」只说明等级为{grade}，没有完成率。",
        ("The actual “{actual}” only says that the grade is {grade}: there is no completion rate."),
    ),
    "no-rate": both(
        "目标值「{target}」、业绩值「{actual}」：{reason}，没有完成率和得分。",
        (
            "Target “{target}”, actual “{actual}”: {reason}, so there is no completion rate and "
            "no score."
        ),
    ),
    "no-actual": both(
        "目标值「{target}」：{reason}，没有完成率和得分。",
        "Target “{target}”: {reason}, so there is no completion rate and no score.",
    ),
    "grade-achieved": both("达成", "achieved (达成)"),
    "grade-partial": both("部分达成", "partly achieved (部分达成)"),
    "grade-missed": both("未达成", "not achieved (未达成)"),
    "grade-unknown": both("未达到目标（第几档不明）", "short of the target, the step unknown"),
}

_RULE = {
    "rule-inferred": both(
        "表中未列赋分规则，按指标类型推定为{rule}。",
        "The table states no scoring rule; by the kind of indicator it scores {rule}.",
    ),
    "rule-read": both(
        "表中赋分规则「{text}」即{rule}。", "The scoring rule “{text}” of the table scores {rule}."
    ),
    "rule-unknown": both(
        "表中所列为「{text}」：{reason}，没有得分。",
        "The table states “{text}”: {reason}, so there is no score.",
    ),
}

SENTENCES: dict[str, Spoken] = {
    **_READING, **_RATE, **_RULE, **awards.SENTENCES, **cards.SENTENCES,
}  # fmt: skip
