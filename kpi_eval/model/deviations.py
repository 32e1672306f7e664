"""What a cell of 偏差原因 says (偏差原因的表述): a cause, a deviation, or nothing.

It is one of three: it explains (names a cause or a deviation), it says that there is nothing to
explain (√, 0, 无偏差, 已按计划完成), or it is some other text, of which neither is sure.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kpi_eval.model.text import bare

__all__ = ["explains", "says_nothing", "without_denied"]

# What there is none of where nothing deviates.
_OFF: Final = (
    r"(?:[偏误]差|差[异距额]|出入|不足|未(?:完成|达)|超额|超[支出过]|超预算|结[余转]|剩余|节余|调整|变[更化动]|"
    r"延[期迟误]|推迟|滞后|逾期|问题|原因|影响|改进)"
)
_DENIED: Final = re.compile(
    r"(?:不存在|无须|无需|不需要?|不涉及|(?:没有?|并?无|未)(?:发生|出现|产生|有|见|存在|造成|受到?)?|不(?=超|延|推|逾|调|变|影)|"
    r"零|(?<![\d.])0%?)"
    r"(?:任何|明显|较大|重大|显著|相关|需要|说明|大|一|的|疫情)*"
    rf"{_OFF}(?:(?:[及和与或、]|以及)?{_OFF})*(?:情况|事项|现象|原因|措施|率|项)*"
    rf"|{_OFF}(?:率|值|度|原因|情况|分析|及改进措施)*(?:为|是|:)*(?:无|没有|0(?:\.0+)?%?|零|-|/)(?![\d.])"
)
_NONE_OF: Final = re.compile(
    r"(?:不存在|没有?|并?[无未])(?:发生|出现|产生|有|见|存在|造成)?(?:任何|明显|资金|经费|预算)?"
    r"(?:超额|超[支出过期]|超预算|结[余转]|剩余|节余|余款|逾期|延[期迟误]|推迟|滞后)"
)
_DEVIATES: Final = re.compile(
    r"偏差|偏[低高少多]|差[异距]|结[余转]|剩余|余款|节余|节[约省](?:了|资金|经费|成本|开支|支出|费用|\d)|"
    r"超额|超[支出过]|超预期|超预算|超计划|没有(?:完成|达|按|实现)|"
    r"未(?:能|完|达|按|实现|开展|实施|支付|支出|使用|执行|启用|到位)|"
    r"推迟|延[期迟误]|滞后|逾期|取消|压[减缩]|缩减|暂[停缓]|调[增减]|调整(?!后)|"
    r"(?:[多少]于|[低高]于|(?<!相)比)[^,。;]{0,6}(?:计划|预[期计算]|目标)|"
    r"(?:有所|临时|实际|[故而])(?:增[加多]|减少)|(?:增[加多]|减少)了?\d|(?:人数|数量|次数|费用|经费|需求|任务)(?:增[加多]|减少)"
)
_CAUSE: Final = re.compile(
    r"因(?!地制宜|素|子|此|材|公)|由于|缘于|鉴于|原因|导致|致使|造成|受[^,。;]{1,12}(?:影响|限制|制约)|不可抗"
)
_DONE: Final = re.compile(
    r"完成|达[到标成]|实现|一致|符合|正常|良好|顺利|到位|满意|合格|控制在|及时|按[期时]|[无未没]"
)
# Words of which a text that only says "done, as planned, nothing to say" is made up.
_EMPTY: Final = (
    "√|✓|☑|已|经|均|都|皆|暂|全部|全面|完全|全|如期|按|照|依|据|根据|严格|期|时|质|量|保|顺利|圆满|有效|足额|提前|本|该|此|各|项|"
    "单位|年|度|初|当|今|目标|任务|指标|绩效|工作|项目|值|情况|内容|计划|预算|预期|预定|资金|经费|实际|业绩|既定|设定|序|规定|"
    "合同|要求|进度|限|标准|方案|约定|完成|达标|达成|达到|实现|执行|落实|开展|实施|支付|支出|办结|验收|了|完毕|到位|较|很|"
    "良好|好|优秀?|一切|正常|合格|是|满意|与|和|同|相|保持|一致|相符|吻合|等于?|持平|符合|的|100%|100|"
    "无(?=[偏异需说改])|未(?=偏)|不(?=[涉适需])|存在的|涉及|适用|异常|偏离|及|改进|措施|说明|需"
)
_NOTHING: Final = re.compile(
    r"[-—–―/\\*.~_√✓✔☑×xX○]*|无|没有?|[nN][/.]?[aA]|[0零](?:\.0+)?%?|空|略|同上"
    rf"|(?:{_EMPTY})*"
)
_REMEMBERED: Final = 512  # the same few words fill the column, and every check asks of them
_LONGEST_NOTHING: Final = 40


def _said(text: str) -> str:
    return bare(text).rstrip("。.,;!")


@lru_cache(maxsize=_REMEMBERED)
def says_nothing(text: str) -> bool:
    """Tell whether a cell says that there is nothing to explain, or says nothing (未作说明)."""
    said = _said(text)
    if len(said) > _LONGEST_NOTHING:
        return False
    pieces = re.split(r"[,。;、:]", _DENIED.sub("", said))
    return all(_NOTHING.fullmatch(piece) for piece in pieces)


def without_denied(text: str) -> str:
    """Return a text without the deviations that it denies (不计所否认的偏差).

    Of 未超支，有结余 the second is left. What was not completed stays: that denies no deviation.
    """
    return _NONE_OF.sub("", text)


@lru_cache(maxsize=_REMEMBERED)
def explains(text: str) -> bool:
    """Tell whether a text names a deviation, or a cause and no success (说明偏差或原因)."""
    rest = _DENIED.sub("", _said(text))
    if _DEVIATES.search(rest):
        return True
    return bool(_CAUSE.search(rest)) and not _DONE.search(rest)
