"""填报数的位数 (digits of printed figures): coarse, cut, and ratios without a sign."""

from __future__ import annotations

import attrs

import kpi_eval as ke


def _row(**fields):
    return ke.Indicator(
        "参赛企业", **{"target": ">=119家", "actual": "118家", "weight": "90", **fields}
    )


def _judged(*rows, policy="xinjiang-2024", **fields):
    """One table under a policy, judged."""
    return ke.audit(ke.Evaluation("示例", indicators=rows, **fields), policy).tables[0].assessment


def test_a_coarse_total_over_a_coarse_score_is_coarse():
    """88.1 for 88.11, and 98 for 98.1: the total is coarse, not equal to the printed scores."""
    table = ke.Evaluation(
        "示例",
        indicators=[_row(printed_score="88.1"), _row(weight="0", printed_score="0.00")],
        funding=ke.Funding(budget="5.00", executed="5.00", weight="10", printed_score="10.00"),
        printed_total="98",
    )
    total = ke.audit(table, "xinjiang-2024").tables[0].assessment.total
    assert (total.verdict, total.reading) == ("consistent", "coarse")


def test_rates_are_cut_where_a_policy_cuts():
    """118 of 119 is 99.159…%: a policy that truncates prints 99.15, the others 99.16."""
    cut = attrs.evolve(ke.policies["xinjiang-2024"], id="cut", rounding="down")
    for policy, right, wrong in ((cut, "99.15%", "99.16%"), ("xinjiang-2024", "99.16%", "99.15%")):
        rows = [_row(printed_rate=rate) for rate in (right, wrong)]
        assert [rate.verdict for rate in _judged(*rows, policy=policy).rates] == [
            "consistent", "inconsistent",
        ]  # fmt: skip


def test_a_column_of_fewer_digits_is_cut_as_the_policy_cuts():
    """99.15 in a column of one decimal is 99.1 where a policy truncates: no digit is missing."""
    cut = attrs.evolve(ke.policies["xinjiang-2024"], id="cut", rounding="down")
    rates = _judged(_row(printed_rate="99.1%"), _row(printed_rate="99.1%"), policy=cut).rates
    assert {(rate.verdict, rate.reading) for rate in rates} == {("consistent", "rounded")}


def test_a_whole_column_of_small_numbers_is_one_of_ratios():
    """1, 1 and 0.99 in a column of rates are 100 % and 99 %, not 1 %."""
    met = {"actual": "119家"}
    rows = (_row(**met, printed_rate="1"), _row(**met, printed_rate="1"),
            _row(target=">=100家", actual="99家", printed_rate="0.99"))  # fmt: skip
    assert {rate.verdict for rate in _judged(*rows).rates} == {"consistent"}
    percent = (_row(**met, printed_rate="1"), _row(**met, printed_rate="100"))
    assert [rate.verdict for rate in _judged(*percent).rates] == ["inconsistent", "consistent"]


def test_a_grade_agrees_exactly_or_not():
    """优 for 95."""
    rows = [_row(actual="119家", weight="100", printed_score="100")]
    grade = _judged(*rows, printed_total="100", printed_grade="优", policy="mof-2020").grade
    assert (grade.verdict, grade.reading) == ("consistent", "exact")
