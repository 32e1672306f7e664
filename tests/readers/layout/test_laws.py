"""However a form arranges its columns, headers, labels and blank rows, the values are the same."""

from __future__ import annotations

from typing import Any, NamedTuple

import attrs
from hypothesis import given, note, settings
from hypothesis import strategies as st

from kpi_eval.readers.grid import Cell, Grid, Stream
from kpi_eval.readers.layout import lay_out
from kpi_eval.readers.vocabulary import (
    COLUMN_HEADERS,
    CORNERS,
    FUNDING_COLUMNS,
    GOAL_HEADERS,
    IDENTITY,
)
from tests.readers.filewriters.forms import cell_texts, form_tables, places
from tests.readers.layout.grids import C, end_of, grid, laid_out, read_one, rows_of, shown

SYNONYMS = {
    "level1": ("一级指标",),
    "level2": ("二级指标",),
    "name": ("三级指标", "指标名称"),
    "comparator": ("指标性质",),
    "target": ("目标值", "指标值", "年度指标值", "预期指标值", "年初目标值（A）", "指标值(A)"),
    "unit": ("度量单位", "计量单位"),
    "actual": (
        "业绩值",
        "实际完成值",
        "完成值",
        "全年完成值",
        "全年实际值（B）",
        "实际完成值（B）",
    ),
    "weight": ("权重", "分值", "考核分", "分值权重", "权重（%）"),
    "printed_score": ("得分", "指标得分", "自评分", "得 分"),
    "rule": ("赋分规则", "评价标准"),
    "deviation_reason": ("偏差原因分析及改进措施", "未完成原因"),
    "core": ("是否核心指标",),
    "coefficient": ("得分系数（%）",),
    "review_score": ("复核分",),
}
ONE_CELL = (
    "level1", "level2", "name", "target", "actual", "weight", "printed_score", "rule",
    "deviation_reason",
)  # fmt: skip
LEVELS = (
    ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标"),
    ("满意度指标", "满意度指标"),
)  # fmt: skip
PLACEHOLDERS = ("指标1：", "指标2：", "……", "/", "…", "")
_SIGNS = "甲乙丙丁戊己庚辛"


class Row(NamedTuple):
    """What a row says, whatever the form."""

    level1: str
    level2: str
    name: str
    comparator: str
    value: str
    unit: str
    actual: str
    weight: str
    score: str
    rule: str
    reason: str


class Style(NamedTuple):
    """How the form arranges it."""

    columns: tuple[str, ...]
    headers: dict[str, str]
    two_rows: bool
    labels: str  # merged, blank, repeated
    spaced: bool
    corner: bool


@st.composite
def contents(draw: st.DrawFn) -> list[Row]:
    levels = sorted(
        draw(st.lists(st.sampled_from(LEVELS), min_size=1, max_size=6)), key=LEVELS.index
    )
    number = st.integers(0, 9999).map(str)
    return [
        Row(
            *level,
            draw(st.text(_SIGNS, min_size=2, max_size=6)),
            draw(st.sampled_from((">=", "<=", "=", ">", "<"))),
            draw(number),
            unit,
            # 1 beside 2 % may be a ratio of 100 %: there the unit is left to the reader.
            draw(st.integers(2, 9999).map(str) if unit == "%" else number),
            draw(st.integers(1, 40).map(str)),
            draw(st.decimals(0, 40, places=2).map(str)),
            draw(st.sampled_from(("", "直接赋分", "每超一项扣0.5分。"))),
            draw(st.sampled_from(("", "下雨。", "/"))),
        )
        for level in levels
        for unit in (draw(st.sampled_from(("个", "%", "万元/家", "公里"))),)
    ]


