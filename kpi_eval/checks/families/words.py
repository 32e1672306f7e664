"""Words of an actual that deny those of the target (目标与业绩相反), and what they earned."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, earned, row_finding, values_of
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.denials import is_lower

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.scoring.score import Score

_ROW: Final = {"name": "公众科学素质", "target": "提高", "weight": "10", "printed_score": "10"}
_THIRD_GRADE: Final = Fraction("0.60")  # 财预〔2020〕10号 art. 16: 60-0 % for a missed indicator

WORD_CONTRARY: Final = Code(
    code="word-contrary",
    severity="warning",
    failing={"rows": [{**_ROW, "actual": "未提高"}]},
    passing={"rows": [{**_ROW, "actual": "未提高", "printed_score": "0"}]},
)
CODES: Final = (WORD_CONTRARY,)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield a finding where an actual denies its target and has more than a miss can earn."""
    if table.card is None:
        return
    row, score = table.evaluation.indicators[number], table.card.scores[number]
    if not score.completion.contrary:
        return
    found = earned(table, number, above=_most_of_a_miss(score))
    if found is not None:
        figure, said = found
        values = values_of(row)
        lower = is_lower(values["target"], values["actual"])
        yield row_finding(
            table, number, WORD_CONTRARY, figure=figure, earned=said, **values,
            relation=clause("lower-grade" if lower else "contrary"),
        )  # fmt: skip


def _most_of_a_miss(score: Score) -> Fraction:
    """Return the most that a missed target earns, as a share of the weight (未达成的最高份额)."""
    bands = score.policy.grade_bands.value
    return _THIRD_GRADE if bands is None else Fraction(bands[2][1])
