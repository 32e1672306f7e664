"""A reviewer's decision (认可): a finding that was looked at stays, with its reason."""

from __future__ import annotations

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError
from kpi_eval.testing import evaluations, slips
from tests.report.documents import golden_document, row, table
from tests.report.hostile import documents

REASON = "原件为40000人次，已核实"


def accept(audit, *codes):
    """Decisions on the findings of some codes, on all of them where none is named."""
    return {f.key: REASON for f in audit.findings if not codes or f.code in codes}


def test_an_accepted_finding_stays_with_its_reason():
    """It is listed as before, and no error any more."""
    document = golden_document("000")
    before = ke.audit(document)
    after = ke.audit(document, accepted=accept(before))
    assert [f.code for f in after.findings] == [f.code for f in before.findings]
    assert {f.accepted for f in after.findings} == {REASON}
    assert not after.has_errors
    assert after.errors == after.open_findings == ()
    assert after.lapsed == {}
    assert all(entry.accepted for entry in after.entries)
    assert after.coverage == before.coverage


def test_what_follows_from_it_alone_is_accepted_with_it():
    """One decision a cause: the score and the total that follow from the rate."""
    document = golden_document("000")
    decisions = accept(ke.audit(document), "rate-mismatch")
    after = ke.audit(document, accepted=decisions)
    found = {f.code: f.accepted for f in after.findings}
    assert found["rate-mismatch"] == REASON
    assert found["score-mismatch"] == found["total-affected"] == f"随成因；{REASON}"
    assert found["rate-not-percent"] is None
    assert not after.has_errors


def test_what_has_another_cause_too_stays_open():
    """A total with two wrong scores in it is open until both are accepted."""
    wrong = table(
        *(row(name, actual="20人次", weight="50", rule="按照完成比例赋分", printed_rate="10.00%",
              printed_score="50") for name in "甲乙"),
        printed_total="100",
    )  # fmt: skip
    before = ke.audit(wrong, "xinjiang-2024")
    scores = [f for f in before.findings if f.code == "score-mismatch"]
    total = next(f for f in before.findings if f.figure == "total")
    assert len(total.caused_by) == len(scores) == 2
    half = ke.audit(wrong, "xinjiang-2024", accepted={scores[0].key: REASON})
    assert [f.figure for f in half.errors] == ["score", "total"]
    both = ke.audit(wrong, "xinjiang-2024", accepted={f.key: REASON for f in scores})
    assert not both.has_errors


def test_a_decision_lapses_with_what_is_printed():
    """Where the value is mended or another, the decision holds no more, and that is said."""
    decisions = accept(ke.audit(golden_document("000")), "rate-mismatch")
    document = golden_document("000")
    second = document.evaluations[1]
    other = attrs.evolve(second.indicators[3], printed_rate="95%")
    rows = [*second.indicators[:3], other, *second.indicators[4:]]
    tables = [document.evaluations[0], attrs.evolve(second, indicators=rows)]
    changed = ke.audit(attrs.evolve(document, evaluations=tables), accepted=decisions)
    assert changed.has_errors
    assert changed.lapsed == decisions
    mended = ke.audit(golden_document("004"), accepted=decisions)
    assert mended.lapsed == decisions
    batch = ke.audit_batch([golden_document("004"), golden_document("000")], accepted=decisions)
    assert batch.lapsed == {}
    assert not batch.has_errors


@given(data=st.data())
def test_a_key_names_no_place(data):
    """键不随表在文件中的位置、行在表中的位置、所在行号而变。

    Another table in front, another row in front, other lines: the row's findings have the keys they
    had, as long as what is printed in the row is the same.
    """
    drawn = data.draw(evaluations("mof-2021"))
    evaluation = data.draw(slips(drawn)).apply(drawn)
    before = ke.audit(evaluation, "mof-2021")
    moved = [
        attrs.evolve(one, location=ke.Location(table=7, row=n + 5, line=1000 + n), covers=())
        for n, one in enumerate(evaluation.indicators)
    ]
    extra = ke.Indicator("另加的指标", target=">=1个", actual="1个", weight="1", printed_score="1")
    there = ke.Location(table=7)
    elsewhere = attrs.evolve(evaluation, indicators=[extra, *moved], location=there)
    front = ke.Evaluation.from_rows([row()], name="前面的表")
    after = ke.audit(ke.Document(source="另一份.txt", evaluations=[front, elsewhere]), "mof-2021")
    for finding in before.findings:
        said = (finding.code, finding.name, finding.printed)
        named = [f.key for f in after.findings if (f.code, f.name, f.printed) == said]
        if finding.indicator is not None and named:
            assert finding.key in named


@given(document=documents())
def test_every_finding_can_be_accepted(document):
    """Whatever is printed: with all keys accepted nothing is open, and none has lapsed."""
    before = ke.audit(document)
    after = ke.audit(document, accepted=accept(before))
    assert after.open_findings == ()
    assert after.lapsed == {}
    assert all("\n" not in f.key and "\t" not in f.key for f in before.findings)


@pytest.mark.parametrize("accepted", ["a", ["a"], {"a": ""}, {"a": " "}, {"a": None}, {1: "b"}])
def test_a_decision_needs_a_reason(accepted):
    """A mapping of keys to reasons, none of them blank."""
    with pytest.raises(InvalidValueError, match="accepted"):
        ke.audit(table(), accepted=accepted)


def test_page_and_workpaper_list_it_apart(tmp_path):
    """Under a heading of its own with the reason; only open ones count."""
    document = golden_document("000")
    decisions = accept(ke.audit(document)) | {"没有了": "早先的"}
    batch = ke.audit_batch([document], accepted=decisions)
    page = batch.to_html()
    lapsed = "没有再出现的（1）"
    for said in ("已认可（2）", f"（已认可：{REASON}）", lapsed, "1项错误均已复核认可"):
        assert said in page
    assert 'class="verdict clean"' in page
    assert ' class="n wrong"' not in page
    batch.to_excel(tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["底稿"]
    texts = [str(cell.value) for line in sheet.iter_rows() for cell in line]
    assert texts.count("已认可") == 2
    assert "没有了" in texts
    assert set(decisions) & set(texts)
    assert f"（已认可：{REASON}）" in batch.audits[0]._repr_html_()


def test_what_a_batch_shows_can_be_accepted_too(tmp_path):
    """A finding of the documents together has a key, and its reason stands in page and paper."""
    rows = [row(name, actual="", weight="30") for name in "甲乙丙"]
    copies = [table(*rows, name=name) for name in "甲乙丙丁戊"]
    (one,) = ke.audit_batch(copies).findings
    batch = ke.audit_batch(copies, accepted={one.key: REASON})
    assert [f.accepted for f in batch.findings] == [REASON]
    assert batch.lapsed == {}
    assert f"（已认可：{REASON}）" in batch.to_html()
    batch.to_excel(tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["底稿"]
    texts = [str(cell.value) for line in sheet.iter_rows() for cell in line]
    assert "已认可" in texts
    assert any(REASON in text for text in texts)
