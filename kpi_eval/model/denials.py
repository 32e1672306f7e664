"""What words deny (定性表述的否定): 提高 / 未提高, 合格 / 不合格, 零投诉 / 有投诉.

Only a denial that is certain is one: the actual has to deny what the target says, of the same
thing, and say nothing else. 不断提高, 无明显下降, 没有不合格 and whatever is not in these tables
deny nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kpi_eval.model.text import bare

__all__ = [
    "contradicts", "denies_any", "is_lower", "names_mishap", "reaches", "says_none", "says_some",
    "speaks_of",
]  # fmt: skip

_LONGEST: Final = 40
_SIGNS: Final = re.compile(r"[。.,;:!、“”\"'()=]+")

# --- yes and no, and the grades of a scale

_YES_NO: Final[dict[str, set[str]]] = {
    "是": {"否", "不是", "没有"}, "否": {"是"}, "有": {"无", "没有", "未有", "否"},
    "无": {"有"}, "能": {"不能", "否"}, "通过": {"否"},
    "高": {"低"}, "强": {"弱"}, "√": {"×"},
}  # fmt: skip
_GRADES: Final = {
    "优": 4, "优秀": 4, "优等": 4, "良": 3, "良好": 3, "良等": 3,
    "中": 2, "中等": 2, "一般": 2, "合格": 2, "及格": 2,
    "差": 0, "较差": 0, "很差": 0, "差等": 0, "不合格": 0, "不及格": 0, "劣": 0,
}  # fmt: skip
_NAMES: Final = "|".join(sorted(_GRADES, key=len, reverse=True))
_GRADE: Final = re.compile(
    rf"(?:达到?|评为|获评|考核为|不低于|大于等于)?(?P<grade>{_NAMES})"
    r"(?:等[级次]?|级|档)?(?P<more>(?:[及或]其?)?以上(?:等[级次]?|水平|标准)?)?"
)
_NO_TARGET_IS: Final = frozenset({
    "否", "未达标", "不达标", "未能达标", "没有达标", "尚未达标", "不合格", "未合格", "不及格",
    "未通过", "不符合", "不符合要求", "未落实", "未开展", "未实施", "未实现", "未达成", "未达到",
})  # fmt: skip

# --- nothing happened, and something did

_BAD: Final = (
    r"(?:事故|投诉|上访|信访|问题|违规|违纪|违法|差错|失误|事件|案件|现象|情况|行为|纠纷|隐患|舆情|"
    r"死亡|伤亡|拖欠|浪费|损失|差评|举报|缺陷|故障|泄密|泄露|火灾|疫情|超支|挪用|截留|返工|遗漏|"
    r"漏报|错误|不满)"
)
_MISHAP: Final = re.compile(rf"(?!情况|行为|现象|问题|事件){_BAD}")
_KIND: Final = (
    r"(?:任何|重大|较大|特大|一般|各类|各种|安全|生产|质量|责任|群体性?|有效|不良|人员|群众|学生|"
    r"交通|食品|消防|网络|资金|服务|廉政|负面|的|及)*"
)
_HAPPENS: Final = r"(?:发生|出现|产生|收到|接到|接获|发现|存在)"
_NONE: Final = re.compile(
    rf"(?:全年|本年度?|年内|期间|均|目前)*(?:{_KIND}{_BAD}+)?"
    rf"(?:无|零|0|没有|未|从未|未曾|尚未|不|未有){_HAPPENS}?过?(?:{_KIND}{_BAD}+)?(?:{_HAPPENS}|数)?"
    r"|零[起件次例宗]"
)
_BARE_NO: Final = frozenset({"不", "未", "从未", "未曾", "尚未", "0"})
_SOME: Final = re.compile(
    rf"(?:已|曾)?(?:(?:有|{_HAPPENS})(?:过|了)?(?:少量|个别|多起|多次|部分|一些)?"
    rf"(?:{_KIND}{_BAD}+)?|{_KIND}{_BAD}+(?:发生|出现|较多|频发)"
    r"|超支|违规|违纪|违法|挪用|截留|拖欠|泄密)(?:发生)?"
)
_COUNTED: Final = re.compile(
    rf"(?:{_HAPPENS}|有|{_BAD})\D{{0,8}}(?:[1-9]\d*|[一二两三四五六七八九十]+)(?:起|次|件|例|宗|人|个)"
)

# --- the target's words behind a negation

_NO: Final = (
    r"(?:未见|不见|未有|并未|尚未|未能|未曾|从未|没有|未有|没能|不能|无法|未(?!来)|没|"
    r"不(?!断|低|少|仅|但|超过|过|同|限|错|亚|下于)|无(?!偿|人|障))"
)
_ANY_NO: Final = re.compile(
    r"[未没无否零]|不(?!断)|非(?!常)|有待|难以|缺乏|避免|防止|杜绝|控制|遏制|抑制|消除"
)
_FILLED: Final = r"(?:有所|略有|稍有|略|小幅|已经|已|均|得以|了|地|的|得到|实现|取得)*"
_WHOLLY: Final = (
    "得到",
    "实现",
    "取得",
    "达到",
    "完全",
    "全部",
    "全面",
    "能够",
    "能",
    "有所",
    "略有",
    "稍有",
    "略",
    "小幅",
    "再",
)
_MODIFIERS: Final = (
    "不断", "持续", "有效", "明显", "显著", "逐步", "逐年", "进一步", "大幅度", "大幅", "较大",
    "稳步", "切实", "极大", "充分", "长期", "继续", "按时", "按期", "及时", "如期",
    "按要求", "按计划",
)  # fmt: skip
_TAKEN: Final = re.compile(
    "|".join((*_WHOLLY, *_MODIFIERS, "已经", "已", "均", "较", "很", "了", "地", "的"))
)
_DENIED: Final = re.compile(rf"(?P<of>.*?){_FILLED}{_NO}(?P<core>.+)")
_WEAK: Final = re.compile(r"(?P<of>.*)不(?:够)?(?:明显|显著|突出|大)")
_STRONG: Final = re.compile(r"明显|显著|大幅|突出|较大|极大")

# --- opposites

_OPPOSITES: Final[tuple[tuple[str, str], ...]] = (
    (r"提高|提升|增加|增长|上升|增强|上涨|增多|扩大|加强|升高|增高|攀升",
     r"下降|降低|减少|下滑|减弱|回落|缩小|削弱|退步|倒退|萎缩|恶化|变差"),
    (r"改善|好转|优化|向好", r"恶化|变差|变坏|退化"),
    (r"加快", r"放缓|减缓|变慢"),
    (r"有效|生效", r"无效|失效"),
    (r"及时|按时|准时|如期|按期", r"延迟|滞后|延期|逾期|超期|推迟|拖延|延误|超时"),
    (r"缩短", r"延长|拉长"),
    (r"健全|完备|齐全|完整", r"缺失|不全|残缺"),
    (r"真实", r"虚假|造假|失真|不实"),
    (r"准确|无误|正确", r"有误|错误"),
    (r"建成|完工|竣工", r"在建|停建|停工|烂尾"),
    (r"正常", r"异常|中断|瘫痪|停摆"),
    (r"完好", r"损坏|破损|损毁"),
    (r"稳定", r"动荡"),
    (r"盈利", r"亏损"),
    (r"合规|规范|合法", r"违规|违法|违纪"),
    (r"成功", r"失败"),
    (r"充足|充分|足额", r"不足|短缺|匮乏"),
    (r"满意", r"不满意|不满"),
    (r"控制在预算(?:范围)?(?:之|以)?内|[不未]超(?:出|过)?预算", r"超(?:出|过)?预算|超支"),
    (r"好", r"差|坏"),
)  # fmt: skip
_PAIRS: Final = tuple((re.compile(one), re.compile(other)) for one, other in _OPPOSITES)
_EVERY: Final = re.compile("|".join(f"{one}|{other}" for one, other in _OPPOSITES))


def _plain(text: str) -> str:
    return _SIGNS.sub("", bare(text)) if len(text) <= _LONGEST else ""


@lru_cache(maxsize=1024)
def says_none(text: str) -> bool:
    """Tell whether a text says that nothing happened (未发生): 无, 零, 未发生, 无事故, 零投诉."""
    said = _plain(text)
    return said not in _BARE_NO and _NONE.fullmatch(said) is not None


def names_mishap(name: str) -> bool:
    """Tell whether a row's name names what should not happen (事故、投诉、差错)."""
    return _MISHAP.search(name) is not None


