"""The shipped policies keep their contract: listed, sourced, and right on their own examples."""

from __future__ import annotations

import inspect
import pkgutil
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.messages import in_language
from kpi_eval.scoring.no_policy import NO_POLICY
from kpi_eval.scoring.parameters import Parameter, as_parameter, assumed, fitted, text
from kpi_eval.scoring.policies import MODULES, Policies, policy_of
from kpi_eval.scoring.policy import (
    Policy,
    about,
    parameter_meaning,
    parameter_name,
    parameter_names,
)
from kpi_eval.scoring.score import score_indicator
from tests.spec.policy_values import answer, typed

ALL = [module.POLICY for module in MODULES]
IDS = [policy.id for policy in ALL]


def test_every_module_of_the_folder_is_listed():
    """A policy that is one new file is one line in `MODULES` too."""
    folder = Path(MODULES[0].__file__).parent
    found = {module.name for module in pkgutil.iter_modules([str(folder)])}
    listed = {module.__name__.rpartition(".")[2] for module in MODULES}
    missing = sorted(found - listed)
    assert not missing, f"list {missing} in MODULES of kpi_eval/scoring/policies/__init__.py"


def test_no_two_policies_share_an_id_or_a_title():
    """Ids are stable names; they are what the command line takes."""
    titles = [policy.title for policy in ALL]
    twice = {title for title in titles if titles.count(title) > 1}
    assert not twice, f"two policies of one title: give one of them another than {twice}"
    assert len(set(IDS)) == len(MODULES)
    assert list(ke.policies) == IDS
    assert all(one == one.lower() and one.replace("-", "").isalnum() for one in IDS)
    assert NO_POLICY.id not in ke.policies


@pytest.mark.parametrize("module", MODULES, ids=IDS)
def test_the_worked_examples_of_a_policy(module):
    """(rule, target, actual, weight) -> (rate, points), as the file carries them."""
    assert len(module.EXAMPLES) >= 3, "a policy brings three EXAMPLES at least"
    for (rule, target, actual, weight), (rate, points) in module.EXAMPLES:
        row = ke.Indicator("例", target=target, actual=actual, weight=weight, rule=rule)
        score = score_indicator(row, module.POLICY)
        comes_to = (str(score.rate), str(score.points))
        assert comes_to == (rate, points), f"{rule} {target} {actual}: EXAMPLES, or a parameter"


@pytest.mark.parametrize("policy", ALL, ids=IDS)
def test_every_parameter_with_a_source_cites_it(policy):
    """Text, fitted and code say where it was read; assumed says why nothing better is known."""
    for name, parameter in policy.parameters().items():
        assert parameter.status in ("text", "fitted", "code", "assumed"), name
        if parameter.status != "assumed":
            cited = parameter.citation.strip()
            assert cited, f"{name}: cite where it was read, or make it `assumed` and say why"
        for low, high in parameter.unseen:
            assert high is None or low < high, name


@pytest.mark.parametrize("policy", ALL, ids=IDS)
def test_what_was_fitted_names_its_years(policy):
    """A practice is that of a place and a time."""
    if any(one.status == "fitted" for one in policy.parameters().values()):
        assert policy.years
    assert policy.title
    assert policy.title != policy.id


def test_two_policies_of_one_id_are_refused():
    """An id names one policy: the second of two would hide the first."""
    with pytest.raises(ke.KpiEvalError, match="mof-2020"):
        Policies(ke.policies["mof-2020"], ke.policies["mof-2021"], ke.policies["mof-2020"])


def test_no_two_parameters_share_a_name():
    """A sentence that names one in Chinese means that one."""
    names = [str(parameter_name(name)) for name in parameter_names()]
    twice = {zh for zh in names if names.count(zh) > 1}
    assert not twice, f"give one of two parameters another name than {twice}"


@pytest.mark.parametrize("name", parameter_names())
def test_a_parameter_is_its_field(name):
    """Its default passes its own check; the docstring of the class tells its name and values."""
    one, field = about(name), attrs.fields_dict(Policy)[name]
    assert one.wrong(field.default.value) is None
    assert field.default.status == "assumed"
    assert parameter_name(name).strip()
    line = next(line for line in inspect.getdoc(Policy).splitlines() if line.startswith(f"{name} "))
    assert line.endswith(f"{parameter_name(name)}: {in_language(parameter_meaning(name), 'en')}")
    with pytest.raises(KeyError):
        about("nothing")


def test_a_policy_is_found_by_its_id_or_itself():
    """An unknown id raises a KeyError that lists the ids there are."""
    assert policy_of("mof-2020") is policy_of(ke.policies["mof-2020"]) is ke.policies["mof-2020"]
    for wrong in ("", "mof", "MOF-2020"):
        with pytest.raises(KeyError) as caught:
            policy_of(wrong)
        assert all(one in str(caught.value) for one in IDS)
    assert "mof-2020" in ke.policies
    assert "mof-1999" not in ke.policies


