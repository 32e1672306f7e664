"""What `audit` says where nothing is wrong: untouched documents, and tables written otherwise."""

from __future__ import annotations

import re
import time
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Final

import attrs

import kpi_eval as ke
from benchmarks.bench import alternate, by_hand
from benchmarks.verdicts_drawn import Chance, draw
from tests.spec.reference import CONVENTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_EXAMPLES: Final = 3
_ROUNDS: Final = 15
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_FULL_WIDTH: Final = str.maketrans("0123456789.%()<>=", "０１２３４５６７８９．％（）＜＞＝")
_ROW_CELLS: Final = ("target", "actual", "weight", "printed_rate", "printed_score")
_FUND_CELLS: Final = ("initial", "budget", "executed", "weight", "printed_rate", "printed_score")
_TEN_THOUSAND: Final = 10_000


def _everywhere(
    table: ke.Evaluation, change: Callable[[str], str], *, rows: tuple[str, ...] = _ROW_CELLS
) -> ke.Evaluation:
    """Return the table with the texts of its cells changed."""

    def changed(holder: ke.Indicator | ke.Funding, names: tuple[str, ...]) -> dict[str, str]:
        cells = {name: getattr(holder, name) for name in names}
        return {name: change(cell.text) for name, cell in cells.items() if cell is not None}

    indicators = [attrs.evolve(row, **changed(row, rows)) for row in table.indicators]
    funding = attrs.evolve(table.funding, **changed(table.funding, _FUND_CELLS))
    return attrs.evolve(
        table, indicators=indicators, funding=funding,
        printed_total=change(table.printed_total.text),
    )  # fmt: skip


def _spacing(table: ke.Evaluation, chance: Chance) -> ke.Evaluation:
    def change(text: str) -> str:
        gaps = ("", " ", "\u3000")
        return _NUMBER.sub(lambda m: chance.choice(gaps) + m[0] + chance.choice(gaps), text)

    return _everywhere(table, change)


def _full_width(table: ke.Evaluation, _: Chance) -> ke.Evaluation:
    return _everywhere(table, lambda text: text.translate(_FULL_WIDTH))


def _row_order(table: ke.Evaluation, chance: Chance) -> ke.Evaluation:
    return attrs.evolve(table, indicators=chance.sample(table.indicators, len(table.indicators)))


def _trailing_zeros(table: ke.Evaluation, _: Chance) -> ke.Evaluation:
    return _everywhere(table, _two_decimals, rows=_ROW_CELLS[2:])


def _two_decimals(text: str) -> str:
    def padded(match: re.Match[str]) -> str:
        whole, _, part = match[0].partition(".")
        return f"{whole}.{part:0<2}"

    return _NUMBER.sub(padded, text)


def _zeros_in_values(table: ke.Evaluation, _: Chance) -> ke.Evaluation:
    def change(text: str) -> str:
        return text if "年" in text else _two_decimals(text)

    return _everywhere(table, change, rows=("target", "actual"))


def _separators(table: ke.Evaluation, _: Chance) -> ke.Evaluation:
    def grouped(match: re.Match[str]) -> str:
        whole, point, part = match[0].partition(".")
        return f"{int(whole):,}{point}{part}"

    def change(text: str) -> str:
        return text if "年" in text else _NUMBER.sub(grouped, text)

    return _everywhere(table, change)


def _in_yuan(text: str) -> str:
    """An amount in 万元 as the same one in 元."""
    if not text.endswith("万元"):
        return text
    return _NUMBER.sub(lambda m: f"{_times_ten_thousand(m[0])}", text).replace("万元", "元")


def _times_ten_thousand(number: str) -> str:
    whole, _, part = number.partition(".")
    digits = f"{whole}{part:0<4}"
    return digits.lstrip("0") or "0"


def _values_in_yuan(table: ke.Evaluation, _: Chance) -> ke.Evaluation:
    rows = [
        attrs.evolve(row, target=_in_yuan(row.target.text), actual=_in_yuan(row.actual.text))
        for row in table.indicators
    ]
    return attrs.evolve(table, indicators=rows)


def _actuals_in_yuan(table: ke.Evaluation, _: Chance) -> ke.Evaluation:
    rows = [attrs.evolve(row, actual=_in_yuan(row.actual.text)) for row in table.indicators]
    return attrs.evolve(table, indicators=rows)


