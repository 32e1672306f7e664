"""An audit as rows for frames, and what counts as not readable."""

from __future__ import annotations

import pytest

import kpi_eval as ke
from kpi_eval.checks.record import COLUMNS, document_record, figure_rows, finding_rows, rows_of
from kpi_eval.errors import InvalidValueError
from tests.report.documents import (
    NAMES,
    golden_document,
    row,
    table,
    unreadable_table,
    untidy_document,
)


@pytest.mark.parametrize("name", NAMES)
def test_there_is_one_row_a_printed_figure(name):
    """As many rows as the coverage counts, verdict by verdict."""
    audit = ke.audit(golden_document(name))
    rows = figure_rows(audit)
    verdicts = [one["verdict"] for one in rows]
    assert len(rows) == audit.coverage.printed
    assert verdicts.count("consistent") == audit.coverage.consistent
    assert verdicts.count("inconsistent") == audit.coverage.inconsistent
    assert all(tuple(one) == COLUMNS["figures"] for one in rows)


def test_a_figure_says_where_it_stands_and_what_was_found():
    """The flagship row: printed beside recomputed, with the codes of its findings."""
    rows = figure_rows(ke.audit(golden_document("000")))
    wrong = [one for one in rows if one["verdict"] == "inconsistent"]
    assert [(w["table"], w["row"], w["figure"], w["printed"], w["recomputed"]) for w in wrong] == [
        (2, 4, "rate", "100%", "10.00%"),
        (2, 4, "score", "10", "0.00"),
        (2, None, "total", "100.00", "90.00"),
    ]
    assert [w["findings"] for w in wrong] == ["rate-mismatch", "score-mismatch", "total-affected"]
    assert {w["file"] for w in wrong} == {"000.txt"}
    assert wrong[0]["name"] == "受益群众（人次）"
    assert wrong[2]["name"] == ""


def test_a_reason_and_an_assumption_are_told():
    """What is not checkable says why, what rests on an assumption on which."""
    rows = figure_rows(ke.audit(unreadable_table(), "xinjiang-2024"))
    reasons = {(one["row"], one["figure"]): one["reason"] for one in rows}
    assert reasons[4, "score"] == "unreadable"
    assert reasons[5, "rate"] == "assumed:reverse"
    (limit,) = [one for one in rows if (one["row"], one["figure"]) == (5, "rate")]
    assert limit["assumed"] == "reverse"


def test_a_diagnosis_stands_with_its_own_table():
    """诊断写在各自的表下；没有诊断的表为空列表，没有请求诊断的为 null。

    A table that was looked at and has none is [], which is not null: nobody asked.
    """
    audit = ke.audit(ke.load_sample())
    found = ke.diagnose(audit)
    told = [table["diagnosis"] for table in document_record(audit, found)["evaluations"]]
    assert [len(one) for one in told] == [0, 1, 0]
    assert told[1] == [one.record() for one in found]
    assert {table["diagnosis"] for table in document_record(audit)["evaluations"]} == {None}


@pytest.mark.parametrize("name", NAMES)
def test_there_is_one_row_a_finding(name):
    """In the order of the findings, each with its sentence."""
    audit = ke.audit(golden_document(name))
    rows = finding_rows(audit)
    assert [one["message"] for one in rows] == [str(finding) for finding in audit.findings]
    assert all(tuple(one) == COLUMNS["findings"] for one in rows)


def test_a_finding_of_the_document_has_no_table():
    """The document's own sums stand last, without table and row."""
    last = finding_rows(ke.audit(untidy_document()))[-1]
    assert last["code"] == "declared-count-mismatch"
    assert (last["table"], last["row"], last["evaluation"], last["line"]) == (None, None, "", 3)


def test_a_table_without_a_place_is_counted():
    """A table made by hand has the number that it has among its siblings."""
    document = ke.Document(evaluations=[table(), table(row("乙", printed_score="95"))])
    audit = ke.audit(document)
    assert {one["table"] for one in figure_rows(audit)} == {2}
    assert {one["table"] for one in finding_rows(audit)} == {2}


def test_the_frame_of_figures():
    """Rows and tables are whole numbers, missing where there is none; the rest is text."""
    frame = ke.audit(golden_document("000")).to_frame()
    assert tuple(frame.columns) == COLUMNS["figures"]
    assert len(frame) == 47
    assert str(frame.dtypes["row"]) == str(frame.dtypes["table"]) == "Int64"
    wrong = frame[frame["verdict"] == "inconsistent"]
    assert list(wrong["printed"]) == ["100%", "10", "100.00"]
    assert wrong["row"].isna().tolist() == [False, False, True]


