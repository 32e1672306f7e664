"""Records to indicator rows (记录): their keys are field names or the headers of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.headers import HEADERS, UNHEADED, field_of_header
from kpi_eval.model.indicator import Indicator

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["indicator_from_record"]


def indicator_from_record(record: Mapping[str, object], previous: Indicator | None) -> Indicator:
    """Build an indicator from a record whose keys are field names or headers.

    Blank level labels are taken from `previous`. Raises InvalidValueError for an unknown key.
    """
    fields: dict[str, object] = {}
    for key, value in record.items():
        name = key if key in HEADERS or key in UNHEADED else field_of_header(str(key))
        if name is None:
            known = "、".join(headers[0] for headers in HEADERS.values())
            message = f"unknown column {key!r}; known: {', '.join(HEADERS)} or {known}"
            raise InvalidValueError(message)
        fields[name] = value
    if previous is not None and fields.get("level1") in (None, ""):
        fields["level1"] = previous.level1
    if previous is not None and fields.get("level2") in (None, ""):
        fields["level2"] = previous.level2 if fields["level1"] == previous.level1 else ""
    if previous is not None and fields.get("goal") == "":
        fields |= {"goal": previous.goal, "goal_share": previous.goal_share}
    return Indicator(fields.pop("name", ""), **{"target": "", **fields})  # type: ignore[arg-type]
