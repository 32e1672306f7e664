"""总分等级 (grades of a total): pairs of start and name, nothing else."""

from __future__ import annotations

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidPolicyError


@pytest.mark.parametrize("value", [90, ("优",), (("优", 90),), "优", ((90, "优", 1),)])
def test_grades_that_are_no_pairs_are_refused(value):
    """A policy's grades are (start, name) pairs; anything else says what it should be."""
    with pytest.raises(InvalidPolicyError, match="descend to a start of 0"):
        attrs.evolve(ke.policies["mof-2020"], id="x", total_grades=value)
