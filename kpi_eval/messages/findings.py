"""Sentences for findings (核查发现), without their place and their full stop.

`{printed}` and `{expected}` are the figure as printed and as recomputed, `{name}` the indicator or
the table; a sentence is written to be pasted into a working paper.
"""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # rates
    "rate-mismatch": (
        "目标值「{target}」、业绩值「{actual}」，完成率应为{expected}，填报{printed}"
    ),
    "rate-coarse": (
        "完成率填报{printed}，按目标值「{target}」、业绩值「{actual}」应为{expected}，系位数不足或经截断"
    ),
    "rate-unproved": (
        "目标值「{target}」、业绩值「{actual}」，完成率填报{printed}，推算为{expected}"
        "（涉及「{parameter}」）；该情形评分约定未作规定，以上推算仅供参考"
    ),
    # scores
    "score-mismatch": "{values}，{rule}应得{due}分，填报{printed}分{closing}",
    "score-unestablished": "{values}，{rule}应得{due}分，填报{printed}分{basis}{explained}",
    "conversion-mismatch": (
        "得分{unconverted}分、权重占比{conversion}，折算得分应为{expected}分，填报{printed}分"
    ),
    "score-coarse": "得分填报{printed}分，按评分约定应为{expected}分，系位数不足或经截断",
    "score-from-rate": (
        "得分填报{printed}分，系按填报的完成率{printed_rate}计算；"
        "完成率应为{rate}，得分应为{expected}分"
    ),
    "score-unproved": (
        "得分填报{printed}分，推算为{due}分（涉及「{parameter}」）；"
        "该情形评分约定未作规定，以上推算仅供参考"
    ),
    "score-above-weight": "得分填报{printed}分，{beyond}",
    "full-though-missed": "目标值「{target}」、业绩值「{actual}」，未达到目标，却得满分{printed}分",
    "zero-though-met": (
        "目标值「{target}」、业绩值「{actual}」，已达到目标，自评却为0分，"
        "按评分约定应为{due}分；该行填有偏差原因，疑为人工设定，请核实"
    ),
    "lowered-though-met": (
        "目标值「{target}」、业绩值「{actual}」，已达到目标，自评却为{printed}分，"
        "按评分约定应为{due}分；该行填有偏差原因，疑为人工扣分，请核实"
    ),
    # totals
    "weight-sum-mismatch": "权重合计填报{printed}，各行权重{funds}之和为{expected}",
    "weight-tenfold": (
        "权重填报{printed}，疑为{expected}之误：改为{expected}后权重合计为{total}{score}"
    ),
    "weights-off": "权重之和为{printed}，应为{expected}",
    "total-mismatch": "总分填报{printed}分，{total}{due}",
    "total-affected": "{due}，填报{printed}分",
    "total-coarse": "总分填报{printed}分，{total}，填报数位数不足",
    "total-unproved": (
        "总分填报{printed}分，按目标占比将各目标得分相加为{expected}分；该算法未见于公开文件，仅供参考"
    ),
    "grade-mismatch": "等级填报「{printed}」，{basis}总分{total}分应为「{expected}」",
    # funds
    "execution-rate-mismatch": (
        "{base}{budget}、全年执行数{executed}，执行率应为{expected}，填报{printed}{other_base}{misplaced}"
    ),
    "execution-rate-unproved": (
        "执行率填报{printed}，与以{other}为分母的结果相符；以{base}为分母为{expected}；"
        "该情形评分约定未作规定，以上推算仅供参考"
    ),
    "execution-rate-coarse": (
        "执行率填报{printed}，位数不足，按{base}{budget}、全年执行数{executed}应为{expected}"
    ),
    "budget-tenfold": (
        "全年预算数{budget}为年初预算数{initial}的{times}，疑{slip}；以年初预算数计执行率与填报相符"
    ),
    "execution-score-mismatch": (
        "{spent}、分值{weight}分，应得{expected}分，填报{printed}分{policy}"
    ),
    "execution-score-unestablished": (
        "{spent}、分值{weight}分，应得{expected}分，填报{printed}分{policy}"
    ),
    "execution-score-above-weight": "预算执行率得分填报{printed}分，{beyond}",
    "execution-score-coarse": (
        "预算执行率得分填报{printed}分，按执行率{rate}应为{expected}分，系位数不足"
    ),
    "execution-score-unproved": (
        "{spent}，得分填报{printed}分，推算为{expected}分（涉及「{parameter}」）；"
        "该情形评分约定未作规定，以上推算仅供参考"
    ),
    "funds-sum-mismatch": "{column}总额填报{printed}{unit}，各来源之和{parts}={expected}{unit}",
    "executed-over-budget": "全年执行数{executed}超过全年预算数{budget}",
    "funds-unit-mismatch": "{column}{printed}与{other}{expected}的单位不可比，资金数未能核对",
    "cost-sum-mismatch": (
        "成本指标合计{parts}{printed}{unit}，比{column}{expected}{unit}{relation}{difference}{unit}"
    ),
    # units
    "unit-differs": "目标值「{target}」与业绩值「{actual}」的计数单位不同，完成率只能按数值计算",
    "unit-mismatch": "目标值「{target}」与业绩值「{actual}」的单位不可比，完成率无从核实",
    "unit-missing": "目标值「{target}」与业绩值「{actual}」只有一方带单位，{taken}",
    "unit-name-differs": "名称标注的单位为「{expected}」，目标值却为「{target}」，两者不符",
    "rate-not-percent": "名称为比率，目标值却为「{target}」，名称与目标值所指不同",
    "ambiguous-reading": "{what}「{printed}」可读作{first}或{second}，该行未核实，请核对原表",
    # form
    "cost-direction": "成本指标的目标值为「{target}」，方向相反：成本越低越好，应以≤或=设定",
    "satisfaction-direction": (
        "满意度指标的目标值为「{target}」，方向相反：满意度越高越好，应以≥或=设定"
    ),
    "rule-unfit": "{kind}采用「{printed}」，宜采用「{expected}」",
    "word-for-number": "目标值「{target}」为数值，业绩值却填为「{actual}」，实际数值无从核实",
    "rule-unknown": "赋分规则「{printed}」不属于规定的四种赋分规则，得分未核实",
    "rate-above-100": "{values}，「{name}」不可能超过{most}",
    "actual-missing": "{what}未填写，{earned}",
    "implausible-rate": (
        "业绩值「{actual}」恰为目标值「{target}」的{times}，且未作说明，疑为笔误，请核对"
    ),
    "cost-overrun": "成本目标值「{target}」、业绩值「{actual}」，超出目标，却得满分{printed}分",
    "cost-above-funds": "成本指标的目标值{parts}{cost}，超过{column}{budget}",
    "level-weights-mismatch": "「{label}」注明{printed}分，{what}{expected}分",
    "parts-mismatch": "{said}",
    "execution-indicator-mismatch": "业绩值填报{printed}，而资金的执行率为{expected}，两处不一致",
    "execution-twice": "该指标与预算执行率一项相同，执行情况在同一表内计分两次",
    "low-execution-unexplained": "预算执行率为{rate}，表内没有说明原因",
    "money-unspent-all-met": (
        "{count}项产出指标全部得满分，预算执行率却只有{rate}，表内没有说明，请核实支出进度或目标值"
    ),
    "indicator-duplicated": "与{earlier}的名称、目标值、业绩值相同{across}，同一指标设了两次",
    # how the indicators are set
    "level2-unlikely": "列在「{level}」下，按名称宜列入{fit}",
    "count-is-money": "列在数量指标下，目标值「{target}」所计却是投入或支付的资金，并非产出的数量",
    "level-missing": "各行指标中没有{levels}指标",
    "count-in-words": "目标值「{target}」没有数值，完成多少无从核实",
    "time-in-words": "目标值「{target}」没有时限，是否按时无从核实",
    "satisfaction-in-words": "满意度的目标值「{target}」不是数值",
    "target-is-name": "目标值「{target}」与指标名称「{name}」重复或互换，没有说明达到何种程度",
    "percent-not-rate": "目标值「{target}」为百分数，名称却不是率、度或比例，所指不明",
    "mostly-words": "{count}项目标值中有{words}项没有数值",
    "words-contradict": "{cell}称「{said}」，却得满分{printed}分",
    "no-complaint": "{cell}以「{said}」说明满意度，未收到投诉不等于满意",
    "goal-missing": "未填写年度总体目标",
    # beside the approved target sheet, and many tables together
    "plan-differs": "{said}",
    "copied-sheets": "{names}共{count}个项目的指标、目标值和权重完全相同，请核实是否照搬",
    "all-full": "「{unit}」的{count}张自评表总分全部为100分，建议抽查佐证资料",
    # words and dates
    "word-contrary": "目标「{target}」、业绩「{actual}」相反，{earned}",
    "late-with-points": "目标时限「{target}」、完成时间「{actual}」，逾期完成，{earned}",
    "date-outside-year": "{what}「{cell}」不在{year}年度内{points}",
    # explanations
    "explanation-missing": "{why}，{lack}",
    "explanation-without-deviation": (
        "业绩值「{actual}」与目标值「{target}」一致，并无偏差，却填有偏差原因"
    ),
    # legibility
    "target-unparsed": "目标值「{printed}」无法识读，请核对原表，该行未核实（{why}）",
    "actual-unparsed": "业绩值「{printed}」无法识读，请核对原表，该行未核实（{why}）",
    "figure-unreadable": "{what}「{printed}」无法识读，请核对原表",
    "weight-unreadable": "权重「{printed}」无法识读，请核对原表；得分与权重合计未核实",
    "ambiguous-digits": (
        "「{printed}」中的数字断开，连读为{joined}，分读则首段为{first}，表中没有佐证，请核对原表"
    ),
    # declared
    "declared-count-mismatch": "文件自述{what}{printed}张，所附{expected}张",
    "declared-sum-mismatch": "文件自述{what}{printed}{unit}，所附各表合计{expected}{unit}",
}

# Of a finding that stands under its cause: what the cause has said is not said again.
CONSEQUENCES: dict[str, str] = {
    "score-mismatch": "{after}，{rule}应得{due}分，填报{printed}分{basis}{explained}",
    "score-unestablished": "{after}，{rule}应得{due}分，填报{printed}分{basis}{explained}",
}
