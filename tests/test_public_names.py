"""The public face of the package."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kpi_eval as ke


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
