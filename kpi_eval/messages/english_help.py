"""The help of the command line in English (英文帮助), by the keys of `commands`."""

from __future__ import annotations

HELP: dict[str, str] = {
    "about": (
        "Audits performance self-evaluation tables: recomputes every completion rate, "
        "score and total, and says what disagrees."
    ),
    "exit-codes": (
        "Exit codes: 0 nothing wrong; 1 an error was found; 2 something could not be read, no "
        "table was found, there is no score, or the command is wrong (2 outranks 1)"
    ),
    "examples": "Examples:",
    "example-audit": """\
  kpi-eval audit disclosure.txt
  kpi-eval audit folder --format json > result.json
  kpi-eval audit disclosure.docx --output report.html
  kpi-eval audit disclosure.docx --output workpaper.xlsx
  kpi-eval audit table.xlsx --annotate marked.xlsx""",
    "example-fill": """\
  kpi-eval fill plan.docx --actuals actuals.csv \\
      --funds executed=4.50 --output table.docx""",
    "example-score": """\
  kpi-eval score --target ">=200" --actual "158" \\
      --weight 15 --policy xinjiang-2024""",
    "example-policies": "  kpi-eval policies mof-2021",
    "example-explain": "  kpi-eval explain rate-mismatch",
    "usage": "Usage: ",
    "sentence": "{said}.",
    "arguments": "Arguments",
    "options": "Options",
    "commands": "Commands",
    "help": "show this help",
    "version": "show the version",
    "audit": "Audit the self-evaluation tables of files or folders",
    "fill": "Make a complete form of a plan and what was reached, its figures computed",
    "score": "Compute the completion rate and the score of one indicator",
    "policies": "List the scoring policies, or all parameters of one",
    "explain": "Say what a code means, with an example for and against",
    "paths": "files, folders or archives (all that is in them), - for standard input",
    "audit-policy": "id of a scoring policy; default auto: the one that the scores speak for",
    "annotate": (
        "of one .xlsx, write a copy with its wrong cells coloured and commented, nothing else "
        "changed"
    ),
    "plan-path": "plan or table to fill in: Word, Excel, PDF or text",
    "actuals": "what was reached: CSV, Excel or JSON with the columns name and actual",
    "fill-policy": "id of a scoring policy; default: that of the form's regulation",
    "fill-form": "form; default xinjiang-2024 (projects) or xinjiang-2024-unit (units)",
    "fill-output": "the form to write, .docx or .xlsx",
    "fill-table": "which table, where the file has several",
    "funds": "an amount, as executed=4.50 or SOURCE/executed=0; may be repeated",
    "fill-accepted": "accepted findings, as of audit: they keep no form from being written",
    "plan": "approved plan to compare the table of its name with; may be repeated",
    "fail-on": "severity from which on the exit code is 1, default error",
    "quiet": "show no report, answer by the exit code; a file of --output is written",
    "accepted": (
        "accepted findings: keys and reasons, JSON or a line each, a tab between; they set no "
        "exit code"
    ),
    "format": "format of the report; default by the name of --output, else text",
    "output": "write the report to a file (.html, .xlsx, .json, .txt), show a line a document",
    "lang": "language of this help and of html reports",
    "name": "name of the indicator",
    "target": 'target, as ">=200" (with quotes)',
    "actual": "actual, as 158",
    "weight": "weight in points",
    "rule": "scoring rule, as printed; by the kind of the target where not given",
    "score-policy": "id of a scoring policy; the results of all where not given",
    "unit-table": "score as in a table of a whole unit (no deduction above the target)",
    "policy-id": "id of a scoring policy",
    "code": "code of a finding, a problem or a reason; all of them where not given",
}
