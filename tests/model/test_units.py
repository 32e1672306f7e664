"""计量单位: what is the same, what is different, and how exactly it converts."""

from __future__ import annotations

import pickle
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError
from kpi_eval.model import units
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.units import NO_UNIT, Unit, is_known, pint_quantity, registry, unit, unit_prefix

WORDS = sorted(units._vocabulary().words)
COUNTED = [word for word in WORDS if unit(word).family == "count"]
ALIKE = [[word for word in WORDS if unit(word).dimension == unit(one).dimension] for one in WORDS]
words = st.sampled_from(WORDS)
plain = st.sampled_from([word for word in WORDS if "/" not in word])
# 人/次 and 台/套 are spellings of one unit, not quotients, and so is 人数/次数.
divisors = st.sampled_from(
    [word for word in WORDS if "/" not in word and unit(word).name not in ("次", "套")]
)


def convert(number, text: str, to: str) -> Fraction:
    """Convert by the factors alone, as the value classes do."""
    assert unit(text).dimension == unit(to).dimension
    return Fraction(number) * unit(text).factor / unit(to).factor


@pytest.mark.parametrize(
    ("number", "text", "expected", "to"),
    [
        (60000, "元", 6, "万元"),
        (1, "亿元", 10000, "万元"),
        (1, "百万元", 100, "万元"),
        (5, "千元", Fraction(1, 2), "万元"),
        (3, "角", Fraction(3, 10), "元"),
        (Decimal("16.5"), "公里", 16500, "米"),
        (1, "千米", 1, "公里"),
        (10, "分钟", Fraction(1, 6), "小时"),
        (1, "天", 24, "小时"),
        (1, "年", 12, "个月"),
        (1, "亩", Fraction(2000, 3), "平方米"),
        (15, "亩", 1, "公顷"),
        (1, "平方公里", 1500, "亩"),
        (1, "万亩", 10000, "亩"),
        (1, "㎡", 1, "平方米"),
        (1, "方", 1000, "升"),
        (3, "吨", 6000, "斤"),
        (1, "公斤", 1000, "克"),
        (50, "%", Fraction(1, 2), "倍"),
        (50, "％", 500, "‰"),
        (1, "百分比", 1, "%"),
        (1, "兆瓦时", 1000, "度"),
        (2, "万千瓦时", 20000, "kWh"),
        (1, "万人次", 10000, "人次"),
        (Decimal("0.4444"), "万本", 4444, "本"),
        (7, "万元/家", 70000, "元/家"),
        (24, "元/人·天", 1, "元/(人·小时)"),
        (300, "元/亩", Fraction(9, 20), "元/平方米"),
        (1, "元/人天", 1, "元/人/天"),
    ],
)
def test_exact_conversion(number, text, expected, to):
    assert convert(number, text, to) == expected
    assert (
        pint_quantity(number, unit(text)).to(pint_quantity(1, unit(to)).units).magnitude == expected
    )


@pytest.mark.parametrize(
    "same",
    [
        "人 名 位",
        "场 场次 场/次 场（次）",
        "期 班 班次 班期",
        "人次 人次数 人（次） 人/次",
        "台 台套 台(套) 台（套） 台/套",
        "天 日",
        "床 张床 床位",
        "批 批次",
        "栋 幢",
        "次 次数",
        "人天 人日",
        "月 个月",
        "村 个村",
        "份 （份） [份] 【份】",
        "万人 万名",
        "元/人·天 元/人/天 元/(人·天) 元／人•天 元/名·日 元每人每天",
        "平方米 m² ㎡ m2 M2 m^2 平米",
        "立方米 m³ 方",
        "公里 km KM ㎞",
        "千瓦时 kWh KWH 度",
        "% ％ 百分比",
    ],
)
def test_two_words_for_one_thing_are_one_unit(same):
    assert len({unit(text) for text in same.split(" ")}) == 1


@pytest.mark.parametrize(
    "different",
    [
        "人 人次 个 户 家 人天",
        "次 场次 批次 车次 架次",
        "个 项 台 套 件 辆",
        "份 册 本 篇",
        "天 工作日 月",
        "% 百分点 分",
        "元 分 美元",
        "条 座 处 所 间",
        "乡 镇 村 县 市 社区",
        "米 平方米 立方米",
        "千瓦 千瓦时",
        "万元 万元/家 万元/人",
    ],
)
def test_different_things_stay_different(different):
    split = different.split(" ")
    assert len({unit(text).dimension for text in split}) == len(split)


