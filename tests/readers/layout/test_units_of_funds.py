"""资金数的单位: where the unit of an amount may stand, and which one holds."""

from __future__ import annotations

import pytest

import kpi_eval as ke
from kpi_eval.model.money import Money
from kpi_eval.readers import read
from tests.readers.filewriters import xlsx
from tests.readers.layout.grids import C, form_of, grid, read_one
from tests.readers.layout.small import HEADER, NAMED, ROW, TITLE

AMOUNTS = ("initial", "budget", "executed")


def funds(
    budget: str = "5",
    executed: str = "4.5",
    *,
    corner: str = "项目资金",
    heads: tuple[str, str] = ("全年预算数", "全年执行数"),
    total: str = "年度资金总额",
    source: str = "其中：财政拨款",
    part: tuple[str, str] = ("5", "4.5"),
) -> list[list[str | C]]:
    return [
        [C(corner, 1, 3), "", C(heads[0], 2), C(heads[1], 2), "得分"],
        [total, C(budget, 2), C(executed, 2), ""],
        [source, C(part[0], 2), C(part[1], 2), ""],
    ]


def yuan(rows: list[list[str | C]], *above: list[str | C], text: str = TITLE) -> list[object]:
    """Budget and executed of the total and of the source, in 元."""
    e = read_one(text, grid([*above, NAMED, *rows, HEADER, ROW]))
    funding = e.funding
    assert funding is not None
    cells = [funding.budget, funding.executed, funding.rows[0].budget, funding.rows[0].executed]
    return [None if (amount := funding.amount(cell)) is None else amount.base for cell in cells]


TEN_THOUSANDS = [50_000, 45_000, 50_000, 45_000]


@pytest.mark.parametrize(
    ("rows", "above", "text"),
    [
        (funds(), [], TITLE),
        (funds(corner="项目资金（万元）"), [], TITLE),
        (funds(corner="项目资金（单位：万元）"), [], TITLE),
        (funds(corner="项目资金(金额单位：万元)"), [], TITLE),
        (funds(corner="项目资金（人民币万元）"), [], TITLE),
        (funds(), [[C("金额单位：万元", 7)]], TITLE),
        (funds("50000", "45000", part=("50000", "45000")), [[C("单位：元", 7)]], TITLE),
        (funds("50000", "45000", part=("50000", "45000")), [], f"{TITLE}\n（2024年度）  单位：元"),
        (funds("50", "45", part=("50", "45"), corner="项目资金（千元）"), [], TITLE),
        (funds("0.05", "0.045", part=("0.05", "0.045"), corner="项目资金（百万元）"), [], TITLE),
        # A column of its own.
        (
            funds("50000", part=("50000", "4.5"), heads=("全年预算数（元）", "全年执行数（万元）")),
            [],
            TITLE,
        ),
        (
            funds(
                "50000",
                part=("50000", "4.5"),
                heads=("全年预算数（元）", "全年执行数"),
                corner="项目资金（万元）",
            ),
            [],
            TITLE,
        ),
        (
            funds(
                executed="45000",
                part=("5", "45000"),
                heads=("全年预算数", "全年执行数（单位：元）"),
                corner="项目资金（万元）",
            ),
            [],
            TITLE,
        ),
        (
            funds(
                "50000",
                "45000",
                part=("50000", "45000"),
                heads=("全年预算数（A）（元）", "全年执行数（元）（B）"),
            ),
            [],
            TITLE,
        ),
        # The nearer label holds: the block's, not the page's.
        (funds(corner="项目资金（万元）"), [[C("单位：元", 7)]], TITLE),
        (funds(total="年度资金总额（万元）"), [[C("单位：元", 7)]], TITLE),
        # A row's label.
        (
            funds(
                part=("50000", "45000"), source="其中：财政拨款（元）", corner="项目资金（万元）"
            ),
            [],
            TITLE,
        ),
        (funds("50000", "45000", total="年度资金总额（元）", corner="项目资金（万元）"), [], TITLE),
        # The cell itself.
        (funds("5万元", "45000元", part=("5万", "0.00045亿元")), [[C("单位：元", 7)]], TITLE),
        (
            funds("5万元", "45000元", part=("50000元", "4.5万"), corner="项目资金（万元）"),
            [],
            TITLE,
        ),
        (
            funds(
                "5万元",
                "45000元",
                heads=("全年预算数（元）", "全年执行数（亿元）"),
                part=("50000", "0.00045"),
            ),
            [],
            TITLE,
        ),
    ],
)
def test_the_unit_of_an_amount_is_the_nearest_one(
    rows: list[list[str | C]], above: list[list[str | C]], text: str
) -> None:
    """单元格、栏目、行名、资金栏、表头依次为准 (cell, column, row, block, page): 5 and 4.5 万元."""
    assert yuan(rows, *above, text=text) == TEN_THOUSANDS


