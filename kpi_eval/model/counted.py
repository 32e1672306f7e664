"""计量对象: a unit with what is counted behind it (10家企业, 5个完成, 95%满意)."""

from __future__ import annotations

import re
from typing import Final

from kpi_eval.model.text import DIGIT_SIGNS
from kpi_eval.model.units import NO_UNIT, Unit, is_known, unit, unit_prefix

__all__ = ["APPROXIMATE", "DENIES", "DONE", "is_counted_in", "unit_of"]

# Words that take a number back or leave it open: 3个未完成, 5个在建, 10家除外.
DENIES: Final = re.compile(
    r"[未没无不非缺欠延滞停废待尚暂剩差负难免]|取消|失败|在建|除外|其中|超期|逾期|正在"
)
_PLANS: Final = re.compile(r"计划|预计|拟")
APPROXIMATE: Final = re.compile(
    r"左右|上下|余|(?<![节合契预签履违])约|近|多(?=\D*$)|几|不等|不足|不到|\d来|逾|[~≈≒]"
)
_ABOUT: Final = re.compile(r"左右|上下|余|大约|约$|多$|几|不等")
_UNIT_TEXT: Final = re.compile(
    rf"(?![年月日])[^\W\d_{DIGIT_SIGNS}]{{1,4}}(?:/[^\W\d_{DIGIT_SIGNS}]{{1,4}})?"
)
# Bounds, dates and ranks that were left over are no units of their own, and 5G基站 is no 5.
_NO_UNIT: Final = re.compile(
    r"以[上下内]|[到至]|(?<!每)季度|学年|半年|^[级内前底末含十百千万亿]|[前底末含内]$|^[A-Za-z]+[^A-Za-z/]"
)

# Counting words behind which a noun is what is counted. 期, 类, 届, 层, 版 … may number it instead
# (2期工程, 2类疫苗), and 人 may measure it (30人培训班): those, and
# measures (5公里道路), need the other cell (`is_counted_in`).
_COUNTS: Final = frozenset(
    "个项家件台套辆艘条张份本册篇幅株棵头只羽枚块支根盏把顶具所处间栋场次户例起宗颗粒箱袋瓶桶盒包床尾匹"
    "双种部座名位节架幢口眼门款片段笔组对副堂集首卷榀樘孔面趟"
) | frozenset(
    {
        "人次",
        "户次",
        "家次",
        "场次",
        "批次",
        "台套",
        "件次",
        "例次",
        "车次",
        "班次",
        "期次",
        "台次",
        "台(套)",
        "台/套",
        "台、套",
    }
)
_NOUN: Final = re.compile(
    r"(?!性|式|化|级|型|元|制(?![度作定品]))(?:[\u4e00-\u9fff]|[()、]){2,12}|\([\u4e00-\u9fff]{1,10}\)"
    r"|[车船树书桥课]"
)
_ATTRIBUTE: Final = re.compile(r".*[级型号制]$|客车|轿车|以[上下内]|每|人均|分别|各|第")
DONE: Final = (
    r"[,;]?\(?(?:的?(?:群众|服务对象|受益对象|学生|家长|患者|企业|职工|人员|项目)?(?:对[\u4e00-\u9fff]{1,6})?)?"
    r"(?:全部|均|已|全面|全|按时|按期|如期|及时|基本|非常|很|较|比较)*"
    r"(?:完成|达标|合格|满意|覆盖|通过|到位|达成|实现|建成|参加|参训|受益|参与|到岗|到达|响应|办结|送达|"
    r"竣工|完工|交付|投用|发放|支付|拨付|整改|办理|处置|解决|落实|准确|正常|有效|及时|验收|落地|开展|实施|"
    r"使用|运行)"
    r"(?:完成|验收|到位|完毕|合格|通过|使用|任务|目标|审核|考核|评审|培训|活动|会议|率)*\)?"
)
_DONE: Final = re.compile(DONE)
# Where a number comes from, and what it sums up, changes nothing of it.
_REMARK: Final = re.compile(
    r"\((?:问卷|调查|抽样|抽查|测评|满意度|群众|服务对象|网络|电话|现场|合计|累计|总计|共计|全年|年度|当年|"
    r"本年|结果|数据|统计|和|及|、)+\)$"
)
_TAX: Final = re.compile(r"\(不?含税\)$")


def unit_of(text: str, *, known: bool = False) -> Unit | None:
    """Return the unit that a text behind a number spells, None if it says anything else.

    A word that is no unit of ours is one of its own, unless `known` asks for ours. What is counted
    may follow a counting word, and that it was done any unit: the unit is then the word before it.
    """
    text = _REMARK.sub("", text.strip())
    if text.startswith("(") and text.endswith(")") and "(" not in text[1:]:
        text = text[1:-1].strip()
    if not text:
        return NO_UNIT
    if is_known(text):
        return unit(text)
    word = _counting_word(text)
    if word:
        rest = _TAX.sub("", text[len(word) :])
        if not rest:
            return unit(word)
        if DENIES.search(rest) or _PLANS.search(rest):
            return None
        if _DONE.fullmatch(rest) or (word.rpartition("/")[2] in _COUNTS and _is_noun(rest)):
            return unit(word)
    if known or not _UNIT_TEXT.fullmatch(text):
        return None
    return None if _NO_UNIT.search(text) or APPROXIMATE.search(text) else unit(text)


def is_counted_in(text: str, word: str) -> bool:
    """Tell whether a text is a given unit with what is counted behind it (计量对象): 期培训班.

    The unit is that of the other cell, so a word that may number things counts them here.
    """
    rest = text.removeprefix(word)
    if not word or rest == text or DENIES.search(rest) or _PLANS.search(rest):
        return False
    return _is_noun(rest)


def _counting_word(text: str) -> str:
    """Return the unit before what is counted: 家 of 家企业, 个 (no 项) of 个项目, 个月 too."""
    word = unit_prefix(text)
    if not text.startswith("个"):
        return word
    return word if unit(word).family in ("time", "ratio") else "个"


def _is_noun(text: str) -> bool:
    return (
        _NOUN.fullmatch(text) is not None
        and not _ATTRIBUTE.search(text)
        and not _ABOUT.search(text)
    )
