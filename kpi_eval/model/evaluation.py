"""One self-evaluation table (绩效自评表) or plan (绩效目标表) as typed values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

import attrs

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.brief import Brief
from kpi_eval.model.display import evaluation_html
from kpi_eval.model.filling import filled, with_funds
from kpi_eval.model.framecolumns import heading_of
from kpi_eval.model.frames import Numbers, rows_frame
from kpi_eval.model.funding import Funding
from kpi_eval.model.funds_text import funding_from
from kpi_eval.model.given import as_text, as_year, named_fields, shown
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.kinds import EvaluationKind, as_kind
from kpi_eval.model.location import Cells, Location, as_cells
from kpi_eval.model.printed import Printed, PrintedGrade, as_printed, as_printed_grade
from kpi_eval.model.recognised import Recognised
from kpi_eval.model.records import (
    Extra,
    grouped,
    records_of,
    row_values,
    table_values,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

__all__ = ["Evaluation", "Goals"]


def _goals_set(value: object) -> str:
    text = as_text(value)
    if text is None:
        hint = '"" where the cell is blank, goals=None where the form has none'
        raise InvalidValueError(f"expected text, got {shown(value)}: {hint}")
    return text


@attrs.frozen(repr=False, field_transformer=named_fields)
class Goals(Brief):
    """The goals of the year (年度总体目标): expected (预期目标) and, after the year, actual.

    Raises InvalidValueError, naming the field, for what is no text, and for goals that are unknown.

    Args:
        expected: 预期目标, the goals as set.
        actual: 目标实际完成情况; None = the form has no such cell (a plan).
    """

    expected: str = attrs.field(default="", converter=_goals_set)
    actual: str | None = attrs.field(default=None, converter=as_text)


def _rows(rows: Iterable[Indicator]) -> tuple[Indicator, ...]:
    given: Any = rows
    if isinstance(given, (str, Indicator)) or hasattr(given, "columns"):
        given = (given,)  # not its characters, nor its columns
    known = tuple(given) if hasattr(given, "__iter__") else (given,)
    wrong = [row for row in known if not isinstance(row, Indicator)]
    if wrong or isinstance(rows, Indicator):
        message = (
            f"expected a list of Indicators, got {type(known[0]).__name__} {shown(known[0])}: "
            "Evaluation.from_rows takes dicts, Evaluation.from_frame frames"
        )
        raise InvalidValueError(message)
    return known


def _funds(value: Funding | None) -> Funding | None:
    given: Any = value
    if given is None or isinstance(given, Funding):
        return given
    message = f"expected a Funding, got {type(given).__name__} {shown(given)}: Funding(budget=…)"
    raise InvalidValueError(message)


@attrs.frozen(repr=False, field_transformer=named_fields)
class Evaluation(Brief):
    """A table (绩效自评表): its kind, its indicators, its funds and its printed totals.

    `kind` is ``project`` (项目支出绩效自评表), ``unit`` (整体支出绩效自评表), ``project-target`` or
    ``unit-target`` (绩效目标表: a plan, before the year). `printed_weight_sum` is the 100 of the
    row 总分, `printed_total` its score, `printed_grade` a grade printed beside it (优).
    `recognised` tells by which labels and headers it was read, `cells` where the figures below the
    rows stand. The kind may be given in Chinese (项目, 整体支出, 项目目标), the year as text
    or as a date. Raises InvalidValueError, naming the field, for what is none of these.

    Args:
        name: 项目名称 or 部门名称.
        kind: 表的种类, one of the four.
        indicators: 指标, the rows in their order.
        funding: 资金情况; None = the form has no such block.
        year: 年度; None = not printed.
        department: 主管部门; None = no such label.
        implementing_unit: 实施单位; None = no such label.
        goals: 年度总体目标; None = the form has no such block.
        printed_weight_sum: 权重合计 as printed, in points; None = no such cell.
        printed_total: 总分 as printed, in points; None = no such cell.
        printed_grade: 评价等级 as printed; None = no such cell.
        location: where the table was read (位置).
        recognised: 识别依据, its labels and headers.
        cells: the cells of the figures below the rows (单元格).
    """

    name: str
    kind: EvaluationKind = attrs.field(default="project", converter=as_kind, kw_only=True)
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=_rows, kw_only=True)
    funding: Funding | None = attrs.field(default=None, converter=_funds, kw_only=True)
    year: int | None = attrs.field(default=None, converter=as_year, kw_only=True)
    department: str | None = attrs.field(default=None, kw_only=True)
    implementing_unit: str | None = attrs.field(default=None, kw_only=True)
    goals: Goals | None = attrs.field(default=None, kw_only=True)
    printed_weight_sum: Printed | None = attrs.field(
        default=None, converter=as_printed, kw_only=True
    )
    printed_total: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    printed_grade: PrintedGrade | None = attrs.field(
        default=None, converter=as_printed_grade, kw_only=True
    )
    location: Location = attrs.field(factory=Location, kw_only=True)
    recognised: Recognised = attrs.field(factory=Recognised, kw_only=True, repr=False)
    cells: Cells = attrs.field(
        factory=Cells, converter=as_cells, kw_only=True, eq=False, repr=False
    )

    @classmethod
    def from_rows(
        cls,
        records: Iterable[Mapping[str, object]],
        *,
        name: str = "",
        columns: Mapping[str, str] | None = None,
        extra: Extra = "error",
        funding: object = None,
        **fields: Any,
    ) -> Evaluation:
        """Build a table from records (按行构造), such as ``frame.to_dict("records")``.

        Keys are the field names of `Indicator`, the tables' own headers (三级指标, 目标值, 业绩值,
        权重 …), or what `columns` maps to one of these. Blank level-1 and level-2 labels are filled
        down, as merged cells mean; rows of `to_rows` are taken as they are, with all that they say
        of their table. `extra` is what becomes of other keys: ``error``, ``ignore``, or ``keep`` in
        `Indicator.raw`. `funding` is a `Funding` or a dict of its fields or labels (全年预算数,
        全年执行数); `fields` go to `Evaluation`. Raises InvalidValueError, naming row (from 1),
        field and value, for what cannot be taken.
        """
        rows, said = table_values(records, columns or {}, extra)
        if "goals" in said:
            said["goals"] = Goals(*said["goals"])
        if name:
            said["name"] = name
        if funding is not None:
            said["funding"] = funding_from(funding)
        return cls(said.pop("name", ""), indicators=rows, **said | fields)

    @overload
    @classmethod
    def from_frame(
        cls, frame: Any, *, key: None = None, columns: Mapping[str, str] | None = None,
        extra: Extra = "error", name: str = "", funding: object = None, **fields: Any,
    ) -> Evaluation: ...  # fmt: skip
    @overload
    @classmethod
    def from_frame(
        cls, frame: Any, *, key: str, columns: Mapping[str, str] | None = None,
        extra: Extra = "error", funding: Mapping[Any, object] | None = None, **fields: Any,
    ) -> list[Evaluation]: ...  # fmt: skip
    @classmethod
    def from_frame(
        cls,
        frame: Any,
        *,
        key: str | None = None,
        columns: Mapping[str, str] | None = None,
        extra: Extra = "error",
        funding: Any = None,
        **fields: Any,
    ) -> Evaluation | list[Evaluation]:
        """Build a table from a frame of pandas, polars or Arrow (按数据框构造).

        The arguments are those of `from_rows`. A header may say the unit of its numbers:
        ``目标值(人次)``, ``完成率(%)``, ``完成率(小数)`` for fractions. `key` names the column that
        tells tables apart (项目名称): then there is a list, one Evaluation for each of its values,
        named by it unless a column names them, and `funding` maps its values to funds.
        """
        records = records_of(frame)
        if key is None:
            return cls.from_rows(records, columns=columns, extra=extra, funding=funding, **fields)
        tables = []
        for value, rows in grouped(records, key).items():
            told: dict[str, Any] = {
                "columns": columns,
                "extra": extra,
                "funding": (funding or {}).get(value),
            }
            if heading_of(key, (columns or {}).get(key, "")) is None:
                told["name"] = str(value)
                told["columns"] = {**(columns or {}), key: "evaluation"}
            tables.append(cls.from_rows(rows, **told, **fields))
        return tables

    def place(self, figure: str, row: int | None = None) -> Location:
        """Return the cell that a figure was read from (所在单元格), else the place of its row.

        `figure` is a name of the JSON contract: of an indicator (`row` counts from 0), or of the
        table: weight_sum, total, grade; ``execution-rate``, ``execution-score`` and
        ``execution-weight`` are those of the funds. ``weight-sum`` is weight_sum.
        """
        if row is not None:
            return self.indicators[row].place(figure)
        of_funds = figure.removeprefix("execution-")
        if of_funds != figure and self.funding is not None:
            place = self.funding.place(of_funds)
            return place if place.table else attrs.evolve(place, table=self.location.table)
        return self.cells.get(figure.replace("-", "_"), self.location)

    @property
    def is_plan(self) -> bool:
        """Tell whether it is a plan (绩效目标表): no actuals, no scores."""
        return self.kind.endswith("-target")

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one dict an indicator, texts as printed (逐行记录), with all the table says.

        Law: `from_rows` makes the same table again of them, but for where the head and the funds
        stand; a table without rows has none.
        """
        return row_values(self)

    def to_frame(self, *, numbers: Numbers = "decimal") -> pd.DataFrame:
        """Return `to_rows` as a frame (数据框) with the numbers beside the texts; needs pandas.

        `target_number` and `actual_number` have their units beside them, `rate_number` is in
        percent; they are exact Decimals or, with ``numbers="float"``, floats. Law: `from_frame`
        makes the same table again.
        """
        return rows_frame([self], numbers)

    def fill(
        self, actuals: Any, *, columns: Mapping[str, str] | None = None, funding: object = None,
        **fields: Any,
    ) -> Evaluation:  # fmt: skip
        """Return the table with actuals filled in (填报), a plan as the self-evaluation it becomes.

        `actuals` maps names of rows or their numbers, from 1, to actuals or to dicts of fields;
        or it is a frame or list of records with a column of names. What it does not name stays
        unfilled, and `Scorecard.subtotal` says what there is so far. Of `funding` only
        what it says is changed. Raises InvalidValueError for a row there is not, and where a
        target or weight is not the plan's.
        """
        changed = filled(self.indicators, actuals, columns or {})
        if funding is not None:
            fields["funding"] = with_funds(self.funding, funding)
        kind = self.kind.removesuffix("-target")
        return attrs.evolve(self, indicators=changed, **{"kind": kind, **fields})

    def _repr_html_(self) -> str:
        return evaluation_html(self)
