"""Bad data never raises (坏数据): whatever stands in a cell, scores and audits come back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.checks.figure import REASONS
from kpi_eval.model.document import Declared, Document

JUNK = (
    None, "", " ", "\u3000", "—", "…", "无", "∞", "NaN", "nan", "inf", "1e999", "-1e999", "1E5",
    "0", "-0", "00", "0.0", "-5", "+5", ".5", "5.", "5..5", "1.2.3", "8,00", "1,2,3", "1,000,00",
    "😀", "💯%", "１２３", "１００％", "٣", "Ⅷ", "½", "²", "①", "〇", "一", "零", "万", "亿亿亿",
    "9" * 31, "9" * 400, "0." + "0" * 200 + "1", ">=" * 50, "(((((5)))))", "[[[]]]", "（（（",
    "【5】", "{}", "{printed}", "%s%n", "\x00", "\x00\x01\x02", "\u202e5个", "5\u200b个", "\ud7ff",
    "<script>alert(1)</script>", "=CMD|' /C calc'!A0", "a" * 10_000, "数" * 10_000, "5" * 10_000,
    "万" * 10_000, "每" * 500, "/" * 500, "·" * 500, "\n" * 500, "5个\n6个", "2024年13月45日",
    "0000年00月00日", "9999年12月31日", "2月30日前", "5个/", "/5", "5/0", "个5", "每个", "5每",
    "元/元/元/元", "%%", "‰", "100%%", "--5", "≥≤5", ">=5<=6", "不少于不超过5", "5以上以下",
)  # fmt: skip
FIELDS = (
    "name", "target", "actual", "weight", "rule", "level1", "level2", "printed_rate",
    "printed_score", "basis", "last_year", "evidence", "deviation_reason",
)  # fmt: skip
FUNDS = ("initial", "budget", "executed", "weight", "printed_rate", "printed_score")
GOOD = {
    "name": "甲", "target": ">=10个", "actual": "8个", "weight": "90", "rule": "按照完成比例赋分",
    "printed_rate": "80%", "printed_score": "45", "level1": "产出指标", "deviation_reason": "有",
}  # fmt: skip
POLICIES = (*ke.policies, "auto")


def exercise(table: ke.Evaluation, declared: tuple[Declared, ...] = ()) -> None:
    """Score and audit a table in every way; look at all that is said of it."""
    for policy in POLICIES:
        audit = ke.audit(Document(evaluations=[table], declared=declared), policy)
        coverage = audit.coverage
        parts = coverage.consistent + coverage.inconsistent + coverage.not_checkable
        assert coverage.printed == parts
        for finding in audit.findings:
            assert str(finding)
        for _, figure in audit.tables[0].assessment.figures():
            assert figure.to_dict()
            assert figure.reason is None or figure.reason.partition(":")[0] in REASONS
        if policy != "auto":
            card = ke.score(table, policy)
            for score in card:
                assert str(score)
                assert score.explain()
                assert score.points is None or score.points.is_finite()
            assert card.total is None or card.total.is_finite()


@pytest.mark.parametrize("field", FIELDS)
def test_junk_in_any_field_of_a_row(field):
    """None, emoji, full width, control signs, ten thousand characters, ∞, NaN, 1e999, brackets."""
    rows = [ke.Indicator(**{**GOOD, field: junk}) for junk in JUNK]
    exercise(ke.Evaluation("项目", indicators=rows, printed_total="90"))


@pytest.mark.parametrize("field", FUNDS)
def test_junk_in_any_field_of_the_funds(field):
    """The same in budgets, rates and weights of the funds."""
    for junk in JUNK:
        funds = {"budget": "20", "executed": "15", "weight": "10", "printed_score": "7.5"}
        part = {} if "printed" in field or field == "weight" else {field: junk}
        funding = ke.Funding(
            **{**funds, field: junk}, unit="万元",
            rows=[ke.FundingRow("甲", **part), ke.FundingRow("乙", **part)],
        )  # fmt: skip
        table = ke.Evaluation("项目", indicators=[ke.Indicator(**GOOD)], funding=funding)
        ke.score(table, "xinjiang-2024")
        for policy in ("xinjiang-2024", "provincial-vendor", "auto"):
            assert ke.audit(table, policy).coverage.printed >= 2


def test_junk_in_the_totals_and_in_what_is_declared():
    """Totals, grades and declared sums that are no numbers."""
    for junk in JUNK:
        table = ke.Evaluation(
            junk or "", indicators=[ke.Indicator(**GOOD)], printed_total=junk,
            printed_weight_sum=junk, printed_grade=junk, year=2024,
            funding=ke.Funding(budget="5", executed="5", unit=junk or ""),
        )  # fmt: skip
        text = junk or ""
        declared = [Declared(what=what, value=text) for what in ("projects", "projects-budget")]
        for policy in ("mof-2020", "auto"):
            audit = ke.audit(Document(evaluations=[table], declared=declared), policy)
            assert all(str(finding) for finding in audit.findings)


ANY = st.one_of(st.none(), st.sampled_from(JUNK), st.text(max_size=30))


@settings(max_examples=settings().max_examples // 2)
@given(row=st.fixed_dictionaries(dict.fromkeys(FIELDS, ANY)), total=ANY)
def test_junk_in_all_fields_at_once(row, total):
    """Any text in every field of a row."""
    exercise(ke.Evaluation("项目", indicators=[ke.Indicator(**row)], printed_total=total))


@pytest.mark.parametrize("value", [b"5", object(), [5], {"a": 1}, True, 5j, float("inf")])
def test_a_value_of_a_wrong_type_is_a_mistake_of_the_caller(value):
    """Bytes, lists, booleans and infinities are no cells: InvalidValueError, a TypeError."""
    for field in ("target", "actual", "weight", "printed_score"):
        with pytest.raises(ke.KpiEvalError) as caught:
            ke.Indicator(**{**GOOD, field: value})
        assert isinstance(caught.value, (TypeError, ValueError))


@pytest.mark.parametrize("value", [5, 5.0, 5.5, Decimal("5.50"), "5.50", 10**29, 1e22, -0.1])
def test_numbers_of_any_kind_are_taken(value):
    """What frames and notebooks hand out."""
    row = ke.Indicator("甲", target=value, actual=value, weight=value, printed_score=value)
    assert row.weight.number == Decimal(str(value))
    assert ke.score(row, "mof-2020").rate == (1 if row.weight.number > 0 else None)


def test_a_row_of_nothing_is_a_row_of_nothing():
    """All fields left out: nothing is known and nothing is wrong."""
    row = ke.Indicator("", target="")
    assert ke.score(row, "mof-2020").reason == "no-actual"
    assert ke.audit(row).findings == ()
    assert ke.audit(row).coverage.printed == 0
