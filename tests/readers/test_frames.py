"""Tables that went through a data frame: its numbers, its NaN and its repeats are not theirs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

import kpi_eval as ke
from kpi_eval.readers.frames import unframed
from kpi_eval.readers.grid import Stream
from tests.readers.filewriters import plain
from tests.readers.layout.grids import form_of, grid, laid_out
from tests.readers.layout.templates import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.model.evaluation import Evaluation

pd: Any = pytest.importorskip("pandas")
pytest.importorskip("tabulate")

# Where a score merged over rows stands in each of them, nothing tells it from scores of their own.
UNDECIDABLE = frozenset(("merged",))
NAMES = sorted(
    name for name, blocks in TEMPLATES.items()
    if sum(not isinstance(block, str) for block in blocks) == 1 and name not in UNDECIDABLE
)  # fmt: skip


def excel(frame: Any, *, index: bool) -> bytes:
    pytest.importorskip("openpyxl")
    out = io.BytesIO()
    frame.to_excel(out, index=index)
    return out.getvalue()


WRITERS: dict[str, Callable[[Any, bool], str | bytes]] = {
    "csv": lambda frame, index: frame.to_csv(index=index),
    "csv-bare": lambda frame, index: frame.to_csv(index=index, header=False),
    "tsv": lambda frame, index: frame.to_csv(index=index, sep="\t"),
    "markdown": lambda frame, index: frame.to_markdown(index=index),
    "grid": lambda frame, index: frame.to_markdown(index=index, tablefmt="grid"),
    "html": lambda frame, index: frame.to_html(index=index),
    "excel": lambda frame, index: excel(frame, index=index),
}


def spread(table: plain.FormTable) -> plain.Rows:
    """The text of a merged cell in every cell it covers, as ``pandas.read_html`` has it."""
    rows = plain.flat(table)
    for place in plain.places(table):
        for down in range(place.rowspan):
            for right in range(place.colspan):
                rows[place.row + down][place.column + right] = place.text
    return rows


def figures(evaluation: Evaluation) -> object:
    """Names, values and figures of a table, without what only a merge says."""
    funding = evaluation.funding
    shown = [None if f is None else f.text for f in (
        evaluation.printed_total, evaluation.printed_weight_sum,
        funding and funding.budget, funding and funding.executed, funding and funding.printed_score,
    )]  # fmt: skip
    rows = [
        (row.level1, row.name, row.target.text, row.actual, row.weight, row.printed_score)
        for row in evaluation.indicators
    ]
    return evaluation.name, evaluation.kind, shown, rows


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("merged", [plain.flat, spread])
@pytest.mark.parametrize("kind", WRITERS)
def test_a_form_that_went_through_a_frame_is_the_same(
    kind: str, merged: Callable[[plain.FormTable], plain.Rows], name: str
) -> None:
    """Numbered or not, merges blank or repeated: the values of the form itself."""
    blocks = form_of(TEMPLATES[name])
    (table,) = (block for block in blocks if not isinstance(block, str))
    before = "\n".join(block for block in blocks if isinstance(block, str))
    rows = [[" ".join(text.split("\n")) or None for text in row] for row in merged(table)]
    if kind == "excel" and any((text or "").startswith("=") for row in rows for text in row):
        pytest.skip("openpyxl takes =12 for a formula")
    if kind == "excel" and "：" in before:
        pytest.skip("what stands in front of the table is no row of it")
    if before and kind == "excel":
        above = [[line, *[None] * (len(rows[0]) - 1)] for line in before.split("\n")]
        rows = [*above, *rows]
    for index in (True, False):
        written = WRITERS[kind](pd.DataFrame(rows), index)
        if isinstance(written, str):
            paragraphs = "".join(f"<p>{line}</p>" for line in before.split("\n"))
            written = paragraphs + written if kind == "html" else f"{before}\n{written}"
        found = ke.read(written) if isinstance(written, bytes) else ke.read_text(written)
        wanted = laid_out(*TEMPLATES[name])
        assert [figures(e) for e in found.evaluations] == [figures(e) for e in wanted.evaluations]


def test_a_frame_of_the_indicators_alone() -> None:
    """Columns by their headers, numbers as floats, what is missing as NaN."""
    frame = pd.DataFrame(
        [
            ["产出指标", "讲座", "≥4场", "4场", 60, 60.0, None],
            ["效益", "知晓|率", "提高", "提高", 30, 28.5, "下雨"],
        ],
        columns=["一级指标", "三级指标", "目标值", "实际完成值", "分值", "得分", "偏差原因分析"],
    )
    for write in (frame.to_csv, frame.to_markdown):
        (e,) = ke.read_text(f"项目支出绩效自评表\n{write()}").evaluations
        assert [row.name for row in e.indicators] == ["讲座", "知晓|率"]
        assert [row.deviation_reason for row in e.indicators] == ["", "下雨"]
        scores = [row.printed_score for row in e.indicators]
        assert [score and score.number for score in scores] == [60, 28.5]
        assert e.indicators[0].target.text != e.indicators[0].name


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_table_that_saw_no_frame_stays_as_it_is(name: str) -> None:
    """Equal words side by side (提高, 提高) are values of two columns."""
    blocks = [block for block in TEMPLATES[name] if not isinstance(block, str)]
    stream = Stream(tuple(blocks))
    assert unframed(stream) == stream
    same = Stream((grid([["目标值", "实际完成值"], ["提高", "提高"], ["10", "10"]]),))
    assert unframed(same) == same
