"""Diagnoses in sentences (诊断意见的文字): the conflict, then what may explain it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.messages import Spoken, both, render
from kpi_eval.model.html import html_block, html_display
from kpi_eval.model.text import shorten
from kpi_eval.scoring.policy import parameter_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.diagnosis.edits import Edit
    from kpi_eval.diagnosis.explanation import Diagnosis, Evidence, Explanation

__all__ = [
    "diagnosis_html",
    "diagnosis_said",
    "diagnosis_working",
    "evidence_said",
    "explanation_html",
    "opinion",
]

_DERIVED: Final = frozenset(
    {"rate", "score", "execution-rate", "execution-score", "total", "weight-sum", "grade"}
)
_OF_SUMS: Final = {
    "funds-sum-mismatch": "conflict-sources", "cost-sum-mismatch": "conflict-costs",
}  # fmt: skip
_SHOWN: Final = 3
_LEAST: Final = 2  # thousandths of the likeliest: what is less is left to `explain`
_NUMBERS: Final = "①②③④⑤⑥⑦⑧⑨"
_LONGEST: Final = 60


def diagnosis_said(found: Diagnosis) -> Spoken:
    """Return the conflict and the explanations as one text (诊断意见)."""
    place = found.location.said
    if found.name:
        key = "label.place-named" if place else "label.named"
        place = render(key, place=place, name=shorten(found.name, _LONGEST))
    said = render("diagnosis.said", conflict=_conflict(found), opinion=opinion(found))
    key = "report.at-problem" if place else "report.problem"
    return render(key, place=place, said=said)


def opinion(found: Diagnosis) -> Spoken:
    """Return what is thought of a conflict, without saying it again (诊断意见的结论)."""
    if not found.explanations:
        return render("diagnosis.untried" if found.about else "diagnosis.none")
    best = found.best
    if best is not None:
        return render("diagnosis.clear", said=_said(best, found.row)) + _witnesses([best])
    least = found.explanations[0].share * _LEAST / 1000
    shown = [one for one in found.explanations[:_SHOWN] if one.share >= least]
    clauses = [_said(one, found.row) for one in shown]
    if clauses[1:]:
        clauses = [
            render("diagnosis.marked", mark=mark, said=clause)
            for mark, clause in zip(_NUMBERS, clauses, strict=False)
        ]
    key = "tie" if found.verdict == "tie" and found.tied > 1 else "open"
    said = render("diagnosis.or").join(clauses)
    return render(f"diagnosis.{key}", said=said) + _witnesses(shown)


def diagnosis_working(found: Diagnosis) -> Spoken:
    """Return every explanation with share, edits and evidence, a line each (逐条说明)."""
    return both("\n", "\n").join((diagnosis_said(found), *_lines(found)))


def diagnosis_html(found: Diagnosis) -> str:
    """Return a diagnosis for a notebook (诊断意见的显示)."""
    return html_display(html_block(diagnosis_said(found), list(_lines(found))))


def explanation_html(one: Explanation) -> str:
    """Return an explanation for a notebook (一种解释的显示): what it says, then its evidence."""
    row = one.explains[0].row if one.explains else None
    return html_display(html_block(_weighed(one, row), map(evidence_said, one.evidence)))


def evidence_said(evidence: Evidence) -> Spoken:
    """Return a witness in a sentence (旁证的文字): for an explanation, or against it."""
    key = "supports" if evidence.supports else "against"
    return render(f"diagnosis.{key}", text=evidence.text)


def _lines(found: Diagnosis) -> Iterator[Spoken]:
    for number, one in enumerate(found.explanations, start=1):
        yield render("diagnosis.line", number=number, said=_weighed(one, found.row))
        for evidence in one.evidence:
            yield both("   ", "   ") + evidence_said(evidence)


def _weighed(one: Explanation, row: int | None) -> Spoken:
    """Return an explanation with its share and its cost (解释及其份额、代价)."""
    percent = int(one.share * 1000)
    return render(
        "diagnosis.weighed", said=_said(one, row), share=f"{percent // 10}.{percent % 10}",
        bits=f"{one.cost // 100}.{one.cost % 100:02}",
    )  # fmt: skip


def _conflict(found: Diagnosis) -> Spoken:
    texts = [(field, text) for field, text in found.printed if text]
    figures = [_named(field, text) for field, text in texts if field in _DERIVED]
    inputs = [_named(field, text) for field, text in texts if field not in _DERIVED]
    listed = render("diagnosis.and")
    if figures and inputs:
        return render(
            "diagnosis.conflict", figures=listed.join(figures), inputs=listed.join(inputs)
        )
    if not figures and not inputs:
        return render("diagnosis.conflict-weights")
    key = _OF_SUMS.get(found.about, "conflict-sum")
    return render(f"diagnosis.{key}", figures=listed.join(figures or inputs))


def _named(field: str, text: str) -> Spoken:
    return render(f"diagnosis.field-{field}") + text


def _said(one: Explanation, here: int | None) -> Spoken:
    """Return an explanation as a clause (一种解释)."""
    if one.by_hand:
        return render("diagnosis.by-hand")
    if one.assumed:
        return render("diagnosis.otherwise", parameter=parameter_name(one.assumed))
    if not one.edits:
        return render("diagnosis.other-policy", policy=one.policy or "")
    inputs = [edit for edit in one.edits if edit.cell.field not in _DERIVED]
    derived = [edit for edit in one.edits if edit.cell.field in _DERIVED]
    rows = dict.fromkeys(edit.cell.row for edit in one.edits)
    clauses = [_input(edit, row=edit.cell.row != here or len(rows) > 1) for edit in inputs]
    if derived:
        said = render("diagnosis.and").join(
            _named(edit.cell.field, edit.proposed) for edit in derived
        )
        slips = [edit for edit in derived if edit.kind not in ("follows", "claimed", "other")]
        key = "derived-with" if inputs else "shortfall" if one.shortfall else "derived"
        clauses.append(render(f"diagnosis.{key}", said=said) + _kinds(slips))
    elif inputs:
        clauses.append(render("diagnosis.rest-agree" if one.leaves else "diagnosis.all-agree"))
    left = (render(f"diagnosis.field-{cell.field}") for cell in one.leaves)
    clauses += (render("diagnosis.left", figure=figure) for figure in left)
    return render("diagnosis.then").join(clauses)


def _input(edit: Edit, *, row: bool) -> Spoken:
    if edit.kind == "duplicated-row":
        return render("diagnosis.twice", row=edit.cell.row)
    place = render("diagnosis.in-row", row=edit.cell.row) if row and edit.cell.row else ""
    return render(
        "diagnosis.input", cell=render(f"diagnosis.field-{edit.cell.field}"),
        proposed=edit.proposed, kind=_kinds([edit]), place=place,
    )  # fmt: skip


def _kinds(edits: Iterable[Edit]) -> Spoken:
    kinds = dict.fromkeys(edit.kind for edit in edits if edit.kind not in ("follows", "other"))
    if not kinds:
        return both("", "")
    said = render("diagnosis.and").join(render(f"diagnosis.kind-{kind}") for kind in kinds)
    return render("diagnosis.kind", kinds=said)


def _witnesses(shown: list[Explanation]) -> Spoken:
    """Return what speaks for the explanations, where it tells them apart (旁证)."""
    texts = dict.fromkeys(evidence.text for one in shown for evidence in one.evidence)
    return both("", "").join(
        _witness(text, [_at(one.evidence, text) for one in shown]) for text in texts
    )


def _witness(text: Spoken, costs: list[int | None]) -> Spoken:
    """Return what one witness says of the explanations: for some, against some, nearer to some."""
    said = [cost for cost in costs if cost is not None]
    least = min(said)
    if not costs[1:]:
        return render("diagnosis.yet" if least else "diagnosis.for-it", text=text)
    if least and len(said) < len(costs):
        key, chosen = "against-some", [n for n, cost in enumerate(costs) if cost]
    else:
        key = "nearer" if least else "for-some"
        chosen = [n for n, cost in enumerate(costs) if cost == least]
    if len(chosen) == len(costs):
        return both("", "")
    return render(f"diagnosis.{key}", text=text, marks="".join(_NUMBERS[n] for n in chosen))


def _at(evidence: Iterable[Evidence], text: str) -> int | None:
    return next((one.cost for one in evidence if one.text == text), None)
