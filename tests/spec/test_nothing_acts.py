"""Nothing from a document acts (文件中的文字不起作用), whatever it is written into."""

from __future__ import annotations

import json
import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree as ET

import attrs
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

import kpi_eval as ke
from kpi_eval.cli import main
from kpi_eval.desk.forms import FORM_TEMPLATES, form_content
from kpi_eval.desk.forms.completed import completed
from kpi_eval.model.plain import harmless
from kpi_eval.report.screen import COLOURS, Screen
from kpi_eval.report.text import audits_text
from tests.readers.filewriters.forms import FormCell
from tests.readers.filewriters.xlsx import Options, write
from tests.report.hostile import documents, texts

# Every element and attribute that a page of ours is made of.
ELEMENTS = {
    "html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer",
    "section", "h1", "h2", "h3", "h4", "p", "a", "span", "b", "code", "div", "dl", "dt", "dd", "ol",
    "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary",
    "form", "label", "input", "select", "option", "output",
    "figure", "figcaption", "svg", "g", "path", "rect", "circle", "text",
}  # fmt: skip
ATTRIBUTES = {
    "aria-hidden", "aria-label", "aria-labelledby", "aria-live", "charset", "class", "colspan",
    "content", "data-h", "data-said", "data-sort", "data-state", "data-v", "hidden", "href",
    "http-equiv", "id", "lang", "name", "role", "scope", "tabindex", "type", "value",
    # of the small curves
    "cx", "cy", "d", "fill", "font-family", "font-size", "height", "opacity", "r", "stroke",
    "stroke-dasharray", "stroke-width", "text-anchor", "viewbox", "width", "x", "y",
}  # fmt: skip


STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Every element that a form of ours is made of in Word.
WORD_ELEMENTS = {
    "document", "body", "p", "pPr", "r", "rPr", "t", "jc", "spacing", "rFonts", "sz", "szCs", "tbl",
    "tblPr", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblGrid", "gridCol", "tr", "trPr",
    "cantSplit", "trHeight", "tc", "tcPr", "tcW", "gridSpan", "vMerge", "vAlign", "sectPr", "pgSz",
    "pgMar", "top", "left", "bottom", "right", "insideH", "insideV",
}  # fmt: skip


