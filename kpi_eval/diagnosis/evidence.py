"""What else speaks for or against an explanation (旁证): one function a kind, listed once.

A witness is asked about one way in which a part came about and answers with an `Evidence`, or with
None where it has nothing to say. It re-ranks what may explain a conflict; it is never asked
where there is none. What it costs is bounded, so that no witness overrules the arithmetic.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.diagnosis.costs import choosing
from kpi_eval.diagnosis.explanation import Evidence
from kpi_eval.messages import render
from kpi_eval.model.text import bare
from kpi_eval.model.units import NO_UNIT
from kpi_eval.model.unstated import unit_in_name
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kpi_eval.diagnosis.possibility import Possibility
    from kpi_eval.diagnosis.situation import Situation
    from kpi_eval.model.values import Value

__all__ = ["WITNESSES", "witnesses_of"]


_NEAR: Final = 3  # times last year's value, up or down
_MOST: Final = 300  # what one witness may cost at most
_AGAINST: Final = 300
_SAYS_MISSED: Final = 200
_SAYS_NOTHING: Final = 100
_OTHER_SUM: Final = 300
_OTHER_PROSE: Final = 300


def last_year(situation: Situation, state: Possibility) -> Evidence | None:
    """Last year's value of the row (上年完成值): within three times of it, or how far off."""
    row = situation.indicator
    if row is None or row.last_year is None:
        return None
    before, now = _amount(row.last_year.value), situation.actual(state)
    value = None if now is None else _amount(now.value)
    if before is None or value is None or before.unit.dimension != value.unit.dimension:
        return None
    if before.base <= 0 or value.base <= 0:
        return None
    far = max(value.base / before.base, before.base / value.base) / _NEAR
    cost = 0 if far <= 1 else min(_MOST, max(choosing(int(far) + 1), 1))
    return Evidence(
        kind="last-year", supports=cost == 0,
        text=render("diagnosis.last-year", value=row.last_year.text),
        location=row.place("last_year"), cost=cost,
    )  # fmt: skip


def sibling(situation: Situation, state: Possibility) -> Evidence | None:
    """A row of the same name in another table (同名指标): the same target or actual, or another."""
    row = situation.indicator
    changed = next((e for e in state.edits if e.cell.field in ("target", "actual")), None)
    if row is None or changed is None:
        return None
    own = situation.actual(state) if changed.cell.field == "actual" else situation.target(state)
    printed = row.actual if changed.cell.field == "actual" else row.target
    for table in situation.document.evaluations:
        for other in table.indicators:
            if table is situation.table or bare(other.name) != bare(row.name):
                continue
            cell = other.actual if changed.cell.field == "actual" else other.target
            if cell is None or own is None or printed is None:
                continue
            same, kept = cell.value == own.value, cell.value == printed.value
            if same or kept:
                text = render("diagnosis.sibling", place=other.location.said, value=cell.text)
                return Evidence(
                    kind="sibling", supports=same, text=text,
                    location=other.place(changed.cell.field), cost=0 if same else _AGAINST,
                )  # fmt: skip
    return None


def unit_in_the_name(situation: Situation, state: Possibility) -> Evidence | None:
    """The unit that the row's name states (名称中的单位): kept by the proposal, or left."""
    row = situation.indicator
    changed = next((edit for edit in state.edits if edit.kind == "unit"), None)
    if row is None or changed is None:
        return None
    named = unit_in_name(bare(row.name))
    cell = situation.actual(state) if changed.cell.field == "actual" else situation.target(state)
    value = None if cell is None else _amount(cell.value)
    if named == NO_UNIT or value is None:
        return None
    same = value.unit == named
    return Evidence(
        kind="unit-in-name", supports=same, text=render("diagnosis.unit", unit=named.name),
        location=row.location, cost=0 if same else _AGAINST,
    )  # fmt: skip


