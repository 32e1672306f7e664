"""Parameters, policies and curves as rows of text (参数、约定、曲线的列示), for text and HTML."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.messages import LANGUAGES, Spoken, both, in_language, render
from kpi_eval.model.exact import exact_text, ratio_text
from kpi_eval.model.html import html_block, html_display, html_figures, html_table
from kpi_eval.pictures.inline import inline_curve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_eval.scoring.curves import Curve, Domain, Segment
    from kpi_eval.scoring.parameters import Parameter
    from kpi_eval.scoring.policy import Policy

__all__ = [
    "curve_html", "labels", "parameter_html", "parameter_texts", "policies_html", "policy_head",
    "policy_html",
    "policy_rows", "unseen_text",
]  # fmt: skip

_DOMAINS: Final[dict[Domain, str]] = {
    "rate": "domain-rate", "satisfaction": "domain-satisfaction",
    "execution": "domain-execution", "distance": "domain-distance",
}  # fmt: skip


def labels(*names: str) -> list[Spoken]:
    """Return the labels of some keys (标签)."""
    return [render(f"label.{name}") for name in names]


def unseen_text(parameter: Parameter) -> str:
    """Return the rates at which nothing published shows a parameter (未见实例的区间)."""
    return render("step.and").join(
        render("step.above", low=ratio_text(low))
        if high is None
        else render("step.between", low=ratio_text(low), high=ratio_text(high))
        for low, high in parameter.unseen
    )


def parameter_texts(parameter: Parameter) -> tuple[str, str, str]:
    """Return value, status and citation; of a silent parameter there is nothing to assume."""
    if not parameter.known and parameter.status == "assumed":
        return render("label.silent"), "", ""
    cited: str = parameter.citation
    if parameter.unseen:
        cited += render("label.unseen", unseen=unseen_text(parameter))
    return _value(parameter.value), render(f"step.status-{parameter.status}"), cited


def parameter_html(parameter: Parameter) -> str:
    """Return a parameter as HTML (评分参数): value, status and source."""
    headers = labels("value", "status", "basis")
    tone = "warn" if parameter.known and parameter.status in ("assumed", "user") else ""
    return html_display(
        html_table(headers, [parameter_texts(parameter)], tones=[["", tone, "muted"]])
    )


def _value(value: Any) -> str:
    """Return a parameter's value as text; bands one a line."""
    if isinstance(value, tuple):
        nested = any(isinstance(part, tuple) for part in value)
        return ("\n" if nested else " ").join(map(_value, value))
    if value is None:
        return render("label.silent")
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def policy_head(policy: Policy) -> str:
    """Return id, title and years of a policy (约定标题)."""
    if not policy.years:
        return policy.id
    return render("label.titled", id=policy.id, title=policy.title, years=policy.years)


def policy_html(policy: Policy, names: Mapping[str, str], rules: Mapping[str, str]) -> str:
    """Return a policy as HTML (评分约定): its curves, each parameter with value, status and source.

    `names` and `rules` are the names of the parameters and of the rules; what is assumed or
    set by the user stands out.
    """
    parameters = policy.parameters()
    rows = [[names[n], *parameter_texts(one)] for n, one in parameters.items()]
    tones = [
        ["", "", "warn" if one.known and one.status in ("assumed", "user") else "", "muted"]
        for one in parameters.values()
    ]
    head = policy_head(policy)
    table = html_table(labels("parameter", "value", "status", "basis"), rows, tones=tones)
    return html_display(html_block(head, [policy.note], after=_curves(policy, rules) + table))


def _curves(policy: Policy, rules: Mapping[str, str]) -> str:
    """Return the curve of every rule beside each other, dashed where it is assumed."""
    drawn = [(name, _drawn(policy.curves[key, False], policy, name)) for key, name in rules.items()]
    return html_figures(drawn) + html_block("", [render("label.dashes")])


def _drawn(curve: Curve, policy: Policy | None, name: str) -> Spoken:
    """Return the drawing of a curve (行内图), told in both languages."""
    return both(*(inline_curve(curve, policy, in_language(name, one), one) for one in LANGUAGES))


def policy_rows(policies: Iterable[Policy]) -> list[list[str]]:
    """Return id, title, years and note of each policy (评分约定一览)."""
    return [[policy.id, policy.title, policy.years, policy.note] for policy in policies]


def policies_html(policies: Iterable[Policy]) -> str:
    """Return policies as HTML (评分约定一览), one a row."""
    headers = labels("id", "table-name", "year", "remark")
    return html_display(html_table(headers, policy_rows(policies)))


def curve_html(curve: Curve) -> str:
    """Return a curve as HTML (赋分曲线): its pieces, the share of each, what it rests on."""
    ends: list[Segment | None] = [*curve.segments[1:], None]
    rows = [
        [_span(piece, end), _share(piece, end), render("report.and").join(piece.parameters)]
        for piece, end in zip(curve.segments, ends, strict=True)
    ]
    headers = labels("curve-span", "curve-share", "parameter")
    domain = render(f"label.{_DOMAINS[curve.domain]}")
    drawn = html_figures([("", _drawn(curve, None, curve.rule))])
    return html_display(
        html_block(
            render("label.labelled", label=curve.rule, value=domain),
            after=drawn + html_table(headers, rows),
        )
    )


def _span(piece: Segment, end: Segment | None) -> str:
    """Return where a piece holds: ``60% ≤ r < 100%``."""
    low = f"{ratio_text(piece.start)} {'<' if piece.open else '≤'} r"
    if end is None:
        return low
    if end.start == piece.start:
        return f"r = {ratio_text(piece.start)}"
    return f"{low} {'≤' if end.open else '<'} {ratio_text(end.start)}"


def _share(piece: Segment, end: Segment | None) -> str:
    """Return the share of the weight on a piece: ``-1.5 + 2.5·r``."""
    if piece.intercept is None:
        return render("label.silent")
    if not piece.slope or (end is not None and end.start == piece.start):
        return exact_text(piece.intercept + piece.slope * piece.start)
    slope = "" if abs(piece.slope) == 1 else f"{exact_text(abs(piece.slope))}·"
    sign = "-" if piece.slope < 0 else ""
    if not piece.intercept:
        return f"{sign}{slope}r"
    return f"{exact_text(piece.intercept)} {sign or '+'} {slope}r"
