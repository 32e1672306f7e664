"""A figure of the table and its verdict (填报数与核查结论)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

import attrs

from kpi_eval.messages import render
from kpi_eval.model.brief import Brief
from kpi_eval.model.exact import percent_text
from kpi_eval.model.printed import Printed
from kpi_eval.model.reasons import Assumed, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.model.location import Location

__all__ = ["REASONS", "Figure", "FigureName", "Reading", "Verdict"]

Bounds = tuple[Decimal, Decimal]
Verdict = Literal["consistent", "inconsistent", "not_checkable"]
Reading = Literal[
    "exact", "rounded", "coarse", "in-range", "from-printed-rate", "from-printed-scores",
    "other-way",
]  # fmt: skip
FigureName = Literal[
    "rate", "score", "execution-rate", "execution-score", "weight-sum", "total", "grade"
]

# The codes of the reasons for `not_checkable`; ``assumed:PARAMETER`` names a policy's parameter.
REASONS: tuple[str, ...] = (*get_args(Reason), "assumed")


_MOST_OFFERS = 3


def _joined(offers: Iterable[Bounds]) -> tuple[Bounds, ...]:
    """Return values and ranges in their order, those that overlap as one (合并相交的区间)."""
    found: list[Bounds] = []
    for low, high in sorted(offers):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)


@attrs.frozen(kw_only=True, repr=False, slots=False)  # made in two thirds of the time
class Figure(Brief):
    """A figure that counts (受核查的数): what is printed, what is recomputed, and the verdict.

    A rate is a ratio (0.1000), everything else a number as printed. `verdict` is None where nothing
    is printed. `reading` says how a consistent figure agrees, `reason` why one is not checkable,
    from `REASONS`. `carried` names the rows whose printed score a total had to take over, `covers`
    the rows that one printed score stands for; such a row is `covered` and has none of its own.
    `broken_conversion` = not the product the form itself prints (得分 × 权重占比), `recomputed`.

    `out_of_bounds` = beyond 0 to its weight, whatever the convention. `contradicted` = it differs
    from every value and range that was offered for it, `refuted_by` naming the conventions that
    offered one: inconsistent if that is proved, else a doubt; `by_nobody` = of several that were
    tried none gives it. `whole_as` holds the ways of rounding by which a whole number stands for a
    score with decimals. `offers` are the values and ranges
    that tied conventions give, where they differ; `range` holds them all.

    Args:
        name: 名称: ``rate``, ``score``, ``execution-rate``, ``weight-sum``, ``total`` …
        printed: 填报数; None = nothing is printed.
        recomputed: 重算数, a rate as a ratio; None = there is no one value.
        range: 评定范围, lowest and highest; None = one value, or none.
        offers: 各约定所给的值, where tied ones differ.
        verdict: 结论; None where nothing is printed.
        reading: 相符的方式, how a consistent figure agrees.
        reason: 未能核实的原因, a code.
        assumed: 未经证实的参数 that it rests on.
        carried: 按填报计入的行, from 0.
        covers: 合并单元格所含的行, from 0.
        covered: 由合并单元格代表, without one of its own.
        broken_conversion: 折算不符.
        out_of_bounds: 超出范围, below 0 or above the weight.
        contradicted: 与各约定都不同.
        refuted_by: 认定不符的评分约定, their titles.
        by_nobody: 没有约定给出此数.
        whole_as: 取整的方式.
    """

    name: FigureName
    printed: Printed | None = None
    recomputed: Decimal | str | None = None
    range: tuple[Decimal, Decimal] | None = None
    offers: tuple[tuple[Decimal, Decimal], ...] = ()
    verdict: Verdict | None = None
    reading: Reading | None = None
    reason: Reason | Assumed | None = None
    assumed: tuple[str, ...] = ()
    carried: tuple[int, ...] = ()
    covers: tuple[int, ...] = ()
    covered: bool = False
    broken_conversion: bool = False
    out_of_bounds: bool = False
    contradicted: bool = False
    refuted_by: tuple[str, ...] = ()
    by_nobody: bool = False
    whole_as: tuple[str, ...] = ()

    @property
    def is_rate(self) -> bool:
        """Tell whether it is a rate (是否为比率): a ratio, shown as a percentage."""
        return self.name in ("rate", "execution-rate")

    @property
    def expected(self) -> str | None:
        """The recomputed value as text (应为): ``10.00%``, ``0.00``."""
        value = self.recomputed
        if value is None or isinstance(value, str):
            return value
        return self._text(value)

    @property
    def due(self) -> str | None:
        """What would have been right as text (应为): the value, or the values and ranges."""
        if self.expected is not None or self.range is None:
            return self.expected
        joined = _joined(self.offers)
        offers = joined if 0 < len(joined) <= _MOST_OFFERS else (self.range,)
        shown = [(self._text(low), self._text(high)) for low, high in offers]
        texts = (
            low if low == high else render("clause.range", low=low, high=high)
            for low, high in shown
        )
        return render("clause.or").join(texts)

    def _text(self, value: Decimal) -> str:
        return percent_text(value) if self.is_rate else f"{value:f}"

    @property
    def shown(self) -> str | None:
        """The printed number as text (填报): ``100%``, ``10``; None where nothing is printed."""
        return None if self.printed is None else self.printed.shown

    def to_dict(self, cell: Location | None = None) -> dict[str, Any]:
        """Return the figure as the JSON contract has it (JSON 记录); `cell` is where it stands."""
        return {
            "printed": self.shown,
            "recomputed": self.expected,
            "range": None if self.range is None else [self._text(bound) for bound in self.range],
            "verdict": self.verdict,
            "reading": self.reading,
            "reason": self.reason,
            "assumed": list(self.assumed),
            "carried": list(self.carried),
            "covers": list(self.covers),
            "contradicted": self.contradicted,
            "cell": None if cell is None else cell.to_dict(),
        }
