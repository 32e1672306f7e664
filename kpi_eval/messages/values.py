"""Clauses for why a cell could not be parsed (无法解析的原因), by `Unparsed.why`.

Each says what would be readable instead.
"""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

SENTENCES: dict[str, Spoken] = {
    "approximate": both(
        "约数；可写作「≥100人」这样确定的数字",
        "approximate; write one definite number, such as ≥100人",
    ),
    "range": both(
        "区间；目标值可写作「5-10个」这样单位明确的上下限，业绩值应写实际数字",
        (
            "a range; a target may have two limits in one clear unit, such as 5-10个, an actual "
            "is the number reached"
        ),
    ),
    "conflicting": both(
        "前后比较符矛盾；只写一个比较符，如「≥5个」或「≤5个」",
        "comparators that contradict each other; write one, such as ≥5个 or ≤5个",
    ),
    "unreadable-number": both(
        "数字不可识读；可写作「1234.5」或「1,234.5」",
        "the number cannot be read; write 1234.5 or 1,234.5",
    ),
    "several": both(
        "一格中有多个数字；一格只写一个数字与单位，如「≥3个」",
        "several numbers in one cell; write one number with its unit, such as ≥3个",
    ),
    "date": both(
        "日期不可识读；可写作「2024年12月31日」或「2024年12月底前」",
        "the date cannot be read; write 2024年12月31日 or 2024年12月底前",
    ),
    "mixed": both(
        "数字与文字混杂；可写作「≥3个」这样的比较符、数字与单位",
        "numbers mixed with words; write comparator, number and unit, such as ≥3个",
    ),
}
