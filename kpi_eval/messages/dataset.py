"""What the columns of a dataset hold (数据集各列的含义), by name; by kind where it differs."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

SENTENCES: dict[str, Spoken] = {
    "rows-documents": both("文件，每份一行", "documents, a row each"),
    "rows-evaluations": both("绩效表，每张一行", "tables, a row each"),
    "rows-indicators": both("指标，每项一行", "indicators, a row each"),
    "rows-figures": both("填报数，每个一行", "printed figures, a row each"),
    "rows-findings": both("发现，每条一行", "findings, a row each"),
    "rows-problems": both("读取问题，每个一行", "problems of reading, a row each"),
    "document": both(
        "文件键：名称与内容都相同的才是同一份",
        "key of the document: of its name and content together",
    ),
    "name": both("文件名，以文件夹或压缩包的名称开头", "name, the folder's or archive's first"),
    "sha256": both("文件内容的校验值；空 = 没有读到", "digest of the content; null: not read"),
    "format": both("读出的文件格式", "format that it was read as"),
    "bytes": both("字节数", "size in bytes"),
    "state": both(
        "情况：wrong 有错误，unread 有内容没读到，doubt 有疑点，clean 无",
        "wrong: has errors; unread: something was not read; doubt: has warnings; clean",
    ),
    "unread": both("有内容没能读到", "something could not be read"),
    "tables_seen": both("见到的表数，各种都算", "tables met, of every kind"),
    "tables_skipped": both("未采用的表数", "tables that are no self-evaluation"),
    "documents.evaluations": both("绩效表数", "self-evaluation tables and target sheets"),
    "printed": both("填报数的个数", "printed figures that count"),
    "consistent": both("相符的个数", "of them consistent"),
    "inconsistent": both("不符的个数", "of them inconsistent"),
    "not_checkable": both("未能核实的个数", "of them not checkable"),
    "errors": both("错误数", "findings of severity error"),
    "warnings": both("疑点数", "findings of severity warning"),
    "infos": both("提示数", "findings of severity info"),
    "documents.problems": both("读取问题数", "problems of reading"),
    "points_at_stake": both("总分与应得总分之差，不计正负", "points by which totals are off"),
    "findings.points_at_stake": both(
        "所涉得分或总分与应为之差，不计正负；空 = 不是分数，或没有应为的数",
        "points by which the score or total is off; null: of no points, or nothing definite is due",
    ),
    "options": both("核查选项的指纹", "fingerprint of the options of the audit"),
    "kpi_eval": both("库的版本", "version of the library"),
    "table": both("第几张表，从1起", "place of the table in the document, from 1"),
    "kind": both("表的种类", "kind of table: project, unit, project-target, unit-target"),
    "evaluation": both("表名", "name of the table"),
    "year": both("年度", "year"),
    "unit": both(
        "实施单位，没有则主管部门；整体支出表没有这两栏时为表名",
        "implementing unit, else department, else, of a whole unit, the name of its table",
    ),
    "policy": both("评分约定；空 = 没有", "scoring convention; null: none"),
    "department": both("主管部门", "department"),
    "implementing_unit": both("实施单位", "implementing unit"),
    "policy_how": both(
        "约定如何选定：given 指定，auto 由数字，default 由地区年度",
        "how it was found: given, auto (by the figures), default (by place and year)",
    ),
    "policies_tied": both("同样说得通的其他约定", "other conventions that explain it as well"),
    "reproduced": both("该约定得出的得分个数", "scores that it gives, of those that decide"),
    "deciding": both("各约定不同的得分个数", "scores on which conventions differ"),
    "funding_unit": both("资金数的单位", "unit of the funds"),
    "initial": both("年初预算数", "initial budget, as printed"),
    "initial_yuan": both("年初预算数，元", "initial budget in yuan"),
    "budget": both("全年预算数", "budget, as printed"),
    "budget_yuan": both("全年预算数，元", "budget in yuan"),
    "received": both("到位资金数", "funds received, as printed"),
    "received_yuan": both("到位资金数，元", "funds received in yuan"),
    "executed": both("全年执行数", "executed, as printed"),
    "executed_yuan": both("全年执行数，元", "executed in yuan"),
    "total": both("填报的总分", "total as printed"),
    "total_number": both("填报的总分，数", "total as printed, number"),
    "total_recomputed": both("重算的总分", "total recomputed"),
    "total_recomputed_number": both("重算的总分，数", "total recomputed, number"),
    "grade": both("填报的评价等级", "grade as printed"),
    "indicators": both("指标数", "rows of indicators"),
    "indicator_set": both(
        "指标体系的指纹：种类、指标、目标值、权重都相同的相等；空 = 不足三项",
        "digest of kind, indicators, targets and weights; null: fewer than three rows",
    ),
    "row": both(
        "第几行指标，从1起；空 = 整张表", "row of the table, from 1; null: the whole table"
    ),
    "indicator": both("三级指标", "indicator"),
    "level1": both("一级指标", "indicator of level 1"),
    "level2": both("二级指标", "indicator of level 2"),
    "target": both("目标值", "target, as printed"),
    "target_number": both("目标值，数", "target, number"),
    "target_unit": both("目标值的单位", "unit of the target"),
    "actual": both("业绩值", "actual, as printed"),
    "actual_number": both("业绩值，数", "actual, number"),
    "actual_unit": both("业绩值的单位", "unit of the actual"),
    "weight": both("权重", "weight, as printed"),
    "weight_number": both("权重，数", "weight, number"),
    "rule": both("赋分规则", "scoring rule, as printed"),
    "scoring_rule": both("按哪种规则赋分", "scoring rule that it is"),
    "rule_inferred": both("规则系推定", "the rule is inferred"),
    "rate": both("填报的完成率", "completion rate, as printed"),
    "rate_number": both("填报的完成率，%", "completion rate as printed, number in %"),
    "rate_recomputed": both("重算的完成率", "completion rate recomputed"),
    "rate_recomputed_number": both("重算的完成率，%", "completion rate recomputed, number in %"),
    "rate_verdict": both("完成率的结论", "verdict on the rate"),
    "rate_reason": both("完成率未能核实的原因", "why the rate is not checkable"),
    "score": both("填报的得分", "score, as printed"),
    "score_number": both("填报的得分，数", "score as printed, number"),
    "score_recomputed": both("重算的得分", "score recomputed"),
    "score_recomputed_number": both("重算的得分，数", "score recomputed, number"),
    "score_verdict": both("得分的结论", "verdict on the score"),
    "score_reason": both("得分未能核实的原因", "why the score is not checkable"),
    "basis": both("指标值设定依据", "what the target rests on"),
    "last_year": both("上年完成值", "last year's value"),
    "evidence": both("佐证资料", "evidence"),
    "deviation_reason": both("偏差原因分析及改进措施", "explanation of the deviation"),
    "goal": both("所属目标", "goal that the row belongs to"),
    "goal_share": both("目标占比", "share of that goal"),
    "unconverted": both("折算前的得分", "score before conversion"),
    "conversion": both("权重占比", "share that scores are converted by"),
    "figure": both(
        "哪个数：rate、score、execution-rate、execution-score、weight-sum、total、grade",
        "rate, score, execution-rate, execution-score, weight-sum, total or grade",
    ),
    "figures.printed": both("填报", "as printed"),
    "printed_number": both("填报，数", "as printed, number"),
    "recomputed": both("应为；空 = 没有唯一的数", "recomputed; null: there is no one value"),
    "recomputed_number": both("应为，数", "recomputed, number"),
    "lowest_number": both("评定范围的下限", "lowest of the range that is due"),
    "highest_number": both("评定范围的上限", "highest of the range that is due"),
    "difference": both("填报减应为", "printed minus recomputed"),
    "number_unit": both("以上各数的单位：% 或 分", "unit of these numbers: % or 分 (points)"),
    "verdict": both(
        "结论：consistent 相符，inconsistent 不符，not_checkable 未能核实",
        "consistent, inconsistent or not_checkable",
    ),
    "reading": both("相符的方式", "how a consistent figure agrees"),
    "reason": both("未能核实的原因", "why it is not checkable"),
    "assumed": both("所依据的未经证实的参数", "parameters without a source that it rests on"),
    "findings": both("有关的发现，代码", "codes of the findings about it"),
    "scope": both(
        "范围：row 一行，table 一张表，document 一份文件，batch 全部文件",
        "row, table, document, or batch: all documents together",
    ),
    "number": both("在其清单中的次序，从0起", "place in its list, from 0"),
    "code": both("代码，kpi-eval explain 可查", "code, which kpi-eval explain tells of"),
    "severity": both("级别：error、warning、info", "error, warning or info"),
    "findings.printed": both("填报", "as printed"),
    "expected": both("应为", "what is due"),
    "message_zh": both("语句，中文", "sentence in Chinese"),
    "message_en": both("语句，英文", "sentence in English"),
    "source": both("依据", "what it rests on"),
    "caused_by": both("成因在该表清单中的次序", "places of its causes in the table's list"),
    "key": both("键，供认可", "key, for accepting it"),
    "text": both("原文，摘录", "offending text, shortened"),
    "line": both("行号", "line of a text file"),
    "page": both("页码", "page"),
    "sheet": both("工作表", "sheet"),
    "column": both("列名", "label of the column"),
    "cell": both("单元格", "address of the cell"),
    "box": both("单元格在页面上的边框，点", "ruled area of the cell on its page, in points"),
}

# Why a dataset is not opened or written; the English is what the error says, with its term.
ERRORS: dict[str, Spoken] = {
    "is-file": both(
        "{out} 是一个文件，不能作为数据集的文件夹",
        "{out} is a file, no folder for a dataset (不是文件夹)",
    ),
    "no-dataset": both(
        "{out} 里有别的内容，不是数据集；请指定空的或尚不存在的文件夹",
        (
            "{out} holds other things and is no dataset (不是数据集): name a folder that is empty "
            "or not there yet"
        ),
    ),
    "other": both(
        "{out} 是另一种数据集：{what} 为 {there}，而不是 {here}；请写入另一个文件夹",
        (
            "{out} is another dataset (数据集不符): its {what} is {there}, not {here}; write to "
            "another folder"
        ),
    ),
    "in-use": both(
        "{out} 正由另一个进程写入，请等它结束",
        "another process is writing to {out} (正在写入): wait until it has ended",
    ),
    "unwritable": both(
        "数据集 {out} 无法写入：{why}；已提交的内容仍在",
        "the dataset {out} cannot be written (无法写入): {why}; what was committed stays",
    ),
    "within": both(
        "数据集 {out} 在所读文件夹之内，或包含它；请写到旁边的文件夹",
        (
            "the dataset {out} lies in the folder that is read, or around it (不可写在其中): "
            "write to a folder beside it"
        ),
    ),
    "no-worker": both(
        "工作进程一启动就结束了（退出码 {code}）",
        "the processes that audit end at once (工作进程无法启动), with code {code}",
    ),
    "no-scheduler": both(
        "{address} 没有调度器应答：{why}",
        "no scheduler answers at {address} (调度器没有应答): {why}",
    ),
    "cluster-empty": both(
        "集群在 {seconds} 秒内没有任何工作进程；已提交的内容仍在",
        (
            "the cluster has had no worker (集群没有工作进程) for {seconds} seconds; "
            "what was committed stays"
        ),
    ),
    "cluster-failed": both(
        "集群任务失败：{why}；已提交的内容仍在",
        "the cluster ended a task (集群任务失败): {why}; what was committed stays",
    ),
    "cluster-version": both(
        "集群中的 kpi_eval 或其口径版本不同；请在所有工作机上安装 {version}",
        (
            "a worker of the cluster has another version of kpi_eval or its policies "
            "(集群中的版本不同): install {version} on all of them"
        ),
    ),
}
