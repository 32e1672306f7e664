"""A source that cannot be read, and why (拒读): raised by readers, turned into a problem by `api`.

Internal: no caller of `read` ever meets it. Bad data gives a document whose problem says so.
"""

from __future__ import annotations

from typing import Any

from kpi_eval.model.location import Problem

__all__ = ["Refusal"]


class Refusal(Exception):  # noqa: N818 - not an error of the library: the source is at fault
    """The code and the arguments of the problem that ends the reading of a source (拒读原因).

    `code` is a key of `kpi_eval.messages.problems`, the arguments fill its sentence.
    """

    def __init__(self, code: str, **arguments: Any) -> None:
        super().__init__(code, arguments)
        self.code = code
        self.arguments = arguments

    @property
    def problem(self) -> Problem:
        """The refusal as a problem of severity error (读取问题)."""
        return Problem(self.code, "error", arguments=self.arguments)
