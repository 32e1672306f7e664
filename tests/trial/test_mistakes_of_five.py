"""What five users mistype (五类使用者的误用): each error names the remedy.

A clerk, an auditor, a researcher, a developer and a data engineer, each in his own calls; what is
plain is taken.
"""

from __future__ import annotations

import io
from pathlib import Path

import attrs
import pandas as pd
import polars as pl
import pytest

import kpi_eval as ke
from kpi_eval.batch.folders.folder import audit_folder

DOCUMENT = ke.load_sample()
TABLE = DOCUMENT.evaluations[1]
ROW = ke.Indicator("受益群众", ">=100人次", "90人次", weight=10)
PLAN = ke.Evaluation(
    "培训", kind="项目目标", indicators=[ke.Indicator("培训人次", ">=200人次", weight=100)]
)
RULES = ke.policies["mof-2021"]
FRAME = pd.DataFrame({"指标": ["甲"], "x": ["1个"]})
A_TABLE = "takes a table (自评表), not Document: one of document.evaluations"


def from_frame(frame=FRAME, **more):
    return ke.Evaluation.from_frame(frame, **more)


CLERK = {
    "a list to fill in": (
        lambda: PLAN.fill(["158人次"]), ValueError, "got ['158人次']: fill({name: actual, …})",
    ),
    "a text to fill in": (
        lambda: PLAN.fill("158人次"), ValueError, "got str: fill({name: actual, …})",
    ),
    "another name": (
        lambda: PLAN.fill({"培训人数": "5"}), ValueError, "did you mean '培训人次'",
    ),
    "a row counted from 0": (
        lambda: PLAN.fill({0: "5"}), ValueError, "no row 0: there are 1, counted from 1",
    ),
    "another field": (
        lambda: PLAN.fill({"培训人次": {"业绩": "5"}}), ValueError, "did you mean '业绩值'",
    ),
    "a form as PDF": (
        lambda: ke.write_form(TABLE, "x.pdf"), ValueError, "as .docx or .xlsx, not as '.pdf'",
    ),
    "a form without a suffix": (
        lambda: ke.write_form(TABLE, "x"), ValueError, "as .docx or .xlsx, not as ''",
    ),
    "a document for a form": (
        lambda: ke.write_form(DOCUMENT, "x.docx"), ValueError, f"write_form() {A_TABLE}",
    ),
    "form and path turned round": (
        lambda: ke.write_form("x.docx", TABLE), ValueError, "takes a table (自评表), not str",
    ),
    "a plan for a form": (
        lambda: ke.write_form(PLAN, "x.docx"), ValueError, "plan.fill({name: actual, …})",
    ),
    "another form": (
        lambda: ke.write_form(TABLE, "x.docx", form="mof"), ValueError, "did you mean 'mof-2021'",
    ),
}  # fmt: skip

AUDITOR = {
    "a Path": (lambda: ke.audit(Path("a.docx")), TypeError, "not a path: audit(read("),
    "an open file": (
        lambda: ke.audit(io.BytesIO(b"x")), TypeError, "not an open file: audit(read(file))",
    ),
    "one row as a dict": (
        lambda: ke.audit({"指标": "甲"}), TypeError, "not a dict: audit([row, …])",
    ),
    "accepted keys alone": (
        lambda: ke.audit(TABLE, accepted=["k"]), ValueError, "a mapping of keys to reasons",
    ),
    "no reason": (
        lambda: ke.audit(TABLE, accepted={"k": ""}), ValueError, "needs a reason (认可理由)",
    ),
    "a workpaper as a page": (
        lambda: ke.audit(TABLE).to_excel("a.html"), ValueError,
        "a workpaper (底稿) is written as .xlsx, not as 'a.html'",
    ),
    "another language": (
        lambda: ke.audit(TABLE).text("english"), ValueError, "no language (语言) 'english'",
    ),
    "a table that there is not": (
        lambda: ke.audit(TABLE).plot(9), ValueError, "no table 9 to plot: there are 1",
    ),
    "marks on a text": (
        lambda: ke.annotate(ke.audit(DOCUMENT), "x.xlsx"), ValueError, "annotate() marks .xlsx",
    ),
    "a word that explains nothing": (
        lambda: ke.explain(5), KeyError, "no code (代码) '5'; explain() lists all codes",
    ),
    "a folder to audit_batch": (
        lambda: ke.audit_batch("文件夹"), ValueError, "audit_batch(read_all('文件夹'))",
    ),
}  # fmt: skip

