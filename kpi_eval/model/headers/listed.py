"""The fields of an indicator row and the headers they stand under (表头), one vocabulary for all.

The readers recognise columns by it and `Evaluation.from_rows` records by it. A header of a new
form is one more word in the tuple of its field.
"""

from __future__ import annotations

from kpi_eval.model.text import bare, roles_of

__all__ = ["HEADERS", "INDICATOR_COLUMNS", "UNHEADED", "field_of_header"]

# What was not reached and why; forms join both in every wording.
_CAUSES = (
    "偏差原因", "偏差原因分析", "未完成原因", "未完成原因分析", "未达标原因", "未达标原因分析",
    "原因分析", "扣分原因",
)  # fmt: skip
_MEASURES = ("改进措施", "整改措施", "拟采取的改进措施", "拟采取的措施")

HEADERS: dict[str, tuple[str, ...]] = {
    "level1": ("一级指标",),
    "level2": ("二级指标",),
    "name": ("三级指标", "指标名称", "指标", "评价内容"),
    "target": (
        "目标值", "指标值", "年度指标值", "预期指标值", "年初目标值", "年初指标值",
        "年初目标值(A)", "指标值(A)", "年度目标值", "预期值", "计划值", "绩效目标值",
        "预期目标值", "计划完成值", "指标目标值", "绩效指标值", "计划指标值", "全年目标值",
        "全年指标值",
    ),
    "actual": (
        "业绩值", "实际完成值", "实际完成指标值", "完成值", "全年完成值", "实际值",
        "实际完成值(B)", "全年实际值(B)", "全年实际值", "全年实际完成值", "年度完成值",
        "年度实际完成值", "指标完成值", "实际指标值",
    ),
    "weight": (
        "权重", "分值", "分值权重", "指标分值权重", "指标权重", "考核分", "指标分值", "权重分值",
        "标准分值", "标准分", "满分",
    ),
    "printed_rate": ("完成率", "指标完成率", "完成比例"),
    "printed_score": ("指标得分", "得分", "自评得分", "自评分", "实际得分", "评价得分"),
    "basis": ("指标值设定依据", "指标值设置依据", "指标设定依据", "设定依据"),
    "last_year": ("上年完成情况", "上年完成值"),
    "rule": ("赋分规则", "指标赋分规则", "评价标准", "评分标准"),
    "evidence": ("佐证资料",),
    "goal": ("所属目标", "对应目标", "所属年度目标", "对应年度目标", "所属绩效目标"),
    "goal_share": ("目标占比", "目标比例", "年度目标比例", "年度目标占比"),
    "deviation_reason": (
        "偏差原因分析及改进措施",
        *_CAUSES,
        *(
            f"{cause}{joint}{measure}"
            for cause in _CAUSES
            for joint in "及和与"
            for measure in _MEASURES
        ),
    ),
}  # fmt: skip
# With the columns that go into a field together with others, or into none.
INDICATOR_COLUMNS: dict[str, tuple[str, ...]] = {
    **HEADERS,
    # In running words these head the goals, or end the corner label 指标完成情况.
    "actual": (*HEADERS["actual"], "实际完成", "实际完成情况", "完成情况"),
    "comparator": ("指标性质",),
    "unit": ("度量单位", "计量单位"),
    "adjusted_target": ("调整指标值", "调整后指标值"),
    "converted_score": ("折算得分",),
    "coefficient": ("得分系数",),
    "core": ("是否核心指标",),
    "review_score": ("复核分", "复核得分", "复评得分", "财政评价得分", "财政复核得分"),
    "explanation": ("指标说明", "指标解释"),
    "remark": ("备注", "说明"),
    "number": ("序号",),
}  # fmt: skip
# Fields of a record only: 得分 heads the one or the other score, as the form's other columns say.
UNHEADED = frozenset({"unconverted", "conversion"})
_FIELD_OF = roles_of(HEADERS, bare)


def field_of_header(header: str) -> str | None:
    """Return the field whose column a header heads (表头对应的字段), None if it is not known."""
    return _FIELD_OF.get(bare(header))
