"""Errors of the library (错误): each is a `KpiEvalError` and the built-in that people expect.

Bad *data* never raises: it becomes a value, a problem or a finding that says what is wrong.
These errors are for bad *calls*: an unknown policy, a value of the wrong type, a missing extra.
"""

from __future__ import annotations

__all__ = [
    "InvalidPolicyError",
    "InvalidValueError",
    "KpiEvalError",
    "MissingExtraError",
    "UnknownCodeError",
    "UnknownPolicyError",
]


class KpiEvalError(Exception):
    """Base of every error that kpi_eval raises (本库错误的基类)."""


class UnknownPolicyError(KpiEvalError, KeyError):
    """No scoring policy has this id (评分约定不存在); the message lists the ids there are."""

    def __str__(self) -> str:
        """Return the sentence itself: `KeyError` would print its repr."""
        return str(self.args[0]) if self.args else ""


class UnknownCodeError(KpiEvalError, KeyError):
    """No finding or problem has this code (代码不存在)."""

    def __str__(self) -> str:
        """Return the sentence itself: `KeyError` would print its repr."""
        return str(self.args[0]) if self.args else ""


class InvalidPolicyError(KpiEvalError, ValueError):
    """A policy's parameters contradict each other or are out of range (评分参数无效)."""


class InvalidValueError(KpiEvalError, ValueError, TypeError):
    """A constructor was given something that is no text, number or value of ours (取值无效)."""


class MissingExtraError(KpiEvalError, ImportError):
    """An optional package is not installed (缺少可选依赖); the message names the extra."""
