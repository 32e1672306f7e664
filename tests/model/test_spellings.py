"""What single cells are read as (单元格的读法): the table of spellings, and laws over them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.messages import render
from kpi_eval.model.cells import _parse, _plain, parse_actual, parse_target
from kpi_eval.model.chinese import chinese_form
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.moments import Moment
from kpi_eval.model.numerals import format_number
from kpi_eval.model.text import fold, squeeze
from kpi_eval.model.units import unit
from kpi_eval.model.values import Ambiguous, Amount, Range, Rank, Unparsed, Words
from kpi_eval.testing import numbers
from tests.model.readings import reading, spellings

TABLE = tuple(spellings())
FIRST, LAST = date(2000, 1, 1), date(2049, 12, 31)
WHYS = ("approximate", "range", "conflicting", "unreadable-number", "several", "date", "mixed")

AT_LEAST = (
    "≥{}", ">={}", "> ={}", "＞＝{}", "=>{}", "=≥{}", "≥={}", "≮{}", "不少于{}", "不低于{}",
    "不得低于{}", "不应少于{}", "至少{}", "大于等于{}", "大于或者等于{}", "等于或大于{}",
    "达到或超过{}", "{}以上", "{}及以上", "{}（含）以上", "{}以上（含）", "{}以上（含{}）",
    "{}及其以上", "{}或以上", "≥{}（含）", ">{}（含）", "达到{}以上", "≥{}≥{}", "≥{}，≥{}",
    "指标值：≥{}", "总数不少于{}", "完成数达到{}以上", "≥{}。", "“≥{}”",
)  # fmt: skip
AT_MOST = (
    "≤{}", "<={}", "< ={}", "＜＝{}", "=<{}", "=≤{}", "≤={}", "≯{}", "不超过{}", "不高于{}",
    "不得超过{}", "不应高于{}", "不多于{}", "至多{}", "小于等于{}", "小于或者等于{}",
    "等于或小于{}", "控制在{}以内", "{}以下", "{}及以下", "{}（含）以下", "{}以内", "{}之内",
    "{}及其以下", "<{}（含）", "≤{}≤{}", "总成本不超过{}", "成本控制在{}以内",
)  # fmt: skip
PLAIN = ("{}", " {} ", "“{}”", "【{}】", "{}。", "达到{}", "完成{}", "数量：{}", "{}{}", "{}（含）")
UNITS = (
    "个",
    "人次",
    "万元",
    "元/人·天",
    "家",
    "%",
    "‰",
    "天",
    "个工作日",
    "公里",
    "平方米",
    "万元/家",
    "分",
)
COUNTED = (
    "家企业",
    "个项目",
    "台（套）设备",
    "人参加",
    "条道路",
    "个完成",
    "场活动",
    "名教师",
    "份报告",
)
CHANGES = {
    "up": (
        "提升{}", "提高{}", "增长{}", "增加{}", "较上年增长{}", "同比上升{}", "比2023年提高了{}",
        "收入增长{}",
    ),
    "down": (
        "下降{}", "降低{}", "减少{}", "压减{}", "较上年下降{}", "同比减少{}", "投诉率下降{}",
        "降低成本{}",
    ),
}  # fmt: skip
DAYS = (
    "{y}年{m}月{d}日", "{y}年{m}月{d}号", "{y}-{m}-{d}", "{y}.{m}.{d}", "{y}/{m}/{d}",
    "{y}．{m}．{d}", "{y}-{m:02}-{d:02} 00:00:00", "{y}/{m}/{d} 0:00", "{y}年{m:02}月{d:02}日",
    "截至{y}年{m}月{d}日", "完成时间：{y}年{m}月{d}日", "{y}年{m}月{d}日完成",
    "已于{y}年{m}月{d}日完成验收", "=　{y}年{m}月{d}日",
)  # fmt: skip
DEADLINES = (
    "{y}年{m}月{d}日前", "{y}年{m}月{d}日之前", "{y}.{m}.{d}前", "{y}-{m}-{d}以前",
    "{y}{m:02}{d:02}前", "于{y}年{m}月{d}日前完成", "{y}年{m}月{d}日24时前",
    "{y}年{m}月{d}日前（含）",
)  # fmt: skip
FORMAL = str.maketrans("一二三四五六七八九十百千万亿", "壹贰叁肆伍陆柒捌玖拾佰仟萬億")
ALPHABET = (
    "0123456789.,，％%≥≤<>=＝（）()-~至到、/：:。 年月日季度"
    "底前内以上下及其含不超过达约余多几两一二三十百千万亿零〇壹贰点成分之个人"
    "家元提高降低增长较每均率级A⁴²①½完成未"
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.place)
def test_a_spelling_is_read_as_the_table_says(row):
    """写法表：每一种写法的读法 / every spelling has the reading that the table gives."""
    assert (reading(parse_target(row.text)), reading(parse_actual(row.text))) == (
        row.target,
        row.actual,
    )


def test_no_spelling_stands_twice():
    """一种写法一行 / one row a spelling, or the two may part."""
    assert len({row.text for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.place)
def test_what_was_understood_is_read_again(row):
    """规范写法可再读 / the canonical text of a reading has the same reading, for every class."""
    for parse in (parse_target, parse_actual):
        cell = parse(row.text)
        assert same(parse(cell.format()), cell)
        assert cell.text == squeeze(row.text)


def same(one, other):
    """Tell whether two cells say the same; that digits stood apart is not said again."""
    if isinstance(one.value, Ambiguous) and isinstance(other.value, Ambiguous):
        return one.value.text == other.value.text
    return (one.comparator, one.value) == (other.comparator, other.value) or (
        getattr(other.value, "digits_joined", False) and one.value.base == other.value.base
    )


@given(text=st.text(max_size=40) | st.text(alphabet=ALPHABET, max_size=16))
def test_every_text_is_read_and_always_alike(text):
    """任何文字都有且只有一种读法 / parsing is total and deterministic, and keeps the text."""
    for parse in (parse_target, parse_actual):
        cell = parse(text)
        assert cell == parse(text)
        assert cell.text == squeeze(text)
        if isinstance(cell.value, Unparsed):
            assert cell.value.why in WHYS
            assert cell.value.text == cell.text


COMMON = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(("", ">=", "≤", "＝", "<", "不少于", "不超过", "等于", "达到")),
        st.sampled_from(
            ("5", "12.31", "2024", "100.0", "两", "2024年12月", "2024年2月30日", "提高", "")
        ),
        st.sampled_from(
            (
                "",
                "个",
                "日",
                "月",
                "期",
                "　个",
                "％",
                "㎡",
                "万",
                "万元",
                "级",
                "年",
                "底",
                "前",
                "无",
                "半",
            )
        ),
        st.sampled_from(("", "以上", "以下", "及以上", "前", "（含）")),
    ),
)


@given(text=st.sampled_from([row.text for row in TABLE]) | COMMON)
def test_the_short_way_leads_where_the_long_one_does(text):
    """常见写法走捷径，读法不变 / what is read without looking further is read the same with it."""
    short = _plain(text)
    assert short is None or short == (squeeze(text), *_parse(text))


@given(number=numbers(most=999_999), name=st.sampled_from(UNITS), data=st.data())
def test_a_number_is_the_same_in_every_spelling(number, name, data):
    """同一数值的各种写法 / one comparator, one number, one unit, however a clerk writes them."""
    value = Amount(number, unit(name))
    said = f"{format_number(number)}{name}"
    for comparator, forms in ((">=", AT_LEAST), ("<=", AT_MOST), ("", PLAIN)):
        form = data.draw(st.sampled_from(forms))
        cell = parse_target(form.format(said, said))
        assert (form, cell.comparator, cell.value) == (form, comparator, value)


@given(number=numbers(most=999_999, places=0), of=st.sampled_from(COUNTED))
def test_what_is_counted_does_not_change_the_count(number, of):
    """10家企业即10家 / a counting word keeps its number, whatever is counted behind it."""
    cell = parse_actual(f"{number}{of}")
    assert cell.value.number == number
    assert cell.value.unit.family == "count"


@given(value=st.integers(2, 10**12 - 1), name=st.sampled_from(("", "人次", "元", "个")))
def test_a_chinese_numeral_is_its_number(value, name):
    """大写、小写中文数字 / 一百二十 and 壹佰贰拾 are 120."""
    small = chinese_form(value)
    formal = small.translate(FORMAL)
    for text in (small, formal):
        if name or len(text) > 1:
            amount = parse_target(f"不少于{text}{name}").value
            assert amount.base == value


@given(value=st.integers(1, 99), part=st.integers(1, 9))
def test_a_share_in_words_is_a_percentage(value, part):
    """百分之九十六点五即96.5% / shares in words, with and without decimals."""
    whole, rest = chinese_form(value), chinese_form(part)
    for text, number in (
        (f"百分之{whole}", Decimal(value)),
        (f"百分之{whole}点{rest}", Decimal(f"{value}.{part}")),
        (f"百分之{value}", Decimal(value)),
    ):
        assert parse_actual(text).value == Amount(number, unit("%"))
        assert parse_target(f"不低于{text}").value == Amount(number, unit("%"))
        assert reading(parse_target(f"{text}以上")) == f">= {number} %"


@given(low=st.integers(13, 4000), more=st.integers(1, 4000), name=st.sampled_from(UNITS))
def test_two_limits_are_a_range_and_reach_nothing(low, more, name):
    """区间是目标，不是实绩 / 15-20个 has two limits as a target and is unreadable as an actual."""
    high = low + more
    limits = Range(Amount(Decimal(low), unit(name)), Amount(Decimal(high), unit(name)))
    for text in (
        f"{low}-{high}{name}", f"{low}～{high}{name}", f"{low}{name}至{high}{name}",
        f"{low}到{high}{name}", f"{low}{name}—{high}{name}", f"{low}-{high}{name}之间",
    ):  # fmt: skip
        assert (parse_target(text).comparator, parse_target(text).value) == ("", limits)
        assert parse_actual(text).value == Unparsed(squeeze(text), "range")
    assert isinstance(parse_target(f"{high}-{low}{name}").value, Unparsed)


@given(
    number=numbers(most=500), name=st.sampled_from(("%", "个", "百分点", "万元")), data=st.data()
)
def test_a_change_says_its_direction(number, name, data):
    """提升10%、下降10% / a change is no level, and 提高到95% no change."""
    said = f"{format_number(number)}{name}"
    for change, forms in CHANGES.items():
        form = data.draw(st.sampled_from(forms))
        wanted = Amount(number, unit(name), change=change)
        assert parse_actual(form.format(said)).value == wanted
        assert parse_target(form.format(said) + "以上").comparator == ">="
        assert parse_target(form.format(f"不低于{said}")).value == wanted
        assert isinstance(parse_target("未" + form.format(said)).value, Unparsed)
        assert isinstance(parse_target(form.format("约" + said)).value, Unparsed)
    assert parse_target(f"提高到{said}").value == Amount(number, unit(name))


@given(when=st.dates(min_value=FIRST, max_value=LAST), data=st.data())
def test_a_day_is_the_same_in_every_spelling(when, data):
    """同一日期的各种写法 / one day, however it is written; 前 is kept."""
    parts = {"y": when.year, "m": when.month, "d": when.day}
    day, deadline = data.draw(st.sampled_from(DAYS)), data.draw(st.sampled_from(DEADLINES))
    assert parse_target(day.format(**parts)).value == Moment(when.year, when.month, when.day)
    wanted = Moment(when.year, when.month, when.day, before=True)
    assert parse_target(deadline.format(**parts)).value == wanted


@given(number=numbers(most=9999), when=st.dates(min_value=FIRST, max_value=LAST))
def test_a_bare_number_is_two_readings_only_where_it_may_be_a_date(number, when):
    """12.31可能是日期也可能是数 / both readings are kept, the date first, and neither is chosen."""
    digits = f"{when.year}{when.month:02}{when.day:02}"
    value = parse_target(digits).value
    day = Moment(when.year, when.month, when.day)
    assert value == Ambiguous(digits, (day, Amount(Decimal(digits))))
    assert parse_target(f">={digits}").value == Amount(Decimal(digits))
    assert parse_target(f"{digits}元").value == Amount(Decimal(digits), unit("元"))
    bare = parse_target(format_number(number)).value
    assert isinstance(bare, (Amount, Ambiguous))
    if isinstance(bare, Ambiguous):
        assert bare.readings[1] == Amount(number)
        assert isinstance(bare.readings[0], Moment)


@given(
    number=st.integers(1, 9),
    sign=st.sampled_from("⁰¹²³⁴⁵⁶⁷⁸⁹①②⑩½¼⒈㊀❶₂"),
    name=st.sampled_from(("", "人")),
)
def test_a_sign_that_holds_a_number_is_never_a_digit(number, sign, name):
    """①不是1，10⁴不是104 / compatibility folding makes no number of a circled or a raised one."""
    power = {"⁰": 0, "¹": 1, "²": 2, "³": 3, "⁴": 4, "⁵": 5, "⁶": 6, "⁷": 7, "⁸": 8, "⁹": 9}.get(
        sign
    )
    raised = parse_actual(f"10{sign}{name}").value
    if power is None:
        assert isinstance(raised, Unparsed)
    else:
        assert raised == Amount(Decimal(10**power), unit(name))
    for text in (f"{sign}{name}", f"{number}{sign}{name}", f"{sign}{number}"):
        assert not isinstance(parse_actual(text).value, Amount)


@given(
    text=st.text(max_size=12)
    | st.text(alphabet="0１mｍM²³¹⁴₂①½㎡ \u3000㋀𝟏ℓ¸́=<>＝≥≮㎞⒈", max_size=10)
)
def test_folding_has_nothing_left_to_fold(text):
    """归一幂等 / signs that are kept are kept the second time too."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["m²", "10m²", "㎡", "km²", "ｍ²", "㎞²", "m ²"])
