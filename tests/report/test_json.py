"""The JSON of an audit holds to its contract, whatever the document."""

from __future__ import annotations

import copy
import json
import re
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.checks import figure as figures
from kpi_eval.model.document import DeclaredKind
from kpi_eval.model.kinds import EvaluationKind
from kpi_eval.model.location import Severity
from kpi_eval.model.reasons import Reason
from kpi_eval.report import audits_json, schema
from kpi_eval.scoring.rules import ROW_RULES
from tests.readers.layout.grids import read_one
from tests.readers.layout.templates import TEMPLATES
from tests.report.documents import (
    JUNK,
    NAMES,
    golden_document,
    row,
    table,
    undecided_table,
    unreadable_table,
    untidy_document,
)

SCHEMA = schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def report(*subjects: Any, policy: str = "auto") -> dict[str, Any]:
    """The report on some subjects, validated."""
    loaded: dict[str, Any] = json.loads(audits_json(ke.audit(s, policy) for s in subjects))
    VALIDATOR.validate(loaded)
    return loaded


def only_table(subject: Any, policy: str = "auto") -> dict[str, Any]:
    """The one table of a report on one subject."""
    (document,) = report(subject, policy=policy)["documents"]
    (evaluation,) = document["evaluations"]
    return evaluation


def parts(value: Any):
    """Every object inside a JSON value, with itself."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from parts(part)
    elif isinstance(value, list):
        for part in value:
            yield from parts(part)


@pytest.mark.parametrize("name", NAMES)
def test_the_report_on_a_disclosure_is_valid(name):
    """The JSON of every golden document validates against the schema in the package."""
    assert len(report(golden_document(name))["documents"][0]["evaluations"]) > 0


@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
def test_the_report_on_junk_is_valid(junk):
    """Whatever a file holds, there is an entry for it, and an entry without tables says why."""
    (document,) = report(ke.read(junk, name="x.txt"))["documents"]
    assert document["evaluations"] or document["problems"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.sampled_from("项目支出绩效自评表一二三级指标目标值业绩得分\t\n 　>=%1.0，—"),
        max_size=300,
    )
)
def test_the_report_on_any_text_is_valid(text):
    """No text makes a report that breaks the contract."""
    report(ke.read_text(text))


@pytest.mark.parametrize(
    "subject",
    [
        untidy_document(), undecided_table(), unreadable_table(), ke.Document(),
        ke.Indicator("", target=""), ke.Indicator("甲", target=">=1次", actual="1次", weight="x"),
        table(kind="unit"), table(kind="project-target"), table(kind="unit-target"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("policy", ["auto", *ke.policies])
def test_the_report_on_any_audit_is_valid(subject, policy):
    """Every kind of table under every policy keeps the contract."""
    report(subject, policy=policy)


def test_the_schema_is_one():
    """It is a JSON Schema of 2020-12."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_is_strict():
    """Every object has exactly its keys, all of them always; only `raw` holds what there is."""
    objects = [part for part in parts(SCHEMA) if part.get("type") == "object"]
    assert len(objects) > 10
    for part in objects:
        if "properties" in part:
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])
        else:
            assert part is SCHEMA["$defs"]["raw"]


def test_the_schema_knows_the_closed_lists():
    """Verdicts, readings, reasons, severities and kinds are those of the code."""
    figure = SCHEMA["$defs"]["figure"]["properties"]
    assert figure["verdict"]["enum"] == [*get_args(figures.Verdict), None]
    assert figure["reading"]["enum"] == [*get_args(figures.Reading), None]
    one_reason = jsonschema.Draft202012Validator(figure["reason"])
    listed = re.fullmatch(r"\^\((.+)\)\$", figure["reason"]["pattern"]).group(1).split("|")
    assert listed == [*get_args(Reason), "assumed:[a-z_]+"]
    for reason in figures.REASONS:
        named = f"{reason}:gate" if reason == "assumed" else reason
        assert one_reason.is_valid(named)
    assert not one_reason.is_valid("assumed")
    assert not one_reason.is_valid("tired")
    finding = SCHEMA["$defs"]["finding"]["properties"]
    assert finding["severity"]["enum"] == list(get_args(Severity))
    assert finding["figure"]["enum"] == [*get_args(figures.FigureName), None]
    kinds = SCHEMA["$defs"]["evaluation"]["properties"]["kind"]["enum"]
    assert kinds == list(get_args(EvaluationKind))
    assert SCHEMA["$defs"]["declared"]["properties"]["what"]["enum"] == list(get_args(DeclaredKind))
    rules = SCHEMA["$defs"]["indicator"]["properties"]["scoring_rule"]["enum"]
    assert rules == [*ROW_RULES, None]


