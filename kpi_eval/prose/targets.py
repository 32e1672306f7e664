"""What a figure of the prose may speak of (所指的内容): a row, the funds, a declared sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import attrs

from kpi_eval.messages import Language, Spoken, in_language, render
from kpi_eval.model.brief import Brief
from kpi_eval.model.html import html_block, html_display
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.location import Location
from kpi_eval.model.moments import Moment
from kpi_eval.model.values import Amount
from kpi_eval.prose.mentions import Mention
from kpi_eval.prose.passages import place_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.model.evaluation import Evaluation

__all__ = ["LinkTarget", "ProseLink", "ProseRelation", "RowValue", "values_of_rows"]

ProseRelation = Literal["states", "component", "difference"]


@attrs.frozen(repr=False, kw_only=True)
class LinkTarget(Brief):
    """What a figure speaks of (所指): of a ``row``, of the ``funds``, a ``declared`` sum.

    Args:
        kind: 所指的种类.
        field: 所指的栏: target or actual of a row; initial, budget, executed or rate of the funds;
            what is declared of a sum.
        table: 第几张表, from 1; None of a declared sum.
        row: 第几行指标, from 1; None of the funds and of a declared sum.
        location: 位置, of the cell; empty where that is not known.
        name: 指标名称, "" but for a row.
        figure: 自述的合计数 with its unit, "" but for a declared sum.
    """

    kind: Literal["row", "funds", "declared"]
    field: str
    table: int | None = None
    row: int | None = None
    location: Location = attrs.field(factory=Location, eq=False)
    name: str = attrs.field(default="", eq=False)
    figure: str = attrs.field(default="", eq=False)

    @property
    def said(self) -> Spoken:
        """What it is and where, in both languages (双语的所指)."""
        if self.kind == "declared":
            what = render(f"clause.{self.field}")
            return render("prose.to-declared", what=what, figure=self.figure)
        if self.kind == "funds":
            cell = "execution-rate" if self.field == "rate" else self.field
            place = place_said(self.table)
            return render("prose.to-funds", place=place, cell=render(f"clause.of-{cell}"))
        place = place_said(self.table, self.row)
        said = render(f"prose.of-{self.field}")
        return render("prose.to-row", place=place, name=self.name, cell=said)

    def _repr_html_(self) -> str:
        return html_display(html_block("", [self.said]))


def _counted(place: int, tables: Sequence[Evaluation]) -> int:
    return tables[place - 1].location.table or place


@attrs.frozen(repr=False, kw_only=True)
class ProseLink(Brief):
    """A figure of the prose and what it speaks of (文字中的数与所指).

    `relation` says how: it ``states`` the value, is a ``component`` of it, or the ``difference``
    between actual and target. `agrees` tells whether it is that of the table, or for a declared sum
    what the tables come to, exactly; None where they do not tell (a budget that no table prints).

    Args:
        mention: 文字中的数; None of a declared sum.
        to: 所指.
        relation: 对应的方式.
        agrees: 是否相符.
    """

    mention: Mention | None
    to: LinkTarget
    relation: ProseRelation = "states"
    agrees: bool | None = True

    def __str__(self) -> str:
        """Return the link in a sentence."""
        return self.text()

    def text(self, lang: Language = "zh") -> str:
        """Return the link in a sentence, ``zh`` or ``en`` (一行小结).

        Raises InvalidValueError for another language.
        """
        return in_language(self.said, lang)

    @property
    def said(self) -> Spoken:
        """The link in a sentence, in both languages (双语的对应)."""
        verdict = {True: "agrees", False: "differs", None: "untold"}[self.agrees]
        if self.mention is None:
            key = "prose.part-of-declared" if self.relation == "component" else "prose.of-declared"
            return render(key, to=self.to.said, verdict=render(f"prose.{verdict}"))
        return render(
            "prose.link", mention=self.mention.said,
            how=render(f"prose.relation-{self.relation}", to=self.to.said),
            verdict=render(f"prose.{verdict}"),
        )  # fmt: skip

    def _repr_html_(self) -> str:
        return html_display(html_block("", [self.said]))

    def counted(self, tables: Sequence[Evaluation]) -> ProseLink:
        """Return the link with its tables as the document counts them (表在文件中的序号)."""
        mention, to = self.mention, self.to
        if mention is not None:
            passage = mention.passage
            if passage.table is not None:
                table = _counted(passage.table, tables)
                mention = attrs.evolve(mention, passage=attrs.evolve(passage, table=table))
        if to.table is not None:
            to = attrs.evolve(to, table=_counted(to.table, tables))
        return attrs.evolve(self, mention=mention, to=to)


@attrs.frozen(kw_only=True)
class RowValue:
    """A value of a row that prose may state (一行的目标值或业绩值)."""

    table: int
    row: int
    indicator: Indicator
    field: Literal["target", "actual"]
    value: Amount | Moment

    @property
    def place(self) -> tuple[int, int]:
        """Table and row, each from 1 (所在表与行)."""
        return self.table, self.row

    def target(self) -> LinkTarget:
        """Return it as what a link leads to."""
        return LinkTarget(
            kind="row", field=self.field, table=self.table, row=self.row,
            location=self.indicator.place(self.field), name=self.indicator.name,
        )  # fmt: skip


_FIELDS: Final[tuple[Literal["target", "actual"], ...]] = ("target", "actual")


def values_of_rows(table: Evaluation, number: int) -> Iterator[RowValue]:
    """Yield the values of a table's rows that are amounts or dates (各行的目标值、业绩值)."""
    for place, row in enumerate(table.indicators, start=1):
        cells = {"target": row.target, "actual": row.actual}
        for field in _FIELDS:
            cell, read = cells[field], getattr(row.pair, field)
            value = read if isinstance(read, (Amount, Moment)) else cell and cell.value
            if isinstance(value, (Amount, Moment)):
                yield RowValue(table=number, row=place, indicator=row, field=field, value=value)
