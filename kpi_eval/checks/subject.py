"""What `audit()` is given (核查对象): a document, or what stands for one of a table or a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.document import Document
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.given import shown
from kpi_eval.model.indicator import Indicator

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["subject_document"]


def subject_document(subject: object) -> Document:
    """Return what is to be audited as a document (核查对象); raises InvalidValueError."""
    if isinstance(subject, Document):
        return subject
    if isinstance(subject, Evaluation):
        return Document(evaluations=(subject,))
    if isinstance(subject, Indicator):
        return Document(evaluations=(Evaluation("", indicators=(subject,)),))
    raise InvalidValueError(
        f"audit() takes a Document, an Evaluation or an Indicator, a frame, or a list of them, "
        f"not {_kind(subject)}"
    )


def _kind(subject: object) -> str:
    """Return what was given instead, and the call that was probably meant (应改用的写法)."""
    kind, text = type(subject).__name__, shown(subject)
    if isinstance(subject, str) and "\n" in subject:
        return f"a text: audit(read_text({text}))"
    if isinstance(subject, (str, bytes)) or hasattr(subject, "__fspath__"):
        return f"a path: audit(read({text}))"
    if isinstance(subject, (list, tuple)):
        return f"a {kind} of {len(subject)}{_in_list(subject)}"
    if hasattr(subject, "shape"):
        return f"a {kind}: Evaluation.from_frame(frame)"
    if hasattr(subject, "read"):
        return "an open file: audit(read(file))"
    if isinstance(subject, dict):
        return "a dict: audit([row, …]) takes the rows of a table"
    if subject is None:
        return "None: was the file read? audit(read(path))"
    return f"{kind} {text}"


def _in_list(subjects: Sequence[object]) -> str:
    """Return what a list holds, and the call that was probably meant."""
    if not subjects:
        return ": there is nothing in it to audit"
    held = " " + ", ".join(sorted({type(one).__name__ for one in subjects}))
    if all(isinstance(one, str) or hasattr(one, "__fspath__") for one in subjects):
        return f"{held}: audit_batch(map(read, paths))"
    if all(isinstance(one, Indicator) for one in subjects):
        return f"{held}: audit(Evaluation(name, indicators=rows))"
    return f"{held}: give things of one kind"
