"""Sentences of the command line (命令行): its help, and what it says when a command fails."""

from __future__ import annotations

_HELP = {
    "about": "绩效自评表核查：逐项重算完成率、得分和总分，指出不符之处。",
    "examples": """\
例：
  kpi-eval audit 决算公开.txt
  kpi-eval audit 公开文件夹 --format json > 结果.json
  kpi-eval audit 决算公开.docx --output 报告.html
  kpi-eval audit 决算公开.docx --output 底稿.xlsx
  kpi-eval score --target ">=200人次" --actual "158人次" --weight 15 --policy xinjiang-2024
  kpi-eval infer 决算公开.txt
  kpi-eval compare 决算公开.txt
  kpi-eval policies mof-2021
  kpi-eval explain rate-mismatch

退出码：0 没有错误；1 有错误；2 有内容未能识读、没有找到表格，没有得分，或命令有误（2 优先于 1）
""",
    "usage": "用法：",
    "arguments": "参数",
    "options": "选项",
    "commands": "命令",
    "help": "显示这份帮助",
    "version": "显示版本",
    "audit": "核查文件或文件夹中的绩效自评表",
    "score": "计算一个指标的完成率和得分",
    "infer": "由填报得分推定表所依的评分约定，各文件合在一起",
    "infer-wrong": "最多可有几行有误；不写则由程序权衡",
    "compare": "逐表比较各评分约定下的得分、总分和等级",
    "compare-policy": "只比较这些评分约定（编号），可多次给出；不写则比较全部",
    "policies": "列出评分约定，或一个约定的全部参数",
    "explain": "说明一个代码，附正反两例",
    "paths": "文件、文件夹或压缩包（逐层读取），- 表示标准输入",
    "audit-policy": "评分约定的编号；默认 auto：由表中得分选定",
    "plan": "批复的绩效目标表，与同名的自评表逐项对照；可多次给出",
    "fail-on": "从哪一级的发现起退出码为 1，默认 error",
    "quiet": "不显示报告，只以退出码和错误信息作答；--output 的文件照写",
    "accepted": "认可清单：键与理由，JSON 或每行「键 制表符 理由」；所列发现不计入退出码",
    "format": "输出格式；默认由 --output 的后缀决定，否则 text",
    "output": "把报告写入文件（.html、.xlsx、.json、.txt）；屏幕上只留每个文件一行",
    "lang": "html 报告的语言；发现与计算过程仍为中文",
    "name": "指标名称",
    "target": '目标值，如 ">=200人次"（带引号）',
    "actual": "业绩值，如 158人次",
    "weight": "权重（分）",
    "rule": "赋分规则，如 按照完成比例赋分；不写则按指标类型推定",
    "score-policy": "评分约定的编号；不写则列出各约定的结果",
    "unit-table": "按整体支出表（超额不扣分）计分",
    "policy-id": "评分约定的编号",
    "code": "发现、读取问题或原因的代码；不写则列出全部",
}

# What argparse says, by its own words, which stand in the middle of its sentences.
ARGPARSE: dict[str, str] = {
    "the following arguments are required: ": "缺少参数 ",
    "unrecognized arguments: ": "不认识的参数 ",
    "expected one argument": "后面缺少取值",
    "expected at least one argument": "后面缺少取值",
    "invalid choice: ": "不能取 ",
    "choose from ": "可取 ",
    "argument ": "参数 ",
}

_FAILURES = {
    "unwritten": "无法写出结果：{why}",
    "stdout-closed": "标准输出已关闭",
    "no-decisions": "认可清单无法识读：应为 JSON（键与理由），或每行「键 制表符 理由」",
    "no-reason": "认可清单第{line}行没有理由：应为「键 制表符 理由」",
    "unread-file": "{path}：{why}",
    "needs-output": "--format xlsx 要用 --output 指定文件",
    "no-xlsxwriter": "写 Excel 底稿需要 XlsxWriter：pip install 'kpi-eval[report]'",
    "no-count": "--wrong 应为 0 或更大的整数，而不是 {given}",
    "no-file": "没有这个文件",
    "no-permission": "没有读取的权限",
    "bad-path": "路径无效",
    "several": "（共{count}处）",
    "defect": "程序内部错误（{kind}：{error}）",
    "no-policy": "没有评分约定「{wanted}」；可用的有：{known}",
    "no-word": "没有代码「{wanted}」；可用的有：{known}",
    "no-word-but": "没有代码「{wanted}」，是否为「{word}」；全部代码见 kpi-eval explain",
    "no-policy-but": "没有评分约定「{wanted}」，是否为「{word}」；可用的有：{known}",
}

SENTENCES: dict[str, str] = {**_HELP, **_FAILURES}
