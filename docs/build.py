"""Write the pages of the policies, the codes and the laws, and the closed lists of the JSON schema.

    python docs/build.py

A test fails when they are out of date.
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from kpi_eval import policies
from kpi_eval.checks.families import CODES
from kpi_eval.messages import problems
from kpi_eval.model.reasons import Reason
from kpi_eval.reference import code_text, subjects_text
from kpi_eval.report.json import schema
from kpi_eval.scoring.listing import unseen_text
from kpi_eval.scoring.policies import MODULES
from kpi_eval.scoring.policy import about, parameter_names
from kpi_eval.scoring.rules import ROW_RULES, RULES
from kpi_eval.testing import LAWS

if TYPE_CHECKING:
    from collections.abc import Iterator

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


_SPEC = Path(__file__).parents[1] / "tests" / "spec"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_GLOSS = re.compile(r"\([^()]*\)")
_LATIN = re.compile(r"[A-Za-z]")
_CHINESE_NAME = re.compile(r"(?:[^(\u4e00-\u9fff]*\()?([^:()（]*[\u4e00-\u9fff][^:() ]*)")
_CHINESE_THEN_ENGLISH = re.compile(r"(.*。)\s*([A-Z`].*)", re.DOTALL)
_LAWS_TOP = """# 评分与核查的规律 (laws)

由 `python docs/build.py` 生成，请勿手改。

任何一张表、任何一种约定都应满足的，逐条列出；出处随后。每条都由所注文件中的测试检验：
多数由随机生成的表逐一验证，少数举公开表的行为例。

What always holds, Chinese first, then English with its source. Each entry is the docstring of
a test in `tests/spec`, which holds it for tables drawn at random or for rows that were published.
"""


def laws_page() -> str:
    """Return the page of the laws: what the tests of the specification say, file by file."""
    files = sorted(_SPEC.glob("test_*.py"))
    sections = [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in files]
    lines = [_LAWS_TOP, *(f"- [{_title(path, tree)}](#{path.stem})" for path, tree in sections)]
    for path, tree in sections:
        lines += ["", f'<a id="{path.stem}"></a>', "", f"## {_title(path, tree)}", ""]
        lines += [*_pieces(ast.get_docstring(tree) or ""), "", f"`tests/spec/{path.name}`", ""]
        if path.stem == "test_laws":
            lines += [f"- `{law.name}`: {_escaped(law.says)}" for law in LAWS] + [""]
        lines += [_entry(path, test) for test in tree.body if _is_test(test)]
    return "\n".join(lines) + "\n"


def _is_test(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test_")


def _title(path: Path, tree: ast.Module) -> str:
    """The Chinese name that a file's docstring gives to what it specifies."""
    found = _CHINESE_NAME.match(ast.get_docstring(tree) or "")
    if found is None:
        message = f"{path.name}: its docstring names what it specifies in no Chinese"
        raise ValueError(message)
    return found[1].strip()


def _entry(path: Path, test: ast.FunctionDef) -> str:
    """One law: Chinese in bold, then English, then the source."""
    first, *others = _pieces(ast.get_docstring(test) or "") or [""]
    if not _is_chinese(first):
        message = f"{path.name}: {test.name} says in no Chinese sentence what holds"
        raise ValueError(message)
    return "  \n  ".join([f"- **{first}**", *others])


def _pieces(docstring: str) -> list[str]:
    """The paragraphs of a docstring: Chinese first, then English, then what begins with Source."""
    found = [part for text in docstring.split("\n\n") for part in _languages(_unwrapped(text))]
    order = sorted(found, key=lambda text: (text.startswith("Source:"), not _is_chinese(text)))
    return [_escaped(text) for text in order]


def _languages(text: str) -> Iterator[str]:
    both = _CHINESE_THEN_ENGLISH.fullmatch(text)
    if both is not None and _is_chinese(both[1]):
        yield from both.groups()
    elif text:
        yield text


def _is_chinese(text: str) -> bool:
    """Whether a text is Chinese, an English gloss in brackets aside."""
    plain = _GLOSS.sub("", text)
    return 2 * len(_HAN.findall(plain)) > len(_LATIN.findall(plain))


def _unwrapped(text: str) -> str:
    """A paragraph in one line: no blank between two Chinese signs."""
    return re.sub(r"(?<![\u3000-\uffef])\n|\n(?![\u3000-\uffef])", " ", text).replace("\n", "")


def _escaped(text: str) -> str:
    """A text whose signs mean themselves in Markdown, as they do between backticks."""
    parts = text.split("`")
    parts[::2] = [part.replace("*", r"\*").replace("<", r"\<") for part in parts[::2]]
    return "`".join(parts)


PAGES = {
    "docs/policies.md": policies_page,
    "docs/findings.md": findings_page,
    "docs/laws.md": laws_page,
    "kpi_eval/report/audit-2.schema.json": schema_text,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (Path(__file__).parents[1] / name).write_text(page(), encoding="utf-8")
