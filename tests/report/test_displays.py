"""What people look at in a notebook (网页显示): one style, and nothing of a file acts."""

from __future__ import annotations

import re
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.diagnosis.inference.observed import SeenRow
from kpi_eval.messages import both
from kpi_eval.model.html import html_table
from kpi_eval.prose.mentions import mentions
from kpi_eval.prose.passages import Passage
from kpi_eval.prose.targets import LinkTarget

SCRIPT = "<script>alert('x')</script>"
POLICY = ke.policies["mof-2021"]


def values(text):
    """One value of every kind that is displayed, with a text in all its fields."""
    row = ke.Indicator(
        text, text, text, weight=10, rule=text, level1=text, printed_rate="90%",
        printed_score=text, deviation_reason=text, location=ke.Location(sheet=text),
    )  # fmt: skip
    funding = ke.Funding(
        budget=text, executed="1.00", rows=[ke.FundingRow(text, budget=text)], unit=text
    )
    table = ke.Evaluation(
        text, indicators=[row, ke.Indicator("乙", "5个", "5个", weight=10, printed_rate="9%")],
        funding=funding, department=text, printed_total=text,
    )  # fmt: skip
    problem = ke.Problem("row-unrecognised", "error", ke.Location(sheet=text), text)
    document = ke.Document(source=text, evaluations=[table], problems=[problem])
    own = attrs.evolve(
        POLICY, id=text, title=text, note=text, gate=ke.Parameter("0.5", "text", text)
    )
    audit = ke.audit(document, own)
    card = ke.score(table, own)
    evidence = ke.Evidence(kind="prose", supports=True, text=both(text, text))
    explanation = ke.Explanation(edits=(), explains=(), evidence=(evidence,), cost=0,
                                 share=Fraction(1), policy=text)  # fmt: skip
    fit = ke.Fit(parameter="gate", status="bounded", rows=(SeenRow(1, 2, text, (9, 10)),))
    place = LinkTarget(kind="row", field="target", table=1, row=1, name=text)
    mention = next(mentions(Passage(text="9场次", field="goals-actual", role="achieved", table=1)))
    named = attrs.evolve(mention, text=text)
    return {
        "evidence": evidence, "explanation": explanation, "fit": fit, "mention": named,
        "link": ke.ProseLink(mention=named, to=place), "link target": place,
        "document": document, "evaluation": table, "indicator": row, "funding": funding,
        "problem": problem, "audit": audit, "table audit": audit.tables[0],
        "findings": audit.findings, "finding": audit.findings[0], "scorecard": card,
        "score": card.scores[0], "trace": card.scores[0].trace, "policy": own,
        "policies": type(ke.policies)(own), "curve": own.curve("proportional"),
        "batch": ke.audit_batch([document, document], own), "parameter": own.gate,
    }  # fmt: skip


SHOWN = list(values("甲"))


@pytest.mark.parametrize("kind", SHOWN)
def test_every_display_has_one_style_and_no_script(kind):
    """The style once, cells by class; what a file holds is text."""
    html = values(SCRIPT)[kind]._repr_html_()
    assert html.count("<style>") == 1
    assert "style=" not in html
    assert "<script" not in html
    if kind not in ("curve", "trace"):
        assert "&lt;script&gt;" in html


@given(text=st.text(max_size=20), kind=st.sampled_from(SHOWN))
def test_no_text_becomes_a_tag(text, kind):
    """任何文字都不会成为网页标记.

    Whatever a file holds, the tags are those of the display.
    """
    html = values(f"<b>{text}<i>")[kind]._repr_html_()
    tags = {tag.lower() for tag in re.findall(r"<([A-Za-z]+)", html)}
    assert tags <= {
        "div", "style", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td", "ol",
        "li", "figure", "figcaption", "svg", "g", "path", "rect", "circle", "text",
    }  # fmt: skip


def test_the_largest_part_of_a_display_is_what_it_says():
    """Style and tags of the sample's audit are no longer most of it."""
    html = ke.audit(ke.load_sample())._repr_html_()
    style = html[html.index("<style>") : html.index("</style>")]
    assert len(style) < len(html) / 5


