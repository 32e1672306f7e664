"""The field's vocabulary (表格用语): the labels and headers that tables are recognised by.

A form that says the same thing in another word is one more word in the tuple of its role.
Sources: 财预〔2020〕10号, 财预〔2021〕101号, and local forms met in disclosures. The headers of the
indicator columns are those of `model.headers`, which records are read by too.
"""

from __future__ import annotations

from kpi_eval.model.funding import AMOUNTS
from kpi_eval.model.headers import HEADERS, INDICATOR_COLUMNS
from kpi_eval.readers.lexicon import Headers, Lexicon, key

__all__ = [
    "AMOUNTS",
    "COLUMN_HEADERS",
    "CORNERS",
    "FUNDING_COLUMNS",
    "FUNDING_HEADERS",
    "FUNDING_TOTALS",
    "GOAL_COLUMNS",
    "GOAL_HEADERS",
    "GRADES",
    "GRADE_LABELS",
    "IDENTITY",
    "INDICATOR_HEADERS",
    "LEVELS",
    "NOTES",
    "PROJECT_CODES",
    "ROW_LABELS",
    "SUBTOTALS",
    "TOTALS",
    "TOTAL_SCORES",
    "name_of_role",
]

# Who and what a table is about; "" marks labels whose value is left alone (persons, telephones).
IDENTITY: Lexicon[str] = Lexicon(
    {
        "project": (
            "项目名称", "项目支出名称", "专项资金名称", "专项(项目)名称", "转移支付(项目)名称",
            "转移支付名称", "专项名称",
        ),
        "unit": (
            "单位名称", "部门名称", "部门（单位）名称", "单位（部门）名称", "预算部门名称",
            "预算单位名称", "省级预算部门名称", "市级预算部门名称", "县级预算部门名称",
        ),
        "department": (
            "主管部门", "项目主管部门", "主管部门及代码", "市级主管部门", "主管单位",
            "项目主管单位", "主管部门名称", "地方主管部门", "省级主管部门", "县级主管部门",
            "区级主管部门", "一级预算单位",
        ),
        "printed_total": ("自评总分", "自评得分", "自评总得分", "总得分"),
        "printed_grade": ("自评等级", "评价等级", "绩效等级"),
        "implementing_unit": (
            "实施单位", "项目实施单位", "项目单位", "预算单位", "具体实施单位", "实施(主管)单位",
            "项目承担单位", "资金使用单位", "申请单位", "项目申请单位", "建设单位", "项目建设单位",
        ),
        "": (
            "项目负责人", "单位联系人", "联系人", "负责人", "联系电话", "项目负责人及电话",
            "填报人", "填表人", "填报日期", "填报单位", "编制单位", "财务负责人", "部门联系人",
            "财政处室", "中央主管部门", "项目类别", "项目属性", "项目类型", "报表编号",
            "项目联系人", "电话",
            "联系人及电话", "联系人及联系电话", "项目负责人及联系电话", "单位负责人", "填报时间",
            "填表时间", "填表日期", "审核人", "经办人", "制表人", "项目编码", "项目代码",
        ),
    }
)  # fmt: skip

_INDICATOR_CORNERS = (
    "年度绩效指标完成情况", "年度绩效指标", "绩效指标", "绩效指标完成情况", "年度指标完成情况",
)  # fmt: skip

# Corner labels: the merged cell that names a whole block of the table.
CORNERS: Lexicon[str] = Lexicon(
    {
        "funding": (
            "项目资金", "部门资金", "单位资金", "年度预算", "预算执行情况", "资金情况", "项目预算",
            "部门预算执行情况", "项目预算执行情况", "当年整体支出",
        ),
        "goals": (
            "年度总体目标", "总体目标", "年度绩效目标", "项目总体目标", "年度目标", "绩效目标",
            "年度总体目标完成情况", "年度绩效目标完成情况", "当年绩效目标", "项目基本情况",
            "当年整体绩效目标", "整体绩效目标", "年度履职目标",
            "项目年度目标完成情况", "目标完成情况", "总体目标完成情况",
        ),
        "tasks": ("年度主要任务", "年度主要任务完成情况"),
        "indicators": _INDICATOR_CORNERS,
    }
)  # fmt: skip

FUNDING_HEADERS: Lexicon[str] = Lexicon(
    {
        "source": ("资金来源", "资金性质"),
        "initial": ("年初预算数", "年初预算", "年初预算数(A)"),
        "budget": (
            "全年预算数", "全年预算", "调整后预算数", "全年预算数(A)", "资金总额", "预算数",
            "预算金额", "全年(调整)预算数", "调整预算数", "调整后预算", "当年预算数", "本年预算数",
        ),
        "executed": (
            "全年执行数", "预算执行数", "执行数", "实际执行数", "全年执行数(B)", "全年支出数",
            "全年执行", "年度执行数", "实际支出", "实际支出数", "当年执行数", "本年执行数",
        ),
        "received": (
            "到位数", "到位资金", "到位资金数", "资金到位数", "实际到位数", "实际到位资金",
            "全年到位数", "到位金额",
        ),
        "weight": ("分值", "权重", "分值权重"),
        "printed_rate": ("执行率", "预算执行率", "执行率(B/A)", "预算执行率(B/A)"),
        "printed_score": ("得分",),
    }
)  # fmt: skip
# With headers that run together from others: 执行率 and 得分 side by side are no 执行率得分.
FUNDING_COLUMNS: Lexicon[str] = Lexicon(
    {
        **FUNDING_HEADERS.labels,
        "weight": (
            *FUNDING_HEADERS.labels["weight"], "执行率权重", "预算执行率权重", "执行率分值",
            "预算执行率分值",
        ),
        "printed_score": (*FUNDING_HEADERS.labels["printed_score"], "执行率得分"),
        "reason": ("原因",),
    }
)  # fmt: skip

