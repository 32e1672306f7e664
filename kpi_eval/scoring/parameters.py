"""A policy's parameter (评分参数): a value, how well it is known, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, Literal, get_args

import attrs

from kpi_eval.errors import InvalidPolicyError
from kpi_eval.messages import render
from kpi_eval.model.brief import Brief
from kpi_eval.scoring.listing import parameter_html

__all__ = [
    "About", "Parameter", "Status", "as_parameter", "assumed", "deployed", "fitted", "parameter",
    "text",
]  # fmt: skip

Status = Literal["text", "fitted", "code", "assumed", "user"]
Interval = tuple[Decimal, Decimal | None]
_Texts = tuple[str, str | None]

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


def _plain(value: object) -> Any:
    """Turn numbers into exact ones, texts of numbers too, in bands as well; anything else stays."""
    if isinstance(value, float):
        value = Decimal(repr(value))
    elif isinstance(value, str) and _NUMBER.fullmatch(value):
        value = Decimal(value)
    elif isinstance(value, (tuple, list)):
        return tuple(_plain(part) for part in value)
    if value is not None and not isinstance(value, (int, str, Decimal)):
        message = f"a parameter takes numbers, text or tuples of them, not {type(value).__name__}"
        raise InvalidPolicyError(message)
    if isinstance(value, Decimal) and not value.is_finite():
        message = f"a parameter takes no {value}"
        raise InvalidPolicyError(message)
    return value


def _status(value: str) -> Any:
    if value not in get_args(Status):
        message = f"the status of a parameter is one of {', '.join(get_args(Status))}, not {value}"
        raise InvalidPolicyError(message)
    return value


def _intervals(unseen: tuple[tuple[Any, Any], ...]) -> tuple[Interval, ...]:
    return tuple((_plain(low), _plain(high)) for low, high in unseen)


_Ratio = tuple[int, int]


@attrs.frozen(repr=False)
class Parameter(Brief):
    """One parameter of a policy (评分参数): its value, how well that is known, its citation.

    A ratio is a Decimal (0.60 for 60 %); its text will do, as will a float. `status` is ``text``
    (read in the regulation), ``fitted`` (reproduces published scores, named in `citation`),
    ``code`` (read in a deployed system's rules), ``assumed`` (no source: a default) or ``user``
    (set by the user). `unseen` are open intervals of rates (no upper end: None) in which nothing
    published shows the value: there it counts as assumed. Raises InvalidPolicyError for a value
    that no parameter can have, and for an unknown status.

    Args:
        value: 取值, a number, a word or bands; None = the policy is silent (未规定).
        status: 状况, how well it is known, one of the five.
        citation: 依据, the document and article, or the published scores; "" = none.
        unseen: 未见实例的区间, where it counts as assumed.

    >>> Parameter("0.50", "text", "某县〔2024〕1号第三条").value
    Decimal('0.50')
    """

    value: Any = attrs.field(converter=_plain)
    status: Status = attrs.field(default="user", converter=_status)
    citation: str = ""
    unseen: tuple[Interval, ...] = attrs.field(default=(), kw_only=True, converter=_intervals)

    def _repr_html_(self) -> str:
        return parameter_html(self)

    def is_unseen(self, numerator: int, denominator: int) -> bool:
        """Tell whether nothing published shows the value at a rate, a quotient (未见实例)."""
        for (a, b), end in self.gaps:
            if a * denominator < numerator * b and (
                end is None or numerator * end[1] < end[0] * denominator
            ):
                return True
        return False

    @cached_property
    def gaps(self) -> tuple[tuple[_Ratio, _Ratio | None], ...]:
        """The intervals of `unseen` as ratios of whole numbers: decimals cost more to multiply."""
        return tuple(
            (low.as_integer_ratio(), None if high is None else high.as_integer_ratio())
            for low, high in self.unseen
        )

    @property
    def known(self) -> bool:
        """Tell whether there is a value at all; None = the policy is silent (未规定)."""
        return self.value is not None


def as_parameter(value: object) -> Parameter:
    """Return a parameter; a plain value is one set by the user (``attrs.evolve(p, gate=0)``).

    Raises InvalidPolicyError for a value that no parameter can have.
    """
    return value if isinstance(value, Parameter) else Parameter(value)


def text(value: Any, citation: str, *, unseen: tuple[_Texts, ...] = ()) -> Parameter:
    """Return a parameter read in a regulation's text (文件原文)."""
    return Parameter(value, "text", citation, unseen=unseen)


def fitted(value: Any, citation: str, *, unseen: tuple[_Texts, ...] = ()) -> Parameter:
    """Return a parameter that reproduces published scores (由公开得分验证)."""
    return Parameter(value, "fitted", citation, unseen=unseen)


def deployed(value: Any, citation: str) -> Parameter:
    """Return a parameter read in a deployed system's rules (系统规则)."""
    return Parameter(value, "code", citation)


def assumed(value: Any, why: str) -> Parameter:
    """Return a parameter without a source (假定), `why` saying what is open."""
    return Parameter(value, "assumed", why)


@attrs.frozen(kw_only=True, repr=False)
class About(Brief):
    """What a field of `Policy` says of its parameter (参数说明), in the field's metadata.

    `check` returns what a value must be where it is not, `optional` = it may be None: the policy is
    silent. Its name and what its values mean are in `kpi_eval.messages.parameters`.
    """

    check: Callable[[Any], str | None]
    optional: bool

    def wrong(self, value: object) -> str | None:
        """Return what a value must be (取值范围), None where it is that."""
        if value is None:
            return None if self.optional else "a value: it cannot be silent"
        return self.check(value)


def parameter(
    default: Any = None,
    why: str = "",
    *,
    check: Callable[[Any], str | None],
    optional: bool = False,
) -> Any:
    """Return a field of `Policy` (参数的定义): its default, assumed, and what it may be.

    `why` says what is open, "" = it has no source.
    """
    return attrs.field(
        default=assumed(default, why or render("parameter-open.source")),
        converter=as_parameter,
        kw_only=True,
        metadata={"about": About(check=check, optional=optional)},
    )
