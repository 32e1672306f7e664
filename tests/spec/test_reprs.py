"""Reprs (简短显示): short whatever a document holds, and, where nothing is cut, the call itself."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

import kpi_eval as ke
from kpi_eval.model.brief import LONGEST
from kpi_eval.testing import documents, evaluations, indicators
from tests.readers.golden import NAMES, seed_path

TEXTS = st.text(max_size=400)
FEW = settings(max_examples=max(10, settings().max_examples // 4))


def values_of(root):
    """Yield every value of the library that one holds, itself first, also what it tells of rows."""
    waiting, seen = [root], set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, (tuple, list)):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
        elif attrs.has(type(value)) or isinstance(value, BaseException):
            yield value
            waiting += [getattr(value, one.name) for one in attrs.fields(type(value))]
            waiting += [getattr(value, name, None) for name in ("entries", "coverage", "pair")]


def held(value):
    """Hold a value and all that is in it to the law, as `repr` and as hypothesis prints it."""
    for one in values_of(value):
        assert len(repr(one)) <= LONGEST, type(one)
        assert "\n" not in repr(one)
        assert pretty(one) == repr(one)


@FEW
@given(document=documents("xinjiang-2024"))
def test_no_repr_of_a_document_is_long(document):
    """任何文件的任何取值，显示不超过三百字：标明其身份，默认值与长文略去.

    No repr of anything that is read, scored or found is longer than 300 characters, nor has it
    more than one line; hypothesis prints it in the same words.

    Source: the length of three lines of a terminal.
    """
    held(document)
    held(ke.audit_batch([document]))
    for table in document.evaluations:
        if not table.is_plan:
            card = ke.score(table, "xinjiang-2024")
            held(card)
            held([score.trace for score in card])
            held([score.curve for score in card])


@pytest.mark.seeds
@pytest.mark.parametrize("name", NAMES)
def test_no_repr_of_what_was_published_is_long(name):
    """已公开的文件亦然：读出、核查、评分所得的每一个取值。

    Nor of what was read from real disclosures, audited alone and together, and scored.

    Source: as above.
    """
    document = ke.read(seed_path(name))
    held(document)
    held(ke.audit([document]))
    for table in document.evaluations:
        if not table.is_plan:
            card = ke.score(table, "mof-2021")
            held([card, card.subtotal, *(score.trace for score in card)])


@given(texts=st.lists(TEXTS, min_size=8, max_size=8), rows=st.integers(0, 30))
def test_no_text_makes_a_repr_long(texts, rows):
    """再长再怪的文字也不例外.

    Nor do long or strange texts, in whatever field they stand.

    Source: as above.
    """
    name, target, actual, weight, rule, reason, place, amount = texts
    row = ke.Indicator(
        name, target, actual, weight=weight, rule=rule, deviation_reason=reason,
        printed_rate=amount, printed_score=weight, location=ke.Location(sheet=place, cell=place),
        raw={place: reason},
    )  # fmt: skip
    funding = ke.Funding(
        budget=amount, executed=weight, rows=[ke.FundingRow(name, budget=amount)] * rows, unit=name
    )
    goals = ke.Goals(reason, actual)
    table = ke.Evaluation(
        name, indicators=[row] * rows, funding=funding, goals=goals, department=rule,
        printed_total=weight, printed_grade=name,
    )  # fmt: skip
    problem = ke.Problem(place, "error", ke.Location(cell=name), reason, {"why": rule})
    document = ke.Document(source=name, evaluations=[table], problems=[problem] * rows)
    held(document)
    held(ke.audit(document))


@pytest.mark.parametrize("policy", list(ke.policies.values()), ids=list(ke.policies))
def test_no_repr_of_a_policy_is_long(policy):
    """约定显示为其代号，参数与曲线也不长。

    A policy is its id with what a user set; its parameters and curves are short too.
    """
    held(policy)
    assert eval(repr(policy), {"Policy": ke.policies.__getitem__}) is policy  # noqa: S307 - ours
    held(list(policy.curves.values()))
    own = attrs.evolve(policy, id="own", gate="0.5", over_floor=0)
    assert repr(own) == "Policy('own', gate=0.5, over_floor=0)"
    assert len(repr(ke.policies)) <= LONGEST


@given(row=indicators("xinjiang-2024"))
def test_a_row_shows_the_call_that_makes_it(row):
    """一行指标显示为构造它的写法.

    What is not cut can be pasted back, and makes the same row.

    Source: `repr` of Python's own values.
    """
    shown = repr(row)
    assume("…" not in shown)
    assert eval(shown, vars(ke)) == row  # noqa: S307 - our own


@given(table=evaluations("mof-2021"))
def test_funds_show_the_call_that_makes_them(table):
    """资金一块，没有来源行的，同样显示为构造它的写法。

    The funds block too, where it has no source rows to count.
    """
    assume(table.funding is not None)
    funding = attrs.evolve(table.funding, rows=())
    assert eval(repr(funding), vars(ke)) == funding  # noqa: S307 - our own


def test_a_row_says_what_identifies_it():
    """名称、目标值、业绩值按位置，数字不加引号，默认值不显示。

    Name, target and actual by their place, numbers bare, defaults hidden.
    """
    row = ke.Indicator("受益群众", ">=40000人次", "=4000人次", weight=10, printed_score="10.00")
    assert repr(row) == (
        "Indicator('受益群众', '>=40000人次', '=4000人次', weight=10, printed_score='10.00')"
    )
    assert row == ke.Indicator("受益群众", target=">=40000人次", actual="=4000人次", weight="10",
                               printed_score="10.00")  # fmt: skip


def test_containers_show_their_size():
    """容器说明其大小：几行、几个填报数。

    A table of two rows says two, an audit how many figures there were.
    """
    document = ke.load_sample()
    assert "evaluations=<3 Evaluation>" in repr(document)
    assert "coverage=Coverage(printed=47, consistent=44, inconsistent=3, not_checkable=0)" in repr(
        ke.audit(document)
    )


@pytest.mark.parametrize(
    ("rate", "begins"),
    [
        ("100%", "核对了1张绩效自评表的1个填报数：相符1，不符0，未能核实0"),
        ("90%", "核对了1张绩效自评表的1个填报数：相符0，不符1，未能核实0"),
    ],
)
def test_an_audit_speaks_in_sentences(rate, begins):
    """先说核查了什么，有无发现都一样；多份文件亦然。

    What was checked first, whether or not anything was found; a batch likewise.
    """
    row = ke.Indicator("甲", "5个", "5个", printed_rate=rate)
    audit = ke.audit(ke.Evaluation("表", indicators=[row]))
    first, *others = str(audit).splitlines()
    assert first == f"{begins}。"
    assert len(others) == len(audit.findings)
    assert str(ke.audit_batch([audit.document])).startswith("成批核查1个文件、1张表的1个填报数")
