"""Dates and deadlines (完成时限): in time is all of it, however early."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from tests.spec.rows import ALL_POLICIES, ALL_RULES, codes, scored, table

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
RULES = st.sampled_from(("按照完成比例赋分", "直接赋分", None))
WORDING = st.sampled_from(("", "前", "之前", "以前"))


def day(when: date) -> str:
    return f"{when.year}年{when.month}月{when.day}日"


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(due=DAYS, early=st.integers(0, 3000), rule=RULES, wording=WORDING)
def test_in_time_is_100_percent_and_the_weight_however_early(policy, due, early, rule, wording):
    """按期完成的，无论提前多少，完成率100%，得满分。

    A deadline kept is 100 % and full, never above 100 %; 前 includes the day itself.

    Source: fitted, 昌吉州2024年自评表, 7 rows (12-11 for 12-15前; 08-08 for 08-15; 12-10 for
    12-10前).
    """
    done = max(due - timedelta(days=early), date(2000, 1, 1))
    score = scored(policy, day(due) + wording, "=" + day(done), rule)
    assert (score.rate, score.points, score.completion.met) == (1, 10, True)


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(due=DAYS, late=st.integers(1, 3000), rule=st.sampled_from(ALL_RULES), wording=WORDING)
def test_late_has_no_score(policy, due, late, rule, wording):
    """逾期完成的得分，各约定都未规定：不算完成率，不计分。

    No convention says what a late date is worth: no rate, no points, `policy-silent`.

    Source: none; a late date was not observed.
    """
    score = scored(policy, day(due) + wording, day(due + timedelta(days=late)), rule)
    assert (score.rate, score.points, score.range, score.reason) == (
        None, None, None, "policy-silent",
    )  # fmt: skip


@given(due=DAYS, late=st.integers(1, 3000))
def test_late_and_yet_full_is_reported(due, late):
    """逾期完成而得满分的，列为疑点。

    A project that ended after its deadline and has all its points is worth a warning.
    """
    done = due + timedelta(days=late)
    row = ke.Indicator(
        "完成时间", target=day(due) + "前", actual=day(done), weight="90", rule="直接赋分",
        printed_rate="100%", printed_score="90",
    )  # fmt: skip
    audit = ke.audit(table(row), "xinjiang-2024")
    assert codes(audit) == ["full-though-missed"]
    assert audit.coverage.not_checkable == 2
    fewer = ke.audit(table(attrs.evolve(row, printed_score="80")), "xinjiang-2024")
    assert "full-though-missed" not in codes(fewer)


@pytest.mark.parametrize(
    ("target", "actual", "met"),
    [
        ("2024年12月", "2024年12月31日", True),
        ("2024年12月底前", "2024年12月31日", True),
        ("2024年12月底", "2025年1月1日", False),
        ("2024年底前", "2024年12月31日", True),
        ("2024年2月", "2024年2月29日", True),
        ("2024年", "2024年12月31日", True),
        ("2024年11月", "2024年12月", False),
        ("2024年12月15日前", "12月15日", True),
        ("2024-12-15", "2024.12.15", True),
        ("2023年12月30日", "2024年1月1日", False),
    ],
)
def test_a_deadline_lasts_as_long_as_it_is_written(target, actual, met):
    """时限写到月的，到月末为止；写到年的，到12月31日为止。

    A month lasts to its last day, a year to 31 December.

    An actual without a year is of the deadline's.
    """
    score = scored("xinjiang-2024", target, actual, "直接赋分")
    assert score.completion.met is met
    assert score.reason == (None if met else "policy-silent")


@pytest.mark.parametrize(
    ("year", "reason"),
    [(2024, None), (2025, None), (2023, "policy-silent"), (None, "unparsed-target")],
)
def test_a_deadline_without_a_year_is_one_of_the_tables_year(year, reason):
    """时限没有写年份的，取表的年度；年度不明的，不比较。

    12月15日前 in the table of 2024 is 2024-12-15; without any year it cannot be compared.
    """
    row = ke.Indicator("完成时间", target="12月15日前", actual="2024年12月15日", weight="90")
    (score,) = ke.score(table(row, year=year), "xinjiang-2024").scores
    assert (score.reason, score.completion.met) == (reason, reason is None)


def test_a_deadline_without_any_year_is_not_compared_with_a_date_that_has_one():
    """时限与表都没有年份的，不与有年份的日期比较。

    12月15日前 / 2025年1月10日 in a table without a year: nobody knows which December.
    """
    score = scored("xinjiang-2024", "12月15日前", "2025年1月10日", "直接赋分")
    assert (score.rate, score.reason) == (None, "unparsed-target")
    for year, met in ((2024, False), (2025, True)):
        score = scored("xinjiang-2024", "12月15日前", "2025年1月10日", "直接赋分", year=year)
        assert score.completion.met is met
    neither = scored("xinjiang-2024", "12月15日前", "12月15日", "直接赋分")
    assert neither.completion.met
    late = scored("xinjiang-2024", "2月28日前", "2月29日", "直接赋分")
    assert late.reason == "policy-silent"


def test_a_month_is_neither_before_nor_after_a_day_in_it():
    """只写到月的日期，与当月某日无从比较先后。

    完成于12月 for 12月15日前 may be in time or late: nobody says which.
    """
    score = scored("xinjiang-2024", "2024年12月15日前", "2024年12月", "直接赋分")
    assert (score.rate, score.reason) == (None, "unparsed-actual")


def test_a_date_against_a_number_is_not_compared():
    """日期与数值不比较，列为疑点。

    A date for a target and a number for an actual, or the other way round: a warning.
    """
    for target, actual in (("2024年12月15日前", "5个"), (">=5个", "2024年12月15日")):
        row = ke.Indicator(
            "完成时间", target=target, actual=actual, weight="90", printed_score="90"
        )
        audit = ke.audit(table(row), "xinjiang-2024")
        assert codes(audit) == ["unit-mismatch"]
        assert audit.tables[0].assessment.scores[0].reason == "unit-mismatch"


def test_a_deadline_outside_the_year_is_worth_an_info():
    """时限不在表的年度之内的，作提示。

    A target of 2023 in a table of 2024: an info, not more (昌吉州2024年自评表 has one).
    """
    row = ke.Indicator("培训", target="2023年12月30日", actual="2023年12月30日", weight="90")
    assert codes(ke.audit(table(row, year=2024), "xinjiang-2024")) == ["date-outside-year"]
    assert codes(ke.audit(table(row, year=2023), "xinjiang-2024")) == []
    assert codes(ke.audit(table(row), "xinjiang-2024")) == []
    no_year = ke.Indicator("培训", target="12月30日前", actual="12月30日", weight="90")
    assert codes(ke.audit(table(no_year, year=2024), "xinjiang-2024")) == []


def test_late_for_certain_is_told_from_unclear():
    """晚于时限是确定未达到；是否在时限之内不能确定的不是。Late for certain is told from unclear."""
    late = scored("mof-2020", "2024年12月15日前", "2024年12月18日").completion
    assert (late.key, late.is_missed) == ("date-late", True)
    unclear = scored("mof-2020", "2024年12月15日前", "2024年12月").completion
    assert (unclear.key, unclear.is_missed) == ("date-late", False)
    silent = attrs.evolve(ke.policies["mof-2020"], id="silent", reverse=None)
    assert scored(silent, "<=5个", "6个").completion.is_missed
    assert not scored(silent, "<=5个", "").completion.is_missed
    assert scored("mof-2020", ">=5个", "4个").completion.is_missed
    assert not scored("mof-2020", ">5个", "5个").completion.is_missed


@given(due=DAYS, late=st.integers(1, 3000), cents=st.integers(0, 100))
def test_late_is_worth_what_a_policy_says(due, late, cents):
    """约定规定了逾期得分的，按其份额计分，仍没有完成率；得分与之相符的不再列为疑点。

    A share of the weight where a convention names one; there is no rate all the same, and a score
    that follows it is no longer a doubt.

    Source: none of the known; a review in Chengdu gave 11.19 of 15 by a formula it does not print.
    """
    policy = attrs.evolve(ke.policies["mof-2020"], id="county", date_late=str(cents / 100))
    target, actual = day(due), day(due + timedelta(days=late))
    score = scored(policy, target, actual)
    assert (score.rate, score.points * 10, score.reason) == (None, cents, None)
    assert "逾期完成" in score.explain()
    row = ke.Indicator(
        "时限", target=target, actual=actual, weight="10", printed_score=score.points
    )
    found = codes(ke.audit(ke.Evaluation("例", indicators=[row]), policy))
    assert not {"late-with-points", "score-mismatch"} & set(found)
    wrong = attrs.evolve(row, printed_score="9.99")
    assert (score.points == Decimal("9.99")) != (
        "score-mismatch" in codes(ke.audit(ke.Evaluation("例", indicators=[wrong]), policy))
    )
