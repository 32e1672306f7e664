"""How many rows of a form come out right when its headers are not the known ones.

    python benchmarks/labelling.py [PARAPHRASES.json] [--seeds FOLDER] [--only WORD ...]

A figure is one function here and one line in `FIGURES`; with words, those whose names hold one. The
tables are those of the templates, drawn ones, and the indicators of the disclosures of `--seeds`
set anew in six forms. A row is exact if name, target, actual, weight and score are what the table
with its known headers says; a value is wrong where a field holds anything else than its own text or
nothing. Values withheld are missing, and told.

The paraphrases are a JSON object: each key a header as forms print it (brackets and blanks left
out: ``"年度指标值"``), each value a list of other words for it, ``{year}`` for the year of the
table. The library never reads them. Without a file those of the tests are taken.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

import attrs

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the tables are those of the tests

from labelling_tables import Sheet, drawn_sheets, seed_sheets, template_sheets  # noqa: E402

from kpi_eval.model.headers import spelling, terms  # noqa: E402
from kpi_eval.model.text import key  # noqa: E402
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream  # noqa: E402
from kpi_eval.readers.layout import lay_out  # noqa: E402
from kpi_eval.readers.layout.labelling.said import INDEX, forget  # noqa: E402
from kpi_eval.readers.layout.labelling.said import said as said_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kpi_eval.model.indicator import Indicator

_OWN = ROOT / "tests" / "readers" / "layout" / "paraphrases.json"
_EXACT = ("name", "target", "actual", "weight", "printed_score")
_FIELDS = (
    *_EXACT, "level1", "level2", "printed_rate", "basis", "last_year", "rule", "evidence",
    "deviation_reason",
)  # fmt: skip
_RANDOM = 20
_ANY_YEAR = 2024
_SIGNS = "甲乙丙丁戊己庚辛天地玄黄"

Said = dict[str, dict[str, str]]  # the fields of each row, by the cell of its row
Paraphrases = dict[str, list[str]]


class Tally(NamedTuple):
    """Rows and values counted: exact, missing and wrong ones."""

    rows: int = 0
    exact: int = 0
    values: int = 0
    wrong: int = 0
    missing: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        exact, wrong, missing = (
            100 * part / max(whole, 1)
            for part, whole in (
                (self.exact, self.rows), (self.wrong, self.values), (self.missing, self.values),
            )
        )  # fmt: skip
        return f"{exact:6.2f} %  {wrong:5.2f} % ({self.wrong})  {missing:5.2f} %  {self.rows:6}"


def _year(sheet: Sheet) -> int:
    """The year that a sheet says it is of; of one that says none, any."""
    evaluations = lay_out(Stream(tuple(sheet.blocks))).evaluations
    return next((one.year for one in evaluations if one.year is not None), _ANY_YEAR)


def said(sheet: Sheet) -> Said:
    """The fields of every row that is read of a sheet."""
    layout = lay_out(Stream(tuple(sheet.blocks)))
    return {
        str(row.location.cell).partition("C")[0] + f"/{row.location.table}": _fields(row)
        for evaluation in layout.evaluations
        for row in evaluation.indicators
    }


def _fields(row: Indicator) -> dict[str, str]:
    found = {}
    for field in _FIELDS:
        value = getattr(row, field)
        text = value if isinstance(value, str) or value is None else value.text
        found[field] = "".join((text or "").split())
    return found


def compared(truth: Said, found: Said) -> Tally:
    """What was read of a changed sheet beside what its known headers say."""
    tally = Tally()
    for row in truth.keys() | found.keys():
        wanted, got = truth.get(row, {}), found.get(row, {})
        pairs = [(wanted.get(field, ""), got.get(field, "")) for field in _FIELDS]
        counted = Tally(
            rows=int(bool(wanted)),
            exact=int(bool(wanted) and all(wanted[f] == got.get(f, "") for f in _EXACT)),
            values=sum(bool(value) for value, _ in pairs),
            wrong=sum(bool(other) and value != other for value, other in pairs),
            missing=sum(bool(value) and not other for value, other in pairs),
        )
        tally = tally.plus(counted)
    return tally


def renamed(sheet: Sheet, names: dict[str, str]) -> Sheet:
    """A sheet with other texts in the cells of its header, by place."""
    blocks = [
        block
        if isinstance(block, Outside)
        else Grid(
            tuple(_named(cell, at, names) for cell in block.cells),
            breaks_matter=block.breaks_matter,
            spans_known=block.spans_known,
        )
        for at, block in enumerate(sheet.blocks)
    ]
    return attrs.evolve(sheet, blocks=blocks)


def _named(cell: Cell, block: int, names: dict[str, str]) -> Cell:
    text = names.get(f"{block}/{cell.row}/{cell.column}")
    return cell if text is None else attrs.evolve(cell, text=text)


class Bench:
    """The sheets with what they say, and the paraphrases."""

    def __init__(self, sheets: Sequence[Sheet], paraphrases: Paraphrases) -> None:
        self.sheets = [(sheet, said(sheet)) for sheet in sheets]
        self.years = {id(sheet): _year(sheet) for sheet in sheets}
        self.paraphrases = {said_of(text).stem: found for text, found in paraphrases.items()}
        self.random = random.Random(_RANDOM)  # noqa: S311 - not a secret

    def other(self, sheet: Sheet, header: str) -> str | None:
        """Other words for a header, of the year of the table."""
        found = self.paraphrases.get(said_of(header).stem)
        return self.random.choice(found).format(year=self.years[id(sheet)]) if found else None

    def each(self, change: Callable[[Sheet], Iterator[Sheet]]) -> Tally:
        """Every sheet changed in every way, beside what it said before."""
        tally = Tally()
        for sheet, truth in self.sheets:
            for changed in change(sheet):
                tally = tally.plus(compared(truth, said(changed)))
        return tally


def known(bench: Bench) -> Tally:
    """The values are those that the sheets were made of."""
    tally = Tally()
    for sheet, truth in bench.sheets:
        if sheet.truth is not None:
            rows = [
                {field: "".join(text.split()) for field, text in row.items()} for row in sheet.truth
            ]
            numbered = {str(n): row for n, row in enumerate(rows)}
            got = {
                str(n): {field: row[field] for field in rows[0]}
                for n, row in enumerate(truth.values())
            }
            tally = tally.plus(compared(_whole(numbered), _whole(got)))
    return tally


def _whole(found: Said) -> Said:
    return {row: dict.fromkeys(_FIELDS, "") | fields for row, fields in found.items()}


def permuted(bench: Bench) -> Tally:
    """The columns in another order."""
    tally = Tally()
    for sheet, truth in bench.sheets:
        if sheet.permuted is not None:
            tally = tally.plus(compared(truth, said(sheet.permuted(bench.random))))
    return tally


def unknown_column(bench: Bench) -> Tally:
    """One more column, of which nothing is known."""
    tally = Tally()
    for sheet, truth in bench.sheets:
        if sheet.widened is not None:
            tally = tally.plus(compared(truth, said(sheet.widened(bench.random))))
    return tally


def one_paraphrased(bench: Bench) -> Tally:
    """One header of a table in other words, each in turn."""

    def change(sheet: Sheet) -> Iterator[Sheet]:
        for place, header in sheet.headers.items():
            if (other := bench.other(sheet, header)) is not None:
                yield renamed(sheet, {place: other})

    return bench.each(change)


def all_paraphrased(bench: Bench) -> Tally:
    """Every header of a table in other words."""

    def change(sheet: Sheet) -> Iterator[Sheet]:
        found = {place: bench.other(sheet, header) for place, header in sheet.headers.items()}
        yield renamed(sheet, {place: other for place, other in found.items() if other})

    return bench.each(change)


def one_wrong_sign(bench: Bench) -> Tally:
    """One wrong sign in every header, as an OCR leaves it."""

    def change(sheet: Sheet) -> Iterator[Sheet]:
        yield renamed(sheet, {p: _spoilt(h, bench.random) for p, h in sheet.headers.items()})

    return bench.each(change)


def _spoilt(header: str, chance: random.Random) -> str:
    at = chance.randrange(len(header))
    return header[:at] + chance.choice(_SIGNS) + header[at + 1 :]


def one_blank(bench: Bench) -> Tally:
    """One header blank, each in turn."""

    def change(sheet: Sheet) -> Iterator[Sheet]:
        for place in sheet.headers:
            yield renamed(sheet, {place: ""})

    return bench.each(change)


def blank(bench: Bench) -> Tally:
    """All headers blank."""

    def change(sheet: Sheet) -> Iterator[Sheet]:
        yield renamed(sheet, dict.fromkeys(sheet.headers, ""))

    return bench.each(change)


def each_term_removed(bench: Bench) -> Tally:
    """Each term and each known header in turn taken from the vocabulary."""
    tally = Tally()
    found = INDEX._found  # noqa: SLF001
    listed = [label for label, roles in found.items() if "column" in roles]
    for term in (*terms.SENSES, *(set(listed) - set(terms.SENSES))):
        concerned = [
            (sheet, truth)
            for sheet, truth in bench.sheets
            if any(term in key(header) for header in sheet.headers.values())
        ]
        if not concerned:
            continue
        sense, role = terms.SENSES.pop(term, None), found.get(term, {}).pop("column", None)
        before = spelling.KNOWN_HEADERS[:]
        spelling.KNOWN_HEADERS[:] = [known for known in before if known[0] != term]
        forget()
        for sheet, truth in concerned:
            tally = tally.plus(compared(truth, said(sheet)))
        spelling.KNOWN_HEADERS[:] = before
        if sense is not None:
            terms.SENSES[term] = sense
        if role is not None:
            found[term]["column"] = role
    forget()
    return tally


FIGURES: dict[str, Callable[[Bench], Tally]] = {
    "known headers": known,
    "permuted": permuted,
    "unknown column": unknown_column,
    "one paraphrased": one_paraphrased,
    "each term removed": each_term_removed,
    "all paraphrased": all_paraphrased,
    "one wrong sign in each": one_wrong_sign,
    "one blank": one_blank,
    "all blank": blank,
}


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paraphrases", nargs="?", type=Path, default=_OWN)
    parser.add_argument("--seeds", type=Path, default=ROOT.parent / "shared" / "seeds")
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    paraphrases = json.loads(options.paraphrases.read_text(encoding="utf-8"))
    sheets = [*template_sheets(), *drawn_sheets(40), *seed_sheets(options.seeds)]
    bench = Bench(sheets, paraphrases)
    print(f"{len(sheets)} tables, {sum(len(truth) for _, truth in bench.sheets)} rows")
    print(f"{'':24} rows exact   wrong values    missing    rows read")
    for name, figure in FIGURES.items():
        if options.only and not any(word in name for word in options.only):
            continue
        start = process_time()
        print(f"{name:24} {figure(bench)}  {process_time() - start:6.1f} s")


if __name__ == "__main__":
    main()
