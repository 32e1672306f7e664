"""Every field of every row of the four disclosures, against an independent transcription."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest

from kpi_eval.readers import read
from kpi_eval.readers.textforms import read_stream
from tests.readers.golden import NAMES, as_golden, golden, seed_path

if TYPE_CHECKING:
    from kpi_eval.model.document import Document
    from kpi_eval.model.location import Location

pytestmark = pytest.mark.seeds

COUNTS = {"000": (3, 21, 3), "001": (9, 98, 9), "002": (5, 48, 16), "004": (14, 118, 14)}
FORMS = {"000": "tab-led", "001": "wrapped", "002": "tab-separated", "004": "tab-led"}


@lru_cache
def document(name: str) -> Document:
    return read(seed_path(name))


def pairs(name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each evaluation as read beside its transcription."""
    read_ones, wanted = as_golden(document(name))["evaluations"], golden(name)["evaluations"]
    return list(zip(read_ones, wanted, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_tables_and_rows_are_all_there(name: str) -> None:
    found = document(name)
    rows = sum(len(evaluation.indicators) for evaluation in found.evaluations)
    assert (len(found.evaluations), rows, found.tables_seen) == COUNTS[name]
    assert len(found.tables_skipped) == found.tables_seen - len(found.evaluations)
    assert found.problems == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_field_of_every_row(name: str) -> None:
    for got, wanted in pairs(name):
        assert len(got["indicators"]) == len(wanted["indicators"])
        for row, wanted_row in zip(got["indicators"], wanted["indicators"], strict=True):
            assert {key: row[key] for key in wanted_row} == wanted_row


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "part",
    ["kind", "name", "year", "department", "implementing_unit", "goals", "funding", "total",
     "weight_sum"],
)  # fmt: skip
def test_every_other_part_of_every_table(name: str, part: str) -> None:
    for got, wanted in pairs(name):
        assert got[part] == wanted[part], got["name"]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_document_declares(name: str) -> None:
    assert as_golden(document(name))["declared"] == golden(name)["declared"]


@pytest.mark.parametrize("name", NAMES)
def test_tables_and_rows_are_numbered_from_one(name: str) -> None:
    found = document(name)
    skipped = found.tables_seen - len(found.evaluations)
    for number, evaluation in enumerate(found.evaluations, start=skipped + 1):
        assert evaluation.location.table == number
        places = [indicator.location for indicator in evaluation.indicators]
        assert [place.row for place in places] == list(range(1, len(places) + 1))
        assert {place.table for place in places} == {number}


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_stands_on_the_line_that_it_names(name: str) -> None:
    """The cell of each figure begins on its line, under the label of its column."""
    lines = seed_path(name).read_text(encoding="utf-8").split("\n")

    def begins(place: Location, text: str) -> bool:
        assert place.line is not None
        below = "".join("".join(lines[place.line - 1 : place.line + 8]).split())
        return "".join(text.split())[:6] in below

    for evaluation in document(name).evaluations:
        for row in evaluation.indicators:
            for field, said in (("target", row.target), ("actual", row.actual),
                                ("weight", row.weight), ("rate", row.printed_rate),
                                ("score", row.printed_score)):  # fmt: skip
                if said is not None and said.text:
                    place = row.cells[field]
                    assert begins(place, row.raw.get(field, said.text)), (field, place)
                    assert place.column
                    assert (place.table, place.row) == (row.location.table, row.location.row)
        funding = evaluation.funding
        assert funding is not None
        for field in ("initial", "budget", "executed"):
            amount = getattr(funding, field)
            if amount is not None and amount.text:
                assert begins(funding.cells[field], amount.text)


@pytest.mark.parametrize("name", NAMES)
def test_no_character_is_lost_or_added(name: str) -> None:
    """The non-blank characters of the source are those of grids and outside text."""
    text = seed_path(name).read_text(encoding="utf-8")
    stream = read_stream(text)
    assert stream.format == FORMS[name]
    assert Counter("".join("".join(stream.texts()).split())) == Counter("".join(text.split()))


def test_split_digits_are_joined_and_kept() -> None:
    """`< =6000 0 元` shows as one number, is marked, and stands in `raw` as printed."""
    row = next(
        row
        for evaluation in document("002").evaluations
        for row in evaluation.indicators
        if "6000 0" in row.raw.get("target", "")
    )
    assert row.raw["target"] == "< =6000 0 元"
    assert row.target.value.digits_joined  # type: ignore[union-attr]


def test_wrapped_numbers_are_no_split_digits() -> None:
    """Where line breaks mean nothing, `=0.4444 万` and `本` are one value without a mark."""
    row = next(
        row
        for evaluation in document("001").evaluations
        for row in evaluation.indicators
        if row.actual is not None and row.actual.text == "=0.4444万本"
    )
    assert row.raw["actual"] == "=0.4444 万\n本"
    assert not row.actual.value.digits_joined  # type: ignore[union-attr]


def test_cells_cut_by_a_page_are_one_again() -> None:
    cut = [
        row.raw["last_year"]
        for evaluation in document("002").evaluations
        for row in evaluation.indicators
        if "\n" in row.raw.get("last_year", "")
    ]
    assert cut == ["新增指标, 无上年完\n成值", "当年指标，\n无上年完成值"]
