"""The fields of an indicator row and the headers they stand under (表头), one vocabulary for all.

The readers recognise columns by it and `Evaluation.from_rows` records by it. The first of each
field is what the library itself calls it. All others are composed of their terms (`wording`); what
is listed beside the first is what no composition can tell, and why.
"""

from __future__ import annotations

from kpi_eval.model.text import bare, roles_of

__all__ = ["HEADERS", "INDICATOR_COLUMNS", "UNHEADED", "field_of_header"]

HEADERS: dict[str, tuple[str, ...]] = {
    "level1": ("一级指标",),
    "level2": ("二级指标",),
    # Words that rows hold as well, or that name a block.
    "name": ("三级指标", "指标名称", "指标", "评价内容"),
    "target": ("目标值",),
    "actual": ("业绩值",),
    # The funds have columns of these names too; 分 alone may be a weight or a score.
    "weight": ("权重", "分值", "分值权重", "考核分"),
    "printed_rate": ("完成率",),
    # The funds have it too; the other is a label of the total as well.
    "printed_score": ("指标得分", "得分", "自评得分"),
    "basis": ("指标值设定依据",),
    "last_year": ("上年完成情况",),
    "rule": ("赋分规则",),
    "evidence": ("佐证资料",),
    # Their words say a target, a share or a rate: that they are of the goals is a whole label.
    "goal": ("所属目标", "对应目标", "所属年度目标", "对应年度目标", "所属绩效目标"),
    "goal_share": ("目标占比", "目标比例", "年度目标比例", "年度目标占比"),
    "deviation_reason": ("偏差原因分析及改进措施",),
}
# With the columns that go into a field together with others, or into none.
INDICATOR_COLUMNS: dict[str, tuple[str, ...]] = {
    **HEADERS,
    # In running words these head the goals, or end the corner label 指标完成情况.
    "actual": (*HEADERS["actual"], "实际完成", "实际完成情况", "完成情况"),
    "comparator": ("指标性质",),
    "unit": ("度量单位",),
    "adjusted_target": ("调整指标值",),
    "converted_score": ("折算得分",),
    "coefficient": ("得分系数",),
    "core": ("是否核心指标",),
    "review_score": ("复核分",),
    "explanation": ("指标说明",),
    # 说明 alone may explain the indicator; both open running text as well.
    "remark": ("备注", "说明"),
    "number": ("序号",),
}
# Fields of a record only: 得分 heads the one or the other score, as the form's other columns say.
UNHEADED = frozenset({"unconverted", "conversion"})
_FIELD_OF = roles_of(HEADERS, bare)


def field_of_header(header: str) -> str | None:
    """Return the field whose column a header heads (表头对应的字段), None if it is not known."""
    return _FIELD_OF.get(bare(header))