class Page(HTMLParser):
    """What a browser makes of a page: its elements, their attributes, its texts."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.attributes, self.texts, self.scripts = [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        (
            self.scripts
            if self.elements and self.elements[-1] in ("script", "style")
            else self.texts
        ).append(data)

    def handle_comment(self, data):
        raise AssertionError(data)


@pytest.mark.parametrize("lang", ["zh", "en"])
@given(data=st.data())
def test_a_page_holds_no_element_but_our_own(data, lang):
    """网页报告中，文件里的任何文字都只是文字：不成为标签、属性、脚本、链接，不改变书写方向。

    Every element and attribute of a page is one of ours, every link leads into the page itself,
    the one style and script are ours, and the names of a document are shown as they stand.

    Source: OWASP, Cross Site Scripting Prevention; Unicode TR 36, bidirectional text spoofing.
    """
    found = data.draw(st.lists(documents(), min_size=1, max_size=2))
    several = len(found) > 1
    page = (ke.audit_batch(found) if several else ke.audit(found[0])).to_html(lang=lang)
    seen = Page(page)
    assert set(seen.elements) <= ELEMENTS
    assert {name for name, _ in seen.attributes} <= ATTRIBUTES
    assert all(
        re.fullmatch(r"#[a-z0-9-]+", value) for name, value in seen.attributes if name == "href"
    )
    own = [ke.audit(ke.load_sample()).to_html(), ke.audit_batch([ke.load_sample()] * 2).to_html()]
    assert set(seen.scripts) <= set(Page(own[0]).scripts + Page(own[1]).scripts)
    assert page == harmless(page)
    assert page.encode("utf-8")
    texts = "".join(seen.texts)
    for document in found:
        for row in document.evaluations[0].indicators:
            assert harmless(row.name) in texts


# What a formula of ours is made of: cells, numbers, and these functions.
FORMULA = re.compile(
    r"=(?:ROUNDDOWN|ROUND|SUM|IF|MAX|MOD|NA|[A-Z]{1,3}[1-9][0-9]*|[0-9.]+|[-+*/(),:<>=])+"
)


@given(data=st.data())
def test_no_text_of_a_document_is_a_formula(data, tmp_path_factory):
    """底稿中，文件里的任何文字都只是文字：不成为公式、链接、外部引用。

    Every formula is of our own making and every link leads to a sheet of the workbook; a text that
    begins with = stands as it is printed.

    Source: OWASP, CSV Injection; ECMA-376 part 1, 18.3.1.40 and 18.3.1.47.
    """
    document = data.draw(documents())
    path = tmp_path_factory.mktemp("paper") / "paper.xlsx"
    ke.audit(document, data.draw(st.sampled_from(["auto", "xinjiang-2024"]))).to_excel(path)
    with zipfile.ZipFile(path) as parts:
        relations = [parts.read(n).decode() for n in parts.namelist() if n.endswith(".rels")]
        assert not any("externalLink" in n for n in parts.namelist())
    assert not any('TargetMode="External"' in part for part in relations)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    for cell in cells:
        if cell.data_type == "f":
            assert FORMULA.fullmatch(cell.value), cell.value
        if cell.hyperlink is not None:
            assert re.fullmatch(r"'(底稿|JX-\d+-\d+)'!A1", cell.hyperlink.location)
            assert cell.hyperlink.target is None
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    for row in document.evaluations[0].indicators:
        assert {harmless(text).replace("\r", "\n") for text in (row.name, row.rule)} - {""} <= texts


@given(data=st.data(), width=st.sampled_from([40, 60, 80, 120]), colour=st.booleans())
def test_a_text_steers_no_terminal(data, width, colour):
    """文本报告中，文件里的任何文字都只是文字：不移动光标、不改变颜色、不改变书写方向。

    But for our own colours a report holds no control character and no sign that turns a line.

    Source: ECMA-48; Unicode TR 36, bidirectional text spoofing.
    """
    audits = [ke.audit(one) for one in data.draw(st.lists(documents(), min_size=1, max_size=2))]
    text = audits_text(audits, Screen(width, colour=colour))
    for paint in COLOURS:
        text = text.replace(paint, "")
    plain = text.replace("\n", "")
    assert not STEERING.search(plain)
    assert max(map(wcswidth, text.split("\n"))) <= width


@settings(max_examples=25)
@given(data=st.data(), form=st.sampled_from(list(FORM_TEMPLATES.values())))
def test_a_form_holds_texts_as_texts(data, form):
    """填报表中，任何文字都只是文字：Word 表没有域、链接、外部部件，Excel 表没有公式。

    The Word file is well-formed and made of our elements alone, the workbook holds no formula and
    no link; names stand in both as they are.

    Source: ECMA-376 part 1, 17.16 (fields), 18.3.1.40 (formulas); OWASP, CSV Injection.
    """
    (table,) = data.draw(documents()).evaluations
    table = attrs.evolve(table, kind=form.kind)
    whole, _ = completed(table, form, ke.policies[form.policy])
    with zipfile.ZipFile(BytesIO(form_content(whole, form, ".docx"))) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314
        assert not any("External" in archive.read(name).decode() for name in archive.namelist())
    words = {element.tag.rpartition("}")[2] for element in body.iter()}
    assert words <= WORD_ELEMENTS
    texts = "\n".join(
        "".join(run.text or "" for run in cell.iter(f"{WORD}t")) for cell in body.iter(f"{WORD}tc")
    )
    assert texts == harmless(texts)
    book = openpyxl.load_workbook(BytesIO(form_content(whole, form, ".xlsx")))
    cells = [cell for line in book.active.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.value is None for cell in cells if cell.data_type == "n")
    assert all(cell.hyperlink is None for cell in cells)
    shown = {cell.value for cell in cells}
    for row in whole.indicators:
        name = harmless(row.name)
        assert name in shown | {None} or not name
        assert all(line in texts for line in name.split("\n"))


@settings(max_examples=25)
@given(data=st.data())
def test_a_comment_holds_text_as_text(data, tmp_path_factory):
    """标注副本的批注中，任何文字都只是文字：部件合乎 XML，不添公式、链接、样式之外的东西。

    Whatever a workbook's cells say, comments and their drawing are well-formed and ours alone.

    Source: ECMA-376 part 1, 18.7 (comments).
    """
    text = texts().map(lambda one: harmless(one).replace("\n", " ") or "甲")
    rows = (
        ("一级指标", "三级指标", "目标值", "业绩值", "完成率", "权重"),
        ("产出指标", data.draw(text), ">=10次", "5次", "100%", "90"),
        (data.draw(text), data.draw(text), data.draw(text), data.draw(text), "100%", "10"),
    )
    table = [[FormCell("项目支出绩效自评表", 1, 6)], *([*map(FormCell, row)] for row in rows)]
    content = write([table], Options(inline=True, typed=False))
    path = tmp_path_factory.mktemp("own") / "own.xlsx"
    path.write_bytes(content)
    audit = ke.audit(ke.read(path))
    ke.annotate(audit, path.with_name("copy.xlsx"))
    with zipfile.ZipFile(path.with_name("copy.xlsx")) as new, zipfile.ZipFile(path) as old:
        for name in new.namelist():
            part = new.read(name)
            assert len(list(ET.fromstring(part).iter())) > 0  # noqa: S314
            assert b"External" not in part
            assert part.count(b"<f>") == (
                old.read(name).count(b"<f>") if name in old.namelist() else 0
            )
        comments = ET.fromstring(new.read("xl/comments1.xml"))  # noqa: S314
    words = {element.tag.rpartition("}")[2] for element in comments.iter()}
    assert words <= {"comments", "authors", "author", "commentList", "comment", "text", "r", "t"}
    said = ["".join(one.itertext()) for one in comments.iter() if one.tag.endswith("}comment")]
    assert any("完成率应为50" in one for one in said)
    assert all(one == harmless(one) for one in said)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_filling_in_steers_no_terminal(data, tmp_path_factory, capsys):
    """填报时，目标表、业绩值清单里的任何文字在终端上都只是文字。

    Whatever names and actuals say, what the command shows holds no control sign and no sign that
    turns a line, on stdout and on stderr.

    Source: ECMA-48; Unicode TR 36, bidirectional text spoofing.
    """
    (table,) = data.draw(documents()).evaluations
    form = FORM_TEMPLATES["xinjiang-2024"]
    whole, _ = completed(table, form, ke.policies[form.policy])
    folder = tmp_path_factory.mktemp("fill")
    (folder / "plan.docx").write_bytes(form_content(whole, form, ".docx"))
    name = data.draw(st.just(table.indicators[0].name) | texts())
    actuals = json.dumps([{"三级指标": name, "业绩值": data.draw(texts())}])
    (folder / "a.json").write_text(actuals, "utf-8")
    given = (folder / "plan.docx", "--actuals", folder / "a.json", "--out", folder / "form.docx")
    main(["fill", *map(str, given)])
    shown = "".join(capsys.readouterr())
    assert "程序内部错误" not in shown
    assert not STEERING.search(shown.replace("\n", ""))
