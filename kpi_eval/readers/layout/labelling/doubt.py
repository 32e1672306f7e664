"""What is said of a column without a role (未采用的列): unknown, or doubtful with both readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.model.location import Problem
from kpi_eval.readers.vocabulary import name_of_role

if TYPE_CHECKING:
    from kpi_eval.model.location import Location
    from kpi_eval.readers.layout.labelling.assignment import Decision

__all__ = ["problem_of"]


def problem_of(decision: Decision, place: Location, text: str) -> Problem:
    """Return the problem that a column was not used, with what spoke for and against its role."""
    one, other = decision.choice, decision.rival
    if decision.doubtful:
        names = {"role": name_of_role(one.role), "doubtful": name_of_role(decision.doubtful)}
        return Problem("column-withheld", "warning", place, text, names)
    if not one.role or other is None:
        return Problem("column-unassigned", "warning", place, text)
    both = {
        "role": name_of_role(one.role), "words": one.words, "content": one.content,
        "rival": name_of_role(other.role), "rival_words": other.words,
        "rival_content": other.content,
    }  # fmt: skip
    return Problem("column-doubtful", "warning", place, text, both)
