"""What a computation in sentences is made of (计算步骤): steps, their sources, numbers as text."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from kpi_eval.messages import Language, Spoken, in_language, render
from kpi_eval.messages.reasons import reason_clause
from kpi_eval.model.brief import Brief
from kpi_eval.model.exact import exact_text, percent_text, ratio_text
from kpi_eval.model.html import html_display, html_list
from kpi_eval.scoring.curves import Segment
from kpi_eval.scoring.listing import unseen_text
from kpi_eval.scoring.parameters import Status
from kpi_eval.scoring.policy import Policy, parameter_name, parameter_names

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Basis",
    "Piece",
    "Step",
    "Trace",
    "assumed_steps",
    "reason_text",
    "rounding_step",
    "sources_of",
]  # fmt: skip


@attrs.frozen(repr=False)
class Basis(Brief):
    """What a step rests on (依据): a policy's parameter, how well it is known, its citation."""

    parameter: str
    status: Status
    citation: str = ""

    def __str__(self) -> str:
        """Return ``及格门槛［文件规定：…］``."""
        return str(self.said)

    @property
    def said(self) -> Spoken:
        """Parameter, status and citation in both languages (双语依据)."""
        return render(
            "step.source-cited" if self.citation else "step.source-bare",
            parameter=parameter_name(self.parameter),
            status=render(f"step.status-{self.status}"),
            citation=_unended(self.citation),
        )


@attrs.frozen(repr=False)
class Step(Brief):
    """One step of a computation (计算步骤): the key of its sentence, what fills it, its sources.

    Args:
        key: 语句代码.
        arguments: 语句参数, by name.
        source: 依据, the parameters it rests on.
    """

    key: str
    arguments: dict[str, str] = attrs.field(factory=dict, hash=False)
    source: tuple[Basis, ...] = ()

    def __str__(self) -> str:
        """Return the step as one Chinese sentence, then its sources."""
        return str(self.said)

    def text(self, lang: Language = "zh") -> str:
        """Return the step in a language, ``zh`` or ``en``, then its sources (计算步骤)."""
        return in_language(self.said, lang)

    @property
    def said(self) -> Spoken:
        """The step and its sources in both languages (双语语句)."""
        sentence = render(f"step.{self.key}", **self.arguments)
        if not self.source:
            return sentence
        sources = render("report.besides").join(one.said for one in self.source)
        return sentence + render("step.source", sources=sources)


@attrs.frozen(repr=False)
class Trace(Brief):
    """The steps of a computation in order (计算过程).

    Args:
        steps: 步骤, in their order.
    """

    steps: tuple[Step, ...]

    def __iter__(self) -> Iterator[Step]:
        """Iterate over the steps."""
        return iter(self.steps)

    def __len__(self) -> int:
        """Return the number of steps."""
        return len(self.steps)

    def __str__(self) -> str:
        """Return the sentences, one a line."""
        return self.text()

    def text(self, lang: Language = "zh") -> str:
        """Return the sentences in a language, ``zh`` or ``en``, one a line (计算过程)."""
        return "\n".join(step.text(lang) for step in self.steps)

    def _repr_html_(self) -> str:
        return html_display(html_list(step.said for step in self.steps))


def reason_text(reason: str) -> Spoken:
    """Return the clause of a reason (原因), ``assumed:PARAMETER`` with the parameter's name."""
    _, _, parameter = reason.partition(":")
    known = parameter in parameter_names()
    return reason_clause(reason, parameter_name(parameter) if known else parameter)


def sources_of(
    policy: Policy, names: tuple[str, ...], assumed: tuple[str, ...] = ()
) -> tuple[Basis, ...]:
    """Return the sources of parameters but of those in `assumed`, which get steps of their own."""
    parameters = {name: getattr(policy, name) for name in names if name not in assumed}
    return tuple(Basis(name, p.status, p.citation) for name, p in parameters.items())


