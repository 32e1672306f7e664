"""Texts of cells as values (单元格文本规整): one line for fields, paragraphs for prose."""

from __future__ import annotations

import re

from kpi_eval.model.text import squeeze, strip_leftovers

__all__ = ["field_text", "is_dash", "prose_text"]

# A wrap inside a number, where line breaks carry no meaning: 100.0 / 0%.
_WRAPPED_NUMBER = re.compile(r"(?<=[0-9.,])\n(?=[0-9.,%])")
_DASH = re.compile(r"[-—–―－]+")


def field_text(text: str, *, breaks_matter: bool) -> str:
    """Return a field as one line (单行文本): no wraps, only blanks that part words or digits.

    Digits parted by a blank stay parted (``6000 0``): the parser marks what it joins. Where line
    breaks carry no meaning, digits parted by a line break are one number.
    """
    if not text or text.isspace():
        return ""
    if not breaks_matter and "\n" in text:
        text = _WRAPPED_NUMBER.sub("", text)
    return squeeze(text)


def prose_text(text: str, *, breaks_matter: bool) -> str:
    """Return running text (段落文本): its paragraphs on lines of their own where breaks matter."""
    if not breaks_matter or "\n" not in text:
        return field_text(text, breaks_matter=breaks_matter)
    lines = (squeeze(line) for line in strip_leftovers(text).split("\n"))
    return "\n".join(line for line in lines if line)


def is_dash(text: str) -> bool:
    """Tell whether a cell holds only the sign for "nothing here" (占位符)."""
    return bool(_DASH.fullmatch(text.strip()))
