"""Labels of the figures in prose (标注): what each speaks of, and how well links keep to them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import kpi_eval as ke
from kpi_eval.model.document import Document
from tests.prose.domains import labelled
from tests.prose.made import MADE
from tests.prose.made import tables as made_tables

OF_SEEDS = Path(__file__).with_name("seeds.txt")
FIELDS = {"E": "goals-expected", "A": "goals-actual", "R": "deviation-reason", "P": "performance"}


class Due(NamedTuple):
    """What a figure should be linked to: a row or a part of the funds, "0" for nothing."""

    to: str
    relation: str = "states"
    agrees: bool = True
    again: str = ""


Place = tuple[int, str, int | None, int]  # table, field, row, where the figure begins
Labels = dict[Place, Due]


def links_of(document: Document) -> dict[Place, list[ke.ProseLink]]:
    """Return the links by the place of their figure (按位置的对应), each to its own table first."""
    found: dict[Place, list[ke.ProseLink]] = {}
    for link in ke.prose_links(document):
        if link.mention is not None:
            passage = link.mention.passage
            table = link.to.table if passage.table is None else passage.table
            if table is not None and link.to.table == table:
                place = (table, passage.field, passage.row, link.mention.span[0])
                found.setdefault(place, []).append(link)
    return found


def target(link: ke.ProseLink) -> str:
    """Return what a link leads to as the labels write it."""
    return str(link.to.row) if link.to.kind == "row" else link.to.field


def count(document: Document, labels: Labels) -> tuple[Counter[str], list[str]]:
    """Return how many links are right, wrong, missing, and the wrong ones in words."""
    tally: Counter[str] = Counter()
    wrong: list[str] = []
    found = links_of(document)
    for place, due in labels.items():
        tally["figures"] += 1
        tally["agreed"] += due.again == due.to
        is_due = due.to.isdigit() and due.to != "0"
        tally["due"] += is_due
        for link in found.pop(place, []):
            got = Due(target(link), link.relation, bool(link.agrees), due.again)
            tally["right" if got == due else "wrong"] += 1
            tally["found"] += is_due and got == due
            if got != due:
                wrong.append(f"{place}: {got}, due {due}")
    for place, links in found.items():
        tally["wrong"] += len(links)
        wrong.append(f"{place}: {links[0]}, no label")
    return tally, wrong


def seed_labels() -> dict[str, Labels]:
    """Return the labels of the disclosures, by document."""
    found: dict[str, Labels] = {}
    for line in OF_SEEDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, table, field, row, start, to, relation, same, again = line.split()
        place = (int(table), FIELDS[field], None if row == "-" else int(row), int(start))
        due = Due(to, relation, same == "same", again)
        found.setdefault(name, {})[place] = due
    return found


def made_labels() -> tuple[Document, Labels]:
    """Return the tables of `made.py`, with their labels."""
    labels: Labels = {}
    for number, (_, _, expected, of_expected, actual, of_actual) in enumerate(MADE, start=1):
        for field, text, given in (
            (FIELDS["E"], expected, of_expected), (FIELDS["A"], actual, of_actual),
        ):  # fmt: skip
            place = 0
            for figure, row in given:
                place = text.index(figure, place)
                labels[number, field, None, place] = Due(str(row), again=str(row))
                place += 1
    return Document(evaluations=made_tables()), labels


def domain_labels(name: str = "domains") -> tuple[Document, Labels]:
    """Return the tables of `domains.txt`, or of `later.txt`, with their labels."""
    labels: Labels = {}
    every = labelled(Path(__file__).with_name(f"{name}.txt"))
    for number, one in enumerate(every, start=1):
        for field, given in one.labels.items():
            for label, again in zip(given, one.again[field], strict=True):
                due = Due(str(label.row), label.relation, label.agrees, again)
                labels[number, field, None, label.start] = due
    return Document(evaluations=[one.table for one in every]), labels