def test_the_text_stays_as_printed_and_the_unit_stands_beside_it() -> None:
    """原文不改 (the text is the cell's); a unit that is the block's is not repeated."""
    heads = ("全年预算数（元）", "全年执行数")
    e = read_one(TITLE, grid([NAMED, *funds("50000", corner="项目资金（万元）", heads=heads),
                              HEADER, ROW]))  # fmt: skip
    assert e.funding is not None
    assert (e.funding.unit, e.funding.budget) == ("万元", Money("50000", "元"))
    assert e.funding.executed == Money("4.5")


def test_labels_with_units_beside_their_amounts() -> None:
    """年度预算总额（元） 50000 其他资金（万元） 5: each label has its own."""
    pairs: list[str | C] = [
        "项目资金",
        "年度预算总额（元）",
        "50000",
        "财政拨款（万元）",
        "3",
        "其他资金（元）",
        "20000",
    ]
    plan: list[str | C] = ["一级指标", "二级指标", C("三级指标", 2), C("年度指标值", 2), "分值"]
    row: list[str | C] = ["产出指标", "数量指标", C("讲座", 2), C("≥4场", 2), "90"]
    e = read_one("项目支出绩效目标表", grid([NAMED, pairs, plan, row]))
    assert e.funding is not None
    amounts = [
        e.funding.amount(cell) for cell in (e.funding.budget, *(r.budget for r in e.funding.rows))
    ]
    assert [amount and amount.base for amount in amounts] == [50_000, 30_000, 20_000]


@pytest.mark.parametrize("amount", ["150万", "45000元", "0.5亿元", "4.5万元"])
def test_an_amount_with_its_unit_is_an_amount_to_the_layout(amount: str) -> None:
    """预算数 150万 执行数 …: a label and its amount, side by side or in a row of pairs."""
    side: list[str | C] = ["项目资金", "预算数", amount, "执行数", amount, "执行率", "100%"]
    e = read_one(TITLE, grid([NAMED, side, HEADER, ROW]))
    assert e.funding is not None
    assert (e.funding.budget, e.funding.executed) == (Money(amount), Money(amount))
    assert e.funding.printed_rate is not None


@pytest.mark.parametrize(
    ("budget", "executed", "corner"),
    [("5", "45000元", "项目资金（万元）"), ("5万元", "45000元", "项目资金（万元）"),
     ("150万", "135", "项目资金（万元）"), ("50000", "4.5万元", "项目资金（元）")],
)  # fmt: skip
def test_a_workbook_of_mixed_units_is_right(budget: str, executed: str, corner: str) -> None:
    """工作簿中「45000元」：90%即为90% (a true 90 % has no finding)."""
    rows: list[list[str | C]] = [
        NAMED,
        [C(corner, 1, 2), "", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", budget, executed, "10", "90%", "9"],
        HEADER,
        ROW,
        ["总分", "", "", "", "", "100", "99"],
    ]
    (evaluation,) = read(xlsx.write(form_of([TITLE, grid(rows)]))).evaluations
    audit = ke.audit(evaluation, "mof-2020")
    assert [one.code for one in audit.findings if "exec" in one.code or "fund" in one.code] == []
    assert audit.tables[0].assessment.execution_rate.verdict == "consistent"
    assert audit.tables[0].assessment.execution_score.verdict == "consistent"
