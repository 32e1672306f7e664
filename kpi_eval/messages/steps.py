"""Sentences for the steps of a computation (计算步骤).

A key that belongs to a completion or to a piece of a curve is spelt as there (``quotient``,
``from-gate``). Clauses without a full stop fill an argument of a sentence.
"""

from __future__ import annotations

__all__ = ["SENTENCES"]

_READING = {
    "read-target": "目标值「{text}」读作{value}。",
    "read-actual": "业绩值「{text}」读作{value}。",
    "joined-target": "目标值「{text}」中断开的数字合并读作{value}，原文读法未经证实。",
    "joined-actual": "业绩值「{text}」中断开的数字合并读作{value}，原文读法未经证实。",
    "unread-target": "目标值「{text}」{why}，不能据以计算。",
    "unread-actual": "业绩值「{text}」{why}，不能据以计算。",
    "why-approximate": "是约数",
    "why-range": "是一个范围",
    "why-conflicting": "前后写了相反的比较符号",
    "why-unreadable-number": "数字写法不明确",
    "why-several": "有多个数字",
    "why-date": "日期写法不明确",
    "why-mixed": "数字与文字混杂",
    "converted": "单位换算：业绩值{before}={after}。",
    "unit-taken-target": "目标值没有单位，按业绩值的单位「{unit}」计。",
    "unit-taken-actual": "业绩值没有单位，按目标值的单位「{unit}」计。",
    "unit-taken-both": (
        "目标值「{target}」、业绩值「{actual}」都没有单位，按百分数读作{value}、{other}。"
    ),
    "unit-named-target": "目标值没有单位，按指标名称所注的单位「{unit}」计。",
    "unit-named-actual": "业绩值没有单位，按指标名称所注的单位「{unit}」计。",
    "reading-taken-target": "目标值「{text}」没有单位，只能读作{value}。",
    "reading-taken-actual": "业绩值「{text}」没有单位，只能读作{value}。",
    "reading-either-target": (
        "目标值「{text}」可读作{first}或{second}，两种读法的完成率相同，以下按{first}计。"
    ),
    "reading-either-actual": (
        "业绩值「{text}」可读作{first}或{second}，两种读法的完成率相同，以下按{first}计。"
    ),
    "counted-alike-target": "目标值「{text}」以业绩值的单位计数，读作{value}。",
    "counted-alike-actual": "业绩值「{text}」以目标值的单位计数，读作{value}。",
    "change-taken-target": "目标值「{text}」没有写增减，按指标名称读作{value}。",
    "change-taken-actual": "业绩值「{text}」没有写增减，按指标名称读作{value}。",
    "change-opposite": "业绩值「{actual}」与目标值「{target}」的增减方向相反，按负数计。",
    "cost-limit": "成本目标「{target}」没有写比较符，按上限理解。",
    "complaint-limit": "目标值「{target}」没有写比较符，投诉类指标按上限理解。",
    "unit-differs": "目标值以「{target}」计，业绩值以「{actual}」计，同为计数单位，按数字相比。",
}

