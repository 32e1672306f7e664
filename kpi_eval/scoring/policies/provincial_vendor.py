"""A provincial vendor system's rules, used in 河北 湖北 山西 广西 浙江 宁夏 江西 安徽 天津."""

from __future__ import annotations

from typing import Final

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import assumed, deployed
from kpi_eval.scoring.policy import Policy

_RULES: Final = "省级预算绩效系统审核规则"

POLICY: Final = Policy(
    id="provincial-vendor",
    title="省级预算绩效系统",
    places=("河北", "湖北", "山西", "广西", "浙江", "宁夏", "江西", "安徽", "天津"),
    period=(None, None),
    note=render("note.provincial-vendor"),
    rate_digits=assumed(2, "系统内不列完成率"),
    score_digits=assumed(2, "系统内两处位数不一"),
    rounding=assumed("half-up", f"{_RULES}：一处截断，一处四舍五入"),
    chain=assumed("exact", "系统内不列完成率"),
    gate=deployed(None, f"{_RULES}：没有及格门槛"),
    shortfall=deployed("proportional", f"{_RULES}：未达标得分=权重×实际/目标，没有门槛"),
    over=deployed("full", f"{_RULES}：超额满分，120%起提示"),
    limit_met=deployed("full", f"{_RULES}：实际不超过上限，满分"),
    reverse=deployed(
        "linear", f"{_RULES}：目标<实际<2倍目标，权重×（1-（实际-目标）/目标），2倍起0分"
    ),
    zero_target=deployed("met-or-nothing", f"{_RULES}：目标为0，达到满分，否则0分"),
    direct_over=assumed(1, "规则无直接赋分"),
    grade_achieved=deployed("range", f"{_RULES}：按80/60分档核对"),
    grade_bands=deployed(
        (("0.80", "1.00"), ("0.60", "0.80"), ("0", "0.60")), f"{_RULES}：80/60分档"
    ),
    satisfaction=deployed("as-quantity", f"{_RULES}：满意度同定量指标"),
    execution=deployed("ratio", f"{_RULES}：10×执行率"),
    execution_weight=deployed(10, f"{_RULES}：10分"),
    execution_cap=assumed(1, f"{_RULES}：一处封顶10分，一处不封顶"),
    execution_zero=deployed("nothing", f"{_RULES}：预算为0得0分"),
    explain_over=deployed("1.20", f"{_RULES}：超过120%须说明（广西130%）"),
    total_grades=assumed(((90, "优"), (80, "良"), (60, "中"), (0, "差")), "另有80/70/60一套"),
)

EXAMPLES: Final = (
    (("", ">=10个", "5个", "10"), ("0.5000", "5.00")),
    (("", "<=10个", "15个", "10"), ("0.5000", "5.00")),
    (("", "<=10个", "20个", "10"), ("0.0000", "0.00")),
    (("", "=0起", "0起", "10"), ("1.0000", "10.00")),
)
