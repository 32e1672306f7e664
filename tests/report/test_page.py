"""The page of an audit: what matters first, the table as printed, nothing asked of anybody."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError
from tests.report.documents import (
    FLAGSHIP,
    golden_document,
    row,
    table,
    undecided_table,
    unreadable_table,
    untidy_document,
)


def plain(html):
    """The texts of a page, one a line."""
    text = re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", "\n", text)
    return text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")


def cells(html, classes):
    """The cells of some classes, as texts on one line."""
    found = re.findall(rf'<t[dh] class="{classes}"[^>]*>(.*?)</t[dh]>', html)
    return [" ".join(plain(cell).split()) for cell in found]


def page_of(subject, policy="auto", **options):
    """The page of an audit."""
    return ke.audit(subject, policy).to_html(**options)


def test_what_matters_comes_first():
    """The verdict, the points and the money, the findings, then the tables."""
    text = plain(page_of(golden_document("000")))
    order = [
        "47个填报数中3个不符：1项错误，涉及1张表",
        "第2张表总分填报100.00分，应为90.00分（相差+10.00分）",
        "有错误的各表全年预算共5.00万元", "错误（1）", FLAGSHIP[0], "第1张表：",
    ]  # fmt: skip
    places = [text.index(said) for said in order]
    assert places == sorted(places)
    assert all(sentence in text for sentence in FLAGSHIP)


def test_the_wrong_cells_are_marked_where_they_stand():
    """Rate, score and total of the row, each as printed with what is due; the others are not."""
    html = page_of(golden_document("000"))
    assert cells(html, "n wrong") == [
        "100% ✗ 不符, 应为 10.00%", "10 ✗ 不符, 应为 0.00", "100.00 ✗ 不符, 应为 90.00",
    ]  # fmt: skip
    assert "100%" in cells(html, "n")


def test_a_mark_leads_to_its_finding_and_back():
    """Every link of the page has its place, and each place stands once."""
    html = ke.audit_batch([golden_document(n) for n in ("000", "001", "004")]).to_html()
    names = re.findall(r' id="([^"]*)"', html)
    links = re.findall(r' href="#([^"]*)"', html)
    assert len(names) == len(set(names))
    assert set(links) <= set(names)
    assert any(link.startswith("f") for link in links)
    assert any(link.startswith("c") for link in links)


def test_a_table_is_shown_as_it_was_printed(tmp_path):
    """Its own headers in its own order, the cell's own text, and columns that fill no field."""
    rows = [
        ("一级指标", "三级指标", "年度指标值", "备注甲", "实际完成值", "分值", "得分"),
        ("产出指标", "培训人次", "≥200 人次", "见附件", "200人次", "90", "90.0分"),
        ("", "培训期次", "≥2期", "无", "2期", "10", "10"),
    ]
    lines = ("<td>".join(("<tr>", *row)) for row in rows)
    head = "<p>项目支出绩效自评表</p><table><tr><td>项目名称<td colspan=6>示例项目"
    path = tmp_path / "a.html"
    path.write_text(f"{head}{''.join(lines)}</table>", "utf-8")
    html = ke.audit(ke.read(path)).to_html()
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', html)
    assert heads[:7] == [
        "一级指标",
        "三级指标",
        "年度指标值",
        "备注甲",
        "实际完成值",
        "分值",
        "得分",
    ]
    assert ">≥200 人次<" in html
    assert ">见附件<" in html
    assert ">90.0分" in html
    assert html.count(">产出指标<") == 2  # the merged label is there for those who hear the page


def test_the_working_of_every_row_is_there():
    """Folded; of a wrong row beside its finding too."""
    audit = ke.audit(golden_document("000"))
    text = plain(audit.to_html())
    steps = audit.tables[1].assessment.card.scores[3].explain().splitlines()
    assert all(text.count(step) >= 2 for step in steps)
    assert text.count("计算过程") >= 3


