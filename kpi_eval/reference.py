"""What the library knows, as text (参考资料): its policies, and the codes it reports with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kpi_eval.checks.examples import example_audit
from kpi_eval.checks.families import CODES
from kpi_eval.errors import UnknownCodeError, meant
from kpi_eval.messages import problems, reasons, render
from kpi_eval.model.display import WIDTH, kind_name, text_table
from kpi_eval.model.headers import HEADERS
from kpi_eval.report.text import indented, wrapped
from kpi_eval.scoring.listing import labels, parameter_texts, policy_rows
from kpi_eval.scoring.policies import policies
from kpi_eval.scoring.policy import Policy, parameter_name
from kpi_eval.scoring.steps import reason_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_eval.checks.finding import Code, Finding
    from kpi_eval.model.location import Problem

__all__ = [
    "code_text", "codes_text", "explain", "policies_text", "policy_text", "subjects_text",
    "words_explained",
]  # fmt: skip

_COLUMNS: Final = {name: headers[0] for name, headers in HEADERS.items()} | {
    name: render(f"label.{name}") for name in ("unconverted", "conversion")
}
# The fields of an example, by the keys of their labels.
_MONEY: Final = {
    "source": "source", "initial": "initial", "budget": "budget", "executed": "executed",
    "weight": "execution-weight", "printed_rate": "execution-rate",
    "printed_score": "execution-score",
}  # fmt: skip
_PRINTED: Final = {
    "printed_weight_sum": "weight-sum", "printed_total": "total", "printed_grade": "grade",
}  # fmt: skip
_SAID: Final = {"name": "table-name", "department": "department"}
_GOALS: Final = {"expected": "expected", "actual": "goals-actual"}


def policies_text(width: int = WIDTH) -> str:
    """Return the policies, a line each (评分约定一览)."""
    return text_table(
        labels("id", "table-name", "year", "remark"),
        policy_rows(policies.values()),
        width=width,
        whole=1,
    )


def policy_text(policy: Policy, width: int = WIDTH) -> str:
    """Return a policy with every parameter, its value, status and citation (评分约定)."""
    rows = [
        [f"{parameter_name(name)}\n{name}", *parameter_texts(parameter)]
        for name, parameter in policy.parameters().items()
    ]
    head = f"{policy.id}：{policy.title}（{policy.years}）" if policy.years else policy.id
    lines = [wrapped(text, width) for text in (head, policy.note) if text] + [""]
    headers = labels("parameter", "value", "status", "basis")
    return "\n".join([*lines, text_table(headers, rows, [34, 24, 0, 0], width=width)])


def codes_text(width: int = WIDTH) -> str:
    """Return every code with its meaning (代码一览): findings, problems, reasons."""
    found = [[c.code, render(f"report.severity-{c.severity}"), c.title] for c in CODES.values()]
    unread = _unread("class-problem", problems.SENTENCES)
    open_ = _unread("class-reason", reasons.SENTENCES)
    rows = found + unread + [row for row in open_ if row[0] not in CODES]
    return text_table(labels("code", "class", "meaning"), rows, width=width, whole=2)


def _unread(what: str, sentences: Mapping[str, str]) -> list[list[str]]:
    return [[code, render(f"label.{what}"), _template(text)] for code, text in sentences.items()]


def code_text(code: str, width: int = WIDTH) -> str:
    """Return what a code means (代码说明), a finding's with its two examples, run now.

    Raises UnknownCodeError, its text naming the nearest code, else all there are.
    """
    parts = []
    if code in CODES:
        parts.append(_finding_text(CODES[code], width))
    if code in problems.SENTENCES:
        meaning = _template(problems.SENTENCES[code])
        parts.append(wrapped(render("label.problem-means", code=code, meaning=meaning), width))
    reason, _, parameter = code.partition(":")
    if reason in reasons.SENTENCES and (not parameter or reason == "assumed"):
        clause = reason_text(code) if parameter else _template(reasons.SENTENCES[reason])
        parts.append(wrapped(render("label.reason-means", code=code, meaning=clause), width))
    if parts:
        return "\n\n".join(parts)
    known = words_explained()
    rest = meant(code, known) or f"; there are: {', '.join(known)}"
    raise UnknownCodeError(f"no code (代码) {code!r}{rest}")


def words_explained() -> tuple[str, ...]:
    """Return every word that `explain` knows (可说明的代码): codes, reasons, ids of policies."""
    return tuple(dict.fromkeys((*CODES, *problems.SENTENCES, *reasons.SENTENCES, *policies)))


def explain(what: str | Finding | Problem | Policy, *, width: int = WIDTH) -> str:
    """Return what a code means (代码说明), a finding's with two examples; of a policy, all of it.

    `what` is a code of a finding, a problem or a reason, the id of a policy, or one of these values
    itself. The text is Chinese, at most `width` columns wide:
    ``print(ke.explain("rate-mismatch"))``.
    Raises UnknownCodeError, naming the nearest word there is.
    """
    if isinstance(what, Policy):
        return policy_text(what, width)
    word = str(getattr(what, "code", what))
    return policy_text(policies[word], width) if word in policies else code_text(word, width)


class _Dots(dict[str, str]):
    """Arguments that nobody has given: each stands as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def _template(sentence: str) -> str:
    return sentence.format_map(_Dots())


