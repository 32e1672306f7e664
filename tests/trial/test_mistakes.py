"""What people mistype (常见的误用): each is taken for what it plainly means, or told what to do.

An error in English with the Chinese term names the field, the value and the remedy; what is wrong
in the *data* never raises and is told in a sentence of the audit.
"""

from __future__ import annotations

import datetime as dt
import sys

import attrs
import numpy as np
import pandas as pd
import pytest

import kpi_eval as ke
from kpi_eval.errors import MissingExtraError, UnknownCodeError

TABLE = ke.load_sample().evaluations[1]
ROW = ke.Indicator("受益群众", ">=100人次", "90人次", weight=10)


def given(**fields):
    """The row with another field."""
    return attrs.evolve(ROW, **fields)


MISTAKES = {
    "an unknown policy": (
        lambda: ke.score(ROW, "xinjang-2024"), KeyError,
        "no policy (评分约定) 'xinjang-2024'; did you mean 'xinjiang-2024'; there are: ",
    ),
    "a policy in other signs": (
        lambda: ke.policies["mof_2021"], KeyError, "did you mean 'mof-2021'",
    ),
    "an unknown rule": (
        lambda: ke.policies["mof-2021"].curve("porportional"), ValueError,
        "no rule (赋分规则) 'porportional'; did you mean 'proportional'; there are: proportional",
    ),
    "an unknown code": (
        lambda: ke.explain("rate-mismach"), UnknownCodeError,
        "no code (代码) 'rate-mismach'; did you mean 'rate-mismatch'",
    ),
    "an unknown kind": (
        lambda: ke.Evaluation("某项目", kind="表"), ValueError,
        ("kind (种类): expected one of project, unit, project-target, unit-target (or 项目, 整体, "
        "项目目标, 整体目标), got '表'"),
    ),
    "an unknown kind to read": (
        lambda: ke.read_text("x", kind="表"), ValueError, "kind (种类): expected one of project",
    ),
    "a path to audit": (
        lambda: ke.audit("决算.docx"), TypeError, "not a path: audit(read('决算.docx'))",
    ),
    "a text to audit": (
        lambda: ke.audit("项目支出绩效自评表\n甲"), TypeError, "not a text: audit(read_text(",
    ),
    "a frame of something else": (
        lambda: ke.audit(pd.DataFrame({"天气": ["晴"]})), ValueError,
        "unknown column '天气': map it (columns={'天气': …}) or say extra='ignore'",
    ),
    "a column to audit": (
        lambda: ke.audit(pd.Series(["1个"])), TypeError, "not a Series: Evaluation.from_frame(",
    ),
    "a frame of several tables": (
        lambda: ke.audit(pd.DataFrame({"项目名称": ["甲", "乙"], "指标": ["a", "b"]})), ValueError,
        "rows of several tables (evaluation: '甲', '乙'): from_frame(…, key=",
    ),
    "a list of paths": (
        lambda: ke.audit(["a.docx", "b.docx"]), TypeError,
        "not a list of 2 str: audit_batch(map(read, paths))",
    ),
    "a list of rows and tables": (
        lambda: ke.audit([TABLE, {"指标": "甲"}]), TypeError, "not a list of 2 Evaluation, dict",
    ),
    "a list of rows": (
        lambda: ke.audit([ke.Indicator("甲", "1个"), ke.Indicator("乙", "1个")]), TypeError,
        "not a list of 2 Indicator: audit(Evaluation(name, indicators=rows))",
    ),
    "an empty list": (
        lambda: ke.audit([]), TypeError, "not a list of 0: there is nothing in it to audit",
    ),
    "one table to audit_batch": (
        lambda: ke.audit_batch(TABLE), TypeError,
        "audit_batch() takes a list of documents, not one Evaluation: audit()",
    ),
    "nothing to audit": (
        lambda: ke.audit(None), TypeError, "not None: was the file read? audit(read(path))",
    ),
    "a document to score": (
        lambda: ke.score(ke.load_sample(), "mof-2021"), TypeError,
        "not Document: take one of document.evaluations",
    ),
    "a missing path": (lambda: ke.read("没有.docx"), FileNotFoundError, "没有.docx"),
    "a folder to read": (
        lambda: ke.read("."), IsADirectoryError, "a directory (文件夹): read_all() reads it",
    ),
    "a text to read": (
        lambda: ke.read("项目支出绩效自评表\n甲"), FileNotFoundError, "read_text() reads it",
    ),
    "a list as a weight": (
        lambda: given(weight=[10]), ValueError,
        "weight (权重): expected text or a number, got list [10]: give one value",
    ),
    "a truth as a score": (
        lambda: given(printed_score=True), ValueError,
        "printed_score (指标得分): expected text or a number, got bool True",
    ),
    "a date as a weight": (
        lambda: given(weight=dt.date(2024, 1, 2)), ValueError,
        "weight (权重): expected text or a number, got a date datetime.date(2024, 1, 2)",
    ),
    "an infinite target": (
        lambda: given(target=np.inf), ValueError, "target (目标值): expected a finite number",
    ),
    "a year in words": (
        lambda: ke.Evaluation("某项目", year="去年"), ValueError,
        "year (年度): expected a year such as 2024, got '去年'",
    ),
    "dicts as indicators": (
        lambda: ke.Evaluation("某项目", indicators=[{"指标": "甲"}]), ValueError,
        "Evaluation.from_rows takes dicts",
    ),
    "an amount as funds": (
        lambda: ke.Evaluation("某项目", funding=5), ValueError,
        "funding: expected a Funding, got int 5: Funding(budget=…)",
    ),
    "a name of two rows": (
        lambda: ke.score(TABLE, "mof-2021")["提高"], KeyError,
        "several rows named '提高': take one by its number from 0: 6 提高公众科学文化素质, 7 ",
    ),
    "an unknown row": (
        lambda: ke.score(TABLE, "mof-2021")["受益群重"], KeyError,
        "no row named '受益群重'; did you mean '受益群众",
    ),
    "an unlawful parameter": (
        lambda: attrs.evolve(ke.policies["mof-2021"], id="某县", gate=2), ValueError,
        "某县: gate (及格门槛) must be a rate from 0 to below 1, not 2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", list(MISTAKES))
def test_a_mistake_in_a_call_is_told(mistake):
    """The error is the built-in that people expect, and says what to do."""
    call, kind, says = MISTAKES[mistake]
    with pytest.raises(kind) as told:
        call()
    assert says in str(told.value)


@pytest.mark.parametrize("far", ["x", "nope", "abc"])
def test_a_word_like_no_other_suggests_none(far):
    """A guess that shares two letters with what was typed helps nobody."""
    with pytest.raises(KeyError) as told:
        ke.explain(far)
    assert "did you mean" not in str(told.value)


def test_a_missing_extra_is_named(monkeypatch):
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'kpi-eval\[notebook\]'"):
        TABLE.to_frame()


DATA = {
    "a weight in words": ({"weight": "十分"}, "权重「十分」不是可用的分值（应为不小于0的数）"),
    "a negative weight": ({"weight": -5}, "权重「-5」不是可用的分值（应为不小于0的数）"),
    "a weight above 100": ({"weight": 150}, "权重之和为150"),
    "a target without a number": ({"target": "≥约100人次"}, "约数"),
    "a target with two signs": ({"target": "≥5人次以下"}, "只写一个比较符"),
    "a target in another unit": ({"target": "3公里"}, "单位不可比"),
    "a share beside a percent": ({"target": "90%", "actual": 0.96}, "可读作0.96%或96%"),
    "a rule there is not": ({"rule": "看情况"}, "不属于规定的"),
}


@pytest.mark.parametrize("mistake", list(DATA))
def test_a_mistake_in_the_data_is_a_finding(mistake):
    """Bad data never raises: the audit says it, naming row and value."""
    fields, says = DATA[mistake]
    audit = ke.audit(ke.Evaluation("某项目", indicators=[given(**fields)]), "xinjiang-2024")
    assert says in str(audit)


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "空"), (b"PK\x03\x04broken", "docx"), (b"%PDF-1.7 broken", "PDF")],
    ids=["empty", "zip", "pdf"],
)
def test_a_broken_file_is_a_problem(data, says):
    """An empty file and a damaged one are documents without tables, and say so."""
    audit = ke.audit(ke.read(data, name="决算.docx"))
    assert audit.unreadable
    assert not audit.tables
    assert str(audit).startswith("未核对任何得分：")
    assert says in str(audit) + "".join(map(str, audit.problems))


