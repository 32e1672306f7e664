"""Write docs/policies.md and docs/findings.md from the code that they describe.

    python docs/build.py

A test fails when they are out of date.
"""

from __future__ import annotations

from pathlib import Path

from kpi_eval import policies
from kpi_eval.checks.families import CODES
from kpi_eval.messages import problems
from kpi_eval.report.reference import code_text, subjects_text
from kpi_eval.scoring.policies import MODULES
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


PAGES = {"policies.md": policies_page, "findings.md": findings_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (Path(__file__).parent / name).write_text(page(), encoding="utf-8")