def test_the_curves_stand_before_the_working():
    """Each curve that rows are scored by once, with its rule; a plan is scored by none."""
    page = ke.audit(ke.load_sample().evaluations[1]).to_html()
    captions = re.findall(r"<figcaption[^>]*>([^<]+)", page)
    assert captions == ["按照完成比例赋分", "按评判等级赋分", "满意度赋分"]
    assert page.count("<svg") == 3
    plan = ke.Evaluation("表", kind="project-target", indicators=[ke.Indicator("次数", "5次")])
    assert "<svg" not in ke.audit(plan).to_html()


def test_what_was_not_checked_is_said():
    """Open figures with their reasons, problems of reading, skipped tables, disputed policies."""
    html = page_of(untidy_document())
    text = plain(html)
    for said in ("未核对的内容", "读取问题", "row-short", "未采用的表（1）", "未能核实 ("):
        assert said in text
    assert "未能由填报数判定" in plain(page_of(undecided_table())) or "未选定" in text
    assert "muted" in page_of(unreadable_table(), "xinjiang-2024")


def test_a_clean_plan_and_empty_document_have_a_page():
    """Nothing is wrong, nothing was checked, nothing was found."""
    clean = page_of(table(row(weight="100", printed_rate="100%", printed_score="100")), "mof-2021")
    assert "个填报数全部相符" in plain(clean)
    assert "未核对任何得分" in plain(page_of(golden_document("002")))
    assert "没有找到" in plain(page_of(ke.Document()))
    assert "文件（0）" in plain(ke.audit_batch([]).to_html())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_asks_for_nothing(lang):
    """No address, no request; its policy allows our script alone, by the hash of what is there."""
    html = ke.audit_batch([golden_document("000"), untidy_document()]).to_html(lang=lang)
    assert not re.search(r"https?:|url\(|@import|src=", html)
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)[1]
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src &#x27;sha256-{digest}&#x27;" in html
    assert "default-src &#x27;none&#x27;" in html


def test_a_page_in_english_says_so_and_marks_what_is_chinese():
    """The frame is English; a sentence that stays Chinese has its language on it."""
    html = page_of(golden_document("000"), lang="en")
    assert html.startswith("<!DOCTYPE html>\n<html><head>") is False
    assert "<body><a class" not in html.split("</head>")[0]
    assert re.search(r'<html[^>]* lang="en"|lang="en"', html)
    outside = re.sub(r'<(\w+)[^>]* lang="zh-CN"[^>]*>.*?</\1>', "", html, flags=re.DOTALL)
    assert "3 of 47 printed figures are wrong, for 1 reason, in 1 table" in plain(html)
    assert "第2张表第4行" not in outside


def test_another_language_is_refused():
    """The message names the languages there are."""
    with pytest.raises(InvalidValueError, match="zh, en"):
        page_of(ke.Document(), lang="fr")


def test_a_page_is_written_where_it_is_asked_for(tmp_path):
    """The file is what the call returns; the same audit gives the same page."""
    audit = ke.audit(golden_document("000"))
    assert audit.to_html(tmp_path / "a.html") == audit.to_html()
    assert (tmp_path / "a.html").read_bytes().decode("utf-8") == audit.to_html()
    with pytest.raises(OSError, match="none"):
        audit.to_html(tmp_path / "none" / "a.html")


def test_the_overview_counts_each_document():
    """A line a document, its state and counts of entries; a batch's own findings above."""
    rows = [row(name, actual="", weight="30") for name in "甲乙丙"]
    copies = [table(*rows, name=name) for name in "甲乙丙丁戊"]
    batch = ke.audit_batch([golden_document("000"), golden_document("004"), *copies])
    html = batch.to_html()
    states = re.findall(r'<tr data-state="(\w+)">', html)
    assert states[:2] == ["wrong", "doubt"]
    assert len(states) == 7
    assert {finding.code for finding in batch.findings} == {"copied-sheets"}
    assert all(str(finding) in plain(html) for finding in batch.findings)
