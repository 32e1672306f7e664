"""Columns of a dataset (数据集的列): a name, a type, and how its value is taken from what is told.

A number has two columns: the text as it is printed or recomputed, always exact, and a decimal,
null where there is none or where it needs more than 28 digits before the point or 10 behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from kpi_eval.batch.folders.options import Options
from kpi_eval.checks.audit import Audit, TableAudit
from kpi_eval.checks.figure import Figure
from kpi_eval.messages import has, render
from kpi_eval.model.exact import EXACT
from kpi_eval.model.location import Location

if TYPE_CHECKING:
    from kpi_eval.messages import Spoken

__all__ = [
    "DECIMALS",
    "DIGITS",
    "NAMED_BY",
    "ColumnType",
    "DataColumn",
    "DataRelation",
    "DataRow",
    "RowSubject",
    "fitting",
    "located",
]  # fmt: skip

ColumnType = Literal["text", "texts", "whole", "number", "flag"]
DataRow = dict[str, Any]

DIGITS: Final = 38
DECIMALS: Final = 10
_LIMIT: Final = Decimal(10) ** (DIGITS - DECIMALS)
_STEP: Final = Decimal(1).scaleb(-DECIMALS)


@attrs.frozen
class RowSubject:
    """What a row tells of (一行所述): a document, and what is within it.

    Args:
        name: 文件名, the folder's name first, or the archive's.
        key: 文件键, of name and content together.
        size: 字节数.
        options: 核查选项 that it was audited by.
        audit: 核查结果 of the document.
        table: 单表核查; None = the document as a whole.
        place: 第几张表, from 1.
        row: 行号, from 0; None = the table as a whole.
        figure: 填报数 that it is about.
        item: the finding, problem or cells themselves.
        number: its place in its list, from 0.
        location: 位置.
    """

    name: str
    key: str
    size: int
    options: Options
    audit: Audit
    table: TableAudit | None = None
    place: int | None = None
    row: int | None = None
    figure: Figure | None = None
    item: Any = None
    number: int | None = None
    location: Location | None = None


@attrs.frozen
class DataColumn:
    """One column (列). `take` gives its value for a row, None where there is none."""

    name: str
    type: ColumnType
    take: Callable[[RowSubject], Any]

    def said(self, kind: str) -> Spoken:
        """Return what the column holds in a kind of dataset (列的含义), in both languages."""
        own = f"dataset.{kind}.{self.name}"
        return render(own if has(own) else f"dataset.{self.name}")

    def value(self, subject: RowSubject) -> Any:
        """Return the value for a row as Arrow takes it (列值)."""
        value = self.take(subject)
        if value is None:
            return None
        match self.type:
            case "text":
                return _utf8(value)
            case "texts":
                return [_utf8(one) for one in value]
            case "number":
                return fitting(value)
        return value


@attrs.frozen
class DataRelation:
    """One kind of rows (数据种类), a dataset of its own: its name, its columns, what its rows are.

    `subjects` yields what each row tells of, from a document's subject.
    """

    name: str
    columns: tuple[DataColumn, ...]
    subjects: Callable[[RowSubject], Iterable[RowSubject]]

    def rows(self, document: RowSubject) -> Iterator[DataRow]:
        """Return the rows of a document (逐行)."""
        return map(self.row, self.subjects(document))

    def row(self, subject: RowSubject) -> DataRow:
        """Return the row of what is told (一行), one value a column."""
        return {column.name: column.value(subject) for column in self.columns}


def fitting(value: Decimal | None) -> Decimal | None:
    """Return a number that fits the decimal column exactly (可容纳的数), else None."""
    if value is None or not value.is_finite() or abs(value) >= _LIMIT:
        return None
    rounded = value.quantize(_STEP, context=EXACT)
    return rounded if rounded == value else None


def _utf8(text: str) -> str:
    """Return a text without the halves of characters that a damaged name may hold."""
    plain = str.__str__(text)
    return plain if plain.isascii() else plain.encode("utf-8", "backslashreplace").decode("utf-8")


NAMED_BY: Final = (
    DataColumn("document", "text", lambda s: s.key or None),
    DataColumn("name", "text", lambda s: s.name or None),
    DataColumn("sha256", "text", lambda s: s.audit.document.sha256 or None),
)


def located() -> tuple[DataColumn, ...]:
    """Return the columns of a place in its document (位置各列)."""

    def of(part: str) -> Callable[[RowSubject], Any]:
        return lambda s: None if s.location is None else getattr(s.location, part)

    return (
        DataColumn("line", "whole", of("line")),
        DataColumn("page", "whole", of("page")),
        DataColumn("sheet", "text", of("sheet")),
        DataColumn("column", "text", of("column")),
        DataColumn("cell", "text", of("cell")),
        DataColumn("box", "text", _box),
    )


def _box(subject: RowSubject) -> str | None:
    box = None if subject.location is None else subject.location.box
    return None if box is None else " ".join(f"{edge:f}" for edge in box)
