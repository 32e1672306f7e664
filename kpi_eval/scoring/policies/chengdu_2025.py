"""成都 2025: how an accounting firm's review of the 2025 self-evaluations of five units scored.

w*e for the execution (95.88 % -> 9.59, 0.08 % -> 0.01), w*r below the target, the full weight above
it, also beyond 130 %, where an explanation is due. A late date had 11.19 of 15 by a formula nobody
prints, and costs above their limit were cut by hand: neither is known.
"""

from __future__ import annotations

from typing import Final

import attrs

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import assumed, fitted
from kpi_eval.scoring.policies import mof_2020

_REVIEW: Final = "成都市2025年度自评复核"

POLICY: Final = attrs.evolve(
    mof_2020.POLICY,
    id="chengdu-2025",
    title="成都2025年自评复核",
    places=("成都", "四川"),
    period=(2025, 2025),
    note=render("note.chengdu-2025"),
    follows=mof_2020.POLICY.id,
    rate_digits=assumed(2, "复核表不列完成率"),
    score_digits=fitted(2, f"{_REVIEW}：9.59、0.01"),
    rounding=fitted("half-up", f"{_REVIEW}：执行率95.88%得9.59、0.08%得0.01"),
    gate=fitted(None, f"{_REVIEW}：未完成的按比例，没有门槛"),
    shortfall=fitted("proportional", f"{_REVIEW}：未完成的按权重×完成率"),
    over=fitted("full", f"{_REVIEW}：超额满分，超过130%的亦同"),
    limit_met=assumed("full", "未见说明"),
    reverse=assumed(None, f"{_REVIEW}：超成本的酌扣（386对160得10.5/15），不是公式"),
    date_late=assumed(None, f"{_REVIEW}：逾期一行得11.19/15，公式未知"),
    grade_achieved=assumed("range", "按财预〔2020〕10号"),
    grade_bands=assumed(
        (("0.80", "1.00"), ("0.60", "0.80"), ("0", "0.60")),
        "按财预〔2020〕10号；复核扣0、30%、60%或100%",
    ),
    execution=fitted("ratio", f"{_REVIEW}：执行率95.88%得9.59、0.08%得0.01"),
    explain_over=fitted("1.30", f"{_REVIEW}：超过130%须说明"),
    total_grades=assumed(((90, "优"), (80, "良"), (60, "中"), (0, "差")), "按财预〔2020〕10号"),
)

EXAMPLES: Final = (
    (("", ">=100个", "80个", "10"), ("0.8000", "8.00")),
    (("", ">=100个", "140个", "10"), ("1.4000", "10.00")),
    (("", "<=160万元", "150万元", "15"), ("1.0000", "15.00")),
)
