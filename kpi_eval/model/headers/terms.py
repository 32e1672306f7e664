"""Core terms and qualifiers of the headers over indicator columns (表头的核心词与限定词).

A header is a core term with qualifiers before it: 单项指标实际完成值 is 实际 (done) with 值 (a
value). A term says one thing in every header; what a header says as a whole is decided in
`wording`. A form with another word needs that word here, not each header that holds it.
"""

from __future__ import annotations

from typing import Literal

__all__ = ["LONGEST_TERM", "SENSES", "Sense"]

Sense = Literal[
    # moods and times
    "due", "done", "past", "adjusted", "converted", "review",
    # heads
    "value", "points", "weight", "score", "full", "measure",
    # heads that shut out the rest
    "cause", "lost", "explain", "basis", "rule", "standard", "judge", "evidence", "sign", "unit",
    "rate", "share", "coefficient", "core", "number", "remark", "gloss", "name", "kind",
    "deviation",
    # levels, what is counted, what is said of the year and of the indicator, other matters
    "first", "second", "third", "indicator", "plain", "other",
]  # fmt: skip

_TERMS: dict[Sense, str] = {
    "first": "一级 1级 I级 一层 第一层 第一级 首级 一类 大类",
    "second": "二级 2级 II级 二层 第二层 第二级 二类 小类",
    "third": "三级 3级 III级 三层 第三层 第三级 四级 4级 末级 最末级 三类",
    "due": (
        "应 应当 应完成 计划 预期 预计 设定 设置 设立 批复 既定 年初 期初 预定 拟定 拟 申报 核定 "
        "下达 任务 要求 期望 预设 确定 约定 规划 原定 计划完成 预期完成 应达到 应达 目标"
    ),
    "done": (
        "实际 完成 实现 自评 达成 达到 达标 业绩 取得 落实 年末 期末 年终 执行 实施 实绩 实 "
        "已完成  "
        "实际完成 自我评价 自查 现状 到位"
    ),
    "past": "上年 上年度 去年 前一年 上一年 上一年度 往年 历史 上期 以前年度 前年 同期",
    "adjusted": "调整 调整后 变更后 修订后 修正 修正后 中期调整 年中调整",
    "converted": "折算 折合 换算 折算后 加权 折后",
    "review": (
        "复核 复评 评审 审核 抽查 核查 重评 财政评价 财政复核 财政 专家 第三方 主管部门 上级 "
        "复审  "
        "再评价 评审组 复查"
    ),
    "value": "值 数 数值 数额 数据 情况 水平 量 结果 效果 成果 状况 度量值 数量 成绩",
    "measure": "标准值 标杆值 基准值 目标值 标准数",
    "points": "分 分数 赋分 计分 总分",
    "weight": (
        "权重 分值 权数 分值权重 权重分值 权重分 占分 配分 权 总分值 标准分值 标准分 基准分 设定分"
    ),
    "full": "满分 满分值 应得分 应得 最高分 满额分 基础分 上限 得分上限 分值上限 封顶分",
    "score": "得分 评分 打分 自评分 实得分 实得 得分值 所得分 得分情况 得 得分数 评定分",
    "share": (
        "占比 比重 所占比例 占比例 权重占比 权重比例 所占比重 所占权重 比例占比"
    ),
    "cause": (
        "原因 措施 未完成 未达标 未达到 未实现 改进 整改 差异 偏离 没有完成 不足 问题 "
        "差距 偏低 未达 超额 对策"
    ),
    "lost": "扣分 失分",
    "explain": "分析 说明 解释 阐述 简述",
    "deviation": "偏差 偏差度 偏差率 偏离度 差异率",
    "basis": "依据 来源 出处 数据来源 依据来源 理由",
    "rule": (
        "规则 办法 细则 方法 方式 口径 "
        "评分标准 评价标准 考核标准 计分标准 赋分标准 打分标准 "
        "得分标准 扣分标准 评分依据 评分说明 计分方法 评分办法 评分细则 计分规则 赋分办法 "
        "赋分规则  "
        "准则 评分要求 得分要求 计分要求"
    ),
    "standard": "标准 基准",
    "judge": "评价 考核 考评 评定 衡量 绩效评价",
    "evidence": (
        "佐证 佐证资料 佐证材料 证明 证明材料 资料 材料 支撑材料 附件 凭证 印证 证据 文件 "
        "支持"
    ),
    "sign": (
        "性质 符号 方向 运算符 运算符号 比较符 比较符号 关系 算符 不等号 计算符号 判断符号 "
        "属性 比较方式 比较 判定方式 关系符"
    ),
    "unit": "单位 度量单位 计量单位 量纲 度量 计量",
    "rate": "率 比例 比率 程度 度 进度 百分比 比",
    "coefficient": "系数",
    "core": "核心 关键 是否",
    "number": "序号 编号 序 代码 编码 号",
    "remark": "备注 附注 注",
    "gloss": "内涵 定义 含义 释义 描述 解读 诠释 注释 公式 计算",
    "name": "名称 内容 要点 要素 事项 细目 指标项 项目名 细分 条目 名",
    "kind": "类别 类型 分类 维度 种类 类",
    "indicator": "指标 绩效指标 具体指标 考核指标 评价指标 KPI",
    "plain": (
        "绩效 项目 年度 全年 本年 本年度 当年 当年度 单项 各项 具体 该项 部门 的 及 和 与 或 "
        "后 总  "
        "内 截至 年 拟采取 采取 需 下一步 所 本 此 单 整体 业务 工作 量化 当期 报告期 其中 上 项 "
        "分项 个 预算年度 最终 产出 主要 有关 相关 标识 标记 方案 建议 打算 计划安排"
    ),
    "other": (
        "预算 决算 金额 资金 姓名 科目 采购 增长 责任 主管 实施单位 负责 负责人 联系 时限 时间 "
        "日期 "
        "科室 处室 可能性 月 季度 备案 地点 科 型号 规格 单价 牵头 责任单位 责任部门 等级 等次 "
        "填报人 项目名称 单位名称 是否完成 支出 收入"
    ),
}  # fmt: skip

# Each term with its sense: no term has two.
SENSES: dict[str, Sense] = {
    term: sense for sense, terms in _TERMS.items() for term in terms.split()
}
LONGEST_TERM = max(map(len, SENSES))
