"""Documents to report on: the golden transcriptions, and tables made for one question each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kpi_eval as ke
from kpi_eval.model.document import SkippedTable

if TYPE_CHECKING:
    from collections.abc import Mapping

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
NAMES = ("000", "001", "002", "004")
PROPORTIONAL = "按照完成比例赋分"
# The cause, and the two that follow from it: one entry.
FLAGSHIP = (
    "第2张表第4行「受益群众（人次）」：目标值「>=40000人次」、业绩值「=4000人次」，完成率应为10.00%，填报100%。",
    "由此：完成率改正为10.00%后，低于及格门槛60%，依「按照完成比例赋分」应得0.00分，填报10分",
    "第4行得分改正后，总分应为90.00分，填报100.00分。",
)


def golden_document(name: str) -> ke.Document:
    """The document that a transcription describes, its prose replaced by a mark."""
    data = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    tables = [_table(number, table) for number, table in enumerate(data["evaluations"], start=1)]
    declared = [ke.Declared(what=d["what"], value=d["value"]) for d in data["declared"]]
    return ke.Document(source=f"{name}.txt", evaluations=tables, declared=declared)


def _table(number: int, data: Mapping[str, Any]) -> ke.Evaluation:
    return ke.Evaluation(
        data["name"],
        kind=data["kind"],
        year=data["year"],
        department=data["department"],
        implementing_unit=data["implementing_unit"],
        funding=_funding(data["funding"]),
        printed_total=data["total"],
        printed_weight_sum=data["weight_sum"],
        indicators=[
            _indicator(number, row, fields)
            for row, fields in enumerate(data["indicators"], start=1)
        ],
        location=ke.Location(table=number),
    )


def _funding(data: Mapping[str, Any]) -> ke.Funding:
    amounts = ("initial", "budget", "executed")
    return ke.Funding(
        **{name: data[name] for name in (*amounts, "weight")},
        printed_rate=data["rate"],
        printed_score=data["score"],
        rows=[
            ke.FundingRow(row["source"], **{name: row[name] for name in amounts})
            for row in data["rows"]
        ],
        unit=data["unit"],
    )


def _indicator(table: int, row: int, data: Mapping[str, Any]) -> ke.Indicator:
    prose = data["deviation_reason"]
    return ke.Indicator(
        data["name"],
        target=data["target"],
        printed_rate=data["rate"],
        printed_score=data["score"],
        deviation_reason="（因故有偏差，从略）" if isinstance(prose, dict) else prose,
        location=ke.Location(table=table, row=row, line=data["line"]),
        **{
            name: data[name]
            for name in (
                "level1", "level2", "actual", "weight", "rule", "basis", "last_year", "evidence",
            )
        },
    )  # fmt: skip


def row(name: str = "培训人次", **fields: object) -> dict[str, object]:
    """A record of an indicator row, 200人次 of 200人次 where nothing else is said."""
    return {"name": name, "target": ">=200人次", "actual": "200人次", "weight": "90", **fields}


def table(*rows: Mapping[str, object], **fields: Any) -> ke.Evaluation:
    """A project table of some rows."""
    return ke.Evaluation.from_rows(rows or [row()], **{"name": "示例项目", **fields})


def undecided_table() -> ke.Evaluation:
    """Three scores of which no policy gives two: 79 % cannot be worth 4.75 and 7.9 of 10."""
    return table(
        row("甲", actual="158人次", weight="10", rule=PROPORTIONAL, printed_score="4.75"),
        row("乙", actual="158人次", weight="10", rule=PROPORTIONAL, printed_score="7.9"),
        row("丙", weight="70", rule=PROPORTIONAL),
        funding=ke.Funding(
            budget="619.53", executed="571.79", weight="10", printed_rate="92.29%",
            printed_score="8.5",
        ),
    )  # fmt: skip


def unreadable_table() -> ke.Evaluation:
    """Figures of every verdict, and several that are no numbers."""
    return table(
        row("甲", actual="20人次", weight="40", rule=PROPORTIONAL, printed_rate="100%",
            printed_score="40"),
        row("乙", target=">=30人", actual="40人", weight="15", rule=PROPORTIONAL,
            printed_rate="133%", printed_score="10.05"),
        row("丙", target=">=119人", actual="118人", weight="15", rule=PROPORTIONAL,
            printed_rate="99.16%", printed_score="14.69"),
        row("丁", target="约6万元", actual="5万元", weight="履职效能", printed_rate="",
            printed_score="8,00"),
        row("戊", target="<=10天", actual="15天", weight="10", rule=PROPORTIONAL,
            printed_rate="66.67%", printed_score="10分"),
        printed_total="88分", printed_grade="良", printed_weight_sum="100",
    )  # fmt: skip


def untidy_document() -> ke.Document:
    """A document with problems, a skipped table, sums that do not hold, and unreadable figures."""
    return ke.Document(
        source="示例.txt",
        sha256="0" * 64,
        format="text",
        evaluations=[unreadable_table(), table(kind="project-target"), undecided_table()],
        tables_seen=5,
        tables_skipped=[SkippedTable("not-self-evaluation", ke.Location(table=4, line=90))],
        declared=[ke.Declared(what="projects", value="9", location=ke.Location(line=3))],
        problems=[
            ke.Problem("column-unassigned", "warning", ke.Location(table=1), "备注二"),
            ke.Problem(
                "row-short", "error", ke.Location(table=1, row=3), "甲 乙",
                {"found": 2, "expected": 9},
            ),
        ],
    )  # fmt: skip


JUNK = (
    b"", b"\x00\x01\xff\xfe" * 50, b"PK\x03\x04", "绩效自评表".encode("gb18030"),
    "项目支出绩效自评表\n总分\t100\n".encode(), "\t\t\n\t、\n".encode() * 40, b"\xff" * 100,
    "项目支出绩效自评表\n一级指标\t二级指标\t三级指标\n产出\t数量\n".encode(),
)  # fmt: skip
