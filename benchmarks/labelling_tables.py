"""Tables for `labelling.py`: of the templates, drawn ones, and disclosures set anew."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kpi_eval.model.location import Location
from kpi_eval.readers import read
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream
from kpi_eval.readers.layout import lay_out
from tests.readers.filewriters.forms import places
from tests.readers.layout import unseen
from tests.readers.layout.drawn import FULL, HEADERS, SHORT, Drawn
from tests.readers.layout.drawn_local import FORMS
from tests.readers.layout.setting import Entry, Frame
from tests.readers.layout.templates import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator
    from tests.readers.filewriters.forms import Form, FormTable

__all__ = ["Sheet", "drawn_sheets", "seed_sheets", "template_sheets"]

_LABELS = ("level1", "level2", "name")
SET_ANEW: dict[str, tuple[str, ...]] = {
    "full": FULL,
    "short": SHORT,
    "parted": (*_LABELS, "comparator", "target", "unit", "actual", "weight", "printed_score"),
    "weight first": (*_LABELS, "weight", "target", "actual", "printed_score", "deviation_reason"),
    "plan": (*_LABELS, "target", "basis", "last_year", "weight", "rule", "evidence"),
    "unscored": (*_LABELS, "target", "actual", "deviation_reason"),
}
_PARTS = re.compile(r"([<>≥≤=]{1,2})(\d[\d.,]*)(\D.*)")
# Headers of columns that no form of ours has, with what stands below them.
_OTHERS = {
    "责任科室": ("办公室", "财务科", "业务科"),
    "联系方式": ("内线一", "内线二"),
    "数据采集时间": ("季末", "年末"),
    "归口处室意见": ("同意", "同意上报"),
    "档案盒": ("甲", "乙"),
}


@attrs.frozen
class Sheet:
    """A table with the places of its headers (``block/row/column``), and other ways to set it."""

    name: str
    blocks: Sequence[Grid | Outside]
    headers: dict[str, str]
    truth: Sequence[dict[str, str]] | None = None
    permuted: Callable[[random.Random], Sheet] | None = None
    widened: Callable[[random.Random], Sheet] | None = None


def template_sheets() -> Iterator[Sheet]:
    """The small tables of the templates, and those of forms beside them."""
    for name, blocks in TEMPLATES.items():
        yield _sheet(name, [Outside(b) if isinstance(b, str) else b for b in blocks])
    for name in unseen.__all__:
        yield _sheet(name, [getattr(unseen, name)])


def drawn_sheets(count: int) -> list[Sheet]:
    """Tables drawn of every template, the same every time."""
    each = -(-count // len(FORMS))
    drawn = [_drawn(name, form, each) for name, form in FORMS.items()]
    return [sheets[n] for n in range(each) for sheets in drawn][:count]


def _drawn(name: str, form: st.SearchStrategy[Drawn], count: int) -> list[Sheet]:
    found: list[Sheet] = []

    @given(form)
    @settings(
        max_examples=count + 3,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    def collect(drawn: Drawn) -> None:
        truth = [_said(row, None) for row in drawn.evaluation.indicators]
        found.append(attrs.evolve(_sheet(name, blocks_of(drawn.form)), truth=truth))

    collect()
    return found[-count:]  # the first drawn are the smallest


def seed_sheets(folder: Path) -> Iterator[Sheet]:
    """The evaluations of the disclosures, each in every form that has what it says."""
    documents = [read(path) for path in sorted(folder.glob("*.txt"))]
    evaluations = list(chain.from_iterable(document.evaluations for document in documents))
    for number, evaluation in enumerate(evaluations):
        for name, roles in SET_ANEW.items():
            if evaluation.kind.endswith("target") and name != "plan":
                continue
            yield _set_anew(evaluation, number, name, roles)


def blocks_of(form: Form) -> list[Grid | Outside]:
    """A form as the blocks of a stream."""
    return [Outside(block) if isinstance(block, str) else grid_of(block) for block in form]


def grid_of(table: FormTable) -> Grid:
    """A table as a grid whose cells know their row."""
    cells = [
        Cell(p.text, p.row, p.column, p.rowspan, p.colspan, Location(cell=f"R{p.row}C{p.column}"))
        for p in places(table)
    ]
    return Grid(tuple(cells))


def _sheet(name: str, blocks: Sequence[Grid | Outside]) -> Sheet:
    """A sheet whose headers are those that are recognised in it."""
    blocks = [
        block
        if isinstance(block, Outside)
        else Grid(
            tuple(
                attrs.evolve(c, location=Location(cell=f"R{c.row}C{c.column}")) for c in block.cells
            )
        )
        for block in blocks
    ]
    headers: dict[str, str] = {}
    grids = [at for at, block in enumerate(blocks) if isinstance(block, Grid)]
    for evaluation in lay_out(Stream(tuple(blocks))).evaluations:
        for label in evaluation.recognised.in_block("indicators"):
            row, column = str(label.location.cell)[1:].split("C")
            for at in grids:
                if (text := _text_at(blocks[at], int(row), int(column), label.text)) is not None:
                    headers[f"{at}/{row}/{column}"] = text
    return Sheet(name, blocks, headers)


def _text_at(block: Grid | Outside, row: int, column: int, printed: str) -> str | None:
    if isinstance(block, Outside):
        return None
    wanted = "".join(printed.split())
    texts = (c.text for c in block.cells if (c.row, c.column) == (row, column) and c.text.strip())
    return next((text for text in texts if wanted.endswith("".join(text.split()))), None)


def _said(row: Indicator, roles: Sequence[str] | None) -> dict[str, str]:
    fields = (*SHORT, "printed_rate", "basis", "last_year", "rule", "evidence")
    found: dict[str, str] = {}
    for field in fields:
        value = getattr(row, field) if roles is None or field in roles else None
        found[field] = value if isinstance(value, str) else "" if value is None else value.text
    return found


def _set_anew(
    evaluation: Evaluation, number: int, name: str, roles: Sequence[str], others: Sequence[str] = ()
) -> Sheet:
    rows = evaluation.indicators
    roles = [*roles]
    truth = [_said(row, roles) for row in rows]
    headers = {
        role: HEADERS[role][number % len(HEADERS[role])] if role in HEADERS else role
        for role in roles
    }
    entries = []
    for at, (row, said) in enumerate(zip(rows, truth, strict=True)):
        cells = {role: said.get(role, "") for role in roles if role not in ("level1", "level2")}
        if "comparator" in roles and (parts := _PARTS.fullmatch(said["target"])) is not None:
            cells |= dict(zip(("comparator", "target", "unit"), parts.groups(), strict=True))
        cells |= {other: _OTHERS[other][at % len(_OTHERS[other])] for other in others}
        entries.append(Entry((row.level1, row.level2), cells))
    frame = Frame(tuple(roles), (1,) * len(roles), corner=1)
    table = [frame.row("项目名称", evaluation.name or "某项目")]
    table += frame.indicators(frame.header(headers), entries, "年度绩效指标")
    title = "项目支出绩效目标表" if name == "plan" else "项目支出绩效自评表"
    blocks = [Outside(f"{title}\n（2024年度）"), grid_of(table)]
    names = {headers[role] for role in roles if role not in others}
    found = {
        f"1/{cell.row}/{cell.column}": cell.text
        for cell in grid_of(table).cells
        if cell.row == 1 and cell.text in names
    }

    def permuted(chance: random.Random) -> Sheet:
        return _set_anew(evaluation, number, name, chance.sample(list(roles), len(roles)))

    def widened(chance: random.Random) -> Sheet:
        other = chance.choice(list(_OTHERS))
        place = chance.randint(0, len(roles))
        return _set_anew(
            evaluation, number, name, [*roles[:place], other, *roles[place:]], (other,)
        )

    return Sheet(f"{name} {number}", blocks, found, truth, permuted, widened)
