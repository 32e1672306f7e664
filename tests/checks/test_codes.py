"""The codes of findings keep their contract: listed, unique, with a sentence and two examples."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path
from types import ModuleType

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.checks import families
from kpi_eval.checks.examples import example_audit, example_document
from kpi_eval.checks.families import CODES, FAMILIES, code_of
from kpi_eval.messages import keys
from kpi_eval.model.listed import by_name

SHARED = {"common"}  # what the families have in common is none of them
ALL = list(CODES.values())
IDS = [code.code for code in ALL]


def test_every_module_of_the_folder_is_listed():
    """A family that is one new file is one name in `FAMILIES` too."""
    found = {module.name for module in pkgutil.iter_modules([str(Path(families.__file__).parent)])}
    listed = {family.__name__.rpartition(".")[2] for family in FAMILIES}
    missing = sorted(found - SHARED - listed)
    assert not missing, f"list {missing} in FAMILIES of kpi_eval/checks/families/__init__.py"


def test_a_family_that_checks_nothing_raises():
    """A mistyped `check_rows` would never be run: it says what a family may have."""
    with pytest.raises(ke.KpiEvalError, match="check_row, check_table"):
        families._codes_of(ModuleType("nothing"))


def test_no_code_is_listed_twice():
    """A code is a stable name for one thing."""
    with pytest.raises(ke.KpiEvalError, match="two entries of one code: a"):
        by_name("code", [("a", 1), ("b", 2), ("a", 1)])
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in CODES)


@pytest.mark.parametrize("code", ALL, ids=IDS)
def test_every_code_says_what_it_means(code):
    """A sentence, a title, a source and one of three severities."""
    said = f"finding.{code.code}" in keys()
    assert said, f"give {code.code!r} its sentence in kpi_eval/messages/findings.py"
    assert code.title
    assert code.source
    assert code.severity in ("error", "warning", "info")
    assert code_of(code.code) is code


def test_every_sentence_belongs_to_a_code():
    """No sentence outlives its code."""
    sentences = {key.removeprefix("finding.") for key in keys() if key.startswith("finding.")}
    assert not sentences - set(CODES), "take them out of kpi_eval/messages/findings.py"


def test_an_unknown_code_lists_the_ones_there_are():
    with pytest.raises(KeyError) as caught:
        code_of("no-such-code")
    assert "rate-mismatch" in str(caught.value)
    assert isinstance(caught.value, ke.KpiEvalError)


@pytest.mark.parametrize("code", ALL, ids=IDS)
def test_the_failing_example_fails_and_the_passing_one_passes(code):
    """What `kpi-eval explain CODE` shows is true; a finding carries all that its sentence needs."""
    found = [one for one in example_audit(code.failing).findings if one.code == code.code]
    assert found
    for one in found:
        assert one.severity == code.severity
        assert one.source
        assert str(one).endswith("。")
        assert "None" not in str(one)
        assert "{" not in str(one)
        assert one.to_dict()["code"] == code.code
    assert code.code not in [one.code for one in example_audit(code.passing).findings]


@pytest.mark.parametrize("code", ALL, ids=IDS)
def test_an_example_that_passes_has_no_other_error(code):
    """The passing example is a good example: errors in it would teach the wrong thing."""
    others = [one.code for one in example_audit(code.passing).errors]
    # The tables of some examples are a row cut out of one: their weights need not add up.
    assert set(others) <= {"weights-off", "score-mismatch", "rate-mismatch"}


OF_A_TABLE = [code for code in ALL if "batch" not in code.for_]


@pytest.mark.parametrize("code", OF_A_TABLE, ids=[code.code for code in OF_A_TABLE])
def test_the_example_fails_in_any_place(code):
    """The finding does not depend on where the table stands, and is found again."""
    document = example_document(code.failing)
    again = attrs.evolve(document, source="别处")
    policy = code.failing.get("policy", "auto")
    there, here = ke.audit(document, policy), ke.audit(again, policy)
    assert there.findings == here.findings
    assert there.has_errors == bool(there.errors)
    loud = [one for one in there.findings if one.severity != "info"]
    assert sorted([*there.errors, *there.warnings], key=loud.index) == loud


def test_a_finding_names_its_place_and_its_row():
    """第2张表第4行「受益群众」：…。 — ready for a working paper."""
    from kpi_eval.model.location import Location

    row = ke.Indicator(
        "受益群众", target=">=40000人次", actual="=4000人次", weight="100", printed_rate="100%",
        location=Location(table=2, row=4),
    )  # fmt: skip
    (finding, *_) = ke.audit(row, "xinjiang-2024").findings
    assert str(finding).startswith("第2张表第4行「受益群众」：")
    assert (finding.indicator, finding.figure) == (0, "rate")
    assert (finding.printed, finding.expected) == ("100%", "10.00%")
    bare = attrs.evolve(finding, location=Location(), name="")
    assert str(bare).startswith("目标值")
    record = finding.to_dict()
    assert record["location"]["table"] == 2
    assert record["message"] == str(finding)
    assert hash(finding) == hash(attrs.evolve(finding))
