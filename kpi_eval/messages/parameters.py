"""The parameters of a policy (评分参数): their names in sentences, and what their values mean."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both, named

__all__ = ["MEANINGS", "NAMES", "OPEN"]

_TERMS = {
    "rate_digits": "完成率的小数位数",
    "score_digits": "得分的小数位数",
    "rounding": "舍入方式",
    "chain": "得分由修约前还是修约后的完成率计算",
    "gate": "及格门槛",
    "shortfall": "未完成的计分",
    "over": "超额完成的计分",
    "over_floor": "超额扣减的下限",
    "limit_met": "未超上限的完成率",
    "reverse": "超过上限的完成率",
    "cost_saving": "以=设定的成本节约",
    "zero_target": "目标为零的完成率",
    "strict_tie": "恰等于界限（大于、小于）的计分",
    "date_late": "逾期完成的计分",
    "direct_short": "直接赋分未达标的计分",
    "direct_over": "直接赋分超额的计分",
    "grade_achieved": "达成等级的计分",
    "grade_bands": "评判等级的分档",
    "satisfaction": "满意度的计分",
    "satisfaction_bands": "满意度的分档",
    "step_size": "逐点扣分的一步",
    "step_loss": "逐点扣分每步所扣",
    "step_started": "不足一步的扣分",
    "step_floor": "逐点扣分的下限",
    "execution": "预算执行率的计分",
    "unit_execution": "整体支出表预算执行率的计分",
    "execution_bands": "预算执行率的分档",
    "execution_weight": "预算执行率的分值",
    "execution_base": "预算执行率的分母",
    "execution_cap": "预算执行率得分的上限",
    "execution_zero": "预算为零的计分",
    "execution_finished": "已完成项目的预算执行率",
    "unit_over": "整体支出表超额的计分",
    "explain_over": "须说明偏差的完成率",
    "total_grades": "总分的等级",
    "grade_rounding": "评定等级时总分的取整",
    "goal_total": "多个目标的总分",
}

NAMES: dict[str, Spoken] = {
    name: named(term, name.replace("_", " ")) for name, term in _TERMS.items()
}

MEANINGS: dict[str, Spoken] = {
    "rate_digits": both("百分数的小数位（2：111.11%）", "decimals of the percentage (2: 111.11%)"),
    "score_digits": both("从 0 到 10", "from 0 to 10"),
    "rounding": both(
        "half-up 四舍五入，half-even 四舍六入五成双，down 截断",
        "half-up: half up, half-even: half to even, down: truncated",
    ),
    "chain": both(
        "printed：得分由修约后的完成率计算；exact：由精确值计算",
        "printed: points from the rounded rate; exact: from the exact one",
    ),
    "gate": both(
        "完成率低于此值不得分；None = 没有门槛",
        "a rate below it has no points; None = there is no gate",
    ),
    "shortfall": both(
        "proportional w*r，from-gate w*(r-g)/(1-g)，nothing 0",
        "proportional: w*r, from-gate: w*(r-g)/(1-g), nothing: 0",
    ),
    "over": both("full 满分，reduce w*(2-r)", "full: full points, reduce: w*(2-r)"),
    "over_floor": both("减到的最低份额", "the least share that is left"),
    "limit_met": both("full 100%，ratio t/a", "full: 100%, ratio: t/a"),
    "reverse": both("ratio t/a，linear 1-(a-t)/t", "ratio: t/a, linear: 1-(a-t)/t"),
    "cost_saving": both("shortfall 按未完成，full 满分", "shortfall: as one, full: full points"),
    "zero_target": both(
        "met-or-nothing 达到 100%，否则 0", "met-or-nothing: 100% where it is met, else 0"
    ),
    "strict_tie": both("所得的份额", "the share that it has"),
    "date_late": both(
        "所得的份额；None = 没有规定", "the share that it has; None = not provided for"
    ),
    "direct_short": both("所得的份额", "the share that it has"),
    "direct_over": both("所得的份额", "the share that it has"),
    "grade_achieved": both(
        "full 满分，range 第一档区间", "full: full points, range: within the first band"
    ),
    "grade_bands": both(
        "份额区间 ((下限, 上限), …)：达成、部分达成、未达成",
        "ranges of shares ((low, high), …): achieved, partly, missed",
    ),
    "satisfaction": both(
        "met-or-bands 达标满分否则按档，bands，as-quantity 同定量",
        "met-or-bands: full where met, else by bands; bands; as-quantity: as a quantity",
    ),
    "satisfaction_bands": both(
        "((起点, 份额), …)，由高到低", "((start, share), …), the highest first"
    ),
    "step_size": both(
        "偏离标准多少为一步（0.01：1 个百分点）；指标自己写明的优先",
        "how far from the standard a step is (0.01: 1 percentage point); a row's own goes first",
    ),
    "step_loss": both(
        "扣去的份额；None = 只按指标自己写明的",
        "the share that is lost; None = only what a row states itself",
    ),
    "step_started": both(
        "full 满一步才扣，started 不足一步按一步扣",
        "full: for each whole step, started: for each step begun",
    ),
    "step_floor": both("扣到的最低份额", "the least share that is left"),
    "execution": both("ratio w*e，bands 按档", "ratio: w*e, bands: by bands"),
    "unit_execution": both(
        "同项目的两种；None = 同项目", "the same two as in project tables; None = as there"
    ),
    "execution_bands": both(
        "((起点, 份额), …)，由高到低", "((start, share), …), the highest first"
    ),
    "execution_weight": both(
        "表中未列分值时的分值；0 = 不计分",
        "the weight where the table states none; 0 = it does not count",
    ),
    "execution_base": both(
        "budget 全年预算数，initial 年初预算数，received 到位资金数",
        "budget: that of the year, initial: the initial one, received: the funds received",
    ),
    "execution_cap": both("上限的份额；None = 不封顶", "the share at most; None = no cap"),
    "execution_zero": both("nothing 0 分，full 满分", "nothing: no points, full: full points"),
    "execution_finished": both(
        "full 产出指标全部完成且未超预算的得满分；None = 不另计",
        "full: full points where all outputs are met within the budget; None = as any other",
    ),
    "unit_over": both("full 满分；None = 同项目", "full: full points; None = as in project tables"),
    "explain_over": both(
        "超过此完成率须说明原因；None = 没有规定",
        "a rate above it has to be explained; None = not provided for",
    ),
    "total_grades": both("((起点, 等级), …)，由高到低", "((start, grade), …), the highest first"),
    "grade_rounding": both(
        "none 不取整，half-up 四舍五入到整数；None = 等级只列整数，两档之间没有等级",
        "none: not rounded, half-up: to a whole number; None = whole numbers alone have a grade",
    ),
    "goal_total": both(
        "weighted 各目标的得分乘以目标占比相加",
        "weighted: the points of each goal times its share, added up",
    ),
}

# What is open where a parameter is assumed (待定事项).
OPEN: dict[str, Spoken] = {
    "source": both("没有来源", "no source"),
    "policy": both("没有选定评分约定", "no scoring convention was chosen"),
    "limit_met": both(
        "未超上限的完成率各地不一", "the rate of a limit that is kept differs from place to place"
    ),
    "reverse": both(
        "超过上限的完成率有两种算法", "the rate of a limit that is exceeded is reckoned in two ways"
    ),
}
