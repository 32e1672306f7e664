"""What five kinds of users write (常写的程序): each in twelve lines at most, in plain words."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest

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
