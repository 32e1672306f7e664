"""What a check is for (适用对象): target sheets, self-evaluations, batches."""

from __future__ import annotations

import pytest

from kpi_eval.checks.examples import example_audit
from kpi_eval.checks.families import CODES

FILLED = ("actual", "printed_rate", "printed_score", "deviation_reason", "evidence")


def as_plan(example: dict) -> dict:
    """The same table before the year: a target sheet, nothing filled in."""
    rows = [
        {key: text for key, text in row.items() if key not in FILLED}
        for row in example.get("rows", ())
    ]
    kind = f"{example.get('kind', 'project').removesuffix('-target')}-target"
    funding = {key: value for key, value in example.get("funding", {}).items() if key == "budget"}
    more = {"funding": funding} if funding else {}
    kept = {key: value for key, value in example.items() if key not in ("funding", "plan")}
    return {**kept, "rows": rows, "kind": kind, **more}


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_a_code_says_what_it_is_for(code):
    """凡能对目标表发出的，均注明适用目标表. Whatever fires on a target sheet says so."""
    assert code.for_
    assert set(code.for_) <= {"plan", "self-evaluation", "batch"}
    assert ("tables" in code.failing) == ("batch" in code.for_)
    if "batch" not in code.for_:
        found = [one.code for one in example_audit(as_plan(code.failing)).findings]
        assert code.code not in found or "plan" in code.for_
