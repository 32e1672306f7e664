"""Sentences for why a figure has no value or no verdict (原因): short clauses, no full stop."""

from __future__ import annotations

__all__ = ["SENTENCES", "reason_clause"]

SENTENCES: dict[str, str] = {
    "no-actual": "没有填业绩值",
    "unparsed-target": "目标值为空或无法解析",
    "unparsed-actual": "业绩值无法解析，或不能与目标值相比",
    "unit-mismatch": "目标值与业绩值的单位不能换算",
    "no-weight": "没有填权重",
    "weight-unreadable": "权重不是可用的数字",
    "zero-target": "作分母的数为零或为负，没有比率可算",
    "rule-unknown": "赋分规则不在已知的几种之内",
    "policy-silent": "评分约定没有规定这种情形",
    "no-policy": "没有适用的评分约定",
    "assumed": "所依据的「{parameter}」未经证实，属于假定",
    "discretionary": "没有规定算法，由评分人评定",
    "unused-row": "已达到目标而填零分，应属人工评定",
    "set-by-hand": "已达到目标而自行扣分并填有原因，应属人工评定",
    "ambiguous-digits": "原文数字断开，读法不确定",
    "ambiguous-reading": "有两种读法，不能确定",
    "unreadable": "填报内容不是可读的数字",
    "no-score": "有得分没有填报",
}


def reason_clause(reason: str, parameter: str = "") -> str:
    """Return the clause of a reason (原因); `parameter` is the Chinese name of the assumed one.

    Raises KeyError for a reason that is not of the closed list.
    """
    return SENTENCES[reason.partition(":")[0]].format_map({"parameter": parameter})
