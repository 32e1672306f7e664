"""合并得分的行 (rows under a merged score): who is covered, and what the sum rests on."""

from __future__ import annotations

import kpi_eval as ke


def _row(**fields):
    return ke.Indicator(
        "参赛企业", **{"target": ">=119家", "actual": "118家", "weight": "90", **fields}
    )


def _judged(*rows, policy="xinjiang-2024", **fields):
    """One table under a policy, judged."""
    return ke.audit(ke.Evaluation("示例", indicators=rows, **fields), policy).tables[0].assessment


def test_a_merge_may_reach_the_last_row():
    """The two rows of the table under one score: the last is covered, and asks for none."""
    met = {"actual": "119家", "weight": "45"}
    rows = (_row(**met, printed_score="90", covers=(1, 2)), _row(**met, printed_score=""))
    judged = _judged(*rows, printed_total="90")
    assert judged.scores[0].covers == (0, 1)
    assert judged.total.verdict == "consistent"
    assert judged.scores[0].to_dict()["assumed"] == []


def test_a_merge_of_other_rows_does_not_judge_this_one():
    """A row that is no member of the merge it names is judged by itself."""
    met = {"actual": "119家", "weight": "45", "printed_score": "45"}
    rows = (_row(**met, covers=(2, 3)), _row(**met), _row(**met))
    assert [figure.covers for figure in _judged(*rows).scores] == [(), (), ()]


def test_a_merged_score_rests_on_what_its_rows_rest_on():
    """Over-completion that a policy only assumes is assumed of the sum as well."""
    policy = next(p for p in ke.policies.values() if p.over.status == "assumed")
    over = {"actual": "150家", "weight": "45"}
    rows = (_row(**over, printed_score="80", covers=(1, 2)), _row(**over, printed_score=""))
    figure = _judged(*rows, policy=policy).scores[0]
    assert (figure.verdict, figure.assumed[0]) == ("not_checkable", figure.reason.split(":")[1])