# Values to try in place of a parameter's own, beside the words that it chooses among.
VALUES = (
    None, 0, 1, 20, "0.5", "0.9", "0.95", "1.3", (("0.95", "1"), ("0", "0.3")),
    (("0.9", "1"), ("0.5", "0.9"), ("0", "0.5")), ((50, "优"), (0, "差")),
)  # fmt: skip


def others(policy: Policy, name: str) -> list[object]:
    """Values that a parameter of a policy may have and has not."""
    _, _, words = about(name).wrong("?").rpartition("one of ")
    given = [as_parameter(one).value for one in (*words.split(", "), *VALUES)]
    own = getattr(policy, name).value
    return [one for one in given if one != own and about(name).wrong(one) is None]


@pytest.mark.parametrize("name", parameter_names())
def test_no_parameter_is_without_effect(name):
    """Each changes a score, a total or a finding of some policy: none is there for show."""
    cases = next(iter(typed().values()))
    for policy in (*ALL, attrs.evolve(ke.policies["mof-2020"], id="frame", step_loss="0.1")):
        before = [answer(case, policy) for case in cases]
        for value in others(policy, name):
            changed = attrs.evolve(policy, **{name: value})
            if [answer(case, changed) for case in cases] != before:
                return
    pytest.fail(f"{name} changes nothing: a case of policy_values.txt, or one of VALUES, should")


def test_a_parameter_of_ones_own_is_marked_as_such():
    """A plain value is the user's; a `Parameter` keeps its status and its citation."""
    base = ke.policies["xinjiang-2024"]
    local = attrs.evolve(base, id="local", gate=0.7)
    assert local.gate == Parameter(Decimal("0.7"), "user")
    assert local.shortfall == base.shortfall
    assert attrs.evolve(base, gate="0.50").gate == Parameter("0.50", "user", "", unseen=())
    cited = attrs.evolve(base, gate=Parameter(Decimal("0.7"), "text", "本地办法第五条"))
    assert cited.gate.citation == "本地办法第五条"
    assert not Parameter(None).known
    assert Parameter(0).known
    assert repr(local) == "Policy('local', gate=0.7)"


CITED = "某县〔2024〕1号第三条"


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("0.50", Decimal("0.50")), (0.5, Decimal("0.5")), (0, 0), (None, None),
        (Decimal("0.5"), Decimal("0.5")), ("half-up", "half-up"),
        ([["0.9", 1], [0, "0"]], ((Decimal("0.9"), 1), (0, Decimal(0)))),
        ((("90", "优"), (0, "差")), ((Decimal(90), "优"), (0, "差"))),
    ],
)  # fmt: skip
def test_a_parameter_is_written_as_its_value_is(given, value):
    """Text, float, list: alike as a plain value, as a `Parameter` and in `text()`, `assumed()`."""
    one = Parameter(given, "text", CITED)
    assert (one.value, one.status, one.citation) == (value, "text", CITED)
    assert one == text(given, CITED)
    assert as_parameter(given) == Parameter(given) == Parameter(value, "user")
    assert assumed(given, CITED) == Parameter(value, "assumed", CITED)
    assert as_parameter(one) is one