_RATE = {
    "cost-saved": "成本目标{target}、实际{actual}，未用足为节约，按完成计，完成率={rate}。",
    "quotient": "完成率={actual}÷{target}={rate}。",
    "limit-met": "业绩值{actual}没有超过上限{target}，完成率计{rate}。",
    "limit-ratio": "业绩值没有超过上限，完成率={target}÷{actual}={rate}。",
    "reverse-ratio": "业绩值超过上限，完成率={target}÷{actual}={rate}。",
    "reverse-linear": "业绩值超过上限，完成率=1-({actual}-{target})÷{target}={rate}。",
    "reverse-floor": "业绩值超过上限，完成率=1-({actual}-{target})÷{target}，最低计0，为{rate}。",
    "date-met": "业绩日期{actual}在目标时限「{target}」之内（含当日），完成率计{rate}。",
    "word-achieved": "业绩值「{actual}」表示达到目标「{target}」，完成率计{rate}。",
    "zero-met": "目标值为零，没有商数；业绩值{actual}达到目标，完成率计{rate}。",
    "zero-missed": "目标值为零，没有商数；业绩值{actual}没有达到目标，完成率计{rate}。",
    "range-met": "业绩值{actual}在目标范围{target}之内（含两端），完成率计{rate}。",
    "rank-met": "业绩值{actual}达到目标{target}，完成率计{rate}。",
    "none-met": "业绩值「{actual}」表示没有发生，符合目标「{target}」，完成率计{rate}。",
    "tie": "业绩值恰好等于目标{comparator}{target}的界限。",
    "rate-rounded": "完成率{mode}保留{digits}位小数，为{rate}。",
    "rate-rounded-printed": "完成率{mode}保留{digits}位小数，为{rate}，得分由此计算。",
    "rate-rounded-exact": "完成率{mode}保留{digits}位小数，为{rate}；得分仍由修约前的完成率计算。",
    "date-late": "业绩日期{actual}晚于目标时限「{target}」：{reason}，没有完成率和得分。",
    "date-late-scored": "业绩日期{actual}晚于目标时限「{target}」，没有完成率。",
    "date-unclear": "业绩日期{actual}是否在目标时限「{target}」之内不能确定，没有完成率和得分。",
    "limit-exceeded": "业绩值{actual}超过上限{target}：{reason}，没有完成率和得分。",
    "rank-below": "业绩值{actual}低于目标{target}，没有达到目标：{reason}，没有完成率和得分。",
    "word-contrary": (
        "业绩值「{actual}」说明没有达到目标「{target}」：{reason}，没有完成率和得分。"
    ),
    "ambiguous-target": "目标值「{text}」可读作{first}或{second}，不能确定，没有完成率和得分。",
    "ambiguous-actual": "业绩值「{text}」可读作{first}或{second}，不能确定，没有完成率和得分。",
    "word-grade": "业绩值「{actual}」只说明等级为{grade}，没有完成率。",
    "no-rate": "目标值「{target}」、业绩值「{actual}」：{reason}，没有完成率和得分。",
    "no-actual": "目标值「{target}」：{reason}，没有完成率和得分。",
    "grade-achieved": "达成",
    "grade-partial": "部分达成",
    "grade-missed": "未达成",
    "grade-unknown": "未达到目标（第几档不明）",
}

_RULE = {
    "rule-inferred": "表中未列赋分规则，按指标类型推定为{rule}。",
    "rule-read": "表中赋分规则「{text}」即{rule}。",
    "rule-unknown": "表中所列为「{text}」：{reason}，没有得分。",
}

_PIECE = {
    "short-nothing": "{rule}：{figure}没有达到100%，不得分{award}。",
    "proportional": "{rule}：{figure}，{weight}×{at}={value}{award}。",
    "below-gate": "{rule}：{figure}低于及格门槛{gate}，不得分{award}。",
    "from-gate": (
        "{rule}：{figure}不低于及格门槛{start}，"
        "{weight}×({at}-{start})÷(1-{start})={value}{award}。"
    ),
    "met": "{rule}：{figure}，达到目标，得满分{award}。",
    "date-late-share": "{rule}：逾期完成，{share}{award}。",
    "strict-tie": "{rule}：{figure}，业绩值恰等于目标值，按约定{share}{award}。",
    "over-full": "{rule}：{figure}超过100%，超额不扣分，得满分{award}。",
    "over-reduce": "{rule}：{figure}超过100%，超额相应扣减，{weight}×(2-{at})={value}{award}。",
    "over-floor": "{rule}：{figure}不低于{start}，超额减到最低，{share}{award}。",
    "direct-short": "{rule}：{figure}没有达到100%，{share}{award}。",
    "direct-over": "{rule}：{figure}超过100%，{share}{award}。",
    "band": "{rule}：{figure}{band}，{share}{award}。",
    "execution-ratio": "{rule}：{weight}×{at}={value}{award}。",
    "execution-full": "{rule}：{figure}达到{start}，{share}{award}。",
    "execution-over": "{rule}：{figure}超过{start}，以此为限，{share}{award}。",
    "steps": "{rule}：{figure}，{share}{award}。",
    "silent": "{rule}：{figure}，{reason}，没有得分。",
    "grade-range": (
        "{rule}：等级为{grade}，得分由评分人在{low}至{high}分之间评定（权重{weight}分）。"
    ),
    "no-points": "{rule}：{reason}，没有得分。",
    "share-none": "不得分",
    "share-full": "得满分",
    "share-part": "得权重的{share}，{weight}×{share}={value}",
    "band-lowest": "低于{high}",
    "band-between": "不低于{low}、低于{high}",
    "band-highest": "不低于{low}",
    "figure-rate": "完成率{rate}",
    "figure-satisfaction": "满意度{rate}",
    "figure-distance": "偏离标准{rate}",
    "points-of-percent": "{number}个百分点",
    "figure-execution": "预算执行率{rate}",
    "award": "，得{points}分（权重{weight}分）",
    "points-rounded": "{value}{mode}保留{digits}位小数，得{points}分（权重{weight}分）。",
    "rounding-half-up": "四舍五入",
    "rounding-half-even": "四舍六入五成双",
    "rounding-down": "截断",
}

