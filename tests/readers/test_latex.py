r"""Tables of LaTeX, as data frames and `tabulate` write them and as people type them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.readers.textforms import read_stream
from tests.readers.filewriters import plain
from tests.readers.layout.grids import form_of, laid_out
from tests.readers.layout.templates import TEMPLATES
from tests.readers.test_frames import NAMES, figures

tabulate: Any = pytest.importorskip("tabulate")

FORMATS = ("latex", "latex_raw", "latex_booktabs", "latex_longtable")
TYPED = r"""\documentclass{ctexart}
\begin{document}
\section*{项目支出绩效自评表}
\begin{table}[ht]
\centering
% 单位：万元
\begin{tabular}{|l|l|l|r@{ }|r|r|r|}
\hline
\multicolumn{2}{|c|}{项目名称} & \multicolumn{5}{l|}{\textbf{宣传}} \\ \hline
一级指标 & 二级指标 & 三级指标 & 目标值 & 实际完成值 & 分值(%) & 得分 \\ \cline{2-7}
\multirow{2}{*}{产出指标} & 数量指标 & 公益\emph{讲座} & $\geq 4$场 & 4场 & 60 & 60 \\ % 注
 & \begin{tabular}[c]{@{}l@{}}质量\\指标\end{tabular} & \underline{合格率} & ≥95\% & 96% & 30
   & 28.5 \\[2pt] \hline
\end{tabular}
\end{table}
（以上为全部指标）
\end{document}"""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tablefmt", FORMATS)
def test_a_form_that_tabulate_writes_in_latex_is_the_same(tablefmt: str, name: str) -> None:
    """LaTeX 表格：与原表一致。 The values of the form itself, per cents escaped or not."""
    blocks = form_of(TEMPLATES[name])
    (table,) = (block for block in blocks if not isinstance(block, str))
    before = "\n".join(block for block in blocks if isinstance(block, str))
    header, *rows = ([" ".join(text.split("\n")) for text in r] for r in plain.flat(table))
    printed = tabulate.tabulate(rows, header, tablefmt=tablefmt, disable_numparse=True)
    found, wanted = ke.read_text(f"{before}\n\n{printed}"), laid_out(*TEMPLATES[name])
    assert [figures(e) for e in found.evaluations] == [figures(e) for e in wanted.evaluations]


def test_spans_rules_and_marks_of_a_typed_table() -> None:
    """Rules, styles and comments are no text; spans and lines of a cell are what they say."""
    document = ke.read_text(TYPED)
    (e,) = document.evaluations
    assert (e.kind, e.name) == ("project", "宣传")
    assert [
        (row.level1, row.level2, row.name, row.target.text, row.actual and row.actual.text)
        for row in e.indicators
    ] == [
        ("产出指标", "数量指标", "公益讲座", "≥4场", "4场"),
        ("产出指标", "质量指标", "合格率", "≥95%", "96%"),
    ]
    score = e.indicators[1].printed_score
    assert score is not None
    assert score.text == "28.5"
    stream = read_stream(TYPED)
    assert "\\" not in "".join(stream.texts())
    spans = [cell.rowspan for grid in stream.grids for cell in grid.cells if "产出" in cell.text]
    assert spans == [2]


def test_every_cell_says_its_line() -> None:
    stream = read_stream(TYPED)
    (grid,) = stream.grids
    lines = TYPED.split("\n")
    for word in ("项目名称", "三级指标", "60", "28.5"):
        (cell,) = {cell.location.line for cell in grid.cells if cell.text == word}
        assert word in lines[(cell or 0) - 1]


LONG = r"""\begin{longtable}{lll}
\toprule
三级指标 & 目标值 & 得分 \\
\midrule
\endfirsthead
\toprule
三级指标 & 目标值 & 得分 \\
\midrule
\endhead
\multicolumn{3}{r}{续下页} \\
\endfoot
\bottomrule
\endlastfoot
公益讲座 & 4场 & 60 \\
合格率 & 95% & 40 \\
\end{longtable}"""


def test_the_head_of_a_long_table_stands_once() -> None:
    """Its head is printed on every page, and its foot: neither is a row of its own."""
    (grid,) = read_stream(LONG).grids
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["三级指标", "目标值", "得分"], ["公益讲座", "4场", "60"], ["合格率", "95%", "40"],
    ]  # fmt: skip


PIECES = (
    r"\begin{tabular}", r"\end{tabular}", "{ll}", "\n", "&", r"\\", r"\hline[", "{", "}", "%", "甲",
    r"\multirow{9}{*}{", r"\multicolumn{2}{c}{", r"\textbf{", "\\", r"\endhead", r"\endfoot", "5",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_text_does_harm(text: str) -> None:
    """Whatever is begun and never ended: no cell lies over another, and no sign is made up."""
    stream = read_stream(text)
    for grid in stream.grids:
        taken = [
            (cell.row + down, cell.column + right)
            for cell in grid.cells for down in range(cell.rowspan) for right in range(cell.colspan)
        ]  # fmt: skip
        assert len(taken) == len(set(taken))
    assert "".join(stream.texts()).count("甲") <= text.count("甲")
