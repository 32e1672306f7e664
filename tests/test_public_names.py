"""The public face of the package."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from functools import cached_property

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.checks.audit import TableAudit
from kpi_eval.checks.causes import Entry
from kpi_eval.checks.coverage import Coverage
from kpi_eval.checks.figure import Figure
from kpi_eval.checks.finding import Findings
from kpi_eval.scoring.curves import Curve
from kpi_eval.scoring.scorecard import Subtotal
from kpi_eval.scoring.steps import Step, Trace


def test_every_public_name_exists_and_is_documented():
    """`__all__` is sorted, and each name leads to something with a docstring."""
    assert ke.__all__ == sorted(ke.__all__)
    for name in ke.__all__:
        assert getattr(ke, name).__doc__, name


def test_an_unknown_name_is_an_attribute_error():
    """A mistyped name is reported as such."""
    with pytest.raises(AttributeError, match="polices"):
        _ = ke.polices


def test_importing_the_package_loads_no_dependency():
    """pint, tabulate, pandas and hypothesis are loaded when first needed."""
    code = (
        "import sys, kpi_eval;"
        "print(sorted({'pint','tabulate','pandas','hypothesis','attr'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_auditing_without_a_frame_needs_no_pandas():
    """The core needs attrs, pint and, for text, tabulate; nothing else is imported."""
    code = (
        "import sys, kpi_eval as ke; ke.audit(ke.load_sample());"
        "print(sorted({'pandas','hypothesis','openpyxl','tabulate'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_sample_holds_the_known_error():
    """The row 受益群众 comes out as 10.00 %, 0.00 points, total 90.00 instead of 100.00."""
    audit = ke.audit(ke.load_sample())
    rate, score, total = audit.errors
    assert audit.policy is ke.policies["xinjiang-2024"]
    assert (rate.printed, rate.expected) == ("100%", "10.00%")
    assert (score.printed, score.expected) == ("10", "0.00")
    assert (total.printed, total.expected) == ("100.00", "90.00")


@pytest.mark.parametrize("policy", list(ke.policies))
def test_no_policy_gives_the_known_row_its_points(policy):
    """Whatever the convention, 4000 of >=40000 is not worth 10 of 10."""
    table = ke.load_sample().evaluations[1]
    points = ke.score(table, policy)["受益群众（人次）"].points
    assert points is not None
    assert points <= 1


VALUES = [
    value for value in (getattr(ke, name) for name in ke.__all__) if isinstance(value, type)
]  # fmt: skip
OTHERS = [Coverage, TableAudit, Figure, Entry, Findings, Curve, Trace, Step, Subtotal]
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("kind", [*VALUES, *OTHERS], ids=lambda kind: kind.__name__)
def test_help_names_every_field_by_its_term(kind):
    """help() of a value: each field and each attribute with its Chinese term."""
    told = inspect.getdoc(kind) or ""
    assert HAN.search(told)
    fields = attrs.fields(kind) if attrs.has(kind) else ()
    named = {field.name for field in fields if field.init and not field.name.startswith("_")}
    for name in named:
        line = re.search(rf"^ *{name}\b:? .*$", told, re.MULTILINE)
        assert line is not None, name
        assert HAN.search(line[0]), name
    of_fields = {field.name for field in fields}
    for name, value in vars(kind).items():
        known = callable(value) or isinstance(value, (property, cached_property, classmethod))
        if known and not name.startswith("_") and name not in of_fields:
            assert HAN.search(inspect.getdoc(value) or ""), name


@pytest.mark.parametrize("name", ke.__all__)
def test_help_of_a_call_says_what_it_takes_and_raises(name):
    """Each function: its Chinese term, every argument, and what it raises where it may."""
    value = getattr(ke, name)
    if isinstance(value, type) or not callable(value):
        return
    told = inspect.getdoc(value) or ""
    assert HAN.search(told)
    for argument in inspect.signature(value).parameters:
        assert re.search(rf"`{argument}`|\b{argument}\b", told), argument
