"""Sentences of a report on an audit (核查报告): its headline, its clauses, its headings."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

_HEADLINE = {
    "at": both("{place}：{said}。", "{place:A}: {said}."),
    "at-problem": both("{place}：{said}", "{place:A}: {said}"),
    "problem": both("{said}", "{said:A}"),
    "and": both("、", ", "),
    "together": both("，", ", "),
    "besides": both("；", "; "),
    "quoted": both("「{text}」", "“{text}”"),
    "sentence": both("{said}。", "{said:A}."),
    "batch": both(
        (
            "成批核查{documents}个文件、{tables}张表的{printed}个填报数：相符{consistent}，"
            "不符{inconsistent}，未能核实{not_checkable}。"
        ),
        (
            "{documents} {documents:document|documents} with {tables} {tables:table|tables} and "
            "{printed} printed {printed:figure|figures} audited together: {consistent} "
            "{consistent:agrees|agree}, {inconsistent} {inconsistent:disagrees|disagree}, "
            "{not_checkable} could not be checked."
        ),
    ),
    "checked": both(
        (
            "核对了{tables}张绩效自评表的{printed}个填报数：相符{consistent}，不符{inconsistent}，"
            "未能核实{not_checkable}"
        ),
        (
            "{printed} printed {printed:figure|figures} of {tables} self-evaluation "
            "{tables:table|tables} checked: {consistent} {consistent:agrees|agree}, "
            "{inconsistent} {inconsistent:disagrees|disagree}, {not_checkable} could not be checked"
        ),
    ),
    "plans-too": both(
        "；另有{plans}张绩效目标表（事前），只核查其形式",
        "; also {plans} target {plans:sheet|sheets} (before the year), checked for form only",
    ),
    "nothing-found": both(
        "没有找到绩效自评表或绩效目标表，未核对任何得分{found}",
        "No self-evaluation table or target sheet was found, and no score was checked{found}",
    ),
    "nothing-read": both("未核对任何得分：{why}", "No score was checked: {why}"),
    "nothing-plans": both(
        "未核对任何得分：本文件为绩效目标表（事前），只核查其形式",
        (
            "No score was checked: this is a target sheet (before the year), checked for its "
            "form only"
        ),
    ),
    "nothing-filled": both(
        "未核对任何得分：表中没有填报完成率和得分，只核查权重、单位、方向等形式",
        (
            "No score was checked: no completion rate or score is filled in; weights, units, "
            "directions and the like were"
        ),
    ),
    "nothing-checkable": both(
        (
            "未核对任何得分：填报的{scores}个得分都未能核实（原因见后）；"
            "其余填报数相符{consistent}，不符{inconsistent}"
        ),
        (
            "No score was checked: none of the {scores} printed scores could be (the reasons are "
            "below); of the other figures {consistent} agree, {inconsistent} disagree"
        ),
    ),
}

_POLICY = {
    "policy-given": both(
        "评分约定：{policy}，由用户指定", "Policy: {policy}, as given by the user"
    ),
    "policy-auto": both(
        "评分约定：{policy}，自动选定：各约定结果不同的{deciding}个得分（同类各表合计），再现{reproduced}个",
        (
            "Policy: {policy}, chosen by the scores: it reproduces {reproduced} of the "
            "{deciding} scores on which policies differ (all tables of the kind together)"
        ),
    ),
    "policy-default": both(
        (
            "评分约定：未能由填报数判定，{count}种约定同样可能（{tied}），先按{policy}列示；"
            "各约定都不符的才算不符"
        ),
        (
            "Policy: not decided by what is printed; {count} are equally possible ({tied}), "
            "shown by {policy} first; wrong is only what disagrees with all of them"
        ),
    ),
    "policy-none": both(
        (
            "评分约定：未选定，得分不作核对：各约定结果不同的{deciding}个得分（同类各表合计），"
            "最多再现{reproduced}个，不足一半"
        ),
        (
            "Policy: none chosen and no score checked: at most {reproduced} of the {deciding} "
            "scores on which policies differ (all tables of the kind together) are reproduced, "
            "less than half"
        ),
    ),
    "policy-unscored": both(
        "评分约定：本表没有分值和得分，不需要；达标与否、单位、日期和资金照常核对",
        (
            "Policy: this table has no weights and scores and needs none; targets met, units, "
            "dates and funds were checked"
        ),
    ),
    "policy-plan": both(
        "绩效目标表（事前）：{rows}个指标，没有实际完成情况，只核查其形式",
        (
            "Target sheet (before the year): {rows} indicators, nothing achieved yet, checked "
            "for its form only"
        ),
    ),
    "coverage": both(
        "填报{printed} = 相符{consistent} + 不符{inconsistent} + 未能核实{not_checkable}",
        (
            "{printed} printed = {consistent} agree + {inconsistent} disagree + {not_checkable} "
            "not checkable"
        ),
    ),
}

_FIGURES = {
    "figure-rate": both("完成率", "completion rate"),
    "figure-score": both("得分", "score"),
    "figure-execution-rate": both("执行率", "execution rate"),
    "figure-execution-score": both("执行率得分", "score of the execution rate"),
    "figure-weight-sum": both("权重合计", "sum of the weights"),
    "figure-total": both("总分", "total"),
    "figure-grade": both("等级", "grade"),
    "row-execution": both("预算执行率", "Budget execution rate"),
    "row-total": both("合计", "Total"),
    "row-grade": both("等级", "Grade"),
    "header-row": both("行", "No."),
    "header-name": both("指标", "Indicator"),
    "header-target": both("目标值", "Target"),
    "header-actual": both("业绩值", "Actual"),
    "header-weight": both("权重", "Weight"),
    "header-rate": both("完成率\n填报/重算", "Completion rate\nprinted/due"),
    "header-score": both("得分\n填报/重算", "Score\nprinted/due"),
    "header-verdict": both("结论", "Verdict"),
    "blank": both("（空）", "(blank)"),
    "assumed-note": both(
        "* 重算所依的{parameters}未经证实，按假定计，不据以认定错误",
        "* Depends on {parameters}, unproved and assumed: no error is established by it",
    ),
}

_VERDICTS = {
    "agrees": both("相符", "agrees"),
    "disagrees": both("不符：{figures}", "disagrees: {figures}"),
    "unchecked": both("未能核实：{figures}", "not checked: {figures}"),
    "rounded": both("{figures}按本列位数", "{figures} at the digits of the column"),
    "coarse": both("{figures}位数少", "{figures} with fewer digits"),
    "from-printed-rate": both(
        "{figures}由填报完成率算得", "{figures} computed from the printed completion rate"
    ),
    "from-printed-scores": both(
        "{figures}等于填报得分之和", "{figures} the sum of the printed scores"
    ),
    "other-way": both("{figures}按另一种算法", "{figures} reckoned in another way"),
    "in-range": both("{figures}在评定范围内", "{figures} within the range left to the scorer"),
    "unprinted": both("未填报", "not printed"),
}

_REST = {
    "of-figure": both("{place}{figure}", "{figure} of {place}"),
    "unchecked-reason": both("{reason}（{count}）：{places}", "{reason:A} ({count}): {places}"),
    "skipped": both(
        "未采用的表（{count}），{why}：{places}", "Tables not used ({count}), {why}: {places}"
    ),
    "and-more": both("等", " and others"),
    "not-self-evaluation": both(
        "不是绩效自评表或绩效目标表", "no self-evaluation table or target sheet"
    ),
    "header-missing": both("有指标行，没有表头", "rows of indicators without a header"),
    "title-only": both("只有标题没有表格", "a title without a table"),
    "many-projects": both(
        "逐行列出多个项目（单位），不是一个项目（单位）的表",
        "projects or units row by row, not the table of one",
    ),
    "place-line": both("第{line}行", "line {line}"),
    "subjects": both("适用：{subjects}", "For: {subjects}"),
    "subject-plan": both("绩效目标表", "target sheets"),
    "subject-self-evaluation": both("自评表", "self-evaluations"),
    "subject-batch": both("成批文件", "several documents together"),
    "severity-error": both("错误", "Error"),
    "severity-warning": both("疑点", "Warning"),
    "severity-info": both("提示", "Info"),
    "heading-problems": both("读取问题（{count}）", "Could not be read ({count})"),
    "heading-findings": both("{severity}（{count}）", "{severity} ({count})"),
    "header-severity": both("级别", "Severity"),
    "header-finding": both("发现", "Finding"),
    "header-problem": both("读取问题", "Could not be read"),
    "header-code": both("代码", "Code"),
    "no-findings": both("没有发现问题", "Nothing was found to be wrong"),
    "caused": both("由此：{finding}", "Hence: {finding}"),
    "accepted-because": both("（已认可：{reason}）", " (accepted: {reason})"),
    "accepted-with": both("随成因；{reason}", "with its cause; {reason}"),
    "heading-accepted": both("已认可（{count}）", "Accepted ({count})"),
    "heading-lapsed": both(
        "曾经认可、这次没有再出现的（{count}）", "Accepted earlier, no longer found ({count})"
    ),
    "lapsed": both("{key}：{reason}", "{key}: {reason}"),
    "entries-with": both(
        "{heading}，由此引起的{count}处列于其下",
        "{heading}, with {count} that follow from them below",
    ),
    "heading-unchecked": both("未核对的内容", "Not checked"),
    "heading-table": both("第{table}张表：{name}", "Table {table}: {name}"),
    "unnamed": both("（未命名）", "(unnamed)"),
    "source": both("文件：{source}", "Document: {source}"),
    "total": both("合计：{coverage}", "Total: {coverage}"),
    "documents": both(
        "共{count}个文件：错误{error}，疑点{warning}，提示{info}；有内容未能识读的文件{unread}个",
        (
            "{count} {count:document|documents}: errors {error}, warnings {warning}, infos "
            "{info}; documents not fully read {unread}"
        ),
    ),
}

SENTENCES: dict[str, Spoken] = {**_HEADLINE, **_POLICY, **_FIGURES, **_VERDICTS, **_REST}
