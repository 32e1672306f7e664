"""引导语: what a clerk writes before the number of a cell (完成率达到, 较上年增长), and changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.model.chinese import FORMAL, NUMERALS
from kpi_eval.model.counted import APPROXIMATE, DENIES

if TYPE_CHECKING:
    from kpi_eval.model.values import Change

__all__ = ["PLANNED", "change_before", "is_lead_in", "without_lead_in"]

_HAN: Final = "\u4e00-\u9fff"
_NAME: Final = rf"{_HAN}A-Za-z"
_STARTS: Final = rf"(?=[+-]?\d|[{NUMERALS}{FORMAL}])"
# What is yet to come: a target may say so, an actual that does is none.
PLANNED: Final = re.compile(r"\W*(?:计划|拟|预计|预期|力争|争取|确保|目标|将)")
_WISHED: Final = r"(?:计划|拟|预计|预期|力争|争取|确保|目标|要求)"

_UP: Final = r"提高|提升|增长|增加|上升|上涨|递增|净增长?|增幅|涨幅|扩大|延长"
_DOWN: Final = r"下降|降低|减少|缩短|缩减|压减|压缩|削减|降幅|减幅|下跌|回落|下调"
_CHANGE: Final = re.compile(
    rf"(?P<lead>(?:[{_NAME},:、()]|20\d\d年){{0,18}}?)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?"
    rf"(?P<object>[{_HAN}]{{0,8}}?):?{_STARTS}(?P<rest>.*)"
)
# 提高率, 增长率 and 提高到 speak of a level; 提高满意度至 too.
_LEVEL: Final = re.compile(r"[率速][为达到:]*$|.*[至到为]$")
_NO_LEAD: Final = re.compile(r"每(?!年)|[零翻由从自]|倍数")

# Whatever may stand before a number without a comparator, the number being what it is about.
_ADVERBS: Final = (
    r"(?:总共|共计|累计|合计|总计|共|总|实际|实|已经|已|全年|全部|全县|全市|全区|全省|均|本年度?|年度|当年|今年|年内|"
    rf"{_WISHED})*"
)
_VERBS: Final = (
    r"(?:完成|建成|建设|建|新建|改建|扩建|改造|修建|修缮|维修|维护|开展|举办|组织|召开|实施|实现|达成|达到|达|采购|购置|"
    r"购买|配备|配置|安装|更换|更新|培训|培养|发放|发布|印发|编制|编写|制定|修订|出台|出版|发表|撰写|申报|获得|获批|"
    r"取得|授权|引进|招聘|招录|新增|增设|设立|设置|建立|覆盖|惠及|受益|服务|接待|救助|资助|补助|补贴|奖励|支持|扶持|"
    r"带动|检查|巡查|检测|抽检|抽查|监测|处理|处置|办理|办结|受理|审核|审查|评审|验收|拆除|清理|清运|种植|栽植|绿化|"
    r"铺设|硬化|疏浚|治理|修复|支付|支出|投入|安排|拨付|使用|节约|节省|增收|创收|节支|减排|提供|编印|印制|印刷|制作|"
    r"拍摄|播出|刊发|推送|宣传|参加|派出|选派|走访|慰问|调研|演出|放映|展出|接收|收集|整理|归档|控制|保持|维持|稳定)"
)
_NOUNS: Final = (
    r"(?:率|度|数|数量|人数|次数|面积|里程|长度|成本|费用|比例|占比|比重|单价|价格|标准|时间|时长|工期|期限|时限|周期|"
    r"投入|投资|支出|收入|产值|量|销售额|金额|总额|额度|资金|经费|预算|总数|总量|规模|得分|评分|评价|间隔|浓度|增速|事故|投诉)"
)
_IS: Final = r"(?:为|是|达到|达|至|到|在|共|计|完成|实现|控制|介于|:|,)*"
_SHIFT: Final = rf"(?:{_UP}|{_DOWN}|降|升|增)(?:[{_HAN}]{{0,6}}?)(?:至|到|为)"
_LEAD_IN: Final = re.compile(
    rf"(?P<lead>{_ADVERBS}(?:[{_NAME}]{{0,8}}?{_VERBS}了?[{_NAME}]{{0,8}}?|[{_NAME}]{{0,10}}?{_NOUNS}"
    rf"|[{_HAN}]{{0,6}}?{_SHIFT})?{_IS})(?::|{_STARTS})(?P<rest>.+)"
)
_SAYS: Final = re.compile(r"(?:[:为是达到率]|完成|实现|人数|次数|数量|成本|投诉|事故)$")
# 二期 is the second phase and no two of them; a single 一 is a word's more often than a number.
_ORDINAL: Final = re.compile(
    rf"[{NUMERALS}]+(?:期|届|批|轮|层|类|版|级|点|线|环|路|村|组|队|部|方)|一(?![{NUMERALS}])"
)
# The digits of PM2.5 and of CO2 belong to a name.
_ANY_LEAD: Final = re.compile(rf"(?:[{_NAME}()、:“”\"]|(?<=[A-Za-z])\d(?:\.\d)?){{1,20}}")
# Another number than what was reached: 超额完成, 上年完成, 检查发现问题, 人均培训.
_ANOTHER: Final = re.compile(r"[超多少漏误退撤]|提前|发现|存在|问题|隐患|包括|[人户月日年次]均")
_COMPARED: Final = re.compile(r"较|(?<!占)比(?![例率重])|同期|上年|去年|往年")


def change_before(text: str) -> tuple[Change, str]:
    """Take a change from the front of a text (变化幅度): 较上年增长5% is up, and 5%.

    提高到95% and 增长率5% are levels: no change is taken from those.
    """
    match = _CHANGE.fullmatch(text)
    if match is None:
        return "", text
    spoken = match["lead"] + match["object"]
    if _LEVEL.match(match["object"]) or any(
        pattern.search(spoken) for pattern in (_NO_LEAD, DENIES, APPROXIMATE)
    ):
        return "", text
    return ("up" if match["up"] else "down"), match["rest"]


def is_lead_in(text: str) -> bool:
    """Tell whether a text before a comparator is about what is compared (总成本, 完成率)."""
    return (
        _ANY_LEAD.fullmatch(text) is not None
        and not DENIES.search(text)
        and not APPROXIMATE.search(text)
        and not _COMPARED.search(text)
        and "每" not in text
        and "第" not in text
    )


def without_lead_in(text: str) -> str | None:
    """Return the number behind a lead-in (完成率达到95%: 95%), None if there is no clear one."""
    match = _LEAD_IN.fullmatch(text)
    if match is None or not match["lead"] or not is_lead_in(match["lead"]):
        return None
    lead, rest = match["lead"], match["rest"]
    if _ANOTHER.search(lead):
        return None
    # 已开展两次 and 完成二期 are words; 人数达到三百人 is a number.
    if not rest[:1].isdigit() and (not _SAYS.search(lead) or _ORDINAL.match(rest)):
        return None
    # 目标1, 任务2 and 附件3 count themselves.
    return rest if not rest.isdecimal() or _SAYS.search(lead) else None
