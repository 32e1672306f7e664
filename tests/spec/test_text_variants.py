"""Font variants (字形变体): the same cell in other glyphs is the same cell."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.cells import parse_actual, parse_target
from kpi_eval.model.printed import Printed
from kpi_eval.model.text import fold, squeeze
from kpi_eval.model.values import Range, Unparsed
from kpi_eval.testing import indicators, spellings, targets
from tests.spec.rows import scored

FULL_WIDTH = str.maketrans("0123456789.%-,", "０１２３４５６７８９．％－，")


@given(data=st.data(), target=targets())
def test_a_target_in_other_glyphs_is_the_same_target(data, target):
    """同一目标值换一种字形、全角或括号写法，还是同一目标值。

    ≧ ≥ ＞＝ >= 不少于, ﹦ ═ ＝, full-width digits, blanks, brackets round the unit: one target.

    Source: the glyphs met in published disclosures (`≧`, `═`, `﹦`, `> =90%`, `>=100（份）`).
    """
    spelled = data.draw(spellings(target.text))
    read = parse_target(spelled)
    assert (read.comparator, read.value) == (target.comparator, target.value)


@given(data=st.data(), row=indicators("xinjiang-2024"))
def test_a_row_in_other_glyphs_has_the_same_score(data, row):
    """字形不同，得分相同。

    Whatever the font, the score is the same.
    """
    target = data.draw(spellings(row.target.text))
    actual = data.draw(spellings(row.actual.text))
    plain = scored("xinjiang-2024", row.target.text, row.actual.text, row.rule)
    spelled = scored("xinjiang-2024", target, actual, row.rule)
    assert (spelled.rate, spelled.points, spelled.range) == (plain.rate, plain.points, plain.range)


@pytest.mark.parametrize(
    ("spelled", "plain"),
    [
        ("不少于800篇", ">=800篇"), ("不低于95%", ">=95%"), ("98%以上", ">=98%"),
        ("98%（含）以上", ">=98%"), ("至少5场", ">=5场"), ("≥5 个", ">=5个"), ("≧5个", ">=5个"),
        ("＞＝５个", ">=5个"), ("> =90%", ">=90%"), ("大于等于5个", ">=5个"),
        ("不超过15天", "<=15天"), ("15天以内", "<=15天"), ("15天内", "<=15天"), ("≤15天", "<=15天"),
        ("控制在15天以内", "<=15天"), ("最多15天", "<=15天"), ("不高于15天", "<=15天"),
        ("﹦175万元/家", "=175万元/家"), ("═5个", "=5个"), ("等于5个", "=5个"),
        (">=100（份）", ">=100份"), ("≥100百分比", ">=100%"), (">=1,500万元", ">=1500万元"),
        (">=4万人次", ">=40000人次"), ("三场", "3场"), ("十万元", "100000元"), ("超过5个", ">5个"),
        ("小于或者等于6小时", "<=6小时"), ("总成本不超过30万元/年", "<=30万元/年"),
        ("=<5%", "<=5%"), ("=>200", ">=200"), ("≥=200", ">=200"), ("≥90%≥90%", ">=90%"),
        ("≥3个（含）", ">=3个"), ("90%以上（含90%）", ">=90%"), ("15%及其以下", "<=15%"),
        ("10家企业", "10家"), ("5个完成", "5个"), ("大于等于95%满意", ">=95%"),
        ("两万五", "25000"), ("壹万元", "10000元"), ("百分之九十六", "96%"), ("10⁴人", "10000人"),
        ("少于5个", "<5个"), ("[bookmark: _GoBack]>=5个", ">=5个"), ("<p>>=5个</p>", ">=5个"),
    ],
)  # fmt: skip
def test_words_and_signs_of_the_disclosures(spelled, plain):
    """公开表中的各种写法，与通常的写法同义。

    The spellings of the published tables, each beside its plain form.
    """
    one, other = parse_target(spelled), parse_target(plain)
    assert one.comparator == other.comparator
    assert one.value.base == other.value.base
    assert one.value.unit.dimension == other.value.unit.dimension


@given(text=st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    """文字规范一次即可，再做一次不变。

    `fold` and `squeeze` have nothing left to do the second time.
    """
    assert squeeze(squeeze(text)) == squeeze(text)
    assert fold(fold(text)) == fold(text)


@given(
    number=st.decimals(-99_999, 99_999, places=2), sign=st.sampled_from(("", "%", "分")),
    wide=st.booleans(), before=st.sampled_from(("", " ", "\u3000", "=")),
)  # fmt: skip
def test_a_printed_figure_in_other_glyphs_is_the_same_figure(number, sign, wide, before):
    """填报数换一种字形，还是同一个数。

    １００％, 100 %, =100%: one hundred percent.
    """
    text = f"{number}{sign}"
    spelled = Printed(before + (text.translate(FULL_WIDTH) if wide else text))
    assert (spelled.number, spelled.percent) == (number, sign == "%")
    assert unicodedata.normalize("NFKC", spelled.shown) == f"{number}{'%' if sign == '%' else ''}"


@pytest.mark.parametrize("text", ["8,00", "1.2.3", "８，０", "98.5（优）", "l00", "1O", "100%%"])
def test_what_may_be_two_numbers_is_none(text):
    """8,00可能是8，也可能是800：不算作数，不猜。

    8,00 may be 8 or 800: it is no number, and nobody guesses.
    """
    assert (Printed(text).number, Printed(text).kind) == (None, "unreadable")


@pytest.mark.parametrize(
    "text",
    ["约5个", "≥5-10个", "10-5个", ">=5个以下", "1,00个", "五六个", "十余次", "5个/8个", "10⁴⁵个"],
)
def test_a_target_that_may_be_two_numbers_is_none(text):
    """约5个、10-5个、1,00个：保留原文，不算作数。

    约5个, 10-5个, 1,00个: kept as they stand and read as nothing.
    """
    for parse in (parse_target, parse_actual):
        assert isinstance(parse(text).value, Unparsed)
        assert parse(text).text == text


@pytest.mark.parametrize("text", ["5-10个", "10至15个", "80%-90%", "三至五天", "5～10万元"])
def test_two_limits_are_a_target_and_no_actual(text):
    """5-10个可以是目标值的范围，不能是业绩值。

    5-10个: a target with two limits, and no number that anything was reached by.
    """
    assert isinstance(parse_target(text).value, Range)
    assert parse_actual(text).value == Unparsed(text, "range")


@pytest.mark.parametrize(
    ("printed", "rule"),
    [
        ("按照完成比例赋分", "proportional"), ("按完成比例赋分", "proportional"),
        ("按照完成比例赋分，同时设置及格门槛", "proportional"), ("直接赋分", "direct"),
        ("按评判等级赋分", "grade"), (" 按 评判 等级赋分", "grade"), ("满意度赋分", "satisfaction"),
    ],
)  # fmt: skip
def test_the_printed_rule_in_its_variants(printed, rule):
    """四种赋分规则的各种写法，都能识别。

    The four rules as they are printed. Source: 财预〔2021〕101号 part 3 (6).
    """
    assert scored("mof-2021", ">=5个", "5个", printed).rule == rule


def test_an_unknown_rule_is_not_guessed_away():
    """不是四种之一的规则：算完成率，不计分。

    A rule that names none of the four: no score, `rule-unknown`; the rate is known.
    """
    score = scored("mof-2021", ">=5个", "5个", "领导评定")
    assert (score.rate, score.points, score.reason) == (1, None, "rule-unknown")
    checked = ke.Indicator(
        "甲", target=">=5个", actual="5个", weight="10", rule="领导评定", printed_score="7"
    )
    verdict = ke.audit(checked, "mof-2021").tables[0].assessment.scores[0]
    assert (verdict.verdict, verdict.reason) == ("not_checkable", "rule-unknown")