@pytest.mark.parametrize("plain", ["0.50", 0.5, Decimal("0.50")])
def test_a_local_policy_cites_its_own_source(plain):
    """A gate with the county's own citation is that gate, and the working cites it alone."""
    local = attrs.evolve(
        ke.policies["mof-2021"], id="our-county", title="某县办法",
        gate=ke.Parameter(plain, "text", CITED),
        shortfall=ke.Parameter("from-gate", "text", CITED),
    )  # fmt: skip
    score = ke.score(ke.Indicator("甲", target=">=100个", actual="75个", weight=10), local)
    assert score.points == 5
    assert CITED in score.explain()
    assert "60%" not in score.explain()
    rates = Parameter("0.6", "fitted", CITED, unseen=[("0.6", 0.79), (1, None)]).unseen
    assert rates == ((Decimal("0.6"), Decimal("0.79")), (1, None))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((float("nan"),), "NaN"), ((float("inf"),), "Infinity"), ((Decimal("-Infinity"),), "-Inf"),
        ((b"0.5",), "bytes"), (({"a": 1},), "dict"), (("0.5", "txet"), "text, fitted, code"),
    ],
)  # fmt: skip
def test_what_no_parameter_can_be_is_refused(given, said):
    """InvalidPolicyError, a ValueError, where the parameter is made."""
    with pytest.raises(ke.KpiEvalError, match=said) as caught:
        Parameter(*given)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rate_digits", -1), ("rate_digits", 11), ("rate_digits", "2.5"), ("rate_digits", None),
        ("score_digits", True), ("rounding", "up"), ("rounding", None), ("chain", ""),
        ("gate", 1), ("gate", "-0.1"), ("shortfall", "half"), ("over", "double"),
        ("over_floor", "1.01"), ("over_floor", None), ("limit_met", None), ("reverse", "t/a"),
        ("cost_saving", "none"), ("zero_target", "full"), ("strict_tie", 2), ("direct_short", -1),
        ("direct_over", "1.5"), ("grade_achieved", "some"), ("grade_bands", ()),
        ("grade_bands", (("0.8", "1"), ("0.7", "0.8"), ("0", "0.6"))),
        ("grade_bands", (("0.8", "0.9"), ("0.6", "0.8"), ("0", "0.6"))),
        ("grade_bands", (("0.8", "1"), ("0.6", "0.8"), ("0.1", "0.6"))),
        ("grade_bands", (("0.8", "1"), ("0", "0.8"))),
        ("satisfaction", None), ("satisfaction_bands", (("0.9", "1"), ("0.9", "0.8"), ("0", "0"))),
        ("satisfaction_bands", (("0.9", "1"), ("0.8", "0.8"))),
        ("satisfaction_bands", (("0.9", "0.8"), ("0", "0.9"))),
        ("satisfaction_bands", (("0.9", "1.1"), ("0", "0"))), ("satisfaction_bands", ("0.9", "1")),
        ("execution", "all"), ("unit_execution", 1), ("execution_bands", (("1", "1"),)),
        ("execution_bands", (("1", "1"), ("0", "-1"))), ("execution_weight", -1),
        ("execution_base", "final"), ("execution_cap", 0), ("execution_zero", 0),
        ("unit_over", "reduce"), ("explain_over", "-1"),
        ("total_grades", ((60, "中"), (90, "优"), (0, "差"))), ("total_grades", ((90, "优"),)),
        ("total_grades", ((90, 1), (0, 2))), ("gate", object()), ("gate", [object()]),
    ],
)  # fmt: skip
def test_a_value_out_of_its_range_is_refused_with_its_name(name, value):
    """InvalidPolicyError, a ValueError, says which parameter; a policy is never half right."""
    with pytest.raises(ke.KpiEvalError) as caught:
        attrs.evolve(ke.policies["mof-2020"], id="bad", **{name: value})
    assert isinstance(caught.value, ValueError)
    assert name in str(caught.value) or "parameter" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("rate_digits", "2.5", "a whole number from 0 to 10"),
        ("rounding", "up", "one of half-up, half-even, down"),
        ("chain", None, "a value: it cannot be silent"),
        ("over_floor", 2, "a share from 0 to 1"),
        ("gate", 1, "a rate from 0 to below 1"),
        ("execution_weight", -1, "a number from 0"),
        ("execution_cap", 0, "a number above 0"),
        ("step_loss", 0, "a share from 0.001 to 1"),
        (
            "execution_bands",
            (),
            "bands ((start, share), …) that descend to a start of 0, shares from 0 to 1",
        ),
        ("grade_bands", (), "three ranges ((lowest, highest), …) from 1 down to 0 without a gap"),
        ("total_grades", (), "grades ((start, name), …) that descend to a start of 0"),
    ],
)
def test_the_sentence_says_what_may_stand_there(name, value, expected):
    """Policy, parameter, what is expected and what was given."""
    with pytest.raises(ke.KpiEvalError) as caught:
        attrs.evolve(ke.policies["mof-2020"], id="bad", **{name: value})
    term = parameter_name(name)
    assert f"bad: {name} ({term}) must be {expected}, not " in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rate_digits", 0), ("rate_digits", 10), ("gate", 0), ("gate", "0.99"), ("gate", None),
        ("over_floor", 1), ("over_floor", 0), ("strict_tie", None), ("direct_over", 1),
        ("satisfaction_bands", (("0.9", "1"), ("0", "1"))), ("execution_cap", "1.2"),
        ("execution_weight", "0.5"), ("execution_weight", 0), ("step_loss", "0.001"),
        ("step_loss", 1), ("total_grades", None), ("total_grades", ((0, "优"),)),
        ("grade_bands", None),
    ],
)  # fmt: skip
def test_the_edges_of_the_ranges_are_allowed(name, value):
    """Up to the edge a value is a choice of its own."""
    assert attrs.evolve(ke.policies["mof-2020"], id="good", **{name: value}).id == "good"


@pytest.mark.parametrize("kind", [text, fitted])
def test_what_is_known_keeps_where_it_was_not_seen(kind):
    """有出处的参数，其未见实例的区间随参数保留。"""
    parameter = kind("0.6", CITED, unseen=(("0.6", "0.79"),))
    assert parameter == Parameter("0.6", kind.__name__, CITED, unseen=(("0.6", "0.79"),))
    assert parameter.is_unseen(7, 10)
    assert not parameter.is_unseen(79, 100)


def test_the_docstring_of_a_policy_lists_its_parameters():
    """文档逐行列出全部参数及其中文名称，此外无他。"""
    _, _, listed = (Policy.__doc__ or "").partition("Parameters:\n\n")
    named = [tuple(line.split(maxsplit=2)[:2]) for line in listed.split("\n")]
    assert named == [(name, f"{parameter_name(name)}:") for name in parameter_names()]
