"""Rows with too few cells (缺格的行): which cell stands in which column, where that is certain.

The cells of a short row keep their order, so each way to leave out columns gives one reading. A
reading in which a cell cannot be what its column holds is dropped; what all that remain agree on
is certain, and nothing else is taken.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from kpi_eval.model.printed import printed
from kpi_eval.model.rules import parse_rule

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

__all__ = ["align"]

_MAX_MISSING = 3
_COMPARISON = re.compile(r"\s*[<>=≥≤≧≦﹦═＝＞＜]")
_FIGURE = re.compile(r"\s*[\d.,，．]+\s*[%％]?\s*")
_MAX_LABEL = 20
_OWN = frozenset(("name", "target"))  # what every indicator has of its own


def align(
    texts: Sequence[str],
    columns: Mapping[int, str | None],
    count: int,
    levels: Container[int] = (),
) -> dict[int, int]:
    """Return column -> cell for the cells whose column is certain.

    `texts` are the cells of the row in order, `columns` the field of each column that is known,
    `count` the number of columns, `levels` the cells that label a level, which are
    neither names nor targets. Empty if the row fits no reading or lacks too many cells.
    """
    missing = count - len(texts)
    if not 0 <= missing <= _MAX_MISSING:
        return {}
    certain: dict[int, int] | None = None
    for left_out in combinations(range(count), missing):
        places = [column for column in range(count) if column not in left_out]
        if not all(
            _fits(columns.get(column), text) and not (at in levels and columns.get(column) in _OWN)
            for at, (column, text) in enumerate(zip(places, texts, strict=True))
        ):
            continue
        reading = {column: cell for cell, column in enumerate(places)}
        if certain is None:
            certain = reading
        else:
            certain = {
                column: cell for column, cell in certain.items() if reading.get(column) == cell
            }
    return certain or {}


def _fits(field: str | None, text: str) -> bool:
    """Tell whether a cell can be what its column holds (是否相容)."""
    if field is None:
        return True
    return _TESTS.get(field, _is_wording)(text)


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text))


def _is_wording(text: str) -> bool:
    return not (_is_figure(text) or _COMPARISON.match(text))


def _is_label(text: str) -> bool:
    return _is_blank(text) or not (
        len(text) > _MAX_LABEL or _COMPARISON.match(text) or _is_figure(text)
    )


def _is_name(text: str) -> bool:
    return not (_is_blank(text) or _COMPARISON.match(text) or _is_figure(text))


def _is_target(text: str) -> bool:
    return not _is_blank(text) and parse_rule(text) is None


def _is_weight(text: str) -> bool:
    return printed(text).kind == "number" and not printed(text).percent


def _is_score(text: str) -> bool:
    return printed(text).kind != "unreadable" and not printed(text).percent


def _is_rate(text: str) -> bool:
    figure = printed(text)
    return figure.percent or figure.kind in ("blank", "placeholder")


def _is_rule(text: str) -> bool:
    return printed(text).kind in ("blank", "placeholder") or parse_rule(text) is not None


_TESTS: dict[str, Callable[[str], bool]] = {
    "level1": _is_label,
    "level2": _is_label,
    "name": _is_name,
    "target": _is_target,
    "actual": lambda _: True,
    "weight": _is_weight,
    "printed_rate": _is_rate,
    "printed_score": _is_score,
    "last_year": lambda _: True,
    "rule": _is_rule,
    "conversion": lambda _: True,
    "unconverted": _is_score,
    "review_score": _is_score,
    "comparator": lambda _: True,
    "unit": lambda _: True,
    "adjusted_target": lambda _: True,
    "coefficient": lambda _: True,
    "level1_weight": lambda _: True,
    "level2_weight": lambda _: True,
    "number": lambda text: _is_blank(text) or _is_figure(text),
}
