"""`compare_policies()` (约定的比较): one table under every policy, and the rows that differ."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.checks.assess import columns_of
from kpi_eval.checks.trial import Trial, trials_of
from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import Language, Spoken, both, in_language, render
from kpi_eval.model.brief import Brief, call
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.frames import frame
from kpi_eval.model.html import html_block, html_display, html_table
from kpi_eval.model.text import shorten
from kpi_eval.scoring.policies import policies, policies_of
from kpi_eval.scoring.policy import Policy
from kpi_eval.scoring.scorecard import grade_of_total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from kpi_eval.scoring.scorecard import Scorecard

__all__ = ["ComparedRow", "Comparison", "Outlook", "compare_policies"]

# Points, or the range that the scorer may choose from; None where the policy gives none.
Points = Decimal | tuple[Decimal, Decimal] | None
_MOST_NAME: Final = 20


@attrs.frozen(repr=False, kw_only=True)
class Outlook(Brief):
    """What a table comes to under one policy (一种约定下的结果).

    `scores` are the points of its rows, that of the funds row last where the form has one; `total`
    is None where a row has no points, and a range where the scorer chooses those of a row; `grades`
    are those that it may have. `agree` and `differ` count the printed scores
    that are those of the policy, and that are not.
    """

    policy: Policy
    scores: tuple[Points, ...]
    total: Points
    grades: tuple[str, ...] = ()
    agree: int = 0
    differ: int = 0


@attrs.frozen(repr=False, kw_only=True)
class ComparedRow(Brief):
    """A row whose score is another under another policy (得分因约定而异的行).

    `row` counts from 1, None is the funds row; `scores` go with the comparison's policies.
    """

    row: int | None
    name: str
    printed: str
    scores: tuple[Points, ...]


@attrs.frozen(repr=False)
class Comparison(Brief):
    """A table under several policies (各约定的比较): totals, grades, and the rows that differ.

    Args:
        evaluation: 自评表, the table.
        outlooks: 各约定下的结果, what it comes to under each policy.
    """

    evaluation: Evaluation
    outlooks: tuple[Outlook, ...]

    @property
    def rows(self) -> tuple[ComparedRow, ...]:
        """The rows whose score depends on the policy (得分因约定而异的行)."""
        table = self.evaluation
        columns = tuple(zip(*(one.scores for one in self.outlooks), strict=True))
        found = []
        for number, scores in enumerate(columns):
            if len(set(scores)) < 2:  # noqa: PLR2004 - two that differ
                continue
            if number < len(table.indicators):
                row = table.indicators[number]
                shown = "" if row.printed_score is None else row.printed_score.shown
                found.append(
                    ComparedRow(row=number + 1, name=row.name, printed=shown, scores=scores)
                )
            else:
                funds = None if table.funding is None else table.funding.printed_score
                shown = "" if funds is None else funds.shown
                found.append(ComparedRow(row=None, name="", printed=shown, scores=scores))
        return tuple(found)

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades that the total may have (总分可能的等级), each once, as the policies come."""
        return tuple(dict.fromkeys(grade for one in self.outlooks for grade in one.grades))

    @property
    def flips(self) -> bool:
        """Tell whether the grade of the total depends on the policy (等级是否因约定而异).

        Where each policy leaves the scorer the same choice of grades, it does not.
        """
        return len({frozenset(one.grades) for one in self.outlooks}) > 1

    def __str__(self) -> str:
        """Return in a sentence how many rows differ, and whether the grade does."""
        return self.text()

    def text(self, lang: Language = "zh") -> str:
        """Return how many rows differ, and whether the grade does, ``zh`` or ``en`` (一行小结)."""
        return in_language(self.said, lang)

    @property
    def said(self) -> Spoken:
        """How many rows differ, in both languages (双语语句)."""
        return _say("sentence", said=self._head())

    def _head(self) -> Spoken:
        if self.flips:
            grades = _say("compare-flips", grades=_say("joint").join(self.grades))
        else:
            grades = _say("compare-same") if self.grades else both("", "")
        name = self.evaluation.name or render("report.unnamed")
        count = len(self.outlooks)
        return _say("compare-head", name=name, policies=count, differ=len(self.rows), grades=grades)

    def explain(self, lang: Language = "zh") -> str:
        """Return every policy with its total, then the rows that differ (逐项说明).

        `lang` is ``zh`` or ``en``; InvalidValueError for another.
        """
        return "\n".join((self.text(lang), *(in_language(one, lang) for one in self._lines())))

    def _lines(self) -> Iterator[Spoken]:
        for one in self.outlooks:
            shown = render("clause.or").join(one.grades)
            grade = _say("compare-grade", grade=shown) if shown else ""
            yield _sentence(
                "compare-policy", policy=one.policy.id, total=_points(one.total), grade=grade,
                consistent=one.agree, differs=one.differ,
            )  # fmt: skip
        ids = [one.policy.id for one in self.outlooks]
        for row in self.rows:
            each = (
                _say("compare-score", policy=id_, points=_points(points))
                for id_, points in zip(ids, row.scores, strict=True)
            )
            key = "compare-funds" if row.row is None else "compare-row"
            yield _sentence(key, row=row.row, name=row.name, scores=_say("joint").join(each))

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain values (字典), numbers as texts."""
        return {
            "table": self.evaluation.name,
            "flips": self.flips,
            "policies": [
                {
                    "policy": one.policy.id, "total": _plain(one.total), "grades": list(one.grades),
                    "agree": one.agree, "differ": one.differ,
                }
                for one in self.outlooks
            ],
            "rows": [
                {
                    "row": row.row, "name": row.name, "printed": row.printed,
                    "scores": dict(
                        zip(
                            (one.policy.id for one in self.outlooks),
                            map(_plain, row.scores), strict=True,
                        )
                    ),
                }
                for row in self.rows
            ],
        }  # fmt: skip

    def to_frame(self) -> pd.DataFrame:
        """Return one row a row of the table that differs, one column a policy (数据框)."""
        return frame(
            [
                {"row": row["row"], "name": row["name"], "printed": row["printed"]} | row["scores"]
                for row in self.to_dict()["rows"]
            ]
        )

    def _repr_html_(self) -> str:
        ids = [one.policy.id for one in self.outlooks]
        headers = [render("label.number"), render("label.table-name"), render("label.score")]
        rows = [
            ["" if row.row is None else str(row.row),
             shorten(row.name, _MOST_NAME) or render("report.row-execution"),
             row.printed, *map(_points, row.scores)]
            for row in self.rows
        ]  # fmt: skip
        totals = ["", render("report.row-total"), ""] + [
            _points(one.total) for one in self.outlooks
        ]
        table = html_table([*headers, *ids], [*rows, totals])
        return html_display(html_block("", [self.said], after=table))

    def __repr__(self) -> str:
        """Return the table, how many rows differ, and the grades."""
        return call(self, self.evaluation.name, rows=self.rows, grades=self.grades)


def compare_policies(
    evaluation: Evaluation, candidates: Iterable[str | Policy] | str | Policy = ()
) -> Comparison:
    """Compare a table under every registered policy, or the given ones (约定的比较).

    `evaluation` is the table; `candidates` are ids or policies of one's own; () are all that are
    registered, less those that only repeat another. Raises InvalidValueError for what is no table,
    UnknownPolicyError for an id there is not.
    """
    given: Any = evaluation
    if not isinstance(given, Evaluation):
        kind = type(given).__name__
        hint = ": one of document.evaluations" if hasattr(given, "evaluations") else ""
        raise InvalidValueError(f"compare_policies() takes a table (自评表), not {kind}{hint}")
    chosen = policies_of(candidates) or tuple(
        policy for policy in policies.values() if not policy.follows
    )
    columns = columns_of((evaluation,))
    trials = [trials_of((evaluation,), policy, columns)[0] for policy in chosen]
    return Comparison(evaluation, tuple(map(_outlook, trials)))


def _outlook(trial: Trial) -> Outlook:
    card = trial.card
    scores: list[Points] = [
        score.points if score.range is None else score.range for score in card.scores
    ]
    if card.execution is not None:
        scores.append(card.execution.points)
    verdicts = [figure.verdict for figure in trial.figures()]
    total = _total(card)
    ends = total if isinstance(total, tuple) else (total,)
    grades = [grade_of_total(end, trial.policy) for end in ends if end is not None]
    return Outlook(
        policy=trial.policy,
        scores=tuple(scores),
        total=total,
        grades=tuple(dict.fromkeys(grade for grade in grades if grade is not None)),
        agree=verdicts.count("consistent"),
        differ=verdicts.count("inconsistent"),
    )


def _total(card: Scorecard) -> Points:
    """Return the total, or its range where the scorer chooses the points of some rows (总分)."""
    if card.total is not None or card.goals:
        return card.total
    parts = [score.points if score.range is None else score.range for score in card.scores]
    if card.counts_execution and card.execution is not None:
        parts.append(card.execution.points)
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    ends = [part if isinstance(part, tuple) else (part, part) for part in known]
    return sum(low for low, _ in ends) or Decimal(0), sum(high for _, high in ends) or Decimal(0)


def _points(points: Points) -> str:
    if points is None:
        return _say("compare-open")
    if isinstance(points, tuple):
        return render("clause.range", low=f"{points[0]:f}", high=f"{points[1]:f}")
    return f"{points:f}"


def _plain(points: Points) -> str | list[str] | None:
    if isinstance(points, tuple):
        return [f"{one:f}" for one in points]
    return None if points is None else f"{points:f}"


def _say(key: str, /, **arguments: object) -> Spoken:
    return render(f"inference.{key}", **arguments)


def _sentence(key: str, /, **arguments: object) -> Spoken:
    return _say("sentence", said=_say(key, **arguments))
