"""Forms that are filled in: complete, computed as the policy says, and read back equal."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from io import BytesIO

import attrs
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.desk.forms import FORM_TEMPLATES, form_content
from kpi_eval.desk.forms.completed import completed
from kpi_eval.testing import evaluations
from tests.desk.printed import seen
from tests.readers.filewriters.retype import comparable
from tests.readers.strategies import evaluations as readable

SUFFIXES = (".docx", ".xlsx")
COLUMNS = {
    "project": ("level1", "level2", "name", "weight", "target", "actual", "rate", "score", "basis",
                "last_year", "rule", "evidence", "deviation_reason"),
    "unit": ("level1", "level2", "name", "target", "basis", "weight", "actual", "score"),
}  # fmt: skip


def unfilled(table):
    """A table without the figures that a form computes."""
    rows = [attrs.evolve(row, printed_rate=None, printed_score=None) for row in table.indicators]
    funds = table.funding and attrs.evolve(table.funding, printed_rate=None, printed_score=None)
    return attrs.evolve(
        table, indicators=rows, funding=funds, printed_total=None, printed_weight_sum=None
    )


def read_back(content):
    """The one table of a form, and what was met on reading it."""
    document = ke.read(content)
    (table,) = document.evaluations
    return table, [problem.code for problem in document.problems]


@given(
    data=st.data(),
    form=st.sampled_from(list(FORM_TEMPLATES.values())),
    suffix=st.sampled_from(SUFFIXES),
)
def test_a_form_reads_back_equal(data, form, suffix):
    """填报表写出再读入，与填写的表相同：名称、资金、目标、各行、合计。

    Whatever tables say, as published forms do: read(form(e)) is the table as the form holds it.

    Source: 新疆维吾尔自治区2024年度项目支出、整体支出绩效自评表；财预〔2021〕101号附件.
    """
    drawn = data.draw(
        evaluations(form.policy, kind=form.kind) | readable(form.kind, COLUMNS[form.kind])
    )
    table = data.draw(st.sampled_from((drawn, unfilled(drawn))))
    whole, _ = completed(table, form, ke.policies[form.policy])
    again, problems = read_back(form_content(whole, form, suffix))
    assert problems == []
    assert comparable(again) == comparable(whole)


@given(data=st.data(), form=st.sampled_from(list(FORM_TEMPLATES.values())))
def test_what_a_form_computes_is_what_a_clean_table_prints(data, form):
    """由目标值、业绩值补全的完成率、得分、总分，与无误的表所列相等，核查没有错误。

    A clean table whose figures are taken away gets the same figures, and no finding for them.

    Source: 完成率=业绩值÷目标值；总分为各项得分之和.
    """
    clean = data.draw(evaluations(form.policy, kind=form.kind))
    policy = ke.policies[form.policy]
    whole, card = completed(unfilled(clean), form, policy)
    for row, printed, score in zip(whole.indicators, clean.indicators, card, strict=True):
        if score.range is None:
            assert row.printed_score.number == printed.printed_score.number
        if row.printed_rate is not None and printed.printed_rate is not None:
            assert row.printed_rate.number == printed.printed_rate.number
    assert whole.funding.printed_score.number == clean.funding.printed_score.number
    if form.total and clean.printed_total and not any(score.range for score in card):
        assert whole.printed_total.number == clean.printed_total.number
    assert not ke.audit(whole, policy).errors


@settings(max_examples=25)
@given(data=st.data(), suffix=st.sampled_from(SUFFIXES))
def test_a_row_without_an_actual_leaves_the_total_open(data, suffix):
    """未填业绩值的行，完成率、得分与总分都不填。

    A blank is a blank: no rate, no points, no total that looks like one.

    Source: 总分为各项得分之和.
    """
    form = FORM_TEMPLATES["xinjiang-2024"]
    table = unfilled(data.draw(evaluations(form.policy)))
    number = data.draw(st.integers(0, len(table.indicators) - 1))
    rows = list(table.indicators)
    rows[number] = attrs.evolve(rows[number], actual="")
    table = attrs.evolve(table, indicators=rows)
    whole, card = completed(table, form, ke.policies[form.policy])
    row = whole.indicators[number]
    assert (row.printed_rate.text, row.printed_score.text) == ("", "")
    assert whole.printed_total.text == ""
    assert rows[number].name in card.subtotal.missing
    assert comparable(read_back(form_content(whole, form, suffix))[0]) == comparable(whole)


def sample_project():
    """The sample's project table, its slip put right and its figures taken away."""
    table = ke.load_sample().evaluations[1]
    return unfilled(table).fill({"受益群众（人次）": "40000人次"})


