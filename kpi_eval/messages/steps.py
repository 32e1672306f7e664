"""Sentences for the steps of a computation (计算步骤)."""

from __future__ import annotations

SENTENCES: dict[str, str] = {}
