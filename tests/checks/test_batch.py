"""Many documents together (成批核查): what a batch shows, and that no table is blamed for it."""

from __future__ import annotations

import pytest

import kpi_eval as ke

SET = [
    {"name": name, "target": ">=5次", "weight": weight}
    for name, weight in (("甲", "30"), ("乙", "30"), ("丙", "40"))
]


def sheet(name, rows=SET, **fields):
    return ke.Evaluation.from_rows(rows, name=name, **fields)


def codes(*tables) -> list[str]:
    return [one.code for one in ke.audit_batch(tables).findings]


def test_a_batch_holds_each_audit():
    """逐份核查的结果不因成批而变."""
    wrong = sheet("甲", [{**row, "actual": "1次", "printed_rate": "100%"} for row in SET])
    documents = [ke.Document(source=name, evaluations=(wrong,)) for name in "ab"]
    batch = ke.audit_batch(iter(documents), "xinjiang-2024")
    assert batch.audits == tuple(ke.audit(one, "xinjiang-2024") for one in documents)
    assert list(batch) == list(batch.audits)
    assert batch.coverage == batch.audits[0].coverage + batch.audits[1].coverage
    assert batch.counts == {"rate-mismatch": 6}
    assert batch.has_errors
    assert len(batch.errors) == 6
    assert list(batch.warnings) == [one for audit in batch for one in audit.warnings]
    assert batch.findings == ()
    assert str(batch) == "成批核查2个文件、2张表的6个填报数：相符0，不符6，未能核实0。"
    nothing = ke.audit_batch(())
    assert (nothing.counts, nothing.has_errors) == ({}, False)


def test_copied_sheets():
    """不同项目照搬同一套指标."""
    batch = ke.audit_batch([sheet(f"项目{n}", SET[:: (-1) ** n]) for n in range(5)])
    (one,) = batch.findings
    assert (one.code, one.severity, one.indicator) == ("copied-sheets", "info", None)
    assert str(one).startswith("项目0、项目1、项目2等共5个项目的指标、目标值和权重完全相同")
    assert batch.counts["copied-sheets"] == 1
    assert all("copied-sheets" not in str(each.to_dict()) for each in batch)
    assert codes(sheet("甲"), sheet("乙")) == ["copied-sheets"]
    assert codes(sheet("甲"), sheet("甲")) == []  # one table disclosed twice
    assert codes(sheet("甲"), sheet("乙", kind="project-target")) == []
    assert codes(sheet("甲", SET[:2]), sheet("乙", SET[:2])) == []
    blank = [{"name": "", "target": ""}, *({"name": "不适用", "target": "不适用"},) * 4]
    assert codes(sheet("甲", blank), sheet("乙", blank)) == []
    other = [*SET[:2], {**SET[2], "weight": None}]
    assert codes(sheet("甲"), sheet("乙", other)) == []
    assert codes(sheet("甲", other), sheet("乙", other)) == ["copied-sheets"]


@pytest.mark.parametrize(
    ("totals", "fields", "expected"),
    [
        (("100", "100.00", "100"), {"department": "甲局"}, ["all-full"]),
        (("100", "100", "100"), {"implementing_unit": "甲所"}, ["all-full"]),
        (("100", "99.9", "100"), {"department": "甲局"}, []),
        (("100", "100"), {"department": "甲局"}, []),
        (("100", "100", "100"), {}, []),
        (("100", "100", None), {"department": "甲局"}, []),
        (("100", "100", "—"), {"department": "甲局"}, []),
    ],
)  # fmt: skip
def test_a_unit_of_nothing_but_full_marks(totals, fields, expected):
    """全部满分说的是一个单位，不是一张表."""
    rows = [SET[0]]
    tables = [
        sheet(f"项目{n}", rows, printed_total=total, **fields) for n, total in enumerate(totals)
    ]
    assert codes(*tables) == expected


def test_units_are_told_apart():
    tables = [
        sheet(
            f"项目{n}", [SET[0]], printed_total="100" if n < 3 else "90", department=f"{n // 3}局"
        )
        for n in range(6)
    ]
    (one,) = ke.audit_batch(tables).findings
    assert one.message == "「0局」的3张自评表总分全部为100分，建议抽查佐证资料"
