"""What the document tells of its results (取得的成效), beside the rows of all of its tables.

It speaks of the whole unit, and of more than the tables print. So it contradicts only the unit's
own table (整体支出), where it says the whole name of a row with a total and nothing else beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.model.text import bare
from kpi_eval.model.values import Amount
from kpi_eval.prose.figures import is_vague, says_part
from kpi_eval.prose.likeness import core_of
from kpi_eval.prose.targets import ProseLink
from kpi_eval.prose.units import same_unit, same_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.prose.mentions import Mention
    from kpi_eval.prose.targets import RowValue

__all__ = ["contradicting", "one_of_each"]

_VERB: Final = r"举办|举行|开展|组织|召开|完成|实施|建成|新建"
_TOTAL: Final = r"总共|一共|共计|总计|合计|共|全年|年内"
_OTHER: Final = r"[一二三四五六七八九十]是|我[州市县区局院馆校]|[我本]单位|今年|本年度?|实际|已|了"
_BESIDE: Final = re.compile(rf"(?:{_TOTAL}|{_VERB}|{_OTHER})*")
_TOTALS: Final = re.compile(_TOTAL)
_VERBS: Final = re.compile(_VERB)
# The sentence up to a figure may tell when, where or by whom, and so of which part it is.
_LIMIT: Final = re.compile(r"月|日|季度|半年|期间|县市|分馆|乡镇|社区|线上|线下|联合|合作|第")
_QUOTES: Final = re.compile(r"[“”\"「」《》]")
_TELLING: Final = 4  # signs of a name, without its verb


def one_of_each(rows: Sequence[RowValue]) -> list[RowValue]:
    """Return the first of the rows of one name and value (同名同值的行取其一), in their order."""
    kept: list[RowValue] = []
    by_name: dict[str, list[RowValue]] = {}
    for row in rows:
        same = by_name.setdefault(bare(row.indicator.name), [])
        if not any(same_value(row.value, one.value) for one in same):
            same.append(row)
            kept.append(row)
    return kept


def contradicting(
    found: Sequence[Mention], rows: Sequence[RowValue], unit: int
) -> Iterator[ProseLink]:
    """Yield links of totals that are not those of a row they name (与整体支出表不符的总数).

    `unit` is the table of the whole unit. Rows of the name in other tables must print the same as
    its row does. Of two figures of one row neither is told.
    """
    offers = [(mention, _named(mention, rows, unit)) for mention in found]
    for mention, named in offers:
        alone = sum(other[:1] == named[:1] for _, other in offers) == 1
        if named and alone and not same_value(mention.value, named[0].value):
            for row in named:
                yield ProseLink(mention=mention, to=row.target(), agrees=False)


def _named(mention: Mention, rows: Sequence[RowValue], unit: int) -> list[RowValue]:
    """Return the unit's row that a total names beyond doubt, then those of its name; [] = none."""
    if not isinstance(mention.value, Amount) or is_vague(mention) or says_part(mention):
        return []
    if _LIMIT.search(mention.before):
        return []
    named = [row for row in rows if _says(mention, row)]
    own = [row for row in named if row.table == unit]
    alike = all(
        same_unit(mention.value, row.value)
        and same_value(row.value, named[0].value)
        and (row.indicator.actual is None or row.indicator.actual.comparator in ("", "="))
        for row in named
    )
    if len(own) != 1 or not alike:
        return []
    return [*own, *(row for row in named if row is not own[0])]


def _says(mention: Mention, row: RowValue) -> bool:
    """Tell whether the words are a total and the whole name of a row (总数与指标全名)."""
    name = core_of(row.indicator.name)
    if len(_VERBS.sub("", name)) < _TELLING:
        return False
    before, said, after = _QUOTES.sub("", bare(mention.left)).partition(name)
    if not said or _TOTALS.search(before + after) is None:
        return False
    return _BESIDE.fullmatch(before) is not None and _BESIDE.fullmatch(after) is not None
