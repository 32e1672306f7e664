"""Target and actual read together (目标值与业绩值的对读): which reading of two cells is meant.

A cell alone may be open: a number without its unit, ``12.31``, an amount by which something rose.
The other cell and the row decide, or nothing does, and then both readings are named. What was
decided is noted. Scoring and checks use this one reading.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.model.bounds import claim_of
from kpi_eval.model.counted import is_counted_in
from kpi_eval.model.denials import (
    contradicts,
    denies_any,
    names_mishap,
    says_none,
    says_some,
    speaks_of,
)
from kpi_eval.model.moments import Moment
from kpi_eval.model.numerals import parse_number
from kpi_eval.model.pairs import Note, Pair, Row, opened
from kpi_eval.model.quotients import pair_amounts, pair_range
from kpi_eval.model.text import bare, fold
from kpi_eval.model.units import NO_UNIT
from kpi_eval.model.unstated import is_bare, unit_in_name
from kpi_eval.model.values import (
    Actual,
    Ambiguous,
    Amount,
    Blank,
    Comparator,
    Range,
    Target,
    Unparsed,
    Value,
    Words,
)

if TYPE_CHECKING:
    from kpi_eval.model.reasons import Reason

__all__ = ["pair"]

_NONE: Final = "无"
_WAYS: Final = {"up": "提高", "down": "下降"}
_SAVES: Final = re.compile(
    r"节约|节省|节支|降低|下降|减少|减免|压减|压缩|缩减|收取|征收|追回|挽回|"
    r"有效|合理|合规|达标|及时"
)
_BOUNDS: Final = re.compile(r"控制率|超支率|成本率|费用率|偏差率|占比$|比例$|比重$")
_COSTS: Final = re.compile(r"成本|费用|开支")
_COMPLAINTS: Final = re.compile(
    r"(?:投诉|不满意?|差评|抱怨)(?:发生)?(?:率|度|比例|占比|人?次数?|件数|起数|数量|数|量)$"
)
_HANDLED: Final = re.compile(
    r"处理|化解|受理|办理|解决|接待|答复|回复|办结|调解|下降|减少|降低|零投诉"
)


def pair(  # noqa: PLR0913 - what a row says, by name
    target: Target,
    actual: Actual | None,
    *,
    name: str = "",
    level1: str = "",
    level2: str = "",
    is_cost: bool = False,
    is_satisfaction: bool = False,
) -> Pair:
    """Return how target and actual of a row are read together (对读); never raises for bad data.

    `is_cost` and `is_satisfaction` are what the labels or the rule say of the row.
    """
    row = Row(name, level1, level2, is_cost, is_satisfaction)
    wanted, got, kinds = _dates_or_numbers(target, actual, row)
    wanted, got, counted = _counted_alike(wanted, got)
    wanted, got, zeros = _none_is_zero(target, actual, wanted, got, row)
    comparator, limits = _comparator(target, wanted, row)
    satisfaction = (
        is_satisfaction
        and comparator not in ("<=", "<")
        and not _is_change(wanted)
        and not _counts_complaints(row)
    )
    notes = kinds + counted + zeros + limits
    claim = claim_of(comparator, wanted, "" if actual is None else actual.comparator, got)
    denied = claim == "missed" or _is_denied(wanted, got, row)
    found = Pair(wanted, got, comparator, notes, satisfaction=satisfaction, contrary=denied)
    reason = _unreadable(wanted, got)
    if reason is not None:
        return attrs.evolve(found, reason=reason)
    if claim:
        return found if denied else attrs.evolve(found, reason="unparsed-actual")
    if isinstance(wanted, Amount) and isinstance(got, Amount):
        return pair_amounts(found, wanted, got, row)
    if isinstance(wanted, Words) or isinstance(got, (Words, Unparsed)):
        return found
    for side, value in (("target", wanted), ("actual", got)):
        if isinstance(value, Ambiguous):
            return opened(found, side, tuple(map(str, value.readings)))
    if isinstance(wanted, Range) and isinstance(got, Amount):
        return pair_range(found, wanted, got, row)
    return found


def _unreadable(wanted: Value, got: Value | None) -> Reason | None:
    """Return why a cell alone cannot be used: nothing there, or nothing that could be read."""
    if got is None or isinstance(got, Blank):
        return "no-actual"
    return "unparsed-target" if isinstance(wanted, (Unparsed, Blank)) else None


# --- dates and numbers


def _dates_or_numbers(
    target: Target, actual: Actual | None, row: Row
) -> tuple[Value, Value | None, tuple[Note, ...]]:
    """Read a cell that is a date or a number as its partner or the row says."""
    wanted, got = target.value, None if actual is None else actual.value
    if not isinstance(wanted, Ambiguous) and not isinstance(got, Ambiguous):
        return wanted, got, ()
    kind = _kind_of(wanted, got, row)
    if kind is None and wanted == got and target.comparator not in ("<", ">"):
        kind = _first_kind(wanted)  # whichever it is, the target is just met
    if kind is None:
        return wanted, got, ()
    notes: tuple[Note, ...] = ("date-taken" if kind is Moment else "number-taken",)
    return _as(kind, wanted), None if got is None else _as(kind, got), notes


def _kind_of(wanted: Value, got: Value | None, row: Row) -> type[Moment | Amount] | None:
    """Return what a cell that is a date or a number has to be, None where nothing says."""
    if isinstance(wanted, Moment) or isinstance(got, Moment):
        return Moment
    if row.of_rate or row.is_cost or unit_in_name(row.name) != NO_UNIT:
        return Amount
    for value in (wanted, got):
        amount = value.high if isinstance(value, Range) else value
        if isinstance(amount, Amount):
            # A bare number in a row that speaks of time is neither.
            return Amount if not is_bare(amount) or not row.of_time else None
    return Moment if row.of_time else None


def _first_kind(value: Value) -> type[Moment | Amount]:
    likelier = value.readings[0] if isinstance(value, Ambiguous) else None
    return Moment if isinstance(likelier, Moment) else Amount


def _as(kind: type[Moment | Amount], value: Value) -> Value:
    if not isinstance(value, Ambiguous):
        return value
    return next((one for one in value.readings if isinstance(one, kind)), value)


# --- what is counted


def _counted_alike(
    wanted: Value, got: Value | None
) -> tuple[Value, Value | None, tuple[Note, ...]]:
    """Read 5期培训班 as 5期 beside an amount in 期: the other cell says what counts (计量对象)."""
    if isinstance(wanted, Amount) and got is not None:
        counted = _counted_in(got, wanted)
        if counted is not None:
            return wanted, counted, ("counted-alike",)
    if isinstance(got, Amount):
        counted = _counted_in(wanted, got)
        if counted is not None:
            return counted, got, ("counted-alike",)
    return wanted, got, ()


def _counted_in(value: Value, other: Amount) -> Amount | None:
    """Return a value in the unit of the other amount, None where that is not what it counts."""
    name = other.unit.name
    if isinstance(value, Amount):
        named = value.unit.family == "unknown" and is_counted_in(value.unit.name, name)
        return attrs.evolve(value, unit=other.unit) if named else None
    parsed = (
        parse_number(fold(value.text).removeprefix(">=").removeprefix("="))
        if isinstance(value, Unparsed)
        else None
    )
    if parsed is None or not is_counted_in(parsed[1], name):
        return None
    return Amount(parsed[0], other.unit, digits_joined=parsed[2])


# --- nothing at all


def _none_is_zero(
    target: Target, actual: Actual | None, wanted: Value, got: Value | None, row: Row
) -> tuple[Value, Value | None, tuple[Note, ...]]:
    """Read 无 and 未发生 as nothing where nothing is what was set, or so few: 0起, 无, 事故≤1起."""
    if actual is None or not isinstance(got, (Blank, Words)):
        clean = isinstance(got, Amount) and got.number == 0
        some = isinstance(got, Unparsed) and says_some(got.text)
        if isinstance(wanted, Blank) and bare(target.text) == _NONE and (clean or some):
            return Words(_NONE), got, ()
        return wanted, got, ()
    said = bare(actual.text)
    nothing = said == _NONE if isinstance(got, Blank) else says_none(said)
    if isinstance(wanted, Amount) and wanted.number == 0 and nothing:
        return wanted, attrs.evolve(wanted, digits_joined=False), ("none-is-zero",)
    kept = isinstance(wanted, Amount) and _is_a_limit_of_mishaps(target, wanted, row)
    if isinstance(wanted, Amount) and kept and says_none(said) and speaks_of(row.name, said):
        zero = attrs.evolve(wanted, number=Decimal(0), digits_joined=False)
        return wanted, zero, ("none-is-zero",)
    open_word = isinstance(wanted, Words) and (wanted.text == "有" or says_none(wanted.text))
    if open_word and isinstance(got, Blank) and nothing:
        return wanted, Words(_NONE), ()
    if isinstance(wanted, Blank) and bare(target.text) == _NONE and (nothing or says_some(said)):
        return Words(_NONE), Words(said), ()
    return wanted, got, ()


def _is_a_limit_of_mishaps(target: Target, wanted: Amount, row: Row) -> bool:
    """Tell whether a target says how many mishaps there may be at most (事故≤1起、投诉率≤5%)."""
    if wanted.change or wanted.unit.family not in ("count", "ratio", "none"):
        return False
    limited = target.is_upper_limit or (target.comparator == "" and _counts_complaints(row))
    return limited and names_mishap(row.name) and _HANDLED.search(row.stem) is None


# --- upper limits without a sign


def _comparator(target: Target, wanted: Value, row: Row) -> tuple[Comparator, tuple[Note, ...]]:
    """Return the comparator: a cost or a count of complaints without a sign is an upper limit."""
    if target.comparator != "" or not isinstance(wanted, Amount) or wanted.change == "down":
        return target.comparator, ()
    if _is_cost_limit(wanted, row):
        return "<=", ("cost-limit",)
    if _counts_complaints(row):
        return "<=", ("complaint-limit",)
    return "", ()


def _is_change(value: Value) -> bool:
    """Tell whether a target is an amount by which something is to rise or fall (增减)."""
    value = value.high if isinstance(value, Range) else value
    return isinstance(value, Amount) and value.change != ""


def _counts_complaints(row: Row) -> bool:
    """Tell whether a row counts complaints (投诉率、不满意率), of which fewer are better."""
    return _COMPLAINTS.search(row.stem) is not None and _HANDLED.search(row.stem) is None


def _is_cost_limit(wanted: Amount, row: Row) -> bool:
    """Tell whether an amount is a cost that may not be exceeded, and no saving nor a share of work.

    Counts, times and most ratios under a cost label (支付率) say nothing of the direction.
    """
    if _SAVES.search(row.name):
        return False
    of = unit_in_name(row.name) if is_bare(wanted) else wanted.unit
    if not row.is_cost:
        unlabelled = not row.level1 and not row.level2
        return unlabelled and of.dimension.startswith("money") and bool(_COSTS.search(row.name))
    if of.family == "ratio":
        return _BOUNDS.search(row.stem) is not None
    return of.family not in ("count", "time", "score")


# --- denials


def _is_denied(wanted: Value, got: Value | None, row: Row) -> bool:
    """Tell whether the actual says for certain that the target is missed (业绩值否定目标值)."""
    if isinstance(wanted, Words) and says_none(wanted.text):
        if isinstance(got, Amount):
            return got.number > 0 and got.unit.family == "count"
        if isinstance(got, Unparsed):
            return contradicts(wanted.text, got.text)
    if not isinstance(got, (Words, Unparsed)):
        return False
    if isinstance(wanted, Words):
        return isinstance(got, Words) and contradicts(wanted.text, got.text, row.name)
    if isinstance(wanted, Amount) and wanted.number == 0 and says_some(got.text):
        return True
    if isinstance(wanted, Amount) and wanted.change:
        return denies_any(got.text) or contradicts(_WAYS[wanted.change], got.text, row.name)
    return denies_any(got.text)
