"""The document's own sums (自述汇总): what its prose says of its tables (项目2个，全年预算数…).

Two wordings are known, of the final accounts (section 预算绩效的情况说明) and of the budget
(预算绩效情况). Blanks and line breaks are taken out before matching: prose comes wrapped. So are
those of what the final accounts tell of the results (取得的成效), up to the problems found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from kpi_eval.model.document import Declared, DeclaredKind, Performance
from kpi_eval.model.location import Location
from kpi_eval.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.readers.grid import Outside

__all__ = ["read_declared", "read_performance"]

_COUNT = r"(?P<{}>\d+)个"
_MONEY = r"(?P<{}>[\d,，]+(?:\.\d+)?)万元"
_SEPARATOR = r"[,，;；。、]"


def _clause(*parts: tuple[str, str, DeclaredKind]) -> re.Pattern[str]:
    """Return the pattern of a clause; each part is its words, its figure, and what it declares.

    The first part is needed, later ones may be missing from the end on.
    """
    pattern = ""
    for words, figure, what in reversed(parts):
        named = words + figure.format(what.replace("-", "_"))
        pattern = f"(?:{_SEPARATOR}{pattern})?" if pattern else ""
        pattern = named + pattern
    return re.compile(pattern)


_CLAUSES: tuple[re.Pattern[str], ...] = (
    _clause(
        ("整体支出绩效(?:目标)?自评表", _COUNT, "unit-tables"),
        ("全年预算(?:总额|数)", _MONEY, "unit-budget"),
        ("(?:实际|全年)执行(?:总额|数)", _MONEY, "unit-executed"),
    ),
    _clause(
        ("(?:预算)?绩效评价项目", _COUNT, "projects"),
        ("全年预算(?:总额|数)", _MONEY, "projects-budget"),
        ("(?:实际|全年)执行(?:总额|数)", _MONEY, "projects-executed"),
    ),
    _clause(
        ("整体(?:预算|支出)?绩效目标", _COUNT, "unit-tables"),
        ("涉及(?:预算)?金额", _MONEY, "unit-budget"),
    ),
    _clause(
        ("(?:当年)?(?<!非)财政拨款项目", _COUNT, "projects"),
        ("涉及(?:预算)?金额", _MONEY, "projects-budget"),
    ),
    _clause(
        ("(?:当年)?非财政拨款项目", _COUNT, "non-fiscal-projects"),
        ("涉及(?:预算)?金额", _MONEY, "non-fiscal-budget"),
    ),
)
_NEEDED = re.compile("自评|绩")
_RESULTS = re.compile(
    r"绩效(?:管理)?(?:工作)?取得的?(?:主要)?(?:成效|成绩)(?:[:：]|(?=一是))"
    r"(.+?)(?:(?:发现|存在)的?(?:主要)?问题|下一步|具体附|十[一二三四五六七八九]?、|第[一二三四五六]部分|$)"
)


def read_declared(blocks: Iterable[Outside]) -> Iterator[Declared]:
    """Yield the sums that the text outside the tables declares, in order of clause."""
    for block in blocks:
        if not _NEEDED.search(block.text):
            continue
        text, starts = _unwrapped(block.text)
        for clause in _CLAUSES:
            for match in clause.finditer(text):
                for name, value in match.groupdict().items():
                    if value is None:
                        continue
                    line = bisect_right(starts, match.start(name)) - 1
                    yield Declared(
                        what=name.replace("_", "-"),  # type: ignore[arg-type]
                        value=value.replace("，", ","),
                        location=_line(block, line),
                        text=shorten(match[0], 80),
                    )


def read_performance(blocks: Iterable[Outside]) -> Performance | None:
    """Return what the text outside the tables tells of the results (取得的成效).

    None where it tells nothing, or in several places: of which unit each is, is not known.
    """
    found = []
    for block in blocks:
        if "绩" in block.text:
            text, starts = _unwrapped(block.text)
            for match in _RESULTS.finditer(text):
                line = bisect_right(starts, match.start(1)) - 1
                found.append(Performance(text=match[1], location=_line(block, line)))
    return found[0] if len(found) == 1 else None


def _unwrapped(text: str) -> tuple[str, list[int]]:
    """Return the text without blanks and where each of its lines starts in it."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for line in text.split("\n"):
        starts.append(length)
        bare = "".join(line.split())
        parts.append(bare)
        length += len(bare)
    return "".join(parts), starts


def _line(block: Outside, offset: int) -> Location:
    if block.location.line is None:
        return block.location
    return Location(line=block.location.line + offset, page=block.location.page)
