"""A self-evaluation against its approved target sheet (自评表与批复的绩效目标表)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, label_of, row_finding, table_finding
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.text import bare, shorten
from kpi_eval.model.values import Amount
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator

__all__ = ["CODES", "check_plan", "plan_of"]

_SIGNS: Final = re.compile(r"[,。;:!、“”\"'()《》〈〉\[\].—\-_·]+")
# The column, or the note, of a target that was changed with approval (调整指标值).
_APPROVED: Final = re.compile(r"调整")
_ROW: Final = {"name": "培训人次", "level1": "产出指标", "target": ">=200人次", "weight": "100"}

PLAN_DIFFERS: Final = Code(
    code="plan-differs",
    severity="warning",
    failing={"rows": [{**_ROW, "target": ">=100人次", "actual": "100人次"}], "plan": [_ROW]},
    passing={"rows": [{**_ROW, "actual": "200人次"}], "plan": [_ROW]},
)
CODES: Final = (PLAN_DIFFERS,)


def plan_of(table: Evaluation, plans: Iterable[Evaluation]) -> Evaluation | None:
    """Return the one target sheet of a table's kind and name (对应的目标表), else None.

    Another name is another project, unless one of the two has none and there is one sheet alone.
    """
    kind = f"{table.kind}-target"
    alike = [plan for plan in plans if plan.kind == kind]
    named = [plan for plan in alike if _plain(plan.name) == _plain(table.name)]
    if len(named) > 1:  # sheets of several years
        named = [plan for plan in named if plan.year == table.year]
    if not named and len(alike) == 1 and not (alike[0].name and table.name):
        named = alike
    return named[0] if len(named) == 1 else None


def check_plan(table: Assessment, plan: Evaluation) -> Iterator[Finding]:
    """Yield what is not as it was approved: rows dropped, added or reworded, and their cells.

    Rows are matched by name within their level; one whose name is new is taken to be reworded
    only where level, target and weight leave one choice. With no name in common nothing is
    compared row by row.
    """
    rows = table.evaluation.indicators
    pairs = _matched(rows, plan.indicators)
    if rows and plan.indicators and not pairs:
        yield table_finding(
            table, PLAN_DIFFERS, said=clause("plan-other", count=len(plan.indicators))
        )
        return
    factor = _factor([(rows[n], plan.indicators[m]) for n, m in pairs.items()])
    for number, row in enumerate(rows):
        if number not in pairs:
            yield row_finding(table, number, PLAN_DIFFERS, said=clause("plan-added"))
            continue
        for said in _changes(row, plan.indicators[pairs[number]], factor):
            yield row_finding(table, number, PLAN_DIFFERS, said=said)
    if table.incomplete:
        return
    for number, row in enumerate(plan.indicators):
        if number not in pairs.values():
            said = clause("plan-dropped", name=shorten(row.name), target=row.target.shown)
            yield table_finding(table, PLAN_DIFFERS, said=said)


def _matched(rows: tuple[Indicator, ...], planned: tuple[Indicator, ...]) -> dict[int, int]:
    """Return the place in the plan of each row that is in it (对应的行).

    Rows of one name go with as many of the plan, in their order; a reworded one with one alone.
    """
    pairs = _paired(rows, planned, {}, _by_name, most=len(rows))
    return _paired(rows, planned, pairs, _by_place, most=1) if pairs else pairs


def _paired(
    rows: tuple[Indicator, ...],
    planned: tuple[Indicator, ...],
    pairs: dict[int, int],
    key: Callable[[Indicator], tuple[str, ...]],
    *,
    most: int,
) -> dict[int, int]:
    """Return the pairs with those of the rest that one key leaves no choice about."""
    here: dict[tuple[str, ...], list[int]] = {}
    there: dict[tuple[str, ...], list[int]] = {}
    for number, row in enumerate(rows):
        if number not in pairs:
            here.setdefault(key(row), []).append(number)
    for number, row in enumerate(planned):
        if number not in pairs.values():
            there.setdefault(key(row), []).append(number)
    found = dict(pairs)
    for name, numbers in here.items():
        if len(numbers) == len(there.get(name, ())) <= most:
            found |= zip(numbers, there[name], strict=True)
    return found


def _by_name(row: Indicator) -> tuple[str, ...]:
    return label_of(row.level1), _plain(row.name)


def _by_place(row: Indicator) -> tuple[str, ...]:
    weight = weight_of(row)[0]
    return label_of(row.level1), label_of(row.level2), _plain(row.target.text), f"{weight}"


def _changes(row: Indicator, planned: Indicator, factor: Fraction | None) -> Iterator[str]:
    """Yield what differs between a row and the one of the plan, as clauses."""
    if _plain(row.name) != _plain(planned.name):
        yield clause("plan-reworded", name=shorten(planned.name))
    approved = any(_APPROVED.search(bare(f"{key}{text}")) for key, text in row.raw.items())
    if not approved:
        yield from _target_changes(row, planned)
    weight, due = weight_of(row)[0], weight_of(planned)[0]
    if (
        weight is not None
        and due is not None
        and due > 0
        and Fraction(weight) / Fraction(due) != factor
    ):
        yield clause("plan-weight", due=f"{due:f}", weight=f"{weight:f}")


def _target_changes(row: Indicator, planned: Indicator) -> Iterator[str]:
    wanted, due = row.target, planned.target
    same = wanted.value == due.value
    if isinstance(wanted.value, Amount) and isinstance(due.value, Amount):
        same = (wanted.value.base, wanted.value.unit.dimension, wanted.value.change) == (
            due.value.base, due.value.unit.dimension, due.value.change
        )  # fmt: skip
    signs = {wanted.comparator or "=", due.comparator or "="}  # a plain number may mean any
    other = _plain(wanted.text) != _plain(due.text)
    if (other and not same) or (same and len(signs) > 1 and "=" not in signs):
        yield clause("plan-target", due=due.shown, target=wanted.shown)


def _factor(pairs: list[tuple[Indicator, Indicator]]) -> Fraction | None:
    """Return by how much all the weights differ alike (权重换算), 1 where they do not.

    A plan may be of 100 points where the table has 90 and the funds 10.
    """
    ratios = [
        Fraction(weight) / Fraction(due)
        for row, planned in pairs
        for weight, due in ((weight_of(row)[0], weight_of(planned)[0]),)
        if weight is not None and due is not None and due > 0
    ]
    return ratios[0] if len(ratios) > 1 and len(set(ratios)) == 1 else Fraction(1)


def _plain(text: str) -> str:
    return _SIGNS.sub("", bare(text))
