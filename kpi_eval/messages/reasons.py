"""Sentences for why a figure has no value or no verdict (原因): short clauses, no full stop."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both, sentence_of_template

__all__ = ["SENTENCES", "reason_clause"]

SENTENCES: dict[str, Spoken] = {
    "no-actual": both("没有填业绩值", "the actual is not filled in"),
    "unparsed-target": both("目标值为空或无法解析", "the target is blank or cannot be read"),
    "unparsed-actual": both(
        "业绩值无法解析，或不能与目标值相比",
        "the actual cannot be read, or not be compared with the target",
    ),
    "unit-mismatch": both(
        "目标值与业绩值的单位不能换算", "target and actual are in units that do not convert"
    ),
    "no-weight": both("没有填权重", "the weight is not filled in"),
    "weight-unreadable": both("权重不是可用的数字", "the weight is no usable number"),
    "zero-target": both(
        "作分母的数为零或为负，没有比率可算",
        "the denominator is zero or negative, so that there is no ratio",
    ),
    "rule-unknown": both("赋分规则不在已知的几种之内", "the scoring rule is none of those known"),
    "policy-silent": both("评分约定没有规定这种情形", "the policy does not provide for this case"),
    "no-policy": both("没有适用的评分约定", "no policy applies"),
    "assumed": both(
        "所依据的「{parameter}」未经证实，属于假定",
        "it depends on {parameter}, which is unproved and assumed",
    ),
    "discretionary": both(
        "没有规定算法，由评分人评定", "no formula is prescribed: the scorer decides"
    ),
    "unused-row": both(
        "已达到目标而填零分，应属人工评定",
        "the target is met and the score is zero: it must be set by hand",
    ),
    "set-by-hand": both(
        "已达到目标而自行扣分并填有原因，应属人工评定",
        ("the target is met and points are taken off with a reason stated: it must be set by hand"),
    ),
    "ambiguous-digits": both(
        "原文数字断开，读法不确定",
        "the digits of the original stand apart, so that the reading is not certain",
    ),
    "ambiguous-reading": both(
        "有两种读法，不能确定", "there are two readings, and nothing decides between them"
    ),
    "unreadable": both("填报内容不是可读的数字", "what is printed is no readable number"),
    "no-score": both("有得分没有填报", "not every score is filled in"),
}


def reason_clause(reason: str, parameter: str = "") -> Spoken:
    """Return the clause of a reason (原因); `parameter` is the name of the assumed one.

    Raises KeyError for a reason that is not of the closed list.
    """
    return sentence_of_template(SENTENCES[reason.partition(":")[0]], {"parameter": parameter})
