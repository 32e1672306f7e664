"""Parts that add up to a row (分项之和): 奖补集体6个、个人10个 of sixteen."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.model.values import Amount
from kpi_eval.prose.targets import ProseLink
from kpi_eval.prose.units import same_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kpi_eval.prose.likeness import Likeness
    from kpi_eval.prose.mentions import Mention
    from kpi_eval.prose.targets import RowValue

__all__ = ["component_links"]

_MOST: Final = 4
_LIKE: Final = Fraction(1, 5)
_BOTH: Final = 2


def component_links(
    found: Sequence[Mention],
    rows: Sequence[RowValue],
    likeness: Callable[[Mention, RowValue], Likeness],
) -> Iterator[ProseLink]:
    """Yield links of neighbouring figures of one unit that add up to a row (分项).

    Each has words of the row's name, and no part is all of it.
    """
    done: set[int] = set()
    for row in rows:
        value = row.value
        if not isinstance(value, Amount):
            continue
        of_unit = [
            mention for mention in found
            if id(mention) not in done and same_unit(mention.value, value)
        ]  # fmt: skip
        if len(of_unit) < _BOTH:
            continue
        fits = [mention for mention in of_unit if likeness(mention, row).most >= _LIKE]
        for size in range(_BOTH, min(len(fits), _MOST) + 1):
            runs = (fits[start : start + size] for start in range(len(fits) - size + 1))
            run = next((one for one in runs if _sum(one) == value.base), None)
            if run is not None:
                done |= set(map(id, run))
                for mention in run:
                    yield ProseLink(mention=mention, to=row.target(), relation="component")
                break


def _sum(run: Sequence[Mention]) -> Fraction:
    return sum((one.value.base for one in run if isinstance(one.value, Amount)), Fraction(0))
