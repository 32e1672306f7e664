"""Tables as programs print them: `DataFrame.to_string`, and the formats of `tabulate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import kpi_eval as ke
from kpi_eval.readers.textforms import read_stream
from kpi_eval.readers.textforms.gutters import by_gutters
from tests.readers.filewriters import plain
from tests.readers.layout.grids import form_of, laid_out
from tests.readers.layout.templates import TEMPLATES
from tests.readers.test_frames import NAMES, figures

if TYPE_CHECKING:
    from collections.abc import Callable

pd: Any = pytest.importorskip("pandas")
tabulate: Any = pytest.importorskip("tabulate")

# A row of them is blank: without bars nothing tells it from the end of the table.
BLANK_ROW = frozenset(("yunnan",))
FORMATS = (
    "simple", "plain", "grid", "github", "pipe", "orgtbl", "psql", "presto", "pretty", "rst",
    "outline", "heavy_grid", "mixed_outline", "jira",
)  # fmt: skip
STRINGS: dict[str, Callable[[Any], str]] = {
    "numbered": lambda frame: frame.to_string(),
    "bare": lambda frame: frame.to_string(index=False, header=False),
    "blank": lambda frame: frame.to_string(index=False, header=False, na_rep=""),
}
PRINTED = ["一级指标", "二级指标", "三级指标", "目标值", "实际完成值", "分值", "得分", "备注"]
NAMED = ["公益讲座", "合格率", "观众知晓度提升", "观众满意度"]
ROWS = [
    ["产出指标", "数量指标", "公益讲座", "≥4场", "4场", 30, 30.0, None],
    ["产出指标", "质量指标", "合 格 率", "≥95%", "96%", 20, 20.0, None],
    ["效益指标", "社会效益指标", "观众知晓度 提升", "提高", "提高", 30, 28.5, "下雨，\n观众少"],
    ["满意度指标", "服务对象满意度指标", "观众满意度", "≥90%", "95%", 10, 10.0, None],
]


def _rows(name: str) -> tuple[str, plain.Rows]:
    blocks = form_of(TEMPLATES[name])
    (table,) = (block for block in blocks if not isinstance(block, str))
    before = "\n".join(block for block in blocks if isinstance(block, str))
    return before, [[" ".join(text.split("\n")) for text in row] for row in plain.flat(table)]


def _same(text: str, name: str) -> None:
    found, wanted = ke.read_text(text).evaluations, laid_out(*TEMPLATES[name]).evaluations
    assert [figures(e) for e in found] == [figures(e) for e in wanted]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", STRINGS)
@pytest.mark.parametrize("wide", [True, False])
def test_a_form_that_a_frame_prints_is_the_same(kind: str, name: str, *, wide: bool) -> None:
    """Whether a wide sign counts for one place or two, and a blank or two part the columns."""
    before, rows = _rows(name)
    frame = pd.DataFrame([[text or None for text in row] for row in rows])
    with pd.option_context("display.unicode.east_asian_width", wide):
        _same(f"{before}\n\n{STRINGS[kind](frame)}", name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tablefmt", FORMATS)
def test_a_form_that_tabulate_prints_is_the_same(tablefmt: str, name: str) -> None:
    before, (header, *rows) = _rows(name)
    if tablefmt == "plain" and name in BLANK_ROW:
        pytest.skip("a blank row ends a table without bars")
    printed = tabulate.tabulate(rows, header, tablefmt=tablefmt, disable_numparse=True)
    _same(f"{before}\n\n{printed}", name)


def _frame() -> Any:
    return pd.DataFrame(ROWS, columns=PRINTED)


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("index", [True, False])
def test_blanks_within_cells_part_nothing(*, index: bool, wide: bool) -> None:
    """Cells with blanks of their own, and a line break as a frame prints it."""
    with pd.option_context("display.unicode.east_asian_width", wide):
        text = _frame().to_string(index=index)
    (e,) = ke.read_text(f"项目支出绩效自评表\n{text}").evaluations
    assert [row.name for row in e.indicators] == NAMED
    scores = [row.printed_score for row in e.indicators]
    assert [score and score.number for score in scores] == [row[6] for row in ROWS]
    assert e.indicators[2].deviation_reason is None
    assert e.indicators[2].place("score").line == 5


def test_a_frame_that_goes_on_below_is_one_table() -> None:
    """A console has 80 columns: a backslash ends the header, the rest stands below."""
    console = {"display.width": 60, "display.max_columns": None}
    with pd.option_context(*(part for option in console.items() for part in option)):
        text = str(_frame())
    assert text.partition("\n")[0].endswith("\\")
    (e,) = ke.read_text(f"项目支出绩效自评表\n\n{text}").evaluations
    assert [
        (row.name, row.printed_score and row.printed_score.text) for row in e.indicators
    ] == list(zip(NAMED, ("30.0", "20.0", "28.5", "10.0"), strict=True))


def test_a_row_between_rules_goes_on_in_its_columns() -> None:
    """A grid draws a rule below each row, whatever lines its cells have."""
    printed = tabulate.tabulate(ROWS, PRINTED, tablefmt="grid", disable_numparse=True)
    (e,) = ke.read_text(f"项目支出绩效自评表\n\n{printed}").evaluations
    assert [row.name for row in e.indicators] == NAMED


def test_rules_between_groups_join_no_rows() -> None:
    """Rows that are full are rows, though no rule stands between them."""
    rule = "+------+------+--------+------+------+"
    rows = ["| 产出 | 数量 | 讲座   | ≥4场 | 4场  |", "| 产出 | 数量 | 展览   | ≥2场 | 2场  |"]
    text = "\n".join(
        [
            rule, "|一级指标|二级指标|三级指标|目标值|完成值|", rule, *rows, rule, *rows, rule,
        ]
    )  # fmt: skip
    (grid,) = read_stream(text).grids
    assert len(grid.rows) == 5


def test_prose_has_no_gutters() -> None:
    text = [
        "本单位 全年预算 数为 311万元。",
        "执行数为281.81 万元，执行率",
        "为90.61%。主要 工作如下：",
    ]
    assert by_gutters(text) is None
