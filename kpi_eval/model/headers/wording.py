"""What the words of a header say (表头用语): composed of core terms and qualifiers, not listed.

A header is cut into the longest terms of `terms`. Words of function (原因, 依据, 单位 …)
shut out the rest; else a mood (due or done) and a head (a value or points) make target, actual,
weight and score. A header spelt with a wrong sign goes by the known labels it is nearest to.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.headers.listed import HEADERS, INDICATOR_COLUMNS
from kpi_eval.model.headers.spelling import nearest_headers
from kpi_eval.model.headers.terms import LONGEST_TERM, SENSES
from kpi_eval.model.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.model.headers.terms import Sense

__all__ = [
    "CERTAIN",
    "NOTHING",
    "SURE",
    "Wording",
    "composed_field",
    "heard",
    "may_go_on",
    "reading",
    "stated",
]

SURE, LIKELY, EVEN, WEAK = 60, 50, 25, 15
# From here on a header is taken at its word where it stands alone: to tell a header row.
CERTAIN = 30
_MAX_HEADER, _SHORTEST = 24, 2
_ALL = 100  # percent
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]|【[^】]*】")
_SIGNS = re.compile(r"[/、·,，:：;；*★☆.\-—()\"“”]")
_BEGINNINGS = frozenset(term[:end] for term in SENSES for end in range(1, len(term)))
_STANDARD = "标准"
_YEAR = re.compile(r"(?:(?:19|20)\d\d|\d\d(?=年))年?度?")
# The end of a year: 截至2024年12月31日, 12月底, 1-12月. Other months are those of monitoring.
_YEAR_END = re.compile(
    r"(?:截[至止])?到?(?P<year>(?:(?:19|20)\d\d|\d\d)年)?1?12月(?:份|31日)?[底末止]?"
)
_ACTUALLY = re.compile("实际|实绩|业绩|已完成")
_STATE = re.compile("情况|状况|效果|成果|结果|程度|成效")
_OF_TARGETS = ("目标值", "指标值")
_ORDINALS: dict[Sense, str] = {"first": "level1", "second": "level2", "third": "name"}
_LEVEL_WEIGHTS = {"level1": "level1_weight", "level2": "level2_weight", "name": "weight"}
_SCORED: frozenset[Sense] = frozenset(("points", "weight", "full", "score"))
_VALUES: frozenset[Sense] = frozenset(("value", "measure"))
_MOODS: frozenset[Sense] = frozenset(("due", "done"))
# Words that say alone what a column is for, whatever stands before them, the strongest first.
_FUNCTIONS: tuple[tuple[Sense, str], ...] = (
    ("evidence", "evidence"), ("rule", "rule"), ("basis", "basis"), ("sign", "comparator"),
    ("coefficient", "coefficient"), ("core", "core"), ("remark", "remark"),
    ("gloss", "explanation"),
)  # fmt: skip


@attrs.frozen
class Wording:
    """What a header says (表头含义): points for each role, and the share of its signs explained.

    `points` are the strongest first; `explained` is a percentage, `terms` are the words that spoke.
    """

    points: tuple[tuple[str, int], ...] = ()
    explained: int = 0
    terms: tuple[str, ...] = ()

    @property
    def best(self) -> str | None:
        """The role that the header speaks for plainly (最可能的含义), None if for none."""
        first, second = (*self.points, ("", 0), ("", 0))[:2]
        return first[0] if first[1] >= CERTAIN and first[1] - second[1] >= WEAK else None

    @property
    def of_others(self) -> bool:
        """Whether the header names a matter of other tables (其他事项): 资金, 责任, 联系."""
        return any(SENSES.get(term) == "other" for term in self.terms)


NOTHING = Wording()


def heard(text: str) -> str | None:
    """Return the role that a header speaks for plainly (表头含义), None if for none."""
    return reading(text).best


def stated(text: str) -> str | None:
    """Return the role that a header states (表头明示的含义), to be taken at its word; None if none.

    Each of its signs is explained, and its words say one thing surely and nothing else nearly. An
    ordinal goes with no word for values: 实际完成情况一级指标 are two headers.
    """
    said = reading(text)
    if said.explained < _ALL or len(key(text)) < _SHORTEST:
        return None
    (role, points), second = (*said.points, ("", 0), ("", 0))[:2]
    if points < SURE or points - second[1] < CERTAIN:
        return None
    has = {SENSES[term] for term in said.terms if term in SENSES}
    ordinals = has & _ORDINALS.keys()
    two = len(ordinals) > 1 or (ordinals and has & (_SCORED | _VALUES | _MOODS))
    return role if role in INDICATOR_COLUMNS and not two else None


def may_go_on(text: str) -> bool:
    """Tell whether a text may be the beginning of a composed header (可能的表头开头)."""
    label = _SIGNS.sub("", key(text).partition("(")[0])
    if len(label) > _MAX_HEADER:
        return False
    ends = {0}  # where whole terms may end
    for at in range(len(label)):
        if at in ends:
            if label[at:] in _BEGINNINGS:
                return True
            ends |= {at + n for n in range(1, LONGEST_TERM + 1) if label[at : at + n] in SENSES}
    return len(label) in ends


def composed_field(header: str) -> str | None:
    """Return the field that the words of a header plainly mean (组合表头对应的字段).

    None where a word of it is not known, or where it may be two things: a record has no cells below
    it that would tell.

    >>> composed_field("单项指标实际完成值"), composed_field("责任科室")
    ('actual', None)
    """
    said = reading(header)
    best = said.best if said.explained == _ALL else None
    least = SURE if best in ("target", "actual") else LIKELY  # 目标 alone may be a goal
    return best if best in HEADERS and said.points[0][1] >= least else None


@lru_cache(maxsize=8192)
def reading(text: str, year: int | None = None) -> Wording:
    """Return what a header says; a year other than the table's makes it one of the past.

    >>> reading("单项指标实际完成值").best, reading("年度（/项目）指标值").best
    ('actual', 'target')
    """
    label = _SIGNS.sub("", _BRACKETS.sub("", key(text)))
    if not label or len(label) > _MAX_HEADER:
        return NOTHING
    said = list(_segments(label, year))
    explained = _ALL * _signs_explained(label, said) // len(label)
    found = _roles([term for term, _ in said], [sense for _, sense in said])
    ends = bool(said) and label.endswith(said[-1][0])  # the last word says most
    if said and said[0][1] in _ORDINALS and label.startswith(said[0][0]):
        ends, worth = True, _ALL  # an ordinal rules alone
    else:
        worth = explained
    points = {role: score * worth // (_ALL if ends else 2 * _ALL) for role, score in found.items()}
    if explained < _ALL or not points:
        alike = dict(nearest_headers(label))
        for role, score in alike.items():
            other = points.get(role, 0)
            # 上年 and 全年 differ in one sign: with that sign spoilt nobody can say.
            agree = 0 if "last_year" in alike else min(other, score) // 3
            points[role] = max(other, score) + agree
    ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
    return Wording(tuple(ranked), explained, tuple(term for term, _ in said))


def _signs_explained(label: str, said: Sequence[tuple[str, Sense]]) -> int:
    """Return how many signs of a label its terms explain.

    Qualifiers of one sign beside another sign explain nothing: 上 and 年 are pieces of a word that
    is not known.
    """
    explained, end, before = 0, 0, 0
    last: Sense | None = None  # of a term of one sign before
    for term, sense in said:
        begin = label.index(term, end)
        alone = len(term) == 1
        if alone and last is not None and begin == end and "plain" in (sense, last):
            explained, before = explained - before, 0
        else:
            before = len(term)
            explained += before
        end, last = begin + len(term), sense if alone else None
    return explained


def _segments(label: str, year: int | None) -> Iterator[tuple[str, Sense]]:
    """Yield the terms of a label with their senses, the longest at each place."""
    at = 0
    while at < len(label):
        if (match := _YEAR_END.match(label, at)) is not None:
            yield match[0], "plain" if _is_of(year, match["year"]) else "past"
            at = match.end()
            continue
        if (match := _YEAR.match(label, at)) is not None:
            if year is not None:
                yield match[0], "plain" if _is_of(year, match[0]) else "past"
            at = match.end()
            continue
        for length in range(min(LONGEST_TERM, len(label) - at), 0, -1):
            term = label[at : at + length]
            if term.endswith(_STANDARD) and term != _STANDARD and label[at + length :][:1] == "分":
                continue  # 考核标准分 is 考核 with 标准分
            if (sense := SENSES.get(term)) is not None:
                yield term, sense
                at += length
                break
        else:
            at += 1


def _is_of(year: int | None, said: str | None) -> bool:
    """Whether a year that is said may be the table's."""
    return year is None or said is None or said.rstrip("年度")[-2:] == str(year)[-2:]