RESEARCHER = {
    "auto to score": (
        lambda: ke.score(ROW, "auto"), KeyError, "audit() alone chooses one, by the printed scores",
    ),
    "a year as a policy": (lambda: ke.score(ROW, 2021), KeyError, "did you mean 'mof-2021'"),
    "a document to compare": (
        lambda: ke.compare_policies(DOCUMENT), ValueError, f"compare_policies() {A_TABLE}",
    ),
    "a column": (
        lambda: from_frame(FRAME["x"]), ValueError, "expected a frame (数据框) of pandas, polars",
    ),
    "a lazy frame": (
        lambda: from_frame(pl.DataFrame({"指标": ["甲"]}).lazy()), ValueError,
        "a LazyFrame (惰性数据框) has no rows yet: give frame.collect()",
    ),
    "another key": (lambda: from_frame(key="项目"), ValueError, "no column '项目'; columns: 指标"),
    "columns turned round": (
        lambda: from_frame(columns={"target": "x"}), ValueError,
        "no column 'target'; turned round: columns={'x': 'target'}",
    ),
    "another column": (
        lambda: from_frame(columns={"y": "target"}), ValueError, "no column 'y'; columns: 指标, x",
    ),
    "another field": (
        lambda: from_frame(columns={"x": "targt"}), ValueError, "did you mean 'target'",
    ),
    "a frame as rows": (
        lambda: ke.Evaluation.from_rows(FRAME), ValueError, "not a DataFrame: [row, …], or from_f",
    ),
    "one dict as rows": (
        lambda: ke.Evaluation.from_rows({"指标": "甲"}), ValueError, "not a dict: [row, …]",
    ),
    "a picture as PDF": (lambda: RULES.plot("直接赋分").save("x.pdf"), ValueError, ".svg or .png"),
    "numbers as int": (
        lambda: ke.audit(TABLE).to_frame(numbers="int"), ValueError, "decimal, float, not 'int'",
    ),
}  # fmt: skip

DEVELOPER = {
    "a gate of 60": (
        lambda: attrs.evolve(RULES, gate=60), ValueError,
        "gate (及格门槛) must be a rate from 0 to below 1, not 60; 60% is written 0.6",
    ),
    "a gate of 60%": (lambda: attrs.evolve(RULES, gate="60%"), ValueError, "60% is written 0.6"),
    "a gate of 1": (lambda: attrs.evolve(RULES, gate=1), ValueError, "to below 1, not 1"),
    "a rounding up": (
        lambda: attrs.evolve(RULES, rounding="up"), ValueError,
        "rounding (舍入方式) must be one of half-up, half-even, down, not 'up'",
    ),
    "half a digit": (
        lambda: attrs.evolve(RULES, score_digits=1.5), ValueError, "a whole number from 0 to 10",
    ),
    "no id": (lambda: attrs.evolve(RULES, id=" "), ValueError, "a policy needs an id (编号)"),
    "another status": (
        lambda: ke.Parameter("0.5", "txt"), ValueError, "text, fitted, code, assumed, user, not",
    ),
}  # fmt: skip

