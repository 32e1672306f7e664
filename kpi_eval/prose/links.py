"""`prose_links()` (文字与指标的对应): each figure of the prose linked to the row it speaks of.

Text by text: those of a table beside its rows and funds, what the document tells of its results
beside all of them. A wrong link is worse than a missed one.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.document import Document
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.text import bare
from kpi_eval.prose.declared import declared_links
from kpi_eval.prose.figures import is_vague
from kpi_eval.prose.funds import funds_link
from kpi_eval.prose.likeness import Vocabulary
from kpi_eval.prose.linking import Linking
from kpi_eval.prose.mentions import Mention, mentions
from kpi_eval.prose.own_row import own_links
from kpi_eval.prose.passages import passages
from kpi_eval.prose.section import contradicting, one_of_each
from kpi_eval.prose.targets import ProseLink, RowValue, values_of_rows
from kpi_eval.prose.units import same_unit, same_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.model.funding import Funding

__all__ = ["performance_links", "prose_links"]

_ROLE_FIELD: Final = {"planned": "target", "achieved": "actual"}


def prose_links(document: Document | Evaluation) -> list[ProseLink]:
    """Return the figures of the prose with what they speak of (文字中的数及其所指).

    Goals, achievements and explanations of every table, in their order, then what the document
    tells of its results, and declares of its tables. A figure that no row can be told to mean has
    no link. Tables are counted as `audit` counts them: with those that are not read. Never raises
    for bad data; InvalidValueError for what is no document.
    """
    given: object = document
    if isinstance(given, Evaluation):
        given = Document(evaluations=(given,))
    if not isinstance(given, Document):
        message = f"prose_links() takes a document or a table (自评表), not {type(given).__name__}"
        raise InvalidValueError(message)
    vocabulary, values = _vocabulary(given), _values(given)
    links: list[ProseLink] = []
    for table, found in groupby(passages(given), key=lambda one: one.table):
        if table is None:
            continue
        own = values[table - 1]
        funding = given.evaluations[table - 1].funding
        for passage in found:
            every = list(mentions(passage))
            if passage.row is not None:
                links += own_links(every, [one for one in own if one.row == passage.row])
                continue
            to_funds = [(one, _to_funds(one, funding, table, own)) for one in every]
            links += [link for _, link in to_funds if link is not None]
            rest = [one for one, link in to_funds if link is None]
            field = _ROLE_FIELD[passage.role]
            rows = [one for one in own if one.field == field]
            links += Linking(rest, rows, vocabulary).links()
    links += _of_results(given, vocabulary, values)
    links += tuple(_namesakes(links, values))
    links += declared_links(given)
    return [link.counted(given.evaluations) for link in links]


def performance_links(document: Document) -> list[ProseLink]:
    """Return the links of what a document tells of its results alone (取得的成效的对应).

    Tables are numbered by their place in the document, not `ProseLink.counted`.
    """
    if document.performance is None:
        return []
    values = _values(document)
    links = _of_results(document, _vocabulary(document), values)
    return [*links, *_namesakes(links, values)]


def _vocabulary(document: Document) -> Vocabulary:
    return Vocabulary(row.name for table in document.evaluations for row in table.indicators)


def _values(document: Document) -> list[list[RowValue]]:
    return [list(values_of_rows(one, n)) for n, one in enumerate(document.evaluations, start=1)]


def _of_results(
    document: Document, vocabulary: Vocabulary, values: Sequence[Sequence[RowValue]]
) -> list[ProseLink]:
    """Return the links of the results to the rows of all tables (成效与各表的对应)."""
    # Shares are of many things, and each table has its own.
    found = [
        one
        for passage in passages(document)
        if passage.table is None
        for one in mentions(passage)
        if one.unit is None or one.unit.family != "ratio"
    ]
    if not found:
        return []
    rows = [row for table in values for row in table if row.field == "actual"]
    links = Linking(found, one_of_each(rows), vocabulary, apart=True).agreeing()
    linked = {link.mention for link in links}
    units = [n for n, one in enumerate(document.evaluations, start=1) if one.kind == "unit"]
    if len(units) == 1:
        told = contradicting(found, rows, units[0])
        links += [link for link in told if link.mention not in linked]
    return links


def _to_funds(
    mention: Mention, funding: Funding | None, table: int, own: Sequence[RowValue]
) -> ProseLink | None:
    """Return the link of a figure to the funds (与资金的对应).

    None where they differ and a row has the figure, or it is a goal: 执行率达到95% of a plan.
    """
    link = funds_link(mention, funding, table)
    if link is None or link.agrees:
        return link
    goal = mention.role == "planned" and link.to.field in ("executed", "rate")
    stated = any(
        same_unit(mention.value, row.value) and same_value(mention.value, row.value) for row in own
    )
    return None if goal or stated or is_vague(mention) else link


def _namesakes(
    links: Sequence[ProseLink], values: Sequence[Sequence[RowValue]]
) -> Iterator[ProseLink]:
    """Yield links to rows of the same name in other tables, where they have the value too."""
    every = [row for table in values for row in table]
    for link in links:
        if link.to.kind != "row" or not link.agrees or link.relation != "states":
            continue
        if link.mention is None or link.mention.role == "explained":
            continue
        for row in every:
            if row.table != link.to.table and row.field == link.to.field and (
                same_value(link.mention.value, row.value)
                and bare(row.indicator.name) == bare(link.to.name)
            ):  # fmt: skip
                yield ProseLink(mention=link.mention, to=row.target())
