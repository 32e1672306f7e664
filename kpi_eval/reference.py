"""What the library knows, as text (参考资料): its policies, and the codes it reports with."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.checks.examples import example_audit
from kpi_eval.checks.families import CODES
from kpi_eval.errors import UnknownCodeError, meant
from kpi_eval.messages import (
    Language,
    Spoken,
    both,
    problems,
    reasons,
    render,
    sentence_of_template,
)
from kpi_eval.model.display import kind_name, text_table
from kpi_eval.model.headers import HEADERS
from kpi_eval.report.screen import PLAIN, Screen
from kpi_eval.report.text import indented
from kpi_eval.scoring.listing import labels, parameter_texts, policy_head, policy_rows
from kpi_eval.scoring.policies import policies
from kpi_eval.scoring.policy import Policy, parameter_name
from kpi_eval.scoring.steps import reason_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kpi_eval.checks.finding import Code, Finding
    from kpi_eval.model.location import Problem

__all__ = [
    "code_text", "codes_text", "explain", "explained", "policies_text", "policy_text",
    "subjects_text", "words_explained",
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
_SAID: Final = {
    "name": "table-name", "department": "department", "implementing_unit": "implementing-unit",
}  # fmt: skip
_LINES: Final = both("\n", "\n")
_OF: Final = (34, 24, 0, 0)
_GOALS: Final = {"expected": "expected", "actual": "goals-actual"}


def policies_text(screen: Screen = PLAIN) -> str:
    """Return the policies, a line each (评分约定一览)."""
    return _shown(
        ("id", "table-name", "year", "remark"), policy_rows(policies.values()), screen, whole=1
    )


def policy_text(policy: Policy, screen: Screen = PLAIN) -> str:
    """Return a policy with every parameter, its value, status and citation (评分约定)."""
    rows = [
        [_LINES.join([parameter_name(name), name]), *parameter_texts(parameter)]
        for name, parameter in policy.parameters().items()
    ]
    lines = [screen.wrapped(text) for text in (policy_head(policy), policy.note) if text] + [""]
    return "\n".join([*lines, _shown(("parameter", "value", "status", "basis"), rows, screen, _OF)])


def _shown(
    names: Iterable[str],
    rows: Iterable[Sequence[str]],
    screen: Screen,
    widths: Sequence[int] | None = None,
    *,
    whole: int = 0,
) -> str:
    """Return a table under the labels of some keys, in the language of the screen."""
    headers = list(map(screen.text, labels(*names)))
    return text_table(
        headers,
        [list(map(screen.text, row)) for row in rows],
        widths,
        width=screen.width,
        whole=whole,
    )


def codes_text(screen: Screen = PLAIN) -> str:
    """Return every code with its meaning (代码一览): findings, problems, reasons."""
    found: list[list[str]] = [
        [c.code, render(f"report.severity-{c.severity}"), c.title] for c in CODES.values()
    ]
    unread = _unread("class-problem", problems.SENTENCES)
    open_ = _unread("class-reason", reasons.SENTENCES)
    rows = found + unread + [row for row in open_ if row[0] not in CODES]
    return _shown(("code", "class", "meaning"), rows, screen, whole=2)


def _unread(what: str, sentences: Mapping[str, Spoken]) -> list[list[str]]:
    return [
        [code, render(f"label.{what}"), render("label.begun", said=_template(text))]
        for code, text in sentences.items()
    ]


def code_text(code: str, screen: Screen = PLAIN) -> str:
    """Return what a code means (代码说明), a finding's with its two examples, run now.

    Raises UnknownCodeError, its text naming the nearest code, else how to list all.
    """
    parts = []
    if code in CODES:
        parts.append(_finding_text(CODES[code], screen))
    if code in problems.SENTENCES:
        meaning = _template(problems.SENTENCES[code])
        parts.append(screen.wrapped(render("label.problem-means", code=code, meaning=meaning)))
    reason, _, parameter = code.partition(":")
    if reason in reasons.SENTENCES and (not parameter or reason == "assumed"):
        clause = reason_text(code) if parameter else _template(reasons.SENTENCES[reason])
        parts.append(screen.wrapped(render("label.reason-means", code=code, meaning=clause)))
    if parts:
        return "\n\n".join(parts)
    known = words_explained()
    rest = meant(code, known) or "; explain() lists all codes"
    raise UnknownCodeError(f"no code (代码) {code!r}{rest}")


def words_explained() -> tuple[str, ...]:
    """Return every word that `explain` knows (可说明的代码): codes, reasons, ids of policies."""
    return tuple(dict.fromkeys((*CODES, *problems.SENTENCES, *reasons.SENTENCES, *policies)))


def explain(what: str | Finding | Problem | Policy | None = None, lang: Language = "zh") -> str:
    """Return what a code means (代码说明), a finding's with two examples; of a policy, all of it.

    `what` is a code of a finding, a problem or a reason, the id of a policy, or one of these values
    itself; without it, every code is listed. The text is at most 120 columns wide, in `lang`,
    ``zh`` or ``en`` (citations and the cells of examples stay Chinese):
    ``print(ke.explain("rate-mismatch"))``. Raises UnknownCodeError, naming the nearest word there
    is, and InvalidValueError for another language.
    """
    screen = Screen(language=lang)
    return codes_text(screen) if what is None else explained(what, screen)


def explained(what: str | Finding | Problem | Policy, screen: Screen) -> str:
    """Return what `explain` does, as wide as a screen (按屏宽说明)."""
    if isinstance(what, Policy):
        return policy_text(what, screen)
    word = str(getattr(what, "code", what))
    return policy_text(policies[word], screen) if word in policies else code_text(word, screen)


def _template(sentence: Spoken) -> Spoken:
    """Return a sentence with an ellipsis in each of its places."""
    return sentence_of_template(
        sentence, {name: "…" for _, name, _, _ in Formatter().parse(sentence) if name}
    )


def _finding_text(code: Code, screen: Screen) -> str:
    severity = render(f"report.severity-{code.severity}")
    named = render("label.bracketed", text=code.code, note=severity)
    return "\n".join(
        [
            screen.wrapped(render("label.labelled", label=named, value=code.title)),
            screen.wrapped(_said("basis", code.source)),
            screen.wrapped(render("report.subjects", subjects=subjects_text(code))),
            "",
            screen.text(render("label.failing")),
            *_example_lines(code.failing, screen),
            *_sentences(code, code.failing, screen),
            "",
            screen.text(render("label.passing")),
            *_example_lines(code.passing, screen),
            *_sentences(code, code.passing, screen),
        ]
    )


def subjects_text(code: Code) -> Spoken:
    """Return what a check is for (适用对象): plans, self-evaluations, batches of documents."""
    return render("clause.and").join(render(f"report.subject-{one}") for one in code.for_)


def _sentences(code: Code, example: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return what the audit of an example says under a code."""
    said = [screen.text(f.said) for f in example_audit(example).findings if f.code == code.code]
    return [indented(sentence, "→ ", width=screen.width) for sentence in said] or [
        f"→ {screen.text(render('label.no-such-finding'))}"
    ]


