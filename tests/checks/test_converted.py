"""Scores converted by a weight % (得分 × 权重占比 = 折算得分): the form's own arithmetic first."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import kpi_eval as ke
from tests.readers.layout.grids import read_one
from tests.readers.layout.templates import TEMPLATES

POLICIES = ["auto", *(one for one in ke.policies if ke.policies[one].score_digits.value == 2)]


def row(score, before="95", share="40%", actual="380批次", **more):
    """A row of such a form: 380 of 400 is 95 %, by proportion 95 of 100, converted 38."""
    fields = {
        "target": ">=400批次", "actual": actual, "unconverted": before, "conversion": share,
        "printed_score": score, **more,
    }  # fmt: skip
    return ke.Indicator("检测批次", **fields)


def judged(*rows, policy="mof-2016", **fields):
    """The scores of a table with these rows, judged."""
    table = ke.Evaluation("检测项目", indicators=rows, **fields)
    return ke.audit(table, policy).tables[0].assessment.scores


def codes(*rows, policy="auto"):
    """The codes found in a table with these rows."""
    return [f.code for f in ke.audit(ke.Evaluation("检测", indicators=rows), policy).findings]


def test_the_weight_share_is_the_weight():
    """40% of a total of 100 are 40 points: 95 % of them are 38."""
    score = ke.score(row("38"), policy="mof-2016")
    assert (score.points, str(score.points)) == (Decimal(38), "38.00")


def test_a_share_without_a_sign_is_no_weight():
    """0.4 may be two fifths or 0.4 %: nobody guesses, and nothing is judged by it."""
    (figure,) = judged(row("38", share="0.4"))
    assert (figure.verdict, figure.reason) == ("not_checkable", "no-weight")


def test_a_printed_weight_comes_first_unless_it_is_the_full_marks():
    """20 is a weight of its own; 100 for every row is what each is scored out of."""
    assert ke.score(row("19", weight="20"), policy="mof-2016").points == Decimal(19)
    assert ke.score(row("38", weight="100"), policy="mof-2016").points == Decimal(38)
    full = row("40", before="100", weight="100", actual="400批次", deviation_reason="")
    assert codes(full, policy="mof-2016") == ["weights-off"]


@pytest.mark.parametrize(
    ("before", "share"), [("", "40%"), ("—", "40%"), ("九十五", "40%"), ("95", ""), ("95", "四成")]
)
def test_what_cannot_be_multiplied_is_left_to_the_chain(before, share):
    """A factor that is blank or no number proves nothing: the weight printed beside it counts."""
    right, wrong = judged(
        row("38", before, share, weight="40"), row("39", before, share, weight=40)
    )
    assert (right.verdict, wrong.verdict) == ("consistent", "inconsistent")
    assert not wrong.broken_conversion


def test_a_score_that_is_no_number_has_no_product():
    """Nothing printed has no verdict, 8,00 is illegible."""
    blank, illegible = judged(row(""), row("3,8"))
    assert (blank.verdict, illegible.reason) == (None, "unreadable")


@pytest.mark.parametrize("policy", POLICIES)
def test_a_product_that_does_not_hold_is_wrong_under_every_policy(policy):
    """95 × 40% is 38, never 39, whichever convention gave the 95."""
    table = ke.Evaluation("检测项目", indicators=[row("39"), row("38")])
    findings = [f for f in ke.audit(table, policy).findings if f.indicator == 0]
    (mismatch,) = [f for f in findings if f.code == "conversion-mismatch"]
    assert (mismatch.severity, mismatch.printed, mismatch.expected) == ("error", "39", "38.00")
    assert "score-mismatch" not in [f.code for f in findings]
    assert "conversion-mismatch" not in codes(row("38"), policy=policy)


@pytest.mark.parametrize("rule", ["按评判等级赋分", "随便"])
def test_a_broken_product_is_wrong_whatever_the_rule_leaves_open(rule):
    """换算不符的得分就是不符：不再有未能核实的原因，也没有区间。"""
    (figure,) = judged(row("39", rule=rule))
    assert (figure.verdict, figure.expected) == ("inconsistent", "38.00")
    assert (figure.reason, figure.range, figure.assumed) == (None, None, ())


def test_without_a_policy_it_is_wrong_too():
    """Where no convention fits the document, the form's own arithmetic is still judged."""
    wild = [row(f"{n}", before=f"{n}", share="100%") for n in (11, 12, 13, 14)]
    table = ke.Evaluation("检测项目", indicators=[*wild, row("39")])
    audited = ke.audit(table)
    assert audited.tables[0].choice.policy is None
    *others, broken = audited.tables[0].assessment.scores
    assert {figure.verdict for figure in others} == {"not_checkable"}
    assert (broken.verdict, broken.expected) == ("inconsistent", "38.00")


