"""Sound tables raise nothing at all (无误的表没有任何发现), of no code and of no severity.

A false alarm costs more than a missed trifle: a new check stands here as soon as it is listed.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.testing import evaluations
from tests.spec.rows import ALL_POLICIES

# Of both kinds together 200 tables under each policy, in every run.
TABLES = settings(max_examples=max(100, settings().max_examples // 5))


@pytest.mark.parametrize("kind", ["project", "unit"])
@pytest.mark.parametrize("policy", ALL_POLICIES)
@TABLES
@given(data=st.data())
def test_a_sound_table_raises_nothing(policy, kind, data):
    """凡按约定填报且设置齐全的表，各项核查均无发现。

    Of every code there is: nothing is reported of a table that follows its convention, says why
    where something is due to be said, and sets what a table is to set.
    """
    table = data.draw(evaluations(policy, kind=kind))
    found = [str(one) for one in ke.audit(table, policy).findings]
    assert found == []