def _example_lines(example: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return an example as small tables: its rows, its funds, what it prints and declares."""
    lines: list[str] = []
    for table in example.get("tables", ()):
        lines += [*_example_lines(table, screen), ""]
    rows = example.get("rows", ())
    if rows:
        names = [name for name in _COLUMNS if any(name in row for row in rows)]
        body = [[row.get(name, "") for name in names] for row in rows]
        lines.append(
            text_table([screen.text(_COLUMNS[name]) for name in names], body, width=screen.width)
        )
    funding = example.get("funding")
    if funding is not None:
        sources = [{"source": render("label.sum"), **funding}, *funding.get("rows", ())]
        names = [name for name in _MONEY if any(name in row for row in sources)]
        body = [[row.get(name, "") for name in names] for row in sources]
        lines.append(_shown([_MONEY[name] for name in names], body, screen))
    if "plan" in example:
        lines.append(screen.text(render("label.plan")))
        lines += [*_example_lines({"rows": example["plan"]}, screen), ""]
    printed: list[str] = [
        _said(label, example[key]) for key, label in _PRINTED.items() if key in example
    ]
    if "kind" in example:
        printed.append(kind_name(example["kind"]))
    printed += [_said(label, example[key]) for key, label in _SAID.items() if key in example]
    printed += [
        _said(_GOALS[key], text or render("label.blank"))
        for key, text in example.get("goals", {}).items()
    ]
    printed += [_said(key, example[key]) for key in ("year",) if key in example]
    printed += [
        render(
            "label.labelled", label=render("label.declared", what=sum_["what"]), value=sum_["value"]
        )
        for sum_ in example.get("declared", ())
    ]
    printed += [_said(key, example[key]) for key in ("policy",) if key in example]
    if printed:
        lines.append(screen.wrapped(render("label.listed").join(printed)))
    for table in example.get("beside", ()):
        lines += ["", *_example_lines(table, screen)]
    return lines


def _said(label: str, value: object) -> Spoken:
    return render("label.labelled", label=render(f"label.{label}"), value=value)