def speaks_of(name: str, said: str) -> bool:
    """Tell whether a text can speak of the mishap that a name names (同一事项)."""
    return _same_thing(name, _plain(said))


def says_some(text: str) -> bool:
    """Tell whether a text says that something happened (有发生): 有投诉, 发生事故1起."""
    said = _plain(text)
    if _SOME.fullmatch(said):
        return True
    return _COUNTED.search(said) is not None and not _ANY_NO.search(said)


def denies_any(text: str) -> bool:
    """Tell whether a text denies whatever the target is (否定任何目标): 未达标, 不合格, 否."""
    return _plain(text) in _NO_TARGET_IS


def reaches(target: str, actual: str) -> bool:
    """Tell whether a grade is the target's or a better one (等次达到目标): 良好以上 / 优秀."""
    grades = _grades(_plain(target), _plain(actual))
    return grades is not None and grades[1] >= grades[0]


def is_lower(target: str, actual: str) -> bool:
    """Tell whether a grade is below the target's, yet none that fails (等次较低): 优秀 / 良好."""
    grades = _grades(_plain(target), _plain(actual))
    return grades is not None and 0 < grades[1] < grades[0]


def _grades(wanted: str, said: str) -> tuple[int, int] | None:
    """Return the grades that two texts name (等次), None where one names none: 良好以上 is 良好."""
    one, other = _GRADE.fullmatch(wanted), _GRADE.fullmatch(said)
    if one is None or other is None or other["more"]:
        return None
    return _GRADES[one["grade"]], _GRADES[other["grade"]]


