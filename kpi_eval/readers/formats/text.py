"""Text (.txt, .csv, .md, .tex …): decoded, then read in the text form that its lines speak for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.readers import textforms
from kpi_eval.readers.declaration import Format
from kpi_eval.readers.decode import decode
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from kpi_eval.readers.grid import Stream

__all__ = ["DECLARED", "FORMAT", "read_stream"]

FORMAT = "text"
# What is told as nothing else.
DECLARED = Format(
    FORMAT, both("纯文本", "plain text"), suffixes=(".txt", ".csv", ".tsv", ".md", ".tex")
)


def read_stream(data: bytes) -> Stream:
    """Return a text as grids and outside text (读取文本).

    Raises Refusal: empty, encoding-unknown, not-text, too-large.
    """
    decoded = decode(data)
    if decoded.text is None:
        raise Refusal(decoded.problem, **decoded.arguments)
    return textforms.read_stream(decoded.text)