UNKNOWN = [None, float("nan"), np.nan, np.float32("nan"), pd.NA, pd.NaT, np.datetime64("NaT", "D")]


@pytest.mark.parametrize("unknown", UNKNOWN, ids=repr)
def test_what_is_unknown_is_none(unknown):
    """None, NaN, NA and NaT are one thing, in every field."""
    row = ke.Indicator(
        "甲", "5个", unknown, weight=unknown, rule=unknown, printed_rate=unknown, last_year=unknown
    )
    assert row == ke.Indicator("甲", "5个")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (np.int64(40), "40"), (np.float64(7.5), "7.5"), (np.float32(0.1), "0.1"), (10.0, "10"),
        (np.float64(10), "10"), (np.str_("40人次"), "40人次"), (pd.Series([7.5]).iloc[0], "7.5"),
    ],
)  # fmt: skip
def test_scalars_are_what_they_print(number, text):
    """A scalar of numpy or pandas is the number it prints."""
    assert ke.Indicator("甲", "5个", number, weight=number) == ke.Indicator(
        "甲", "5个", text, weight=text
    )


@pytest.mark.parametrize(
    "day",
    [
        dt.date(2024, 12, 5), dt.datetime(2024, 12, 5),  # noqa: DTZ001 - a plain day
        pd.Timestamp("2024-12-05"), np.datetime64("2024-12-05"),
        np.datetime64("2024-12-05T00:00:00.000000000"),
    ],
    ids=["date", "datetime", "Timestamp", "day", "nanoseconds"],
)  # fmt: skip
def test_dates_are_dates(day):
    """A date of whatever kind is the day as tables print it."""
    assert ke.Indicator("时限", "2024年底前", day) == ke.Indicator(
        "时限", "2024年底前", "2024年12月5日"
    )


