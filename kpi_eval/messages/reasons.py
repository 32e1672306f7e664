"""Sentences for why a figure has no value or no verdict (原因)."""

from __future__ import annotations

SENTENCES: dict[str, str] = {}
