"""Evaluations as text, in the three text forms, so that what is read can be compared to what was.

A table is first laid out as rows of texts, merged cells empty, the way the published forms do it;
then each form writes the rows down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator

TITLES = {
    "project": "项目支出绩效自评表",
    "unit": "单位整体支出绩效自评表",
    "project-target": "项目支出绩效目标表",
    "unit-target": "单位整体绩效目标表",
}
FULL = (
    "level1", "level2", "name", "weight", "target", "actual", "rate", "score", "basis",
    "last_year", "rule", "evidence", "deviation_reason",
)  # fmt: skip
SHORT = ("level1", "level2", "name", "target", "actual", "weight", "score", "deviation_reason")
UNIT = ("level1", "level2", "name", "target", "basis", "weight", "actual", "score")
PLAN = ("level1", "level2", "name", "target", "basis", "last_year", "weight", "rule", "evidence")
HEADERS = {
    "level1": "一级指标", "level2": "二级指标", "name": "三级指标", "target": "年度指标值",
    "actual": "实际完成值", "weight": "分值", "rate": "完成率", "score": "得分",
    "basis": "指标值设定依据", "last_year": "上年完成情况", "rule": "赋分规则",
    "evidence": "佐证资料", "deviation_reason": "偏差原因分析及改进措施",
}  # fmt: skip


@attrs.frozen
class Sheet:
    """A table laid out: title and year, then its rows."""

    title: str
    year: str
    rows: list[list[str]]


def columns_of(evaluation: Evaluation) -> tuple[str, ...]:
    """The columns of the form that the indicators of an evaluation fill."""
    first = evaluation.indicators[0]
    if evaluation.is_plan:
        return PLAN
    if evaluation.kind == "unit":
        return UNIT
    return SHORT if first.printed_rate is None else FULL


def lay_out(evaluation: Evaluation, *, merge: bool = True) -> Sheet:
    """Lay an evaluation out; with `merge` a repeated level label is left to the cell above it."""
    rows = [*_identity(evaluation), *_funds(evaluation), *_goals(evaluation)]
    columns = columns_of(evaluation)
    rows.append(["", *(HEADERS[column] for column in columns)])
    above = {"level1": "", "level2": ""}
    for number, indicator in enumerate(evaluation.indicators):
        texts = texts_of(indicator)
        if merge and number:
            if texts["level1"] == above["level1"] and texts["level2"] == above["level2"]:
                above, texts = texts, {**texts, "level1": "", "level2": ""}
            elif texts["level1"] == above["level1"]:
                above, texts = texts, {**texts, "level1": ""}
            else:
                above = texts
        else:
            above = texts
        if not texts["level1"]:
            above = {**above, **{k: v for k, v in texts.items() if k == "level2" and v}}
        corner = "年度绩效指标完成情况" if number == 0 else ""
        rows.append([corner, *(texts[column] or "" for column in columns)])
    if evaluation.printed_total is not None:
        assert evaluation.printed_weight_sum is not None
        rows.append(["总分", evaluation.printed_weight_sum.text, evaluation.printed_total.text])
    return Sheet(TITLES[evaluation.kind], f"（{evaluation.year}年度）", rows)


def texts_of(indicator: Indicator) -> dict[str, str]:
    """The texts of an indicator as cells."""
    row = indicator.to_row()
    return {
        **{key: value or "" for key, value in row.items()},
        "target": indicator.target.text,
        "actual": "" if indicator.actual is None else indicator.actual.text,
    }


def _identity(evaluation: Evaluation) -> list[list[str]]:
    if evaluation.kind.startswith("unit"):
        return [["单位名称", evaluation.name]]
    if evaluation.is_plan:
        return [["预算单位", evaluation.implementing_unit or ""], ["项目名称", evaluation.name]]
    return [
        ["项目名称", evaluation.name],
        ["主管部门", evaluation.department or "", "实施单位", evaluation.implementing_unit or ""],
    ]


def _funds(evaluation: Evaluation) -> list[list[str]]:
    funding = evaluation.funding
    assert funding is not None
    sources = [(row.source, row.initial, row.budget, row.executed) for row in funding.rows]
    if evaluation.is_plan:
        assert funding.budget is not None
        pairs = [("年度预算总额", funding.budget.text)]
        pairs += [(source, budget.text) for source, _, budget, _ in sources if budget]
        return [[f"项目资金（{funding.unit}）", "", *(text for pair in pairs for text in pair)]]
    headers = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    figures = (funding.weight, funding.printed_rate, funding.printed_score)
    total = (funding.initial, funding.budget, funding.executed, *figures)
    rows = [[f"项目资金（{funding.unit}）", "", *headers]]
    rows.append(["", "年度资金总额", *(figure.text for figure in total if figure is not None)])
    for source, *amounts in sources:
        rows.append(["", source, *(a.text for a in amounts if a is not None), "—", "—", "—"])
    return rows


def _goals(evaluation: Evaluation) -> list[list[str]]:
    goals = evaluation.goals
    assert goals is not None
    if goals.actual is None:
        return [["年度绩效目标", "", goals.expected]]
    return [
        ["年度总体目标", "预期目标", "实际完成情况"],
        ["", goals.expected, goals.actual],
    ]


def tab_led(sheet: Sheet) -> str:
    """Each cell behind a tab on a line of its own, rows parted by a blank line."""
    rows = [[sheet.title], [sheet.year], *sheet.rows]
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)


def tab_separated(sheet: Sheet) -> str:
    """Each row on a line, as many tabs in each; title and year in front of the table."""
    width = max(map(len, sheet.rows))
    lines = ["\t".join([*row, *[""] * (width - len(row))]) for row in sheet.rows]
    return "\n".join([sheet.title, "", sheet.year, "", *lines])


# Characters a line of a wrapped column holds.
WIDTHS = {
    "corner": 2, "level1": 3, "level2": 6, "name": 6, "target": 12, "actual": 12, "basis": 7,
    "deviation_reason": 4, "expected": 24, "goal": 20,
}  # fmt: skip


def wrapped(
    sheet: Sheet,
    columns: Sequence[str],
    pick: random.Random,
    widths: dict[str, int] = WIDTHS,
) -> str:
    """The text of a PDF page: cells wrapped, gaps as `wrapped.tokens` describes them."""
    lines = [" " + " ".join(sheet.title), sheet.year]
    for row in sheet.rows:
        kinds = _kinds(row, columns)
        lines.append("")
        lines += _wrapped_row(row, [widths.get(kind, 99) for kind in kinds], pick)
    return "\n".join(lines)


def _kinds(row: Sequence[str], columns: Sequence[str]) -> list[str]:
    if row[0] == "" and len(row) == 3:
        return ["corner", "expected", "goal"]
    if len(row) == len(columns) + 1:
        return ["corner", *columns]
    return ["corner" if "资金" in row[0] or "目标" in row[0] else ""] + [""] * (len(row) - 1)


def _wrapped_row(row: Sequence[str], widths: Sequence[int], pick: random.Random) -> list[str]:
    """The lines of a row; a cell of one line stands behind another of one line with a blank."""
    lines: list[str] = []
    before = 0  # lines of the cell before
    for text, width in zip(row, widths, strict=True):
        if not text:
            continue
        cell = _wrap(text, width)
        if before == 1 and len(cell) == 1:
            lines[-1] += f" {cell[0]}"
        else:
            # Two lines are followed by a bare line end, three and more by a blank line.
            if before > 2 or (before and len(cell) > 1):
                lines.append("")
            lines.append(cell[0])
        for line in cell[1:]:
            # A page may end anywhere inside a cell of several lines.
            lines += [f" {line}"] if pick.random() < 0.05 else ["", line]
        before = len(cell)
    return lines


def _wrap(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def document(tables: Sequence[str], before: str, after: str) -> str:
    """Tables between two stretches of text."""
    return "\n\n\n".join([before, *tables, after])


Writer = "Callable[[Sheet], str]"
