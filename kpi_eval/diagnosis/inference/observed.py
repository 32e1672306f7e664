"""What rows show of a convention (可供推定的行): a rate, a weight, a printed score."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.values import Amount
from kpi_eval.scoring.completion import complete
from kpi_eval.scoring.execution import BASES
from kpi_eval.scoring.no_policy import NO_POLICY
from kpi_eval.scoring.rounding import rounded
from kpi_eval.scoring.row import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.funding import Funding
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.printed import Printed
    from kpi_eval.scoring.completion import Completion

__all__ = [
    "Concern",
    "Observed",
    "SeenRow",
    "TableAt",
    "observed_rows",
    "prints_rate",
    "rates_of_funds",
]

Ratio = tuple[int, int]
# Which part of a convention a row speaks of.
Concern = Literal[
    "at", "short", "over", "direct-short", "direct-over", "graded", "grade-partial",
    "grade-missed", "satisfaction", "limit", "reverse", "saving", "tie", "late", "execution",
    "execution-over",
]  # fmt: skip

_MET: Final[Ratio] = (1, 1)
_PLAIN: Final = frozenset({"quotient", "limit-met"})
_MOST_AS_RATIO: Final = Decimal(3)


@attrs.frozen(repr=False)
class SeenRow(Brief):
    """A row that an inference speaks of (所据的行): table and row from 1, its name and its rate.

    Args:
        table: 第几张表 of its file; of all tables that were given where no file is named.
        row: 第几行指标 of its table; None = the funds row.
        name: 指标名称 as printed; "" of the funds.
        rate: 完成率, actual over target as (numerator, denominator); None where there is no
            quotient.
        file: 文件名; "" where one document was given, or tables without one.
    """

    table: int
    row: int | None
    name: str = ""
    rate: Ratio | None = None
    file: str = ""


class TableAt(NamedTuple):
    """A table and where it stands (待推定的表): its number, its file as in `SeenRow`."""

    evaluation: Evaluation
    table: int
    file: str = ""

    def row(self, number: int | None, name: str = "", rate: Ratio | None = None) -> SeenRow:
        """Return one of its rows, from 1; None = the funds row (表内的行)."""
        return SeenRow(self.table, number, name, rate, self.file)


@attrs.frozen(kw_only=True)
class Observed:
    """A printed score and what it is a score of (一行的填报得分).

    `at` is the exact rate as (numerator, denominator), `shown` the rate as printed with its
    decimals in percent, `satisfied` a satisfaction itself, `met` whether the target is met.
    """

    row: SeenRow
    piece: Concern
    at: Ratio
    weight: Ratio
    score: Decimal
    decimals: int
    shown: Decimal | None = None
    shown_decimals: int = 0
    unit: bool = False
    met: bool = False
    satisfied: Ratio | None = None

    # What it costs to hold that the print is wrong, in hundredths of a bit: less for a claim.
    wrong: int = attrs.field(init=False, eq=False, repr=False)

    @wrong.default
    def _wrong(self) -> int:
        up, down = self.weight
        return 700 if self.score in (0, Fraction(up, down)) else 1100

    def shows(self, at: Ratio) -> bool:
        """Tell whether the printed rate is this one, at its own digits (填报的完成率是否相符)."""
        return self.shown is not None and _is_print_of(self.shown, self.shown_decimals, at)


def observed_rows(tables: Sequence[TableAt]) -> Iterator[Observed]:
    """Yield the rows that show something of a convention (可供推定的行), table by table."""
    for table in tables:
        for place, row in enumerate(table.evaluation.indicators, start=1):
            seen = _observed(row, table.row(place, row.name), table.evaluation)
            if seen is not None:
                yield seen
        funds = _funds(table)
        if funds is not None:
            yield funds


def _observed(row: Indicator, seen: SeenRow, table: Evaluation) -> Observed | None:
    printed, weight = row.printed_score, row.weighed[0]
    if printed is None or printed.number is None or not weight:
        return None
    if row.covers or row.unconverted is not None or not 0 <= printed.number <= weight:
        return None
    completion = complete(row.pair, NO_POLICY, table.year)
    at = _ratio(row, completion)
    unit, piece = table.kind == "unit", _piece(row, completion, at)
    if piece is None or (unit and piece == "direct-over"):  # two parameters speak of it
        return None
    shown, decimals = _shown(row.printed_rate, at)
    return Observed(
        row=attrs.evolve(seen, rate=at), piece=piece, at=at,
        weight=weight.as_integer_ratio(), score=printed.number, decimals=printed.decimals,
        shown=shown, shown_decimals=decimals, unit=unit,
        met=completion.met, satisfied=_satisfied(row),
    )  # fmt: skip


def _funds(placed: TableAt) -> Observed | None:
    """Return the funds row (资金行): of the base whose rate it prints, else of the budget."""
    table, funding = placed.evaluation, placed.evaluation.funding
    if funding is None or funding.printed_score is None or funding.printed_score.number is None:
        return None
    score, score_decimals = funding.printed_score.number, funding.printed_score.decimals
    weight = None if funding.weight is None else funding.weight.number
    offers = [at for _, at in rates_of_funds(funding)]
    if not weight or not offers or not 0 <= score <= weight:
        return None
    fitting = [at for at in offers if prints_rate(funding.printed_rate, at)]
    at = (fitting or offers)[0]
    shown, decimals = _shown(funding.printed_rate, at)
    return Observed(
        row=placed.row(None, rate=at), at=at,
        piece="execution" if at[0] <= at[1] else "execution-over",
        weight=weight.as_integer_ratio(), score=score, decimals=score_decimals,
        shown=shown, shown_decimals=decimals, unit=table.kind == "unit",
    )  # fmt: skip


def rates_of_funds(funding: Funding) -> list[tuple[str, Ratio]]:
    """Return the execution rates that funds have (执行率), by what they are of."""
    executed, found = funding.amount(funding.executed), []
    for name in BASES:
        base = funding.amount(getattr(funding, name))
        if base and executed and base.base > 0 and base.unit.dimension == executed.unit.dimension:
            found.append((name, (executed.base / base.base).as_integer_ratio()))
    return found


def prints_rate(printed: Printed | None, at: Ratio) -> bool:
    """Tell whether a printed rate is this one, at its own digits (填报的比率是否相符)."""
    shown, decimals = _shown(printed, at)
    return shown is not None and _is_print_of(shown, decimals, at)


def _is_print_of(shown: Decimal, decimals: int, at: Ratio) -> bool:
    scaled = shown.scaleb(2 + decimals)
    return any(scaled == rounded(*at, decimals + 2, mode) for mode in ("half-up", "down"))


def _ratio(row: Indicator, completion: Completion) -> Ratio:
    """Return actual over target, in lowest terms left to the reader of it; (1, 1) for words."""
    quotients = row.pair.quotients
    if len(quotients) == 1 and quotients[0][1] > 0 and quotients[0][0] >= 0:
        return quotients[0]
    if completion.reason is None:
        return completion.numerator, completion.denominator
    return _MET


def _piece(row: Indicator, completion: Completion, at: Ratio) -> Concern | None:
    """Return what a row speaks of, None where that is no parameter, or not known."""
    rule = rule_of(row)[0]
    if rule is None or rule == "steps" or "ambiguous-digits" in completion.notes:
        return None
    if completion.is_late:
        return "late"
    if completion.grade in ("partial", "missed"):
        return "grade-partial" if completion.grade == "partial" else "grade-missed"
    if completion.key.startswith("reverse"):
        return "reverse" if rule == "proportional" else None
    if completion.reason is not None or completion.key.startswith("zero"):
        return None
    if completion.tie:
        return "tie"
    if rule == "grade":
        return "graded" if completion.met else None
    if rule == "satisfaction" and completion.key == "quotient":
        return "satisfaction"
    return _of_quotient(row, completion, at, direct=rule == "direct")


def _of_quotient(
    row: Indicator, completion: Completion, at: Ratio, *, direct: bool
) -> Concern | None:
    up, down = at
    if up == down or completion.key not in _PLAIN:
        return "at" if completion.met else None
    if completion.key == "limit-met":
        return "limit" if up else "at"
    if up > down:
        return "direct-over" if direct else "over"
    if row.is_cost and row.pair.comparator in ("=", ""):
        return "saving"
    return "direct-short" if direct else "short"


def _shown(printed: Printed | None, at: Ratio) -> tuple[Decimal | None, int]:
    """Return a printed rate as a ratio, and its decimals in percent; None where there is none."""
    if printed is None or printed.number is None:
        return None, 0
    number, (up, down) = printed.number, at
    near = abs(number * down - up) < abs(number.scaleb(-2) * down - up)
    if not printed.percent and number <= _MOST_AS_RATIO and near:
        return number, max(printed.decimals - 2, 0)
    return number.scaleb(-2), printed.decimals


def _satisfied(row: Indicator) -> Ratio | None:
    """Return a satisfaction itself (满意度), None where the row reaches another quantity."""
    value = row.pair.actual
    if not row.pair.satisfaction or not isinstance(value, Amount) or value.unit.family != "ratio":
        return None
    return value.base.numerator, value.base.denominator
