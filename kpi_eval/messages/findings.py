"""Sentences for findings (核查发现), without their place and their full stop.

`{printed}` and `{expected}` are the figure as printed and as recomputed, `{name}` the indicator or
the table; a sentence is written to be pasted into a working paper.
"""

from __future__ import annotations

from kpi_eval.messages import setting
from kpi_eval.messages.spoken import Spoken, both

SENTENCES: dict[str, Spoken] = {
    # rates
    "rate-mismatch": both(
        "目标值「{target}」、业绩值「{actual}」，完成率应为{expected}，填报{printed}",
        (
            "target “{target}”, actual “{actual}”: the completion rate should be {expected}, but "
            "{printed} is printed"
        ),
    ),
    "rate-coarse": both(
        "完成率填报{printed}，按目标值「{target}」、业绩值「{actual}」应为{expected}，系位数不足或经截断",
        (
            "the completion rate is printed as {printed}; target “{target}” and actual "
            "“{actual}” give {expected}: it has too few digits or was cut off"
        ),
    ),
    "rate-other-way": both(
        "目标值「{target}」、业绩值「{actual}」，完成率填报{printed}，{way}；应为{expected}，得分不受影响",
        (
            "target “{target}”, actual “{actual}”: the completion rate is printed as {printed}, "
            "{way}; it is {expected}, which changes no score"
        ),
    ),
    "rate-unproved": both(
        (
            "目标值「{target}」、业绩值「{actual}」，完成率填报{printed}，推算为{expected}"
            "（涉及「{parameter}」）；该情形评分约定未作规定，以上推算仅供参考"
        ),
        (
            "target “{target}”, actual “{actual}”: the completion rate is printed as {printed} "
            "and computed as {expected} (which depends on {parameter}); the policy does not "
            "provide for this case, so the computed value is for information only"
        ),
    ),
    # scores
    "score-mismatch": both(
        "{values}，{rule}应得{due}分，填报{printed}分{closing}",
        "{values}: {rule}, the score should be {due}, but {printed} is printed{closing}",
    ),
    "score-unestablished": both(
        "{values}，{rule}应得{due}分，填报{printed}分{basis}{explained}",
        ("{values}: {rule}, the score should be {due}, but {printed} is printed{basis}{explained}"),
    ),
    "conversion-mismatch": both(
        "得分{unconverted}分、权重占比{conversion}，折算得分应为{expected}分，填报{printed}分",
        (
            "score {unconverted} times weight share {conversion}: the converted score should be "
            "{expected}, but {printed} is printed"
        ),
    ),
    "score-coarse": both(
        "得分填报{printed}分，按评分约定应为{expected}分，系位数不足或经截断",
        (
            "the score is printed as {printed} but is {expected} under the policy: it has too few "
            "digits or was cut off"
        ),
    ),
    "score-from-rate": both(
        (
            "得分填报{printed}分，系按填报的完成率{printed_rate}计算；"
            "完成率应为{rate}，得分应为{expected}分"
        ),
        (
            "the score is printed as {printed}, computed from the printed completion rate "
            "{printed_rate}; the completion rate should be {rate} and the score {expected}"
        ),
    ),
    "score-unproved": both(
        (
            "得分填报{printed}分，推算为{due}分（涉及「{parameter}」）；"
            "该情形评分约定未作规定，以上推算仅供参考"
        ),
        (
            "the score is printed as {printed} and computed as {due} (which depends on "
            "{parameter}); the policy does not provide for this case, so the computed value is "
            "for information only"
        ),
    ),
    "score-above-weight": both(
        "得分填报{printed}分，{beyond}", "the score is printed as {printed}, {beyond}"
    ),
    "full-though-missed": both(
        "目标值「{target}」、业绩值「{actual}」，未达到目标，却得满分{printed}分",
        (
            "target “{target}”, actual “{actual}”: the target is missed, yet the full score of "
            "{printed} is given"
        ),
    ),
    "zero-though-met": both(
        (
            "目标值「{target}」、业绩值「{actual}」，已达到目标，自评却为0分，"
            "按评分约定应为{due}分；该行填有偏差原因，疑为人工设定，请核实"
        ),
        (
            "target “{target}”, actual “{actual}”: the target is met, yet the score is 0 where "
            "the policy gives {due}; the row states a reason for a deviation, so the score seems "
            "to have been set by hand: please verify"
        ),
    ),
    "lowered-though-met": both(
        (
            "目标值「{target}」、业绩值「{actual}」，已达到目标，自评却为{printed}分，"
            "按评分约定应为{due}分；该行填有偏差原因，疑为人工扣分，请核实"
        ),
        (
            "target “{target}”, actual “{actual}”: the target is met, yet the score is {printed} "
            "where the policy gives {due}; the row states a reason for a deviation, so points "
            "seem to have been taken off by hand: please verify"
        ),
    ),
    # totals
    "weight-sum-mismatch": both(
        "权重合计填报{printed}，各行权重{funds}之和为{expected}",
        (
            "the sum of the weights is printed as {printed}; the weights of the rows{funds} add "
            "up to {expected}"
        ),
    ),
    "weight-tenfold": both(
        "权重填报{printed}，疑为{expected}之误：改为{expected}后权重合计为{total}{score}",
        (
            "the weight is printed as {printed}, probably a slip for {expected}, with which the "
            "weights add up to {total}{score}"
        ),
    ),
    "weights-off": both(
        "权重之和为{printed}，应为{expected}", "the weights add up to {printed}, not to {expected}"
    ),
    "total-mismatch": both(
        "总分填报{printed}分，{total}{due}", "the total is printed as {printed}; {total}{due}"
    ),
    "total-affected": both("{due}，填报{printed}分", "{due}, but {printed} is printed"),
    "total-coarse": both(
        "总分填报{printed}分，{total}，填报数位数不足",
        "the total is printed as {printed}; {total}: it has too few digits",
    ),
    "total-unproved": both(
        "总分填报{printed}分，按目标占比将各目标得分相加为{expected}分；该算法未见于公开文件，仅供参考",
        (
            "the total is printed as {printed}; the scores of the goals by their shares come to "
            "{expected}; no published document states this method, so this is for information "
            "only"
        ),
    ),
    "grade-mismatch": both(
        "等级填报「{printed}」，{basis}总分{total}分应为「{grades}」",
        ("the grade is printed as “{printed}”; {basis}a total of {total} is graded “{grades}”"),
    ),
    # funds
    "execution-rate-mismatch": both(
        "{base}{budget}、全年执行数{executed}，执行率应为{expected}，填报{printed}{other_base}{misplaced}",
        (
            "{base} {budget}, executed in the year {executed}: the execution rate should be "
            "{expected}, but {printed} is printed{other_base}{misplaced}"
        ),
    ),
    "execution-rate-unproved": both(
        (
            "执行率填报{printed}，与以{other}为分母的结果相符；以{base}为分母为{expected}；"
            "该情形评分约定未作规定，以上推算仅供参考"
        ),
        (
            "the execution rate is printed as {printed}, which is right with the {other} as "
            "denominator; with the {base} it is {expected}; the policy does not provide for this "
            "case, so the computed value is for information only"
        ),
    ),
    "execution-rate-coarse": both(
        "执行率填报{printed}，位数不足，按{base}{budget}、全年执行数{executed}应为{expected}",
        (
            "the execution rate is printed as {printed}, with too few digits: {base} {budget} "
            "and executed in the year {executed} give {expected}"
        ),
    ),
    "budget-tenfold": both(
        "全年预算数{budget}为年初预算数{initial}的{times}，疑{slip}；以年初预算数计执行率与填报相符",
        (
            "the budget of the year, {budget}, is {times} the initial budget, {initial}, probably "
            "with {slip}; the printed execution rate agrees with the initial budget"
        ),
    ),
    "execution-score-mismatch": both(
        "{spent}、分值{weight}分，应得{expected}分，填报{printed}分{policy}",
        (
            "{spent}, weight {weight}: the score should be {expected}, but {printed} is "
            "printed{policy}"
        ),
    ),
    "execution-score-unestablished": both(
        "{spent}、分值{weight}分，应得{expected}分，填报{printed}分{policy}",
        (
            "{spent}, weight {weight}: the score should be {expected}, but {printed} is "
            "printed{policy}"
        ),
    ),
    "execution-score-above-weight": both(
        "预算执行率得分填报{printed}分，{beyond}",
        "the score of budget execution is printed as {printed}, {beyond}",
    ),
    "execution-score-coarse": both(
        "预算执行率得分填报{printed}分，按执行率{rate}应为{expected}分，系位数不足",
        (
            "the score of budget execution is printed as {printed}; the execution rate {rate} "
            "gives {expected}: it has too few digits"
        ),
    ),
    "execution-score-unproved": both(
        (
            "{spent}，得分填报{printed}分，推算为{expected}分（涉及「{parameter}」）；"
            "该情形评分约定未作规定，以上推算仅供参考"
        ),
        (
            "{spent}: the score is printed as {printed} and computed as {expected} (which depends "
            "on {parameter}); the policy does not provide for this case, so the computed value "
            "is for information only"
        ),
    ),
    "funds-sum-mismatch": both(
        "{column}总额填报{printed}{unit}，各来源之和{parts}={expected}{unit}",
        (
            "{column}: the total is printed as {printed}{unit}; its sources add up to "
            "{parts}={expected}{unit}"
        ),
    ),
    "executed-over-budget": both(
        "全年执行数{executed}超过全年预算数{budget}",
        "{executed} was executed in the year, more than the budget of the year, {budget}",
    ),
    "funds-unit-mismatch": both(
        "{column}{printed}与{other}{expected}的单位不可比，资金数未能核对",
        (
            "{column} {printed} and {other} {expected} are in units that do not compare; the "
            "amounts were not checked"
        ),
    ),
    "cost-sum-mismatch": both(
        "成本指标合计{parts}{printed}{unit}，比{column}{expected}{unit}{relation}{difference}{unit}",
        (
            "the cost indicators add up to {parts}{printed}{unit}, {difference}{unit} {relation} "
            "than the {column}, {expected}{unit}"
        ),
    ),
    **setting.SENTENCES,
}

# Of a finding that stands under its cause: what the cause has said is not said again.
CONSEQUENCES: dict[str, Spoken] = {
    "score-mismatch": both(
        "{after}，{rule}应得{due}分，填报{printed}分{basis}{explained}",
        ("{after}, {rule}, the score should be {due}, but {printed} is printed{basis}{explained}"),
    ),
    "score-unestablished": both(
        "{after}，{rule}应得{due}分，填报{printed}分{basis}{explained}",
        ("{after}, {rule}, the score should be {due}, but {printed} is printed{basis}{explained}"),
    ),
}
