"""Texts to HTML for notebooks (网页显示): tables and blocks, everything escaped, no scripts.

`html_display` puts the style in front once; what it holds names classes only. Its colours are
translucent and the text keeps the page's own, so that it reads on a light page and on a dark one.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["html_block", "html_display", "html_figures", "html_list", "html_table"]

_CLASS: Final = "kpi-eval"
_STYLE: Final = """\
.kpi-eval{line-height:1.6;overflow-wrap:anywhere}
.kpi-eval .lines>div{white-space:pre-wrap}
.kpi-eval .part{margin-top:.8em}
.kpi-eval .scroll{overflow-x:auto}
.kpi-eval table{border-collapse:collapse;font-variant-numeric:tabular-nums}
.kpi-eval caption{text-align:left}
.kpi-eval :is(th,td){border:1px solid rgba(128,128,128,.35);padding:.25em .6em;text-align:left;\
vertical-align:top;white-space:pre-wrap;overflow-wrap:break-word;min-width:2em}
.kpi-eval thead th{white-space:nowrap}
.kpi-eval :is(th,td).n{text-align:right}
.kpi-eval td.wrong{background:rgba(220,38,38,.22);font-weight:600}
.kpi-eval td.n.wrong::before{content:"✗ "}
.kpi-eval td.warn{background:rgba(234,160,8,.22)}
.kpi-eval td.muted{opacity:.7}
.kpi-eval .figures{display:flex;flex-wrap:wrap;gap:.4em 1.2em}
.kpi-eval figure{margin:.4em 0}
"""
_TONES: Final = frozenset({"", "wrong", "warn", "muted"})
# Numbers with their signs, printed beside recomputed, and what stands for none.
_NUMERIC: Final = re.compile(r"(?:[-+<>=≥≤±~/*—%.,\d\s]|（空白）)*")
_DIGIT: Final = re.compile(r"\d")


def html_display(body: str) -> str:
    """Return HTML as one display (显示): the style once, then the body."""
    return f'<div class="{_CLASS}"><style>{_STYLE}</style>{body}</div>'


def html_table(
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str = "",
    tones: Sequence[Sequence[str]] | None = None,
) -> str:
    """Return a table as HTML (网页表格): everything escaped, columns of numbers to the right.

    `tones` gives a tone to every cell of `rows`: ``wrong``, ``warn``, ``muted`` or "". Without
    `headers` the first cell of each row is its header.
    """
    rows = [list(row) for row in rows]
    numeric = _numeric(rows) if headers else set()
    parts = ['<div class="scroll"><table>']
    if caption:
        parts.append(f"<caption>{escape(caption)}</caption>")
    if headers:
        cells = "".join(
            _cell("th", header, "n" if column in numeric else "")
            for column, header in enumerate(headers)
        )
        parts.append(f"<thead><tr>{cells}</tr></thead>")
    parts.append("<tbody>")
    for number, row in enumerate(rows):
        shades = tones[number] if tones is not None else [""] * len(row)
        cells = "".join(
            _cell("td" if headers or column else "th", cell, "n" if column in numeric else "", tone)
            for column, (cell, tone) in enumerate(zip(row, shades, strict=True))
        )
        parts.append(f"<tr>{cells}</tr>")
    parts.append("</tbody></table></div>")
    return "".join(parts)


def _numeric(rows: Sequence[Sequence[str]]) -> set[int]:
    """Return the columns that hold numbers and nothing else (数字列)."""
    columns = enumerate(zip(*rows, strict=False))
    return {
        number
        for number, cells in columns
        if all(_NUMERIC.fullmatch(cell) for cell in cells)
        and any(_DIGIT.search(cell) for cell in cells)
    }


def _cell(tag: str, text: str, *classes: str) -> str:
    named = " ".join(filter(None, classes))
    return f'<{tag} class="{named}">{escape(text)}</{tag}>' if named else (
        f"<{tag}>{escape(text)}</{tag}>"
    )  # fmt: skip


def html_block(title: str, lines: Iterable[str] = (), *, after: str = "") -> str:
    """Return a title and lines of text as HTML (标题与文字), escaped; `after` is HTML already."""
    parts = [f"<strong>{escape(title)}</strong>"] if title else []
    parts += [escape(line) for line in lines if line]
    text = "".join(f"<div>{part}</div>" for part in parts)
    return f'<div class="lines">{text}</div>{after}' if text else after


def html_figures(drawn: Iterable[tuple[str, str]]) -> str:
    """Return drawings with their captions beside each other (图), the drawings HTML already."""
    figures = (
        f"<figure>{svg}{f'<figcaption>{escape(caption)}</figcaption>' if caption else ''}</figure>"
        for caption, svg in drawn
    )
    return f'<div class="figures">{"".join(figures)}</div>'


def html_list(items: Iterable[str]) -> str:
    """Return texts as a numbered list in HTML (编号列表), escaped."""
    return f"<ol>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ol>"
