"""The examples run, and show what they are there to show."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"


def _run(name, monkeypatch, capsys, *arguments):
    monkeypatch.setattr(sys, "argv", [name, *arguments])
    runpy.run_path(str(EXAMPLES / name), run_name="__main__")
    return capsys.readouterr().out


def test_a_clerk_sees_the_total(monkeypatch, capsys):
    """A clerk sees every row's score and the total while filling in."""
    out = _run("clerk_fills_in_a_table.py", monkeypatch, capsys)
    assert "94.21" in out
    assert "完成率" in out


def test_an_auditor_gets_a_workbook_of_findings(monkeypatch, capsys, tmp_path):
    """An auditor goes from a file to an .xlsx with one row a finding."""
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    sample = EXAMPLES.parent / "kpi_eval" / "samples" / "science-museum-2024.txt"
    target = tmp_path / "findings.xlsx"
    out = _run("auditor_exports_findings.py", monkeypatch, capsys, str(sample), str(target))
    frame = pandas.read_excel(target)
    assert "应得0.00分" in out
    assert {"rate-mismatch", "score-mismatch", "total-affected"} <= set(frame["code"])


def test_a_researcher_sees_where_policies_part(monkeypatch, capsys):
    """A researcher sees the totals under two policies and the rows they differ on."""
    pytest.importorskip("pandas")
    out = _run("researcher_compares_policies.py", monkeypatch, capsys)
    assert "mof-2020" in out
    assert "受益群众" in out


def test_a_developer_law_checks_a_policy(monkeypatch, capsys):
    """A developer derives a local policy, holds it to the laws and scores with it."""
    out = _run("developer_writes_a_policy.py", monkeypatch, capsys)
    assert "50%" in out
    assert "得" in out


def test_an_engineer_asks_a_dataset(monkeypatch, capsys):
    """An engineer learns which unit is wrong by how much, and which one copies its sheets."""
    out = _run("engineer_asks_a_dataset.py", monkeypatch, capsys)
    assert "乙局  1  25" in out
    assert "rate-mismatch  1" in out
    assert "甲局  2  2" in out
    assert "乙局  1  1" not in out
    assert "copied-sheets  道路养护、渠道维修" in out
    assert "inconsistent  3" in out


def test_every_example_is_run_here():
    """An example that no test runs would rot."""
    source = Path(__file__).read_text(encoding="utf-8")
    for example in EXAMPLES.glob("*.py"):
        assert example.name in source