def _roles(terms: Sequence[str], senses: Sequence[Sense]) -> dict[str, int]:
    """Return points for each role that terms speak for together."""
    has = set(senses)
    if not has or "other" in has:
        return {}
    for sense, level in _ORDINALS.items():
        if sense in has:
            return {_LEVEL_WEIGHTS[level] if has & _SCORED else level: SURE}
    return (
        _of_matters(has)
        or _of_functions(senses, has)
        or _of_rates(has)
        or _of_points(senses, has)
        or _of_values(terms, senses, has)
        or _of_names(has)
    )


def _of_matters(has: set[Sense]) -> dict[str, int]:
    """Roles of words about why, when and by whom, which leave nothing to the others."""
    if has <= {"lost", "plain"} and "lost" in has:  # why, or how many points
        return {"deviation_reason": LIKELY}
    if has & {"cause", "lost"} or {"deviation", "explain"} <= has:
        return {"deviation_reason": SURE}
    if "deviation" in has:
        return {"deviation": LIKELY}
    if "past" in has:  # 历史标准 is one kind of standard, and stands in cells
        standard = {"basis": EVEN, "last_year": EVEN}
        planned = bool(has & {"due", "measure"}) and "done" not in has  # gives way to what was done
        return standard if "standard" in has else {"last_year": LIKELY if planned else SURE}
    if "review" in has and has & (_SCORED | _VALUES | _MOODS):
        return {"review_score" if has & _SCORED else "review_actual": SURE}
    if "converted" in has:
        return {"converted_score": SURE}
    return {}


