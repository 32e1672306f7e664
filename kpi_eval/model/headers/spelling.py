"""Headers with a wrong sign (错字表头): the usual headers that they are nearest to.

A scan or a slip of the hand spoils a sign or two. From six signs on two may differ, below that one;
of a label of two signs only half is left, which says little.
"""

from __future__ import annotations

from kpi_eval.model.headers.listed import INDICATOR_COLUMNS
from kpi_eval.model.text import key

__all__ = ["KNOWN_HEADERS", "nearest_headers"]

_LONG = 6
_POINTS = 65  # where no sign is wrong
_BRIEF = {2: 25, 3: 35}  # of labels of two signs and of three
_OF_INDICATORS = ("", "指标")
_CAUSES = ("偏差", "未完成", "未达标")
_MEASURES = ("", *(f"{joint}{of}措施" for joint in "及和与" for of in ("改进", "整改", "拟采取的",
                                                                  "拟采取的改进")))  # fmt: skip
# Qualifiers and what they stand before: how the forms mostly put it, to tell a slip from a word.
_USUAL: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("target", ("", "年度", "全年", "年初", "预期", "绩效", "计划"), ("目标值", "指标值")),
    ("target", ("",), ("预期值", "计划值", "计划完成值", "预期目标值", "指标目标值")),
    ("actual", ("", "全年", "年度"), ("完成值", "实际值", "实际完成值")),
    ("actual", ("",), ("指标完成值", "实际指标值", "实际完成指标值")),
    ("weight", _OF_INDICATORS, ("权重", "分值", "分值权重")),
    ("weight", ("",), ("权重分值", "标准分值", "标准分", "满分")),
    ("printed_rate", _OF_INDICATORS, ("完成率",)),
    ("printed_rate", ("",), ("完成比例",)),
    ("printed_score", ("", "指标", "自评", "实际", "评价"), ("得分",)),
    ("printed_score", ("",), ("自评分",)),
    ("basis", ("指标值", "指标", ""), ("设定依据",)),
    ("basis", ("指标值",), ("设置依据",)),
    ("last_year", ("上年",), ("完成值", "完成情况")),
    ("rule", _OF_INDICATORS, ("赋分规则",)),
    ("rule", ("",), ("评价标准", "评分标准")),
    ("deviation_reason", _CAUSES, tuple(f"原因{of}{m}" for of in ("", "分析") for m in _MEASURES)),
    ("deviation_reason", ("原因分析", "扣分原因"), _MEASURES),
    ("unit", ("",), ("计量单位",)),
    ("adjusted_target", ("",), ("调整后指标值",)),
    ("review_score", ("复核", "复评", "财政评价", "财政复核"), ("得分",)),
    ("explanation", ("",), ("指标解释",)),
)
KNOWN_HEADERS: list[tuple[str, str]] = list(
    dict.fromkeys(
        (
            *((key(word), role) for role, words in INDICATOR_COLUMNS.items() for word in words),
            *((before + core, role) for role, whose, cores in _USUAL for before in whose
              for core in cores),
        )
    )
)  # fmt: skip


def nearest_headers(label: str) -> list[tuple[str, int]]:
    """Return the roles of the usual headers nearest to one, with points (最相近的表头).

    A usual one itself is nearest, where a word of it is no term.
    """
    most = 2 if len(label) >= _LONG else 1
    signs = set(label)
    found: dict[str, int] = {}
    least = most
    for word, role in KNOWN_HEADERS:
        if abs(len(word) - len(label)) > least or len(signs & set(word)) < len(set(word)) - least:
            continue
        distance = _distance(label, word)
        if distance > least:
            continue
        if distance < least:
            found.clear()
        least = distance
        points = _BRIEF.get(len(word), _POINTS * (len(word) - distance) // len(word))
        found[role] = max(found.get(role, 0), points)
    return sorted(found.items())


def _distance(one: str, other: str) -> int:
    """Return how many signs to change, add or leave out (编辑距离)."""
    before = list(range(len(other) + 1))
    for row, sign in enumerate(one, 1):
        now = [row]
        for column, also in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (sign != also)))
        before = now
    return before[-1]
