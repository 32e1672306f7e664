"""Qualitative wording (定性表述): official grades, words that say "achieved", words repeated.

Sources: the three grades of 财预〔2020〕10号 art. 16 (达成年度指标, 部分达成年度指标并具有一定效果,
未达成年度指标且效果较差) and their local wordings, and 财预〔2021〕101号 part 3 (7) (基本达成目标,
部分实现目标, 实现目标程度较低). What words deny is in `denials`.
"""

from __future__ import annotations

import re
from typing import Literal

from kpi_eval.model.text import bare

__all__ = ["STRONGER", "Grade", "grade_of", "repeats"]

Grade = Literal["achieved", "partial", "missed"]

_DONE = r"(?:达到|达成|完成|实现|符合)"
_THING = r"(?:年度|预期|既定|预定|设定|绩效|全部|年初|各项)*(?:指标|目标|要求|任务|效果|值)*"
_PARTIAL = re.compile(rf"部分{_DONE}{_THING}(?:[并且,、]*(?:具)?有一定(?:的)?(?:效果|成效))?")
_MISSED = re.compile(
    rf"(?:未|没有|未能|尚未){_DONE}{_THING}(?:[并且,、]*(?:效果|成效)较差)?|{_DONE}{_THING}程度较低"
)
_ACHIEVED = re.compile(
    rf"(?:已|已经|全部|全面|基本(?=达成)|均|均已|圆满|顺利|按期|按时)*{_DONE}{_THING}|是|合格|达标|已达标|良好完成|"
    r"(?:已|已经|均|实现)*全(?:部|面)?覆盖"
)
# What may stand beside a target's own words and takes nothing away from them.
STRONGER = (
    r"(?:不断|持续|有效|明显|显著|逐步|逐年|进一步|大幅|较大|稳步|得到|已|已经|均|全面|切实|极大|充分|"
    r"长期|继续|了|地|的)*"
)

# 不降低 is kept by 未降低 and 没有降低; 不断 and 不低于 refuse nothing.
_REFUSED = re.compile(
    r"(?:已|均|全年)*(?:不(?![断低少仅但同得得应能可])|未|没有|并未)(?:发生|出现)?(?P<what>[^不未没无]{2,})"
)


def grade_of(text: str) -> Grade | None:
    """Return the official grade (评判等级) that a wording stands for, None for any other."""
    word = bare(text).strip("。.,;")
    if _PARTIAL.fullmatch(word):
        return "partial"
    if _MISSED.fullmatch(word):
        return "missed"
    return "achieved" if _ACHIEVED.fullmatch(word) else None


def repeats(target: str, actual: str) -> bool:
    """Tell whether an actual repeats the target's own words (照录目标): 提升 / 不断提升.

    True if the two are equal, or if the actual adds nothing but words that strengthen them; any
    other word beside them (未, 不, 无明显, 效果差 …) may take them back.
    """
    wanted, said = bare(target).strip("。.,;="), bare(actual).strip("。.,;=")
    if not wanted:
        return False
    if re.fullmatch(f"{STRONGER}{re.escape(wanted)}{STRONGER}", said):
        return True
    refused, kept = _REFUSED.fullmatch(wanted), _REFUSED.fullmatch(said)
    return refused is not None and kept is not None and refused["what"] == kept["what"]
