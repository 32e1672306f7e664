"""What an explanation says beside its row (偏差说明与本行): the other way, savings of nothing."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from kpi_eval.checks.families.common import row_finding, values_of
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.messages import render
from kpi_eval.model.deviations import without_denied
from kpi_eval.model.moments import Moment
from kpi_eval.model.text import bare
from kpi_eval.model.values import Amount
from kpi_eval.prose.mentions import mentions
from kpi_eval.prose.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator

__all__ = ["CODES", "check_row"]

_LAMPS: Final = {
    "name": "新建路灯", "target": ">=33盏", "actual": "35盏", "weight": "100",
    "printed_score": "100",
}  # fmt: skip
_COST: Final = {
    "name": "会议费", "level1": "成本指标", "target": "<=8万元", "actual": "8万元", "weight": "100",
    "printed_score": "100",
}  # fmt: skip
REASON_CONTRARY: Final = Code(
    code="reason-contrary",
    severity="warning",
    failing={"rows": [{**_LAMPS, "deviation_reason": "因资金不足未能完成"}]},
    passing={"rows": [{**_LAMPS, "deviation_reason": "群众需求增加，超额完成"}]},
)
REASON_SAVING: Final = Code(
    code="reason-saving",
    severity="warning",
    failing={"rows": [{**_COST, "deviation_reason": "本着节约原则，故有结余"}]},
    passing={
        "rows": [{**_COST, "actual": "7.5万元", "deviation_reason": "本着节约原则，故有结余"}]
    },
)
CODES: Final = (REASON_CONTRARY, REASON_SAVING)

Way = Literal["over", "short", "exceeded", "kept", "spent", "late", "early"]
# Something that a row may count, and that there was less of: 场次减少.
_COUNTED: Final = r"(?:场次|人[数次]|数量|次数|任务量?|业务量|工作量|批次|规模|报名|订单)"
_AIM: Final = r"[^,。;]{0,3}(?:目标|计划|预期|预计|预定|设定|年初|任务)"
# By where a row is: the words of the other way, and those beside which they say nothing sure.
_WORDS: Final[dict[Way, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    "over": (
        re.compile(
            r"(?:未(?:能|及时|全部|完全|如期|按期)*|没有|没能)(?:完成|达到|达成|实现|举办|开展|实施|召开)(?!率)|未达标|"
            rf"未达(?:目标|预期)|放弃|不符合(?:条件|要求)|(?:低于|少于|不及){_AIM}|"
            rf"(?:比|较){_AIM}[\u4e00-\u9fff]{{0,4}}(?:少|低)|"
            rf"{_COUNTED}(?:有所|明显|大幅)?(?:减少|下降|偏少|不足)"
        ),
        re.compile(r"超|多(?!数)|增|提高|提升|扩大|满意|好评|好|积极|全部|优"),
    ),
    "short": (
        re.compile(
            r"超额完成|超过(?:了)?(?:预期|目标|计划|年初)|超(?:出)?(?:预期|目标|计划)|超预期|"
            rf"(?:高于|多于){_AIM}|(?:比|较){_AIM}[\u4e00-\u9fff]{{0,4}}(?:多|高)"
        ),
        re.compile(r"未|没|不|少|减|缺|降|停|取消|延|推迟|放弃|调整|结余|节约"),
    ),
    "exceeded": (
        re.compile(r"提前(?:完成|办结|办理|实现)|(?:低于|少于|短于)(?:规定|上限|限额|预算|时限|目标)"),
        re.compile(r"超|增|多|涨|追加|延|逾|未|没|不|缺|推迟|晚|长|高"),
    ),
    "kept": (
        re.compile(
            r"(?<![未无不])(?:超(?:支|预算|概算|时限|期)|"
            r"(?:超过|超出|高于)(?:了)?(?:规定|预算|概算|时限|上限|限额|目标|计划)|逾期|延期|延误)"
        ),
        re.compile(r"避免|防止|节|省|余|提前|压|减|少|低|控制|缩短"),
    ),
    "late": (
        re.compile(r"提前(?:完成|完工|竣工|实现)|(?:按期|按时|如期)(?:完成|完工|竣工|交付|拨付|支付)"),
        re.compile(r"延|推迟|晚|逾|滞后|未|没|不|迟|影响|调整"),
    ),
    "early": (
        re.compile(r"逾期|未(?:能)?(?:按|如)[期时]|晚于"),
        re.compile(r"提前|加快|赶|克服|避免|防止|上年|去年"),
    ),
}  # fmt: skip
_SAVED: Final = re.compile(
    r"(?:结余|节余|余款)(?!率)|(?:资金|经费|款项)(?:尚|还|仍)?有?所?剩余|剩余(?:资金|经费|款)|"
    r"节[约省](?:了|出)|节[约省](?:资金|经费|成本|开支|费用|支出)?\d"
)
# Savings of another year, or of a target that was set anew.
_OTHER_SAVINGS: Final = re.compile(r"上年|去年|往年|历年|以前年度|结转|调[减整增]|追[加减]|超")
_LIMITS: Final = ("", "=", "<", "<=")


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield an explanation that its own row contradicts (偏差原因与完成情况不符)."""
    row = table.evaluation.indicators[number]
    reason = without_denied(bare(row.deviation_reason or ""))
    way = _way(row, table.evaluation.year) if reason else None
    if way is None:
        return
    if way in _WORDS:
        words, against = _WORDS[way]
        found = words.search(reason)
        if found is not None and not against.search(reason.replace(found[0], "")):
            yield row_finding(
                table, number, REASON_CONTRARY, said=found[0], way=render(f"prose.{way}"),
                **values_of(row),
            )  # fmt: skip
            return
    said = _unsaved(row, way, reason)
    if said:
        yield row_finding(
            table, number, REASON_SAVING, said=said, way=render(f"prose.{way}"),
            **values_of(row),
        )  # fmt: skip


