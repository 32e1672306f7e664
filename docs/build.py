"""Write the pages of the policies and the codes, and the closed lists of the JSON schema.

    python docs/build.py

A test fails when they are out of date.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

from kpi_eval import policies
from kpi_eval.checks.families import CODES
from kpi_eval.messages import problems
from kpi_eval.model.reasons import Reason
from kpi_eval.report.json import schema
from kpi_eval.report.reference import code_text, subjects_text
from kpi_eval.scoring.policies import MODULES
from kpi_eval.scoring.policy import about, parameter_names
from kpi_eval.scoring.rules import ROW_RULES, RULES
from kpi_eval.scoring.steps import unseen_text

_STATUS = {
    "text": "文件原文",
    "fitted": "由公开得分验证",
    "code": "系统规则",
    "assumed": "**假定**",
    "user": "使用者设定",
}


def _value(value: object, status: str) -> str:
    if value is None:
        return "未规定" if status == "assumed" else "无"
    if isinstance(value, tuple):
        return "；".join(f"{low}→{high}" for low, high in value)
    return str(value)


def policies_page() -> str:
    """Return the page of the policies: every parameter, its value, status and citation."""
    lines = ["# 评分约定 (policies)", "", "由 `python docs/build.py` 生成，请勿手改。"]
    lines += ["", "## 赋分规则 (rules)", "", "| 代号 | 名称 | 所依参数 |", "|---|---|---|"]
    lines += [f"| {one.key} | {one.name.official} | {'、'.join(one.parameters)} |" for one in RULES]
    lines += ["", "## 参数 (parameters)", "", "| 参数 | 名称 | 取值 |", "|---|---|---|"]
    lines += [f"| {name} | {about(name).zh} | {about(name).doc} |" for name in parameter_names()]
    sources = {
        module.POLICY.id: (module.__doc__ or "").strip().splitlines()[0] for module in MODULES
    }
    for policy in policies.values():
        lines += ["", f"## {policy.id}", "", f"{policy.title}（{policy.years}）。{policy.note}", ""]
        lines += [
            sources[policy.id],
            "",
            "| 参数 | 取值 | 性质 | 出处或说明 |",
            "|---|---|---|---|",
        ]
        for name, parameter in policy.parameters().items():
            unseen = ""
            if parameter.unseen:
                unseen = f"（{unseen_text(parameter)}未见实例，视为假定）"
            cells = (
                name,
                _value(parameter.value, parameter.status),
                _STATUS[parameter.status],
                parameter.citation + unseen,
            )
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def findings_page() -> str:
    """Return the page of the codes: findings with severity and source, then problems."""
    lines = ["# 发现与问题的代码 (codes)", "", "由 `python docs/build.py` 生成，请勿手改。"]
    lines += [
        "每项发现的正反两例附后，与 `kpi-eval explain 代码` 所示相同。",
        "",
        "## 核查发现 (findings)",
        "",
    ]
    lines += ["| 代码 | 程度 | 适用 | 含义 | 依据 |", "|---|---|---|---|---|"]
    lines += [
        f"| {c.code} | {c.severity} | {subjects_text(c)} | {c.title} | {c.source} |"
        for c in CODES.values()
    ]
    lines += ["", "## 正反两例 (examples)"]
    for code in CODES:
        lines += ["", f"### {code}", "", "```text", code_text(code), "```"]
    lines += ["", "## 读取问题 (problems)", "", "| 代码 | 语句 |", "|---|---|"]
    lines += [f"| {code} | {text} |" for code, text in problems.SENTENCES.items()]
    return "\n".join(lines) + "\n"


def schema_text() -> str:
    """Return the JSON schema with the rules and the reasons that there are."""
    built = schema()
    row, figure = built["$defs"]["indicator"], built["$defs"]["figure"]
    row["properties"]["scoring_rule"]["enum"] = [*ROW_RULES, None]
    reasons = "|".join((*get_args(Reason), "assumed:[a-z_]+"))
    figure["properties"]["reason"]["pattern"] = f"^({reasons})$"
    return json.dumps(built, ensure_ascii=False, indent=2) + "\n"


PAGES = {
    "docs/policies.md": policies_page,
    "docs/findings.md": findings_page,
    "kpi_eval/report/audit-2.schema.json": schema_text,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (Path(__file__).parents[1] / name).write_text(page(), encoding="utf-8")
