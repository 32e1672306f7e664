"""One labelling of a table: each text is looked up once, each label has its evidence."""

from __future__ import annotations

from collections import Counter

import pytest

from kpi_eval.readers.grid import Grid, Outside, Stream
from kpi_eval.readers.layout import lay_out
from kpi_eval.readers.layout.labelling.said import INDEX, forget, said
from kpi_eval.readers.lexicon import Index, Lexicon
from tests.readers.layout.grids import C, grid, laid_out, read_one, shown
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
    header = [*HEADER[:3], "单项指标应达到的数字", *HEADER[4:]]
    e = read_one(TITLE, grid([NAMED, header, ROW]))
    labels = {label.text: label for label in e.recognised.in_block("indicators")}
    listed = labels["三级指标"].evidence
    assert (listed.by, listed.margin) == ("listed", None)
    composed = labels["单项指标应达到的数字"]
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


CONVERTED = [*HEADER[:5], "得分", "比重", "折算得分"]
ROWS = [
    ["产出指标", "数量指标", "检测批次", "≥400批次", "380批次", "95", "40", "38"],
    ["产出指标", "质量指标", "合格率", "≥98%", "99%", "100", "60", "60"],
]


@pytest.mark.parametrize("last", ["折算得分", "加权得分", ""])
def test_a_share_beside_a_converted_score_is_no_weight(last: str) -> None:
    """比重与折算得分并列：比重是折算比例，不是权重；折算得分无表头时，由乘积认出。"""
    table = grid([["项目名称", C("检测项目", 7)], [*CONVERTED[:-1], last], *ROWS])
    (first, second) = read_one(TITLE, table).indicators
    assert [shown(row.weight) for row in (first, second)] == [None, None]
    assert [shown(row.unconverted) for row in (first, second)] == ["95", "100"]
    assert [shown(row.conversion) for row in (first, second)] == ["40", "60"]
    assert [shown(row.printed_score) for row in (first, second)] == ["38", "60"]


def test_names_without_a_header_are_not_taken_from_the_level_above() -> None:
    """三级指标表头空白：不拿二级指标充当名称。"""
    rows = [[*ROW[:2], "讲座", *ROW[3:]], [*ROW[:2], "讲座", *ROW[3:]]]
    table = grid([NAMED, [*HEADER[:2], "", *HEADER[3:]], *rows])
    layout = laid_out(TITLE, table)
    assert "names-doubtful" in [problem.code for problem in layout.problems]
    assert not layout.evaluations[0].indicators


@pytest.mark.parametrize("points", ["分值", "标准分", "赋分值"])
@pytest.mark.parametrize("levels", [("一级指标", "二级指标"), ("大类指标", "小类指标")])
def test_points_of_the_levels_are_not_those_of_the_row(
    points: str, levels: tuple[str, str]
) -> None:
    """各级指标各有分值：名称之后的才是本行的分值，无论分值怎样称呼。"""
    header = [levels[0], points, levels[1], points, "三级指标", points, "评分细则", "得分"]
    rows = [
        [C("产出指标", 1, 2), C("60", 1, 2), "数量指标", "40", "讲座", "40", "按完成率。", "36"],
        ["质量指标", "20", "合格率", "20", "按完成率。", "20"],
    ]
    e = read_one(TITLE, grid([["项目名称", C("宣传项目", 7)], header, *rows]))
    assert [shown(row.weight) for row in e.indicators] == ["40", "20"]
    assert e.indicators[0].raw["level1_weight"] == "60"


def test_an_unknown_header_of_many_tables_is_told_once() -> None:
    """同一个不认识的表头在多张表里，只提示一次，并说明处数。"""
    header, row = [*HEADER, "责任科室"], [*ROW, "办公室"]
    table = grid([["项目名称", C("宣传项目", 7)], header, row])
    layout = laid_out(TITLE, table, TITLE, table, TITLE, table)
    (problem,) = layout.problems
    assert problem.code == "column-unassigned"
    assert "3处" in problem.message
    assert len(layout.evaluations) == 3
