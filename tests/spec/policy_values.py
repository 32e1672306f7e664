"""Cases that every convention answers, and their answers (policy_values.txt), as text.

A case is a row (rule, target, actual, weight), a funds row, a total or a table of two goals; the
answer is what a reader of the convention's document works out by hand.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import kpi_eval as ke
from kpi_eval.scoring.execution import score_execution
from kpi_eval.scoring.score import score_indicator
from kpi_eval.scoring.scorecard import grade_of_total

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

PAGE = Path(__file__).with_name("policy_values.txt")
Answers = dict[str, str]


def typed() -> dict[str, Answers]:
    """The page: the answers of each policy by case."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip()]
    found: dict[str, Answers] = {policy: {} for policy in head[1:]}
    for case, *answers in rows:
        for policy, answer in zip(head[1:], answers, strict=True):
            found[policy][case] = answer
    return found


def answer(case: str, policy: Policy) -> str:
    """What the library gives for a case under a policy."""
    kind, *rest = case.split()
    given = dict(word.split(":", 1) for word in rest if ":" in word)
    plain = [word for word in rest if ":" not in word]
    if kind == "资金":
        return _funds(policy, given)
    if kind == "总分":
        return grade_of_total(Decimal(plain[0]), policy) or "无"
    if kind == "说明":
        return _explained(policy, plain[0])
    if kind == "两目标":
        return _goals(policy)
    return _row(policy, kind, plain, given)


def _row(policy: Policy, rule: str, cells: list[str], given: dict[str, str]) -> str:
    target, actual, weight = cells
    cost = {"level1": "成本指标"} if "成本" in given.get("表", "") else {}
    row = ke.Indicator("指标", target=target, actual=actual, weight=weight, rule=rule, **cost)
    score = score_indicator(row, policy, unit_table="整体" in given.get("表", ""), year=2024)
    rate = "—" if score.rate is None else f"{score.rate.scaleb(2):f}%"
    points = score.reason if score.points is None else f"{score.points:f}"
    if score.range is not None:
        points = "{:f}~{:f}".format(*score.range)
    return f"{rate} {points}"


def _funds(policy: Policy, given: dict[str, str]) -> str:
    names = {"年初": "initial", "预算": "budget", "到位": "received", "执行": "executed",
             "分值": "weight"}  # fmt: skip
    funding = ke.Funding(**{names[key]: value for key, value in given.items() if key in names})
    score = score_execution(
        funding, policy, unit_table=given.get("表") == "整体", finished=given.get("产出") == "完成"
    )
    rate = "—" if score.rate is None else f"{score.rate.scaleb(2):f}%"
    return f"{rate} {score.reason if score.points is None else f'{score.points:f}'}"


def _explained(policy: Policy, actual: str) -> str:
    row = ke.Indicator(
        "指标", target=">=100个", actual=actual, weight="100", printed_score="100",
        printed_rate="", deviation_reason="",
    )  # fmt: skip
    found = {one.code: one.severity for one in ke.audit(row, policy).findings}
    return {"warning": "应说明", "info": "提示"}.get(found.get("explanation-missing"), "不必")


def _goals(policy: Policy) -> str:
    rows = [
        ke.Indicator(name, target=">=10个", actual=actual, weight="90", goal=name, goal_share=share)
        for name, actual, share in (("甲", "10个", "60%"), ("乙", "9个", "40%"))
    ]
    funding = ke.Funding(budget="5", executed="5", weight="10")
    total = ke.score(ke.Evaluation("例", indicators=rows, funding=funding), policy).total
    return "无" if total is None else f"{total:f}"


if __name__ == "__main__":  # the column of a policy, to be read against its document and added
    import sys

    for case in next(iter(typed().values())):
        sys.stdout.write(answer(case, ke.policies[sys.argv[1]]) + "\n")
