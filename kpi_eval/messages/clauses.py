"""Clauses that findings are put together from (发现的分句)."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

SENTENCES: dict[str, Spoken] = {
    # of a process that a document ended
    "ended-signal": both("进程被信号 {code} 终止", "the process was ended by signal {code}"),
    "ended-code": both("进程以退出码 {code} 结束", "the process ended with code {code}"),
    # of a document without a table that is read
    "places": both("（共{count}处）", " ({count} places)"),
    "not-that-format": both("内容不是有效的{format}", "its contents are not those of {format}"),
    "found-text": both(
        "：只有文字，没有表格；请提供带表格的文件，或把表格另存为 Word、Excel、CSV 后重试",
        (
            ": there is text but no table; give the file with its tables, or save the table as "
            "Word, Excel or CSV and try again"
        ),
    ),
    "found-tables": both(
        (
            "：共有{count}张表，都没有绩效指标的表头（如三级指标、年度指标值、分值、得分）；"
            "请核对是否选对了文件"
        ),
        (
            ": there are {count} tables, none with the headers of performance indicators (such "
            "as 三级指标, 年度指标值, 分值, 得分); check that this is the right file"
        ),
    ),
    "found-near": both(
        "：共有{count}张表，最接近的一张认出了表头「{known}」",
        ": of {count} tables the nearest has the known headers “{known}”",
    ),
    "found-unknown": both("，不认识「{unknown}」", ", “{unknown}” is not known"),
    "found-lacking": both(
        "，与{form}相比缺少{lacking}；请核对表头的写法，或在表前写明表名",
        (
            ", and to be {form} it lacks “{lacking}”; check how the headers are written, or "
            "write the title above the table"
        ),
    ),
    "found-whole": both(
        "，与{form}相同，但看不出是谁的表；请在表前写明表名，或写明项目（单位）名称",
        (
            ", as {form} has, but does not say whose it is; write its title, or the name of the "
            "project or unit, above the table"
        ),
    ),
    "form-self-evaluation": both("绩效自评表", "a self-evaluation table (绩效自评表)"),
    "form-plan": both("绩效目标表", "a target sheet (绩效目标表)"),
    "alike": both("（同类问题共{count}处：{places}）", " ({count} of this kind: {places})"),
    # of a score
    "values": both(
        "目标值「{target}」、业绩值「{actual}」", "target “{target}”, actual “{actual}”"
    ),
    "rate-due": both("，完成率{expected}", ", completion rate {expected}"),
    "rate-wrong": both(
        "，完成率应为{expected}（填报{printed}）",
        ", completion rate {expected}, not {printed} as printed",
    ),
    "rate-corrected": both(
        "完成率改正为{expected}后", "with the completion rate corrected to {expected}"
    ),
    "below-gate": both("，低于及格门槛{gate}", ", below the passing gate of {gate}"),
    "rule-printed": both("依「{rule}」", "scored {rule}"),
    "rule-inferred": both(
        "按指标类型适用「{rule}」",
        "scored {rule}, as the kind of indicator suggests",
    ),
    "range": both("{low}至{high}", "{low} to {high}"),
    "or": both("或", " or "),
    "total-due": both(
        "；总分应为{expected}分，填报{printed}分",
        "; the total should then be {expected}, but {printed} is printed",
    ),
    "by-policy": both("（依据：{policy}）", " (policy: {policy})"),
    "by-tied": both(
        "（可能适用的{tied}均不给此分）",
        " (none of the policies that may apply gives this score: {tied})",
    ),
    "by-one": both(
        "（{tied}不给此分，其余约定没有可据的规定）",
        " ({tied} does not give this score; the other policies have no provision to go by)",
    ),
    "by-one-of-tied": both(
        "（可能适用的约定中，有规定的不给此分，其余没有可据的规定）",
        (
            " (of the policies that may apply the one that has a provision does not give this "
            "score; the others have none to go by)"
        ),
    ),
    "by-many": both(
        "（已知的{count}种评分约定均不给此分）",
        " (none of the {count} known policies gives this score)",
    ),
    "hand-set": both(
        "；该行填有偏差原因，疑为人工设定",
        "; the row states a reason for the deviation, so it seems to have been set by hand",
    ),
    "explained": both(
        "；该行填有偏差原因，请一并核实",
        "; the row states a reason for the deviation: please verify that too",
    ),
    "besides-sources": both("；", "; "),
    "besides": both("；{text}", "; {text}"),
    "above-weight": both(
        "超过该指标权重{excess}分（权重{weight}分）",
        "{excess} above the weight of the indicator ({weight})",
    ),
    "above-execution-weight": both(
        "超过其分值{excess}分（分值{weight}分）", "{excess} above its weight ({weight})"
    ),
    "below-zero": both("低于0分", "below 0"),
    "score-fits": both(
        "，得分{score}分与完成情况相符", ", and the score of {score} agrees with it"
    ),
    "earned-full": both("却得满分{score}分", "yet the full score of {score} is given"),
    "earned-part": both(
        "却得{score}分（权重{weight}分）", "yet a score of {score} is given (weight {weight})"
    ),
    "contrary": both("相反", "are contrary"),
    "lower-grade": both("，业绩的等次低于目标", "disagree: the grade is lower"),
    "earned-points": both("却得{score}分", "yet a score of {score} is given"),
    "earned-outside": both("，却得{score}分", ", yet a score of {score} is given"),
    "earned-rate": both("完成率却填报{rate}", "yet a completion rate of {rate} is printed"),
    # of a total
    "row": both("第{row}行", "row {row}"),
    "funds-row": both("预算执行率", "the budget execution rate"),
    "and": both("、", ", "),
    "corrected": both(
        "{rows}得分改正后，总分应为{due}分",
        "with the score of {rows} corrected, the total should be {due}",
    ),
    "of-corrected": both("改正后的", "with the total corrected, "),
    "of-due-scores": both("按应得分计，", "by the scores that are due, "),
    "mended": both("{rows}得分改正后即相符", "with the score of {rows} corrected, it agrees"),
    "rows-wrong": both(
        "{rows}得分不符，总分随之不符", "the score of {rows} is wrong, and so is the total"
    ),
    "printed-sum": both(
        "各行填报得分之和为{total}分", "the printed scores of the rows add up to {total}"
    ),
    "recomputed-sum": both(
        "各行没有填报得分，按评分约定应得之和为{total}分",
        "no row has a printed score; the scores due under the policy add up to {total}",
    ),
    "carried": both(
        "（其中{count}行未能核实，按填报得分计）",
        " ({count} {count:row|rows} that could not be checked counted as printed)",
    ),
    "carried-range": both(
        "（其中{count}行没有唯一的应得分，按填报得分计）",
        " ({count} {count:row|rows} without one due score counted as printed)",
    ),
    "and-funds": both("与执行率分值", " and of the execution rate"),
    # of funds and costs
    "all-funds": both("资金总额", "funds"),
    "other-funds": both("其他资金", "“其他资金” (other funds)"),
    "above-unit": both(
        "{cell}合计{sum}{unit}（整体支出表{whole}{unit}）",
        "{cell} {sum}{unit} in all ({whole}{unit} of the unit)",
    ),
    "initial": both("年初预算数", "initial budget"),
    "budget": both("全年预算数", "budget of the year"),
    "executed": both("全年执行数", "amount executed in the year"),
    "received": both("到位资金数", "funds received"),
    "plan-budget": both("年度预算", "annual budget"),
    "more": both("多", "more"),
    "less": both("少", "less"),
    "sum": both("{parts}=", "{parts}="),
    "about": both("约{amount}", "about {amount}"),
    "more-zeros": both("多写了零", "zeros too many"),
    "fewer-zeros": both("少写了零", "zeros too few"),
    "times": both("{times}倍", "{times} times"),
    "one-of": both("{times}分之一", "a {times}th of"),
    "spent": both("预算执行率{rate}", "budget execution rate {rate}"),
    "not-spent": both(
        "{base}{budget}、全年执行数{executed}（没有执行率可算）",
        "{base} {budget}, executed in the year {executed} (there is no execution rate)",
    ),
    "way-capped": both("超过100%的部分未计", "which leaves out what is above 100%"),
    "way-quotient-of-limit": both(
        "系业绩值÷目标值，而未超上限即为完成",
        "actual over target, while a limit that is kept is met in full",
    ),
    "other-base": both(
        "（与以{other}为分母的结果相符）", " (which is right with the {other} as denominator)"
    ),
    "misplaced": both(
        "；{column}若为{amount}，则与填报的执行率相符，疑为{slip}",
        (
            "; if the {column} were {amount}, the printed execution rate would be right: probably "
            "{slip}"
        ),
    ),
    # of units
    "unit-alike": both("按同一单位理解", "both are taken to be in the same unit"),
    "unit-read": both("{cell}按{reading}理解", "the {cell} is read as {reading}"),
    "unit-either": both("两种读法的结果相同", "both readings give the same result"),
    # of form and explanations
    "of-satisfaction": both("满意度指标", "satisfaction indicators"),
    "if-satisfaction": both("满意度指标", "for a satisfaction indicator"),
    "if-words": both("目标「{target}」为文字，", "for target “{target}”, which is words,"),
    "below-weight": both(
        "得分{score}分，低于权重{weight}分", "score {score}, below the weight of {weight}"
    ),
    "past-threshold": both(
        "完成率{rate}达到须说明的限度", "the completion rate {rate} is one that has to be explained"
    ),
    "explanation-blank": both(
        "未填偏差原因及改进措施", "reasons for the deviation and measures are not filled in"
    ),
    "explanation-void": both(
        "偏差原因栏仅填「{text}」，未说明偏差原因及改进措施",
        "the column for reasons has only “{text}”, which explains nothing",
    ),
    "deadline": both("目标时限", "the deadline"),
    "finished": both("完成时间", "the date of completion"),
    "target-missed": both(
        "目标值「{target}」、业绩值「{actual}」，未达到目标",
        "target “{target}”, actual “{actual}”: the target is missed",
    ),
    "far-above": both(
        "目标值「{target}」、业绩值「{actual}」，超过目标三成以上",
        "target “{target}”, actual “{actual}”: more than 30% above the target",
    ),
    "target-alone": both("目标值「{target}」", "target “{target}”"),
    "actual-column": both("各行业绩值均", "actual of every row"),
    "target-column": both("各行目标值均", "target of every row"),
    "rows-earned": both("却有{count}行得分", "yet {count} {count:row has|rows have} a score"),
    "own-weight": both("权重却为", "its weight is"),
    "rows-below": both("其下各行权重之和却为", "the weights of the rows below it add up to"),
    "part-above": both(
        "部分的{cell}{part}大于全部的{whole}",
        "the {cell} of a part, {part}, is greater than that of the whole, {whole}",
    ),
    "parts-sum": both(
        "各部分的{cell}{parts}之和{relation}于全部的{whole}",
        ("the {cell}s of the parts, {parts}, add up to {relation} than that of the whole, {whole}"),
    ),
    "part-missed": both(
        "该部分未达到目标，所属的总数却得满分{score}分",
        (
            "this part misses its target, yet the whole that it belongs to has the full score of "
            "{score}"
        ),
    ),
    "across-levels": both(
        "，且分属不同的一级指标", ", and they stand under different first-level indicators"
    ),
    "level-time": both("时效指标", "timeliness indicators"),
    "of-reason": both("偏差原因", "reason for the deviation"),
    "of-evidence": both("佐证资料", "evidence"),
    "plan-other": both(
        "与批复的绩效目标表（{count}项指标）没有一项名称相同，请核对是否同一项目",
        (
            "no indicator has the name of one of the approved target sheet ({count} "
            "{count:indicator|indicators}): "
            "check that it is the same project"
        ),
    ),
    "plan-added": both(
        "批复的绩效目标表中没有该指标", "the approved target sheet has no such indicator"
    ),
    "plan-dropped": both(
        "批复的绩效目标表中的「{name}」（{target}）未列入自评表",
        "“{name}” ({target}) of the approved target sheet is missing from the self-evaluation",
    ),
    "plan-reworded": both(
        "批复的绩效目标表中名称为「{name}」", "the approved target sheet calls it “{name}”"
    ),
    "plan-target": both(
        "批复的目标值为「{due}」，自评表为「{target}」",
        "the approved target is “{due}”, that of the self-evaluation “{target}”",
    ),
    "plan-weight": both(
        "批复的权重为{due}分，自评表为{weight}分",
        "the approved weight is {due}, that of the self-evaluation {weight}",
    ),
    "and-more": both("{names}等", "{names} and others"),
    # of declared sums
    "unit-tables": both("整体支出绩效表", "tables of whole units"),
    "unit-budget": both("整体支出预算总额", "total budget of whole units"),
    "unit-executed": both("整体支出执行总额", "total executed by whole units"),
    "projects": both("项目表", "project tables"),
    "projects-budget": both("项目预算数", "budget of projects"),
    "projects-executed": both("项目执行数", "amount executed in projects"),
    "non-fiscal-projects": both("非财政资金项目数", "projects without fiscal funds"),
    "non-fiscal-budget": both("非财政资金项目预算数", "budget of projects without fiscal funds"),
    # of what cannot be read
    "of-target": both("目标值", "target"),
    "of-actual": both("业绩值", "actual"),
    "of-rate": both("完成率", "completion rate"),
    "of-score": both("得分", "score"),
    "of-weight-sum": both("权重合计", "sum of the weights"),
    "of-total": both("总分", "total"),
    "of-execution-weight": both("执行率分值", "weight of the execution rate"),
    "of-execution-rate": both("执行率", "execution rate"),
    "of-execution-score": both("执行率得分", "score of the execution rate"),
    "of-initial": both("年初预算数", "initial budget"),
    "of-budget": both("全年预算数", "budget of the year"),
    "of-executed": both("全年执行数", "amount executed in the year"),
}