def _finding_text(code: Code, width: int) -> str:
    severity = render(f"report.severity-{code.severity}")
    return "\n".join(
        [
            wrapped(f"{code.code}（{severity}）：{code.title}", width),
            wrapped(_said("basis", code.source), width),
            wrapped(render("report.subjects", subjects=subjects_text(code)), width),
            "",
            render("label.failing"),
            *_example_lines(code.failing, width),
            *_sentences(code, code.failing, width),
            "",
            render("label.passing"),
            *_example_lines(code.passing, width),
            *_sentences(code, code.passing, width),
        ]
    )


def subjects_text(code: Code) -> str:
    """Return what a check is for (适用对象): plans, self-evaluations, batches of documents."""
    return render("clause.and").join(render(f"report.subject-{one}") for one in code.for_)


def _sentences(code: Code, example: Mapping[str, Any], width: int) -> list[str]:
    """Return what the audit of an example says under a code."""
    said = [str(f) for f in example_audit(example).findings if f.code == code.code]
    return [indented(sentence, "→ ", width=width) for sentence in said] or [
        f"→ {render('label.no-such-finding')}"
    ]


def _example_lines(example: Mapping[str, Any], width: int) -> list[str]:
    """Return an example as small tables: its rows, its funds, what it prints and declares."""
    lines: list[str] = []
    for table in example.get("tables", ()):
        lines += [*_example_lines(table, width), ""]
    rows = example.get("rows", ())
    if rows:
        names = [name for name in _COLUMNS if any(name in row for row in rows)]
        body = [[row.get(name, "") for name in names] for row in rows]
        lines.append(text_table([_COLUMNS[name] for name in names], body, width=width))
    funding = example.get("funding")
    if funding is not None:
        sources = [{"source": render("label.sum"), **funding}, *funding.get("rows", ())]
        names = [name for name in _MONEY if any(name in row for row in sources)]
        body = [[row.get(name, "") for name in names] for row in sources]
        lines.append(text_table(labels(*(_MONEY[name] for name in names)), body, width=width))
    if "plan" in example:
        lines += [render("label.plan"), *_example_lines({"rows": example["plan"]}, width), ""]
    printed = [_said(label, example[key]) for key, label in _PRINTED.items() if key in example]
    if "kind" in example:
        printed.append(kind_name(example["kind"]))
    printed += [_said(label, example[key]) for key, label in _SAID.items() if key in example]
    printed += [
        _said(_GOALS[key], text or render("label.blank"))
        for key, text in example.get("goals", {}).items()
    ]
    printed += [_said(key, example[key]) for key in ("year",) if key in example]
    printed += [
        f"{render('label.declared', what=sum_['what'])}：{sum_['value']}"
        for sum_ in example.get("declared", ())
    ]
    printed += [_said(key, example[key]) for key in ("policy",) if key in example]
    return [*lines, *([wrapped("，".join(printed), width)] if printed else [])]


def _said(label: str, value: object) -> str:
    return f"{render(f'label.{label}')}：{value}"
