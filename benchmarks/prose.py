"""What the links of the prose are worth: precision, recall, false contradictions.

    python -m benchmarks.prose [FOLDER of the four disclosures]

In sample: the labels of `tests/prose/seeds.txt`, read on the disclosures the mechanism was made on.
Out of sample: `tests/prose/made.py` and `domains.txt`, labelled with their texts before any was
linked, and `later.txt`, written when the mechanism was finished. A link is right where row,
relation and whether the figures agree are as labelled.

Foreign: the goals of every table beside every table of another document (without its funds): a
contradiction there is false, but of a row of the same name. Altered: every labelled figure is made
another one, in eight ways; it may be told as another figure of its own row, or be left alone.
"""

from __future__ import annotations

import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

import kpi_eval as ke
from kpi_eval.model.document import Document
from kpi_eval.model.text import bare
from kpi_eval.model.values import Amount
from kpi_eval.prose.mentions import mentions
from kpi_eval.prose.passages import passages
from tests.prose.labels import (
    FIELDS,
    Due,
    Labels,
    count,
    domain_labels,
    made_labels,
    seed_labels,
    target,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def show(name: str, *given: tuple[Document, Labels], twice: bool = True) -> None:
    """Print precision and recall of a set of labels, and every link that is wrong."""
    tally: Counter[str] = Counter()
    for document, labels in given:
        counted, wrong = count(document, labels)
        tally += counted
        for one in wrong:
            print(f"  {one}")
    links, due = tally["right"] + tally["wrong"], tally["due"]
    again = f", read alike twice {tally['agreed']}/{tally['figures']}" if twice else ""
    print(
        f"{name}: precision {tally['right']}/{links} = {tally['right'] / links:.1%}, recall of row "
        f"links {tally['found']}/{due} = {tally['found'] / due:.1%}{again}"
    )


def foreign(documents: dict[str, Document]) -> None:
    """Print how many foreign texts contradict a table."""
    pairs = told = same = 0
    for one, document in documents.items():
        texts = [table.goals for table in document.evaluations if table.goals is not None]
        for other, strange in documents.items():
            if other == one:
                continue
            for table in strange.evaluations:
                for goals in texts:
                    given = attrs.evolve(table, goals=goals, funding=None)
                    pairs += sum(
                        len(list(mentions(passage)))
                        for passage in passages(Document(evaluations=(given,)))
                        if passage.row is None
                    )
                    for link in ke.prose_links(given):
                        mention = link.mention
                        if mention and mention.role != "explained" and link.agrees is False:
                            name = bare(link.to.name)
                            same += name in bare(mention.left)
                            told += name not in bare(mention.left)
                            print(f"  {one} beside {other}: {mention.left}{mention.text}, {name}")
    print(
        f"foreign: {pairs} pairs of a figure and a table, {told} false contradictions, {same} of "
        "rows whose whole name the foreign text says"
    )


def others(number: Decimal) -> Iterator[Decimal]:
    """Yield eight other numbers: by powers of ten, by a digit, doubled, one more."""
    digits = str(number)
    yield from (number * 10, number / 10, number * 1000, number * 2, number + 1)
    first = next(n for n, sign in enumerate(digits) if sign.isdigit())
    yield Decimal(digits[:first] + str((int(digits[first]) % 9) + 1) + digits[first + 1 :])
    yield Decimal(digits[:first] + digits[first] + digits[first:])
    if len(digits) - first > 1 and digits[first + 1].isdigit():
        swapped = digits[first + 1] + digits[first]
        yield Decimal(digits[:first] + swapped + digits[first + 2 :])


def altered(document: Document, labels: Labels) -> Counter[str]:
    """Return what becomes of labelled figures that are made other ones."""
    tally: Counter[str] = Counter()
    for at, table in enumerate(document.evaluations, start=1):
        number = table.location.table or at
        for passage in passages(Document(evaluations=(table,))):
            if passage.row is not None:
                continue
            for mention in mentions(passage):
                place = (number, passage.field, None, mention.span[0])
                due = labels.get(place)
                value = mention.value
                if due is None or not isinstance(value, Amount) or mention.spoken:
                    continue
                if due.to.isdigit() and due.agrees and due.relation == "states":
                    for other in others(value.number):
                        if other != value.number and other > 0:
                            tally[fate(table, passage, mention, due, f"{other.normalize():f}")] += 1
    return tally


def fate(table: ke.Evaluation, passage: object, mention: object, due: Due, other: str) -> str:
    """Return what becomes of one figure that is made another."""
    start, end = mention.span  # type: ignore[attr-defined]
    text = passage.text  # type: ignore[attr-defined]
    unit = mention.value.unit.name  # type: ignore[attr-defined]
    changed = text[:start] + other + unit + text[end:]
    field = "expected" if passage.field == FIELDS["E"] else "actual"  # type: ignore[attr-defined]
    given = attrs.evolve(table, goals=attrs.evolve(table.goals, **{field: changed}))
    for link in ke.prose_links(given):
        at = link.mention
        if at is None or at.passage.field != passage.field or at.span[0] != start:  # type: ignore[attr-defined]
            continue
        if due.to == "0" or target(link) != due.to:
            return "another row, said to agree" if link.agrees else "another row, contradicted"
        return "its own row, said to agree" if link.agrees else "its own row, contradicted"
    return "no link"


def main() -> None:
    """Print the figures (打印结果)."""
    documents: dict[str, Document] = {}
    if sys.argv[1:]:
        documents = {path.name[:3]: ke.read(path) for path in sorted(Path(sys.argv[1]).glob("00*"))}
        labels = seed_labels()
        of_seeds = [(document, labels[name]) for name, document in documents.items()]
        show("in sample (four disclosures)", *of_seeds)
    made, domains, later = made_labels(), domain_labels(), domain_labels("later")
    show("out of sample (made.py)", made, twice=False)
    show("out of sample (domains.txt)", domains)
    show("out of sample (later.txt)", later)
    foreign({**documents, "made": made[0], "domains": domains[0], "later": later[0]})
    tally = altered(*made) + altered(*domains) + altered(*later)
    if documents:
        for name, document in documents.items():
            tally += altered(document, seed_labels()[name])
    print(f"altered: {sum(tally.values())} figures made another")
    for what, number in tally.most_common():
        print(f"  {what}: {number}")


if __name__ == "__main__":
    main()
