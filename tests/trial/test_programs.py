"""What five kinds of users write (常写的程序): each in twelve lines at most, in plain words."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import Phase, settings

import kpi_eval as ke
from tests.readers.filewriters import xlsx
from tests.readers.filewriters.retype import retyped

LONGEST = 12

FRAME_IN_AND_SCORED = """
import pandas as pd
import kpi_eval as ke
frame = pd.read_csv("指标.csv")
tables = ke.Evaluation.from_frame(frame, key="项目名称", extra="ignore", kind="项目", year=2024)
cards = [ke.score(table, "xinjiang-2024") for table in tables]
totals = {card.evaluation.name: card.total for card in cards}
points = pd.concat([card.to_frame().assign(项目=card.evaluation.name) for card in cards])
"""

PLAN_FILLED = """
import kpi_eval as ke
plan = ke.read("目标表.txt").evaluations[0]
first, *others = plan.indicators
half = plan.fill({first.name: first.target.text})
card = ke.score(half, "xinjiang-2024")
so_far = str(card.subtotal)
whole = half.fill({row.name: row.target.text for row in others})
total = ke.score(whole, "xinjiang-2024").total
"""

FINDING_TO_CELL = """
import kpi_eval as ke
import openpyxl
audit = ke.audit(ke.read("自评表.xlsx"))
book = openpyxl.load_workbook("自评表.xlsx")
wrong = {}
for finding in audit.errors:
    place = finding.location
    wrong[finding.code] = (book[place.sheet][place.cell].value, finding.printed, finding.expected)
"""

FOLDER_TO_WORKPAPER = """
import kpi_eval as ke
batch = ke.audit(ke.read_all("公开"))
print(batch)
batch.to_excel("底稿.xlsx")
batch.to_html("报告.html")
wrong = {one.document.source: len(one.errors) for one in batch if one.has_errors}
unread = [one.document.source for one in batch if one.unreadable]
"""

TWO_POLICIES_COMPARED = """
import kpi_eval as ke
table = ke.load_sample().evaluations[1]
cards = {policy: ke.score(table, policy) for policy in ("xinjiang-2024", "mof-2021")}
totals = {policy: card.total for policy, card in cards.items()}
rows = zip(table.indicators, *cards.values())
differ = [row.name for row, one, other in rows if one.points != other.points]
picture = ke.plot_policies(cards, table)
picture.save("约定对比.svg")
"""

COUNTY_POLICY = """
import attrs
import kpi_eval as ke
from kpi_eval.testing import assert_lawful
gate = ke.Parameter("0.50", "text", "某县〔2024〕1号第三条")
gated = ke.Parameter("from-gate", "text", "某县〔2024〕1号第三条")
county = attrs.evolve(ke.policies["mof-2021"], id="某县-2024", gate=gate, shortfall=gated)
assert_lawful(county)
row = ke.Indicator("培训人次", ">=200人次", "158人次", weight=15, printed_score="8.70")
working = ke.score(row, county).explain()
figure = next(ke.audit(row, county).to_frame().query("figure == 'score'").itertuples())
"""

TEST_OF_ONES_OWN = """
from hypothesis import given
import kpi_eval as ke
from kpi_eval.testing import evaluations

def my_total(table):
    return sum(score.points for score in ke.score(table, "xinjiang-2024"))

@given(table=evaluations("xinjiang-2024"))
def test_my_total(table):
    assert my_total(table) == ke.score(table, "xinjiang-2024").total
"""


def run(program, folder, monkeypatch):
    """What a program leaves behind, run in a folder; it is short."""
    lines = [line for line in program.splitlines() if line.strip()]
    assert len(lines) <= LONGEST
    monkeypatch.chdir(folder)
    left = {}
    exec(program, left)  # noqa: S102 - our own
    return left


def test_a_frame_is_taken_in_and_scored(tmp_path, monkeypatch):
    """A hundred tables in one file: one total each, and every row's points."""
    rows = [
        {"项目名称": f"项目{n}", "三级指标": name, "目标值": target, "业绩值": actual, "权重": 50,
         "备注": "x"}
        for n in range(100)
        for name, target, actual in (
            ("培训场次", ">=10场次", f"{n % 10 + 1}场次"), ("合格率", ">=90%", "90%"),
        )
    ]  # fmt: skip
    pd.DataFrame(rows).to_csv(tmp_path / "指标.csv", index=False)
    left = run(FRAME_IN_AND_SCORED, tmp_path, monkeypatch)
    assert len(left["totals"]) == 100
    assert left["totals"]["项目9"] == 100
    assert len(left["points"]) == 200


