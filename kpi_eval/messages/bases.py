"""What a finding is shown to rest on (依据), by its code, where it names no source of its own."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Spoken] = {
    "target-unparsed": both(
        "目标值应为可核对的数值、日期或定性表述",
        "A target should be a number, a date or a statement that can be checked",
    ),
    "actual-unparsed": both(
        "业绩值应为可核对的数值、日期或定性表述",
        "An actual should be a number, a date or a statement that can be checked",
    ),
    "figure-unreadable": both(
        "完成率、得分、合计与资金数应为数字；不猜测其值",
        "Rates, scores, sums and amounts should be numbers; their values are not guessed",
    ),
    "weight-unreadable": both(
        "权重应为数字，否则得分与合计无从核对",
        "A weight should be a number, else neither score nor sums can be checked",
    ),
    "ambiguous-digits": both(
        "断开的数字以上年完成值或成本合计佐证",
        "Digits that stand apart are confirmed by last year's value or by the sum of costs",
    ),
    "rate-mismatch": both("完成率=业绩值÷目标值", "Completion rate = actual ÷ target"),
    "rate-coarse": both(
        "同一列的完成率应保留相同位数",
        "The completion rates of one column should have the same digits",
    ),
    "rate-other-way": both(
        "完成率=业绩值÷目标值，超过100%的照实填报；未超上限的为100%",
        "Completion rate = actual ÷ target, also above 100%; a limit that is kept is 100%",
    ),
    "rate-unproved": both(
        "该参数在所用评分约定中为假定", "That parameter is assumed in the policy used"
    ),
    "score-mismatch": both("所用评分约定", "The policy used"),
    "conversion-mismatch": both(
        "表内算式：得分×权重占比=折算得分",
        "The table's own formula: score × weight share = converted score",
    ),
    "score-coarse": both(
        "同一列的得分应保留相同位数", "The scores of one column should have the same digits"
    ),
    "score-from-rate": both(
        "得分应由修约到规定位数的完成率计算",
        "A score should be computed from the completion rate rounded as prescribed",
    ),
    "score-unproved": both(
        "该参数在所用评分约定中为假定", "That parameter is assumed in the policy used"
    ),
    "score-unestablished": both("可能适用的评分约定", "The policies that may apply"),
    "score-above-weight": both(
        "得分不低于0、不高于该指标权重",
        "A score is not below 0 and not above the weight of the indicator",
    ),
    "full-though-missed": both(
        "未达到目标值的指标按各评分约定均应扣分",
        "By every policy an indicator that misses its target loses points",
    ),
    "zero-though-met": both(
        "达到目标值的指标按各评分约定均有得分；未启用、未实施的行常由人工记0分",
        (
            "By every policy an indicator that meets its target has points; rows not started or "
            "not carried out are often set to 0 by hand"
        ),
    ),
    "lowered-though-met": both(
        "达到目标值的指标按各评分约定得满分；因质量、资料等原因自行扣分的，由评分人说明",
        (
            "By every policy an indicator that meets its target has full points; whoever takes "
            "points off for quality or records explains it"
        ),
    ),
    "weight-tenfold": both(
        "各指标权重（与预算执行率分值）合计100",
        "The weights of the indicators, with that of the budget execution rate, add up to 100",
    ),
    "execution-rate-mismatch": both(
        "执行率=全年执行数÷全年预算数", "Execution rate = executed in the year ÷ budget of the year"
    ),
    "execution-rate-coarse": both(
        "执行率应保留两位小数", "An execution rate should have two decimals"
    ),
    "execution-rate-unproved": both(
        "该参数在所用评分约定中为假定", "That parameter is assumed in the policy used"
    ),
    "budget-tenfold": both(
        "填报的执行率与年初预算数相符", "The printed execution rate agrees with the initial budget"
    ),
    "execution-score-mismatch": both("所用评分约定", "The policy used"),
    "execution-score-coarse": both("得分应保留两位小数", "A score should have two decimals"),
    "execution-score-unproved": both(
        "该参数在所用评分约定中为假定", "That parameter is assumed in the policy used"
    ),
    "execution-score-unestablished": both("可能适用的评分约定", "The policies that may apply"),
    "execution-score-above-weight": both(
        "得分不低于0、不高于分值", "A score is not below 0 and not above its weight"
    ),
    "funds-sum-mismatch": both(
        "年度资金总额=各资金来源之和", "Total of the year's funds = sum of the sources"
    ),
    "funds-unit-mismatch": both(
        "同一表的资金数应使用可换算的金额单位",
        "The amounts of one table should be in money units that convert",
    ),
    "executed-over-budget": both(
        "执行数不超过预算数", "The amount executed does not exceed the budget"
    ),
    "weight-sum-mismatch": both(
        "权重合计=各指标权重之和+预算执行率分值",
        "Sum of the weights = weights of the indicators + weight of the budget execution rate",
    ),
    "weights-off": both(
        "财预〔2020〕10号第十三条：指标权重合计90，预算执行率10",
        "财预〔2020〕10号, article 13: indicators 90, budget execution rate 10",
    ),
    "total-mismatch": both(
        "总分=各指标得分+预算执行率得分",
        "Total = scores of the indicators + score of the budget execution rate",
    ),
    "total-affected": both(
        "总分=各指标得分+预算执行率得分",
        "Total = scores of the indicators + score of the budget execution rate",
    ),
    "total-coarse": both(
        "总分应保留与得分相同的位数", "A total should have the digits of the scores"
    ),
    "total-unproved": both(
        "多个目标的总分如何合成，未见于公开文件",
        "No published document states how several goals make one total",
    ),
    "grade-mismatch": both(
        "财预〔2020〕10号第十八条：优≥90、良80-90、中60-80、差<60",
        (
            "财预〔2020〕10号, article 18: 优 (excellent) ≥90, 良 (good) 80-90, 中 (medium) "
            "60-80, 差 (poor) <60"
        ),
    ),
    "cost-sum-mismatch": both(
        "成本指标覆盖全部资金的，其合计应等于全年执行数（目标表为预算数）",
        (
            "Cost indicators that cover all funds add up to the amount executed (in target "
            "sheets: to the budget)"
        ),
    ),
    "cost-overrun": both(
        "成本指标以不超过目标值为完成；财预〔2021〕101号：成本指标应在支出标准之内",
        (
            "A cost indicator is met by not exceeding its target; 财预〔2021〕101号: costs stay "
            "within the spending standard"
        ),
    ),
    "cost-above-funds": both(
        "成本指标应在预算之内设定", "Cost indicators are set within the budget"
    ),
    "execution-indicator-mismatch": both(
        "执行率=全年执行数÷全年预算数，同一表内应一致",
        "Execution rate = executed in the year ÷ budget of the year, one in one table",
    ),
    "execution-twice": both(
        "财预〔2021〕101号第三部分（六）：预算执行率为单独的一级指标；资金执行不是产出",
        (
            "财预〔2021〕101号, part 3 (6): the budget execution rate is a first-level indicator "
            "of its own; executing funds is no output"
        ),
    ),
    "low-execution-unexplained": both(
        "财预〔2020〕10号第二十六条：预算执行率低的应说明原因",
        "财预〔2020〕10号, article 26: reasons are to be given for a low execution rate",
    ),
    "money-unspent-all-met": both(
        "财预〔2020〕10号第二十六条；执行与完成进度相差较大的，应核实支出或目标",
        (
            "财预〔2020〕10号, article 26; where execution and completion differ much, spending "
            "or targets are to be verified"
        ),
    ),
    "unit-differs": both(
        "同一指标的目标值与业绩值应使用同一计量单位",
        "Target and actual of one indicator should have one unit of measure",
    ),
    "unit-mismatch": both(
        "同一指标的目标值与业绩值应使用可换算的计量单位",
        "Target and actual of one indicator should be in units that convert",
    ),
    "unit-missing": both(
        "按带单位一方的单位理解", "Understood in the unit of the side that has one"
    ),
    "unit-name-differs": both(
        "指标名称括注的计量单位应与目标值一致",
        "The unit in brackets behind a name should be that of the target",
    ),
    "rate-not-percent": both(
        "以率命名的指标应以百分数设定目标值",
        "An indicator named as a rate should have a percentage for its target",
    ),
    "ambiguous-reading": both(
        "目标值与业绩值应写明单位；比率应写明%",
        "Target and actual should state their unit, ratios their %",
    ),
    "cost-direction": both(
        "成本指标为反向指标，应以≤或=设定", "Cost indicators are reverse ones, set with ≤ or ="
    ),
    "satisfaction-direction": both(
        "满意度指标为正向指标，应以≥或=设定", "Satisfaction indicators are set with ≥ or ="
    ),
    "rule-unfit": both(
        (
            "财预〔2021〕101号第三部分（六）：定量指标按完成比例，定性指标按评判等级，满意度指标"
            "按满意度赋分"
        ),
        (
            "财预〔2021〕101号, part 3 (6): quantities in proportion to completion, statements "
            "by grade, satisfaction by satisfaction"
        ),
    ),
    "rule-unknown": both(
        "财预〔2021〕101号第三部分（六）的四种赋分规则",
        "The four scoring rules of 财预〔2021〕101号, part 3 (6)",
    ),
    "word-for-number": both(
        "定量指标的业绩值应为数值，否则完成率无从核实",
        ("The actual of a quantity should be a number, else its completion rate cannot be checked"),
    ),
    "rate-above-100": both(
        "覆盖率、合格率、满意度等是部分占全部的比重，不超过100%",
        (
            "Coverage, pass rate, satisfaction and the like are a part of a whole and do not "
            "exceed 100%"
        ),
    ),
    "word-contrary": both(
        "财预〔2020〕10号第十六条：未达成年度指标的，按权重的60%至0合理确定分值",
        (
            "财预〔2020〕10号, article 16: for an indicator that is not achieved, 60% to 0 of "
            "its weight"
        ),
    ),
    "late-with-points": both(
        "财预〔2020〕10号第十六条：未完成的应分析原因；逾期的扣分各评分约定未作规定，应予说明",
        (
            "财预〔2020〕10号, article 16: what is not done is to be explained; no policy "
            "provides how many points lateness costs"
        ),
    ),
    "date-outside-year": both(
        "年度绩效目标的时限应在当年", "The deadlines of annual targets lie in the year"
    ),
    "implausible-rate": both(
        ("业绩值与目标值只差一位小数点，疑为笔误；财预〔2020〕10号第十六条：偏离较多的应说明原因"),
        (
            "Target and actual differ by one decimal place: probably a slip; 财预〔2020〕10号, "
            "article 16: large deviations are to be explained"
        ),
    ),
    "explanation-missing": both(
        "财预〔2020〕10号第十六条：未完成或偏离目标的，应分析原因、提出改进措施",
        (
            "财预〔2020〕10号, article 16: what is not done or deviates is to be explained, with "
            "measures"
        ),
    ),
    "explanation-without-deviation": both(
        "业绩值与目标值一致时没有偏差可说明",
        "There is no deviation to explain where they are equal",
    ),
    "actual-missing": both(
        "得分应由业绩值与目标值比较得出；财预〔2020〕10号第十六条",
        "A score comes of comparing actual and target; 财预〔2020〕10号, article 16",
    ),
    "target-missing": both(
        "得分应由业绩值与目标值比较得出；财预〔2020〕10号第十三条",
        "A score comes of comparing actual and target; 财预〔2020〕10号, article 13",
    ),
    "parts-mismatch": both(
        "部分不大于全部；列全的各部分之和等于全部；部分未完成的，全部不应得满分",
        (
            "No part is greater than the whole; all parts add up to it; a whole whose part is "
            "missed has no full points"
        ),
    ),
    "level-weights-mismatch": both(
        "一级、二级指标的分值等于其下各指标权重之和",
        "The points of a first- or second-level indicator are the sum of the weights below it",
    ),
    "indicator-duplicated": both(
        "同一指标同时列入产出与效益的，只应计一次分",
        "One indicator listed under outputs and under benefits counts once",
    ),
    "level2-unlikely": both(
        "财预〔2021〕101号第二部分：及时性属时效指标，满意程度属满意度指标",
        (
            "财预〔2021〕101号, part 2: timeliness and satisfaction are second-level indicators "
            "of their own"
        ),
    ),
    "count-is-money": both(
        "财预〔2021〕101号：数量指标反映产出的数量，资金的投入与支付不是产出",
        (
            "财预〔2021〕101号: quantity indicators are of output; putting in or paying money is "
            "none"
        ),
    ),
    "level-missing": both(
        ("财预〔2021〕101号第二部分：每个项目都应设产出、效益指标，产出原则上应有数量、质量指标"),
        (
            "财预〔2021〕101号, part 2: every project sets outputs and benefits, outputs as a "
            "rule with quantity and quality"
        ),
    ),
    "count-in-words": both(
        "财预〔2021〕101号：数量、成本指标应量化",
        "财预〔2021〕101号: quantities and costs are set in numbers",
    ),
    "time-in-words": both(
        "财预〔2021〕101号：时效指标应明确完成的时间",
        "财预〔2021〕101号: timeliness indicators state when",
    ),
    "satisfaction-in-words": both(
        "财预〔2021〕101号：满意度以问卷调查等得出，应为数值",
        "财预〔2021〕101号: satisfaction comes of surveys and is a number",
    ),
    "target-is-name": both(
        "目标值应说明达到何种程度，不同于指标名称",
        "A target says what level is to be reached, which its name does not",
    ),
    "percent-not-rate": both(
        "百分数应说明是什么的比率", "A percentage should say of what it is one"
    ),
    "mostly-words": both(
        "绩效指标应以量化为主，定性为辅", "Indicators should mainly be in numbers"
    ),
    "words-contradict": both(
        "未完成的指标不应得满分；财预〔2020〕10号第十六条",
        "What is not finished has no full points; 财预〔2020〕10号, article 16",
    ),
    "no-complaint": both(
        "财预〔2021〕101号：满意度以问卷调查等得出",
        "财预〔2021〕101号: satisfaction comes of surveys",
    ),
    "goal-missing": both(
        "财预〔2021〕101号：绩效目标应说明预期产出和效果",
        "财预〔2021〕101号: goals state the outputs and effects expected",
    ),
    "declared-count-mismatch": both(
        "文件「预算绩效的情况说明」", "The document's own account of performance"
    ),
    "declared-sum-mismatch": both(
        "文件「预算绩效的情况说明」", "The document's own account of performance"
    ),
    "funds-above-unit": both(
        "单位的各项目是整体支出的一部分", "The projects of a unit are part of the funds of the unit"
    ),
    "plan-differs": both(
        (
            "财预〔2020〕10号第十三条：自评的指标和权重应与随预算批复的一致；财预〔2021〕101号第"
            "三部分（六）"
        ),
        (
            "财预〔2020〕10号, article 13: indicators and weights are those approved with the "
            "budget; 财预〔2021〕101号, part 3 (6)"
        ),
    ),
    "copied-sheets": both(
        "绩效目标应结合各自的项目设定，不宜照搬", "Targets are set for each project, not copied"
    ),
    "all-full": both(
        "自评应如实反映完成情况；全部满分的，建议抽查",
        "A self-evaluation reports what was done; where all points are full, sample it",
    ),
    "prose-mismatch": both("文字与表格应当一致", "Text and table should agree"),
    "prose-difference": both("文字与表格应当一致", "Text and table should agree"),
    "reason-saving": both("偏差说明应当与本行的数一致", "An explanation should agree with its row"),
    "reason-contrary": both(
        "财预〔2020〕10号第十六条：未完成的说明原因，超额的说明超额的原因",
        "财预〔2020〕10号, article 16: a miss is explained, and so is an excess",
    ),
}
