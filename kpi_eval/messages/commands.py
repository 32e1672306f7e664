"""Sentences of the command line (命令行): its help, and what it says when a command fails."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

_HELP = {
    "about": both(
        "绩效自评表核查：逐项重算完成率、得分和总分，指出不符之处。",
        (
            "Audits performance self-evaluation tables (绩效自评表): recomputes every completion "
            "rate, score and total, and says what disagrees."
        ),
    ),
    "exit-codes": both(
        (
            "退出码：0 没有错误；1 有错误；"
            "2 有内容未能识读、没有找到表格，没有得分，或命令有误（2 优先于 1）"
        ),
        (
            "Exit codes: 0 no error; 1 errors; 2 something not read, no table, no score, or a "
            "wrong command (2 before 1)"
        ),
    ),
    "examples": both("例：", "Examples:"),
    "example-audit": both(
        """\
  kpi-eval audit 决算公开.txt
  kpi-eval audit 公开文件夹 --format json > 结果.json
  kpi-eval audit 决算公开.docx --output 报告.html
  kpi-eval audit 决算公开.docx --output 底稿.xlsx
  kpi-eval audit 自评表.xlsx --annotate 标注.xlsx
  kpi-eval audit 公开文件夹 --out 数据集""",
        """\
  kpi-eval audit disclosure.txt
  kpi-eval audit folder --format json > result.json
  kpi-eval audit disclosure.docx --output report.html --lang en
  kpi-eval audit disclosure.docx --output workpaper.xlsx
  kpi-eval audit table.xlsx --annotate marked.xlsx
  kpi-eval audit folder --out dataset""",
    ),
    "example-fill": both(
        """\
  kpi-eval fill 目标表.docx --actuals 业绩.csv \\
      --funds 全年执行数=4.50 --output 自评表.docx""",
        """\
  kpi-eval fill plan.docx --actuals actuals.csv \\
      --funds executed=4.50 --output table.docx""",
    ),
    "example-score": both(
        """\
  kpi-eval score --target ">=200人次" --actual "158人次" \\
      --weight 15 --policy xinjiang-2024""",
        """\
  kpi-eval score --target ">=200人次" --actual "158人次" \\
      --weight 15 --policy xinjiang-2024 --lang en""",
    ),
    "example-diagnose": both(
        "  kpi-eval diagnose 决算公开.txt", "  kpi-eval diagnose disclosure.txt"
    ),
    "example-infer": both("  kpi-eval infer 决算公开.txt", "  kpi-eval infer disclosure.txt"),
    "example-compare": both("  kpi-eval compare 决算公开.txt", "  kpi-eval compare disclosure.txt"),
    "infer": both(
        "由填报得分推定表所依的评分约定，各文件合在一起",
        "infer the convention of printed scores, of all files together",
    ),
    "infer-wrong": both(
        "最多可有几行有误；不写则由程序权衡", "how many rows may be wrong; by default it is weighed"
    ),
    "compare": both(
        "逐表比较各评分约定下的得分、总分和等级",
        "compare each table under the policies, row by row",
    ),
    "compare-policy": both(
        "只比较这些评分约定（编号），可多次给出；不写则比较全部",
        "ids of the policies to compare; may be repeated; by default all",
    ),
    "example-policies": both("  kpi-eval policies mof-2021", "  kpi-eval policies mof-2021"),
    "example-explain": both("  kpi-eval explain rate-mismatch", "  kpi-eval explain rate-mismatch"),
    "usage": both("用法：", "Usage: "),
    "colon": both("：", ":"),
    "arguments": both("参数", "Arguments"),
    "options": both("选项", "Options"),
    "commands": both("命令", "Commands"),
    "help": both("显示这份帮助", "show this help"),
    "version": both("显示版本", "show the version"),
    "audit": both(
        "核查文件或文件夹中的绩效自评表", "audit the self-evaluation tables of files or folders"
    ),
    "diagnose": both(
        "说明不符之处可能错在哪一格，把握多大",
        "tell which cell may be wrong where figures do not agree, and how sure that is",
    ),
    "fill": both(
        "把目标表和业绩值填成完整的自评表，完成率、得分、总分按约定算出",
        "make a complete form of a plan and what was reached, its figures computed",
    ),
    "score": both(
        "计算一个指标的完成率和得分", "compute completion rate and score of one indicator"
    ),
    "policies": both(
        "列出评分约定，或一个约定的全部参数", "list the policies, or every parameter of one"
    ),
    "explain": both("说明一个代码，附正反两例", "explain a code, with an example for and against"),
    "paths": both(
        "文件、文件夹或压缩包（逐层读取），- 表示标准输入",
        "files, folders or archives (read layer by layer); - is the standard input",
    ),
    "audit-policy": both(
        "评分约定的编号；默认 auto：由表中得分选定",
        "id of the policy; auto, the default: chosen by the scores of the tables",
    ),
    "kind": both(
        "表上没有写明时按哪种表读取，中文亦可：project 项目、unit 单位，加 -target 为目标表",
        (
            "what a table is read as where it does not say so: project, unit (self-evaluations), "
            "project-target, unit-target (target sheets)"
        ),
    ),
    "plan": both(
        "批复的绩效目标表，与同名的自评表逐项对照；可多次给出",
        (
            "an approved target sheet, compared row by row with the self-evaluation of its name; "
            "may be given several times"
        ),
    ),
    "annotate": both(
        "输入为一个 .xlsx 时，另写一份副本：有错的单元格着色并加批注，其余不变",
        "of one .xlsx, write a copy: wrong cells coloured and commented, nothing else changed",
    ),
    "out": both(
        "把一个文件夹或压缩包的全部文件核查成数据集（Parquet），写入这个文件夹；已有的文件略过",
        (
            "audit all documents of one folder or archive into a dataset (Parquet) in this folder; "
            "what it holds already is skipped"
        ),
    ),
    "jobs": both(
        "与 --out 同用：几个进程，默认每个处理器核心一个",
        "with --out: processes; default one a core",
    ),
    "scheduler": both(
        "与 --out 同用：交给 Dask 集群核查，写调度器的地址 tcp://…:8786（需 kpi-eval[dask]）",
        (
            "with --out: a Dask cluster audits; the address of its scheduler, tcp://…:8786 "
            "(needs kpi-eval[dask])"
        ),
    ),
    "plan-path": both(
        "绩效目标表（或未填完的自评表）：Word、Excel、PDF 或文本",
        "plan (绩效目标表) or table to fill in: Word, Excel, PDF or text",
    ),
    "actuals": both(
        "业绩值清单：CSV、Excel 或 JSON，列名如 三级指标、业绩值",
        "what was reached: CSV, Excel or JSON with the columns name and actual",
    ),
    "fill-policy": both(
        "评分约定的编号；默认为该表式所依文件的约定",
        "id of a policy; default: that of the form's regulation",
    ),
    "fill-form": both(
        "表式；默认 xinjiang-2024（项目）或 xinjiang-2024-unit（整体支出）",
        "form; default xinjiang-2024 (projects) or xinjiang-2024-unit (units)",
    ),
    "fill-output": both("写出的自评表，.docx 或 .xlsx", "the form to write, .docx or .xlsx"),
    "fill-table": both("文件中有几张表时，填第几张", "which table, where the file has several"),
    "funds": both(
        "资金数，如 全年执行数=4.50 或 其他资金/全年执行数=0；可多次给出",
        "an amount, as executed=4.50 or SOURCE/executed=0; may be repeated",
    ),
    "fill-accepted": both(
        "认可清单，同 audit；已认可的错误不妨碍写出",
        "accepted findings, as of audit: they keep no form from being written",
    ),
    "fail-on": both(
        "从哪一级的发现起退出码为 1，默认 error",
        "the severity from which a finding makes the exit code 1; error by default",
    ),
    "quiet": both(
        "不显示报告，只以退出码和错误信息作答；--output 的文件照写",
        (
            "no report, only the exit code and failures; the file of --output is written all the "
            "same"
        ),
    ),
    "accepted": both(
        "认可清单：键与理由，JSON 或每行「键 制表符 理由」；所列发现不计入退出码",
        (
            "accepted findings: keys and reasons, as JSON or lines of key, tab, reason; they set "
            "no exit code"
        ),
    ),
    "format-plain": both("输出格式，默认 text", "output format, by default text"),
    "format": both(
        "输出格式；默认由 --output 的后缀决定，否则 text",
        "output format; by default that of the suffix of --output, else text",
    ),
    "most": both(
        "每处矛盾至多列出几种解释，默认 5", "most explanations of a conflict; 5 by default"
    ),
    "arithmetic": both(
        "只看表内算术，不用上年值、同名指标等旁证",
        "the arithmetic alone, without last year's values, rows of the same name and the like",
    ),
    "output": both(
        "把报告写入文件（.html、.xlsx、.json、.txt）；屏幕上只留每个文件一行",
        (
            "write the report to a file (.html, .xlsx, .json, .txt); the screen gets one line a "
            "document"
        ),
    ),
    "lang": both(
        "显示所用的语言，zh 或 en；文件中的原文不变",
        "language of what is shown, zh or en; what a document prints stays as it is",
    ),
    "name": both("指标名称", "name of the indicator"),
    "target": both('目标值，如 ">=200人次"（带引号）', 'target, such as ">=200人次" (in quotes)'),
    "actual": both("业绩值，如 158人次", "actual, such as 158人次"),
    "weight": both("权重（分）", "weight (points)"),
    "rule": both(
        "赋分规则，如 按照完成比例赋分；不写则按指标类型推定",
        "scoring rule, such as “按照完成比例赋分”; by default inferred from the kind of indicator",
    ),
    "score-policy": both(
        "评分约定的编号；不写则列出各约定的结果",
        "id of the policy; by default the results under each",
    ),
    "unit-table": both(
        "按整体支出表（超额不扣分）计分",
        "score as in the table of a whole unit (nothing taken off above the target)",
    ),
    "policy-id": both("评分约定的编号", "id of the policy"),
    "code": both(
        "发现、读取问题或原因的代码；不写则列出全部",
        "code of a finding, a problem of reading or a reason; by default all are listed",
    ),
}

# What argparse says, by its own words, which stand in the middle of its sentences.
ARGPARSE: dict[str, str] = {
    "the following arguments are required: ": "缺少参数 ",
    "unrecognized arguments: ": "不认识的参数 ",
    "expected one argument": "后面缺少取值",
    "expected at least one argument": "后面缺少取值",
    "invalid choice: ": "不能取 ",
    "choose from ": "可取 ",
    "invalid int value: ": "不是整数 ",
    "argument ": "参数 ",
}

_FAILURES = {
    "unwritten": both("无法写出结果：{why}", "the result could not be written: {why}"),
    "stdout-closed": both("标准输出已关闭", "the standard output is closed"),
    "no-decisions": both(
        "认可清单无法识读：应为 JSON（键与理由），或每行「键 制表符 理由」",
        (
            "the accepted findings cannot be read: JSON (keys and reasons) or lines of key, tab, "
            "reason are wanted"
        ),
    ),
    "no-reason": both(
        "认可清单第{line}行没有理由：应为「键 制表符 理由」",
        "line {line} of the accepted findings has no reason: key, tab, reason are wanted",
    ),
    "unread-file": both("{path}：{why}", "{path}: {why}"),
    "needs-output": both(
        "--format xlsx 要用 --output 指定文件", "--format xlsx needs a file: --output"
    ),
    "missing-extra": both(
        "{use}需要 {package}：pip install 'kpi-eval[{extra}]'",
        "{use} needs {package} (缺少依赖): pip install 'kpi-eval[{extra}]'",
    ),
    "use-workbook": both("写 Excel 文件", "writing an Excel file"),
    "use-xls": both("读取 .xls 文件", "reading an .xls file"),
    "use-pdf": both("读取 PDF 文件", "reading a PDF file"),
    "use-dataset": both("写数据集", "a dataset"),
    "use-cluster": both("在集群上核查", "a cluster"),
    "no-actuals": both(
        "业绩值清单无法识读：应为一行列名（三级指标、业绩值）加每个指标一行，或 JSON",
        "the actuals cannot be read: a line of headers (name, actual), a line each, or JSON",
    ),
    "no-row": both("目标表中没有指标「{name}」", "the plan has no indicator “{name}”"),
    "no-row-but": both(
        "目标表中没有指标「{name}」，是否为「{near}」",
        "the plan has no indicator “{name}”; did you mean “{near}”",
    ),
    "rows-known": both("{said}；表中的指标：{known}", "{said}; indicators: {known}"),
    "no-funds": both(
        "资金数「{text}」不可用：应如 全年执行数=4.50", "“{text}” is no amount: executed=4.50 is"
    ),
    "no-source": both(
        "没有资金来源「{name}」；表中的来源：{known}",
        "no source of funds “{name}”; sources: {known}",
    ),
    "which-table": both(
        "文件中有{count}张表，用 --table 指定第几张：{listed}",
        "choose one of the tables by --table (there are {count}): {listed}",
    ),
    "filled": both(
        "已写入 {path}：{name}，{policy}", "written to {path}: {name}, scored by {policy}"
    ),
    "left-blank": both(
        "第{row}行「{name}」未填得分：{why}", "row {row}, “{name}”: no score, {why}"
    ),
    "scorer-decides": both(
        "应在{low}至{high}分之间，由评分人确定", "the scorer decides between {low} and {high}"
    ),
    "fill-errors": both(
        "有{count}项错误，没有写出；改正后再填，或用 --accepted 认可",
        "errors: {count}, nothing was written; mend them, or accept them by --accepted",
    ),
    "fill-suffix": both(
        "自评表写成 .docx 或 .xlsx，不是 {name}", "a form is written as .docx or .xlsx, not {name}"
    ),
    "fill-other-form": both(
        "「{name}」是{kind}，可用的表式：{known}", "“{name}” is a {kind}; its forms: {known}"
    ),
    "annotated": both(
        "已标注 {path}；不在单元格上的错误和疑点{count}项，见报告",
        "marked: {path}; errors and doubts at no cell: {count}, see the report",
    ),
    "annotate-one": both(
        "--annotate 只用于一个 .xlsx 工作簿", "--annotate is for one .xlsx workbook"
    ),
    "not-annotated": both("无法标注：{why}", "could not be marked: {why}"),
    "only-plans": both(
        "只有绩效目标表，没有得分可比较", "there are target sheets only, and no scores to compare"
    ),
    "no-count": both(
        "--wrong 应为 0 或更大的整数，而不是 {given}", "--wrong is 0 or more, not {given}"
    ),
    "no-most": both(
        "--most 应为 1 或更大的整数，而不是 {given}", "--most is 1 or more, not {given}"
    ),
    "not-with-out": both(
        "{option} 用于单份报告，不与 --out 同用",
        "{option} is for reports and does not go with --out",
    ),
    "one-folder": both(
        "--out 只接一个文件夹、压缩包或文件的路径",
        "--out takes the path of one folder, archive or file",
    ),
    "no-jobs": both(
        "--jobs 应为 1 或更大的整数，而不是 {given}", "--jobs is 1 or more, not {given}"
    ),
    "out-alone": both("{option} 只与 --out 同用", "{option} goes with --out only"),
    "one-place": both(
        "--jobs 是本机的进程数，--scheduler 是别处的集群，只能写一个",
        "--jobs are processes of this machine, --scheduler is a cluster elsewhere: give one",
    ),
    "out-new": both(
        "本次核查{new}个，此前已核查而略过{skipped}个",
        "audited now {new}, done before and skipped {skipped}",
    ),
    "out-codes": both("最常见的发现：", "Most common findings:"),
    "out-unread": both(
        "有内容未能识读的文件{count}个，其中：", "Documents not fully read ({count}), among them:"
    ),
    "out-where": both(
        "数据集：{out}（documents、evaluations、indicators、figures、findings、problems）",
        "Dataset: {out} (documents, evaluations, indicators, figures, findings, problems)",
    ),
    "no-command": both("请给出一个命令", "a command is wanted"),
    "no-file": both("没有这个文件", "there is no such file"),
    "no-folder": both("没有文件夹 {folder}", "there is no folder {folder}"),
    "no-permission": both("没有读取的权限", "no permission to read it"),
    "bad-path": both("路径无效", "the path is not valid"),
    "several": both("（共{count}处）", " ({count} in all)"),
    "defect": both("程序内部错误（{kind}：{error}）", "internal error ({kind}: {error})"),
    "no-policy": both(
        "没有评分约定「{wanted}」；可用的有：{known}", "no policy “{wanted}”; there are: {known}"
    ),
    "no-word": both(
        "没有代码「{wanted}」；全部代码见 kpi-eval explain",
        "no code “{wanted}”; kpi-eval explain lists all codes",
    ),
    "no-word-but": both(
        "没有代码「{wanted}」，是否为「{word}」；全部代码见 kpi-eval explain",
        "no code “{wanted}”; did you mean “{word}”? kpi-eval explain lists all codes",
    ),
    "no-policy-but": both(
        "没有评分约定「{wanted}」，是否为「{word}」；可用的有：{known}",
        "no policy “{wanted}”; did you mean “{word}”? there are: {known}",
    ),
}

SENTENCES: dict[str, Spoken] = {**_HELP, **_FAILURES}
