"""How well a parameter is known from printed rows (参数的推定): values, rows, what is open."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import attrs

from kpi_eval.diagnosis.inference.citing import rows_text
from kpi_eval.diagnosis.inference.observed import SeenRow
from kpi_eval.diagnosis.inference.stabbing import ValueRange
from kpi_eval.messages import Language, Spoken, has, in_language, render
from kpi_eval.model.brief import Brief
from kpi_eval.model.exact import ratio_text
from kpi_eval.model.html import html_block, html_display
from kpi_eval.scoring.policy import parameter_name

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
        parameter: 参数, its name in `Policy`.
        status: 推定状态, one of the three.
        values: 可取的值, the decided one or those that are left.
        rows: 相符的行.
        against: 不符的行.
        would_decide: 尚需的依据, what row would settle it, in a clause; "" where it is decided.
    """

    parameter: str
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
        return str(self.said)

    def text(self, lang: Language = "zh") -> str:
        """Return status and values in a language, ``zh`` or ``en`` (一行小结)."""
        return in_language(self.said, lang)

    def told(self, *, everything: bool) -> Spoken:
        """Return parameter, status and what is against it in a sentence (推定结果的文字).

        `everything` = with the rows it rests on.
        """
        name = parameter_name(self.parameter)
        words = {"parameter": str(name), "name": self.parameter, "fit": self.said}
        clauses: list[str] = [render("inference.line", **words)]
        if everything and self.rows:
            clauses.append(render("inference.rests", rows=rows_text(self.rows)))
        if self.against:
            clauses.append(render("inference.against", rows=rows_text(self.against)))
        if self.would_decide:
            clauses.append(self.would_decide)
        return render("inference.sentence", said=render("inference.clause").join(clauses))

    def _repr_html_(self) -> str:
        return html_display(html_block("", [self.told(everything=True)]))

    @property
    def said(self) -> Spoken:
        """Status and values in both languages (双语的推定结果)."""
        if not self.values:
            return render("inference.unknown")
        words = [value_text(value, self.parameter) for value in self.values]
        shown = render("inference.or").join(words)
        alone = not self.values[1:] and self.status != "decided"
        return render(f"inference.{self.status}{'-one' if alone else ''}", values=shown)


def fit_value(value: Any) -> Any:
    """Return a value as a parameter takes it (参数取值): a ratio as a Decimal where it has one."""
    if not isinstance(value, Fraction):
        return value
    digits = next((n for n in range(8) if value.denominator and 10**n % value.denominator == 0), 8)
    scaled = value * 10**digits
    return Decimal(scaled.numerator // scaled.denominator).scaleb(-digits)


def value_text(value: Any, parameter: str = "") -> Spoken | str:
    """Return a value in words (取值的文字), those of its parameter where it is a choice."""
    choice = f"choice.{parameter}-{'none' if value is None else value}"
    if has(choice):
        return render(choice)
    if value is None:
        return render("inference.none")
    if has(f"choice.{parameter}"):
        return render(f"choice.{parameter}", value=value)
    if isinstance(value, ValueRange):
        keys = ("from", "above") if value.with_low else ("above", "above")
        low = render(f"inference.{keys[0]}", bound=ratio_text(value.low))
        high = render(
            "inference.to" if value.with_high else "inference.below",
            bound=ratio_text(value.high),
        )
        return render("inference.interval", low=low, high=high)
    if isinstance(value, (Fraction, Decimal)):
        return ratio_text(Fraction(value))
    return str(value)


def distinct_rates(rows: Iterable[SeenRow]) -> int:
    """Return how many rates some rows have between them (不同的完成率)."""
    return len({Fraction(*row.rate) for row in rows if row.rate is not None})
