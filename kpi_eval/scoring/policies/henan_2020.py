"""豫财效〔2020〕10号, arts. 16, 19, 21, 22 (from 2020-07-30): 财预〔2020〕10号 for Henan.

It repeats the national text in every provision on scores; what that leaves open it leaves open.
"""

from __future__ import annotations

from typing import Final

import attrs

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import text
from kpi_eval.scoring.policies import mof_2020

_HENAN: Final = "豫财效〔2020〕10号（第十六、十九、二十一、二十二条）"

POLICY: Final = attrs.evolve(
    mof_2020.POLICY,
    id="henan-2020",
    title="豫财效〔2020〕10号",
    places=("河南", "郑州"),
    period=(2020, None),
    note=render("note.henan-2020"),
    follows=mof_2020.POLICY.id,
    gate=text(None, f"{_HENAN}：未设及格门槛"),
    shortfall=text("proportional", f"{_HENAN}：未完成的按完成值与指标值的比例记分"),
    over=text(
        "full",
        f"{_HENAN}：完成的记全部分值；目标明显定低的按偏离度扣分，没有公式",
        unseen=(("1", None),),
    ),
    limit_met=text("full", f"{_HENAN}：完成指标值的记全部分值"),
    grade_achieved=text("range", f"{_HENAN}：达成 100%-80%（含80%）"),
    grade_bands=text(
        (("0.80", "1.00"), ("0.60", "0.80"), ("0", "0.60")),
        f"{_HENAN}：100-80%（含80%）、80-60%（含60%）、60-0%",
    ),
    execution_weight=text(10, f"{_HENAN}：预算执行率、产出、效益、满意度为10、50、30、10"),
    total_grades=text(((90, "优"), (80, "良"), (60, "中"), (0, "差")), f"{_HENAN}：90、80、60"),
)

EXAMPLES: Final = (
    (("按照完成比例赋分", ">=100个", "80个", "10"), ("0.8000", "8.00")),
    (("按照完成比例赋分", ">=100个", "150个", "10"), ("1.5000", "10.00")),
    (("", ">=40000人次", "4000人次", "10"), ("0.1000", "1.00")),
)