def test_a_digit_lost_before_the_conversion_is_no_error():
    """1 of 3 is 33.33, printed 33; × 15% gives 4.95, where the chain from the rate gives 5.00."""
    rows = (
        row("4.95", before="33", share="15%", actual="1批次", target=">=3批次"),
        row("38.00", before="95"),
    )
    first, second = judged(*rows)
    assert (first.verdict, first.reading) == ("consistent", "rounded")
    assert second.verdict == "consistent"
    assert codes(*rows, policy="mof-2016") == ["weights-off"]


def test_a_score_that_was_wrong_before_its_conversion_is_wrong_after_it():
    """100 for 95 %, converted as it should be: the score is inconsistent, not the product."""
    (figure,) = judged(row("40", before="100"))
    assert (figure.verdict, figure.expected) == ("inconsistent", "38.00")
    assert "score-mismatch" in codes(row("40", before="100"), policy="mof-2016")


def test_what_the_policy_leaves_open_stays_open():
    """A number missed under the grade rule has a range: so has the converted score."""
    (figure,) = judged(row("30", before="75", rule="按评判等级赋分"))
    assert figure.range is not None
    assert figure.verdict != "inconsistent"


@pytest.mark.parametrize(("share", "after"), [("33.3%", "33.33"), ("33.33%", "33.33")])
def test_a_third_may_be_rounded(share, after):
    """33.3% beside 100 and 33.33 is a third, printed with fewer digits: nothing is wrong."""
    third = row(after, before="100.00", share=share, actual="400批次")
    rows = [third, attrs.evolve(third, name="乙")]
    assert {figure.verdict for figure in judged(*rows)} == {"consistent"}
    assert codes(*rows, policy="mof-2016") == ["weights-off"]
    assert "conversion-mismatch" in codes(row("34.00", before="100.00", share=share))


def test_a_third_of_a_deadline_may_be_rounded_too():
    """时限未写年份的，折算前的得分也按本表年度判断。"""
    dates = {"target": "12月15日前", "actual": "2024年12月11日"}
    rows = [row("33.33", before="100.00", share="33.3%", **dates) for _ in range(2)]
    assert {figure.verdict for figure in judged(*rows, year=2024)} == {"consistent"}


def test_a_broken_product_over_merged_rows_is_broken():
    """95 × 40% printed over two rows as 39: the merge does not make it right."""
    rows = (row("39", covers=(1, 2)), row("", before="", share=""))
    first = judged(*rows)[0]
    assert (first.verdict, first.broken_conversion, first.covers) == ("inconsistent", True, (0, 1))
    assert "conversion-mismatch" in codes(*rows)


@given(
    hidden=st.decimals("0", "100", places=4),
    share=st.integers(1, 100),
    shown=st.integers(0, 2),
    first=st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]),
    then=st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]),
)
@example(Decimal("95.0099"), 51, 2, ROUND_DOWN, ROUND_HALF_UP)
def test_no_hidden_digit_makes_a_broken_conversion(hidden, share, shown, first, then):
    """A product of the unrounded score, printed beside that score rounded or cut, holds."""
    unit = Decimal(1).scaleb(-shown)
    before = hidden.quantize(unit, first)
    after = (hidden * share / 100).quantize(Decimal("0.01"), then)
    rows = [row(f"{after}", before=f"{before}", share=f"{share}%") for _ in range(2)]
    assert not any(figure.broken_conversion for figure in judged(*rows))


@given(before=st.integers(0, 10_000), share=st.integers(1, 100), off=st.integers(4, 500))
def test_a_product_that_is_off_is_found(before, share, off):
    """Four hundredths and more beside the product, with two decimals shown, is no rounding."""
    score, product = Decimal(before) / 100, Decimal(before * share) / 10_000
    wrong = f"{product + Decimal(off) / 100:.2f}"
    rows = [row(wrong, before=f"{score:.2f}", share=f"{share}%") for _ in range(2)]
    assert all(figure.broken_conversion for figure in judged(*rows))


def test_the_form_of_hebei():
    """Read from the form, every figure is recomputed: shares, scores and the total."""
    audit = ke.audit(read_one(*TEMPLATES["hebei"]), "mof-2016")
    assert audit.coverage.not_checkable == 0
    assert audit.findings == ()
