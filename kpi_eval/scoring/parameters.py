"""A policy's parameter (评分参数): a value, how well it is known, and where it comes from."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal

import attrs

from kpi_eval.errors import InvalidPolicyError

__all__ = ["Parameter", "Status", "as_parameter", "assumed", "code", "fitted", "text"]

Status = Literal["text", "fitted", "code", "assumed", "user"]
Interval = tuple[Decimal, Decimal | None]
_Texts = tuple[str, str | None]


_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@attrs.frozen
class Parameter:
    """One parameter of a policy (评分参数).

    `status` is ``text`` (read in the regulation), ``fitted`` (reproduces published scores, named in
    `citation`), ``code`` (read in a deployed system's rules), ``assumed`` (no source: a default)
    or ``user`` (set by the user). A ratio is a Decimal (0.60 for 60 %). `unseen` are open
    intervals of rates (no upper end: None) in which nothing published shows the value: there it
    counts as assumed.
    """

    value: Any
    status: Status = "user"
    citation: str = ""
    unseen: tuple[Interval, ...] = attrs.field(default=(), kw_only=True)

    def is_unseen(self, numerator: int, denominator: int) -> bool:
        """Tell whether nothing published shows the value at the rate numerator/denominator."""
        for low, high in self.unseen:
            if low * denominator < numerator and (high is None or numerator < high * denominator):
                return True
        return False

    @property
    def known(self) -> bool:
        """Tell whether there is a value at all; None = the policy is silent (未规定)."""
        return self.value is not None


def _plain(value: object) -> object:
    if isinstance(value, bool) or value is None or isinstance(value, (int, str, Decimal)):
        return value
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, (tuple, list)):
        return tuple(_plain(part) for part in value)
    message = f"a parameter takes numbers, text or tuples of them, not {type(value).__name__}"
    raise InvalidPolicyError(message)


def as_parameter(value: object) -> Parameter:
    """Return a parameter; a plain value is one set by the user (``attrs.evolve(p, gate=0)``).

    Raises InvalidPolicyError for a value that no parameter can have.
    """
    return value if isinstance(value, Parameter) else Parameter(_ratios(_plain(value)))


def _ratios(value: Any) -> Any:
    """Turn texts of numbers into Decimals, in bands too: policies are written with texts."""
    if isinstance(value, tuple):
        return tuple(_ratios(part) for part in value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    return value


def _intervals(unseen: tuple[_Texts, ...]) -> tuple[Interval, ...]:
    return tuple((Decimal(low), None if high is None else Decimal(high)) for low, high in unseen)


def text(value: Any, citation: str, *, unseen: tuple[_Texts, ...] = ()) -> Parameter:
    """Return a parameter read in a regulation's text (文件原文)."""
    return Parameter(_ratios(value), "text", citation, unseen=_intervals(unseen))


def fitted(value: Any, citation: str, *, unseen: tuple[_Texts, ...] = ()) -> Parameter:
    """Return a parameter that reproduces published scores (由公开得分验证)."""
    return Parameter(_ratios(value), "fitted", citation, unseen=_intervals(unseen))


def code(value: Any, citation: str) -> Parameter:
    """Return a parameter read in a deployed system's rules (系统规则)."""
    return Parameter(_ratios(value), "code", citation)


def assumed(value: Any, why: str) -> Parameter:
    """Return a parameter without a source (假定), `why` saying what is open."""
    return Parameter(_ratios(value), "assumed", why)
