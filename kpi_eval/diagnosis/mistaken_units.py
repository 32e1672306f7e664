"""Units that are written for each other (易混的单位): with 万 or without, and of one family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.model.units import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["mistaken_for", "times_ten_thousand"]

_KIN: Final = (
    ("元", "万元", "亿元"), ("米", "公里"), ("亩", "平方米"), ("天", "小时"), ("%", "‰"),
)  # fmt: skip


def times_ten_thousand(name: str) -> str | None:
    """Return a unit with 万 put before it or taken away (加减万字), None where there is none."""
    plain = name.removeprefix("万")
    if plain != name:
        return plain if is_known(plain) else None
    return f"万{name}" if is_known(f"万{name}") and not name.startswith("亿") else None


def mistaken_for(name: str) -> Iterator[str]:
    """Yield the units that may have been meant by one (可能本应填的单位)."""
    other = times_ten_thousand(name)
    if other is not None:
        yield other
    for kin in _KIN:
        if name in kin:
            yield from kin
