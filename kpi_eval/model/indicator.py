"""One indicator of a table (绩效指标): what was set, what was reached, and what is printed."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.cells import as_actual, as_target
from kpi_eval.model.deviations import says_nothing
from kpi_eval.model.display import indicator_html
from kpi_eval.model.given import as_text, named_fields
from kpi_eval.model.location import Cells, Location, as_cells
from kpi_eval.model.moments import Moment
from kpi_eval.model.pairing import pair
from kpi_eval.model.printed import Printed, as_printed, printed
from kpi_eval.model.rules import Rule, parse_rule
from kpi_eval.model.text import bare
from kpi_eval.model.values import Actual, Amount, Range, Rank, Target, Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from kpi_eval.model.pairs import Pair
    from kpi_eval.model.reasons import Reason

__all__ = ["Indicator", "IndicatorKind"]

_FULL_MARKS = 100
# Most rows that are made by hand stand nowhere.
_NOWHERE, _NO_CELLS = Location(), Cells()
IndicatorKind = Literal["number", "date", "word", "unknown"]


def _text_of(value: object) -> str:
    return as_text(value) or ""


def _numbers(values: Iterable[int]) -> tuple[int, ...]:
    return tuple(values)


# Without slots it is made faster, and what is asked for once is kept by Python itself.
@attrs.frozen(repr=False, field_transformer=named_fields, slots=False)
class Indicator(Brief):
    """An indicator row (绩效指标): name, target, actual, weight, scoring rule and printed figures.

    Every field takes text as printed; numbers are taken too (int, Decimal, a finite float through
    its shortest repr, scalars of numpy, pandas and Arrow; NaN, NA and NaT are unknown), and dates
    for target, actual and last year's value. For the printed fields None means that the form has no
    such column and "" that the cell is blank. `raw` keeps the verbatim text of the fields that were
    normalised, and of columns that fill no field. Raises InvalidValueError, naming the field, for
    a value that is none of these.

    `covers` holds the numbers (1-based, as `Location.row`) of the rows that a merged weight or
    score stands for, its own among them; () where the figures are of this row alone. Where a form
    converts its scores (折算得分 = 得分 × 权重占比), `printed_score` is the converted one, which
    enters the total, `unconverted` the score before and `conversion` the weight %. Where a table
    has several goals, `goal` names the row's (所属目标), and `goal_share` is that goal's share of
    the total (目标占比).

    `cells` holds the `Location` of the cell that each figure was read from, `place` looks it up.

    Args:
        name: 三级指标, the indicator.
        target: 目标值, comparator, number and unit in one text: ``>=40000人次``, a date, or words.
        actual: 业绩值, likewise; None = the form has no such column (a plan).
        weight: 权重, in points (分) of 100.
        rule: 赋分规则, as printed; None or "" and it is inferred from the kind of the target.
        level1: 一级指标; 成本 and 满意度 in it or in `level2` decide how a row is read.
        level2: 二级指标.
        printed_rate: 完成率 as printed, in percent: ``100%`` and ``100`` alike.
        printed_score: 得分 as printed, in points.
        basis: 指标值设定依据, what the target rests on.
        last_year: 上年完成值, an actual.
        evidence: 佐证资料.
        deviation_reason: 偏差原因分析及改进措施.
        unconverted: 得分 before the conversion of such a form.
        conversion: 权重占比, in percent.
        goal: 所属目标.
        goal_share: 目标占比, in percent.
        covers: 合并单元格 over these rows, from 1.
        location: where the row was read (位置).
        raw: 原文 of fields that were normalised, and of columns of no field.
        cells: the cell of each figure (单元格).

    >>> i = Indicator("受益群众", ">=40000人次", "4000人次", weight=10)
    >>> i, str(i.target.value), i.kind
    (Indicator('受益群众', '>=40000人次', '4000人次', weight=10), '40000人次', 'number')
    """

    name: str = attrs.field(converter=_text_of)
    target: Target = attrs.field(converter=as_target)
    actual: Actual | None = attrs.field(default=None, converter=as_actual)
    weight: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    rule: str | None = attrs.field(default=None, converter=as_text, kw_only=True)
    level1: str = attrs.field(default="", kw_only=True, converter=_text_of)
    level2: str = attrs.field(default="", kw_only=True, converter=_text_of)
    printed_rate: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    printed_score: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    basis: str | None = attrs.field(default=None, converter=as_text, kw_only=True)
    last_year: Actual | None = attrs.field(default=None, converter=as_actual, kw_only=True)
    evidence: str | None = attrs.field(default=None, converter=as_text, kw_only=True)
    deviation_reason: str | None = attrs.field(default=None, converter=as_text, kw_only=True)
    unconverted: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    conversion: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    goal: str = attrs.field(default="", kw_only=True, converter=_text_of)
    goal_share: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    covers: tuple[int, ...] = attrs.field(default=(), converter=_numbers, kw_only=True)
    location: Location = attrs.field(default=_NOWHERE, kw_only=True)
    raw: dict[str, str] = attrs.field(factory=dict, kw_only=True, eq=False, repr=False)
    cells: Cells = attrs.field(
        default=_NO_CELLS, converter=as_cells, kw_only=True, eq=False, repr=False
    )
    prints_rule: bool = attrs.field(init=False, eq=False, repr=False)
    scoring_rule: Rule | None = attrs.field(init=False, eq=False, repr=False)
    kind: IndicatorKind = attrs.field(init=False, eq=False, repr=False)

    @prints_rule.default
    def _prints_rule(self) -> bool:
        return printed(self.rule or "").kind not in ("blank", "placeholder")

    @scoring_rule.default
    def _scoring_rule(self) -> Rule | None:
        return parse_rule(self.rule)

    @kind.default
    def _kind(self) -> IndicatorKind:
        value = self.target.value
        if isinstance(value, (Amount, Range)):
            return "number"
        if isinstance(value, Moment):
            return "date"
        # A text with two readings is neither before the row has decided between them.
        return "word" if isinstance(value, (Words, Rank)) else "unknown"

    @cached_property
    def pair(self) -> Pair:
        """What target and actual mean beside each other (对读), decided once, when asked for."""
        return pair(
            self.target, self.actual,
            name=self.name, level1=self.level1, level2=self.level2, is_cost=self.is_cost,
            is_satisfaction=self.is_satisfaction or self.scoring_rule == "satisfaction",
        )  # fmt: skip

    @property
    def is_cost(self) -> bool:
        """Tell whether it is a cost indicator (成本指标), by its level-1 or level-2 label."""
        return "成本" in self.level1 or "成本" in self.level2

    @property
    def is_satisfaction(self) -> bool:
        """Tell whether it is a satisfaction indicator (满意度指标), by its labels or its name."""
        return "满意" in self.level1 or "满意" in self.level2 or "满意度" in bare(self.name)

    @property
    def has_actual(self) -> bool:
        """Tell whether an actual is filled in (已填业绩值)."""
        return self.actual is not None and bool(self.actual.text)

    @property
    def is_explained(self) -> bool:
        """Tell whether an explanation is printed (已说明偏差原因), not 无 or √."""
        return not says_nothing(self.deviation_reason or "")

    @cached_property
    def weighed(self) -> tuple[Decimal | None, Reason | None]:
        """The weight (权重), or None and the reason: ``no-weight`` or ``weight-unreadable``.

        Where a form scores rows out of 100 and converts them by a weight % (权重占比), that is the
        weight: 40% are 40 of 100, whether the form prints no weight, 100 or 40 beside it.
        """
        weight, share = self.weight, self.conversion
        if share is not None and share.percent and (weight is None or weight.number == _FULL_MARKS):
            weight = share
        if weight is None or not weight:
            return None, "no-weight"
        if weight.number is None or weight.number < 0:
            return None, "weight-unreadable"
        return weight.number, None

    def place(self, figure: str) -> Location:
        """Return the cell that a figure was read from (所在单元格), else the row's place.

        `figure` is its name in the JSON contract: target, actual, weight, rate, score …
        """
        return self.cells.get(figure, self.location)

    def read_as(self, pair: Pair) -> Indicator:
        """Return the row with its two cells read as another pair (换一种读法), all else the same.

        For reckoning what a row would be worth; the texts of the cells stay as printed.
        """
        other = copy(self)
        object.__setattr__(other, "pair", pair)
        return other

    def to_row(self) -> dict[str, Any]:
        """Return the fields as text, in the order of the tables (一行), for frames and displays."""

        def shown(figure: Printed | None) -> str | None:
            return None if figure is None else figure.shown

        return {
            "level1": self.level1,
            "level2": self.level2,
            "name": self.name,
            "target": self.target.shown,
            "actual": None if self.actual is None else self.actual.shown,
            "weight": shown(self.weight),
            "rate": shown(self.printed_rate),
            "score": shown(self.printed_score),
            "rule": self.rule,
            "basis": self.basis,
            "last_year": None if self.last_year is None else self.last_year.text,
            "evidence": self.evidence,
            "deviation_reason": self.deviation_reason,
            "goal": self.goal,
            "goal_share": shown(self.goal_share),
        }

    def _repr_html_(self) -> str:
        return indicator_html(self)
