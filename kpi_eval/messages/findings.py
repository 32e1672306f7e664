"""Sentences for findings (核查发现)."""

from __future__ import annotations

SENTENCES: dict[str, str] = {}
