"""Rows to tables of text and of HTML (表格显示), and the model's own values shown with them.

`text_table` knows no value type: it takes texts. Chinese is two columns wide in a
terminal, so wrapping and padding go by `wcwidth`. Whatever comes from a file is escaped in HTML and
loses its control characters in text.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from kpi_eval.messages import Spoken, named, render
from kpi_eval.model.headers import HEADERS
from kpi_eval.model.html import html_block, html_display, html_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.funding import Funding, FundingRow
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.location import Problem
    from kpi_eval.model.printed import Printed

__all__ = [
    "WIDTH", "document_html", "evaluation_html", "funding_html", "indicator_html", "kind_name",
    "problem_html", "text_table", "wrap_text",
]  # fmt: skip

WIDTH = 120
_GAP = 2  # blanks between columns; a header gets as many behind it
_LEAST = 8  # columns that a column of a table is readable in
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# Numbers and words stay whole where they fit; brackets and quotes stay with what they embrace.
_TOKEN = re.compile(
    r"[（「《〔“(\[]*(?:[<>=≥≤]*[0-9A-Za-z.,%+_'-]+|\s+|.)[，。；：、）」》〕！？％”;:)\]]*",
    re.DOTALL,
)
_TABLES = ("number", "table-name", "kind", "rows", "total")
# The keys of Indicator.to_row, under the headers of the tables.
_FIELDS = {
    key.removeprefix("printed_"): named(headers[0], key.removeprefix("printed_").replace("_", " "))
    for key, headers in HEADERS.items()
}
_IN_TABLE = (
    "level1", "level2", "name", "target", "actual", "weight", "rate", "score", "rule",
    "deviation_reason",
)  # fmt: skip
# A form without such a column has None there; labels are texts, so a blank one is none.
_ABSENT = {key: (None, "") if key.startswith("level") else (None,) for key in _IN_TABLE}


def _width(text: str) -> int:
    from wcwidth import wcswidth

    return wcswidth(text)


def _plain(text: str) -> list[str]:
    """Return the lines of a text without anything that moves a terminal's cursor."""
    lines = _BREAKS.split(text.replace("\t", " "))
    return [_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", line) for line in lines]


def wrap_text(text: str, width: int = WIDTH) -> list[str]:
    """Break a text into lines of at most `width` columns (按显示宽度折行); blanks at a break go.

    Nothing else is lost or moved. A width below 2 counts as 2: a Chinese character needs as much.
    """
    width = max(width, 2)
    lines: list[str] = []
    for plain in _plain(text):
        if _width(plain) <= width:
            lines.append(plain)
            continue
        line = ""
        for token in _TOKEN.findall(plain):
            if _width(line + token) <= width:
                line += token
                continue
            if line.strip():
                lines.append(line.rstrip())
            *full, line = _split(token.lstrip(), width)
            lines += full
        lines.append(line.rstrip())
    return lines


def _split(token: str, width: int) -> list[str]:
    """Cut a token that may be too long for a line, never before a sign of no width."""
    lines = [""]
    for sign in token:
        if lines[-1] and _width(lines[-1] + sign) > width and _width(sign) > 0:
            lines.append("")
        lines[-1] += sign
    return lines


def text_table(
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    max_widths: Sequence[int] | None = None,
    *,
    width: int = WIDTH,
    whole: int = 0,
) -> str:
    """Return a table of text at most `width` columns wide (文本表格), for up to 20 table columns.

    Every row has as many cells as `headers`. `max_widths` bounds columns further, 0 = no bound.
    Where the table is too wide its widest columns are wrapped, the first `whole` only at last.
    """
    from tabulate import tabulate

    table = [["\n".join(_plain(cell)) for cell in row] for row in (headers, *rows)]
    bounds = [
        max(bound, 2 * _GAP) if bound else width for bound in max_widths or [0] * len(headers)
    ]
    natural = [_natural(*column) for column in zip(*table, strict=True)]
    bounded = [min(have, bound) for have, bound in zip(natural, bounds, strict=True)]
    kept = bounded[:whole]
    room = width - sum(kept) - _GAP * whole
    if room < _LEAST * (len(bounded) - whole):
        kept, room = [], width
    widths = kept + _fit(bounded[len(kept) :], room)
    head = _wrap_row(table[0], [width - _GAP for width in widths])
    body = [_wrap_row(row, widths) for row in table[1:]]
    return tabulate(body, head, tablefmt="simple", disable_numparse=True)


def _wrap_row(row: list[str], widths: list[int]) -> list[str]:
    return ["\n".join(wrap_text(cell, width)) for cell, width in zip(row, widths, strict=True)]


def _natural(header: str, *cells: str) -> int:
    """Return the columns that a table's column takes if nothing in it is wrapped."""
    widest = max(map(_width, header.split("\n"))) + _GAP
    return max(widest, *(_width(line) for cell in cells for line in cell.split("\n")), 0)


def _fit(widths: list[int], width: int) -> list[int]:
    """Narrow the widest columns, all to one width, until the table fits."""
    room = width - _GAP * (len(widths) - 1)
    if sum(widths) <= room:
        return widths
    ordered = sorted(widths)
    # With the k narrowest left as they are, the others share what remains.
    below = [0, *accumulate(ordered)]
    shares = [(room - taken) // (len(widths) - k) for k, taken in enumerate(below[:-1])]
    cap = next(share for k, share in enumerate(shares) if ordered[k] >= share)
    return [min(width, cap) for width in widths]


def kind_name(kind: str) -> Spoken:
    """Return the Chinese name of a table's kind (表的种类)."""
    return render(f"label.{kind}")


def _shown(figure: Printed | None) -> str:
    return "" if figure is None else figure.shown


def indicator_html(indicator: Indicator) -> str:
    """Return an indicator as HTML (指标): every field that its form has, as printed."""
    fields = indicator.to_row()
    rows = [[_FIELDS[key], value] for key, value in fields.items() if value is not None]
    return html_display(html_table([], rows, caption=indicator.location.said))


def evaluation_html(evaluation: Evaluation) -> str:
    """Return a table or plan as HTML (绩效自评表): head, funds, indicators, printed totals."""
    rows = [indicator.to_row() for indicator in evaluation.indicators]
    columns = [key for key in _IN_TABLE if any(row[key] not in _ABSENT[key] for row in rows)]
    table = html_table(
        [_FIELDS[key] for key in columns], [[row[key] or "" for key in columns] for row in rows]
    )
    parts = {
        "year": "" if evaluation.year is None else str(evaluation.year),
        "department": evaluation.department or "",
        "implementing-unit": evaluation.implementing_unit or "",
    }
    totals = {
        "weight-sum": _shown(evaluation.printed_weight_sum),
        "total": _shown(evaluation.printed_total),
        "grade": _shown(evaluation.printed_grade),
    }
    funds = "" if evaluation.funding is None else _funds(evaluation.funding)
    lines = [kind_name(evaluation.kind), _listed(parts), funds, _listed(totals)]
    return html_display(html_block(evaluation.name or render("report.unnamed"), lines, after=table))


def _funds(funding: Funding) -> str:
    amounts = {
        "initial": funding.shown(funding.initial) or "",
        "budget": funding.shown(funding.budget) or "",
        "received": funding.shown(funding.received) or "",
        "executed": funding.shown(funding.executed) or "",
        "execution-weight": _shown(funding.weight),
        "execution-rate": _shown(funding.printed_rate),
        "execution-score": _shown(funding.printed_score),
    }
    return render("label.funds", unit=funding.unit, figures=_listed(amounts))


def funding_html(funding: Funding) -> str:
    """Return the funds as HTML (资金情况): the total and its parts, amounts, weight and figures."""
    names = ("initial", "budget", "received", "executed")
    figures = (funding.weight, funding.printed_rate, funding.printed_score)
    whole = [render("label.sum"), *_amounts(funding, funding, names), *map(_shown, figures)]
    rows = [whole] + [
        [row.source, *_amounts(funding, row, names), *[""] * len(figures)] for row in funding.rows
    ]
    keys = ("source", *names, "execution-weight", "execution-rate", "execution-score")
    headers = [render(f"label.{key}") for key in keys]
    kept = [n for n in range(len(keys)) if not n or any(row[n] for row in rows)]
    table = html_table(
        [headers[n] for n in kept], [[row[n] for n in kept] for row in rows], caption=funding.unit
    )
    return html_display(table)


def _amounts(funding: Funding, row: Funding | FundingRow, names: Iterable[str]) -> list[str]:
    return [funding.shown(getattr(row, name)) or "" for name in names]


def problem_html(problem: Problem) -> str:
    """Return a problem of reading as HTML (读取问题): severity, sentence, code."""
    tone = {"error": "wrong", "warning": "warn", "info": ""}[problem.severity]
    severity = render(f"report.severity-{problem.severity}")
    headers = [render(f"report.header-{name}") for name in ("severity", "problem", "code")]
    row = [severity, problem.said, problem.code]
    return html_display(html_table(headers, [row], tones=[[tone, tone, "muted"]]))


def _listed(parts: dict[str, str]) -> Spoken:
    shown = (render(f"label.{name}") + f" {value}" for name, value in parts.items() if value)
    return render("report.together").join(shown)


def document_html(document: Document) -> str:
    """Return a document as HTML (决算公开文件): source, tables, what could not be read."""
    rows = [
        [
            str(number), evaluation.name, kind_name(evaluation.kind),
            str(len(evaluation.indicators)), _shown(evaluation.printed_total),
        ]
        for number, evaluation in enumerate(document.evaluations, start=1)
    ]  # fmt: skip
    headers = [render(f"label.{name}") for name in _TABLES]
    after = html_table(headers, rows) if rows else ""
    if document.problems:
        problems = [[problem.said] for problem in document.problems]
        shades = [["wrong" if p.severity == "error" else "warn"] for p in document.problems]
        after += html_table([render("label.class-problem")], problems, tones=shades)
    seen, skipped = document.tables_seen, len(document.tables_skipped)
    found = render("label.tables", count=len(rows), seen=seen, skipped=skipped)
    title = document.source or render("label.unnamed-file")
    return html_display(html_block(title, [document.format, found], after=after))
