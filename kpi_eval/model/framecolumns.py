"""What the columns of a frame or the keys of a record are (列的含义): field names, headers, units.

A header may say the unit of its numbers: ``完成率(%)`` holds percents, ``完成率(小数)`` fractions,
``目标值(人次)`` numbers of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.errors import InvalidValueError, meant
from kpi_eval.model.exact import shifted
from kpi_eval.model.given import as_number, plain
from kpi_eval.model.headers import HEADERS, UNHEADED, field_of_header
from kpi_eval.model.headers.wording import composed_field, stated
from kpi_eval.model.printed import printed
from kpi_eval.model.text import bare
from kpi_eval.model.units import is_known, unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["HEAD", "NUMBERS", "PLACES", "FrameColumn", "columns_named", "heading_of"]

# Of the table that a row belongs to, of the place where it was read, and of numbers made of it:
# the keys of `Evaluation.to_rows` and `to_frame` beside the fields of an indicator.
HEAD: Final = (
    "table", "kind", "year", "evaluation", "row", "department", "implementing_unit",
    "goals_expected", "goals_actual", "weight_sum", "total", "grade", "funding",
)  # fmt: skip
PLACES: Final = ("line", "page", "sheet", "column", "cell", "box")
NUMBERS: Final = (
    "target_number", "target_unit", "actual_number", "actual_unit", "weight_number", "rate_number",
    "score_number",
)  # fmt: skip
_SHORT: Final = {"rate": "printed_rate", "score": "printed_score"}
_BESIDE: Final = {
    "evaluation": ("项目名称", "表名", "部门名称"), "kind": ("表的种类",), "year": ("年度", "年份"),
    "department": ("主管部门",), "implementing_unit": ("实施单位",), "": ("序号",),
    "unit": ("计量单位", "度量单位", "指标单位"), "comparator": ("指标符号", "比较符", "运算符号"),
}  # fmt: skip
_FIELD_BESIDE: Final = {bare(word): name for name, words in _BESIDE.items() for word in words}
_KNOWN: Final = {
    *HEADERS, *UNHEADED, "covers", "unit", "comparator", *_SHORT, *HEAD, *PLACES, *NUMBERS,
}  # fmt: skip
_WITH_UNIT: Final = re.compile(r"(?P<stem>[^()]+)(?:\((?P<unit>[^()]+)\)|(?P<sign>%))")
_SIGNED: Final = re.compile(r"\s*([<>=≥≤＜＞＝≧≦]*)\s*(.*)", re.DOTALL)
_FRACTIONS: Final = frozenset({"小数", "比率", "fraction", "ratio"})
_FRACTION: Final = "fraction"


@attrs.frozen
class FrameColumn:
    """What a column holds (列的含义): the field it fills, the unit of its bare numbers ("" = none).

    A field of "" is not used; the unit ``fraction`` means that 0.96 is 96 %.
    """

    field: str
    unit: str = ""

    def text(self, value: object) -> object:
        """Return a bare number, behind a comparator or not, in the column's unit (补上单位)."""
        given = plain(value)
        if not self.unit or given is None:
            return value
        number, sign = as_number(given), ""
        if number is None and isinstance(given, str):
            match = _SIGNED.fullmatch(given)
            sign, plain_text = match.groups() if match is not None else ("", given)
            number = printed(plain_text).number if not printed(plain_text).percent else None
        if number is None:
            return value
        if self.unit == _FRACTION:
            return f"{sign}{shifted(number, 2).normalize():f}%"
        return f"{sign}{number:f}{self.unit}"


def heading_of(header: object, said: str = "") -> FrameColumn | None:
    """Return what a column holds by its header, or by what was `said` of it; None = not known.

    A header that is not listed goes by its words (单项指标实际完成值).
    """
    text = said or str(header)
    listed = _listed_heading(text)
    if listed is not None:
        return listed
    name = composed_field(text)
    return None if name is None else FrameColumn(name)


def _listed_heading(text: str) -> FrameColumn | None:
    name = _field_of(text)
    if name is not None:
        return FrameColumn(name)
    match = _WITH_UNIT.fullmatch(bare(text))
    name = None if match is None else _field_of(match["stem"])
    if match is None or name is None:
        return None
    of = match["sign"] or match["unit"]
    if of in _FRACTIONS:
        return FrameColumn(name, _FRACTION)
    return FrameColumn(name, unit(of).name) if is_known(of) else None


def _field_of(text: str) -> str | None:
    if text in _KNOWN:
        return "" if text in NUMBERS else _SHORT.get(text, text)
    known = field_of_header(text) or _FIELD_BESIDE.get(bare(text))
    if known is not None or _WITH_UNIT.fullmatch(bare(text)) is not None:
        return known  # what stands in brackets may be the unit
    said = stated(text)
    return said if said in HEADERS else None


def columns_named(
    headers: Iterable[object], said: Mapping[str, str], *, strict: bool
) -> dict[object, FrameColumn | None]:
    """Return what each column of a record or frame holds (各列的含义); None = of no field.

    `said` maps headers to field names or known headers. Raises InvalidValueError for a mapping from
    or to nothing, for two columns of one field and, if `strict`, for a column of no field.
    """
    headers = list(headers)
    names = [str(header) for header in headers]
    for wanted, to in said.items():
        if wanted not in names:
            turned = f"; turned round: columns={{{to!r}: {wanted!r}}}" if to in names else ""
            rest = turned or f"{meant(wanted, names)}; columns: {', '.join(names)}"
            raise InvalidValueError(f"columns: no column {wanted!r}{rest}")
        if heading_of(wanted, to) is None:
            raise InvalidValueError(f"columns: no field {to!r}{meant(to, _words())}")
    found = {header: heading_of(header, said.get(str(header), "")) for header in headers}
    listed = {h: _listed_heading(said.get(str(h), "") or str(h)) for h in headers}
    taken = {column.field for column in listed.values() if column is not None}
    for header, column in found.items():
        if column is not None and listed[header] is None and column.field in taken:
            found[header] = None  # another column is the one: 目标值 beside 应完成值
    filled: dict[str, object] = {}
    for header, column in found.items():
        if column is None:
            if strict:
                _refuse(header)
        elif column.field and filled.setdefault(column.field, header) != header:
            message = (
                f"columns {filled[column.field]!r} and {header!r} both fill {column.field}: "
                "drop one, or map it: columns={…}"
            )
            raise InvalidValueError(message)
    return found


def _words() -> list[str]:
    return [*_KNOWN - set(NUMBERS), *(word for words in HEADERS.values() for word in words)]


def _refuse(header: object) -> None:
    known = "、".join(headers[0] for headers in HEADERS.values())
    message = (
        f"unknown column {header!r}{meant(header, _words())}: map it (columns={{{header!r}: …}}) "
        f"or say extra='ignore' or 'keep'; known: {', '.join(HEADERS)} or {known}"
    )
    raise InvalidValueError(message)