def _funds_in_yuan(table: ke.Evaluation, _: Chance) -> ke.Evaluation:
    """The whole block in 元, as a form may have it."""
    return _with_amounts(table, _times_ten_thousand, unit="元")


def _funds_with_units(table: ke.Evaluation, _: Chance) -> ke.Evaluation:
    """Budgets in 万元, what was spent in 元, each with its unit in the cell."""
    executed = f"{_times_ten_thousand(table.funding.executed.text)}元"
    table = _with_amounts(table, lambda text: f"{text}万元")
    return attrs.evolve(table, funding=attrs.evolve(table.funding, executed=executed))


def _with_amounts(table: ke.Evaluation, change: Callable[[str], str], **more: str) -> ke.Evaluation:
    cells = {name: getattr(table.funding, name).text for name in _FUND_CELLS[:3]}
    changed = {name: change(text) for name, text in cells.items()}
    return attrs.evolve(table, funding=attrs.evolve(table.funding, **changed, **more))


_REWRITINGS: Final[dict[str, Callable[[ke.Evaluation, Chance], ke.Evaluation]]] = {
    "untouched": lambda table, _: table,
    "blanks around numbers": _spacing,
    "full width": _full_width,
    "row order": _row_order,
    "trailing zeros of figures": _trailing_zeros,
    "trailing zeros of values": _zeros_in_values,
    "thousands separators": _separators,
    "values in 元": _values_in_yuan,
    "actuals alone in 元": _actuals_in_yuan,
    "funds in 元": _funds_in_yuan,
    "funds in 万元 and 元": _funds_with_units,
}


def rewritten(tables: int, seed: int) -> Iterator[str]:
    """Yield what is reported of right tables, each written in every way that changes nothing."""
    yield "### Right tables under harmless rewriting\n"
    yield "| rewriting | audits | with findings | codes |"
    yield "|---|--:|--:|---|"
    examples: list[str] = []
    drawn = [
        draw(policy, 9, Chance(f"{seed}/clean/{policy}/{number}"))
        for policy in CONVENTIONS
        if policy in ke.policies
        for number in range(tables)
    ]
    for name, rewriting in _REWRITINGS.items():
        codes: Counter[str] = Counter()
        audits = found = 0
        for number, one in enumerate(drawn):
            table = rewriting(one.table, Chance(f"{seed}/{name}/{number}"))
            for policy in ("auto", one.policy):
                findings = ke.audit(table, policy).findings
                audits, found = audits + 1, found + bool(findings)
                new = {finding.code for finding in findings} - codes.keys()
                codes.update(finding.code for finding in findings)
                examples += [
                    f"- {name}, {policy}: {finding.code}: {finding}"
                    for finding in findings
                    if finding.code in new
                ][:_EXAMPLES]
        yield f"| {name} | {audits} | {found} | {', '.join(f'{c} {n}' for c, n in codes.items())} |"
    yield ""
    yield from examples


def untouched(seeds: Path) -> Iterator[str]:
    """Yield every finding of the published documents as they are."""
    for path in sorted(seeds.glob("*.txt")):
        audit = ke.audit(ke.read(path))
        coverage = audit.coverage
        yield (
            f"### {path.name[:3]}: {coverage.printed} figures = {coverage.consistent} consistent + "
            f"{coverage.inconsistent} inconsistent + {coverage.not_checkable} not checkable\n"
        )
        for finding in audit.findings:
            yield f"- {finding.severity}, {finding.code}: {finding}"
        yield ""


def timing(seeds: Path) -> Iterator[str]:
    """Yield what a score costs beside a bare Decimal function, and an audit a row of 004."""
    row = ke.Indicator(
        "培训", target=">=200人次", actual="158人次", weight=15, rule="按照完成比例赋分"
    )
    policy = ke.policies["xinjiang-2024"]
    figures = row.target.value.number, row.actual.value.number, row.weight.number
    ours, hand = alternate(lambda: ke.score(row, policy), lambda: by_hand(*figures), 5000)
    yield f"- score(): {ours * 1e6:.1f} us, {ours / hand:.1f} x a Decimal function by hand"
    for path in sorted(seeds.glob("004_*.txt")):
        document = ke.read(path)
        rows = sum(len(table.indicators) for table in document.evaluations)
        times = []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            ke.audit(document)
            times.append(time.perf_counter() - start)
        spent = median(times)
        yield f"- audit under auto of 004: {spent * 1e3:.1f} ms, {spent / rows * 1e6:.0f} us a row"