def test_a_form_is_written_with_its_audit(tmp_path):
    """写出的表连同其核查结果。 The audit is of what stands in the file."""
    for suffix in SUFFIXES:
        path = tmp_path / f"自评表{suffix}"
        audit = ke.write_form(sample_project(), path)
        assert not audit.errors
        (table,) = ke.read(path).evaluations
        assert comparable(table) == comparable(audit.tables[0].evaluation)
        assert table.printed_total.text == "100.00"
        assert audit.policy.id == "xinjiang-2024"


def test_a_table_with_errors_is_not_written(tmp_path):
    """有错误的表不写出，逐条说明；认可后才写。"""
    path, table = tmp_path / "a.docx", ke.load_sample().evaluations[1]
    with pytest.raises(ke.KpiEvalError, match=r"完成率应为10\.00%") as error:
        ke.write_form(table, path)
    assert not path.exists()
    keys = re.findall(r"\[(\S.*)\]$", str(error.value), re.MULTILINE)
    assert len(keys) == 3
    ke.write_form(table, path, accepted=dict.fromkeys(keys, "原件如此"))
    assert ke.audit(ke.read(path), "xinjiang-2024").errors


def test_what_a_form_cannot_hold(tmp_path):
    """计划、别种表、别种文件、放不下的内容：说明原因，不写文件。"""
    table, path = sample_project(), tmp_path / "a.docx"
    plan = attrs.evolve(table, kind="project-target")

    def alone(**fields):
        return attrs.evolve(table, indicators=[attrs.evolve(table.indicators[0], **fields)])

    for wrong, options, said in (
        (plan, {}, r"plan\.fill"),
        (table, {"form": "xinjiang"}, "did you mean 'xinjiang-2024'"),
        (table, {"form": "xinjiang-2024-unit"}, "xinjiang-2024 or mof-2021"),
        (alone(covers=(1, 2)), {}, "合并得分"),
        (attrs.evolve(table, indicators=[]), {}, "no indicators"),
        (
            attrs.evolve(table, indicators=[attrs.evolve(table.indicators[0], goal="甲")]),
            {},
            "goal",
        ),
    ):
        with pytest.raises(ke.KpiEvalError, match=said):
            ke.write_form(wrong, path, **options)
    with pytest.raises(ke.KpiEvalError, match=r"\.docx or \.xlsx"):
        ke.write_form(table, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORM_TEMPLATES.values(), ids=lambda form: form.id)
def test_a_form_is_set_up_as_offices_print_it(form):
    """A4，横排或竖排，仿宋，框线，合并单元格。"""
    tables = ke.load_sample().evaluations
    table = unfilled(tables[0] if form.kind == "unit" else sample_project())
    whole, _ = completed(table, form, ke.policies[form.policy])
    with zipfile.ZipFile(BytesIO(form_content(whole, form, ".docx"))) as archive:
        document = archive.read("word/document.xml").decode()
    assert 'w:eastAsia="仿宋_GB2312"' in document
    width, height = re.search(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', document).groups()
    assert (int(width) > int(height)) == form.landscape
    assert sum(map(int, re.findall(r'<w:gridCol w:w="(\d+)"', document))) < int(width)
    assert "<w:vMerge" in document
    sheet = openpyxl.load_workbook(BytesIO(form_content(whole, form, ".xlsx"))).active
    assert int(sheet.page_setup.paperSize) == 9
    assert (sheet.page_setup.orientation == "landscape") == form.landscape
    assert sheet.page_setup.fitToHeight == 0
    cell = sheet.cell(3, 1)
    assert (cell.font.name, cell.border.left.style, cell.alignment.wrap_text) == (
        "仿宋_GB2312", "thin", True
    )  # fmt: skip
    assert sheet.merged_cells.ranges
    spans = {sum(form.funding_spans), sum(form.goals_spans), sum(form.name_spans)}
    assert spans == {len(form.widths)}


@pytest.mark.office
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_libreoffice_prints_it_on_one_page_wide(suffix, tmp_path):
    """LibreOffice 打开并打印：一页，名称与合计都在。"""
    path = tmp_path / f"form{suffix}"
    ke.write_form(sample_project(), path)
    pages = seen(path, tmp_path)
    assert len(pages) == 1
    for text in ("项目支出绩效自评表", "受益群众满意度", "100.00"):
        assert text in "".join(pages[0].split())


def test_without_xlsxwriter_word_is_written_and_excel_names_the_extra(tmp_path):
    """A Word form needs no package."""
    code = (
        "import sys; sys.modules['xlsxwriter'] = None\n"
        "import kpi_eval as ke\n"
        "table = ke.load_sample().evaluations[0]\n"
        f"ke.write_form(table, {str(tmp_path / 'a.docx')!r})\n"
        f"try: ke.write_form(table, {str(tmp_path / 'a.xlsx')!r})\n"
        "except ke.KpiEvalError as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "MissingExtraError" in done.stdout
    assert "kpi-eval[report]" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
