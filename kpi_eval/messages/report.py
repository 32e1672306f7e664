"""Sentences of a report on an audit (核查报告): its headline, its clauses, its headings."""

from __future__ import annotations

_HEADLINE = {
    "sentence": "{said}。",
    "batch": (
        "成批核查{documents}个文件、{tables}张表的{printed}个填报数：相符{consistent}，"
        "不符{inconsistent}，未能核实{not_checkable}。"
    ),
    "checked": (
        "核对了{tables}张绩效自评表的{printed}个填报数：相符{consistent}，不符{inconsistent}，"
        "未能核实{not_checkable}"
    ),
    "plans-too": "；另有{plans}张绩效目标表（事前），只核查其形式",
    "nothing-found": "没有找到绩效自评表或绩效目标表，未核对任何得分{found}",
    "nothing-read": "未核对任何得分：{why}",
    "nothing-plans": "未核对任何得分：本文件为绩效目标表（事前），只核查其形式",
    "nothing-filled": "未核对任何得分：表中没有填报完成率和得分，只核查权重、单位、方向等形式",
    "nothing-checkable": (
        "未核对任何得分：填报的{scores}个得分都未能核实（原因见后）；"
        "其余填报数相符{consistent}，不符{inconsistent}"
    ),
}

_POLICY = {
    "policy-given": "评分约定：{policy}，由用户指定",
    "policy-auto": (
        "评分约定：{policy}，自动选定：各约定结果不同的{deciding}个得分（同类各表合计），再现{reproduced}个"
    ),
    "policy-default": (
        "评分约定：未能由填报数判定，{count}种约定同样可能（{tied}），先按{policy}列示；"
        "各约定都不符的才算不符"
    ),
    "policy-none": (
        "评分约定：未选定，得分不作核对：各约定结果不同的{deciding}个得分（同类各表合计），"
        "最多再现{reproduced}个，不足一半"
    ),
    "policy-unscored": "评分约定：本表没有分值和得分，不需要；达标与否、单位、日期和资金照常核对",
    "policy-plan": "绩效目标表（事前）：{rows}个指标，没有实际完成情况，只核查其形式",
    "coverage": ("填报{printed} = 相符{consistent} + 不符{inconsistent} + 未能核实{not_checkable}"),
}

_FIGURES = {
    "figure-rate": "完成率",
    "figure-score": "得分",
    "figure-execution-rate": "执行率",
    "figure-execution-score": "执行率得分",
    "figure-weight-sum": "权重合计",
    "figure-total": "总分",
    "figure-grade": "等级",
    "row-execution": "预算执行率",
    "row-total": "合计",
    "row-grade": "等级",
    "header-row": "行",
    "header-name": "指标",
    "header-target": "目标值",
    "header-actual": "业绩值",
    "header-weight": "权重",
    "header-rate": "完成率\n填报/重算",
    "header-score": "得分\n填报/重算",
    "header-verdict": "结论",
    "blank": "（空）",
    "assumed-note": "* 重算所依的{parameters}未经证实，按假定计，不据以认定错误",
}

_VERDICTS = {
    "agrees": "相符",
    "disagrees": "不符：{figures}",
    "unchecked": "未能核实：{figures}",
    "rounded": "{figures}按本列位数",
    "coarse": "{figures}位数少",
    "from-printed-rate": "{figures}由填报完成率算得",
    "from-printed-scores": "{figures}等于填报得分之和",
    "in-range": "{figures}在评定范围内",
    "unprinted": "未填报",
}

_REST = {
    "unchecked-reason": "{reason}（{count}）：{places}",
    "skipped": "未采用的表（{count}），{why}：{places}",
    "and-more": "等",
    "not-self-evaluation": "不是绩效自评表或绩效目标表",
    "header-missing": "有指标行，没有表头",
    "title-only": "只有标题没有表格",
    "many-projects": "逐行列出多个项目（单位），不是一个项目（单位）的表",
    "place-line": "第{line}行",
    "subjects": "适用：{subjects}",
    "subject-plan": "绩效目标表",
    "subject-self-evaluation": "自评表",
    "subject-batch": "成批文件",
    "severity-error": "错误",
    "severity-warning": "疑点",
    "severity-info": "提示",
    "heading-problems": "读取问题（{count}）",
    "heading-findings": "{severity}（{count}）",
    "header-severity": "级别",
    "header-finding": "发现",
    "header-problem": "读取问题",
    "header-code": "代码",
    "no-findings": "没有发现问题",
    "caused": "由此：{finding}",
    "accepted-because": "（已认可：{reason}）",
    "accepted-with": "随成因；{reason}",
    "heading-accepted": "已认可（{count}）",
    "heading-lapsed": "曾经认可、这次没有再出现的（{count}）",
    "lapsed": "{key}：{reason}",
    "entries-with": "{heading}，由此引起的{count}处列于其下",
    "heading-unchecked": "未核对的内容",
    "heading-table": "第{table}张表：{name}",
    "unnamed": "（未命名）",
    "source": "文件：{source}",
    "total": "合计：{coverage}",
    "documents": (
        "共{count}个文件：错误{error}，疑点{warning}，提示{info}；有内容未能识读的文件{unread}个"
    ),
}

SENTENCES: dict[str, str] = {**_HEADLINE, **_POLICY, **_FIGURES, **_VERDICTS, **_REST}
