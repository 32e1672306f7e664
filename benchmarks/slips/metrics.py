"""What answers are worth (评价): top-1, top-3, abstention, wrong and confident, risk-coverage."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.slips.cases import Case

__all__ = ["Outcome", "judged", "risk_coverage", "summary"]

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_Cells = frozenset[tuple[int | None, str, str]]
Outcome = dict[str, Any]


def judged(case: Case, claims: Sequence[dict[str, Any]]) -> Outcome:
    """Judge the answer on a table with one slip."""
    [slip] = case["truth"]["slips"]
    true = _cells((c["row"], c["cell"], c["before"]) for c in slip["changes"])
    ranks = [rank for claim in claims for rank in [_rank(claim, true)] if rank]
    confident = [claim for claim in claims if claim["confident"]]
    wrong = [claim for claim in confident if _rank(claim, true) != 1]
    shares = [claim["share"] or 0 for claim in claims]
    return {
        "id": case["id"], "kind": slip["kind"], "cell": slip["changes"][0]["cell"],
        "identifiable": len(case["truth"]["class"]) == 1,
        "rank": min(ranks, default=None), "answered": bool(confident), "wrong": bool(wrong),
        "share": max(shares, default=0), "found": bool(claims),
    }  # fmt: skip


def confident_claims(case: Case, claims: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """Return how many claims of an answer are confident, and how many of those are wrong.

    A claim is right where it names one of the slips, or several of them together.
    """
    slips = [
        _cells((c["row"], c["cell"], c["before"]) for c in slip["changes"])
        for slip in case["truth"]["slips"]
    ]
    confident = [claim for claim in claims if claim["confident"]]
    right = 0
    for claim in confident:
        said = _said(claim["explanations"][0])
        inside = frozenset().union(*(slip for slip in slips if slip <= said))
        right += bool(said) and said == inside
    return len(confident), len(confident) - right


def _rank(claim: dict[str, Any], true: _Cells) -> int | None:
    for rank, explanation in enumerate(claim["explanations"], start=1):
        if _said(explanation) == true:
            return rank
    return None


def _said(explanation: Iterable[dict[str, Any]]) -> _Cells:
    return _cells((cell["row"], cell["cell"], cell["text"]) for cell in explanation)


def _cells(cells: Iterable[tuple[int | None, str, str]]) -> _Cells:
    """Return cells with their values: of numbers the value counts and not the spelling."""
    return frozenset((row, cell, _value(text)) for row, cell, text in cells)


def _value(text: str) -> str:
    return _NUMBER.sub(lambda match: f"{Decimal(match[0]).normalize():f}", text.replace("分", ""))


def summary(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the figures of visible slips."""
    count = max(len(outcomes), 1)
    known = [one for one in outcomes if one["identifiable"]]
    return {
        "slips": len(outcomes),
        "top1": sum(one["rank"] == 1 for one in outcomes) / count,
        "top3": sum((one["rank"] or 9) <= 3 for one in outcomes) / count,
        "abstains": sum(not one["answered"] for one in outcomes) / count,
        "wrong": sum(one["wrong"] for one in outcomes) / count,
        "identifiable": len(known) / count,
        "top1_identifiable": sum(one["rank"] == 1 for one in known) / max(len(known), 1),
        "silent": sum(not one["found"] for one in outcomes) / count,
    }


def risk_coverage(outcomes: Sequence[Outcome]) -> list[tuple[float, float]]:
    """Return (coverage, risk) with the surest first: how many answered, how many of them wrong."""
    ordered = sorted(outcomes, key=lambda one: -one["share"])
    found, wrong = [], 0
    for place, one in enumerate(ordered, start=1):
        wrong += one["rank"] != 1
        if place % max(1, len(ordered) // 10) == 0:
            found.append((place / len(ordered), wrong / place))
    return found
