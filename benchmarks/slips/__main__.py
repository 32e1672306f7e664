"""Run the benchmark and print its tables in Markdown, or write cases and judge a tool's answers.

python -m benchmarks.slips [--split dev|test] [--seed N] [--count N] [--tool NAME …]
python -m benchmarks.slips --write cases.jsonl
python -m benchmarks.slips --answers answers.jsonl
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.slips import metrics
from benchmarks.slips.answers import TOOLS
from benchmarks.slips.cases import Case, cases_of, clean_cases, several
from benchmarks.slips.printed import printed_forms
from benchmarks.slips.tables import FORMS, Form

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = (
    "| tool | form | visible slips | top-1 | top-3 | abstains | wrong and confident "
    "| identifiable | top-1 there | silent |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.slips", description=__doc__)
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--count", type=int, default=600, help="tables a form (600)")
    parser.add_argument("--seed", type=int, default=1, help="other cases of the split (1)")
    parser.add_argument("--tool", choices=tuple(TOOLS), action="append")
    parser.add_argument("--form", choices=[form.name for form in FORMS], action="append")
    parser.add_argument(
        "--printed", type=Path, nargs="+", default=[], help="files whose tables get slips too"
    )
    parser.add_argument("--write", type=Path, help="write the cases as JSON lines, and stop")
    parser.add_argument("--answers", type=Path, help="judge a tool's answers, JSON lines")
    parser.add_argument("--misses", action="store_true", help="list what is wrong and confident")
    parser.add_argument("--only", choices=("slips", "clean", "several", "time"), action="append")
    return parser.parse_args()


def report(asked: argparse.Namespace) -> Iterator[str]:
    """Yield the report, line by line."""
    wanted = asked.only or ("slips", "clean", "several", "time")
    forms = _forms(asked)
    drawn = [form for form in forms if not form.originals]
    if "slips" in wanted:
        yield from _one_slip(asked, forms)
    if "clean" in wanted:
        yield "\n## Clean tables\n"
        for form in drawn:
            cases = list(clean_cases(asked.split, form, asked.count // 4, asked.seed))
            found = sum(bool(TOOLS["kpi_eval"](case["document"])) for case in cases)
            yield f"- {form.name}: {found} of {len(cases)} tables with a diagnosis"
    if "several" in wanted:
        yield "\n## Several slips a table (kpi_eval)\n"
        for form in drawn:
            yield from _several(asked, form, asked.count // 3)
    if "time" in wanted:
        yield "\n## Time (40 rows, one to three slips)\n"
        for form in drawn:
            yield _timed(asked, form, max(20, asked.count // 10))


def _forms(asked: argparse.Namespace) -> list[Form]:
    """Return the forms that are asked for, those of printed files last."""
    if asked.form:
        return [form for form in FORMS if form.name in asked.form]
    return [*FORMS, *printed_forms(asked.printed)]


def _one_slip(asked: argparse.Namespace, forms: list[Form]) -> Iterator[str]:
    tools = asked.tool or list(TOOLS)
    yield f"## One slip a table ({asked.split} split)\n\n{_HEAD}"
    curves = []
    for form in forms:
        cases = list(cases_of(asked.split, form, asked.count, asked.seed))
        for name in tools:
            outcomes = list(_outcomes(cases, TOOLS[name]))
            yield _line(name, form.name, outcomes)
            curves.append((name, form.name, outcomes))
    yield "\n### Risk and coverage, the surest first\n"
    for name, form_name, outcomes in curves:
        points = " ".join(f"{c:.1f}:{r:.3f}" for c, r in metrics.risk_coverage(outcomes))
        yield f"- {name}, {form_name}: {points}"
    if asked.misses:
        yield from _misses(curves)


def _outcomes(cases: list[Case], tool: Any) -> Iterator[metrics.Outcome]:
    for case in cases:
        if case["truth"]["visible"]:
            yield metrics.judged(case, tool(case["document"]))


def _line(name: str, form: str, outcomes: list[metrics.Outcome]) -> str:
    f = metrics.summary(outcomes)
    return (
        f"| {name} | {form} | {f['slips']:.0f} | {f['top1']:.3f} | {f['top3']:.3f} "
        f"| {f['abstains']:.3f} | {f['wrong']:.4f} | {f['identifiable']:.3f} "
        f"| {f['top1_identifiable']:.3f} | {f['silent']:.3f} |"
    )


def _misses(curves: list[tuple[str, str, list[metrics.Outcome]]]) -> Iterator[str]:
    yield "\n### Wrong and confident, or missing among three\n"
    for name, form, outcomes in curves:
        for one in outcomes:
            if one["wrong"] or not one["rank"] or one["rank"] > 3:
                told = "wrong" if one["wrong"] else f"rank {one['rank']}"
                yield f"- {name}, {form}, {one['id']}: {one['kind']} in {one['cell']}: {told}"


def _several(asked: argparse.Namespace, form: Form, count: int) -> Iterator[str]:
    for slips in (2, 3):
        claims = wrong = 0
        for case in several(asked.split, form, count, slips=slips, rows=8, seed=asked.seed):
            some, bad = metrics.confident_claims(case, TOOLS["kpi_eval"](case["document"]))
            claims, wrong = claims + some, wrong + bad
        share = wrong / max(claims, 1)
        said = f"{wrong} of {claims} confident claims wrong ({share:.2%})"
        yield f"- {form.name}, {slips} slips: {said}"


def _timed(asked: argparse.Namespace, form: Form, count: int) -> str:
    import kpi_eval as ke
    from benchmarks.slips.tables import evaluation_of

    spent = []
    for case in several(asked.split, form, count, slips=3, rows=40, exactly=False, seed=asked.seed):
        found = ke.audit(evaluation_of(case["document"][0]))
        start = time.process_time()
        ke.diagnose(found)
        spent.append(1000 * (time.process_time() - start))
    spent.sort()
    late = spent[int(0.95 * len(spent))]
    return f"- {form.name}: median {statistics.median(spent):.0f} ms, p95 {late:.0f} ms"


def write(asked: argparse.Namespace) -> None:
    """Write the cases, one JSON object a line: `document` for a tool, `truth` to judge it by."""
    with asked.write.open("w", encoding="utf-8") as out:
        for form in _forms(asked):
            for case in cases_of(asked.split, form, asked.count, asked.seed):
                out.write(json.dumps(case, ensure_ascii=False) + "\n")


def judge(asked: argparse.Namespace) -> Iterator[str]:
    """Judge the answers of any tool, ``{"id": …, "claims": […]}`` a line."""
    lines = asked.answers.read_text(encoding="utf-8").splitlines()
    answers = {one["id"]: one["claims"] for one in map(json.loads, filter(None, lines))}
    yield _HEAD
    for form in FORMS:
        cases = [
            case
            for case in cases_of(asked.split, form, asked.count, asked.seed)
            if case["id"] in answers
        ]
        outcomes = [
            metrics.judged(case, answers[case["id"]]) for case in cases if case["truth"]["visible"]
        ]
        if outcomes:
            yield _line(asked.answers.name, form.name, outcomes)


if __name__ == "__main__":
    options = arguments()
    if options.write:
        write(options)
    else:
        for line in judge(options) if options.answers else report(options):
            print(line, flush=True)
