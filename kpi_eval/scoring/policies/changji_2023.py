"""昌吉 2023: the form without rate and rule columns, as the published 2023 tables score it.

Source: the 8 project tables and 1 whole-unit table of one body of 昌吉州 for 2023.
"""

from __future__ import annotations

from typing import Final

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import assumed, fitted, text
from kpi_eval.scoring.policy import Policy

_TABLES: Final = "昌吉州2023年自评表"
_101: Final = "财预〔2021〕101号第三部分（六）（例）"

POLICY: Final = Policy(
    id="changji-2023",
    title="昌吉2023年自评表",
    places=("昌吉",),
    period=(2023, 2023),
    note=render("note.changji-2023"),
    rate_digits=assumed(2, "表中不列完成率"),
    score_digits=assumed(2, "得分均为整数，印作8.00"),
    rounding=assumed("half-up", "得分均为整数"),
    chain=assumed("printed", "表中不列完成率"),
    gate=fitted(
        "0.60",
        f"{_TABLES}：5/10、45%/90%、50%/100%均得0分；50%以上的门槛均相符",
        unseen=(("0.50", "1"),),
    ),
    shortfall=fitted(
        "from-gate",
        f"{_TABLES}：未完成的行均不超过50%，得0分；其余按{_101}",
        unseen=(("0.50", "1"),),
    ),
    over=fitted("full", f"{_TABLES}：目标≥6、实际16，目标≥7、实际9，均满分"),
    limit_met=fitted("full", f"{_TABLES}：未超成本上限的行满分"),
    reverse=assumed("linear", "超过上限的行未见实例"),
    cost_saving=assumed("shortfall", "以=设定而有节约的成本未见实例"),
    zero_target=assumed("met-or-nothing", "目标为零的行未见实例"),
    strict_tie=assumed(1, "未见实例"),
    direct_short=assumed(0, f"未见实例；{_101}"),
    direct_over=assumed(1, "表中不列赋分规则"),
    grade_achieved=fitted("full", f"{_TABLES}：照录目标或不断提升，满分"),
    grade_bands=assumed(
        (("0.80", "1.00"), ("0.60", "0.80"), ("0", "0.60")), f"未达成的行未见实例，按{_101}"
    ),
    satisfaction=fitted("met-or-bands", f"{_TABLES}：达到目标的行满分"),
    satisfaction_bands=assumed(
        (("0.90", "1"), ("0.80", "0.80"), ("0.60", "0.50"), ("0", "0")), f"未见实例，按{_101}"
    ),
    execution=fitted(
        "bands", f"{_TABLES}：92.29%、95.20%、97.10%得10分，6.33%得0分；其间的分界未知"
    ),
    execution_bands=fitted(
        (("0.90", "1"), ("0.80", "0.70"), ("0.60", "0.50"), ("0", "0")),
        f"{_TABLES}；92.29%以下、6.33%以上按{_101}的分档",
        unseen=(("0.0633", "0.9229"),),
    ),
    execution_weight=text(10, "财预〔2020〕10号第十三条：预算执行率权重10%"),
    execution_base=fitted("budget", f"{_TABLES}：92.29%=571.79/619.53，分母为全年预算数"),
    unit_over=fitted("full", f"{_TABLES}：整体支出表超额均满分"),
    total_grades=assumed(
        ((90, "优"), (80, "良"), (60, "中"), (0, "差")), "表中不列等级；按财预〔2020〕10号第十八条"
    ),
)

EXAMPLES: Final = (
    (("", ">=6个", "=16个", "8"), ("2.6667", "8.00")),
    (("", ">=10个", "=5个", "8"), ("0.5000", "0.00")),
    (("", "<=40万元", "=39.5万元", "3"), ("1.0000", "3.00")),
    (("", "提升", "不断提升", "20"), ("1.0000", "20.00")),
)
