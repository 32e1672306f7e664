"""约定的推定 (which convention it is): what printed rows decide, and which rows are wrong."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.diagnosis.inference.stabbing import ValueRange
from kpi_eval.scoring.policy import parameter_names
from kpi_eval.scoring.score import score_indicator
from kpi_eval.testing import assert_lawful, evaluations
from tests.lacking import SEEDS
from tests.spec.rows import DIRECT, OF_THEIR_OWN, PROPORTIONAL, SATISFACTION, row, table

few = settings(max_examples=max(settings().max_examples // 5, 5))
RATES = (20, 37, 52, 61, 68, 73, 79, 84, 88, 93, 97)
BASE = attrs.evolve(
    ke.policies["mof-2021"], id="some-county", rounding="half-up", chain="printed",
    over="reduce", over_floor=0,
)  # fmt: skip


def printed(policy, *pairs, rule=PROPORTIONAL, weights=("10",), rates=True):
    """A table of rows with the figures of a convention."""
    rows = []
    for number, (target, actual) in enumerate(pairs):
        one = row(target, actual, rule, weights[number % len(weights)])
        score = score_indicator(one, policy)
        rate = f"{score.rate.scaleb(2):f}%" if rates else None
        rows.append(attrs.evolve(one, printed_score=f"{score.points:f}", printed_rate=rate))
    return table(*rows)


def short(policy, *rates, **more):
    return printed(policy, *((">=1000人", f"{rate * 10}人") for rate in rates), **more)


def holds(fit, value):
    """Whether a value is among those that a fit leaves."""
    return any(Fraction(value) in one if isinstance(one, ValueRange) else one == value
               for one in fit.values)  # fmt: skip


@given(
    st.sampled_from(("0.50", "0.60", "0.70", "0.80")),
    st.sampled_from(("from-gate", "proportional")),
    st.lists(st.sampled_from(RATES), min_size=1, max_size=10, unique=True),
)
def test_the_true_gate_is_never_excluded(gate, form, rates):
    """没有错行时，真实的及格门槛从不被排除；定下来的门槛就是它。

    Without a wrong row the true gate always survives, and a gate that is decided is the true one.
    Source: 财预〔2021〕101号第三部分（六）; constructed rows.
    """
    policy = attrs.evolve(BASE, gate=gate, shortfall=form)
    fit = ke.infer_policy(short(policy, *rates, weights=("10", "15", "8"))).parameters["gate"]
    if fit.status == "decided":
        assert fit.value == policy.gate.value
    elif fit.status == "bounded":
        assert holds(fit, policy.gate.value)


@few
@given(st.data())
def test_nothing_is_decided_by_one_rate(data):
    """定下来的参数至少有两行、两个不同的完成率为据。

    Whatever is decided rests on at least two rows of different rate: one row fits some gate always.
    Source: 98 % for 9 of 10 points fits a gate of 80 %.
    """
    policy = data.draw(st.sampled_from(OF_THEIR_OWN))
    tables = data.draw(st.lists(evaluations(policy, most_rows=4), min_size=1, max_size=3))
    for name, fit in ke.infer_policy(tables).parameters.items():
        if fit.status == "decided":
            assert len({Fraction(*seen.rate) for seen in fit.rows}) >= 2, name
            assert fit.would_decide == ""
        else:
            assert fit.would_decide, name


def test_one_row_decides_no_gate():
    """一行98%得9分，总有一个门槛与之相符，不足以定门槛。

    98 % for 9 of 10 points fits a gate, and decides none; two rows of one rate do not either.
    Source: constructed.
    """
    one = row(">=100人", "98人", printed_score="9", printed_rate="98%")
    for tables in (table(one), table(one, one)):
        found = ke.infer_policy(tables).parameters
        assert found["gate"].status != "decided"
        assert found["shortfall"].status != "decided"


def test_the_line_is_found_from_two_rows():
    """两行（79%得7.13、99.16%得7.83）定出过60%的直线，并排除截断。

    Two published rows draw the line through 60 %, and no truncation gives them.
    Source: 昌吉州2024年自评表.
    """
    rows = (
        row(">=200人次", "158人次", weight="15", printed_rate="79%", printed_score="7.13"),
        row(">=119家", "118家", weight="8", printed_rate="99.16%", printed_score="7.83"),
    )
    found = ke.infer_policy(table(*rows)).parameters
    assert found["gate"].value == ke.policies["xinjiang-2024"].gate.value
    assert found["shortfall"].value == "from-gate"
    assert "half-up" in found["rounding"].values
    assert "down" not in found["rounding"].values


def test_all_or_nothing_leaves_the_gate_open():
    """未完成的行都得0分，且都不超过50%，不能定门槛：说明哪一行可定。

    Misses that all score nothing, none above 50 %, fit any higher gate, and no line at all.
    Source: 昌吉州2023年自评表: 5/10, 45%/90%, 50%/100%.
    """
    pairs = ((">=10个", "5个"), (">=90%", "45%"), (">=10万本", "0.4444万本"))
    rows = (row(target, actual, None, "8", printed_score="0.00") for target, actual in pairs)
    fit = ke.infer_policy(table(*rows)).parameters["gate"]
    assert fit.status == "not-identifiable"
    assert fit.would_decide == "完成率在50%与100%之间的一行可定及格门槛"


@given(st.integers(0, 9), st.sampled_from(("10", "0", "3.33", "9.99")))
def test_a_wrong_row_is_named_and_changes_nothing(place, wrong):
    """十行中一行得分有误：参数照样推定，有误的那一行被点名。

    One wrong score of ten changes no parameter, and is named with its row.
    Source: constructed.
    """
    policy = attrs.evolve(BASE, gate="0.60", shortfall="from-gate")
    right = short(policy, *RATES[1:], weights=("15",))
    rows = list(right.indicators)
    if rows[place].printed_score.number == Decimal(wrong):
        return
    rows[place] = attrs.evolve(rows[place], printed_score=wrong)
    found = ke.infer_policy(attrs.evolve(right, indicators=rows))
    assert [seen.row for seen in found.wrong] == [place + 1]
    assert found.parameters["gate"].value == policy.gate.value
    assert place + 1 in [seen.row for seen in found.parameters["gate"].against]


def test_no_wrong_row_may_be_asked_for():
    """限定不许有错行时，有矛盾的表什么也推不出。

    With `wrong=0` rows that contradict each other leave nothing; consistent ones as much as ever.
    Source: constructed.
    """
    policy = attrs.evolve(BASE, gate="0.60", shortfall="from-gate")
    right = short(policy, *RATES)
    assert ke.infer_policy(right, wrong=0).parameters["gate"].status == "decided"
    rows = (attrs.evolve(right.indicators[5], printed_score="9.99"), *right.indicators)
    found = ke.infer_policy(attrs.evolve(right, indicators=rows), wrong=0)
    assert {fit.status for fit in found.parameters.values()} == {"not-identifiable"}
    assert ke.infer_policy(attrs.evolve(right, indicators=rows), wrong=1).decided["gate"]


@few
@given(st.sampled_from(OF_THEIR_OWN), st.data())
def test_a_known_convention_is_never_refuted_by_its_own_tables(policy, data):
    """依某约定填报的无误的表，定下来的参数与该约定一致，该约定列为相符。

    What is decided from clean tables of a policy is that policy's, and it is among the named.
    Source: the policies' own citations.
    """
    tables = data.draw(st.lists(evaluations(policy, most_rows=5), min_size=1, max_size=4))
    found = ke.infer_policy(tables)
    own = ke.policies[policy]
    for name, value in found.decided.items():
        true = getattr(own, name).value
        if name == "unit_over" and true is None:
            true = own.over.value
        assert value == true, name
    assert policy in found.named


@few
@given(st.sampled_from(OF_THEIR_OWN), st.data())
def test_what_is_written_down_is_lawful(policy, data):
    """推定的约定合乎各项规律；未见实例的完成率列入未见区间，不以为据。

    The policy written from any tables is lawful, has every parameter, and a rate outside of those
    seen counts as unproved.
    Source: tests/spec/test_laws.py.
    """
    tables = data.draw(st.lists(evaluations(policy, most_rows=4), min_size=1, max_size=2))
    found = ke.infer_policy(tables)
    own = found.policy("ours")
    assert_lawful(own)
    assert own.id == "ours"
    for name in ("over", "direct_over", "shortfall"):
        parameter, fit = getattr(own, name), found.parameters[name]
        rates = [Fraction(*seen.rate) for seen in fit.rows]
        if parameter.status == "fitted" and rates:
            assert not parameter.is_unseen(max(rates).numerator, max(rates).denominator)
            if max(rates) > 1:
                beyond = max(rates) + 1
                assert parameter.is_unseen(beyond.numerator, beyond.denominator)


@few
@given(st.sampled_from(OF_THEIR_OWN), st.data())
def test_the_order_of_rows_says_nothing(policy, data):
    """行与表的先后不影响推定。

    The order of tables and of their rows changes no fit.
    Source: none is needed.
    """
    tables = data.draw(st.lists(evaluations(policy, most_rows=4), min_size=1, max_size=3))
    turned = [
        attrs.evolve(one, indicators=tuple(reversed(one.indicators))) for one in reversed(tables)
    ]
    one, other = ke.infer_policy(tables), ke.infer_policy(turned)
    for name in parameter_names():
        assert one.parameters[name].status == other.parameters[name].status, name
        assert set(one.parameters[name].values) == set(other.parameters[name].values), name


def test_direct_rows_show_a_share():
    """直接赋分超额的两行得0分（111.11%、117.65%）：定为0；一行不足以定。

    Two rows of different rates with nothing decide what over-completion is worth under the direct
    rule; one does not.
    Source: 昌吉州2024年自评表.
    """
    first = row(">=90%", "100%", DIRECT, "5", printed_rate="111.11%", printed_score="0")
    second = row(">=85%", "100%", DIRECT, "15", printed_rate="117.65%", printed_score="0")
    assert ke.infer_policy(table(first, second)).decided["direct_over"] == 0
    assert ke.infer_policy(table(first)).parameters["direct_over"].status == "not-identifiable"


def test_a_score_that_follows_a_wrong_rate_is_set_aside():
    """完成率填错的行不作推定的依据，列为不符。

    A row whose printed rate is not its own shows nothing of the convention.
    Source: 4000 of >=40000, printed 100 % and 10 points.
    """
    wrong = row(">=40000人次", "4000人次", printed_rate="100%", printed_score="10")
    found = ke.infer_policy(
        table(wrong, row(">=1次", "1次", printed_rate="100%", printed_score="10"))
    )
    assert [seen.row for seen in found.wrong] == [1]
    assert found.parameters["shortfall"].rows == ()


@pytest.mark.parametrize(
    ("name", "value", "target", "actuals", "rates"),
    [
        ("limit_met", "full", "<=20天", ("10天", "16天"), ("100%", "100%")),
        ("limit_met", "ratio", "<=20天", ("10天", "16天"), ("200%", "125%")),
        ("reverse", "ratio", "<=20天", ("25天", "32天"), ("80%", "62.5%")),
        ("reverse", "linear", "<=20天", ("25天", "32天"), ("75%", "40%")),
    ],
)
def test_the_form_of_a_rate_is_read_from_two_printed_rates(name, value, target, actuals, rates):
    """上限指标的完成率两种算法，由两行填报的完成率可定。

    Which form the rate of a limit has, two printed rates decide.
    Source: constructed.
    """
    met = name == "limit_met"
    rows = [
        row(target, actual, printed_rate=rate, printed_score="10" if met else "0")
        for actual, rate in zip(actuals, rates, strict=True)
    ]
    assert ke.infer_policy(table(*rows)).decided[name] == value


def test_bands_of_execution_are_written_with_their_gaps():
    """执行率按档计分的表，分档的分界写作区间，其间为未见区间。

    Where execution is scored by bands, where they begin is an interval, written as unseen.
    Source: 昌吉州2023年自评表: 92 %, 95 % and 97 % for ten points, 6 % for none.
    """
    tables = [
        table(
            row(">=1次", "1次", printed_score="10.00"),
            funding=ke.Funding(
                budget="100", executed=spent, weight="10", printed_rate=f"{spent}%",
                printed_score=points,
            ),
        )
        for spent, points in (("92.29", "10.00"), ("95.20", "10.00"), ("97.10", "10.00"),
                              ("6.33", "0.00"))
    ]  # fmt: skip
    found = ke.infer_policy(tables)
    assert found.decided["execution"] == "bands"
    [cut] = found.parameters["execution_bands"].values
    assert (cut.low, cut.high) == (Fraction("0.0633"), Fraction("0.9229"))
    bands = found.policy("ours").execution_bands
    assert [str(end) for end in bands.unseen[0]] == ["0.0633", "0.9229"]


@pytest.mark.parametrize(
    ("name", "value", "pairs", "rule"),
    [
        ("over", "reduce", ((">=1000人", "1100人"), (">=1000人", "1230人")), PROPORTIONAL),
        ("direct_over", 0, ((">=1000人", "1100人"), (">=1000人", "1230人")), DIRECT),
        ("direct_short", 0, ((">=1000人", "900人"), (">=1000人", "730人")), DIRECT),
        ("reverse", "linear", (("<=20天", "25天"), ("<=20天", "32天")), PROPORTIONAL),
    ],
)
def test_where_one_rate_is_seen_another_decides(name, value, pairs, rule):
    """已有一个完成率为据的参数：说明另有一行即可，另有一行即定。

    Of a parameter that one rate shows one more row is asked for, and one more decides it.
    Source: constructed.
    """
    policy = attrs.evolve(BASE, direct_over=0, direct_short=0, reverse="linear")
    [fit] = [ke.infer_policy(printed(policy, pairs[0], rule=rule)).parameters[name]]
    assert fit.status != "decided"
    assert fit.would_decide.startswith("另有一行")
    assert ke.infer_policy(printed(policy, *pairs, rule=rule)).decided[name] == value


FITTED = {
    name: parameter.value
    for name, parameter in ke.policies["xinjiang-2024"].parameters().items()
    if parameter.status == "fitted"
}
# Fitted by one row, or at one rate only: nothing is decided by that.
OPEN = {"limit_met", "satisfaction", "execution"}


@pytest.mark.seeds
def test_the_published_convention_is_found_from_printed_rows_alone():
    """仅由两份公开文件的填报得分，推定出新疆2024年约定的每一个由公开得分验证的参数。

    From the printed rows of two disclosures alone, every parameter that the policy of that year
    calls fitted is decided as it has it; the three that rest on one row or one rate stay open, with
    its value among those that are left.
    Source: 昌吉州2024年自评表.
    """
    documents = [ke.read(path) for path in sorted(SEEDS.glob("00[04]*.txt"))]
    found = ke.infer_policy(documents)
    assert found.coverage.printed == 156
    assert found.named == ("xinjiang-2024",)
    assert {name: found.decided.get(name) for name in FITTED.keys() - OPEN} == {
        name: value for name, value in FITTED.items() if name not in OPEN
    }
    for name in OPEN:
        assert found.parameters[name].status != "decided"
        assert holds(found.parameters[name], FITTED[name])
    assert [(seen.table, seen.row) for seen in found.wrong] == [(2, 4)]


@pytest.mark.seeds
def test_the_gate_of_the_other_disclosure_is_not_identifiable():
    """昌吉2023年的表不能定及格门槛，并说明哪一行可定。

    In the tables of 2023 the gate is not identifiable, and the row that would decide it is named.
    Source: 昌吉州2023年自评表.
    """
    [path] = SEEDS.glob("001*.txt")
    found = ke.infer_policy(ke.read(path))
    fit = found.parameters["gate"]
    assert fit.status == "not-identifiable"
    assert fit.would_decide == "完成率在50%与100%之间的一行可定及格门槛"
    assert found.parameters["rounding"].status == "not-identifiable"
    assert found.named == ("changji-2023",)


def test_a_score_by_another_curve_says_nothing_of_digits():
    """一行的得分另有算法：不算小数位数、舍入的反证；完成率的位数只看完成率。

    A score that another curve gives speaks against no digits and no rounding, and a rate printed
    as all others speaks for its digits, whatever score stands beside it.
    Source: 昌吉州2024年、2023年自评表 read together: 200 % is 0 points in one, 10 in the other.
    """
    policy = attrs.evolve(BASE, gate="0.60", shortfall="from-gate")
    right = short(policy, *RATES, weights=("15",))
    rows = list(right.indicators)
    rows[4] = attrs.evolve(rows[4], printed_score="15")
    found = ke.infer_policy(attrs.evolve(right, indicators=rows)).parameters
    assert [seen.row for seen in found["gate"].against] == [5]
    for name in ("rate_digits", "score_digits", "rounding", "chain"):
        assert found[name].against == (), name
    assert 5 in [seen.row for seen in found["rate_digits"].rows]


def test_a_rate_of_other_digits_is_against_its_digits_alone():
    """各行完成率填一位小数，一行多填一位：只与完成率的位数不符，与计分无关。

    One rate with more digits than the others is against the digits of rates, and no scoring.
    Source: constructed.
    """
    policy = attrs.evolve(BASE, gate="0.60", shortfall="from-gate", rate_digits=1)
    pairs = [(">=997人", f"{n}人") for n in (613, 688, 701, 799, 812, 877, 906, 953)]
    rows = list(printed(policy, *pairs).indicators)
    assert rows[2].printed_rate.shown == "70.3%"
    rows[2] = attrs.evolve(rows[2], printed_rate="70.31%")
    found = ke.infer_policy(table(*rows)).parameters
    assert found["rate_digits"].value == 1
    assert [seen.row for seen in found["rate_digits"].against] == [3]
    assert found["shortfall"].against == ()


def _limit(days, rate):
    return row("<=10天", f"{days}天", printed_rate=rate, printed_score="10")


def _satisfied(target, actual, rate, score):
    return row(
        f">={target}%", f"{actual}%", SATISFACTION, level1="满意度指标", printed_rate=rate,
        printed_score=score,
    )  # fmt: skip


def _spent(amount, score):
    funds = ke.Funding(
        budget="100", executed=amount, weight="10", printed_rate=f"{amount}%", printed_score=score
    )
    return table(row(">=1次", "1次", printed_score="10"), funding=funds)


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("name", "sentence", "tables"),
    [
        ("limit_met", "另有一行低于上限", [table(_limit(8, "100%"))]),
        (
            "satisfaction",
            "达到目标的两行与未达到目标的两行",
            [
                table(
                    _satisfied(80, 81, "101.25%", "10"), _satisfied(75, 76, "101.33%", "10"),
                    _satisfied(95, 85, "89.47%", "8"), _satisfied(90, 84, "93.33%", "8"),
                )
            ],
        ),
        ("execution", "执行率低于100%的两行", [_spent("93.50", "9.35"), _spent("81.20", "8.12")]),
    ],
)  # fmt: skip
def test_the_row_that_is_asked_for_decides(name, sentence, tables):
    """未定的三个参数：公开的行定不了，说明还需哪一行；有了那一行，就定。

    Three parameters no published row decides: what is said to settle each does, and less does not.
    Source: 昌吉州2024年自评表; the added rows are constructed.
    """
    documents = [ke.read(path) for path in sorted(SEEDS.glob("00[04]*.txt"))]
    assert sentence in ke.infer_policy(documents).parameters[name].would_decide
    assert ke.infer_policy([*documents, *tables]).decided[name] == FITTED[name]
    rows = sum(len(one.indicators) for one in tables)
    if rows > 1:
        fewer = tables[:1] if tables[1:] else [
            attrs.evolve(tables[0], indicators=tables[0].indicators[::2])
        ]  # fmt: skip
        assert name not in ke.infer_policy([*documents, *fewer]).decided


@pytest.mark.parametrize(
    ("sources", "named"),
    [
        (("甲.xlsx",), [(1, "")]),
        (("一月/甲.xlsx", "二月/乙.xlsx"), [(1, "甲.xlsx"), (1, "乙.xlsx")]),
        (("一月/甲.xlsx", r"二月\甲.xlsx"), [(1, "一月/甲.xlsx"), (1, r"二月\甲.xlsx")]),
        (("", ""), [(1, ""), (2, "")]),
        (("甲.xlsx", "甲.xlsx"), [(1, ""), (2, "")]),
    ],
)
def test_a_row_of_several_files_is_cited_with_its_file(sources, named):
    """多个文件一并推定时，所引的行写明文件；同名的写全路径，只有一个文件的不写。

    Of several files a row names its own, and its table counts within it: in Python, in the
    sentences of both languages, and in the plain data.
    """
    documents = [ke.Document(source=one, evaluations=[short(BASE, 70, 90)]) for one in sources]
    found = ke.infer_policy(documents)
    rows = found.parameters["gate"].rows
    assert list(dict.fromkeys((row.table, row.file) for row in rows)) == named
    places = found.to_dict()["parameters"]["gate"]["rows"]
    assert list(dict.fromkeys((one["table"], one["file"]) for one in places)) == [
        (number, file or None) for number, file in named
    ]
    for _, file in named:
        assert not file or f"《{file}》第1张表第1行" in found.explain()
        assert not file or f"{file}: table 1, row 1" in found.explain("en")
    assert any(file for _, file in named) == ("《" in found.explain())
