"""河南省政府专项债券项目资金绩效管理办法, art. 22: the operating phase without fiscal money.

The execution rate has no points, cost has 30 in place of 20; all else as `henan_bond`.
"""

from __future__ import annotations

from typing import Final

import attrs

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import text
from kpi_eval.scoring.policies import henan_bond

_BOND: Final = "河南省政府专项债券项目资金绩效管理办法第二十二条"

POLICY: Final = attrs.evolve(
    henan_bond.POLICY,
    id="henan-bond-operating",
    title="河南专项债券绩效管理办法（运营期）",
    note=render("note.henan-bond-operating"),
    follows=henan_bond.POLICY.id,
    execution_weight=text(0, f"{_BOND}：运营期没有财政资金的，预算执行率0、成本30"),
)

EXAMPLES: Final = (
    (("", ">=100个", "80个", "10"), ("0.8000", "8.00")),
    (("", ">=90%", "95%", "10"), ("1.0556", "10.00")),
    (("", "<=100万元", "90万元", "30"), ("1.0000", "30.00")),
)