@pytest.mark.parametrize(
    "year", ["2024", "2024年", "2024年度", 2024.0, np.int64(2024), pd.Timestamp("2024-01-01")]
)
def test_a_year_is_a_year(year):
    """As text, with 年度, as a float of a frame, as a date."""
    assert ke.Evaluation("某项目", year=year).year == 2024


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("项目", "project"), ("项目支出", "project"), ("部门项目支出绩效自评表", "project"),
        ("整体", "unit"), ("部门整体支出绩效自评表", "unit"), ("单位", "unit"),
        ("项目绩效目标表", "project-target"), ("整体支出绩效目标申报表", "unit-target"),
        ("unit-target", "unit-target"),
    ],
)  # fmt: skip
def test_a_kind_may_be_said_in_chinese(said, kind):
    """By the title of its form, or a word of it."""
    assert ke.Evaluation("表", kind=said).kind == kind


ROWS = [
    {"指标": "培训人次", "目标值": ">=200人次", "业绩值": "=158人次", "权重": 100, "完成率": "80%"},
    {"指标": "合格率", "目标值": ">=90%", "业绩值": "=90%", "权重": np.int64(0), "完成率": pd.NA},
]


@pytest.mark.parametrize("make", ["list", "pandas", "polars", "pyarrow"])
def test_rows_and_frames_are_audited_as_a_table(make):
    """A frame, or rows as dicts, is the table that from_frame and from_rows make of it."""
    rows = [{key: None if value is pd.NA else value for key, value in row.items()} for row in ROWS]
    if make == "pyarrow":
        frame = pytest.importorskip("pyarrow").Table.from_pylist(rows)
    elif make == "polars":
        frame = pytest.importorskip("polars").DataFrame(rows)
    else:
        frame = ROWS if make == "list" else pd.DataFrame(ROWS)
    audit = ke.audit(frame)
    assert audit == ke.audit(ke.Evaluation.from_rows(ROWS))
    assert [finding.code for finding in audit.errors] == ["rate-mismatch"]


@pytest.mark.parametrize("kind", ["unit", "整体", "整体支出", np.str_("unit")])
def test_a_kind_is_asked_for_in_chinese_too(kind):
    """Of what is read as of what is made."""
    lines = "三级指标\t目标值\t业绩值\t分值\t得分\n甲\t5个\t5个\t100\t100"
    assert [one.kind for one in ke.read_text(lines, kind=kind).evaluations] == ["unit"]
    assert ke.Evaluation.from_rows(ROWS, kind=kind).kind == "unit"


def test_several_are_audited_together():
    """A list of documents, tables or frames, and what read_all yields, is a batch."""
    together = ke.audit([TABLE, ke.load_sample()])
    assert together == ke.audit_batch([TABLE, ke.load_sample()])
    assert ke.audit(iter([TABLE])) == ke.audit_batch([TABLE])
    frames = ke.audit([pd.DataFrame(ROWS), TABLE], "mof-2021", candidates=ke.policies["mof-2021"])
    assert [len(one.tables) for one in frames] == [1, 1]
    assert frames.audits[0] == ke.audit(ROWS, "mof-2021")


def test_one_is_as_good_as_a_list_of_one():
    """A single candidate, a single plan."""
    own = attrs.evolve(ke.policies["mof-2021"], id="某县", gate="0.5")
    assert ke.audit(TABLE, candidates=own) == ke.audit(TABLE, candidates=[own])
    plan = attrs.evolve(TABLE, kind="project-target")
    assert ke.audit(TABLE, plans=plan) == ke.audit(TABLE, plans=[plan])


def test_what_a_code_or_a_policy_means():
    """By its word, or from the value that carries it."""
    finding = ke.audit(TABLE).findings[0]
    assert ke.explain(finding) == ke.explain(finding.code)
    assert "及格门槛" in ke.explain("mof-2021")
    assert ke.explain(ke.policies["mof-2021"]) == ke.explain("mof-2021")