def test_lines_and_rows_are_whole_numbers_in_the_frame_of_findings():
    """A line that one finding lacks makes no decimals of the others."""
    frame = ke.audit(untidy_document()).to_frame("findings")
    assert {str(frame.dtypes[name]) for name in ("table", "row", "line")} == {"Int64"}
    assert frame["line"].isna().any()
    assert 3 in frame["line"].dropna().tolist()


def test_the_frame_of_findings_goes_to_a_spreadsheet(tmp_path):
    """An auditor's .xlsx of findings is one line."""
    frame = ke.audit(golden_document("004")).to_frame("findings")
    assert tuple(frame.columns) == COLUMNS["findings"]
    frame.to_excel(tmp_path / "findings.xlsx", index=False)
    assert (tmp_path / "findings.xlsx").stat().st_size > 0


def test_an_empty_audit_has_empty_frames():
    """The columns are there all the same."""
    audit = ke.audit(ke.Document())
    assert tuple(audit.to_frame().columns) == COLUMNS["figures"]
    assert tuple(audit.to_frame("findings").columns) == COLUMNS["findings"]
    assert len(audit.to_frame()) == 0


def test_an_unknown_frame_is_refused():
    """The two kinds of rows are named in the error."""
    with pytest.raises(InvalidValueError, match="figures and of findings"):
        rows_of(ke.audit(ke.Document()), "tables")


def test_to_dict_is_the_record():
    """`Audit.to_dict` is an entry of the contract."""
    audit = ke.audit(golden_document("000"))
    assert audit.to_dict() == document_record(audit)


@pytest.mark.parametrize(
    ("document", "unreadable"),
    [
        (golden_document("000"), False),
        (ke.Document(), True),
        (ke.Document(evaluations=[table()], problems=[ke.Problem("row-short", "warning",
            arguments={"found": 1, "expected": 2})]), True),
        (ke.Document(evaluations=[table()], problems=[ke.Problem("no-table", "error")]), True),
        (ke.Document(evaluations=[table(row(printed_score="8,00"))]), True),
        (ke.Document(evaluations=[table(row(printed_score="—"))]), True),
        (ke.Document(evaluations=[table(row(printed_score=""))]), False),
        (ke.Document(evaluations=[table(row(weight="履职效能"))]), True),
    ],
)  # fmt: skip
def test_what_counts_as_not_readable(document, unreadable):
    """An error of the reader, a figure or a weight that is no number, or no table at all."""
    assert ke.audit(document).unreadable is unreadable


def test_every_figure_is_told_with_the_cell_that_holds_it():
    """每个填报数都附其所在单元格：行内的、资金行的、全表的。"""
    names = {
        "indicator": ("rate", "score"),
        "funding": ("rate", "score"),
        "table": ("weight_sum", "total", "grade"),
    }
    cells = {
        (part, name): ke.Location(table=1, row=row, cell=f"{name}-{part}")
        for row, (part, figures) in enumerate(names.items(), start=1)
        for name in figures
    }
    of = {
        part: {name: place for (owner, name), place in cells.items() if owner == part}
        for part in names
    }
    only = ke.Indicator("甲", target=">=1次", actual="1次", weight="90", cells=of["indicator"])
    subject = ke.Evaluation(
        "甲", indicators=[only], funding=ke.Funding(weight="10", cells=of["funding"]),
        cells=of["table"],
    )  # fmt: skip
    (record,) = ke.audit(subject).to_dict()["evaluations"]
    parts = {"indicator": record["indicators"][0], "funding": record["funding"], "table": record}
    for (part, name), place in cells.items():
        assert parts[part][name]["cell"] == place.to_dict()


def test_the_cells_of_the_funds_row_are_kept_beside_what_was_read():
    """分值、执行率、得分的原文不同于所读之数的，同样另存。"""
    cells = {"weight": "10 分", "printed_rate": "100 ％", "printed_score": "10.00分"}
    funding = ke.Funding(budget="20.00", executed="20.00", **cells)
    data = ke.audit(ke.Evaluation("甲", funding=funding)).to_dict()
    raw = data["evaluations"][0]["funding"]["raw"]
    assert raw == {"weight": "10 分", "rate": "100 ％", "score": "10.00分"}
