"""郑州市项目支出绩效自评, 附件5 art. 26: the provincial scores, the grades in whole numbers.

90-100, 80-89, 60-79, 0-59: a total between two of them (89.5) is in none.
"""

from __future__ import annotations

from typing import Final

import attrs

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import assumed, text
from kpi_eval.scoring.policies import henan_2020

_ZHENGZHOU: Final = "郑州市绩效评价办法附件5第二十六条"

POLICY: Final = attrs.evolve(
    henan_2020.POLICY,
    id="zhengzhou-2020",
    title="郑州市附件5（等级列整数）",
    places=("郑州",),
    note=render("note.zhengzhou-2020"),
    follows=henan_2020.POLICY.id,
    shortfall=assumed("proportional", "附件5未规定，按豫财效〔2020〕10号"),
    grade_achieved=assumed("range", "附件5未规定，按豫财效〔2020〕10号"),
    total_grades=text(((90, "优"), (80, "良"), (60, "中"), (0, "差")), _ZHENGZHOU),
    grade_rounding=text(None, f"{_ZHENGZHOU}：90-100、80-89、60-79、0-59"),
)

EXAMPLES: Final = (
    (("按照完成比例赋分", ">=100个", "80个", "10"), ("0.8000", "8.00")),
    (("", ">=95%", "85%", "10"), ("0.8947", "8.95")),
    (("", "<=10万元", "8万元", "10"), ("1.0000", "10.00")),
)
