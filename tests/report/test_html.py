"""The notebook view of an audit: coloured, escaped, complete."""

from __future__ import annotations

import re
from html import unescape

import pytest

import kpi_eval as ke
from kpi_eval.messages import render
from kpi_eval.report import audit_text
from kpi_eval.report.summary import figure_grid
from tests.report.documents import (
    FLAGSHIP,
    NAMES,
    golden_document,
    row,
    table,
    undecided_table,
    unreadable_table,
    untidy_document,
)

WRONG = "wrong"
CELL = re.compile(r'<td(?: class="([^"]*)")?>([^<]*)</td>')
SCRIPT = "<script>alert(1)</script>"


def html_of(subject, policy="auto"):
    """The HTML of an audit."""
    return ke.audit(subject, policy)._repr_html_()


def plain(html):
    """The texts of the cells, unescaped enough to compare."""
    text = re.sub(r"<[^>]*>", "\n", html)
    return text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")


def test_the_flagship_is_red():
    """Rate, score, verdict and total of the wrong row are coloured, printed beside recomputed."""
    html = html_of(golden_document("000"))
    cells = CELL.findall(html)
    red = [text for style, text in cells if WRONG in style]
    assert "100%/10.00%" in red
    assert "10/0.00" in red
    assert "100.00/90.00" in red
    assert all(sentence in plain(html) for sentence in FLAGSHIP)
    assert "填报22 = 相符19 + 不符3 + 未能核实0" in html
    quiet = [text for style, text in cells if WRONG not in style]
    assert "100%/100.00%" in quiet


def test_the_columns_are_named():
    """The grid of every table has the headers of the text report."""
    audit = ke.audit(golden_document("000"))
    html = plain(audit._repr_html_())
    tables = [one for one in audit.tables if not one.evaluation.is_plan]
    for header in figure_grid(tables[0]).headers:
        assert html.count(f"\n{header}\n") >= len(tables), header


SUBJECTS = (
    *map(golden_document, NAMES), untidy_document(), undecided_table(), unreadable_table(),
)  # fmt: skip


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_notebook_says_nothing_that_the_text_does_not(subject):
    """The same sentences and figures, in another dress: the heads of the lists are its own."""
    audit = ke.audit(subject)
    filled = [one for one in audit.tables if not one.evaluation.is_plan]
    grids = [figure_grid(one) for one in filled]
    cells = {cell for grid in grids for line in (grid.headers, *grid.rows) for cell in line}
    heads = {render(f"report.header-{name}") for name in ("severity", "finding", "problem", "code")}
    text = "".join(audit_text(audit).split())
    plain = re.sub(r"(?s)<style>.*?</style>|<[^>]*>", "\0", audit._repr_html_())
    for piece in unescape(plain).split("\0"):
        assert piece in cells | heads or "".join(piece.split()) in text


def test_findings_come_first():
    """The headline, then the findings, then the tables."""
    html = html_of(golden_document("000"))
    assert html.index("核对了3张") < html.index("rate-mismatch") < html.index("第1张表：")


def test_everything_is_escaped():
    """A script in any text of a file stays text."""
    fields = {"actual": SCRIPT, "printed_rate": SCRIPT, "printed_score": SCRIPT, "target": SCRIPT}
    evil = table(
        row(SCRIPT, weight=SCRIPT, rule=SCRIPT, deviation_reason=SCRIPT, **fields),
        row("乙", printed_score=SCRIPT, weight=SCRIPT),
        name=SCRIPT, printed_total=SCRIPT, printed_grade=SCRIPT, department=SCRIPT,
        funding=ke.Funding(budget=SCRIPT, executed="1", printed_rate=SCRIPT, unit=SCRIPT),
    )  # fmt: skip
    problem = ke.Problem("row-unrecognised", "error", text=SCRIPT)
    column = ke.Problem("column-unassigned", "warning", text=SCRIPT)
    document = ke.Document(source=SCRIPT, evaluations=[evil], problems=[problem, column])
    for policy in ("auto", "xinjiang-2024"):
        html = html_of(document, policy)
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_what_was_not_checked_is_shown():
    """Open figures with their reasons, problems, skipped tables."""
    text = plain(html_of(untidy_document()))
    assert "未核对的内容" in text
    assert "填报内容不是可读的数字" in text
    assert "row-short" in text
    assert "未采用的表（1）" in text


def test_tones_of_the_other_verdicts():
    """Coarse figures are marked, open ones are pale, a star marks an assumption."""
    html = html_of(unreadable_table(), "xinjiang-2024")
    cells = {text: style for style, text in CELL.findall(html)}
    assert "warn" in cells["133%/133.33%"]
    assert "muted" in cells["66.67%/50.00%*"]


def test_a_plan_and_an_empty_document_have_a_view():
    """Nothing to colour, and still a sentence."""
    assert "绩效目标表（事前）" in html_of(golden_document("002"))
    assert "没有找到" in html_of(ke.Document())
    assert "没有发现问题" in html_of(table(row(printed_rate="100%")))
