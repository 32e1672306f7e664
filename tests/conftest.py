"""Hypothesis profiles, and tests left out for what they lack.

Profiles: `dev` and `ci` for every run, `deep` for the nightly look, `quick`, `mutation`.
`--hypothesis-profile=deep` looks at twenty times as many examples. CI looks at the same
examples each time, so that a change is judged by what it changed; every other run looks elsewhere,
and a failure prints the blob that repeats it.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

import kpi_eval as ke
from kpi_eval.batch.columns.cases import plans_known
from tests.lacking import LACKING

# A table of six rows is drawn in milliseconds, but its first one also loads pint.
_COMMON = {
    "deadline": None,
    "print_blob": True,
    "suppress_health_check": [HealthCheck.too_slow],
}

settings.register_profile("dev", max_examples=100, **_COMMON)
settings.register_profile("ci", parent=settings.get_profile("dev"), database=None, derandomize=True)
settings.register_profile("deep", max_examples=2000, **_COMMON)
# For a second Python: whether the code runs there, not whether the laws hold.
settings.register_profile("quick", max_examples=5, derandomize=True, **_COMMON)
# For mutation testing: the same examples for every mutant, and no time spent on a smaller failure.
settings.register_profile(
    "mutation",
    max_examples=15,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    report_multiple_bugs=False,
    **_COMMON,
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


# By marker: how many tests were left out. Each worker counts all of them, the controller none.
_left_out: Counter[str] = Counter()


@pytest.hookimpl(trylast=True)  # after -m and -k: only what was asked for
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that need what is not here (缺件的测试)."""
    kept: list[pytest.Item] = []
    gone: list[pytest.Item] = []
    for item in items:
        lacking = [marker for marker in LACKING if item.get_closest_marker(marker)]
        _left_out.update(lacking)
        (gone if lacking else kept).append(item)
    if gone:
        items[:] = kept
        config.hook.pytest_deselected(items=gone)
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = dict(_left_out)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Forget the curves and plans of the policies: mutmut is to see every test that draws one."""
    if item.config.getoption("--hypothesis-profile") == "mutation":
        for policy in ke.policies.values():
            # a policy is frozen: the slot of the property is emptied, and filled when asked for
            with suppress(AttributeError):
                object.__delattr__(policy, "curves")
        plans_known.cache_clear()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker counted."""
    for marker, count in getattr(node, "workeroutput", {}).get("left_out", {}).items():
        _left_out[marker] = max(_left_out[marker], count)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what each kind of them is, and how to have them run."""
    for marker, count in sorted(_left_out.items()):
        terminalreporter.write_line(f"LEFT OUT [{count}] they {LACKING[marker]}", yellow=True)
