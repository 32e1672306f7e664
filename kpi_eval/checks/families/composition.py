"""What a set of indicators is made of (指标构成): rows under a level that they do not belong to.

Only what the labels and names themselves say; whether an indicator fits the project no table shows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, label_of, row_finding, table_finding
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.messages import named
from kpi_eval.model.text import bare
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator

__all__ = ["CODES", "FEWEST", "check_row", "check_table"]

FEWEST: Final = 5  # rows; of fewer it is not known whether they are the whole table
_BRACKETS: Final = re.compile(r"\([^()]*\)$")
_TIMELY: Final = re.compile(r"(?:及时|按时|按期|准时)(?:性|率|完成率|情况)$")
_SATISFIED: Final = re.compile(r"满意(?:度|率)$")
_SPENT: Final = re.compile(r"(?:资金|经费|金额|款项?|(?:资金|经费|预算)(?:支[付出]|执行)率)$")
# Money that others bring is an output, and so is what is signed, sold or saved.
_FIRST: Final = (named("产出", "output"), named("效益", "benefit"))
_SECOND: Final = (named("数量", "quantity"), named("质量", "quality"))
_BROUGHT: Final = re.compile(
    r"引进|引导|撬动|带动|吸引|争取|筹[集措]|募集|到位|招商|融资|社会资[本金]|合同|签约|交易|成交|销售|产值|"
    r"营业|收入|税|节约|减免|贷款|追回|挽回|清收|追缴|投资|捐赠|涉案|结算|评审|审[计减定]|检查|监管|管理"
)

_ROW: Final = {"level1": "产出指标", "weight": "100"}
_SET: Final = [
    {"name": name, "level1": f"{level1}指标", "level2": f"{level2}指标", "target": target,
     "weight": "20"}
    for name, level1, level2, target in (
        ("培训人次", "产出", "数量", ">=200人次"), ("培训合格率", "产出", "质量", ">=95%"),
        ("培训及时率", "产出", "时效", ">=95%"), ("培训场次", "产出", "数量", ">=5场次"),
        ("参训企业利润增长", "效益", "经济效益", ">=5%"),
        ("学员满意度", "满意度", "服务对象满意度", ">=90%"),
    )
]  # fmt: skip

LEVEL2_UNLIKELY: Final = Code(
    code="level2-unlikely",
    severity="info",
    failing={"rows": [{**_ROW, "level2": "质量指标", "name": "发放及时率", "target": ">=95%"}]},
    passing={"rows": [{**_ROW, "level2": "时效指标", "name": "发放及时率", "target": ">=95%"}]},
    for_=("plan", "self-evaluation"),
)
COUNT_IS_MONEY: Final = Code(
    code="count-is-money",
    severity="warning",
    failing={"rows": [{**_ROW, "level2": "数量指标", "name": "支付补助资金", "target": ">=8万元"}]},
    passing={"rows": [{**_ROW, "level2": "数量指标", "name": "补助企业数", "target": ">=8家"}]},
    for_=("plan", "self-evaluation"),
)
LEVEL_MISSING: Final = Code(
    code="level-missing",
    severity="info",
    failing={"rows": [row for row in _SET if row["level1"] != "效益指标"]},
    passing={"rows": _SET},
    for_=("plan", "self-evaluation"),
)
CODES: Final = (LEVEL2_UNLIKELY, COUNT_IS_MONEY, LEVEL_MISSING)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield a row that its level 2 does not fit."""
    row = table.evaluation.indicators[number]
    level1, level2 = label_of(row.level1), label_of(row.level2)
    name = _BRACKETS.sub("", bare(row.name))
    if not table.evaluation.kind.startswith("project"):
        return  # a whole unit's table has levels of its own
    if counts_money(row):
        yield row_finding(table, number, COUNT_IS_MONEY, target=row.target.shown)
    elif level2 in ("数量", "质量") and _TIMELY.search(name):
        yield row_finding(
            table, number, LEVEL2_UNLIKELY, level=row.level2, fit=clause("level-time")
        )
    elif level1 and level2 and "满意" not in level1 + level2 and _SATISFIED.search(name):
        yield row_finding(
            table, number, LEVEL2_UNLIKELY, level=row.level2, fit=clause("of-satisfaction")
        )


def counts_money(row: Indicator) -> bool:
    """Tell whether a row of 数量指标 counts money that is put in or paid (以资金计数)."""
    value, name = row.target.value, _BRACKETS.sub("", bare(row.name))
    if label_of(row.level2) != "数量" or not isinstance(value, Amount):
        return False
    if _BROUGHT.search(name) or not _SPENT.search(name):
        return False
    rate = name.endswith("率")
    return value.unit.family == ("ratio" if rate else "money")


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield the levels that are missing from a project's table where every row is labelled.

    满意度, 成本 and 时效 are set where they fit, and never asked for.
    """
    rows = table.evaluation.indicators
    if table.incomplete or len(rows) < FEWEST or not table.evaluation.kind.startswith("project"):
        return
    first, second = {label_of(row.level1) for row in rows}, {label_of(row.level2) for row in rows}
    if "" in first or not first & {"产出", "效益"}:
        return
    missing = [level for level in _FIRST if not any(level in one for one in first)]
    if "产出" in first and "" not in second and second & {"数量", "质量"}:
        missing += [level for level in _SECOND if not any(level in one for one in second)]
    if missing:
        yield table_finding(table, LEVEL_MISSING, levels=clause("and").join(missing))