_FUNDING_TOTALS = (
    "年度资金总额", "年度预算总额", "资金总额", "合计", "总计", "预算总额", "年度总额",
    "年度财政资金总额", "项目资金总额", "总额", "部门整体支出总额", "年度总金额", "金额合计",
)  # fmt: skip
FUNDING_TOTALS = frozenset(map(key, _FUNDING_TOTALS))

GOAL_HEADERS: Lexicon[str] = Lexicon(
    {
        "expected": (
            "预期目标", "年初目标", "年初设定目标", "年初预期目标", "预期绩效目标", "年初绩效目标",
            "项目年度目标", "年度预期目标",
        ),
        "adjusted": ("全年(调整)绩效目标",),
        "actual": (
            "实际完成情况", "目标实际完成情况", "全年实际完成情况", "年度目标完成情况", "完成情况",
            "年度总体目标完成情况综述", "目标完成情况", "全年目标完成情况",
            "全年目标实际完成情况", "实际完成", "全年完成情况", "具体完成情况",
        ),
    }
)  # fmt: skip
# With headers that in running words are the corner label of the block.
GOAL_COLUMNS: Lexicon[str] = Lexicon(
    {
        **GOAL_HEADERS.labels,
        "expected": (*GOAL_HEADERS.labels["expected"], "总体目标"),
        "actual": (*GOAL_HEADERS.labels["actual"], "年度总体目标完成情况"),
    }
)


LEVELS: Lexicon[str] = Lexicon(
    {
        "level1": (
            "产出指标", "效益指标", "履职效能", "履职效果", "管理效率", "社会效应", "运行成本",
            "社会满意度", "可持续性", "可持续发展能力", "决策指标", "过程指标", "管理指标",
            "投入指标", "预算执行", "产出", "效益", "满意度", "决策", "管理", "过程", "投入",
        ),
        "level2": (
            "数量指标", "质量指标", "时效指标", "经济成本指标", "社会成本指标", "生态环境成本指标",
            "生态成本指标", "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标",
            "可持续发展指标", "服务对象满意度指标", "资金管理", "重点工作履行情况", "部门履职目标",
            "工作目标",
        ),
        "either": ("满意度指标", "成本指标", "服务对象满意度", "预算执行率"),
    }
)  # fmt: skip

# Labels that may open an indicator row: those of the levels and the corner label of the block.
ROW_LABELS: Lexicon[str] = Lexicon({"corner": _INDICATOR_CORNERS, **LEVELS.labels})

# Headers of the indicator columns: in running words none that other blocks have, and in cells.
INDICATOR_HEADERS = Headers(HEADERS, (FUNDING_HEADERS, GOAL_HEADERS, CORNERS, IDENTITY, LEVELS))
COLUMN_HEADERS = Headers(INDICATOR_COLUMNS, (CORNERS, IDENTITY, LEVELS))

# Labels of running text around the figures; nothing is read from it.
NOTES: Lexicon[str] = Lexicon(
    {
        "note": (
            "项目实施内容及过程概述", "评价结论", "存在问题", "改进措施", "其他需要说明事项",
            "其他需要说明的问题", "其他说明的问题", "主要绩效", "主要问题",
            "偏差大或目标未完成原因分析", "改进措施及结果应用方案",
            "其他需要说明的事项", "项目概况", "项目概述", "主要内容", "项目主要内容", "自评结论",
            "绩效结论",
            "存在的问题", "存在问题、原因及下一步整改措施", "整改措施", "下一步改进措施", "说明",
            "备注",
        ),
    }
)  # fmt: skip

# Headers of the codes of several projects in one table.
PROJECT_CODES = ("项目编码", "项目代码", "项目编号")
# Labels of a total row; some can only mean the score.
TOTAL_SCORES = frozenset(
    ("总得分", "自评总分", "得分合计", "自评得分", "自评总得分", "综合得分", "合计得分")
)
TOTALS = frozenset(("总分", "总计", "合计")) | TOTAL_SCORES
SUBTOTALS = frozenset(("小计",))
GRADE_LABELS = frozenset(("等级", "评价等级", "自评等级", "评定等级", "绩效等级", "等次"))
GRADES = frozenset(("优", "良", "中", "差", "优秀", "良好", "中等", "较差", "合格", "不合格"))

# What columns without a header of their own are called.
_NAMES = {
    "": "其他列", "conversion": "权重占比", "unconverted": "折算前得分", "deviation": "偏差",
    "review_actual": "复核完成值", "level1_weight": "一级指标分值", "level2_weight": "二级指标分值",
}  # fmt: skip


def name_of_role(role: str) -> str:
    """Return what a column of a role is called in a message (列名)."""
    return _NAMES.get(role) or COLUMN_HEADERS.labels[role][0]