def test_a_policy_shows_what_is_known_of_each_parameter():
    """Value, status and source; what is assumed stands out."""
    html = POLICY._repr_html_()
    row = html[html.index("及格门槛\ngate") :].partition("</tr>")[0]
    assert "0.60" in row
    assert "文件规定" in row
    assert "101号" in row
    assumed = html[html.index("完成率的小数位数") :].partition("</tr>")[0]
    assert '<td class="warn">假定</td>' in assumed
    assert POLICY.title in ke.policies._repr_html_()


CURVES = [(one.id, key) for one in ke.policies.values() for key in one.curves]
TERM = re.compile(r"(?P<sign>-?)(?P<number>[\d.]*)(?P<rate>·?r)?")


def value_of(share, rate):
    """What a share in words comes to at a rate: -1.5 + 2.5·r."""
    total = Fraction(0)
    for term in share.replace(" - ", " + -").split(" + "):
        match = TERM.fullmatch(term)
        number = Fraction(match["number"] or 1) * (rate if match["rate"] else 1)
        total += -number if match["sign"] else number
    return total


@pytest.mark.parametrize(("policy", "key"), CURVES)
def test_a_curve_shows_its_pieces(policy, key):
    """Each piece with its span and the share there, which comes to the curve's own."""
    curve = ke.policies[policy].curves[key]
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", curve._repr_html_())
    starts = [piece.start for piece in curve.segments]
    assert len(cells) == 3 * len(starts)
    for piece, share, end in zip(curve.segments, cells[1::3], [*starts[1:], None], strict=True):
        rate = (
            piece.start
            if end == piece.start
            else piece.start + ((end or piece.start + 2) - piece.start) / 3
        )
        if piece.intercept is None:
            assert share == "未规定"
        elif "…" not in share:
            assert value_of(share, rate) == curve.share(rate)


def test_spans_of_a_curve_are_read_as_they_hold():
    """From the gate on, at the target alone, above it."""
    cells = re.findall(r"<td>([^<]*)</td>", POLICY.curve("proportional")._repr_html_())
    assert cells[:9:3] == ["0% ≤ r &lt; 60%", "60% ≤ r &lt; 100%", "r = 100%"]
    assert cells[1:9:3] == ["0", "-1.5 + 2.5·r", "1"]


def test_a_batch_shows_its_documents():
    """A line each: numbers to the right, what is wrong stands out; then what they share."""
    document = ke.load_sample()
    table = document.evaluations[1]
    copies = [attrs.evolve(table, name=f"项目{n}") for n in range(3)]
    batch = ke.audit([document, *copies])
    html = batch._repr_html_()
    assert html.startswith('<div class="kpi-eval"><style>')
    assert html.count("<tr>") == 1 + 4 + 1 + len(batch.findings)
    assert '<td class="n">47</td><td class="n wrong">3</td>' in html
    assert "个项目的指标、目标值和权重完全相同" in html


def test_names_are_completed():
    """policies['…'] and card['…'] offer what there is."""
    assert ke.policies._ipython_key_completions_() == list(ke.policies)
    table = ke.load_sample().evaluations[1]
    card = ke.score(table, POLICY)
    assert card._ipython_key_completions_() == [row.name for row in table.indicators]


def test_findings_are_sentences():
    """A tuple that prints a sentence a line, and says how many there are."""
    findings = ke.audit(ke.load_sample()).findings
    assert str(findings).count("\n") == len(findings) - 1
    assert repr(findings).startswith("Findings('rate-mismatch', 'score-mismatch'")
    assert repr(findings).endswith(f"count={len(findings)})")


def test_a_wrong_figure_has_a_sign_beside_its_colour():
    """✗ is in the style of wrong numbers; a number of a column of words has none to align by."""
    html = html_table(["得分"], [["10/0.00"]], tones=[["wrong"]])
    assert '<td class="n wrong">10/0.00</td>' in html
    assert "td.n.wrong::before" in ke.policies._repr_html_()