_EXECUTION = {
    "execution-rate": "预算执行率={executed}÷{budget}={rate}。",
    "execution-rounded": "执行率{mode}保留{digits}位小数，为{rate}。",
    "execution-rounded-printed": "执行率{mode}保留{digits}位小数，为{rate}，得分由此计算。",
    "execution-rounded-exact": (
        "执行率{mode}保留{digits}位小数，为{rate}；得分仍由修约前的执行率计算。"
    ),
    "execution-weight": "表中未列预算执行率的分值，按{weight}分计。",
    "execution-finished": "{rule}：产出指标均已完成，未超预算，得满分{award}。",
    "execution-zero": "预算为零，没有执行率，得{points}分（分值{weight}分）。",
    "execution-none": "预算执行率：{reason}，没有得分。",
    "execution-missing": "预算数或执行数没有填",
    "execution-units": "预算数与执行数的单位不能换算",
    "execution-rule": "预算执行率得分",
}

_SOURCE = {
    "source": "依据：{sources}。",
    "source-cited": "{parameter}［{status}：{citation}］",
    "source-bare": "{parameter}［{status}］",
    "and": "、",
    "between": "{low}至{high}之间",
    "above": "{low}以上",
    "status-text": "文件规定",
    "status-fitted": "公开得分验证",
    "status-code": "系统规则",
    "status-assumed": "假定",
    "status-user": "用户设定",
    "assumed": "「{parameter}」未经证实，按假定计：{why}。",
    "assumed-bare": "「{parameter}」未经证实，按假定计。",
    "assumed-unseen": "「{parameter}」在{where}未见实例，按假定计：{why}。",
}

_SUMMARY = {
    "summary": "{name}：{rate}{award}（{terms}）",
    "summary-rate": "完成率{rate}，",
    "summary-points": "得{points}分",
    "summary-range": "得分由评分人在{low}至{high}分之间评定",
    "summary-reason": "{reason}，没有得分",
    "summary-weight": "权重{weight}分",
    "summary-assumed": "含假定：{parameters}",
    "summary-unnamed": "（未命名指标）",
}

_CARD = {
    "card-unnamed": "（未命名）",
    "card-title": "{name}（评分约定：{policy}）",
    "card-range": "{low}至{high}分之间由评分人评定",
    "card-assumed": "含假定：{parameters}",
    "card-unit-taken": "一方没有单位，取另一方的",
    "card-unit-named": "一方没有单位，取指标名称所注的",
    "card-reading-taken": "没有单位，取唯一可能的读法",
    "card-reading-either": "有两种读法，完成率相同",
    "card-date-taken": "按日期读",
    "card-number-taken": "按数字读",
    "card-change-taken": "增减方向取自指标名称",
    "card-change-opposite": "增减方向与目标相反",
    "card-cost-limit": "成本没有比较符，按上限",
    "card-complaint-limit": "投诉类指标没有比较符，按上限",
    "card-counted-alike": "所计事物不同写，按另一方的单位",
    "card-none-is-zero": "没有发生，按零计",
    "card-readings": "{reason}：{first}或{second}",
    "card-unit-differs": "单位不同，按数字相比",
    "card-ambiguous-digits": "数字断开，合并读取",
    "card-execution": "预算执行率：{rate}，得{points}分（分值{weight}分）",
    "card-execution-none": "预算执行率：{rate}，没有得分（{reason}）",
    "card-execution-absent": "预算执行率：表中没有资金数",
    "card-total": "总分：{total}分（权重合计{weight}）",
    "card-subtotal": (
        "总分：未得出，缺{names}的得分；已得出的{rows}行小计{points}分（权重{weight}）"
    ),
    "card-total-none": "总分：未得出，缺{names}的得分",
    "card-grade": "等级：{grade}",
    "card-unknown": "—",
}

SENTENCES: dict[str, str] = {
    **_READING, **_RATE, **_RULE, **_PIECE, **_EXECUTION, **_SOURCE, **_SUMMARY, **_CARD,
}  # fmt: skip
