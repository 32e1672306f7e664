"""The policies by id (评分约定): one file each, listed once, most specific first.

A new one is one file with a `POLICY` and one line below; the contract test runs the worked examples
that each file carries as `EXAMPLES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kpi_eval.errors import InvalidPolicyError, UnknownPolicyError, meant
from kpi_eval.model.brief import call
from kpi_eval.scoring.listing import policies_html
from kpi_eval.scoring.policies import (
    changji_2023,
    chengdu_2025,
    henan_2020,
    henan_bond,
    henan_bond_operating,
    mof_2016,
    mof_2020,
    mof_2021,
    provincial_vendor,
    xinjiang_2024,
    zhengzhou_2020,
)
from kpi_eval.scoring.policy import Policy

__all__ = ["MODULES", "Policies", "policies", "policies_of", "policy_of", "root_of"]

MODULES = (
    xinjiang_2024,
    changji_2023,
    chengdu_2025,
    zhengzhou_2020,
    henan_bond_operating,
    henan_bond,
    henan_2020,
    mof_2021,
    mof_2020,
    mof_2016,
    provincial_vendor,
)


class Policies(Mapping[str, Policy]):
    """The policies by id (评分约定表); an unknown id raises UnknownPolicyError with the ids."""

    def __init__(self, *members: Policy) -> None:
        """Take the policies in their order; InvalidPolicyError where two share an id."""
        ids = [policy.id for policy in members]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            message = f"two policies of one id: {', '.join(twice)}"
            raise InvalidPolicyError(message)
        self._by_id = {policy.id: policy for policy in members}

    def __getitem__(self, key: str) -> Policy:
        """Return a policy by its id."""
        try:
            return self._by_id[key]
        except (KeyError, TypeError):  # a list is no key at all
            known = f"there are: {', '.join(self._by_id)}"
            auto = "; audit() alone chooses one, by the printed scores" if key == "auto" else ""
            message = f"no policy (评分约定) {key!r}{auto}{meant(key, self._by_id)}; {known}"
            raise UnknownPolicyError(message) from None

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids."""
        return iter(self._by_id)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._by_id)

    def _repr_html_(self) -> str:
        return policies_html(self.values())

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def __repr__(self) -> str:
        """Return the ids."""
        return call(self, *self._by_id)


policies = Policies(*(module.POLICY for module in MODULES))


def root_of(policy: Policy) -> str:
    """Return the id of the policy that one goes back to (所沿用的约定), else its own."""
    seen = {policy.id}
    while policy.follows in policies and policy.follows not in seen:
        policy = policies[policy.follows]
        seen.add(policy.id)
    return policy.id


def policy_of(policy: str | Policy) -> Policy:
    """Return a policy from its id or itself; raises UnknownPolicyError."""
    return policy if isinstance(policy, Policy) else policies[policy]


def policies_of(given: Iterable[str | Policy] | str | Policy) -> tuple[Policy, ...]:
    """Return policies from their ids or themselves, one from one (约定); raises as `policy_of`."""
    return tuple(map(policy_of, (given,) if isinstance(given, (str, Policy)) else given))
