"""A score merged over several rows stands for all of them."""

from __future__ import annotations

from decimal import Decimal

import kpi_eval as ke


def _table(score, weights=("10", "20"), total=None):
    rows = [
        ke.Indicator("甲", target=">=5次", actual="5次", weight=weights[0], printed_score=score,
                     covers=(1, 2)),
        ke.Indicator("乙", target=">=5次", actual="5次", weight=weights[1], printed_score=""),
        ke.Indicator("丙", target=">=5次", actual="5次", weight="60", printed_score="60"),
    ]  # fmt: skip
    return ke.Evaluation("合并", indicators=rows, printed_total=total)


def _figure(score, **fields):
    return ke.audit(_table(score, **fields), "xinjiang-2024").tables[0].assessment


def test_a_merged_score_is_the_sum_of_its_rows():
    """10 + 20 earned, 30 printed over both rows: consistent, and above no weight."""
    audit = ke.audit(_table("30", total="90"), "xinjiang-2024")
    assert audit.findings == ()
    assert audit.coverage.consistent == audit.coverage.printed == 3


def test_a_merged_score_that_is_no_sum_is_inconsistent():
    """25 printed where the two rows earn 30."""
    judged = _figure("25").scores[0]
    assert (judged.verdict, judged.recomputed, judged.covers) == (
        "inconsistent", Decimal("30.00"), (0, 1),
    )  # fmt: skip


def test_with_the_weight_merged_too_nothing_can_be_said():
    """The second row has no weight of its own: what it earns is not known."""
    judged = _figure("30", weights=("30", "")).scores[0]
    assert (judged.verdict, judged.reason) == ("not_checkable", "no-weight")


def test_the_total_asks_a_covered_row_for_nothing():
    """30 + 60 printed is the total 90, not a total with a score missing."""
    assert _figure("30", total="90").total.verdict == "consistent"
    assert _figure("30", total="91").total.verdict == "inconsistent"


def test_a_merged_cell_without_a_score_has_no_verdict():
    """Two rows under one blank cell: what they earn is recomputed, nothing is judged."""
    blank = _figure("").scores[0]
    assert (blank.verdict, blank.recomputed) == (None, Decimal("30.00"))