def assumed_steps(policy: Policy, assumed: tuple[str, ...]) -> Iterator[Step]:
    """Yield a step for each parameter that was taken without proof, and why."""
    for name in dict.fromkeys(assumed):
        parameter = getattr(policy, name)
        arguments = {"parameter": parameter_name(name), "why": _unended(parameter.citation)}
        if parameter.status != "assumed" and parameter.unseen:
            arguments["where"] = unseen_text(parameter)
            yield Step("assumed-unseen", arguments)
        else:
            yield Step("assumed" if parameter.citation else "assumed-bare", arguments)


def _unended(citation: str) -> str:
    """Return a citation without its stop; one in two languages as it is: it has none."""
    return citation.rstrip("。") if citation.endswith("。") else citation


def rounding_step(policy: Policy, rate: Decimal, key: str, *, starts: bool) -> Step:
    """Return the step that rounds a rate; `starts` = the points start from the rate.

    `key` is ``rate-rounded`` or ``execution-rounded``.
    """
    arguments = {
        "mode": render(f"step.rounding-{policy.rounding.value}"),
        "digits": str(policy.rate_digits.value),
        "rate": percent_text(rate),
    }
    if not starts:
        return Step(key, arguments, sources_of(policy, ("rate_digits", "rounding")))
    sources = sources_of(policy, ("rate_digits", "rounding", "chain"))
    return Step(f"{key}-{policy.chain.value}", arguments, sources)


@attrs.frozen(kw_only=True)
class Piece:
    """A piece of a curve as it was applied (赋分曲线段的应用).

    `figure` is the rate as text with its name, `at` the exact ratio that the points start from (of
    no account where the piece is level), `pieces` the whole curve, `points` the rounded result.
    """

    rule: str
    figure: str
    at: Fraction
    segment: Segment
    pieces: tuple[Segment, ...]
    weight: Decimal
    points: Decimal | None
    policy: Policy
    assumed: tuple[str, ...]
    reason: str = ""

    def steps(self) -> Iterator[Step]:
        """Yield the step of the piece, formula filled in, and that of the rounding if it rounds."""
        segment, key = self.segment, self.segment.key
        arguments = {"rule": self.rule, "figure": self.figure, "reason": self.reason}
        share = segment.share(max(self.at, Fraction(0)))
        if share is not None and self.points is not None:
            value = Fraction(self.weight) * share
            rounds = value != Fraction(self.points)
            arguments |= self._numbers(share, value, rounds=rounds)
            key = "execution-over" if key == "execution-full" and segment.open else key
        else:
            rounds, key = False, "silent" if share is None else "no-points"
        yield Step(key, arguments, sources_of(self.policy, segment.parameters, self.assumed))
        if rounds:
            names = ("score_digits", "rounding")
            mode = render(f"step.rounding-{self.policy.rounding.value}")
            digits = str(self.policy.score_digits.value)
            arguments |= {"mode": mode, "digits": digits}
            yield Step("points-rounded", arguments, sources_of(self.policy, names))

    def _numbers(self, share: Fraction, value: Fraction, *, rounds: bool) -> dict[str, str]:
        gate = self.policy.gate.value
        numbers = {
            "weight": exact_text(self.weight),
            "points": f"{self.points:f}",
            "at": ratio_text(max(self.at, Fraction(0))),
            "start": ratio_text(self.segment.start),
            "gate": "" if gate is None else ratio_text(gate),
            "value": exact_text(value),
            "share": ratio_text(share),
            "band": self._band(),
        }
        level = {Fraction(0): "none", Fraction(1): "full"}.get(share, "part")
        numbers["share"] = render(f"step.share-{level}", **numbers)
        # A result that has to be rounded is awarded by the step that rounds it.
        return {**numbers, "award": "" if rounds else render("step.award", **numbers)}

    def _band(self) -> str:
        starts = [piece.start for piece in self.pieces]
        low = self.segment.start
        high = min((start for start in starts if start > low), default=None)
        bounds = {"low": ratio_text(low), "high": "" if high is None else ratio_text(high)}
        if high is None:
            return render("step.band-highest", **bounds)
        return render("step.band-lowest" if low == 0 else "step.band-between", **bounds)
