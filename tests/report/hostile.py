"""Texts that would act if an output let them (恶意文本), and documents full of them."""

from __future__ import annotations

from hypothesis import strategies as st

import kpi_eval as ke

# Tags, attributes, formulas, escapes of a terminal and of a sheet's XML, signs that turn a line.
PARTS = (
    "<script>alert(1)</script>", "</script>", "<!--", "-->", "]]>", '" onmouseover="alert(1)', "'",
    "<img src=x onerror=alert(1)>", "javascript:alert(1)", "&lt;b&gt;", "&#60;", "</td></tr>",
    "</style><style>*{display:none}", "<a href=http://example.org>", "{shown}", "{0}", "%s",
    "=1+1", '=HYPERLINK("http://example.org","x")', "+1", "-1+1", "@SUM(A1)", "{=1+1}",
    "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "http://example.org", "mailto:a@example.org",
    "internal:'x'!A1", "external:c:\\x.xlsx", "_x0041_", "_x001B_", "\x1b[31m", "\x1b]0;x\x07",
    "\x00", "\x07", "\x7f", "\x9b31m", "\u202e", "\u2028", "\ufffe", "\ud800", "\ufeff",
    "[红]", "'=1",
)  # fmt: skip


def texts():
    """A hostile text: some of these parts and some of anything, behind each other."""
    anything = st.text(max_size=6)
    parts = st.lists(st.sampled_from(PARTS) | anything, min_size=1, max_size=4)
    return parts.map("".join)


@st.composite
def documents(draw):
    """A document whose every text is hostile, with figures to be judged beside them."""
    text = texts()
    figure = st.sampled_from(("100%", "10", "8,00")) | text
    rows = [
        {
            "level1": draw(text), "level2": draw(text), "name": draw(text),
            "target": draw(st.just(">=200人次") | text), "actual": draw(st.just("20人次") | text),
            "weight": draw(st.just("45") | figure), "rule": draw(text),
            "printed_rate": draw(figure), "printed_score": draw(figure), "basis": draw(text),
            "last_year": draw(text), "evidence": draw(text), "deviation_reason": draw(text),
        }
        for _ in range(2)
    ]  # fmt: skip
    funding = ke.Funding(
        budget=draw(st.just("5.00") | text), executed=draw(st.just("1.00") | text),
        weight=draw(figure), printed_rate=draw(figure), printed_score=draw(figure),
        rows=[ke.FundingRow(draw(text), budget=draw(text))],
    )  # fmt: skip
    table = ke.Evaluation.from_rows(
        rows, name=draw(text), funding=funding, department=draw(text), year=2024,
        implementing_unit=draw(text), goals=ke.Goals(draw(text), draw(text)),
        printed_total=draw(figure), printed_grade=draw(text),
    )  # fmt: skip
    problem = ke.Problem("row-unrecognised", "warning", text=draw(text))
    return ke.Document(source=draw(text), evaluations=[table], problems=[problem])
