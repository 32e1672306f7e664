"""Sentences of an inference and a comparison (推定与比较), with the English beside them."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # values
    "or": "或",
    "none": "无",
    "from": "{bound}至",
    "above": "大于{bound}至",
    "to": "{bound}",
    "below": "小于{bound}",
    "decided": "已定：{values}",
    "bounded": "未定，可取：{values}",
    "not-identifiable": "不可辨识（{values}均相符）",
    "unknown": "不可辨识",
    # what would decide a parameter
    "decide-none": "这些表没有可据以判断的内容",
    "decide-rate_digits": "完成率除不尽、并填报完成率的一行可定完成率的小数位数",
    "decide-score_digits": "应得分除不尽的一行可定得分的小数位数",
    "decide-rounding": "应得分的末位恰为5（如7.125）的一行可定舍入方式",
    "decide-chain": "修约前后的完成率得分不同（如95.24%对95%）的一行可定由哪一个计算",
    "decide-gate": "完成率在{low}与{high}之间的一行可定及格门槛",
    "decide-shortfall": "未达到目标、按比例得部分分的两行（完成率不同）可定未完成的计分",
    "decide-over": "完成率高于100%的两行（完成率不同）可定超额的计分",
    "decide-over_floor": "完成率高于200%的两行（完成率不同）可定超额扣减的下限",
    "decide-limit_met": "低于上限而填有完成率的两行（完成率不同）可定未超上限的完成率",
    "decide-reverse": "超过上限而填有完成率的两行（完成率不同）可定超过上限的完成率",
    "decide-cost_saving": "以=设定而有节约的两行（完成率不同）可定成本节约的计分",
    "decide-strict_tie": "恰等于「大于」「小于」目标的一行可定其计分",
    "decide-date_late": "逾期完成的一行可定其计分",
    "decide-direct_short": "直接赋分未达标的两行（完成率不同）可定其计分",
    "decide-direct_over": "直接赋分超额的两行（完成率不同）可定其计分",
    "decide-grade_achieved": "按评判等级赋分、达到目标的更多行（完成率不同）可定其计分",
    "decide-satisfaction": "满意度超过目标或低于目标的行可定满意度的计分",
    "decide-satisfaction_bands": "满意度低于目标的行可定满意度的分档",
    "decide-execution": "项目表中执行率低于100%的两行（执行率不同）可定预算执行率的计分",
    "decide-unit_execution": "整体支出表中执行率低于100%的两行（执行率不同）可定其计分",
    "decide-execution_bands": "执行率低于100%的行可定预算执行率的分档",
    "decide-execution_base": "年初预算数与全年预算数不同、并填报执行率的两行（执行率不同）可定分母",
    "decide-execution_cap": "执行率高于100%的两行（执行率不同）可定得分的上限",
    "decide-unit_over": "整体支出表中超额的两行（完成率不同）可定其计分，须与项目表的计分不同",
    # of an inference
    "head": "由{tables}张表的{printed}个填报得分推定：{explained}个相符，{wrong}个不符",
    "printing": (
        "修约：完成率{rate_digits}位小数，得分{score_digits}位小数，{rounding}，由{chain}完成率计算"
    ),
    "half-up": "四舍五入",
    "half-even": "四舍六入五成双",
    "down": "截断",
    "printed": "修约后的",
    "exact": "修约前的",
    "named": "相符的已知约定：{ids}",
    "named-none": "没有已知的约定与之相符",
    "line": "{parameter}（{name}）：{fit}",
    "rests": "依据{rows}",
    "against": "不符的有{rows}",
    "row": "第{table}张表第{row}行「{name}」",
    "row-at": "第{table}张表第{row}行「{name}」（完成率{rate}）",
    "funds": "第{table}张表预算执行率（{rate}）",
    "and-more": "{rows}等{count}行",
    "joint": "、",
    "wrong": "与推定不符的行：{rows}",
    "sentence": "{said}。",
    "clause": "；",
    "citation": "由填报得分推定：{count}行相符（{rows}）",
    "left-open": "填报得分不足以推定：{fit}",
    "title": "由填报得分推定",
    "note": "由{tables}张表的{printed}个填报得分推定；未能推定的参数标为假定",
    # of a comparison
    "compare-head": "「{name}」在{policies}种评分约定下：{differ}行的得分因约定而异{grades}",
    "compare-flips": "，总分等级也因约定而异（{grades}）",
    "compare-same": "，总分等级不因约定而异",
    "compare-policy": "{policy}：总分{total}{grade}，{consistent}个填报得分相符、{differs}个不符",
    "compare-grade": "（{grade}）",
    "compare-open": "未能得出",
    "compare-row": "第{row}行「{name}」：{scores}",
    "compare-funds": "预算执行率：{scores}",
    "compare-score": "{policy} {points}",
}

ENGLISH: dict[str, str] = {
    "or": " or ",
    "none": "none",
    "from": "from {bound} ",
    "above": "above {bound} ",
    "to": "to {bound}",
    "below": "to below {bound}",
    "decided": "decided: {values}",
    "bounded": "open, may be: {values}",
    "not-identifiable": "not identifiable ({values} all fit)",
    "unknown": "not identifiable",
    "decide-none": "nothing in these tables tells",
    "decide-rate_digits": (
        "a row with a printed rate that does not come out even would settle the decimals of rates"
    ),
    "decide-score_digits": (
        "a row whose points do not come out even would settle the decimals of scores"
    ),
    "decide-rounding": "a row whose points end in a 5 (7.125) would settle the way of rounding",
    "decide-chain": (
        "a row whose rate gives other points before and after rounding (95.24% of 95%) would "
        "settle from which one scores are computed"
    ),
    "decide-gate": "a row with a rate between {low} and {high} would settle the gate",
    "decide-shortfall": (
        "two rows of different rates below their targets, with part of their points, would settle "
        "how a shortfall is scored"
    ),
    "decide-over": "two rows of different rates above 100% would settle over-completion",
    "decide-over_floor": "two rows of different rates above 200% would settle the floor",
    "decide-limit_met": (
        "two rows of different rates below an upper limit, with printed rates, would settle the "
        "rate of a limit that is kept"
    ),
    "decide-reverse": (
        "two rows of different rates above an upper limit, with printed rates, would settle the "
        "rate of a limit that is exceeded"
    ),
    "decide-cost_saving": (
        "two rows of different rates with costs saved of a cost set by = would settle it"
    ),
    "decide-strict_tie": "a row that just touches a target of more or less than would settle it",
    "decide-date_late": "a row finished late would settle it",
    "decide-direct_short": (
        "two rows of different rates below their targets under the direct rule would settle it"
    ),
    "decide-direct_over": (
        "two rows of different rates above their targets under the direct rule would settle it"
    ),
    "decide-grade_achieved": "rows of more rates that meet graded targets would settle it",
    "decide-satisfaction": "satisfaction above or below its target would settle how it is scored",
    "decide-satisfaction_bands": "satisfaction below its target would settle its bands",
    "decide-execution": (
        "two project tables of different execution rates below 100% would settle it"
    ),
    "decide-unit_execution": (
        "two whole-unit tables of different execution rates below 100% would settle it"
    ),
    "decide-execution_bands": "execution rates below 100% would settle its bands",
    "decide-execution_base": (
        "two tables of different execution rates whose initial and adjusted budgets differ would "
        "settle the denominator"
    ),
    "decide-execution_cap": "two execution rates above 100% would settle the cap",
    "decide-unit_over": (
        "two rows of different rates above their targets in whole-unit tables would settle it, "
        "where projects are scored otherwise"
    ),
    "head": (
        "Inferred from {printed} printed scores of {tables} tables: {explained} agree, "
        "{wrong} do not"
    ),
    "printing": (
        "Rounding: rates to {rate_digits} decimals, scores to {score_digits}, {rounding}, computed "
        "from the {chain} rate"
    ),
    "half-up": "half up",
    "half-even": "half to even",
    "down": "truncated",
    "printed": "rounded",
    "exact": "exact",
    "named": "Known conventions that agree: {ids}",
    "named-none": "No known convention agrees",
    "line": "{name}: {fit}",
    "rests": "shown by {rows}",
    "against": "against it: {rows}",
    "row": "table {table}, row {row}",
    "row-at": "table {table}, row {row} (rate {rate})",
    "funds": "table {table}, execution ({rate})",
    "and-more": "{rows} and others, {count} in all",
    "joint": ", ",
    "wrong": "Rows that do not agree: {rows}",
    "sentence": "{said}.",
    "clause": "; ",
    "citation": "inferred from printed scores: {count} rows agree ({rows})",
    "left-open": "printed scores do not tell: {fit}",
    "title": "inferred from printed scores",
    "note": "Inferred from {printed} printed scores of {tables} tables; what is open is assumed",
    "compare-head": "Under {policies} policies {differ} rows have different scores{grades}",
    "compare-flips": ", and the grade of the total differs ({grades})",
    "compare-same": ", and the grade of the total does not differ",
    "compare-policy": (
        "{policy}: total {total}{grade}, {consistent} printed scores agree, {differs} do not"
    ),
    "compare-grade": " ({grade})",
    "compare-open": "open",
    "compare-row": "row {row}: {scores}",
    "compare-funds": "execution: {scores}",
    "compare-score": "{policy} {points}",
}
