r"""Inline markup of Markdown (行内标记): what a cell or a line says once its marks are taken away.

Escapes, entities, line breaks, bold, and the few formulas that recognised pages hold where they
print a sign: ``$\geq 95\%$`` is ``≥95%``. What is not understood stays as it is printed.
"""

from __future__ import annotations

import html
import re

__all__ = ["formulas", "plain_text"]

_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_RAISED = re.compile(r"<sup>\s*([-+]?\d+)\s*</sup>", re.IGNORECASE)
_FORMULA = re.compile(r"\$([^$\n]{1,80})\$|\\\(([^\n]{1,80}?)\\\)")
_COMMAND = re.compile(r"\\([A-Za-z]+|[%&#_$,; ])\s?")
_WORDS = re.compile(r"\\(?:text|mathrm|mathbf|textbf|rm)\s?\{([^{}]*)\}")
_POWER = re.compile(r"\s*\^\s*(?:\{\s*([-+]?\d+)\s*\}|(\d))")
_LEFT_OVER = frozenset("\\{}^_$")
_SIGNS = {
    "ge": "≥", "geq": "≥", "geqslant": "≥", "geqq": "≥", "le": "≤", "leq": "≤", "leqslant": "≤",
    "leqq": "≤", "gt": ">", "lt": "<", "eq": "=", "neq": "≠", "ne": "≠", "approx": "≈",
    "times": "×", "div": "÷", "pm": "±", "sim": "~", "cdot": "·", "ldots": "…", "dots": "…",
    "%": "%", "&": "&", "#": "#", "_": "_", "$": "$", ",": "", ";": "", " ": " ",
    "quad": " ", "left": "", "right": "",
}  # fmt: skip
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def plain_text(text: str) -> str:
    r"""Return a text without the marks of Markdown (去标记文字).

    >>> plain_text(r"**总分**"), plain_text(r"$\geq 95\%$"), plain_text("一、甲<br>二、乙")
    ('总分', '≥95%', '一、甲\n二、乙')
    """
    text = formulas(text)
    if "<" in text:
        text = _RAISED.sub(lambda match: match[1].translate(_SUPERSCRIPTS), _BREAK.sub("\n", text))
    if "**" in text or "__" in text:
        text = _STRONG.sub(r"\2", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def formulas(text: str) -> str:
    r"""Return a text with what its formulas print (公式所示), those that are not known as written.

    >>> formulas(r"<td>$\geq$ 5</td>")
    '<td>≥ 5</td>'
    """
    return _FORMULA.sub(_formula, text) if "$" in text or "\\(" in text else text


def _formula(match: re.Match[str]) -> str:
    """Return what a formula prints, or the formula where that is not known."""
    inside = match[1] or match[2] or ""
    known = _WORDS.sub(r"\1", inside)
    known = _COMMAND.sub(lambda found: _SIGNS.get(found[1], found[0]), known)
    known = _POWER.sub(lambda found: (found[1] or found[2]).translate(_SUPERSCRIPTS), known)
    return match[0] if _LEFT_OVER & set(known) or not known.strip() else known.strip()
