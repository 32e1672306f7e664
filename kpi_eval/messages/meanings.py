"""What each code of a finding means (代码的含义), by the code."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Spoken] = {
    "target-unparsed": both("目标值无法识读", "The target cannot be read"),
    "actual-unparsed": both("业绩值无法识读", "The actual cannot be read"),
    "figure-unreadable": both("填报数无法识读", "A printed figure cannot be read"),
    "weight-unreadable": both("权重不是数字", "The weight is no number"),
    "ambiguous-digits": both(
        "数字断开，读法没有佐证", "Digits stand apart, and nothing confirms how they are read"
    ),
    "rate-mismatch": both(
        "完成率与目标值、业绩值不符", "The completion rate disagrees with target and actual"
    ),
    "rate-coarse": both(
        "完成率的位数少于同列其他行", "The completion rate has fewer digits than the other rows"
    ),
    "rate-other-way": both(
        "完成率按另一种算法填报，不影响得分",
        "The completion rate is reckoned in another way that costs no points",
    ),
    "rate-unproved": both(
        "完成率与推算不同，但推算所依的参数没有来源",
        (
            "The completion rate differs from the reckoning, which rests on a parameter without "
            "a source"
        ),
    ),
    "score-mismatch": both(
        "得分与完成率、赋分规则不符", "The score disagrees with completion rate and scoring rule"
    ),
    "conversion-mismatch": both(
        "折算得分不等于得分与权重占比之积",
        "The converted score is not the score times the weight share",
    ),
    "score-coarse": both(
        "得分的位数少于同列其他行", "The score has fewer digits than the other rows"
    ),
    "score-from-rate": both(
        "得分由位数不足的填报完成率算出",
        "The score was computed from a printed completion rate with too few digits",
    ),
    "score-unproved": both(
        "得分与推算不同，但推算所依的参数没有来源",
        "The score differs from the reckoning, which rests on a parameter without a source",
    ),
    "score-unestablished": both(
        "得分与可能适用的各种评分约定都不符，但尚不能断定适用哪一种",
        ("The score disagrees with every policy that may apply, and which one does is not certain"),
    ),
    "score-above-weight": both("得分超出权重", "The score is above its weight"),
    "full-though-missed": both("未达到目标值而得满分", "Full points although the target is missed"),
    "zero-though-met": both(
        "已达到目标值而自评0分，得分系人工设定", "0 points although the target is met: set by hand"
    ),
    "lowered-though-met": both(
        "已达到目标值而自行扣分，并填有原因",
        "Points taken off by hand although the target is met, with a reason",
    ),
    "weight-tenfold": both("权重多写或少写了一位", "The weight has a digit too many or too few"),
    "execution-rate-mismatch": both(
        "执行率与预算数、执行数不符", "The execution rate disagrees with budget and amount executed"
    ),
    "execution-rate-coarse": both("执行率的位数不足", "The execution rate has too few digits"),
    "execution-rate-unproved": both(
        "执行率与以年初预算数为分母的结果相符，所用评分约定只假定以全年预算数为分母",
        (
            "The execution rate agrees with the initial budget as denominator; the policy used "
            "only assumes the budget of the year"
        ),
    ),
    "budget-tenfold": both(
        "全年预算数是年初预算数的十倍、百倍（或几分之一），疑有零多写、少写",
        (
            "The budget of the year is ten or a hundred times the initial budget, or a fraction "
            "of it: zeros too many or too few"
        ),
    ),
    "execution-score-mismatch": both(
        "执行率得分与执行率不符", "The score of the execution rate disagrees with the rate"
    ),
    "execution-score-coarse": both(
        "执行率得分的位数不足", "The score of the execution rate has too few digits"
    ),
    "execution-score-unproved": both(
        "执行率得分与推算不同，但推算所依的参数没有来源",
        (
            "The score of the execution rate differs from the reckoning, which rests on a "
            "parameter without a source"
        ),
    ),
    "execution-score-unestablished": both(
        "执行率得分与可能适用的各种评分约定都不符，但尚不能断定适用哪一种",
        (
            "The score of the execution rate disagrees with every policy that may apply, and "
            "which one does is not certain"
        ),
    ),
    "execution-score-above-weight": both(
        "执行率得分超出分值", "The score of the execution rate is above its weight"
    ),
    "funds-sum-mismatch": both(
        "各来源资金之和与总额不符", "The sources of funds do not add up to the total"
    ),
    "funds-unit-mismatch": both(
        "资金数的单位不可比", "Amounts of funds are in units that do not compare"
    ),
    "executed-over-budget": both(
        "全年执行数超过全年预算数", "Executed in the year exceeds the budget of the year"
    ),
    "weight-sum-mismatch": both(
        "权重合计与各行权重之和不符",
        "The sum of the weights disagrees with the weights of the rows",
    ),
    "weights-off": both(
        "权重之和不是100（或不含执行率的90）",
        "The weights do not add up to 100 (or to 90 without the execution rate)",
    ),
    "total-mismatch": both("总分不等于各行得分之和", "The total is not the sum of the scores"),
    "total-affected": both("总分含有不符的得分", "The total contains a score that is wrong"),
    "total-coarse": both(
        "总分的位数少于得分之和", "The total has fewer digits than the sum of the scores"
    ),
    "total-unproved": both(
        "有多个目标的表，总分与各目标得分按目标占比相加的结果不同，该算法为假定",
        (
            "In a table of several goals the total differs from the scores by the shares of the "
            "goals, a method that is assumed"
        ),
    ),
    "grade-mismatch": both("等级与总分不符", "The grade disagrees with the total"),
    "cost-sum-mismatch": both(
        "成本指标合计与资金数不符", "The cost indicators disagree with the funds"
    ),
    "cost-overrun": both(
        "成本超出目标值而得满分", "Full points although the cost exceeds its target"
    ),
    "cost-above-funds": both(
        "成本指标的目标值超过预算数", "The target of a cost indicator exceeds the budget"
    ),
    "execution-indicator-mismatch": both(
        "「预算执行率」指标的业绩值与资金的执行率不符",
        (
            "The actual of an indicator “预算执行率” (budget execution rate) disagrees with "
            "the funds"
        ),
    ),
    "execution-twice": both(
        "以预算执行率、资金支付率为指标，与执行率一项重复计分",
        "Budget execution or payment rate is an indicator, and so scored twice",
    ),
    "low-execution-unexplained": both(
        "预算执行率偏低而表内没有说明",
        "A low budget execution rate without an explanation in the table",
    ),
    "money-unspent-all-met": both(
        "产出指标全部满分而预算只执行了一小半，表内没有说明",
        (
            "Every output has full points while little of the budget is executed, without an "
            "explanation"
        ),
    ),
    "unit-differs": both(
        "目标值与业绩值的计数单位不同", "Target and actual count in different units"
    ),
    "unit-mismatch": both(
        "目标值与业绩值的单位不可比", "Target and actual are in units that do not compare"
    ),
    "unit-missing": both(
        "目标值与业绩值只有一个带单位", "Only one of target and actual has a unit"
    ),
    "unit-name-differs": both(
        "指标名称标注的单位与目标值的单位不符",
        "The unit in the name of the indicator differs from that of the target",
    ),
    "rate-not-percent": both(
        "以率、比例命名的指标未以百分数设目标",
        "An indicator named as a rate or ratio has a target that is no percentage",
    ),
    "ambiguous-reading": both(
        "数值有两种读法，该行未核实", "A number has two readings, and the row was not checked"
    ),
    "cost-direction": both(
        "成本指标以「不少于」设目标", "A cost indicator has a target of “not less than”"
    ),
    "satisfaction-direction": both(
        "满意度指标以「不超过」设目标", "A satisfaction indicator has a target of “not more than”"
    ),
    "rule-unfit": both(
        "赋分规则与指标类型不相称", "The scoring rule does not fit the kind of indicator"
    ),
    "rule-unknown": both(
        "赋分规则不认识，得分未核实", "The scoring rule is not known, and the score was not checked"
    ),
    "word-for-number": both(
        "定量目标以文字填报完成情况", "A target in numbers is reported in words"
    ),
    "rate-above-100": both(
        "不可能超过100%的比率超过了100%", "A ratio that cannot exceed 100% does"
    ),
    "word-contrary": both(
        "业绩与目标相反而得分", "Points although the actual says the contrary of the target"
    ),
    "late-with-points": both("逾期完成而得分", "Points although it was late"),
    "date-outside-year": both(
        "目标时限或完成时间不在评价年度内（完成时间不在年度内而得分的，为疑点）",
        (
            "A deadline or a date of completion lies outside the year evaluated (a warning where "
            "it has points)"
        ),
    ),
    "implausible-rate": both(
        "业绩值恰为目标值的十倍、十分之一等，且未作说明",
        "The actual is exactly ten times, or a tenth of, the target, unexplained",
    ),
    "explanation-missing": both(
        "应说明偏差原因而未说明", "A deviation that is to be explained is not"
    ),
    "explanation-without-deviation": both(
        "业绩值等于目标值而填有偏差原因",
        "A reason for a deviation although actual and target are equal",
    ),
    "actual-missing": both("未填业绩值而得分", "Points although the actual is not filled in"),
    "target-missing": both("未填目标值而得分", "Points although the target is not filled in"),
    "parts-mismatch": both(
        "「其中」各行与总数不符", "Rows of “其中” (of which) disagree with their whole"
    ),
    "level-weights-mismatch": both(
        "标签或名称所注分值与各行权重之和不符",
        "The points stated in a label or name disagree with the weights of the rows",
    ),
    "indicator-duplicated": both(
        "同一指标设了两次（跨一级指标的为疑点）",
        "One indicator is set twice (a warning across first-level indicators)",
    ),
    "level2-unlikely": both(
        "指标与所属二级指标不相称", "The indicator does not fit its second-level indicator"
    ),
    "count-is-money": both("数量指标以投入的资金计数", "A quantity indicator counts money put in"),
    "level-missing": both(
        "没有产出或效益指标，或产出中没有数量或质量指标",
        "No output or no benefit indicator, or no quantity or quality among the outputs",
    ),
    "count-in-words": both(
        "数量指标、经济成本指标的目标值没有数值",
        "The target of a quantity or cost indicator has no number",
    ),
    "time-in-words": both(
        "时效指标只写及时、按时，没有时限",
        "A timeliness indicator says “in time” without a deadline",
    ),
    "satisfaction-in-words": both(
        "满意度指标以文字设目标", "A satisfaction indicator has words for its target"
    ),
    "target-is-name": both(
        "目标值照录指标名称，或名称与目标值互换",
        "The target repeats the name of the indicator, or the two are swapped",
    ),
    "percent-not-rate": both(
        "目标值为百分数，而名称不是率、度或比例",
        "The target is a percentage while the name is no rate or ratio",
    ),
    "mostly-words": both("半数以上的目标值没有数值", "Half or more of the targets have no number"),
    "words-contradict": both(
        "得满分的指标说明未完成、未验收或尚在实施",
        ("An indicator with full points says that it is not finished, accepted or still under way"),
    ),
    "no-complaint": both(
        "以未收到投诉作为满意度的依据", "That nobody complained is taken for satisfaction"
    ),
    "goal-missing": both("未填年度总体目标", "The overall goal of the year is not filled in"),
    "declared-count-mismatch": both(
        "文件自述的表数与所附表数不符",
        "The number of tables that the document states differs from those attached",
    ),
    "declared-sum-mismatch": both(
        "文件自述的金额与所附各表合计不符",
        "An amount that the document states differs from the sum of the attached tables",
    ),
    "funds-above-unit": both(
        "各项目的资金多于单位整体支出", "The projects have more funds than the unit as a whole"
    ),
    "plan-differs": both(
        "指标与批复的绩效目标表不同", "An indicator differs from the approved target sheet"
    ),
    "copied-sheets": both(
        "不同项目的指标、目标值和权重完全相同",
        "Different projects have the same indicators, targets and weights",
    ),
    "all-full": both("一个单位的各表总分全部为100分", "Every table of a unit has a total of 100"),
    "prose-mismatch": both(
        "年度总体目标或取得的成效所写的数与指标或资金情况不符",
        "The goals or results of the year say another figure than the row or the funds",
    ),
    "prose-difference": both(
        "偏差原因所写的差额与目标值、业绩值之差不符",
        "The difference that the explanation says is not that of target and actual",
    ),
    "reason-contrary": both(
        "偏差原因所述的方向与完成情况相反", "The explanation goes the other way than its row"
    ),
    "reason-saving": both(
        "偏差原因说有结余、节约，而业绩值并未低于目标值",
        "The explanation tells of savings where the row saved nothing",
    ),
}
