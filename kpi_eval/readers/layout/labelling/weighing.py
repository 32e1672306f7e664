"""What speaks for a column's roles (列的证据): its header's words, its content, and permission.

A known header is taken at its word. Content alone gives a role only where the header says nothing
and the other headers say little either, but for what content tells surely: comparators, units, and
weights and scores by their arithmetic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.headers.wording import NOTHING, WEAK, Wording
from kpi_eval.readers.layout.labelling.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kpi_eval.readers.layout.labelling.shapes import Kind

__all__ = ["AS_LISTED", "OpenColumn", "RoleReading", "choices"]

AS_LISTED = 1000  # points of a header that is listed, or states its role by its words
_SPEAKING = 60  # percent of headers that say something: the others keep to their own words
_UNREAD = 10  # points for leaving a column alone that has a header
_BEHIND = 90  # points behind the best that no other column makes up for
_NO, _HARDLY = -60, -30
_BRIEF = 5  # signs of a unit
_ARITHMETIC = 60  # where every row comes out
# Percent of the filled cells of a column.
_FEW, _MANY, _HALF, _MOST, _NEARLY, _ALL = 20, 40, 50, 60, 80, 100
_FIGURES: tuple[Kind, ...] = ("number", "percent")
_PARTS: tuple[Kind, ...] = ("sign", "unit")
_WORDS_OF_FUNCTION = ("basis", "rule", "evidence", "deviation_reason", "remark", "explanation")
_LEVELS: tuple[Kind, ...] = ("level1", "level2", "level")


@attrs.frozen
class OpenColumn:
    """A column to be decided (待定的列): its known role, what its header says, what it holds.

    The role is known by a listed header, or by what its words state.
    """

    text: str
    known: str | None
    said: Wording
    shape: Shape
    listed: bool = True

    @property
    def speaks(self) -> bool:
        """Tell whether the header says something (表头可读)."""
        return self.known is not None or bool(self.said.points)


@attrs.frozen
class RoleReading:
    """A role that a column may have, and what speaks for it (证据), in points."""

    role: str
    words: int = 0
    content: int = 0

    @property
    def points(self) -> int:
        """All points together (合计)."""
        return self.words + self.content


def choices(cases: Sequence[OpenColumn]) -> list[list[RoleReading]]:
    """Return the roles that each column may have, none among them, the strongest first."""
    cases = [_upheld(case) for case in cases]
    speaking = sum(case.speaks for case in cases)
    silent = 100 * speaking < _SPEAKING * len(cases)
    known = [case.known for case in cases]
    fixed = {
        case.known
        for case in cases
        if case.known and known.count(case.known) == 1 and not _is_operator_alone(case)
    }
    return [
        [RoleReading(case.known, AS_LISTED)]
        if case.known in fixed
        else [
            choice
            for choice in (*_choices(case, silent=silent), *_converted(case, cases))
            if choice.role not in fixed
        ]
        for case in cases
    ]


def _upheld(case: OpenColumn) -> OpenColumn:
    """Weigh a header by its words, stated or not, where the cells below speak against it.

    Words of function are sure: a reason may be a figure.
    """
    if case.listed or case.known is None or case.known in _WORDS_OF_FUNCTION:
        return case
    if _content(case.known, case.shape) >= 0:
        return case
    return attrs.evolve(case, known=None)


def _converted(case: OpenColumn, cases: Sequence[OpenColumn]) -> Iterator[RoleReading]:
    """Yield that a column without a header is the converted score: score times its share."""
    if case.text.strip() or case.shape.share(*_FIGURES) < _NEARLY:
        return
    shares = [other for other in cases if _speaks_for(other, "conversion")]
    scores = [other for other in cases if _speaks_for(other, "printed_score")]
    if any(case.shape.is_product(score.shape, share.shape) for score in scores for share in shares):
        yield RoleReading("converted_score", 0, _ARITHMETIC)


def _speaks_for(case: OpenColumn, role: str) -> bool:
    return case.known == role or any(role == said for said, _ in case.said.points)


def _choices(case: OpenColumn, *, silent: bool) -> list[RoleReading]:
    said = case.said if case.known is None else NOTHING
    found: dict[str, RoleReading] = {"": RoleReading("", _UNREAD if case.text.strip() else 0)}
    if case.known is not None:
        if not _is_operator_alone(case):
            return [RoleReading(case.known, AS_LISTED), *found.values()]
        found[case.known] = RoleReading(case.known, WEAK, _content("target", case.shape))
    for role, points in said.points:
        found[role] = RoleReading(role, points, _content(role, case.shape))
    blank = not case.text.strip()
    open_to = () if said.of_others else _CONTENT if silent or blank else _SURE
    for role in open_to:
        content = _content(role, case.shape)
        sure = role not in _SURE or _is_sure(role, case.shape, blank=blank)
        if role not in found and content > 0 and sure:
            found[role] = RoleReading(role, 0, content)
    ranked = sorted(found.values(), key=lambda choice: (-choice.points, choice.role))
    least = ranked[0].points - _BEHIND
    return [choice for choice in ranked if not choice.role or choice.points >= least]


def _is_operator_alone(case: OpenColumn) -> bool:
    """Tell whether a column that is called the target holds nothing but its comparator."""
    return case.known in ("target", "actual") and case.shape.share("sign") >= _NEARLY


def _is_sure(role: str, shape: Shape, *, blank: bool) -> bool:
    if role == "unit":
        return blank or shape.share("unit") >= _MOST
    return role not in ("weight", "printed_score") or shape.share(*_FIGURES) == _ALL


def _content(role: str, shape: Shape) -> int:
    """Return what the cells of a column say for a role; against it where they cannot be that."""
    weigh = _CONTENT.get(role) or _OTHER.get(role)
    return 0 if weigh is None or not shape.kinds else weigh(shape)


def _level(own: Kind, other: Kind) -> Callable[[Shape], int]:
    def weigh(shape: Shape) -> int:
        if shape.share(*_FIGURES, *_PARTS, "goal") >= _MANY:
            return _NO
        if shape.share(own) >= _HALF:
            return 30
        if shape.share(other) >= _HALF:
            return -15
        return 15 if shape.share(*_LEVELS) >= _HALF else 0

    return weigh


def _name(shape: Shape) -> int:
    if shape.share(*_FIGURES, *_PARTS, "goal", "choice") >= _MANY:
        return _NO
    if shape.share(*_LEVELS) >= _MOST:
        return _HARDLY
    distinct = len(set(shape.texts)) == len(shape.texts)
    return 15 if distinct and shape.share("word", "prose") >= _NEARLY else 0


def _target(shape: Shape) -> int:
    if shape.share("sign") >= _MOST or shape.share("unit") >= _MOST or shape.share("rule") >= _HALF:
        return 2 * _NO
    return 12 if shape.share("goal", "percent") >= _HALF else 0


def _actual(shape: Shape) -> int:
    return max(_target(shape) - 2, 0) if _target(shape) > 0 else _target(shape)


def _figures(least: int, bonus: Callable[[Shape], int]) -> Callable[[Shape], int]:
    """Against columns without figures; a bonus where there are."""

    def weigh(shape: Shape) -> int:
        return _NO if shape.share(*_FIGURES) < least else bonus(shape)

    return weigh


def _prose(shape: Shape) -> int:
    return _NO if shape.share(*_FIGURES, *_PARTS) >= _HALF else 0


def _mostly(kind: Kind, least: int, points: int) -> Callable[[Shape], int]:
    def weigh(shape: Shape) -> int:
        share = shape.share(kind)
        return points if share >= least else _NO if share < _FEW else 0

    return weigh


def _unit(shape: Shape) -> int:
    """Words of which only some are known as units may be units, but that is not certain.

    Brief words that are known as none speak neither for it nor against: some forms put 是/否 there.
    """
    share = shape.share("unit")
    brief = all(len(text) <= _BRIEF for text in shape.texts)
    if share < _FEW:
        return 0 if brief else _NO
    return 35 if share >= _MOST else 20 if brief else 0


def _nothing(_: Shape) -> int:
    return 0


# Roles that content may give, and how much.
_CONTENT: Mapping[str, Callable[[Shape], int]] = {
    "level1": _level("level1", "level2"),
    "level2": _level("level2", "level1"),
    "name": _name,
    "target": _target,
    "actual": _actual,
    "weight": _figures(
        _MOST, lambda shape: 40 if shape.sums_up else 8 * (shape.share("number") == _ALL)
    ),
    "printed_score": _figures(_MOST, lambda shape: 15 if shape.share("number") == _ALL else 0),
    "printed_rate": _figures(_HALF, lambda shape: 15 if shape.share("percent") >= _MOST else 0),
    "comparator": _mostly("sign", _MOST, 50),
    "unit": _unit,
    "number": lambda shape: 30 if shape.counts else _HARDLY,
    "core": _mostly("choice", _MOST, 25),
}
# Of these content is certain, or arithmetic is.
_SURE = ("comparator", "unit", "weight", "printed_score")
# Roles that only words give.
_OTHER: Mapping[str, Callable[[Shape], int]] = {
    "conversion": _figures(_MOST, _nothing),
    "coefficient": _figures(_MOST, _nothing),
    "converted_score": _figures(_MOST, _nothing),
    "unconverted": _figures(_MOST, _nothing),
    "review_score": _figures(_MOST, _nothing),
    "level1_weight": _figures(_MOST, _nothing),
    "level2_weight": _figures(_MOST, _nothing),
    "adjusted_target": lambda shape: min(_target(shape), 0),
    **dict.fromkeys(_WORDS_OF_FUNCTION, _prose),
}