def _of_functions(senses: Sequence[Sense], has: set[Sense]) -> dict[str, int]:
    """Roles of words of function."""
    if senses[-1] == "unit" or (senses[-1] == "name" and "unit" in senses[-2:-1]):
        return {"unit": SURE}
    if {"coefficient", "weight"} <= has:
        return {"weight": LIKELY}
    if "basis" in has and has & _SCORED:  # 打分依据: what points are given by
        return {"rule": LIKELY, "basis": EVEN}
    if {"basis", "evidence"} <= has and senses.index("basis") < senses.index("evidence"):
        of_target = bool(has & (_VALUES | _MOODS))  # 目标值依据文件
        return {"basis": LIKELY if of_target else EVEN, "evidence": EVEN}
    for sense, role in _FUNCTIONS:
        if sense in has and not (sense == "gloss" and senses[-1] == "name"):  # 指标描述名称
            return {role: SURE}
    if senses[-1] == "standard":
        if has & (_SCORED | {"judge"}):
            return {"rule": LIKELY}
        return {"target": EVEN, "rule": EVEN}
    if "number" in has and not has & (_SCORED | _VALUES | _MOODS):
        return {"number": SURE}
    return {}


def _of_rates(has: set[Sense]) -> dict[str, int]:
    """A share of the points, or the rate of what was done."""
    if "share" in has or ("rate" in has and has & {"weight"}):
        return {"weight": LIKELY, "conversion": LIKELY - 1}
    if "rate" in has:
        if has & _SCORED:
            return {"coefficient": EVEN}
        return {"printed_rate": SURE if "done" in has else EVEN}
    return {}


def _of_points(senses: Sequence[Sense], has: set[Sense]) -> dict[str, int]:
    """Weight and score: by the last word for points, and by the mood before it.

    分 and 分数 are points of either kind: with another such word, that one says whose.
    """
    if not has & _SCORED:
        return {}
    if "explain" in has:
        return {"rule": EVEN, "deviation_reason": EVEN, "remark": EVEN}
    mood = next((sense for sense in senses if sense in _MOODS), None)
    mood = "due" if mood is None and "standard" in has else mood
    heads = [sense for sense in reversed(senses) if sense in _SCORED]
    head = next((sense for sense in heads if sense != "points"), "points")
    if head == "score":
        return {"weight": LIKELY} if mood == "due" else {"printed_score": SURE}
    if head in ("weight", "full"):
        return {"printed_score": LIKELY} if mood == "done" else {"weight": SURE}
    if mood is None:
        return {"weight": EVEN, "printed_score": EVEN - 5}
    return {"weight" if mood == "due" else "printed_score": LIKELY}


def _of_values(terms: Sequence[str], senses: Sequence[Sense], has: set[Sense]) -> dict[str, int]:
    """Target and actual: by the first mood, and by a word for values."""
    if not has & (_MOODS | _VALUES):
        return {}
    if "adjusted" in has:
        return {"adjusted_target": SURE}
    valued = bool(has & _VALUES)
    words = "".join(terms)
    if "explain" in has and "done" not in has:
        return {"explanation": LIKELY}
    strength = LIKELY if not valued or "explain" in has else SURE
    if _ACTUALLY.search(words):
        return {"actual": strength}
    moods = [(term, sense) for term, sense in zip(terms, senses, strict=True) if sense in _MOODS]
    if not moods:
        if "measure" in has or ("indicator" in has and not _STATE.search(words)):
            return {"target": SURE if words.endswith(_OF_TARGETS) else LIKELY}
        return {"actual": EVEN, "target": EVEN - 10 if _STATE.search(words) else EVEN}
    first, rest = moods[0], moods[1:]
    if first[1] == "done":
        alone = not valued and "自评" in words
        return {"actual": EVEN, "printed_score": EVEN} if alone else {"actual": strength}
    if not any(sense == "done" for _, sense in rest):
        return {"target": strength}
    if first[0] in ("目标", "任务", "要求"):
        return {"actual": LIKELY if _STATE.search(words) else EVEN, "target": WEAK}
    return {"target": EVEN, "actual": EVEN} if _STATE.search(words) else {"target": LIKELY}


def _of_names(has: set[Sense]) -> dict[str, int]:
    """Names, levels by kind, and remarks."""
    if "explain" in has:
        of_it = bool(has & {"indicator", "name"})
        return {"explanation": SURE} if of_it else {"remark": LIKELY, "explanation": EVEN}
    if "kind" in has:
        return {"level1": EVEN, "level2": EVEN - 5} if "indicator" in has else {}
    if "name" in has:
        return {"name": LIKELY if has & {"indicator", "judge"} else EVEN}
    if has <= {"indicator", "plain", "judge"} and len(has) > int("indicator" not in has):
        return {"name": LIKELY}
    return {}