def _unsaved(row: Indicator, way: Way, reason: str) -> str:
    """Return the words that tell of savings where all or more was spent, "" for none."""
    money = _money_of(row)
    found = _SAVED.search(reason) if way in ("spent", "exceeded") and money is not None else None
    if found is None or money is None or _OTHER_SAVINGS.search(reason):
        return ""
    return "" if _is_too_small(money, reason) else found[0]


def _way(row: Indicator, year: int | None) -> Way | None:
    """Return where a row is beside its target (完成情况); None where that is not told for sure."""
    target, actual = row.pair.target, row.pair.actual
    if isinstance(target, Moment) and isinstance(actual, Moment):
        return _way_of_dates(target, actual, year)
    quotients, comparator = row.pair.quotients, row.pair.comparator
    if len(quotients) != 1 or quotients[0][1] <= 0:
        return None
    up, down = quotients[0]
    if comparator in ("<", "<=") or (row.is_cost and comparator in _LIMITS):
        return "spent" if up == down else "exceeded" if up > down else "kept"
    if up == down:
        return "spent" if comparator in _LIMITS else None
    return None if row.is_cost else "over" if up > down else "short"


def _way_of_dates(target: Moment, actual: Moment, year: int | None) -> Way | None:
    if None in (target.year, actual.year) and year is None:
        return None
    base = year or target.year or actual.year or 0
    if actual.first_day(base) > target.last_day(base):
        return "late"
    return "early" if actual.last_day(base) < target.first_day(base) else None


def _money_of(row: Indicator) -> Amount | None:
    value = row.pair.actual
    return value if isinstance(value, Amount) and value.unit.family == "money" else None


def _is_too_small(actual: Amount, reason: str) -> bool:
    """Tell whether the explanation names a saving that the row's digits do not show."""
    passage = Passage(text=reason, field="deviation-reason", role="explained", table=1, row=1)
    step = actual.unit.factor * Fraction(10) ** int(actual.number.as_tuple().exponent)
    return any(
        isinstance(one.value, Amount) and one.value.unit.family == "money" and one.value.base < step
        for one in mentions(passage)
    )
