"""Targets in words (定性表述) where a number, a date or a share is due, and names in their place.

What is meant to be words (benefits, the natural environment) is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import is_unused, label_of, row_finding, table_finding
from kpi_eval.checks.families.composition import FEWEST
from kpi_eval.checks.families.form import is_view
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.cells import parse_target
from kpi_eval.model.text import bare
from kpi_eval.model.values import Amount, Blank, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator

__all__ = ["CODES", "check_row", "check_table"]

# A number in words is a number: 两栋, 四场, 半年, 全部, 每月, 若干.
_NUMBER: Final = re.compile(
    r"\d|[零一二两三四五六七八九十百千万半双][\u4e00-\u9fff]|[全每各]|所有|百分之|若干|数[十百千]"
)
# A limit that can be looked up: 控制在预算内, 不超过合同价, 按标准执行.
_KNOWN_LIMIT: Final = re.compile(r"预算|概算|金额|标准|合同|定额|限额|批复|中标|造价|零|无")
_IN_TIME: Final = re.compile(
    r"(?:能够?|可|均|全部|做到|确保|保证)*(?:及时|按时|按期|如期|准时|适时|尽快)(?:有效|足额|准确|全面)*"
    r"(?:完成|开展|支付|拨付|发放|实施|到位|处理|响应|办理|办结|执行|推进|整改|交付|验收|上报|公开|率|性|地|各项|"
    r"项目|工作|任务|目标|资金)*"
)
_SATISFIED: Final = re.compile(r"满意|认可|好评")
_DEED: Final = re.compile(
    r"完成|签订|保障|开展|支付|支出|执行|落实|实施|办理|组织|发放|建设|购置|采购|培训|推进|提升|提高|改善|增加|降低|减少|达到|实现|确保|"
    r"按[时期质量要规]|及时|到位|验收|运[行转]|维护"
)
_OF_RATE: Final = re.compile(
    r"[率度比性面幅]|占|份额|百分|水平|程度|增[长加收产值效]|提[高升]|上升|降低|下降|减少|节约|压减|满意|认可|好评|[%％]"
    r"|(?:完成|达标|准确|合格|覆盖|到位|通过|及时|准时|完好|正常)$"
)
_SHORTEST: Final = 3  # of a shorter name it is not known what it means
_SIGNS: Final = re.compile(r"[,。;:!、“”\"'()《》=<>≥≤.]+")
_MATERIAL: Final = "数量", "成本", "经济成本"

_ROW: Final = {"name": "修建公厕", "level1": "产出指标", "weight": "100"}
_COUNT: Final = {**_ROW, "level2": "数量指标"}
_TIME: Final = {**_ROW, "level2": "时效指标", "name": "完成时间"}
_VIEW: Final = {"name": "群众满意度", "level1": "满意度指标", "level2": "满意度指标", "weight": "9"}
_GOOD: Final = {"level1": "效益指标", "level2": "社会效益指标", "weight": "20"}
_WORDS: Final = [
    {**_GOOD, "name": name, "target": target}
    for name, target in (("服务水平", "提升"), ("居住环境", "改善"), ("社会治安", "稳定"))
]
_NUMBERS: Final = [
    {**_COUNT, "name": name, "target": target, "weight": "20"}
    for name, target in (("修建公厕", "2座"), ("公厕验收合格率", "=100%"), ("服务户数", ">=90户"))
]

COUNT_IN_WORDS: Final = Code(
    code="count-in-words",
    severity="warning",
    failing={"rows": [{**_COUNT, "target": "完成修建"}]},
    passing={"rows": [{**_COUNT, "target": "两座"}]},
    for_=("plan", "self-evaluation"),
)
TIME_IN_WORDS: Final = Code(
    code="time-in-words",
    severity="info",
    failing={"rows": [{**_TIME, "target": "及时完成"}]},
    passing={"rows": [{**_TIME, "target": "2024年12月前"}]},
    for_=("plan", "self-evaluation"),
)
SATISFACTION_IN_WORDS: Final = Code(
    code="satisfaction-in-words",
    severity="info",
    failing={"rows": [{**_VIEW, "target": "基本满意"}]},
    passing={"rows": [{**_VIEW, "target": ">=90%"}]},
    for_=("plan", "self-evaluation"),
)
TARGET_IS_NAME: Final = Code(
    code="target-is-name",
    severity="warning",
    failing={"rows": [{**_COUNT, "target": "修建公厕"}]},
    passing={"rows": [{**_COUNT, "target": "2座"}]},
    for_=("plan", "self-evaluation"),
)
PERCENT_NOT_RATE: Final = Code(
    code="percent-not-rate",
    severity="info",
    failing={"rows": [{**_ROW, "name": "基层医疗机构", "target": "=100%"}]},
    passing={"rows": [{**_ROW, "name": "基层医疗机构覆盖率", "target": "=100%"}]},
    for_=("plan", "self-evaluation"),
)
MOSTLY_WORDS: Final = Code(
    code="mostly-words",
    severity="info",
    failing={"rows": [*_NUMBERS[:2], *_WORDS]},
    passing={"rows": [*_NUMBERS, *_WORDS[1:]]},
    for_=("plan", "self-evaluation"),
)  # fmt: skip
CODES: Final = (
    COUNT_IN_WORDS,
    TIME_IN_WORDS,
    SATISFACTION_IN_WORDS,
    TARGET_IS_NAME,
    PERCENT_NOT_RATE,
    MOSTLY_WORDS,
)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield a target that is words where they cannot be measured, or a share of nobody knows what.

    One thing is said of a target: that it repeats the name before that it is in words.
    """
    row = table.evaluation.indicators[number]
    if isinstance(row.target.value, Amount):
        if row.target.value.unit.name == "%" and _is_no_rate(row):
            yield row_finding(table, number, PERCENT_NOT_RATE, target=row.target.shown)
        return
    if not isinstance(row.target.value, Words) or is_unused(row):
        return
    code = _of_words(row)
    if code is not None:
        yield row_finding(table, number, code, target=row.target.shown)


