"""One labelling of a table: each text is looked up once, each label has its evidence."""

from __future__ import annotations

from collections import Counter

import pytest

from kpi_eval.readers.grid import Grid, Outside, Stream
from kpi_eval.readers.layout import lay_out
from kpi_eval.readers.layout.labelling.said import INDEX, forget, said
from kpi_eval.readers.lexicon import Index, Lexicon
from tests.readers.layout.grids import C, grid, laid_out, read_one
from tests.readers.layout.small import FUNDS, HEADER, NAMED, ROW, TITLE
from tests.readers.layout.templates import TEMPLATES

MANY = 21


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each label is looked up."""
    found: Counter[str] = Counter()
    one, all_of = Lexicon.role, Index.roles

    def role(self: Lexicon[str], text: str) -> str | None:
        found[text] += 1
        return one(self, text)

    def roles(self: Index, label: str) -> object:
        found[label] += 1
        return all_of(self, label)

    monkeypatch.setattr(Lexicon, "role", role)
    monkeypatch.setattr(Index, "roles", roles)
    forget()
    return found


def _long() -> Grid:
    rows = [[*ROW[:2], f"修缮第{n}座桥梁", *ROW[3:]] for n in range(1, MANY + 1)]
    funds: list[str | C] = [C("年度资金总额", 2), "5", "4", "3", "75%", "7.5"]
    return grid([NAMED, FUNDS, funds, HEADER, *rows])


def test_a_text_is_looked_up_once(looked_up: Counter[str]) -> None:
    """一张表的每段文字只查一次词表，再读不再查。"""
    table = _long()
    texts = {"".join(cell.text.split()) for cell in table.cells}
    assert len(laid_out(TITLE, table).evaluations[0].indicators) == MANY
    asked = looked_up.total()
    # A label with brackets is looked up without them too, one with a number without that.
    assert asked <= 1.25 * len(texts)
    laid_out(TITLE, table)
    assert looked_up.total() == asked


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_was_recognised_is_what_was_read_by(name: str) -> None:
    """识别出的表头就是读数所依的表头。"""
    blocks = [Outside(b) if isinstance(b, str) else b for b in TEMPLATES[name]]
    for e in lay_out(Stream(tuple(blocks))).evaluations:
        known = {label.role: label for label in e.recognised.in_block("indicators") if label.role}
        headers = {label.text for label in known.values()}
        for row in e.indicators:
            for field, place in row.cells.items():
                role = field if field in known else f"printed_{field}"
                if role in known:
                    assert place.column in headers
        for label in e.recognised.labels:
            assert bool(label.role) == (label.evidence.by != "")


def test_a_listed_header_is_taken_at_its_word_and_another_by_its_words() -> None:
    header = [*HEADER[:3], "单项指标应达到数值", *HEADER[4:]]
    e = read_one(TITLE, grid([NAMED, header, ROW]))
    labels = {label.text: label for label in e.recognised.in_block("indicators")}
    listed = labels["三级指标"].evidence
    assert (listed.by, listed.margin) == ("listed", None)
    composed = labels["单项指标应达到数值"]
    assert (composed.role, composed.evidence.by) == ("target", "composed")
    assert "应达到" in composed.evidence.terms
    assert composed.evidence.words
    assert composed.evidence.margin


def test_a_label_is_known_however_it_is_printed() -> None:
    """标签带序号、分值、单位或取值的，含义不变。"""
    assert said("年度绩效目标2（40分）").corner == "goals"
    assert said("得 分（20分*执行率）").column == "printed_score"
    assert said("项目名称：某某项目").identity == ("project", "某某项目")
    assert said("总分：98分").opens_total
    assert not said("总分说明").opens_total
    assert said("产出指标（50分）").level == "level1"
    assert "column" in INDEX.roles("得分")