def test_a_plan_is_filled_in(tmp_path, monkeypatch):
    """Row by row: what there is so far is said, then the total."""
    table = ke.load_sample().evaluations[1]
    lines = [
        "项目支出绩效目标表",
        "（2024年度）",
        "\t项目名称\t示例项目\t",
        "\t一级指标\t二级指标\t三级指标\t指标值\t权重",
    ]
    lines += [
        f"\t{row.level1}\t{row.level2}\t{row.name}\t{row.target.text}\t{row.weight.text}"
        for row in table.indicators
    ]
    (tmp_path / "目标表.txt").write_text("\n".join(lines), encoding="utf-8")
    left = run(PLAN_FILLED, tmp_path, monkeypatch)
    assert left["plan"].is_plan
    assert "已得出的1行小计" in left["so_far"]
    assert left["total"] == sum(row.weight.number for row in table.indicators)


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_a_finding_leads_to_the_wrong_cell(tmp_path, monkeypatch):
    """The cell of the workbook holds the very figure that is found wrong."""
    pytest.importorskip("openpyxl")
    document = ke.load_sample()
    (tmp_path / "自评表.xlsx").write_bytes(xlsx.write(retyped(document)))
    left = run(FINDING_TO_CELL, tmp_path, monkeypatch)
    assert set(left["wrong"]) == {"rate-mismatch", "score-mismatch", "total-affected"}
    for value, printed, expected in left["wrong"].values():
        number = float(printed.rstrip("%"))
        shown = float(str(value).rstrip("%分")) * (
            100 if isinstance(value, float) and value <= 1 else 1
        )
        assert shown == number
        assert printed != expected
    assert isinstance(left["book"], openpyxl.Workbook)


def test_a_folder_becomes_a_workpaper(tmp_path, monkeypatch, capsys):
    """Whatever lies in it is read; one workbook and one page of all, and what is wrong where."""
    folder = tmp_path / "公开"
    folder.mkdir()
    (folder / "自评表.xlsx").write_bytes(xlsx.write(retyped(ke.load_sample())))
    (folder / "空.txt").write_bytes(b"")
    left = run(FOLDER_TO_WORKPAPER, tmp_path, monkeypatch)
    assert "成批核查2个文件" in capsys.readouterr().out
    assert [Path(name).name for name in left["wrong"]] == ["自评表.xlsx"]
    assert [Path(name).name for name in left["unread"]] == ["空.txt"]
    book = openpyxl.load_workbook(tmp_path / "底稿.xlsx")
    assert book.sheetnames[0] == "底稿"
    assert "受益群众" in (tmp_path / "报告.html").read_text("utf-8")


def test_two_policies_are_compared_and_plotted(tmp_path, monkeypatch):
    """Their totals, the rows on which they differ, and their curves with the table's rows."""
    pytest.importorskip("matplotlib")
    left = run(TWO_POLICIES_COMPARED, tmp_path, monkeypatch)
    scores = [list(card) for card in left["cards"].values()]
    alike = [one.points == other.points for one, other in zip(*scores, strict=True)]
    assert len(left["differ"]) == alike.count(False)
    assert left["totals"]["xinjiang-2024"] == 90
    drawn = (tmp_path / "约定对比.svg").read_text("utf-8")
    assert "<svg" in drawn
    assert left["picture"].title in drawn


def test_a_county_has_a_policy_of_its_own(tmp_path, monkeypatch):
    """Lawful, its citation in the working, and the figure of a row judged by it."""
    left = run(COUNTY_POLICY, tmp_path, monkeypatch)
    assert "8.70分" in left["working"]
    assert "某县〔2024〕1号第三条" in left["working"]
    figure = left["figure"]
    assert (figure.verdict, str(figure.recomputed_number)) == ("consistent", "8.70")


def test_ones_own_code_is_tested(tmp_path, monkeypatch):
    """The mistake of one's own (the funds row forgotten) is found, and told in a few lines."""
    left = run(TEST_OF_ONES_OWN, tmp_path, monkeypatch)
    with pytest.raises((AssertionError, TypeError)) as told:
        settings(database=None, phases=[Phase.generate])(left["test_my_total"])()
    notes = "\n".join(getattr(told.value, "__notes__", ()))
    assert "test_my_total(\n" in notes
    assert "Evaluation(" in notes
    assert len(notes.splitlines()) < 20
    assert len(notes) < 1500