@lru_cache(maxsize=1024)
def contradicts(target: str, actual: str, about: str = "") -> bool:
    """Tell whether an actual denies what the target says (相互矛盾), for certain.

    `about` is the row's name, which may be named again in either: 群众满意度 / 群众满意度下降.

    >>> contradicts("提高", "未提高"), contradicts("提高", "不断提高")
    (True, False)
    """
    wanted, said, name = _plain(target), _plain(actual), _plain(about)
    if not wanted or not said or wanted == said:
        return False
    if said in _YES_NO.get(wanted, ()):
        return True
    grades = _grades(wanted, said)
    if grades is not None:
        return grades[1] < grades[0]
    if says_none(wanted):
        return says_some(said) and _same_thing(wanted, said)
    return _negates(wanted, said, name) or _opposes(wanted, said, name)


def _same_thing(wanted: str, said: str) -> bool:
    """Tell whether two texts can speak of the same mishap: both name it, or one names none."""
    one, other = (set(re.findall(_BAD, text)) for text in (wanted, said))
    return not one or not other or not one.isdisjoint(other)


def _negates(wanted: str, said: str, name: str) -> bool:
    """The target's own words behind a negation, or a negated target's own words without it."""
    if wanted == f"不{said}":
        return True  # 不低于上年 / 低于上年
    refused = _DENIED.fullmatch(wanted)
    if refused is not None and not refused["of"]:
        # 不超标 / 超标; 无明显下降 / 明显下降, but not / 下降: a slight one was allowed.
        denied = re.fullmatch(r"(?:已|有|存在|出现|发生)*(?P<core>.+)", said)
        return denied is not None and denied["core"] == refused["core"]
    if _ANY_NO.search(wanted):
        return False
    weak = _WEAK.fullmatch(said)
    if weak is not None:
        return _STRONG.search(wanted) is not None and _core(weak["of"]) in ("", _core(wanted))
    match = _DENIED.fullmatch(said)
    if match is None:
        return False
    core = _core(match["core"])
    if match["of"] and _core(wanted) in (core + match["of"], match["of"] + core):
        return True  # 提升服务水平 / 服务水平未提升
    if core != _core(wanted):
        return False
    if not _core(wanted):
        return match["core"] == wanted  # 及时 / 不及时
    more = set(_TAKEN.findall(match["core"])) - set(_TAKEN.findall(wanted)) - set(_WHOLLY)
    return more.isdisjoint(_MODIFIERS) and _is_about(match["of"], wanted, name)


def _core(text: str) -> str:
    """Return a wording without the words that only strengthen it: 有效保障 is 保障."""
    return _TAKEN.sub("", text)


def _opposes(wanted: str, said: str, name: str) -> bool:
    """One word of a pair of opposites in the target, the other in the actual, of one thing."""
    if len(name) > 1:
        wanted, said = wanted.replace(name, ""), said.replace(name, "")
    one, other = _sides(wanted), _sides(said)
    if not one or not other or not all(_is_opposite(word, one) for word in other):
        return False
    if any(_is_opposite(word, one) for word in _sides(name)):
        return False  # the name speaks of both: 提高质量降低成本
    rest, left = (_core(_EVERY.sub("", text)) for text in (wanted, said))
    if _ANY_NO.search(rest) or _ANY_NO.search(left):
        return False
    return left == rest or _is_about(left, wanted, name)


def _sides(text: str) -> frozenset[frozenset[tuple[int, int]]]:
    """Return each word of the table of opposites in a text as its places in the table."""
    return frozenset(
        frozenset(
            (number, side)
            for number, pair in enumerate(_PAIRS)
            for side in (0, 1)
            if pair[side].fullmatch(word)
        )
        for word in _EVERY.findall(text)
    )


def _is_opposite(
    word: frozenset[tuple[int, int]], words: frozenset[frozenset[tuple[int, int]]]
) -> bool:
    """Tell whether a word is the opposite of one of the others and goes with none of them."""
    places = frozenset().union(*words)
    return word.isdisjoint(places) and any((number, 1 - side) in places for number, side in word)


def _is_about(subject: str, wanted: str, name: str) -> bool:
    """Tell whether what is spoken of is what the row speaks of: nothing said, or said again."""
    subject = _core(subject).removesuffix("有")
    return not subject or (len(subject) > 1 and (subject in wanted or subject in name))
