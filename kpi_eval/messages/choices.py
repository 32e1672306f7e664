"""What the choices of a policy's parameters say (参数取值的含义), by parameter, zh and en."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

_ROUNDING = {
    "rounding-half-up": both("四舍五入", "half up"),
    "rounding-half-even": both("四舍六入五成双", "half to even"),
    "rounding-down": both("截断", "truncated"),
    "chain-printed": both("由修约后的完成率", "from the rounded rate"),
    "chain-exact": both("由修约前的完成率", "from the exact rate"),
    "rate_digits": both("{value}位小数", "{value} decimals"),
    "score_digits": both("{value}位小数", "{value} decimals"),
}

_QUANTITIES = {
    "gate-none": both("没有门槛", "no gate"),
    "shortfall-proportional": both("按完成率比例", "in proportion to the rate"),
    "shortfall-from-gate": both("自门槛起按比例", "in proportion from the gate up"),
    "shortfall-nothing": both("不得分", "nothing"),
    "over-full": both("满分", "full points"),
    "over-reduce": both("按超出的比例扣减", "reduced by what is above 100%"),
    "unit_over-full": both("满分", "full points"),
    "limit_met-full": both("按100%", "100%"),
    "limit_met-ratio": both("目标值÷业绩值", "target over actual"),
    "reverse-ratio": both("目标值÷业绩值", "target over actual"),
    "reverse-linear": both("100%减超出的比例", "100% less what is above the limit"),
    "cost_saving-shortfall": both("按未完成", "as a shortfall"),
    "cost_saving-full": both("满分", "full points"),
    "zero_target-met-or-nothing": both("达到为100%，否则为0", "100% if it is met, else 0"),
}

_QUALITIES = {
    "grade_achieved-full": both("满分", "full points"),
    "grade_achieved-range": both("在第一档内评定", "chosen within the first band"),
    "satisfaction-met-or-bands": both("未达标才分档", "bands only where it is not met"),
    "satisfaction-bands": both("一律分档", "bands throughout"),
    "satisfaction-as-quantity": both("同定量指标", "as a quantity"),
    "step_started-full": both("满一步才扣", "for each whole step"),
    "step_started-started": both("不足一步按一步扣", "for each step begun"),
}

_FUNDS = {
    "execution-ratio": both("按执行率比例", "in proportion to the rate"),
    "execution-bands": both("分档", "bands"),
    "unit_execution-ratio": both("按执行率比例", "in proportion to the rate"),
    "unit_execution-bands": both("分档", "bands"),
    "unit_execution-none": both("同项目表", "as in project tables"),
    "unit_over-none": both("同项目表", "as in project tables"),
    "execution_base-budget": both("全年预算数", "the budget of the year"),
    "execution_base-initial": both("年初预算数", "the initial budget"),
    "execution_base-received": both("到位资金数", "the funds received"),
    "execution_cap-none": both("不封顶", "no cap"),
    "execution_zero-nothing": both("不得分", "nothing"),
    "execution_zero-full": both("满分", "full points"),
    "execution_finished-full": both("满分", "full points"),
}

_TOTALS = {
    "grade_rounding-none": both("不取整", "not rounded"),
    "grade_rounding-half-up": both("四舍五入到整数", "rounded half up to a whole number"),
    "goal_total-weighted": both("按目标占比加权", "weighted by the shares of the goals"),
}

SENTENCES: dict[str, Spoken] = {**_ROUNDING, **_QUANTITIES, **_QUALITIES, **_FUNDS, **_TOTALS}