def test_a_square_behind_a_letter_is_a_units(text):
    """m²、㎡、km²是单位 / the sign behind a letter folds as before."""
    assert fold(text).endswith("m2")


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("5-10个", "number"), ("提升10%", "number"), ("5A级", "word"), ("12.31", "unknown"),
        ("约5个", "unknown"), ("2024年第四季度", "date"), ("提高", "word"), ("", "unknown"),
    ],
)  # fmt: skip
def test_the_kind_of_a_row_follows_its_targets_value(target, kind):
    """指标类型 / limits and changes are numbers, a rank is a word, two readings are none yet."""
    assert Indicator("指标", target=target).kind == kind


@pytest.mark.parametrize("why", WHYS)
def test_what_cannot_be_read_says_what_could_be(why):
    """无法识读的，说明可以怎么写 / each reason names a spelling, and has a clause for the steps."""
    clause = render(f"value.{why}")
    assert "；" in clause
    assert render(f"step.why-{why}")
    if why != "range":
        example = clause.split("「")[1].split("」")[0]
        assert not isinstance(parse_target(example).value, (Unparsed, Words))


@pytest.mark.parametrize(
    ("moment", "first", "last"),
    [
        (Moment(2024, part="第一季度"), (2024, 1, 1), (2024, 3, 31)),
        (Moment(None, part="第四季度", before=True), (2023, 10, 1), (2023, 12, 31)),
        (Moment(2024, part="上半年"), (2024, 1, 1), (2024, 6, 30)),
        (Moment(2024, part="下半年"), (2024, 7, 1), (2024, 12, 31)),
        (Moment(2024, 6, part="上旬"), (2024, 6, 1), (2024, 6, 10)),
        (Moment(2024, 2, part="下旬"), (2024, 2, 21), (2024, 2, 29)),
        (Moment(2024, part="学年"), (2024, 1, 1), (2025, 8, 31)),
        (Moment(None, end=True, before=True), (2023, 1, 1), (2023, 12, 31)),
        (Moment(2024, 2), (2024, 2, 1), (2024, 2, 29)),
    ],
)
def test_a_part_of_a_year_has_a_first_and_a_last_day(moment, first, last):
    """季度、半年、旬、学年的起止 / the days it may mean, in the table's year if it has none."""
    assert (moment.first_day(2023), moment.last_day(2023)) == (first, last)
    assert parse_target(str(moment)).value == moment


def test_a_rank_is_printed_as_it_is_read():
    """5A级 / a rank keeps its scale; it is no amount."""
    assert parse_target("5A").value == parse_target("5A级").value == Rank(5, "A级")
    assert str(Rank(5, "A级")) == "5A级"
