"""The laws of a scoring policy (评分约定应满足的规律), as a check that anybody can run on his own.

These are the laws that a policy can break by what it says; what no policy can break (the order of
rows, units, purity, that a parameter is applied as it reads) is the library's own to keep, and
specified in its tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.scoring.policies import policies, policy_of
from kpi_eval.scoring.policy import Policy
from kpi_eval.testing import funds_laws, row_laws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.scoring.parameters import Parameter

__all__ = ["LAWS", "Law", "assert_lawful"]


@attrs.frozen
class Law:
    """A law of policies (规律): its check, and the parameters that may break it, likeliest first.

    `check` raises AssertionError with the row on which a policy fails; its docstring is the law.
    """

    check: Callable[[Policy], None]
    parameters: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The law's name (规律代号): ``full_at_target``."""
        return self.check.__name__.removeprefix("law_")

    @property
    def says(self) -> str:
        """The law in a sentence (规律内容), English with the Chinese in brackets."""
        return (self.check.__doc__ or "").partition("\n")[0]

    def breach(self, policy: Policy) -> str | None:
        """Return on what a policy breaks the law (违反之处), None where it keeps it."""
        try:
            self.check(policy)
        except AssertionError as error:
            return str(error)
        return None


LAWS: Final = (
    Law(row_laws.law_points_within_weight,
        ("over_floor", "direct_short", "direct_over", "satisfaction_bands", "grade_bands")),
    Law(row_laws.law_better_has_no_less,
        ("strict_tie", "direct_short", "satisfaction_bands", "shortfall", "gate")),
    Law(row_laws.law_full_at_target,
        ("satisfaction_bands", "satisfaction", "grade_bands", "grade_achieved")),
    Law(row_laws.law_excess_never_pays, ("direct_over", "over_floor", "over", "unit_over")),
    Law(row_laws.law_below_the_gate_is_nothing, ("gate", "shortfall")),
    Law(row_laws.law_direct_is_yes_or_no, ("direct_short", "direct_over")),
    Law(row_laws.law_edges_are_the_upper_bands, ("satisfaction_bands", "rate_digits")),
    Law(row_laws.law_a_better_grade_has_no_less, ("grade_bands", "grade_achieved")),
    Law(row_laws.law_total_grades_start_at_their_edges, ("total_grades",)),
    Law(row_laws.law_rounding_keeps_the_edges,
        ("gate", "satisfaction_bands", "execution_bands", "rate_digits")),
    Law(funds_laws.law_execution_rises, ("execution_bands", "execution_cap", "execution")),
    Law(funds_laws.law_execution_is_full_when_all_is_spent, ("execution_cap", "execution_bands")),
    Law(funds_laws.law_execution_is_capped, ("execution_cap", "execution_bands")),
    Law(funds_laws.law_execution_edges_are_the_upper_bands, ("execution_bands", "rate_digits")),
)  # fmt: skip


def _others(name: str, given: Parameter) -> Iterator[Parameter]:
    """Yield the values that the shipped policies have for a parameter, other than the one given."""
    seen = [given.value]
    for policy in policies.values():
        other: Parameter = getattr(policy, name)
        if other.value not in seen:
            seen.append(other.value)
            yield other


def _culprit(law: Law, policy: Policy) -> str:
    """Name the first parameter that another value of would mend what the law complains of."""
    for name in law.parameters:
        given: Parameter = getattr(policy, name)
        for other in _others(name, given):
            if law.breach(attrs.evolve(policy, **{name: other})) is None:  # type: ignore[arg-type]
                cited = f", {given.citation}" if given.citation else ""
                return f"{name} = {_shown(given.value)} ({given.status}{cited})"
    return f"no one parameter alone ({', '.join(law.parameters)})"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(_shown(part) for part in value)})"
    return str(value)


def assert_lawful(policy: str | Policy) -> None:
    """Check a policy, by its id or itself, against every law (检验评分约定).

    Raises AssertionError that names each broken law, the parameter and value that break it and the
    row on which it shows; UnknownPolicyError for an id that there is not.

    >>> import attrs, kpi_eval as ke
    >>> assert_lawful(attrs.evolve(ke.policies["xinjiang-2024"], id="no-gate", gate=0))
    >>> assert_lawful(attrs.evolve(ke.policies["mof-2020"], id="our-county", execution_cap="3"))
    Traceback (most recent call last):
    AssertionError: our-county breaks a law of scoring:
    - execution_is_capped: Execution never has more than its weight (执行率得分不高于分值).
      broken by execution_cap = 3 (user): a cap of 3 admits 30 of 10 points; for no cap give None
    """
    held = policy_of(policy)
    broken = [(law, breach) for law in LAWS if (breach := law.breach(held)) is not None]
    if broken:
        laws = "a law" if len(broken) == 1 else f"{len(broken)} laws"
        lines = [
            f"- {law.name}: {law.says}\n  broken by {_culprit(law, held)}: {breach}"
            for law, breach in broken
        ]
        message = "\n".join([f"{held.id} breaks {laws} of scoring:", *lines])
        raise AssertionError(message)
