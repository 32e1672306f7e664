"""Funds as one text and from plain data (资金的文本): what rows and frames repeat of them."""

from __future__ import annotations

import json
from typing import Any, Final

import attrs

from kpi_eval.errors import InvalidValueError, meant
from kpi_eval.model.funding import Funding, FundingRow
from kpi_eval.model.given import shown, term_of
from kpi_eval.model.money import Money

__all__ = ["funding_from", "funding_text"]

_AMOUNTS: Final = ("initial", "budget", "executed", "received")
_FIGURES: Final = ("weight", "printed_rate", "printed_score")


def funding_text(funding: Funding) -> str:
    """Return the funds as one text (资金的文本), which `funding_from` reads."""

    def amounts(of: Funding | FundingRow) -> dict[str, Any]:
        cells = {name: getattr(of, name) for name in _AMOUNTS}
        return {
            name: [cell.text, cell.unit] if cell.unit else cell.text
            for name, cell in cells.items()
            if cell is not None
        }

    figures = {name: getattr(funding, name) for name in _FIGURES}
    whole = {
        "unit": funding.unit,
        **amounts(funding),
        **{name: figure.text for name, figure in figures.items() if figure is not None},
        "rows": [{"source": row.source, **amounts(row)} for row in funding.rows],
    }
    return json.dumps(whole, ensure_ascii=False)


def funding_from(given: object) -> Funding:
    """Return the funds from a Funding, a mapping of its fields or labels, or the text of one.

    ``{"全年预算数": "5.00", "全年执行数": "4.50"}`` will do; InvalidValueError for another key.
    """
    if isinstance(given, Funding):
        return given
    if isinstance(given, str) and given.startswith("{"):
        try:
            given = json.loads(given)
        except ValueError as error:
            message = f"funding: expected the text of `to_rows`, got {shown(given)}"
            raise InvalidValueError(message) from error
    if not hasattr(given, "items"):
        kind = type(given).__name__
        raise InvalidValueError(f"funding: expected a Funding or a dict, got {kind} {shown(given)}")
    fields = _funds_fields(given, Funding)
    rows = [FundingRow(**_funds_fields(row, FundingRow)) for row in fields.pop("rows", ())]
    return Funding(rows=rows, **fields)


def _funds_fields(given: Any, kind: type) -> dict[str, Any]:
    known = [one.name for one in attrs.fields(kind) if one.name not in ("location", "cells")]
    terms = {term_of(name): name for name in known if term_of(name)}
    found: dict[str, Any] = {}
    for key, value in given.items():
        name = terms.get(str(key), str(key))
        if name not in known:
            rest = meant(key, [*known, *terms])
            raise InvalidValueError(f"funding: no field {key!r}{rest}; known: {', '.join(known)}")
        pair = isinstance(value, list) and name in _AMOUNTS
        found[name] = Money(value[0], unit=value[1]) if pair else value
    return found