def test_a_key_too_many_or_too_few_is_invalid():
    """The contract test can fail: one key more or less, anywhere, is noticed."""
    whole = report(golden_document("000"))
    for number, _ in enumerate(list(parts(whole))):
        longer, shorter = copy.deepcopy(whole), copy.deepcopy(whole)
        more, less = (list(parts(value))[number] for value in (longer, shorter))
        if less:
            more["Surprise"] = 1
            less.pop(next(iter(less)))
            assert not VALIDATOR.is_valid(longer)
            if "line" not in more:
                assert not VALIDATOR.is_valid(shorter)
        if number > 400:
            break


def test_the_flagship():
    """22 printed figures: rate, score and total of the wrong row are inconsistent, 19 hold."""
    flagship = report(golden_document("000"))["documents"][0]["evaluations"][1]
    assert flagship["coverage"] == {
        "printed": 22, "consistent": 19, "inconsistent": 3, "not_checkable": 0,
    }  # fmt: skip
    assert flagship["policy"]["id"] == "xinjiang-2024"
    assert flagship["policy"]["how"] == "auto"
    wrong = flagship["indicators"][3]
    assert (wrong["rate"]["printed"], wrong["rate"]["recomputed"]) == ("100%", "10.00%")
    assert (wrong["score"]["printed"], wrong["score"]["recomputed"]) == ("10", "0.00")
    total = flagship["total"]
    assert (total["printed"], total["recomputed"], total["verdict"]) == (
        "100.00", "90.00", "inconsistent",
    )  # fmt: skip
    codes = {finding["code"]: finding for finding in flagship["findings"]}
    assert codes["score-mismatch"]["indicator"] == 3
    assert codes["score-mismatch"]["figure"] == "score"
    assert codes["total-affected"]["indicator"] is None


@pytest.mark.parametrize("name", NAMES)
def test_coverage_counts_the_verdicts(name):
    """The law printed = consistent + inconsistent + not_checkable, by the figures themselves."""
    for evaluation in report(golden_document(name))["documents"][0]["evaluations"]:
        verdicts = [part["verdict"] for part in parts(evaluation) if "verdict" in part]
        printed = [verdict for verdict in verdicts if verdict is not None]
        assert evaluation["coverage"] == {
            "printed": len(printed),
            "consistent": printed.count("consistent"),
            "inconsistent": printed.count("inconsistent"),
            "not_checkable": printed.count("not_checkable"),
        }


@pytest.mark.parametrize("name", NAMES)
def test_a_number_of_the_table_is_a_string(name):
    """Only counts, years, places and indexes are JSON numbers; there is no float anywhere."""
    counted = {
        "tables_seen", "reproduced", "deciding", "year", "indicator", "line", "page", "table",
        "row", "printed", "consistent", "inconsistent", "not_checkable",
    }  # fmt: skip
    for part in parts(report(golden_document(name))):
        for key, value in part.items():
            assert not isinstance(value, float)
            assert not isinstance(value, int) or isinstance(value, bool) or key in counted, key


def test_no_column_is_null_and_a_blank_cell_is_empty():
    """Here null = the form has no such column, "" = nothing is printed in it."""
    whole = only_table(table(row("甲", printed_rate=""), row("乙", rule="")))
    first, second = whole["indicators"]
    assert (first["rate"]["printed"], second["rate"]["printed"]) == ("", None)
    assert (first["rule"], second["rule"]) == (None, "")
    assert whole["funding"] is None
    assert whole["goals"] is None
    assert whole["total"]["printed"] is None


def test_a_printed_number_loses_its_fen_and_separators_but_not_its_percent_sign():
    """`printed` is the number's text, a text that is no number stays, the cell is under raw."""
    whole = only_table(
        table(
            row("甲", weight="1,000", printed_rate="100%", printed_score="10分"),
            row("乙", target="<=6000 0元", actual="60000元", printed_score="8,00"),
            printed_total="99.14分",
        )
    )
    first, second = whole["indicators"]
    assert (first["weight"], first["rate"]["printed"]) == ("1000", "100%")
    assert first["score"]["printed"] == "10"
    assert first["raw"] == {"weight": "1,000", "score": "10分"}
    assert second["score"]["printed"] == "8,00"
    assert (second["score"]["verdict"], second["score"]["reason"]) == (
        "not_checkable", "unreadable",
    )  # fmt: skip
    assert (second["target"], second["raw"]) == ("<=60000元", {"target": "<=6000 0元"})
    assert (whole["total"]["printed"], whole["raw"]) == ("99.14", {"total": "99.14分"})


