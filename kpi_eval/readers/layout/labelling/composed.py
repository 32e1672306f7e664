"""Labels of the other blocks, composed (组合标签): corners, totals of the funds, goals, pairs.

As with the headers of columns (`model.headers.wording`), a label is a core term with qualifiers,
not a string in a list. Only whole labels count here: a text that holds more is no label.
"""

from __future__ import annotations

import re
from typing import Literal

from kpi_eval.model.text import key

__all__ = [
    "amount_named",
    "block_named",
    "goal_named",
    "is_pair_label",
    "is_whole",
    "opens_note",
    "total_named",
]

_MAX = 20
_WHOSE = "项目|部门|单位|整体|专项|支出|业务"
_WHEN = "年度|本年度|本年|当年|全年|年初"
_LIFE = "总|长期|中长期|中期|实施期|项目实施期|项目期|周期"
_GOALS = re.compile(
    rf"(?:{_WHOSE}|{_WHEN}|绩效|总体|{_LIFE})+(?:绩效|总体)?目标(?:及)?(?:实际)?(?:完成)?(?:情况)?"
)
_DONE_WITH = "执行|安排|申请|投入|使用|构成|来源|到位"
_FUNDS = re.compile(
    rf"(?:{_WHOSE}|{_WHEN}|财政)*(?:资金|预算)(?:及|和|预算|支出|资金|收支)*(?:{_DONE_WITH})*情况"
    rf"|(?:{_WHOSE}|{_WHEN})+资金(?:{_DONE_WITH})"
)
_INDICATORS = re.compile(
    rf"(?:{_WHOSE}|{_WHEN}|(?:{_LIFE})(?:目标)?)*绩效指标(?:及)?(?:完成|设置|设定|体系|目标)*(?:情况)?"
)
# Headers of the amounts of the funds: which budget, what was received, what was spent of it.
_AMOUNT = "(?:数|金额|额)"
_AMOUNTS = {
    "initial": re.compile(rf"年初(?:部门|项目|财政)?(?:预算|安排|批复)+(?:安排|批复)?{_AMOUNT}?"),
    "budget": re.compile(
        rf"(?:全年|调整后?|变更后|最终)+(?:部门|项目|财政)?预算{_AMOUNT}?"
        rf"|(?:预算|资金|财政)(?:安排|批复|下达|调整){_AMOUNT}"
    ),
    "received": re.compile(rf"(?:实际|资金|预算|全年)*到位(?:资金)?{_AMOUNT}"),
    "executed": re.compile(
        rf"(?:全年|当年|本年|实际|预算|资金|累计)+(?:执行|支出|支付|使用){_AMOUNT}"
    ),
    "printed_rate": re.compile(r"(?:预算|资金)*(?:执行|支出|支付|使用)率"),
}
_WHOLE_INDICATORS = re.compile(rf"(?:{_WHOSE})*(?:{_LIFE})(?:目标)?绩效指标.*")
_WHOLE_GOAL = re.compile(rf"(?:{_WHOSE})*(?:{_LIFE})(?:绩效|总体)?目标")
_EXPECTED = re.compile(rf"(?:{_WHOSE}|{_WHEN}|绩效|预期|设定|计划|总体)+目标")
_REACHED = re.compile(
    rf"(?:{_WHOSE}|{_WHEN}|年末|绩效|总体|预期|目标|实际)*(?:完成|实现|达成)(?:情况|结果|程度)"
    r"(?:综述|说明|描述|自评)?"
)
_TOTAL = re.compile(
    rf"(?:{_WHOSE}|{_WHEN}|{_LIFE}|财政|预算|资金|申请|安排|下达|批复|投资|金额|计划)*"
    r"(?:总额|总金额|总预算|总投资|总计|合计|金额)"
)
_OF_PROJECT = re.compile(rf"(?!总额)(?:项目|{_LIFE}|专项)")
_OF_YEAR = re.compile(_WHEN)
# Why something was not reached, and what is done about it, in running words.
_CAUSE = re.compile(
    r"(?:(?:偏差|未完成|未达标)原因(?:分析)?|原因分析|扣分原因)"
    r"(?:[及和与](?:(?:改进|整改)措施|拟采取的(?:改进)?措施))?"
)
# Labels of pairs that nothing is read from: a place, a kind, a time, a person.
_ASIDE = re.compile(
    r"[^:;,。、\d]{0,10}(?:日期|时间|期限|年限|电话|负责人|联系人|编码|代码|编号|性质|类别|类型|属性|"
    r"依据|地点|必要性|可行性|地址|级次|分类|处室|科室|股室)"
)


def block_named(text: str) -> str | None:
    """Return the block that a composed corner label names (左上角标签), None for other texts."""
    label = key(text)
    if len(label) > _MAX:
        return None
    if _GOALS.fullmatch(label):
        return "goals"
    if _FUNDS.fullmatch(label):
        return "funding"
    return "indicators" if _INDICATORS.fullmatch(label) else None


def is_whole(text: str) -> bool:
    """Tell whether a corner label is of the indicators of all years (长期绩效指标), not of one."""
    return _WHOLE_INDICATORS.fullmatch(key(text)) is not None


def amount_named(text: str) -> str | None:
    """Return which amount of the funds a composed header heads (资金列): 预算安排数, 实际到位数."""
    label = key(text)
    if len(label) > _MAX:
        return None
    return next((role for role, header in _AMOUNTS.items() if header.fullmatch(label)), None)


def goal_named(text: str) -> Literal["whole", "expected", "actual"] | None:
    """Return which goals a composed label heads: of the whole project, of the year, as reached."""
    label = key(text)
    if len(label) > _MAX:
        return None
    if _WHOLE_GOAL.fullmatch(label):
        return "whole"
    if _EXPECTED.fullmatch(label):
        return "expected"
    return "actual" if _REACHED.fullmatch(label) else None


def total_named(text: str) -> Literal["year", "project"] | None:
    """Return whose total of the funds a composed label is: of the year, or of the whole project."""
    label = key(text)
    if len(label) > _MAX or _TOTAL.fullmatch(label) is None or label in ("金额", "合计", "总计"):
        return None
    return "project" if _OF_PROJECT.match(label) and not _OF_YEAR.search(label) else "year"


def opens_note(text: str) -> bool:
    """Tell whether a label opens running text about causes (原因说明): 偏差原因分析."""
    return _CAUSE.fullmatch(key(text)) is not None


def is_pair_label(text: str) -> bool:
    """Tell whether a text labels something that no value is read from (无关标签): 计划开始日期."""
    label = key(text)
    return len(label) <= _MAX and bool(_ASIDE.fullmatch(label))
