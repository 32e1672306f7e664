"""The workpaper: what reviewers fill in, and each table reckoned by formulas that give ours."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.report.workpaper.terms import cell_term, curve_term, quotient, rounding
from kpi_eval.scoring.rounding import rounded
from kpi_eval.testing import evaluations
from tests.report.documents import (
    FLAGSHIP,
    golden_document,
    row,
    table,
    unreadable_table,
    untidy_document,
)
from tests.report.office import reckoned

FILLED_IN = ("处理意见", "编制人/日期", "复核意见", "复核人/日期")
# Weights and rates that fall on ties, on the edges of the pieces and between them.
WEIGHTS = ("10", "15", "7.5", "3", "12.25", "6.67")
ACTUALS = ("0", "50", "59.99", "60", "61", "79", "84", "99.16", "100", "100.5", "120", "199", "250")
RULES = ("按照完成比例赋分", "直接赋分", "满意度赋分", "按评判等级赋分")


def paper(audit, tmp_path):
    """The workbook of an audit, as bytes."""
    path = tmp_path / "paper.xlsx"
    audit.to_excel(path)
    return path.read_bytes()


def opened(audit, tmp_path):
    """The workbook of an audit, with its formulas."""
    paper(audit, tmp_path)
    return openpyxl.load_workbook(tmp_path / "paper.xlsx")


def headed(sheet, header):
    """The row and the column of a cell of this text; the last row where there are several."""
    found = [(c.row, c.column) for line in sheet.iter_rows() for c in line if c.value == header]
    assert found, header
    return found[-1]


def column(sheet, header, count):
    """The cells below a header."""
    top, at = headed(sheet, header)
    return [sheet.cell(top + number, at) for number in range(1, count + 1)]


def test_the_register_has_what_reviewers_sign(tmp_path):
    """A line a cause with its basis and its index; head and columns to fill in are blank."""
    book = opened(ke.audit(golden_document("000")), tmp_path)
    sheet = book["底稿"]
    top, _ = headed(sheet, "事实")
    named = {cell.value: cell.column for cell in sheet[top]}
    first = {name: sheet.cell(top + 1, at).value for name, at in named.items()}
    assert first["级别"] == "错误"
    assert first["索引号"] == "JX-1-2"
    assert first["事实"].split("\n")[0] == FLAGSHIP[0]
    assert (first["填报"], first["应为"], first["差异"]) == ("100%", "10.00%", "+90.00%")
    assert first["依据"] == "完成率=业绩值÷目标值"
    assert [first[name] for name in FILLED_IN] == [None] * 4
    assert sheet.cell(top + 1, named["索引号"]).hyperlink.location == "'JX-1-2'!A1"
    assert sheet.auto_filter.ref.startswith(f"A{top}:")
    texts = [cell.value for line in sheet.iter_rows(max_row=top - 1) for cell in line]
    assert "编制人/日期：" in texts
    assert "复核人/日期：" in texts


def test_every_finding_and_problem_is_in_it(tmp_path):
    """Of each table, of the document, of reading, of the batch."""
    audit = ke.audit(untidy_document())
    sheet = opened(audit, tmp_path)["底稿"]
    text = "\n".join(str(cell.value) for line in sheet.iter_rows() for cell in line)
    for finding in audit.findings:
        assert finding.code in text
    assert "row-short" in text


def test_a_wrong_cell_is_coloured_with_its_finding(tmp_path):
    """The printed cell stands as text, red, with the sentence as its comment; others do not."""
    sheet = opened(ke.audit(golden_document("000")), tmp_path)["JX-1-2"]
    cells = column(sheet, "完成率", 9)
    assert [cell.value for cell in cells] == ["100%"] * 9
    red = [cell for cell in cells if cell.fill.fgColor.rgb == "FFFDE8E8"]
    assert red == [cells[3]]
    assert FLAGSHIP[0] in cells[3].comment.text
    assert [cell for cell in cells if cell.comment] == [cells[3]]


def test_a_sheet_each_in_order_with_an_overview(tmp_path):
    """底稿, 一览, then JX-document-table; the overview has a line each."""
    batch = ke.audit_batch([golden_document("000"), golden_document("002")])
    batch.to_excel(tmp_path / "paper.xlsx")
    book = openpyxl.load_workbook(tmp_path / "paper.xlsx")
    sheets = [f"JX-1-{n}" for n in (1, 2, 3)] + [f"JX-2-{n}" for n in range(1, 6)]
    assert book.sheetnames == ["底稿", "一览", *sheets]
    assert [cell.value for cell in column(book["一览"], "索引号", 8)] == sheets


def test_where_there_is_no_formula_the_sheet_says_why(tmp_path):
    """Dates, words and what has no one figure: a value or nothing, and the reason beside it."""
    words = table(
        row("按期完工", target="2024年12月底前", actual="2024年6月30日", weight="50",
            printed_rate="100%", printed_score="50"),
        row("质量", target="提高", actual="达到预期指标", weight="50", printed_rate="100%",
            printed_score="50"),
        year=2024,
    )  # fmt: skip
    for subject in (words, unreadable_table()):
        audit = ke.audit(subject, "xinjiang-2024")
        sheet = opened(audit, tmp_path)["JX-1-1"]
        count = len(audit.tables[0].evaluation.indicators)
        for header in ("重算完成率", "重算得分"):
            for cell, note in zip(
                column(sheet, header, count), column(sheet, "说明", count), strict=True
            ):
                assert cell.data_type == "f" or note.value, cell.coordinate


def test_without_xlsxwriter_the_extra_is_named(tmp_path):
    """The error says what to install; importing and auditing need nothing of it."""
    code = (
        "import sys; sys.modules['xlsxwriter'] = None\n"
        "import kpi_eval as ke\n"
        "audit = ke.audit(ke.load_sample())\n"
        f"try: audit.to_excel({str(tmp_path / 'a.xlsx')!r})\n"
        "except ke.KpiEvalError as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.startswith("MissingExtraError")
    assert "kpi-eval[report]" in done.stdout
    assert not (tmp_path / "a.xlsx").exists()


# ---- formulas ------------------------------------------------------------------------------------

decimals = st.decimals(min_value=0, max_value=10**6, places=2)


@given(
    up=decimals, down=decimals.filter(bool), digits=st.integers(0, 4),
    mode=st.sampled_from(["half-up", "half-even", "down"]),
)  # fmt: skip
def test_a_rounded_term_is_worth_what_the_policy_says(up, down, digits, mode):
    """公式的值就是按约定修约的值. The exact value of the formula is the exact rounding."""
    term = rounding(quotient(cell_term("A1", up), cell_term("B1", down)), digits, mode)
    exact = Fraction(up) / Fraction(down)
    assert term.value == Fraction(rounded(*exact.as_integer_ratio(), digits, mode), 10**digits)


@given(rate=st.fractions(0, 3, max_denominator=10**4), policy=st.sampled_from(list(ke.policies)))
def test_a_chain_of_if_is_the_curve(rate, policy):
    """公式的分段就是赋分曲线. What the chain of IF is worth is the share that the curve gives."""
    for key in ("proportional", "direct"):
        curve = ke.policies[policy].curves[key, False]
        term = curve_term(cell_term("A1", Decimal(1))._replace(value=rate), curve.segments)
        share = curve.share(rate)
        assert term.value == share if term.safe else share is None or term.value == share


@given(data=st.data(), policy=st.sampled_from(list(ke.policies)))
def test_what_is_written_as_a_formula_has_our_figure_as_its_value(data, policy, tmp_path_factory):
    """底稿中每个公式的值等于核查所得的数. Every formula stands for a figure of the audit."""
    drawn = data.draw(evaluations(policy))
    audit = ke.audit(drawn, policy)
    path = tmp_path_factory.mktemp("paper") / "paper.xlsx"
    audit.to_excel(path)
    sheet = openpyxl.load_workbook(path, data_only=True)["JX-1-1"]
    found = audit.tables[0].assessment
    count = len(drawn.indicators)
    for header, figures in (("重算完成率", found.rates), ("重算得分", found.scores)):
        for number, cell in enumerate(column(sheet, header, count)):
            due = figures[number].recomputed
            if number not in found.total.carried and isinstance(due, Decimal):
                assert Decimal(str(cell.value)) == due


def many_rows():
    """Rows on ties, edges and between, by every rule, at or below a limit and above it."""
    for number, actual in enumerate(ACTUALS):
        for weight in WEIGHTS:
            target = ("100人", "≥100人", "<=100天", ">=100%")[number % 4]
            unit = target[-1]
            rule = RULES[(number + WEIGHTS.index(weight)) % len(RULES)]
            yield row(f"指标{number}", target=target, actual=f"{actual}{unit}", weight=weight,
                      rule=rule, printed_rate="100%", printed_score=weight)  # fmt: skip


@pytest.mark.office
def test_libreoffice_reckons_our_figures_to_the_last_digit(tmp_path):
    """LibreOffice 重算的数与核查所得逐位相同. Under every policy, with no value to start from."""
    audits = [
        ke.audit(
            table(*many_rows(), name=policy, funding=ke.Funding(
                budget="619.53", executed="571.79", weight="10", printed_rate="92.29%",
                printed_score="9.23"), printed_total="100"),
            policy,
        )
        for policy in ke.policies
    ] + [ke.audit(golden_document(name)) for name in ("000", "001", "004")]  # fmt: skip
    batch = ke.audit_batch([])
    batch = type(batch)(tuple(audits))
    content = paper(batch, tmp_path)
    formulas = openpyxl.load_workbook(tmp_path / "paper.xlsx")
    ours = openpyxl.load_workbook(tmp_path / "paper.xlsx", data_only=True)
    theirs = reckoned(content, tmp_path)
    seen = 0
    for sheet in formulas:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type != "f":
                    continue
                value = theirs[sheet.title][cell.coordinate].value
                due = ours[sheet.title][cell.coordinate].value
                assert value is not None, cell.coordinate
                assert Decimal(str(value)) == Decimal(str(due)), (sheet.title, cell.coordinate)
                seen += 1
    rows = sum(len(one.evaluation.indicators) for audit in audits for one in audit.tables)
    assert seen > 2 * rows  # most rows have rate, points and differences


def test_a_sheet_prints_one_page_wide(tmp_path):
    """Printed and recomputed figures beside each other: A3 for a table, A4 for the register."""
    book = opened(ke.audit(golden_document("000")), tmp_path)
    for sheet in book:
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert not sheet.col_breaks.brk
        assert sheet.page_setup.paperSize == (8 if sheet.title.startswith("JX") else 9)
