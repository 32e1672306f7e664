"""Tables of other domains (其他领域的表), as `domains.txt` has them with labels of each figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import kpi_eval as ke

if TYPE_CHECKING:
    from pathlib import Path

_MARK = re.compile(r"【([^|】]+)\|(\d+)([+x]?)】")


class Label(NamedTuple):
    """What a figure speaks of: its place, its row (0 for none), the relation, whether equal."""

    start: int
    figure: str
    row: int
    relation: str
    agrees: bool


class Labelled(NamedTuple):
    """A table with the labels of its texts, by field, and the rows that a second reading gave."""

    table: ke.Evaluation
    labels: dict[str, list[Label]]
    again: dict[str, list[str]]


_FIELDS = {"E": "goals-expected", "A": "goals-actual"}


def plain(marked: str) -> tuple[str, list[Label]]:
    """Return a marked text without its marks, and the labels."""
    text, place, labels = "", 0, []
    for match in _MARK.finditer(marked):
        text += marked[place : match.start()]
        figure, row, sign = match.groups()
        relation = "component" if sign == "+" else "states"
        labels.append(Label(len(text), figure, int(row), relation, sign != "x"))
        text, place = text + figure, match.end()
    return text + marked[place:], labels


def labelled(source: Path) -> list[Labelled]:
    """Return the tables of the file, in their order."""
    blocks = re.split(r"^= ", source.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_table(block.splitlines()) for block in blocks]


def _table(lines: list[str]) -> Labelled:
    rows, texts, again = [], {"E": "", "A": ""}, {}
    labels: dict[str, list[Label]] = {}
    for line in lines[1:]:
        key, _, rest = line.partition(" ")
        if key == "-":
            name, level1, target, actual = (part.strip() for part in rest.split("|"))
            rows.append(ke.Indicator(name, target, actual, level1=level1, weight="10"))
        elif key in _FIELDS:
            texts[key], labels[_FIELDS[key]] = plain(rest)
        elif key.startswith("2"):
            again[_FIELDS[key[1:]]] = rest.split()
    goals = ke.Goals(texts["E"], texts["A"])
    return Labelled(ke.Evaluation(lines[0], indicators=rows, goals=goals, year=2024), labels, again)