@st.composite
def styles(draw: st.DrawFn) -> Style:
    split = draw(st.booleans())
    extra = draw(st.lists(st.sampled_from(("core", "coefficient", "review_score")), unique=True))
    columns = [*ONE_CELL, *extra]
    order = draw(st.permutations(columns))
    if split:
        at = order.index("target")
        order[at : at + 1] = draw(st.permutations(("comparator", "target", "unit")))
    headers = {role: draw(st.sampled_from(words)) for role, words in SYNONYMS.items()}
    return Style(
        tuple(order),
        headers,
        two_rows=draw(st.booleans()),
        labels=draw(st.sampled_from(("merged", "blank", "repeated"))),
        spaced=draw(st.booleans()),
        corner=draw(st.booleans()),
    )


def spaced(text: str) -> str:
    return " ".join(text)


def cells_of(row: Row | None, style: Style, placeholder: str) -> dict[str, str]:
    """The cells of a row by column; None is a row that only keeps a place."""
    if row is None:
        return {**dict.fromkeys(style.columns, ""), "name": placeholder}
    split = "comparator" in style.columns
    signs = {">=": "≧", "<=": "≦", "=": "═", ">": "＞", "<": "﹤"} if split else {}
    return {
        "level1": spaced(row.level1) if style.spaced else row.level1,
        "level2": spaced(row.level2) if style.spaced else row.level2,
        "name": row.name,
        "comparator": signs.get(row.comparator, ""),
        "target": row.value if split else f"{row.comparator}{row.value}{row.unit}",
        "unit": row.unit,
        "actual": row.actual if split else f"{row.actual}{row.unit}",
        "weight": row.weight,
        "printed_score": row.score,
        "rule": row.rule,
        "deviation_reason": row.reason,
        "core": "是",
        "coefficient": "100",
        "review_score": "1",
    }


def header_of(style: Style) -> list[list[str | C]]:
    words = [style.headers[role] for role in style.columns]
    words = [spaced(word) for word in words] if style.spaced else words
    if not style.two_rows:
        return [list(words)]
    at = [
        style.columns.index(role)
        for role in ("comparator", "target", "unit")
        if role in style.columns
    ]
    start, stop = min(at), max(at) + 1
    over = C("年度指标值", stop - start)
    upper: list[str | C] = [
        C(word, 1, 2) for word in words[:start]
    ] + [over] + [C(word, 1, 2) for word in words[stop:]]  # fmt: skip
    return [upper, [*words[start:stop]]]


def table_of(rows: list[Row | None], style: Style, placeholders: list[str]) -> Grid:
    header = header_of(style)
    body = [cells_of(row, style, sign) for row, sign in zip(rows, placeholders, strict=True)]
    labels = _filled(rows)
    lines: list[list[str | C]] = []
    for number, cells in enumerate(body):
        line: list[str | C] = []
        for role in style.columns:
            if role not in ("level1", "level2") or style.labels == "repeated":
                line.append(cells[role])
                continue
            path = [label[: 1 if role == "level1" else 2] for label in labels]
            first = number == 0 or path[number] != path[number - 1]
            run = next(
                (n for n in range(number, len(path)) if path[n] != path[number]), len(path)
            ) - number  # fmt: skip
            text = path[number][-1]
            text = spaced(text) if style.spaced else text
            if style.labels == "blank":
                line.append(text if first else "")
            elif first:
                line.append(C(text, 1, run))
        lines.append(line)
    wide = len(style.columns)
    total = [
        "总分",
        *(
            {"weight": "100", "printed_score": "92.50"}.get(role, "")
            for role in style.columns[1 if not style.corner else 0 :]
        ),
    ]
    all_rows = [*header, *lines]
    if style.corner:
        all_rows[0] = [C("年度绩效指标", 1, len(all_rows)), *all_rows[0]]
    width = wide + style.corner
    return grid([["项目名称", C("某项目", width - 1)], *all_rows, list(total)])


