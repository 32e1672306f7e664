"""The sums that a document declares of its tables (自述汇总), beside what the tables come to."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.model.document import Declared
from kpi_eval.model.numerals import format_number
from kpi_eval.model.units import unit
from kpi_eval.prose.targets import LinkTarget, ProseLink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kpi_eval.model.document import DeclaredKind, Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.funding import Funding
    from kpi_eval.model.money import Money

__all__ = ["COUNTS", "DECLARED_UNIT", "Tally", "declared_links", "tallies"]

DECLARED_UNIT: Final = "万元"  # of declared sums that print none
COUNTS: Final = frozenset({"unit-tables", "projects", "non-fiscal-projects"})

# kinds of tables -> what is stated of them: how many, their budgets, their execution
_STATED: Final[
    tuple[tuple[tuple[str, ...], tuple[DeclaredKind, DeclaredKind, DeclaredKind]], ...]
] = (
    (("unit", "unit-target"), ("unit-tables", "unit-budget", "unit-executed")),
    (("project", "project-target"), ("projects", "projects-budget", "projects-executed")),
)
_APART: Final[tuple[DeclaredKind, DeclaredKind]] = ("non-fiscal-projects", "non-fiscal-budget")


@attrs.frozen(kw_only=True)
class Tally:
    """A declared sum beside its tables (自述的数与各表合计).

    `due` is what the tables come to, tables as a number, money in 元; None where they do not tell.
    `part` = the tables hold this sum and that of another statement together (财政拨款项目 and
    非财政拨款项目).
    """

    statement: Declared
    due: Fraction | None = None
    part: bool = False

    @property
    def stated(self) -> Fraction | None:
        """What is stated, as `due` is; None where it is no number, or not of money."""
        if self.statement.what in COUNTS:
            number = self.statement.value.number
            return None if number is None else Fraction(number)
        amount = self.statement.value.amount(DECLARED_UNIT)
        if amount is None or amount.unit.dimension != unit(DECLARED_UNIT).dimension:
            return None
        return amount.base

    @property
    def agrees(self) -> bool | None:
        """Tell whether both are the same, exactly; None where one of them is not known."""
        if self.stated is None or self.due is None:
            return None
        return self.stated == self.due

    def link(self) -> ProseLink:
        """Return it as a link of the prose (对应)."""
        one, value = self.statement, self.statement.value
        amount = None if one.what in COUNTS else value.amount(DECLARED_UNIT)
        figure = value.shown if amount is None else (
            f"{format_number(amount.number)}{amount.unit.name}"
        )  # fmt: skip
        to = LinkTarget(kind="declared", field=one.what, location=one.location, figure=figure)
        relation = "component" if self.part else "states"
        return ProseLink(mention=None, to=to, relation=relation, agrees=self.agrees)  # type: ignore[arg-type]


def declared_links(document: Document) -> Iterator[ProseLink]:
    """Yield what a document declares as links, each decided by its tables (自述汇总的对应)."""
    for tally in tallies(document):
        yield tally.link()


def tallies(document: Document) -> Iterator[Tally]:
    """Yield every declared sum beside what the tables come to (自述汇总与各表合计), in order.

    Sums are compared only where the number of tables agrees: with a table missing they say nothing.
    Nothing is compared in a document that was cut, nor the second statement of one thing.
    """
    due: dict[str, Tally] = {}
    if not any(problem.code == "table-truncated" for problem in document.problems):
        due = {one.statement.what: one for one in _compared(document)}
    for statement in document.declared:
        known = due.get(statement.what)
        yield known if known and known.statement is statement else Tally(statement=statement)


def _compared(document: Document) -> Iterator[Tally]:
    stated = {statement.what: statement for statement in document.declared}
    for kinds, (count, budget, executed) in _STATED:
        tables = [table for table in document.evaluations if table.kind in kinds]
        if not tables:
            continue
        apart = stated if count == "projects" else {}
        number = Fraction(len(tables))
        found = list(_shared(number, stated.get(count), apart.get(_APART[0])))
        yield from found
        if any(one.agrees is False for one in found):
            continue
        of_others = apart.get(_APART[1])
        yield from _shared(_total(tables, _budget), stated.get(budget), of_others)
        if executed in stated:
            yield Tally(statement=stated[executed], due=_total(tables, _executed))


def _shared(
    whole: Fraction | None, statement: Declared | None, other: Declared | None
) -> Iterator[Tally]:
    """Yield a statement, and one of what it does not cover, beside what all tables come to.

    The tables are those of the first, or those of both.
    """
    if statement is None:
        return
    alone = Tally(statement=statement, due=whole)
    rest = None if other is None else Tally(statement=other)
    if rest is None or not rest.stated or alone.stated is None or alone.agrees:
        together = False
    else:
        together = alone.stated + rest.stated == whole
    yield attrs.evolve(alone, due=alone.stated, part=True) if together else alone
    if rest is None:
        return
    # Of those that are not attached nothing is known, but that there are none.
    known = Fraction(0) if alone.agrees and not rest.stated else None
    yield attrs.evolve(rest, due=rest.stated if together else known, part=together)


def _total(
    tables: Sequence[Evaluation], cells_of: Callable[[Funding], list[Money | None]]
) -> Fraction | None:
    """Return the sum over the tables in 元, None where an amount or its unit is not known."""
    total = Fraction(0)
    for table in tables:
        if table.funding is None:
            return None
        cells = cells_of(table.funding)
        amounts = [table.funding.amount(cell) for cell in cells]
        money = unit(DECLARED_UNIT).dimension
        known = [a.base for a in amounts if a and a.unit.dimension == money]
        if not known or len(known) != len(cells):
            return None
        total += sum(known, Fraction(0))
    return total


def _budget(funding: Funding) -> list[Money | None]:
    """The total budget, or its parts where the form has no total row."""
    return [funding.budget] if funding.budget is not None else [r.budget for r in funding.rows]


def _executed(funding: Funding) -> list[Money | None]:
    return (
        [funding.executed] if funding.executed is not None else [r.executed for r in funding.rows]
    )