@pytest.mark.parametrize(
    ("text", "name", "family"),
    [
        ("", "", "none"),
        ("  ", "", "none"),
        ("万元", "万元", "money"),
        ("百分比", "%", "ratio"),
        ("‰", "‰", "ratio"),
        ("名", "人", "count"),
        ("分值", "分", "score"),
        ("万元/家", "万元/家", "quotient"),
        ("元/(人·天)", "元/人·天", "quotient"),
        ("元/百公里", "元/百公里", "quotient"),
        ("工作日", "工作日", "time"),
        ("微克/立方米", "微克/立方米", "quotient"),
        ("人·次", "人·次", "quotient"),
        ("光年", "光年", "unknown"),
        ("家企业", "家企业", "unknown"),
        ("每亩", "每亩", "unknown"),
    ],
)
def test_name_and_family(text, name, family):
    assert (unit(text).name, unit(text).family, str(unit(text))) == (name, family, name)
    assert is_known(text) == (family not in ("unknown", "none"))


@pytest.mark.parametrize(
    "text",
    [
        *["百分", "百度", "千年", "百姓", "万", "亿", "以上", "人s", "万%", "万万人", "/"],
        *["个个", "元/", "/家", "元//家", "·", "()", "(", "人)", "5", "元/5", "1"],
        *["人**2", "meter", "mW"],
    ],
)  # fmt: skip
def test_what_is_no_unit(text):
    assert not is_known(text)


def test_an_unknown_unit_is_equal_to_itself_alone():
    assert unit("（光年）") == unit("光年") == Unit("光年", "unknown", "unknown:光年", Fraction(1))
    assert unit("光年").dimension != unit("光月").dimension


def test_no_unit_is_neither_a_ratio_nor_a_count():
    assert unit("") is NO_UNIT
    assert unit("()") is NO_UNIT
    assert NO_UNIT.dimension not in {unit(word).dimension for word in WORDS}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("万元以上", "万元"),
        ("万元/家以内", "万元/家"),
        ("台（套）", "台（套）"),
        ("人次左右", "人次"),
        ("万以上", ""),
        ("万余人", ""),
        ("metro", ""),
        ("m以内", "m"),
        ("km", "km"),
        ("", ""),
        ("以上", ""),
    ],
)
def test_unit_prefix(text, expected):
    assert unit_prefix(text) == expected


def test_quantity_has_an_exact_magnitude_and_a_unit_of_the_registry():
    rate = pint_quantity(Decimal("7.5"), unit("万元/班次"))
    assert (rate * pint_quantity(2, unit("期"))).to("元").magnitude == 150000
    assert isinstance(rate, pint.Quantity)
    assert isinstance(rate.magnitude, Fraction)
    assert pint_quantity(3, NO_UNIT).dimensionless
    with pytest.raises(pint.DimensionalityError):
        pint_quantity(1, unit("人")).to("人次")


def test_quantity_of_an_unknown_unit_is_refused():
    with pytest.raises(InvalidValueError, match="光年"):
        pint_quantity(1, unit("光年"))


def test_registry_knows_our_units_alone():
    assert registry() is registry()
    assert "meter" not in registry()
    assert registry()("3 * 万人次").to("人次").magnitude == 30000


@given(words)
def test_every_word_is_a_unit_with_a_positive_factor(word):
    """Every spelling of the data file resolves, and its canonical name is the same unit."""
    found = unit(word)
    assert found.family not in ("unknown", "none")
    assert found.factor > 0
    assert unit(found.name) == found


@given(words, words)
def test_equal_dimension_is_what_pint_calls_convertible(first, second):
    """Two units convert in pint if and only if their dimensions are equal texts."""
    one, other = pint_quantity(1, unit(first)), pint_quantity(1, unit(second))
    assert one.is_compatible_with(other) == (unit(first).dimension == unit(second).dimension)


@given(st.data(), st.fractions())
def test_there_and_back_is_where_it_was(data, number):
    """Conversion loses nothing: to any unit of the dimension and back is the same fraction."""
    alike = st.sampled_from(data.draw(st.sampled_from(ALIKE)))
    first, second = data.draw(alike), data.draw(alike)
    assert convert(convert(number, first, second), second, first) == number


