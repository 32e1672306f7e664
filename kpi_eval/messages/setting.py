"""Sentences for findings on how a table is set and filled in (设置与填报的发现), by their codes."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Spoken] = {
    # units
    "unit-differs": both(
        "目标值「{target}」与业绩值「{actual}」的计数单位不同，完成率只能按数值计算",
        (
            "target “{target}” and actual “{actual}” count in different units; the completion "
            "rate can only be of the bare numbers"
        ),
    ),
    "unit-mismatch": both(
        "目标值「{target}」与业绩值「{actual}」的单位不可比，完成率无从核实",
        (
            "target “{target}” and actual “{actual}” are in units that do not compare; the "
            "completion rate cannot be checked"
        ),
    ),
    "unit-missing": both(
        "目标值「{target}」与业绩值「{actual}」只有一方带单位，{taken}",
        "of target “{target}” and actual “{actual}” only one has a unit; {taken}",
    ),
    "unit-name-differs": both(
        "名称标注的单位为「{expected}」，目标值却为「{target}」，两者不符",
        "the name gives the unit “{expected}”, yet the target is “{target}”: they disagree",
    ),
    "rate-not-percent": both(
        "名称为比率，目标值却为「{target}」，名称与目标值所指不同",
        (
            "the name is that of a ratio, yet the target is “{target}”: they do not mean the "
            "same thing"
        ),
    ),
    "ambiguous-reading": both(
        "{what}「{printed}」可读作{first}或{second}，该行未核实，请核对原表",
        (
            "{what} “{printed}” can be read as {first} or as {second}; the row was not checked: "
            "see the original"
        ),
    ),
    # form
    "cost-direction": both(
        "成本指标的目标值为「{target}」，方向相反：成本越低越好，应以≤或=设定",
        (
            "the target of a cost indicator is “{target}”, the wrong way round: the lower the "
            "cost the better, so it should be set with ≤ or ="
        ),
    ),
    "satisfaction-direction": both(
        "满意度指标的目标值为「{target}」，方向相反：满意度越高越好，应以≥或=设定",
        (
            "the target of a satisfaction indicator is “{target}”, the wrong way round: the "
            "higher the satisfaction the better, so it should be set with ≥ or ="
        ),
    ),
    "rule-unfit": both(
        "{kind}采用「{printed}」，宜采用「{expected}」",
        "{kind} the rule is “{printed}”; it would be fitting to score {expected}",
    ),
    "word-for-number": both(
        "目标值「{target}」为数值，业绩值却填为「{actual}」，实际数值无从核实",
        (
            "target “{target}” is a number, yet the actual is given as “{actual}”: the number "
            "that was reached cannot be checked"
        ),
    ),
    "rule-unknown": both(
        "赋分规则「{printed}」不属于规定的四种赋分规则，得分未核实",
        "“{printed}” is none of the four prescribed scoring rules; the score was not checked",
    ),
    "rate-above-100": both(
        "{values}，「{name}」不可能超过{most}", "{values}: “{name}” cannot exceed {most}"
    ),
    "actual-missing": both("{what}未填写，{earned}", "the {what} is not filled in, {earned}"),
    "target-missing": both("{what}未填写，{earned}", "the {what} is not filled in, {earned}"),
    "implausible-rate": both(
        "业绩值「{actual}」恰为目标值「{target}」的{times}，且未作说明，疑为笔误，请核对",
        (
            "actual “{actual}” is exactly {times} the target “{target}”, with no explanation: "
            "probably a slip of the pen: please verify"
        ),
    ),
    "cost-overrun": both(
        "成本目标值「{target}」、业绩值「{actual}」，超出目标，却得满分{printed}分",
        (
            "cost target “{target}”, actual “{actual}”: the target is exceeded, yet the full "
            "score of {printed} is given"
        ),
    ),
    "cost-above-funds": both(
        "成本指标的目标值{parts}{cost}，超过{column}{budget}",
        "the targets of the cost indicators {parts}{cost} exceed the {column} {budget}",
    ),
    "level-weights-mismatch": both(
        "「{label}」注明{printed}分，{what}{expected}分",
        "“{label}” states {printed} points; {what} {expected}",
    ),
    "parts-mismatch": both("{said}", "{said}"),
    "execution-indicator-mismatch": both(
        "业绩值填报{printed}，而资金的执行率为{expected}，两处不一致",
        ("the actual is printed as {printed}, yet the funds give an execution rate of {expected}"),
    ),
    "execution-twice": both(
        "该指标与预算执行率一项相同，执行情况在同一表内计分两次",
        (
            "this indicator repeats the budget execution rate: execution is scored twice in one "
            "table"
        ),
    ),
    "low-execution-unexplained": both(
        "预算执行率为{rate}，表内没有说明原因",
        "the budget execution rate is {rate}; the table gives no reason",
    ),
    "money-unspent-all-met": both(
        "{count}项产出指标全部得满分，预算执行率却只有{rate}，表内没有说明，请核实支出进度或目标值",
        (
            "every output indicator ({count}) has the full score, yet the budget execution rate "
            "is only {rate}, with no explanation: please verify the spending or the targets"
        ),
    ),
    "indicator-duplicated": both(
        "与{earlier}的名称、目标值、业绩值相同{across}，同一指标设了两次",
        "name, target and actual are those of {earlier}{across}: one indicator is set twice",
    ),
    # how the indicators are set
    "level2-unlikely": both(
        "列在「{level}」下，按名称宜列入{fit}",
        "listed under “{level}”; by its name it belongs under {fit}",
    ),
    "count-is-money": both(
        "列在数量指标下，目标值「{target}」所计却是投入或支付的资金，并非产出的数量",
        (
            "listed as a quantity indicator, yet target “{target}” counts money put in or paid, "
            "not output"
        ),
    ),
    "level-missing": both("各行指标中没有{levels}指标", "there is no indicator of {levels}"),
    "count-in-words": both(
        "目标值「{target}」没有数值，完成多少无从核实",
        "target “{target}” has no number: how much was achieved cannot be checked",
    ),
    "time-in-words": both(
        "目标值「{target}」没有时限，是否按时无从核实",
        "target “{target}” has no deadline: whether it was met in time cannot be checked",
    ),
    "satisfaction-in-words": both(
        "满意度的目标值「{target}」不是数值", "the satisfaction target “{target}” is not a number"
    ),
    "target-is-name": both(
        "目标值「{target}」与指标名称「{name}」重复或互换，没有说明达到何种程度",
        (
            "target “{target}” and indicator name “{name}” repeat each other or are swapped: no "
            "level to reach is stated"
        ),
    ),
    "percent-not-rate": both(
        "目标值「{target}」为百分数，名称却不是率、度或比例，所指不明",
        (
            "target “{target}” is a percentage, yet the name is not that of a rate or ratio: "
            "it is unclear what it measures"
        ),
    ),
    "mostly-words": both(
        "{count}项目标值中有{words}项没有数值", "{words} of {count} targets have no number"
    ),
    "words-contradict": both(
        "{cell}称「{said}」，却得满分{printed}分",
        "the {cell} says “{said}”, yet the full score of {printed} is given",
    ),
    "no-complaint": both(
        "{cell}以「{said}」说明满意度，未收到投诉不等于满意",
        (
            "the {cell} proves satisfaction by “{said}”; that nobody complained does not mean "
            "that people are satisfied"
        ),
    ),
    "goal-missing": both("未填写年度总体目标", "the overall goal of the year is not filled in"),
    # beside the approved target sheet, and many tables together
    "plan-differs": both("{said}", "{said}"),
    "copied-sheets": both(
        "{names}共{count}个项目的指标、目标值和权重完全相同，请核实是否照搬",
        (
            "{names}, {count} projects, have the same indicators, targets and weights: please "
            "verify whether they were copied"
        ),
    ),
    "all-full": both(
        "「{unit}」的{count}张自评表总分全部为100分，建议抽查佐证资料",
        (
            "all {count} self-evaluation tables of “{unit}” have a total of 100: it is advisable "
            "to sample the evidence"
        ),
    ),
    # words and dates
    "word-contrary": both(
        "目标「{target}」、业绩「{actual}」{relation}，{earned}",
        "target “{target}” and actual “{actual}” {relation}, {earned}",
    ),
    "late-with-points": both(
        "目标时限「{target}」、完成时间「{actual}」，逾期完成，{earned}",
        "deadline “{target}”, finished “{actual}”: that is late, {earned}",
    ),
    "date-outside-year": both(
        "{what}「{cell}」不在{year}年度内{points}",
        "{what} “{cell}” lies outside the year {year}{points}",
    ),
    # explanations
    "explanation-missing": both("{why}，{lack}", "{why}; {lack}"),
    "explanation-without-deviation": both(
        "业绩值「{actual}」与目标值「{target}」一致，并无偏差，却填有偏差原因",
        (
            "actual “{actual}” equals target “{target}”: there is no deviation, yet a reason for "
            "one is given"
        ),
    ),
    # legibility
    "target-unparsed": both(
        "目标值「{printed}」无法识读，请核对原表，该行未核实（{why}）",
        "target “{printed}” cannot be read; see the original: the row was not checked ({why})",
    ),
    "actual-unparsed": both(
        "业绩值「{printed}」无法识读，请核对原表，该行未核实（{why}）",
        "actual “{printed}” cannot be read; see the original: the row was not checked ({why})",
    ),
    "figure-unreadable": both(
        "{what}「{printed}」无法识读，请核对原表",
        "the {what} “{printed}” cannot be read; see the original",
    ),
    "weight-unreadable": both(
        "权重「{printed}」不是可用的分值（应为不小于0的数），请核对原表；得分与权重合计未核实",
        (
            "weight “{printed}” is not a usable number (it should be 0 or more); see the original: "
            "the score and the sum of the weights were not checked"
        ),
    ),
    "ambiguous-digits": both(
        "「{printed}」中的数字断开，连读为{joined}，分读则首段为{first}，表中没有佐证，请核对原表",
        (
            "the digits in “{printed}” stand apart: read together they are {joined}, read apart "
            "the first is {first}; nothing in the table decides which, so see the original"
        ),
    ),
    # declared
    "declared-count-mismatch": both(
        "文件自述{what}{printed}张，所附{expected}张",
        "the document says that it has {printed} {what}; attached: {expected}",
    ),
    "funds-above-unit": both(
        "所附各项目表的{what}多于整体支出表：{said}，请核对",
        "the attached projects have more {what} than the unit as a whole: {said}; verify",
    ),
    "declared-sum-mismatch": both(
        "文件自述{what}{printed}{unit}，所附各表合计{expected}{unit}",
        (
            "the document says that its {what} comes to {printed}{unit}; the attached tables add "
            "up to {expected}{unit}"
        ),
    ),
}
