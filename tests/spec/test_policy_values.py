"""各约定的算例 (worked figures of every convention): policy_values.txt, and what it holds fast."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.scoring.parameters import as_parameter
from kpi_eval.scoring.policy import about, parameter_names
from tests.spec.policy_values import answer, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.scoring.policy import Policy

PAGE = typed()
# Values to try for a parameter that is silent, beside the words that it may choose among.
SAMPLES = (
    0, "0.005", "0.5", "1.15", (("0.9", "1"), ("0", "0.3")),
    (("0.9", "1"), ("0.5", "0.9"), ("0", "0.5")), ((50, "优"), (0, "差")),
)  # fmt: skip


@pytest.mark.parametrize("policy", PAGE)
def test_every_case_has_its_answer(policy):
    """各约定对同一情形的完成率、得分、等级，与逐项推算的一致。

    The rate, points and grade of each case under each convention, as worked out from its document.

    Source: the documents that the policies cite; what they leave open is assumed there, and marked.
    """
    given = {case: answer(case, ke.policies[policy]) for case in PAGE[policy]}
    assert given == PAGE[policy]


def _near(value: object) -> Iterator[object]:
    """Yield a value with one number of it moved by the smallest step that counts."""
    if isinstance(value, tuple):
        for place, part in enumerate(value):
            for other in _near(part):
                yield (*value[:place], other, *value[place + 1 :])
    elif isinstance(value, int):
        yield from (value - 1, value + 1)
    elif isinstance(value, Decimal):
        yield from (value - Decimal("0.01"), value + Decimal("0.01"))


def _others(policy: Policy, name: str) -> list[object]:
    """The lawful values nearest to a parameter's own: other words, a number moved, none at all."""
    own = getattr(policy, name).value
    _, _, words = about(name).wrong("?").rpartition("one of ")
    more = words.split(", ") if isinstance(own, str) or own is None else []
    tried = [*more, *_near(own), *(SAMPLES if own is None else [None])]
    given = [as_parameter(one).value for one in tried]
    return [one for one in given if one != own and about(name).wrong(one) is None]


def _is_idle(policy: Policy, name: str) -> bool:
    """What the policy's other parameters switch off: no figure can show it."""

    def value(other: str) -> object:
        return getattr(policy, other).value

    banded = "bands" in (value("execution"), value("unit_execution"))
    in_ratio = "ratio" in (value("execution"), value("unit_execution"))
    full = value("over") == "full" and value("direct_over") == 1
    return {
        "over_floor": value("over") != "reduce",
        "satisfaction_bands": value("satisfaction") == "as-quantity",
        "execution_bands": not banded,
        "execution_cap": not in_ratio,
        "step_size": value("step_loss") is None,
        "unit_over": full,
    }.get(name, False)


def _same(policy: Policy, name: str, given: object) -> bool:
    """Two ways to say one thing: a gate of 0 is none, and from none on the line is w*r."""
    own = getattr(policy, name).value
    if name == "gate":
        return not own and not given
    if name == "shortfall" and not policy.gate.value:
        return {own, given} == {"proportional", "from-gate"}
    return name == "unit_execution" and policy.execution.value == (own if given is None else given)


@pytest.mark.parametrize(
    ("policy", "name"),
    [(one, name) for one in PAGE for name in parameter_names()
     if not _is_idle(ke.policies[one], name)],
)  # fmt: skip
def test_every_parameter_is_held_by_a_case(policy, name):
    """改动任何约定的任何一个参数，至少有一个算例不再成立。

    Change one parameter of one convention by the least that counts, and a case fails: no value
    stands in a policy that nothing here has worked out.
    """
    held = ke.policies[policy]
    for given in _others(held, name):
        changed = attrs.evolve(held, id="changed", **{name: given})
        if _same(held, name, given):
            continue
        assert any(answer(case, changed) != PAGE[policy][case] for case in PAGE[policy]), (
            f"{name} = {given} gives every case as well"
        )


def test_the_page_answers_every_policy_or_leaves_it_to_its_examples():
    """算例表只列随库发布的约定；其后增补的，以其文件所附算例为准。

    No column of the page is of a policy there is not; one that is added later brings examples.
    """
    assert set(PAGE) <= set(ke.policies)
    assert all(answers.keys() == PAGE["mof-2020"].keys() for answers in PAGE.values())
