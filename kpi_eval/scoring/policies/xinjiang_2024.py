"""新疆 2024: the convention that reproduces the published 2024 tables of a Xinjiang prefecture.

Source: the 15 project tables and 2 whole-unit tables of two bodies of 昌吉州 for 2024 (127
indicators, 24 of them dates or words): all reproduced to the last digit but one row that is wrong
and four that are printed coarser. Rules and gate are named in 财预〔2021〕101号 part 3 (6).
"""

from __future__ import annotations

from typing import Final

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import assumed, fitted, text
from kpi_eval.scoring.policy import Policy

_TABLES: Final = "昌吉州2024年自评表"
_101: Final = "财预〔2021〕101号第三部分（六）（例）"

POLICY: Final = Policy(
    id="xinjiang-2024",
    title="新疆2024年自评实践",
    places=("新疆", "昌吉"),
    period=(2024, 2024),
    note=render("note.xinjiang-2024"),
    rate_digits=fitted(2, f"{_TABLES}：99.16%、117.65%、97.84%为四舍五入，非截断"),
    score_digits=fitted(2, f"{_TABLES}：7.13、14.88、9.98"),
    rounding=fitted("half-up", f"{_TABLES}：158/200，权重15，7.125记7.13"),
    chain=fitted("printed", f"{_TABLES}：95.24%/95%，由100.25%得9.975，记9.98"),
    gate=fitted(
        "0.60",
        f"{_TABLES}：79%与99.16%两行定出过60%的直线；{_101}：低于60%不得分；60%至79%之间未见实例",
        unseen=(("0.60", "0.79"),),
    ),
    shortfall=fitted("from-gate", f"{_TABLES}：158/200得7.13（权重15），118/119得7.83（权重8）"),
    over=fitted(
        "reduce",
        f"{_TABLES}：16行，100.25%至180%，得分=权重×（2-完成率）",
        unseen=(("1", "1.0025"), ("1.80", "2")),
    ),
    over_floor=assumed(0, "完成率200%及以上未见实例，按0分"),
    limit_met=fitted("full", f"{_TABLES}：目标≤15天、实际3天，完成率100%，满分"),
    reverse=assumed("linear", "超过上限的行未见实例；另有 w*t/a 一说，最多相差权重的一半"),
    cost_saving=assumed("shortfall", "以=设定而有节约的成本未见实例"),
    zero_target=assumed("met-or-nothing", "目标为零的行未见实例"),
    strict_tie=assumed(1, "恰等于「大于」「小于」目标的行未见实例"),
    direct_short=assumed(0, f"未达标的行未见实例；{_101}：不得分或相应扣分"),
    direct_over=fitted(0, f"{_TABLES}：111.11%、117.65%两行得0分", unseen=(("1", "1.1111"),)),
    grade_achieved=fitted(
        "full", f"{_TABLES}：达到预期指标，100%，满分；102.04%、105%、105.26%亦满分"
    ),
    grade_bands=assumed(
        (("0.80", "1.00"), ("0.60", "0.80"), ("0", "0.60")), f"未达成的行未见实例，按{_101}三档"
    ),
    satisfaction=fitted("met-or-bands", f"{_TABLES}：达到或超过目标的11行均满分"),
    satisfaction_bands=assumed(
        (("0.90", "1"), ("0.80", "0.80"), ("0.60", "0.50"), ("0", "0")),
        f"低于目标的行未见实例，按{_101}分档",
    ),
    execution=fitted(
        "ratio", f"{_TABLES}：15张项目表的执行率均为100%，得10分", unseen=(("0", "1"),)
    ),
    unit_execution=fitted("ratio", f"{_TABLES}：整体支出表90.61%得9.06、97.84%得9.8"),
    execution_weight=text(10, "财预〔2020〕10号第十三条：预算执行率权重10%"),
    execution_base=fitted("budget", f"{_TABLES}：分母为调整后的全年预算数"),
    execution_cap=assumed(1, "执行数超过预算的表未见实例"),
    unit_over=fitted("full", f"{_TABLES}：整体支出表170→172个、255→280家、7.2→8.22亿元均满分"),
    total_grades=assumed(
        ((90, "优"), (80, "良"), (60, "中"), (0, "差")), "表中不列等级；按财预〔2020〕10号第十八条"
    ),
)

# (rule, target, actual, weight) -> (rate, points), from the published tables
EXAMPLES: Final = (
    (("按照完成比例赋分", ">=200人次", "=158人次", "15"), ("0.7900", "7.13")),
    (("按照完成比例赋分", ">=119家", "=118家", "8"), ("0.9916", "7.83")),
    (("按照完成比例赋分", ">=95%", "=95.24%", "10"), ("1.0025", "9.98")),
    (("按照完成比例赋分", ">=1000万元", "=1800万元", "10"), ("1.8000", "2.00")),
    (("按照完成比例赋分", "<=15天", "=3天", "15"), ("1.0000", "15.00")),
    (("直接赋分", ">=90%", "=100%", "5"), ("1.1111", "0.00")),
    (("按评判等级赋分", ">=98%", "=100%", "15"), ("1.0204", "15.00")),
    (("满意度赋分", ">=90%", "=96.16%", "10"), ("1.0684", "10.00")),
    (("直接赋分", "2024年12月15日前", "=2024年12月11日", "8"), ("1.0000", "8.00")),
)
