"""各表的评分约定 (the policy of each table): none at all, and one for each kind of table."""

from __future__ import annotations

import kpi_eval as ke
from tests.spec.reference import POLICY_IDS
from tests.spec.rows import only


def _row(**fields):
    return ke.Indicator(
        "参赛企业", **{"target": ">=119家", "actual": "118家", "weight": "90", **fields}
    )


def _judged(*rows, policy="xinjiang-2024", **fields):
    """One table under a policy, judged."""
    return ke.audit(ke.Evaluation("示例", indicators=rows, **fields), policy).tables[0].assessment


def _units(*scores):
    """Projects that follow Xinjiang's scores, then a unit table whose scores are given."""
    over = {"target": ">=100家", "rule": "按照完成比例赋分", "weight": "10"}
    rows = [
        _row(**over, actual=f"{n}家", printed_score=f"{20 - n / 10:g}") for n in (110, 120, 130)
    ]
    unit = [_row(**{**over, "rule": None}, actual=f"{n}家", printed_score=score)
            for n, score in zip((70, 80, 90, 95), scores, strict=False)]  # fmt: skip
    tables = (
        ke.Evaluation("项目", indicators=rows),
        ke.Evaluation("单位", kind="unit", indicators=unit),
    )
    return ke.audit(ke.Document(evaluations=tables)).tables


def test_without_a_policy_nothing_is_left_of_what_one_would_say():
    """No policy gives half of the scores: no reading stays of the one tried, nothing is assumed.

    A score that no known convention gives shows the range of what they would give.
    """
    wild = [_row(printed_score=score, target=">=100家", actual=f"{actual}家")
            for score, actual in (("11", 70), ("12", 75), ("13", 80), ("14", 85))]  # fmt: skip
    word = _row(target="提高", actual="部分达成年度指标并具有一定效果", printed_score="60")
    met = _row(actual="119家", printed_score="90")
    for figure in _judged(*wild, word, met, policy="auto").scores:
        assert (figure.verdict, figure.reason) == ("not_checkable", "no-policy")
        assert (figure.recomputed, figure.reading, figure.assumed) == (None, None, ())
        assert (figure.range is not None) == figure.contradicted


def test_whole_unit_tables_keep_the_projects_policy_unless_enough_speaks_for_another(monkeypatch):
    """One deciding score may be a slip; those that all follow another policy elect that."""
    only(monkeypatch, *POLICY_IDS)
    project, unit = _units("7")
    assert project.choice.policy.id == "xinjiang-2024"
    assert unit.choice.policy.id == "xinjiang-2024"
    _, two = _units("7", "8")
    assert two.choice.policy.id != "xinjiang-2024"
    _, other = _units("7", "8", "9", "9.5")
    assert other.choice.policy.id != "xinjiang-2024"
    assert other.choice.reproduced == other.choice.deciding == 4
