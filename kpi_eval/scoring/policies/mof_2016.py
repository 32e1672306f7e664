"""The older central form, 2016-2019, still printed as notes on provincial forms up to 2020."""

from __future__ import annotations

from typing import Final

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import assumed, text
from kpi_eval.scoring.policy import Policy

_NOTES: Final = "中央部门项目支出绩效自评表（2016-2019）填表说明"

POLICY: Final = Policy(
    id="mof-2016",
    title="中央自评表旧版（2016-2019）",
    places=("中央", "北京", "江西", "山东", "湖北"),
    period=(2016, 2020),
    note=render("note.mof-2016"),
    rate_digits=assumed(2, "说明未规定位数"),
    score_digits=assumed(2, "说明未规定位数"),
    rounding=assumed("half-up", "说明未规定舍入"),
    chain=assumed("exact", "表中不列完成率"),
    gate=text(None, f"{_NOTES}：未设及格门槛"),
    shortfall=text("proportional", f"{_NOTES}：得分=权重×B/A"),
    over=text("full", f"{_NOTES}：最高不超过权重"),
    limit_met=text("full", f"{_NOTES}：反向指标得分=权重×A/B，最高不超过权重"),
    reverse=text("ratio", f"{_NOTES}：反向指标得分=权重×A/B"),
    zero_target=assumed("met-or-nothing", "说明未规定"),
    direct_over=assumed(1, "说明无直接赋分"),
    grade_achieved=text("range", f"{_NOTES}：达成预期指标 100-80%"),
    grade_bands=text(
        (("0.80", "1.00"), ("0.50", "0.80"), ("0", "0.50")), f"{_NOTES}：100-80、80-50、50-0"
    ),
    satisfaction=assumed(
        "bands", "江西2017：满意度90%及以上满分，每低5个百分点扣1分（满分10分）；他省未见"
    ),
    satisfaction_bands=assumed(
        (
            ("0.90", "1"), ("0.85", "0.9"), ("0.80", "0.8"), ("0.75", "0.7"), ("0.70", "0.6"),
            ("0.65", "0.5"), ("0.60", "0.4"), ("0.55", "0.3"), ("0.50", "0.2"), ("0.45", "0.1"),
            ("0", "0"),
        ),
        "江西2017；不足5个百分点的部分如何扣分未规定",
    ),
    execution=text("ratio", f"{_NOTES}：执行率×分值，最高不超过分值"),
    execution_weight=text(10, f"{_NOTES}：预算执行率10分（湖北20分）"),
    execution_base=assumed("budget", "北京2016以年初预算数为分母"),
    execution_cap=text(1, f"{_NOTES}：最高不超过分值"),
    total_grades=assumed(((90, "优"), (80, "良"), (60, "中"), (0, "差")), "按财预〔2020〕10号"),
)  # fmt: skip

EXAMPLES: Final = (
    (("", ">=10个", "5个", "10"), ("0.5000", "5.00")),
    (("", "<=10个", "20个", "10"), ("0.5000", "5.00")),
    (("", ">=10个", "15个", "10"), ("1.5000", "10.00")),
)
