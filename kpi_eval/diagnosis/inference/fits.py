"""How well a parameter is known from printed rows (参数的推定): values, rows, what is open."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import attrs

from kpi_eval.diagnosis.inference.observed import SeenRow
from kpi_eval.diagnosis.inference.stabbing import ValueRange
from kpi_eval.messages import render
from kpi_eval.model.brief import Brief
from kpi_eval.model.exact import ratio_text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Fit", "FitStatus", "fit_value", "value_text"]

FitStatus = Literal["decided", "bounded", "not-identifiable"]


@attrs.frozen(repr=False, kw_only=True)
class Fit(Brief):
    """What printed rows say of a parameter (参数的推定结果).

    ``decided``: one value, shown by at least two rows of different rate, and every other needs
    another wrong row to hold it. ``bounded``: some values are refuted, `values` are left.
    ``not-identifiable``: nothing printed tells. A value is as `Policy` takes it (None: silent, or
    no gate), or a `ValueRange` of a number's. `rows` agree with the best of the values, `against`
    do not; `would_decide` says what row would settle it, "" where it is decided.

    Args:
        status: 推定状态, one of the three.
        values: 可取的值, the decided one or those that are left.
        rows: 相符的行.
        against: 不符的行.
        would_decide: 尚需的依据, in a sentence.
    """

    status: FitStatus
    values: tuple[Any, ...] = ()
    rows: tuple[SeenRow, ...] = ()
    against: tuple[SeenRow, ...] = ()
    would_decide: str = ""

    @property
    def value(self) -> Any:
        """The value that is decided (推定值); None where it is not, or the policy is silent."""
        return self.values[0] if self.status == "decided" else None

    def __str__(self) -> str:
        """Return status and values in a few words."""
        shown = render("inference.or").join(map(value_text, self.values))
        said = render(f"inference.{self.status}", values=shown) if shown else ""
        return said or render("inference.unknown")


def fit_value(value: Any) -> Any:
    """Return a value as a parameter takes it (参数取值): a ratio as a Decimal where it has one."""
    if not isinstance(value, Fraction):
        return value
    digits = next((n for n in range(8) if value.denominator and 10**n % value.denominator == 0), 8)
    scaled = value * 10**digits
    return Decimal(scaled.numerator // scaled.denominator).scaleb(-digits)


def value_text(value: Any) -> str:
    """Return a value in words (取值的文字)."""
    if value is None:
        return render("inference.none")
    if isinstance(value, ValueRange):
        keys = ("from", "above") if value.with_low else ("above", "above")
        low = render(f"inference.{keys[0]}", bound=ratio_text(value.low))
        high = render(
            "inference.to" if value.with_high else "inference.below",
            bound=ratio_text(value.high),
        )
        return low + high
    if isinstance(value, (Fraction, Decimal)):
        return ratio_text(Fraction(value))
    return str(value)


def distinct_rates(rows: Iterable[SeenRow]) -> int:
    """Return how many rates some rows have between them (不同的完成率)."""
    return len({Fraction(*row.rate) for row in rows if row.rate is not None})
