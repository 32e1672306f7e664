"""Headers with a wrong sign (错字表头): the known labels that they are nearest to.

A scan or a slip of the hand spoils a sign or two. From six signs on two may differ, below that one;
of a label of two signs only half is left, which says little.
"""

from __future__ import annotations

from kpi_eval.model.headers.listed import INDICATOR_COLUMNS
from kpi_eval.model.text import key

__all__ = ["KNOWN_HEADERS", "nearest_headers"]

_LONG = 6
_POINTS = 65  # where no sign is wrong
_BRIEF = {2: 25, 3: 35}  # of labels of two signs and of three
KNOWN_HEADERS: list[tuple[str, str]] = [
    (key(word), role) for role, words in INDICATOR_COLUMNS.items() for word in words
]


def nearest_headers(label: str) -> list[tuple[str, int]]:
    """Return the roles of the known labels nearest to one, with points (最相近的表头)."""
    most = 2 if len(label) >= _LONG else 1
    signs = set(label)
    found: dict[str, int] = {}
    least = most
    for word, role in KNOWN_HEADERS:
        if abs(len(word) - len(label)) > least or len(signs & set(word)) < len(set(word)) - least:
            continue
        distance = _distance(label, word)
        if not 0 < distance <= least:
            continue
        if distance < least:
            found.clear()
        least = distance
        points = _BRIEF.get(len(word), _POINTS * (len(word) - distance) // len(word))
        found[role] = max(found.get(role, 0), points)
    return sorted(found.items())


def _distance(one: str, other: str) -> int:
    """Return how many signs to change, add or leave out (编辑距离)."""
    before = list(range(len(other) + 1))
    for row, sign in enumerate(one, 1):
        now = [row]
        for column, also in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (sign != also)))
        before = now
    return before[-1]
