"""财预〔2021〕101号 (中央部门项目支出核心绩效目标和指标设置及取值指引（试行）), part 3 (6)-(7).

Its numbers are given as examples (如). Status of every parameter: read in the text, or assumed.
"""

from __future__ import annotations

from typing import Final

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import assumed, text
from kpi_eval.scoring.policy import Policy

_6: Final = "财预〔2021〕101号第三部分（六）（例）"
_7: Final = "财预〔2021〕101号第三部分（七）"
_10: Final = "财预〔2020〕10号"

POLICY: Final = Policy(
    id="mof-2021",
    title="财预〔2021〕101号（举例）",
    places=("中央",),
    period=(2021, None),
    note=render("note.mof-2021"),
    rate_digits=assumed(2, "文件未规定位数"),
    score_digits=assumed(2, "文件未规定位数"),
    rounding=assumed("half-up", "文件未规定舍入"),
    chain=assumed("printed", "文件未规定得分由修约前还是修约后的完成率计算"),
    gate=text("0.60", f"{_6}：完成率低于60%不得分"),
    shortfall=text("from-gate", f"{_6}：权重×（完成率-60%）/（1-60%）"),
    over=assumed("full", "文件未规定超额完成"),
    limit_met=assumed("full", "文件未规定"),
    reverse=assumed("linear", "文件未规定；另有 w*t/a 一说"),
    direct_short=assumed(0, f"{_6}：不得分，或相应扣分；扣多少未规定"),
    direct_over=assumed(1, "文件只分是与否"),
    grade_achieved=text("range", f"{_7}：基本达成目标 100-80%"),
    grade_bands=text(
        (("0.80", "1.00"), ("0.60", "0.80"), ("0", "0.60")), f"{_7}；{_10}第十六条三档"
    ),
    satisfaction=text("bands", f"{_6}：按满意度本身分档"),
    satisfaction_bands=text(
        (("0.90", "1"), ("0.80", "0.80"), ("0.60", "0.50"), ("0", "0")),
        f"{_6}：≥90%满分，≥80%得80%，≥60%得50%，低于60%不得分",
    ),
    execution=text("bands", f"{_6}：未完成项目按执行率分档；已完成且不超预算10分"),
    execution_bands=assumed(
        (("1", "1"), ("0.80", "0.70"), ("0.60", "0.50"), ("0", "0")),
        f"{_6}；项目是否已完成表中不载，按未完成计",
    ),
    execution_finished=text(
        "full", f"{_6}：已完成且不超预算的项目10分；产出指标全部完成推定为已完成"
    ),
    execution_weight=text(10, f"{_10}第十三条"),
    total_grades=text(((90, "优"), (80, "良"), (60, "中"), (0, "差")), f"{_10}第十八条"),
)

EXAMPLES: Final = (
    (("按照完成比例赋分", ">=100个", "80个", "10"), ("0.8000", "5.00")),
    (("按照完成比例赋分", ">=100个", "59个", "10"), ("0.5900", "0.00")),
    (("直接赋分", "=100%", "99%", "10"), ("0.9900", "0.00")),
    (("满意度赋分", ">=95%", "85%", "10"), ("0.8947", "8.00")),
)
