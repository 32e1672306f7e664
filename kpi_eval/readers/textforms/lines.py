"""Lines of a text (文本行): split once, by the line ends that files really have."""

from __future__ import annotations

import re

__all__ = ["split_lines"]

_LINE_END = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text (分行); element n is line n + 1.

    Only CR, LF and CRLF end a line: `str.splitlines` would cut at form feeds and at other signs
    that stand inside lines here and would count more lines than an editor shows.
    """
    return _LINE_END.split(text) if "\r" in text else text.split("\n")
