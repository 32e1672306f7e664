"""For testing with kpi_eval (测试工具): strategies, slips of the pen, laws of policies, own tables.

>>> from hypothesis import given
>>> from kpi_eval.testing import evaluations
>>> @given(evaluations("xinjiang-2024"))
... def test_our_form_prints_every_row(table): ...
"""

from __future__ import annotations

from kpi_eval.extras import missing_extra

try:
    import hypothesis as _  # noqa: F401 - asked for once, so that the message can name the extra
except ImportError as error:  # pragma: no cover - the tests need hypothesis themselves
    raise missing_extra("kpi_eval.testing", "hypothesis", "testing") from error

from kpi_eval.testing.cells import actuals, amounts, moments, numbers, spellings, targets
from kpi_eval.testing.consistent import assert_consistent
from kpi_eval.testing.laws import LAWS, Law, assert_lawful
from kpi_eval.testing.slips import SLIP_FIELDS, SLIP_KINDS, Slip, caught, possible_slips, slips
from kpi_eval.testing.tables import documents, evaluations, indicators

__all__ = [
    "LAWS",
    "SLIP_FIELDS",
    "SLIP_KINDS",
    "Law",
    "Slip",
    "actuals",
    "amounts",
    "assert_consistent",
    "assert_lawful",
    "caught",
    "documents",
    "evaluations",
    "indicators",
    "moments",
    "numbers",
    "possible_slips",
    "slips",
    "spellings",
    "targets",
]
