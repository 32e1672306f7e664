"""Sentences of an inference and a comparison (推定与比较), in both languages."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

SENTENCES: dict[str, Spoken] = {
    "or": both("、", " or "),
    "none": both("无", "none"),
    "from": both("{bound}至", "from {bound} "),
    "above": both("大于{bound}至", "above {bound} "),
    "to": both("{bound}", "to {bound}"),
    "below": both("小于{bound}", "to below {bound}"),
    "interval": both("{low}{high}", "{low}{high}"),
    "decided": both("已定：{values}", "decided: {values}"),
    "bounded": both("未定，可取：{values}", "open, may be: {values}"),
    "not-identifiable": both("不可辨识（{values}均相符）", "not identifiable ({values} would fit)"),
    "bounded-one": both("未定，只余：{values}", "open, all that is left: {values}"),
    "not-identifiable-one": both(
        "不可辨识（与{values}相符，尚不足以定）",
        "not identifiable ({values} fits, which is not enough)",
    ),
    "unknown": both("不可辨识", "not identifiable"),
    "decide-never": both(
        "推定不涉及此参数，请查办法的条文",
        "inference does not look at it: the text of the rules will say",
    ),
    "decide-none": both("这些表没有可据以判断的内容", "nothing in these tables tells"),
    "decide-rate_digits": both(
        "完成率除不尽、并填报完成率的一行可定完成率的小数位数",
        (
            "a row with a printed rate that does not come out even would settle the decimals "
            "of rates"
        ),
    ),
    "decide-score_digits": both(
        "应得分除不尽的一行可定得分的小数位数",
        "a row whose points do not come out even would settle the decimals of scores",
    ),
    "decide-rounding": both(
        "应得分的末位恰为5（如7.125）的一行可定舍入方式",
        "a row whose points end in a 5 (7.125) would settle the way of rounding",
    ),
    "decide-chain": both(
        "修约前后的完成率得分不同（如95.24%对95%）的一行可定由哪一个计算",
        (
            "a row whose rate gives other points before and after rounding (95.24% of 95%) "
            "would settle from which one scores are computed"
        ),
    ),
    "decide-gate": both(
        "完成率在{low}与{high}之间的一行可定及格门槛",
        "a row with a rate between {low} and {high} would settle the gate",
    ),
    "decide-shortfall": both(
        "未达到目标、按比例得部分分的两行（完成率不同）可定未完成的计分",
        (
            "two rows of different rates below their targets, with part of their points, "
            "would settle how a shortfall is scored"
        ),
    ),
    "decide-over": both(
        "完成率高于100%的两行（完成率不同）可定超额的计分",
        "two rows of different rates above 100% would settle over-completion",
    ),
    "decide-over_floor": both(
        "完成率高于200%的两行（完成率不同）可定超额扣减的下限",
        "two rows of different rates above 200% would settle the floor",
    ),
    "decide-limit_met": both(
        "低于上限而填有完成率的两行（完成率不同）可定未超上限的完成率",
        (
            "two rows of different rates below an upper limit, with printed rates, would "
            "settle the rate of a limit that is kept"
        ),
    ),
    "decide-limit_met-one": both(
        "另有一行低于上限而填有完成率（完成率不同）可定未超上限的完成率",
        (
            "one more row of another rate below an upper limit, with its printed rate, would "
            "settle the rate of a limit that is kept"
        ),
    ),
    "decide-over-one": both(
        "另有一行完成率高于100%（完成率不同）可定超额的计分",
        ("one more row of another rate above 100% would settle over-completion"),
    ),
    "decide-direct_short-one": both(
        "另有一行直接赋分未达标（完成率不同）可定其计分",
        ("one more row of another rate below its target under the direct rule would settle it"),
    ),
    "decide-direct_over-one": both(
        "另有一行直接赋分超额（完成率不同）可定其计分",
        ("one more row of another rate above its target under the direct rule would settle it"),
    ),
    "decide-reverse-one": both(
        "另有一行超过上限而填有完成率（完成率不同）可定超过上限的完成率",
        (
            "one more row of another rate above an upper limit, with its printed rate, would "
            "settle it"
        ),
    ),
    "decide-unit_execution-one": both(
        "另有一张执行率低于100%的整体支出表（执行率不同）可定其计分",
        ("one more whole-unit table of another execution rate below 100% would settle it"),
    ),
    "decide-reverse": both(
        "超过上限而填有完成率的两行（完成率不同）可定超过上限的完成率",
        (
            "two rows of different rates above an upper limit, with printed rates, would "
            "settle the rate of a limit that is exceeded"
        ),
    ),
    "decide-cost_saving": both(
        "以=设定而有节约的两行（完成率不同）可定成本节约的计分",
        "two rows of different rates with costs saved of a cost set by = would settle it",
    ),
    "decide-strict_tie": both(
        "恰等于「大于」「小于」目标的一行可定其计分",
        "a row that just touches a target of more or less than would settle it",
    ),
    "decide-date_late": both("逾期完成的一行可定其计分", "a row finished late would settle it"),
    "decide-direct_short": both(
        "直接赋分未达标的两行（完成率不同）可定其计分",
        ("two rows of different rates below their targets under the direct rule would settle it"),
    ),
    "decide-direct_over": both(
        "直接赋分超额的两行（完成率不同）可定其计分",
        ("two rows of different rates above their targets under the direct rule would settle it"),
    ),
    "decide-grade_achieved": both(
        "按评判等级赋分、达到目标的更多行（完成率不同）可定其计分",
        "rows of more rates that meet graded targets would settle it",
    ),
    "decide-satisfaction": both(
        "满意度超过目标或低于目标的行可定满意度的计分",
        "satisfaction above or below its target would settle how it is scored",
    ),
    "decide-satisfaction-bands-or-met-or-bands": both(
        (
            "达到目标的两行与未达到目标的两行（满意度各不相同，未达到目标的满意度反而更高）"
            "可定达到目标是否即得满分"
        ),
        (
            "two rows that meet their targets and two that miss theirs with more satisfaction "
            "would settle whether a target that is met is worth full points"
        ),
    ),
    "decide-satisfaction_bands": both(
        "满意度低于目标的行可定满意度的分档", "satisfaction below its target would settle its bands"
    ),
    "decide-execution": both(
        "项目表中执行率低于100%的两行（执行率不同）可定预算执行率的计分",
        "two project tables of different execution rates below 100% would settle it",
    ),
    "decide-unit_execution": both(
        "整体支出表中执行率低于100%的两行（执行率不同）可定其计分",
        "two whole-unit tables of different execution rates below 100% would settle it",
    ),
    "decide-execution_bands": both(
        "执行率低于100%的行可定预算执行率的分档",
        "execution rates below 100% would settle its bands",
    ),
    "decide-execution_base": both(
        "年初预算数与全年预算数不同、并填报执行率的两行（执行率不同）可定分母",
        (
            "two tables of different execution rates whose initial and adjusted budgets "
            "differ would settle the denominator"
        ),
    ),
    "decide-execution_cap": both(
        "执行率高于100%的两行（执行率不同）可定得分的上限",
        "two execution rates above 100% would settle the cap",
    ),
    "decide-unit_over": both(
        "整体支出表中超额的两行（完成率不同）可定其计分，须与项目表的计分不同",
        (
            "two rows of different rates above their targets in whole-unit tables would "
            "settle it, where projects are scored otherwise"
        ),
    ),
    "head": both(
        "由{tables}张表的{printed}个填报得分推定：{explained}个相符，{wrong}个不符",
        (
            "Inferred from {printed} printed {printed:score|scores} of {tables} "
            "{tables:table|tables}: {explained} {explained:agrees|agree}, {wrong} "
            "{wrong:does|do} not"
        ),
    ),
    "printing": both(
        "修约：完成率{rate_digits}位小数，得分{score_digits}位小数，{rounding}，由{chain}完成率计算",
        (
            "Rounding: rates to {rate_digits} decimals, scores to {score_digits}, "
            "{rounding}, computed from the {chain} rate"
        ),
    ),
    "printed": both("修约后的", "rounded"),
    "exact": both("修约前的", "exact"),
    "named": both("相符的已知约定：{ids}", "Known conventions that agree: {ids}"),
    "named-none": both("没有已知的约定与之相符", "No known convention agrees"),
    "line": both("{parameter}（{name}）：{fit}", "{name} ({parameter}): {fit}"),
    "rests": both("依据{rows}", "shown by {rows}"),
    "against": both("不符的有{rows}", "against it: {rows}"),
    "row": both("第{table}张表第{row}行「{name}」", "table {table}, row {row} “{name}”"),
    "row-at": both(
        "第{table}张表第{row}行「{name}」（完成率{rate}）",
        "table {table}, row {row} “{name}” (rate {rate})",
    ),
    "funds": both("第{table}张表预算执行率（{rate}）", "table {table}, budget execution ({rate})"),
    "in-file": both("《{file}》{row}", "{file}: {row}"),
    "and-more": both("{rows}等{count}行", "{rows} and others, {count} in all"),
    "joint": both("、", ", "),
    "wrong": both("与推定不符的行：{rows}", "Rows that do not agree: {rows}"),
    "named-parameter": both("{parameter}（{name}）", "{name} ({parameter})"),
    "not-asked": both(
        "推定不涉及、须查办法条文的参数：{names}",
        "Parameters that inference does not look at; the text of the rules will say: {names}",
    ),
    "nothing-printed": both(
        "没有可据以推定的填报得分，各参数均不可辨识",
        "No printed score tells: nothing is identifiable",
    ),
    "no-rows": both("没有依据的参数：{names}", "Parameters of which no row speaks: {names}"),
    "sentence": both("{said}。", "{said}."),
    "clause": both("；", "; "),
    "citation": both(
        "由填报得分推定：{count}行相符（{rows}）",
        "inferred from printed scores: {count} {count:row agrees|rows agree} ({rows})",
    ),
    "left-open": both("填报得分不足以推定：{fit}", "printed scores do not tell: {fit}"),
    "title": both("由填报得分推定", "inferred from printed scores"),
    "note": both(
        "由{tables}张表的{printed}个填报得分推定；未能推定的参数标为假定",
        (
            "Inferred from {printed} printed {printed:score|scores} of {tables} "
            "{tables:table|tables}; what is open is assumed"
        ),
    ),
    "compare-head": both(
        "「{name}」在{policies}种评分约定下：{differ}行的得分因约定而异{grades}",
        (
            "“{name}” under {policies} {policies:policy|policies}: {differ} "
            "{differ:row has|rows have} different scores{grades}"
        ),
    ),
    "compare-flips": both(
        "，总分等级也因约定而异（{grades}）", ", and the grade of the total differs ({grades})"
    ),
    "compare-same": both("，总分等级不因约定而异", ", and the grade of the total does not differ"),
    "compare-policy": both(
        "{policy}：总分{total}{grade}，{consistent}个填报得分相符、{differs}个不符",
        (
            "{policy}: total {total}{grade}, {consistent} printed "
            "{consistent:score agrees|scores agree}, {differs} {differs:does|do} not"
        ),
    ),
    "compare-grade": both("（{grade}）", " ({grade})"),
    "compare-open": both("未能得出", "open"),
    "compare-row": both("第{row}行「{name}」：{scores}", "Row {row} “{name}”: {scores}"),
    "compare-funds": both("预算执行率：{scores}", "Budget execution: {scores}"),
    "compare-score": both("{policy} {points}", "{policy} {points}"),
}
