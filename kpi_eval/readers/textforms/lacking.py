"""Which cells a row lacks (所缺的单元格): what each cell can be, and what lacking a column costs.

A page flattened to its cells may leave blank ones out with the merged ones. Then a row may stand
in its columns in several ways; it is placed where one way costs clearly less than any other.
"""

from __future__ import annotations

import re
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from kpi_eval.model.printed import printed
from kpi_eval.model.units import is_known
from kpi_eval.readers.lexicon import key
from kpi_eval.readers.vocabulary import CORNERS, LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "CORNER",
    "FIGURE",
    "FIGURE_ROLES",
    "LEVEL_ROLES",
    "ColumnRoles",
    "can_be",
    "columns_filled",
    "is_level1",
    "without_bracket",
]

CORNER = "corner"  # the label of a block, beside its rows
LEVEL_ROLES = ("level1", "level2")
FIGURE_ROLES = frozenset(
    ("weight", "printed_score", "unconverted", "review_score", "level1_weight")
)
FIGURE = re.compile(r"\s*[-+]?[\d.,，．]+\s*[%％]?\s*")
_COMPARISON = re.compile(r"\s*[<>=≥≤≧≦﹦═＝＞＜]")
_OPERATOR = re.compile(
    r"\s*(?:[<>=≥≤≧≦﹦═＝＞＜]{1,2}|[大小等不高低少多]于(?:等于)?|定[性量](?:指标)?)\s*"
)
_BRACKETS = re.compile(r"\(.*")
_WORDS = frozenset(("deviation_reason", "evidence", "remark", "rule"))
# What a column costs that a row lacks; names are never lacking.
_COSTS = {"target": 6, "actual": 5, "printed_rate": 4, "level1": 4, "level2": 4}
_COST_OF_FIGURE, _COST = 5, 3
_IN_FRONT = frozenset((CORNER, "number", *LEVEL_ROLES))
_AT_THE_END = _WORDS | {"explanation", ""}
_MARGIN = 3
_MOST_WAYS = 2000

ColumnRoles = tuple[str, ...]


def without_bracket(text: str) -> str:
    """Return a label as it is compared, without what stands in brackets behind it (去括注)."""
    return _BRACKETS.sub("", key(text).replace("（", "("))


def columns_filled(roles: ColumnRoles, texts: Sequence[str]) -> tuple[int, ...] | None:
    """Return in which columns the cells of a row stand, None where that is not clear.

    Labels in front may be merged with those above, and reasons and remarks at the end are mostly
    blank: both cost nothing. So figures are certain; words behind them go by their order.
    """
    if comb(len(roles), len(texts)) > _MOST_WAYS:
        return None
    fits = [[can_be(role, text) for role in roles] for text in texts]
    ways: list[tuple[int, tuple[int, ...]]] = []
    for columns in combinations(range(len(roles)), len(texts)):
        if all(fits[at][column] for at, column in enumerate(columns)):
            cost = _cost(roles, columns)
            if cost is not None and _is_within(roles, columns, texts):
                ways.append((cost, columns))
    ways.sort()
    if not ways or (len(ways) > 1 and ways[1][0] - ways[0][0] < _MARGIN):
        return None
    first, *rest = ways[0][1]
    if roles[max(first - 1, 0) : first + 1] == LEVEL_ROLES and is_level1(texts[0]):
        first -= 1  # merged over both columns of labels
    return (first, *rest)


def is_level1(label: str) -> bool:
    """Tell whether a label is one of level 1, or may be (一级指标)."""
    return LEVELS.role(without_bracket(label)) in ("level1", "either")


def _cost(roles: ColumnRoles, columns: Sequence[int]) -> int | None:
    """Return what the columns cost that a row lacks, None where it lacks its name."""
    cost = 0
    for column, role in enumerate(roles):
        if column in columns or (role in _IN_FRONT and column < columns[0]):
            continue
        if role in _AT_THE_END and column > columns[-1]:
            continue
        if role == "name":
            return None
        cost += _COST_OF_FIGURE if role in FIGURE_ROLES else _COSTS.get(role, _COST)
    return cost


def _is_within(roles: ColumnRoles, columns: Sequence[int], texts: Sequence[str]) -> bool:
    """Tell whether the score is not above the weight, where both are numbers."""
    found = {
        roles[column]: printed(text).number for column, text in zip(columns, texts, strict=True)
    }
    weight, score = found.get("weight"), found.get("printed_score")
    return weight is None or score is None or score <= weight


def can_be(role: str, text: str) -> bool:
    """Tell whether a cell can be what its column holds (是否相容)."""
    if role in FIGURE_ROLES:
        return printed(text).kind != "unreadable" and not printed(text).percent
    if role == "printed_rate":
        return printed(text).percent or printed(text).kind in ("blank", "placeholder")
    if role in _LABELS or role == "target":
        return _can_label(role, text)
    if role in _WORDS:
        return not FIGURE.fullmatch(text)
    return _OTHERS[role](text) if role in _OTHERS else True


def _can_label(role: str, text: str) -> bool:
    """Tell whether a cell can be a label, a name or a target by what is known of labels."""
    level = LEVELS.role(without_bracket(text))
    if role == "target":
        return level in (None, "either") and not is_known(text)
    if FIGURE.fullmatch(text) or _COMPARISON.match(text):
        return False
    if role == "name":
        return bool(text.strip()) and level in (None, "either")
    return level is None or level in (role, "either") or role == "level2"


_LABELS = frozenset((*LEVEL_ROLES, "name"))
_OTHERS: dict[str, Callable[[str], bool]] = {
    CORNER: lambda text: not text.strip() or CORNERS.role(text) is not None,
    "comparator": lambda text: bool(_OPERATOR.fullmatch(text)),
    "unit": lambda text: is_known(text) and not FIGURE.fullmatch(text),
    "actual": lambda text: not is_known(text),
}
