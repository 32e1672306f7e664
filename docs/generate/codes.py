"""The pages of the codes (代码): findings with both examples, problems and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generate.wording import DO_NOT_EDIT, table
from kpi_eval.checks.families import CODES
from kpi_eval.messages import in_language, problems, reasons
from kpi_eval.reference import explain, subjects_text

if TYPE_CHECKING:
    from kpi_eval.checks.finding import Code
    from kpi_eval.messages import Language, Spoken

_FINDINGS_TOP = {
    "zh": """# 核查发现

每个代码的程度、适用对象、含义和依据。程度：error 错误（算得出的不符），warning 疑点，info 提示。
每个代码附正反两例，与 `kpi-eval explain 代码` 所示相同。
""",
    "en": """# Findings (核查发现)

Every code with its severity, what it is for, what it means and what it rests on. `error`: wrong by
arithmetic; `warning`: doubtful; `info`: worth knowing. Below, a table that has the finding and one
that has not, as `kpi-eval explain CODE --lang en` shows them.
""",
}
_FINDINGS = {
    "zh": ("代码", "程度", "适用", "含义", "依据"),
    "en": ("code", "severity", "for", "meaning", "rests on"),
}
_EXAMPLES = {"zh": "正反两例", "en": "Examples"}
_PROBLEMS_TOP = {
    "zh": """# 读取问题与原因

读不了、读不准的，不猜测：文件带一条问题（`Document.problems`），说明缺了什么、怎么办。
没有核实的填报数带一个原因（`reason`），说明为什么。两类代码都可以用 `kpi-eval explain 代码` 查询。
""",
    "en": """# Problems and reasons (读取问题、原因)

What cannot be read is not guessed: the document has a problem (`Document.problems`) that says what
is lost and what to do. A figure that was not judged has a reason. `kpi-eval explain CODE` knows
both kinds; `…` stands for what is filled in.
""",
}
_SECTIONS = {"zh": ("读取问题", "未核实的原因"), "en": ("Problems", "Reasons")}
_SENTENCES = {"zh": ("代码", "语句"), "en": ("code", "sentence")}
_KINDS = (problems.SENTENCES, reasons.SENTENCES)


class _Dots(dict[str, str]):
    """Arguments that nobody has given: each stands as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def findings_page(language: Language) -> str:
    """Return the page of the findings: severity and source, in Chinese with their examples."""
    lines = [_FINDINGS_TOP[language], DO_NOT_EDIT[language], ""]
    lines += table(_FINDINGS[language], [_row(code, language) for code in CODES.values()])
    lines += ["", f"## {_EXAMPLES[language]}"]
    for code in CODES:
        lines += ["", f"### {code}", "", "```text", explain(code, language), "```"]
    return "\n".join(lines) + "\n"


def problems_page(language: Language) -> str:
    """Return the page of what could not be read and of why a figure has no verdict."""
    lines = [_PROBLEMS_TOP[language], DO_NOT_EDIT[language]]
    for title, sentences in zip(_SECTIONS[language], _KINDS, strict=True):
        rows = [(f"`{code}`", _open(sentence, language)) for code, sentence in sentences.items()]
        lines += ["", f"## {title}", "", *table(_SENTENCES[language], rows)]
    return "\n".join(lines) + "\n"


def _row(code: Code, language: Language) -> tuple[str, ...]:
    said = (subjects_text(code), code.title, code.source)
    subjects, meaning, source = (in_language(text, language) for text in said)
    return f"[`{code.code}`](#{code.code})", code.severity, subjects, meaning, source


def _open(sentence: Spoken, language: Language) -> str:
    """A sentence with an ellipsis in each of its places."""
    said = sentence.begun() if language == "en" else str(sentence)
    return said.format_map(_Dots())
