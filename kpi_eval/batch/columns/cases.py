"""Rows of one case share a plan (情形): what stands beside the numbers decides how they are scored.

A case is a combination of names, labels, rule, comparator and units that occurs. Of each one row is
read as `score` reads it, with the number 7 on both sides; where its reading does not hang on the
numbers, its plan holds for all of them.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from kpi_eval.batch.columns.codes import codes_of, combined, first_of_each
from kpi_eval.batch.columns.plans import ScoringPlan, scoring_plan
from kpi_eval.batch.columns.roles import AROUND, NUMBER_FIELDS
from kpi_eval.batch.columns.rows import TableRow, table_row_of
from kpi_eval.batch.columns.sides import SAMPLE_NUMBER, NumberSide, is_plain
from kpi_eval.model.pairs import Row as Told
from kpi_eval.model.units import NO_UNIT
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from kpi_eval.batch.columns.roles import FieldColumns
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.scoring.policy import Policy

    Codes = NDArray[np.int64]

__all__ = ["AlikeRows", "Cases", "Placed", "plans_known"]

_KNOWN: Final = 100_000  # cases kept of a kind of table
_PLANS: Final = 64  # of a policy, kept from table to table: each has a table of its rates


@attrs.frozen(eq=False)
class AlikeRows:
    """How rows of a case are scored: the plan, and its quotient: actual * up : target * down.

    `bare` = neither number has a unit, so that some may be dates.
    """

    plan: ScoringPlan
    up: int
    down: int
    bare: bool


class Placed(NamedTuple):
    """The cases of a batch (各行的情形): one for each code, None = row by row, and the codes."""

    cases: tuple[AlikeRows | None, ...]
    code: Codes


class Cases:
    """Finds the case of every row of a batch (情形判定), each case read once."""

    def __init__(self, roles: FieldColumns, policy: Policy) -> None:
        """Take the columns and the policy."""
        self._roles = roles
        self._policy = policy
        self._around = [one for one in roles.columns if one.field in AROUND]
        self._known = _cases_known(roles, policy)

    def of(
        self, batch: pa.RecordBatch, target: NumberSide, actual: NumberSide, blank: Codes | None
    ) -> Placed:
        """Return the cases of a batch (判定情形); `blank` is 1 where there is no weight."""
        columns = [codes_of(batch.column(one.place)) for one in self._around]
        columns += [
            (side.kind, max(1, len(side.samples)))
            for side in (target, actual)
            if side.kind is not None
        ]
        if blank is not None:
            columns.append((blank, 2))
        code, size = combined(columns, batch.num_rows)
        if not batch.num_rows:
            return Placed((), code)
        rows = first_of_each(code, size)
        beside = [batch.column(one.place).take(rows).to_pylist() for one in self._around]
        cells = [_samples(side, rows) for side in (target, actual)]
        cells.append([SAMPLE_NUMBER] * size if blank is None else _weights(blank[rows]))
        scale = target.plain.scale - actual.plain.scale
        keys = zip(*beside, *cells, strict=True)
        return Placed(tuple(_scaled(self._case(key), scale) for key in keys), code)

    def _case(self, key: tuple[object, ...]) -> AlikeRows | None:
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            case = self._known[key] = self._made(key)
            return case

    def _made(self, key: tuple[object, ...]) -> AlikeRows | None:
        given: dict[str, object] = {one.field: None for one in self._roles.columns}
        given |= {one.field: value for one, value in zip(self._around, key, strict=False)}
        given |= dict(zip(NUMBER_FIELDS, key[-len(NUMBER_FIELDS) :], strict=True))
        if isinstance(given["target"], str):  # it has its comparator
            given["comparator"] = None
        row = table_row_of(given, self._roles)
        quotient = _quotient(row.indicator)
        if quotient is None or row.indicator.conversion is not None:
            return None
        wanted = row.indicator.target.value
        bare = isinstance(wanted, Amount) and wanted.unit == NO_UNIT
        return AlikeRows(self._plan(row), *quotient.as_integer_ratio(), bare)

    def _plan(self, row: TableRow) -> ScoringPlan:
        """Return the plan of a case; those that `score` cannot tell apart have one together."""
        one = row.indicator
        key = (
            one.pair.comparator, one.pair.satisfaction, one.pair.notes, one.prints_rule,
            one.scoring_rule, one.is_satisfaction, one.is_cost, row.unit_table,
            one.rule if one.scoring_rule == "steps" else None, one.weighed[1],
        )  # fmt: skip
        plans = plans_known(self._policy)
        plan = plans.get(key)
        if plan is None:
            if len(plans) >= _PLANS:
                plans.clear()
            plan = scoring_plan(one, self._policy, unit_table=row.unit_table)
            plans[key] = plan
        return plan


@lru_cache(maxsize=16)
def plans_known(policy: Policy) -> dict[tuple[object, ...], ScoringPlan]:  # noqa: ARG001 - its key
    """Return the plans of a policy (已知方案): reading them off costs as much as 200,000 rows."""
    return {}


@lru_cache(maxsize=4)
def _cases_known(
    roles: FieldColumns,  # noqa: ARG001 - its key
    policy: Policy,  # noqa: ARG001 - its key
) -> dict[tuple[object, ...], AlikeRows | None]:
    """Return the cases of a kind of table (已知情形), the last few of which are kept."""
    return {}


def _samples(side: NumberSide, rows: Codes) -> Sequence[object]:
    if side.kind is None:
        return [SAMPLE_NUMBER] * len(rows)
    if not side.samples:
        return [None] * len(rows)
    kinds: Any = side.kind[rows]
    return [side.samples[kind] for kind in kinds]


def _weights(blank: Codes) -> list[int | None]:
    return [None if there_is_none else SAMPLE_NUMBER for there_is_none in blank.tolist()]


def _quotient(row: Indicator) -> Fraction | None:
    """Return actual : target of two equal numbers (换算比), None where the numbers decide more."""
    wanted, actual, pair = row.target.value, row.actual, row.pair
    if actual is None or actual.comparator not in ("", "=") or not is_plain(row.target):
        return None
    got = actual.value
    if not is_plain(actual) or not isinstance(wanted, Amount) or not isinstance(got, Amount):
        return None
    if pair.reason is not None or pair.rivals or pair.contrary or len(pair.quotients) != 1:
        return None
    bare = [one.unit == NO_UNIT for one in (wanted, got)]
    told = Told(row.name, row.level1, row.level2, row.is_cost, pair.satisfaction)
    if any(bare) and (not all(bare) or told.of_rate):
        return None
    one = Fraction(got.base) / wanted.base
    return one if one == Fraction(*pair.quotients[0]) else None


def _scaled(case: AlikeRows | None, scale: int) -> AlikeRows | None:
    """Return a case whose quotient is of the unscaled numbers, 10**scale more actual : target."""
    if case is None or not scale:
        return case
    quotient = Fraction(case.up, case.down) * Fraction(10) ** scale
    return attrs.evolve(case, up=quotient.numerator, down=quotient.denominator)
