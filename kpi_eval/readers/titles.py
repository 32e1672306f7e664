"""Titles, years and section headings (标题): lines known by their form rather than by a list."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.readers.lexicon import key

if TYPE_CHECKING:
    from kpi_eval.model.kinds import EvaluationKind

__all__ = [
    "Title", "is_heading", "is_monitoring", "is_page_mark", "table_kind", "title_of", "year_of",
]  # fmt: skip

_TITLE = re.compile(
    r"(?:附[件表]?\d{0,3}:?)?(?P<before>[^,。;:、]{0,40}?)"
    r"(?P<scope>项目(?:支出)?|(?:部门|单位)?(?:\((?:单位|部门)\))?整体(?:支出)?)(?:预算)?"
    r"(?P<form>绩效(?:(?:目标)?(?:自评|自评价|完成情况自评)(?:情况)?(?:指标)?(?:体系)?(?:评分|得分|打分|计分)?|"
    r"评价(?:自评)?(?:指标)?(?:体系)?(?:评分|得分|打分|计分)?|目标完成情况|目标(?:申报|填报|审核|批复)?)表|自评表)"
    r"(?P<after>\((?![附见详略无])[^()]{1,12}\))?"
)
# Any other line that calls itself a table of this field.
_CALLED = re.compile(
    r"(?:附[件表]?\d{0,3}[:、.]?)?[^,。;:、]{0,50}?(?:绩效|自评|自我评价)[^,。;:、]{0,30}?表"
    r"(?:\((?![附见详略无])[^()]{1,12}\))?"
)
_FILLED = re.compile("自评|自我评价|自查|评价|评分|得分|完成|结果")
_OF_UNIT = re.compile("整体|(?:部门|单位)")
_OF_PROJECT = re.compile("项目|专项|转移支付|债券|资金|政策")
_MONITORING = re.compile(r"[^,。;:、]{0,60}(?:监控|监测|跟踪)[^,。;:、]{0,20}表(?:\(.{0,20}\))?")
_YEAR = re.compile(r"\(?(?P<year>(?:19|20)\d\d)年度?\)?")
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_HEADING = re.compile(rf"(?:{_NUMERAL}、|第{_NUMERAL}(?:部分|章|节)|\({_NUMERAL}\))\s*\S")
_PAGE_MARK = re.compile(
    r"[-—–]*\d{1,4}[-—–]*|第?\d{1,4}页?[/,，]?共?\d{1,4}页|第\d{1,4}页|\(?(?:续[上前]?表|接[上前][表页])\)?"
)
_MAX_TITLE = 160


def table_kind(text: str) -> EvaluationKind | None:
    """Return the kind of table that a title names (表名), None if the text is no such title.

    >>> table_kind("项 目 支 出 绩 效 自 评 表"), table_kind("单位整体绩效目标表")
    ('project', 'unit-target')
    """
    if not ("绩" in text or "评" in text) or len(text) > _MAX_TITLE:
        return None
    match = _TITLE.fullmatch(key(text))
    if match is None:
        return None
    plan = not ("评" in match["form"] or "完成" in match["form"])
    if match["scope"].startswith("项目"):
        return "project-target" if plan else "project"
    return "unit-target" if plan else "unit"


@attrs.frozen
class Title:
    """What a title says of its table (表名所示): whose it is, and whether it is a plan.

    None = it does not say.
    """

    scope: Literal["project", "unit"] | None = None
    plan: bool | None = None


def title_of(text: str) -> Title | None:
    """Return what a line says that calls itself a table of this field (表名), None for others.

    >>> title_of("财政项目支出绩效目标填报表"), title_of("绩效自评表")
    (Title(scope='project', plan=True), Title(scope=None, plan=False))
    """
    kind = table_kind(text)
    if kind is not None:
        return Title("unit" if kind.startswith("unit") else "project", kind.endswith("target"))
    if len(text) > _MAX_TITLE or "表" not in text or is_monitoring(text):
        return None
    label = key(text)
    if _CALLED.fullmatch(label) is None:
        return None
    whole = "整体" in label and "转移支付" not in label
    if whole or not _OF_PROJECT.search(label):
        scope: Literal["project", "unit"] | None = "unit" if _OF_UNIT.search(label) else None
    else:
        scope = "project"
    filled = bool(_FILLED.search(label))
    return Title(scope, False if filled else True if "目标" in label else None)


def is_monitoring(text: str) -> bool:
    """Tell whether a line titles a table of the year under way (绩效运行监控表), not of its end."""
    return "绩" in text and len(text) <= _MAX_TITLE and bool(_MONITORING.fullmatch(key(text)))


def year_of(text: str, *, alone: bool = True) -> int | None:
    """Return the year that a text is (年度), or with ``alone=False`` the first one it holds."""
    if "年" not in text or len(text) > _MAX_TITLE:
        return None
    match = (_YEAR.fullmatch if alone else _YEAR.search)(key(text))
    return int(match["year"]) if match else None


def is_page_mark(text: str) -> bool:
    """Tell whether a line only numbers a page or says that a table goes on (页码、续表)."""
    return len(text) <= _MAX_TITLE and bool(_PAGE_MARK.fullmatch(key(text)))


def is_heading(text: str) -> bool:
    """Tell whether a line opens a section of the document (章节标题): 十二、…, 第三部分 …."""
    return bool(_HEADING.match(unicodedata.normalize("NFKC", text.lstrip())))