@given(st.sampled_from(COUNTED), st.sampled_from(["百", "千", "万", "百万", "亿"]))
def test_a_prefix_multiplies_and_keeps_the_dimension(word, prefix):
    """万 before a counting unit is ten thousand of it, and the same thing counted."""
    large = unit(prefix + word)
    times = {"百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}[prefix]
    assert (large.dimension, large.factor) == (unit(word).dimension, times * unit(word).factor)


@given(plain, divisors)
def test_a_quotient_is_the_quotient_of_its_parts(above, below):
    """The factor of a/b is the factor of a divided by that of b, and a/b·b is a."""
    ratio = unit(f"{above}/{below}")
    assert ratio.family == "quotient"
    assert ratio.factor == unit(above).factor / unit(below).factor
    back = pint_quantity(1, ratio) * pint_quantity(1, unit(below))
    assert back.to(pint_quantity(1, unit(above)).units).magnitude == 1


@given(plain, plain)
def test_a_quotient_in_other_words_is_the_same_unit(above, below):
    """The name of a unit spells it: 人数/次数 is 人/次, and that is 人次."""
    ratio = unit(f"{above}/{below}")
    assert unit(ratio.name) == ratio
    assert ratio == unit(f"{unit(above).name}/{unit(below).name}")
    assert pint_quantity(1, ratio)


@given(words)
def test_full_width_blanks_and_brackets_change_nothing(word):
    """A unit printed full width, spaced out or in brackets is the same unit."""
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in word)
    assert unit(wide) == unit(" ".join(word)) == unit(word)
    assert word in "度升" or unit(f"（{word}）") == unit(word)


@given(st.text())
def test_no_text_raises(text):
    """Any text is a unit: known, none or unknown."""
    found = unit(text)
    assert is_known(text) == (found.family not in ("unknown", "none"))
    assert text.startswith(unit_prefix(text))


@given(words)
def test_units_pickle(word):
    """A unit is a plain value: it comes back equal, with the same hash."""
    again = pickle.loads(pickle.dumps(unit(word)))  # noqa: S301 - our own bytes
    assert (again, hash(again)) == (unit(word), hash(unit(word)))


def test_long_text_is_no_unit():
    assert unit("人" * 100_000).family == "unknown"


def test_pint_is_not_imported_until_a_unit_is_asked_for():
    code = (
        "import sys\n"
        "from kpi_eval.model.units import is_known, unit\n"
        "assert is_known('万元/家') and 'pint' not in sys.modules\n"
        "unit('')\n"
        "assert 'pint' not in sys.modules\n"
        "unit('万元')\n"
        "assert 'pint' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=_environment())


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": ":".join(path for path in sys.path if path), "PYTHONHASHSEED": "7"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("畦 =", "defines no unit"), ("畦 = [畦] = _ = 只", "只 stands under two units"),
        ("@end\n畦 = [畦]", "outside the groups"),
    ],
)  # fmt: skip
def test_a_line_that_is_wrong_is_told(line, said, monkeypatch):
    """A wrong line of the file raises where units are first asked for, and says what it lacks."""
    text = Path(units.__file__).with_name("units.txt").read_text(encoding="utf-8")
    wrong = text.replace("\n尾 = [尾]\n", f"\n尾 = [尾]\n{line}\n")
    assert wrong != text
    monkeypatch.setattr(units.pkgutil, "get_data", lambda *_: wrong.encode())
    with pytest.raises(ke.KpiEvalError, match=said):
        units._vocabulary.__wrapped__()


@pytest.mark.parametrize("text", ["（度）", "(度)", "（升）"])
def test_a_gloss_in_brackets_is_no_unit_of_another_name(text):
    """括注的“度”可能说的是满意度，不能读作千瓦时。

    What a bracket says of a number may be no unit: it stays the word that it is.
    """
    assert (unit(text).name, unit(text).family) == (text[1:-1], "unknown")
    assert unit(text) != unit(text[1:-1])
    assert Indicator("群众满意", target=f"90.00{text}", weight=1).target.value != (
        Indicator("用电", target="90.00千瓦时", weight=1).target.value
    )