def _of_words(row: Indicator) -> Code | None:
    """Return what is wrong with a target in words (定性目标的问题)."""
    said, level2 = bare(row.target.text), label_of(row.level2)
    if _plain(said) == _plain(row.name) or _is_amount(row.name):
        return TARGET_IS_NAME
    if is_view(row) and _SATISFIED.search(said) and not _NUMBER.search(said):
        return SATISFACTION_IN_WORDS
    if level2 == "时效" and _IN_TIME.fullmatch(said):
        return TIME_IN_WORDS
    counted = level2 in _MATERIAL or (not level2 and label_of(row.level1) in _MATERIAL)
    if not counted or _NUMBER.search(said):
        return None
    return None if row.is_cost and _KNOWN_LIMIT.search(said) else COUNT_IN_WORDS


def _is_no_rate(row: Indicator) -> bool:
    """Tell whether a percentage has a name that is no rate, degree or share (名称不是比率).

    Of a deed (完成培训任务) a percentage is how much of it was done.
    """
    value = row.target.value
    changes = isinstance(value, Amount) and bool(value.change)
    name = bare(row.name)
    if changes or row.is_satisfaction or len(name) < _SHORTEST:
        return False
    return not _OF_RATE.search(name) and not _DEED.search(name)


def _is_amount(name: str) -> bool:
    """Tell whether a name is nothing but an amount (1个, ≥5场次): it stands in the wrong column."""
    value = parse_target(name).value
    return isinstance(value, Amount) and value.unit.family not in ("none", "unknown")


def _plain(text: str) -> str:
    return _SIGNS.sub("", bare(text))


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield a table of which more than half of the targets are words."""
    set_ = [
        row
        for row in table.evaluation.indicators
        if not isinstance(row.target.value, Blank) and not is_unused(row)
    ]
    words = [
        row for row in set_
        if isinstance(row.target.value, Words) and not _NUMBER.search(bare(row.target.text))
    ]  # fmt: skip
    if len(set_) >= FEWEST and 2 * len(words) > len(set_) and not table.incomplete:
        yield table_finding(table, MOSTLY_WORDS, count=len(set_), words=len(words))
