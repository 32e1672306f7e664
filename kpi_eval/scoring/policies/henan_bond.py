"""河南省政府专项债券项目资金绩效管理办法, arts. 22, 25 (after 财预〔2021〕61号).

执行 10, 成本 20, 产出 40, 效益 20, 满意度 10; in the operating phase, without fiscal money,
执行 0 and 成本 30: `henan_bond_operating`. No formula for rows: the province's is inferred.
"""

from __future__ import annotations

from typing import Final

import attrs

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import assumed, text
from kpi_eval.scoring.policies import henan_2020

_BOND: Final = "河南省政府专项债券项目资金绩效管理办法"
_WHY: Final = f"{_BOND}没有计分公式，按豫财效〔2020〕10号推定"

POLICY: Final = attrs.evolve(
    henan_2020.POLICY,
    id="henan-bond",
    title="河南专项债券绩效管理办法",
    places=("河南",),
    period=(2021, None),
    note=render("note.henan-bond"),
    follows=henan_2020.POLICY.id,
    gate=assumed(None, _WHY),
    shortfall=assumed("proportional", _WHY),
    over=assumed("full", _WHY),
    limit_met=assumed("full", _WHY),
    grade_achieved=assumed("range", _WHY),
    grade_bands=assumed((("0.80", "1.00"), ("0.60", "0.80"), ("0", "0.60")), _WHY),
    execution_weight=text(10, f"{_BOND}第二十二条：预算执行率10"),
    total_grades=text(
        ((90, "优"), (80, "良"), (60, "中"), (0, "差")),
        f"{_BOND}第二十五条；财预〔2021〕61号第二十条",
    ),
)

EXAMPLES: Final = (
    (("", ">=100个", "80个", "10"), ("0.8000", "8.00")),
    (("", ">=100个", "120个", "10"), ("1.2000", "10.00")),
    (("", "<=100万元", "90万元", "20"), ("1.0000", "20.00")),
)
