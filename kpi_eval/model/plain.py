"""Texts from documents made harmless (无害文本): what no page and no sheet may hold is replaced.

Escaping is each output's own; this takes away what no escape can carry: control characters, the
signs that turn the direction of a line, lone surrogates and what is no character.
"""

from __future__ import annotations

import re

__all__ = ["harmless"]

_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """Return a text with a replacement character for what cannot be shown; line breaks stay."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", plain)
