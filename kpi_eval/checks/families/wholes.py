"""The funds of the projects beside those of their unit (项目资金与整体支出): parts of one whole."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause
from kpi_eval.checks.families.costs import amount_text
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.text import bare
from kpi_eval.model.units import unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.messages import Spoken
    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.funding import Funding, FundingRow
    from kpi_eval.model.values import Amount

__all__ = ["CODES", "check_document"]

_OTHER: Final = re.compile(r"(?:其中:)?其他资金")
# Not the initial budget: a project added during the year prints its funds there, the unit does not.
_CELLS: Final = ("budget", "executed")
_UNIT: Final = {"kind": "unit", "name": "某馆"}
_ROW: Final = [{"name": "甲", "target": ">=1次", "actual": "1次", "weight": "100"}]
_PROJECT: Final = {"rows": _ROW, "name": "乙", "implementing_unit": "某馆"}

FUNDS_ABOVE_UNIT: Final = Code(
    code="funds-above-unit",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={
        **_UNIT, "rows": _ROW, "funding": {"budget": "5.00"},
        "beside": [{**_PROJECT, "funding": {"budget": "6.00"}}],
    },
    passing={
        **_UNIT, "rows": _ROW, "funding": {"budget": "5.00"},
        "beside": [{**_PROJECT, "funding": {"budget": "4.00"}}],
    },
)  # fmt: skip
CODES: Final = (FUNDS_ABOVE_UNIT,)


def check_document(document: Document) -> Iterator[Finding]:
    """Yield what the projects of a unit have more of than the unit as a whole (部分多于全部).

    Of the one table of the whole unit, and the projects that name it as the one to carry them out:
    the sum of the funds, and 其他资金, which all forms name alike. One project told twice may be
    two versions of it: then nothing is said.
    """
    for kind in ("unit", "unit-target"):
        wholes = [table for table in document.evaluations if table.kind == kind]
        if len(wholes) != 1:
            continue
        (whole,) = wholes
        parts = [
            table
            for table in document.evaluations
            if table.kind == kind.replace("unit", "project") and _is_of(table, whole)
        ]
        if whole.funding is None or len({bare(part.name) for part in parts}) < len(parts):
            continue
        funds = [part.funding for part in parts if part.funding is not None]
        yield from _exceeded(whole, whole.funding, funds)


def _is_of(project: Evaluation, whole: Evaluation) -> bool:
    own = bare(project.implementing_unit or "")
    return own != "" and own == bare(whole.name)


def _exceeded(whole: Evaluation, own: Funding, funds: list[Funding]) -> Iterator[Finding]:
    """Yield the total, or else 其他资金, of which the projects have more (超过的资金)."""
    for other in (False, True):
        said = [
            clause(
                "above-unit", cell=clause(cell), sum=amount_text(total), whole=amount_text(most),
                unit=own.unit,
            )
            for cell in _CELLS
            for total, most in _compared(own, funds, cell, other=other)
        ]  # fmt: skip
        if said:
            yield _finding(whole, said, clause("other-funds" if other else "all-funds"))
            return


def _compared(
    own: Funding, funds: list[Funding], cell: str, *, other: bool
) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield sum and whole in the unit of the whole where the sum is more, however it is rounded."""
    whole = [_amount(own, row, cell) for row in _rows(own, other=other)]
    parts = [_amount(one, row, cell) for one in funds for row in _rows(one, other=other)]
    known = [part for part in parts if part is not None]
    most = whole[0] if len(whole) == 1 else None
    if most is None or any(part.unit.dimension != most.unit.dimension for part in known):
        return
    total = sum((part.base for part in known), Fraction(0))
    slack = sum((_half_a_digit(part) for part in (*known, most)), Fraction(0))
    if total - most.base > slack:
        factor = unit(own.unit).factor
        yield total / factor, most.base / factor


def _rows(funding: Funding, *, other: bool) -> list[Funding | FundingRow]:
    if not other:
        return [funding]
    return [row for row in funding.rows if _OTHER.fullmatch(bare(row.source))]


def _amount(funding: Funding, row: Funding | FundingRow, cell: str) -> Amount | None:
    return funding.amount(getattr(row, cell))


def _half_a_digit(amount: Amount) -> Fraction:
    """Return half a unit of the last digit that an amount prints (末位的一半)."""
    exponent = int(amount.number.as_tuple().exponent)
    return amount.unit.factor * Fraction(10) ** exponent / 2


def _finding(whole: Evaluation, said: list[Spoken], what: Spoken) -> Finding:
    code = FUNDS_ABOVE_UNIT
    return Finding(
        code=code.code, severity=code.severity, location=whole.location, name=whole.name,
        source=code.source, arguments={"what": what, "said": clause("and").join(said)},
    )  # fmt: skip
