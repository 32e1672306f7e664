"""财预〔2020〕10号《项目支出绩效评价管理办法》, arts. 13, 16, 18."""

from __future__ import annotations

from typing import Final

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import assumed, text
from kpi_eval.scoring.policy import Policy

_10: Final = "财预〔2020〕10号"

POLICY: Final = Policy(
    id="mof-2020",
    title="财预〔2020〕10号",
    places=("全国",),
    period=(2020, None),
    note=render("note.mof-2020"),
    rate_digits=assumed(2, "办法未规定位数"),
    score_digits=assumed(2, "办法未规定位数"),
    rounding=assumed("half-up", "办法未规定舍入"),
    chain=assumed("printed", "办法未规定"),
    gate=text(None, f"{_10}第十六条：未设及格门槛"),
    shortfall=text("proportional", f"{_10}第十六条：未完成的按完成值与指标值的比例记分"),
    over=text(
        "full",
        f"{_10}第十六条：完成指标值的记该指标所赋全部分值；目标明显定低的按偏离度扣分，没有公式",
        unseen=(("1", None),),
    ),
    limit_met=text("full", f"{_10}第十六条：完成指标值的记全部分值"),
    reverse=assumed("ratio", "办法未规定反向指标"),
    direct_over=assumed(1, "办法无直接赋分"),
    grade_achieved=text("range", f"{_10}第十六条：达成 100%-80%（含80%）"),
    grade_bands=text(
        (("0.80", "1.00"), ("0.60", "0.80"), ("0", "0.60")),
        f"{_10}第十六条：100-80%（含80%）、80-60%（含60%）、60-0%",
    ),
    satisfaction=assumed("as-quantity", "按定量指标（推定）"),
    execution=assumed("ratio", f"{_10}第十三条只定权重10%，按执行率计分（推定）"),
    execution_weight=text(10, f"{_10}第十三条：预算执行率权重10%"),
    total_grades=text(((90, "优"), (80, "良"), (60, "中"), (0, "差")), f"{_10}第十八条"),
)

EXAMPLES: Final = (
    (("按照完成比例赋分", ">=100个", "80个", "10"), ("0.8000", "8.00")),
    (("按照完成比例赋分", ">=100个", "150个", "10"), ("1.5000", "10.00")),
    (("", ">=40000人次", "4000人次", "10"), ("0.1000", "1.00")),
)