def _filled(rows: list[Row | None]) -> list[tuple[str, str]]:
    """The labels of each row, a placeholder's those of the row before it (or after)."""
    known = [(row.level1, row.level2) for row in rows if row is not None]
    last = known[0]
    found = []
    for row in rows:
        last = last if row is None else (row.level1, row.level2)
        found.append(last)
    return found


@settings(max_examples=300, deadline=None)
@given(contents(), styles(), st.data())
def test_no_arrangement_changes_the_values(
    rows: list[Row], style: Style, data: st.DataObject
) -> None:
    """Order of columns, synonyms, blanks in labels, two-row headers, placeholders: read alike."""
    first = style.columns[0] in ("weight", "printed_score")
    if first and not style.corner:
        style = style._replace(corner=True)  # the label of the total needs a cell
    mixed: list[Row | None] = []
    for row in rows:
        mixed += [row, *[None] * data.draw(st.integers(0, 2))]
    signs = [data.draw(st.sampled_from(PLACEHOLDERS)) for _ in mixed]
    table = table_of(mixed, style, signs)
    note("\n".join(" | ".join(cell.text for cell in line) for line in table.rows))
    e = read_one("项目支出绩效自评表\n（2024年度）", table)
    assert rows_of(e) == [
        (
            row.level1, row.level2, row.name, f"{row.comparator}{row.value}{row.unit}",
            f"{row.actual}{row.unit}", row.weight, row.score,
        )
        for row in rows
    ]  # fmt: skip
    assert [row.rule for row in e.indicators] == [row.rule for row in rows]
    assert [row.deviation_reason for row in e.indicators] == [row.reason for row in rows]
    assert [row.location.row for row in e.indicators] == list(range(1, len(rows) + 1))
    assert end_of(e) == ("100", "92.50", None)
    assert (e.name, e.year) == ("某项目", 2024)
    assert {role: e.recognised.columns[role] for role in style.columns}
    assert e.recognised.unassigned == ()


LABELLED = st.one_of(
    st.sampled_from(
        [
            *(word for words in COLUMN_HEADERS.labels.values() for word in words),
            *(word for words in FUNDING_COLUMNS.labels.values() for word in words),
            *(word for words in CORNERS.labels.values() for word in words),
            *(word for words in GOAL_HEADERS.labels.values() for word in words),
            *(word for words in IDENTITY.labels.values() for word in words),
            "总分", "合计", "年度资金总额", "优", "评价等级", "小计", "项目支出绩效自评表",
            "单位：元", "产出指标", "（2024年度）", "备注：", "100", "10%", "≥5个", "……", "指标1：",
        ]
    ),
    cell_texts(),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(form_tables(LABELLED, max_rows=8, max_columns=8), min_size=1, max_size=3))
def test_no_grid_raises_and_every_table_is_counted(tables: list[Any]) -> None:
    """Whatever labels stand wherever in whatever merges: read, reported or left alone."""
    grids = [
        Grid(tuple(Cell(p.text, p.row, p.column, p.rowspan, p.colspan) for p in places(table)))
        for table in tables
    ]
    layout = laid_out(*grids)
    assert layout.tables_seen >= len(tables)


def _renumbered(table: Grid) -> Grid:
    """The same grid over a finer lattice: each column two wide."""
    return attrs.evolve(
        table,
        cells=tuple(
            attrs.evolve(cell, column=2 * cell.column, colspan=2 * cell.colspan)
            for cell in table.cells
        ),
    )


@settings(max_examples=60, deadline=None)
@given(contents(), styles())
def test_a_finer_lattice_changes_nothing(rows: list[Row], style: Style) -> None:
    """Columns that are split elsewhere on the page, as in a PDF, are read as one."""
    style = style._replace(corner=True)
    table = table_of([*rows], style, [""] * len(rows))
    plain, fine = (lay_out(Stream((part,))).evaluations for part in (table, _renumbered(table)))
    assert [rows_of(e) for e in plain] == [rows_of(e) for e in fine]
    assert [shown(e.printed_total) for e in fine] == ["92.50"]