def test_the_verbatim_text_of_the_reader_is_kept():
    """What a reader normalised stands under raw, keyed like the field beside it."""
    indicator = ke.Indicator(
        "甲乙", target=">=1次", printed_rate="1%", raw={"name": "甲\n乙", "printed_rate": "1 %"}
    )
    (first,) = only_table(indicator)["indicators"]
    assert first["raw"] == {"name": "甲\n乙", "rate": "1 %"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_columns_a_table_was_read_by_are_part_of_the_report(name):
    """Every header of the indicators stands there with what it was taken for."""
    evaluation = read_one(*TEMPLATES[name])
    columns = only_table(evaluation)["columns"]
    roles = [column["role"] for column in columns]
    assert roles == [label.role for label in evaluation.recognised.in_block("indicators")]
    assert "printed_score" in roles or evaluation.is_plan
    assert {"header": "得分", "role": "printed_score"} in columns or name != "ministry"


def test_a_converted_score_keeps_what_it_was_converted_from():
    """得分 95 × 权重占比 40% = 折算得分 38: the report has all three; null = no such column."""
    first = only_table(read_one(*TEMPLATES["hebei"]))["indicators"][0]
    assert (first["unconverted"], first["conversion"]) == ("95", "40%")
    assert first["score"]["printed"] == "38"
    other = only_table(table(row("甲")))["indicators"][0]
    assert (other["unconverted"], other["conversion"]) == (None, None)


def test_a_plan_has_no_policy_and_no_figures():
    """Of a plan only the weight sum can be judged; policy, rates, scores and total are null."""
    whole = report(golden_document("002"))["documents"][0]["evaluations"]
    for plan in whole:
        assert plan["kind"].endswith("-target")
        assert (plan["policy"], plan["total"], plan["grade"]) == (None, None, None)
        assert (plan["funding"]["rate"], plan["funding"]["score"]) == (None, None)
        for indicator in plan["indicators"]:
            assert (indicator["actual"], indicator["rate"], indicator["score"]) == (None,) * 3
            assert indicator["rule_inferred"] is False


def test_no_policy_is_a_null_id():
    """Where no policy reproduces half of the deciding scores, the counts still say so."""
    whole = only_table(undecided_table())
    assert whole["policy"] == {
        "id": None, "how": "auto", "tied": [], "reproduced": 1, "deciding": 3,
        "candidates": [one for one in ke.policies if not ke.policies[one].follows],
    }  # fmt: skip
    assert {i["score"]["reason"] for i in whole["indicators"][:2]} == {"no-policy"}


def test_an_inferred_rule_is_marked():
    """The rule applied is named, and whether it is printed."""
    whole = only_table(table(row("甲"), row("乙", rule="直接赋分"), row("丙", rule="看情况")))
    assert [(i["scoring_rule"], i["rule_inferred"]) for i in whole["indicators"]] == [
        ("proportional", True), ("direct", False), (None, False),
    ]  # fmt: skip


def test_indexes_count_from_zero():
    """`indicator`, `carried` and `covers` index the table's own list."""
    whole = only_table(unreadable_table(), policy="xinjiang-2024")
    names = [indicator["name"] for indicator in whole["indicators"]]
    for finding in whole["findings"]:
        if finding["indicator"] is not None:
            assert f"「{names[finding['indicator']]}」" in finding["message"]
    assert whole["total"]["carried"] == [4]
    assert names[4] == "戊"


def test_what_a_document_declares_and_lacks():
    """Declared sums, skipped tables, problems and findings about the whole document are there."""
    (document,) = report(untidy_document())["documents"]
    assert document["sha256"] == "0" * 64
    (declared,) = document["declared"]
    assert (declared["what"], declared["value"], declared["location"]["line"]) == (
        "projects", "9", 3,
    )  # fmt: skip
    assert [skipped["why"] for skipped in document["tables_skipped"]] == ["not-self-evaluation"]
    assert [p["code"] for p in document["problems"]] == ["column-unassigned", "row-short"]
    assert [finding["code"] for finding in document["findings"]] == ["declared-count-mismatch"]


def test_the_report_is_deterministic_and_readable():
    """The same documents give the same bytes, in Chinese as it is written."""
    first, second = (audits_json([ke.audit(golden_document("000"))]) for _ in range(2))
    assert first == second
    assert "受益群众" in first
    assert json.loads(first)["kpi_eval"] == ke.__version__


def test_a_damaged_file_name_can_be_written():
    """A lone surrogate, as a file name that is no UTF-8 gives, becomes an escape of JSON."""
    text = audits_json([ke.audit(ke.Document(source="\udcff.txt"))])
    assert json.loads(text.encode("utf-8"))["documents"][0]["source"] == "\udcff.txt"