ENGINEER = {
    "a list to read": (lambda: ke.read(["a.docx"]), TypeError, "got list: map(read, paths)"),
    "a frame to read": (lambda: ke.read(FRAME), TypeError, "DataFrame: Evaluation.from_frame("),
    "an address": (
        lambda: ke.read("https://example.gov.cn/a.docx"), FileNotFoundError, "download the file",
    ),
    "a pattern": (lambda: ke.read("*.docx"), FileNotFoundError, "a pattern (通配符): map(read"),
    "a pattern to read_all": (
        lambda: list(ke.read_all("没有/*.docx")), FileNotFoundError, "read_all() a whole folder",
    ),
    "bytes as text": (lambda: ke.read_text(b"x"), TypeError, "got bytes: read() takes them"),
    "a path as text": (
        lambda: ke.read_text("决算.docx"), ValueError, "a path (路径): read('决算.docx') reads it",
    ),
    "two folders": (
        lambda: audit_folder(["a", "b"], out="d"), ValueError, "path (路径) is the path of one",
    ),
    "no process": (
        lambda: audit_folder(".", out="没有", jobs=0), ValueError, "jobs (进程数) is a number",
    ),
    "no columns": (
        lambda: ke.score_table([1], "mof-2021"), ValueError, "the path of a Parquet file, not list",
    ),
}  # fmt: skip

ALL = {
    f"{who}: {what}": case
    for who, cases in (
        ("clerk", CLERK), ("auditor", AUDITOR), ("researcher", RESEARCHER),
        ("developer", DEVELOPER), ("engineer", ENGINEER),
    )
    for what, case in cases.items()
}  # fmt: skip


@pytest.mark.parametrize("mistake", list(ALL))
def test_a_mistake_is_told_with_its_remedy(mistake):
    """误用的报错：写明给了什么、应当怎样写；不出现无关的内部错误."""
    call, kind, says = ALL[mistake]
    with pytest.raises(kind) as told:
        call()
    assert says in str(told.value)
    assert len(str(told.value)) < 500


def test_a_percent_hint_is_of_percentages_only():
    """100%以内的门槛写成百分数时才提示小数写法."""
    with pytest.raises(ValueError, match=r"not 1$"):
        attrs.evolve(RULES, gate=1)
    with pytest.raises(ValueError, match=r"not Decimal\('1.5'\)$"):
        attrs.evolve(RULES, score_digits=1.5)


def test_one_policy_is_as_good_as_a_list_of_one():
    """约定可以只给一个：比较、画图、候选、成批都一样."""
    assert ke.compare_policies(TABLE, "mof-2021") == ke.compare_policies(TABLE, ["mof-2021"])
    assert ke.plot_policies(RULES).title == ke.plot_policies([RULES]).title
    own = attrs.evolve(RULES, id="某县", gate="0.5")
    assert ke.audit_batch([TABLE], candidates=own) == ke.audit_batch([TABLE], candidates=[own])
    assert ke.audit(TABLE, candidates="mof-2016") == ke.audit(TABLE, candidates=["mof-2016"])


def test_a_grade_that_the_scorer_decides_does_not_depend_on_the_policy():
    """只有一种约定，或各约定留给评分人的等级相同，等级就不因约定而异."""
    one = ke.compare_policies(TABLE, "mof-2021")
    assert (one.grades, one.flips) == (("良", "优"), False)
    assert not ke.compare_policies(TABLE, ["mof-2020", "mof-2016"]).flips
    assert ke.compare_policies(TABLE, ["mof-2020", "xinjiang-2024"]).flips


def test_every_code_is_listed():
    """不给代码时列出全部代码，与命令行相同."""
    listed = ke.explain()
    assert all(code in listed for code in ("rate-mismatch", "no-table", "no-actual"))
    assert "The completion rate disagrees with target and actual" in ke.explain(lang="en")


def test_one_line_of_text_is_still_text():
    """一行文字不是路径的照读：有空格、没有后缀、有制表符."""
    for text in ("见附件 a.docx", "绩效自评表", "甲\t5.xls", "v1.2"):
        assert ke.read_text(text).problems
