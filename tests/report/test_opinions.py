"""Diagnoses in a page and a workpaper (报告中的诊断): where they are handed in, and only there."""

from __future__ import annotations

import attrs
import openpyxl
import pytest

import kpi_eval as ke
from kpi_eval.checks.opinions import opinions_of


@pytest.fixture(scope="module")
def audit():
    return ke.audit(ke.load_sample())


@pytest.fixture(scope="module")
def diagnoses(audit):
    found = ke.diagnose(audit)
    assert found
    return found


def texts(path):
    book = openpyxl.load_workbook(path)
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


@pytest.mark.parametrize(
    ("lang", "word"), [("zh", "诊断：可能的解释"), ("en", "Diagnosis: Possible")]
)
def test_a_page_carries_the_diagnoses_that_are_handed_in(audit, diagnoses, lang, word):
    """网页报告列出所给的诊断；不给则不列."""
    assert audit.to_html(lang=lang, diagnoses=diagnoses).count(word) == len(diagnoses)
    assert word not in audit.to_html(lang=lang)


def test_a_workpaper_carries_the_diagnoses_that_are_handed_in(audit, diagnoses, tmp_path):
    """底稿列出所给的诊断；不给则不列."""
    audit.to_excel(tmp_path / "with.xlsx", diagnoses=diagnoses)
    audit.to_excel(tmp_path / "without.xlsx")
    assert str(diagnoses[0].opinion) in texts(tmp_path / "with.xlsx")
    assert "诊断" not in texts(tmp_path / "without.xlsx")


def test_a_batch_carries_those_of_each_of_its_audits(audit, diagnoses, tmp_path):
    """成批报告逐份列出各自的诊断."""
    right = agreeing(audit)
    batch = ke.audit_batch([right, audit.document])
    told = [ke.diagnose(one) for one in batch]
    assert [len(one) for one in told] == [0, len(diagnoses)]
    assert batch.to_html(diagnoses=told).count("诊断：可能的解释") == len(diagnoses)
    assert "诊断：" not in batch.to_html()
    batch.to_excel(tmp_path / "a.xlsx", diagnoses=told)
    assert str(diagnoses[0].opinion) in texts(tmp_path / "a.xlsx")


def test_what_is_only_named_or_of_another_table_stands_nowhere(audit, diagnoses):
    """只列出而不推断的、所指的表不在的，报告中没有；同一行的两处诊断相连。"""
    [found] = diagnoses
    named = attrs.evolve(found, about="funds-sum")
    there = [attrs.evolve(cell, row=8) for cell in found.figures]
    elsewhere = attrs.evolve(found, figures=tuple(there))
    assert opinions_of(audit, [named, elsewhere]) == {}
    other = [attrs.evolve(cell, field="weight") for cell in found.figures]
    beside = attrs.evolve(found, figures=tuple(other))
    assert len(opinions_of(audit, [beside])) == 1
    [(key, said)] = opinions_of(audit, [found]).items()
    [(again, twice)] = opinions_of(audit, [found, found]).items()
    assert (again, twice.count(said)) == (key, 2)


def agreeing(audit):
    """A document of the tables that agree."""
    return ke.Document(
        source="无误.docx",
        evaluations=[one.evaluation for one in audit if not one.coverage.inconsistent],
    )
