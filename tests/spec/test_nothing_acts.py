"""Nothing from a document acts (文件中的文字不起作用), whatever it is written into."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

import kpi_eval as ke
from kpi_eval.model.plain import harmless
from kpi_eval.report.screen import COLOURS, Screen
from kpi_eval.report.text import audits_text
from tests.report.hostile import documents

# Every element and attribute that a page of ours is made of.
ELEMENTS = {
    "html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer",
    "section", "h1", "h2", "h3", "h4", "p", "a", "span", "b", "code", "div", "dl", "dt", "dd", "ol",
    "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary",
    "form", "label", "input", "select", "option", "output",
}  # fmt: skip
ATTRIBUTES = {
    "aria-hidden", "aria-label", "aria-labelledby", "aria-live", "charset", "class", "colspan",
    "content", "data-h", "data-said", "data-sort", "data-state", "data-v", "hidden", "href",
    "http-equiv", "id", "lang", "name", "role", "scope", "tabindex", "type", "value",
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
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", plain)
    assert max(map(wcswidth, text.split("\n"))) <= width