def reason_given(situation: Situation, state: Possibility) -> Evidence | None:
    """The row's own explanation of a deviation (偏差原因): due where there is one, only there."""
    row = situation.indicator
    if row is None or row.deviation_reason is None or state.by_hand:
        return None
    if row.is_explained and _is_to_the_digit(situation, state):
        cost = _SAYS_MISSED
    elif state.shortfall and not any(e.cell.field in ("target", "actual") for e in state.edits):
        cost = 0 if row.is_explained else _SAYS_NOTHING
    else:
        return None
    key = "explained" if row.is_explained else "unexplained"
    return Evidence(
        kind="explanation", supports=cost == 0, text=render(f"diagnosis.{key}"),
        location=row.place("deviation_reason"), cost=cost,
    )  # fmt: skip


def costs_and_funds(situation: Situation, state: Possibility) -> Evidence | None:
    """Costs that make the funds together (成本合计与资金): what was spent, or the budget."""
    row, funding = situation.indicator, situation.table.funding
    changed = next((e for e in state.edits if e.cell.field in ("target", "actual")), None)
    if row is None or funding is None or changed is None or not row.is_cost:
        return None
    field = changed.cell.field
    whole = funding.amount(funding.executed if field == "actual" else funding.budget)
    now = situation.actual(state) if field == "actual" else situation.target(state)
    others = Fraction(0)
    for number, other in enumerate(situation.table.indicators):
        if other.is_cost and number != situation.row:
            cell = other.actual if field == "actual" else other.target
            value = None if cell is None else _amount(cell.value)
            if value is None or value.unit.dimension != "money":
                return None
            others += value.base
    printed = row.actual if field == "actual" else row.target
    own, old = (
        _amount(None if now is None else now.value),
        _amount(None if printed is None else printed.value),
    )
    if whole is None or own is None or old is None or own.unit.dimension != "money":
        return None
    same, kept = others + own.base == whole.base, others + old.base == whole.base
    if same == kept:
        return None
    return Evidence(
        kind="cost-sum", supports=same, text=render("diagnosis.cost-sum", amount=whole),
        location=funding.place("executed" if field == "actual" else "budget"),
        cost=0 if same else _OTHER_SUM,
    )  # fmt: skip


def prose(situation: Situation, state: Possibility) -> Evidence | None:
    """What goals, achievements or reasons state of the row (文字所述): kept, or left."""
    if not situation.stated:
        return None
    cells = {"target": situation.target(state), "actual": situation.actual(state)}
    left = [
        one for one in situation.stated
        if (cell := cells[one.field]) is None or not one.by(cell.value)
    ]  # fmt: skip
    changed = {edit.cell.field for edit in state.edits}
    kept = sorted(situation.stated, key=lambda one: one.field not in changed)
    shown = (*left, *kept)[0].mention
    return Evidence(
        kind="prose", supports=not left,
        text=render("diagnosis.prose", text=render(f"prose.{shown.field}"), said=shown.text),
        location=shown.passage.location, span=shown.span, cost=_OTHER_PROSE if left else 0,
    )  # fmt: skip


# One a line; a further kind is a function and a line here.
WITNESSES: Final[tuple[Callable[[Situation, Possibility], Evidence | None], ...]] = (
    last_year,
    sibling,
    unit_in_the_name,
    reason_given,
    costs_and_funds,
    prose,
)


def witnesses_of(situation: Situation, state: Possibility) -> Iterator[Evidence]:
    """Yield what every witness says of a way in which a part came about (各项旁证)."""
    for witness in WITNESSES:
        found = witness(situation, state)
        if found is not None:
            yield found


def _amount(value: Value | None) -> Amount | None:
    return value if isinstance(value, Amount) else None


def _is_to_the_digit(situation: Situation, state: Possibility) -> bool:
    """Tell whether the actual is the target itself (恰好等于目标值), so that nothing deviates."""
    target, actual = situation.target(state), situation.actual(state)
    wanted = _amount(None if target is None else target.value)
    got = _amount(None if actual is None else actual.value)
    return wanted is not None and got is not None and wanted.base == got.base
