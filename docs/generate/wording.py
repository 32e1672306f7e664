"""What the generated pages share (生成页面共用)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.messages import Language

DO_NOT_EDIT: Final[dict[Language, str]] = {
    "zh": "<!-- 由 python docs/build.py 生成，请勿手改 -->",
    "en": "<!-- written by python docs/build.py: do not edit -->",
}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a table of Markdown, a line each; a bar in a cell is text."""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return lines + [f"| {' | '.join(_cell(one) for one in row)} |" for row in rows]


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ")
