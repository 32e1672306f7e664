"""The forms that are filled in (填报表式): their labels, their columns and how wide these are.

Sources: Xinjiang's forms of 2024 as published with final accounts (项目支出绩效自评表,
单位整体支出绩效自评表); 财预〔2021〕101号, annex, for the ministry's form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.errors import InvalidValueError, meant
from kpi_eval.model.kinds import EvaluationKind

if TYPE_CHECKING:
    from kpi_eval.model.evaluation import Evaluation

__all__ = ["FORM_TEMPLATES", "Faces", "Form", "FormColumn", "FormLabels", "form_for"]


class Faces:
    """The typefaces of official papers (公文字体), for the title and for the rest."""

    TITLE: Final = "黑体"
    BODY: Final = "仿宋_GB2312"


class FormLabels:
    """What all these forms print alike (通用标签)."""

    YEAR: Final = "（{year}年度）"
    DEPARTMENT: Final = "主管部门"
    IMPLEMENTING: Final = "实施单位"
    GOALS: Final = "年度总体目标"
    EXPECTED: Final = "预期目标"
    REACHED: Final = "实际完成情况"
    SUM: Final = "总分"
    NONE: Final = "—"  # where only the total of the funds has a figure


@attrs.frozen
class FormColumn:
    """A column of indicators (指标列): the field that it holds, its header, its width in mm."""

    role: str
    header: str
    width: int


@attrs.frozen(kw_only=True)
class Form:
    """A form (表式): `policy` is the convention of its regulation; `corner_width` in mm.

    The `…_spans` say how many columns the cells of a line run over, from left to right; `corner` is
    the label of the cell left of the indicators, "" where the form has none; `total` tells
    whether it ends with a row of sums, `grade` whether a grade stands in it.
    """

    id: str
    kind: EvaluationKind
    title: str
    policy: str
    landscape: bool
    columns: tuple[FormColumn, ...]
    corner: str = ""
    corner_width: int = 0
    name_label: str = "项目名称"
    name_spans: tuple[int, int]
    departments_spans: tuple[int, int, int, int] | None
    funding_label: str
    funding_total: str
    funding_total_first: bool
    funding_headers: tuple[str, ...]
    funding_spans: tuple[int, ...]
    goals_spans: tuple[int, int, int]
    total: bool = True
    grade: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        """The fields of an indicator that the form has a column for (各列)."""
        return tuple(column.role for column in self.columns)

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of all columns in mm (列宽), the corner's first where there is one."""
        own = tuple(column.width for column in self.columns)
        return (self.corner_width, *own) if self.corner else own


_AMOUNTS: Final = ("年初预算数", "全年预算数", "全年执行数")

_XINJIANG: Final = Form(
    id="xinjiang-2024", kind="project", title="项目支出绩效自评表", policy="xinjiang-2024",
    landscape=True, corner="年度绩效指标完成情况", corner_width=12,
    columns=(
        FormColumn("level1", "一级指标", 19), FormColumn("level2", "二级指标", 22),
        FormColumn("name", "三级指标", 28), FormColumn("weight", "权重", 12),
        FormColumn("target", "目标值", 24), FormColumn("actual", "业绩值", 22),
        FormColumn("printed_rate", "完成率", 18), FormColumn("printed_score", "指标得分", 13),
        FormColumn("basis", "指标值设定依据", 20), FormColumn("last_year", "上年完成情况", 16),
        FormColumn("rule", "赋分规则", 20), FormColumn("evidence", "佐证资料", 18),
        FormColumn("deviation_reason", "偏差原因分析及改进措施", 23),
    ),
    name_spans=(3, 11), departments_spans=(3, 4, 3, 4), funding_label="项目资金（{unit}）",
    funding_total="年度资金总额", funding_total_first=True,
    funding_headers=("", *_AMOUNTS, "分值", "执行率", "得分"),
    funding_spans=(2, 2, 2, 1, 2, 1, 2, 2),
    goals_spans=(1, 7, 6),
)  # fmt: skip

_MINISTRY: Final = Form(
    id="mof-2021", kind="project", title="项目支出绩效自评表", policy="mof-2021",
    landscape=False, corner="绩效指标", corner_width=10,
    columns=(
        FormColumn("level1", "一级指标", 18), FormColumn("level2", "二级指标", 22),
        FormColumn("name", "三级指标", 31), FormColumn("target", "年度指标值", 23),
        FormColumn("actual", "实际完成值", 23), FormColumn("weight", "分值", 11),
        FormColumn("printed_score", "得分", 14),
        FormColumn("deviation_reason", "偏差原因分析及改进措施", 22),
    ),
    name_spans=(2, 7), departments_spans=(2, 3, 2, 2), funding_label="项目资金（{unit}）",
    funding_total="年度资金总额", funding_total_first=True,
    funding_headers=("", *_AMOUNTS, "分值", "执行率", "得分"),
    funding_spans=(2, 1, 1, 1, 1, 1, 1, 1),
    goals_spans=(1, 4, 4), grade=True,
)  # fmt: skip

_UNIT: Final = Form(
    id="xinjiang-2024-unit", kind="unit", title="单位整体支出绩效自评表", policy="xinjiang-2024",
    landscape=True,
    columns=(
        FormColumn("level1", "一级指标", 28), FormColumn("level2", "二级指标", 30),
        FormColumn("name", "三级指标", 48), FormColumn("target", "预期指标值", 36),
        FormColumn("basis", "指标值设定依据", 48), FormColumn("weight", "分值权重", 20),
        FormColumn("actual", "实际完成指标值", 36), FormColumn("printed_score", "得分", 21),
    ),
    name_label="单位名称", name_spans=(1, 7), departments_spans=None,
    funding_label="部门资金（{unit}）", funding_total="合计", funding_total_first=False,
    funding_headers=("资金来源", *_AMOUNTS, "分值权重", "执行率", "得分"),
    funding_spans=(1, 1, 1, 1, 1, 1, 1, 1), goals_spans=(1, 4, 3), total=False,
)  # fmt: skip

FORM_TEMPLATES: Final[dict[str, Form]] = {form.id: form for form in (_XINJIANG, _MINISTRY, _UNIT)}


def form_for(evaluation: Evaluation, wanted: str | None) -> Form:
    """Return the form of an id, of the table's kind where none is asked for (选定表式).

    Raises InvalidValueError for an id there is not, a form of another kind, and a plan.
    """
    if evaluation.is_plan:
        message = (
            f"{evaluation.name}: a plan (绩效目标表) has no actuals to put into a form: "
            "plan.fill({name: actual, …}) gives the table"
        )
        raise InvalidValueError(message)
    if wanted is not None and wanted not in FORM_TEMPLATES:
        rest = f"{meant(wanted, FORM_TEMPLATES)}; forms: {', '.join(FORM_TEMPLATES)}"
        raise InvalidValueError(f"no form (表式) {wanted!r}{rest}")
    same = [form for form in FORM_TEMPLATES.values() if form.kind == evaluation.kind]
    form = same[0] if wanted is None else FORM_TEMPLATES[wanted]
    if form.kind != evaluation.kind:
        fitting = " or ".join(one.id for one in same)
        message = f"{form.id} is a form of {form.kind} tables, this is a {evaluation.kind} table"
        raise InvalidValueError(f"{message}: {fitting}")
    return form
