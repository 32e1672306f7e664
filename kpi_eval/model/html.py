"""Texts to HTML for notebooks (网页显示): tables and blocks, everything escaped, no scripts.

`html_display` puts the style in front once; what it holds names classes only. Its colours are
translucent and the text keeps the page's own, so that it reads on a light page and on a dark one.

The HTML of texts in two languages is one in both: `in_language` says it in either.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from kpi_eval.messages import Spoken, both

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "html_block", "html_display", "html_figures", "html_list", "html_parts", "html_table",
]  # fmt: skip

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


def html_display(body: str) -> Spoken:
    """Return HTML as one display (显示): the style once, then the body."""
    return _joined([f'<div class="{_CLASS}"><style>{_STYLE}</style>', body, "</div>"])


def html_table(
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str = "",
    tones: Sequence[Sequence[str]] | None = None,
) -> Spoken:
    """Return a table as HTML (网页表格): everything escaped, columns of numbers to the right.

    `tones` gives a tone to every cell of `rows`: ``wrong``, ``warn``, ``muted`` or "". Without
    `headers` the first cell of each row is its header.
    """
    rows = [list(row) for row in rows]
    numeric = _numeric(rows) if headers else set()
    parts: list[str] = ['<div class="scroll"><table>']
    if caption:
        parts.append(_element("caption", caption))
    if headers:
        cells = [_cell("th", text, column in numeric) for column, text in enumerate(headers)]
        parts += ["<thead><tr>", *cells, "</tr></thead>"]
    parts.append("<tbody>")
    for number, row in enumerate(rows):
        shades = tones[number] if tones is not None else [""] * len(row)
        cells = [
            _cell("td" if headers or column else "th", cell, column in numeric, tone)
            for column, (cell, tone) in enumerate(zip(row, shades, strict=True))
        ]
        parts += ["<tr>", *cells, "</tr>"]
    parts.append("</tbody></table></div>")
    return _joined(parts)


def _numeric(rows: Sequence[Sequence[str]]) -> set[int]:
    """Return the columns that hold numbers and nothing else (数字列)."""
    columns = enumerate(zip(*rows, strict=False))
    return {
        number
        for number, cells in columns
        if all(_NUMERIC.fullmatch(cell) for cell in cells)
        and any(_DIGIT.search(cell) for cell in cells)
    }


def _cell(name: str, text: str, numeric: bool, tone: str = "") -> Spoken:  # noqa: FBT001
    return _element(name, text, " ".join(filter(None, ("n" if numeric else "", tone))))


def html_block(title: str, lines: Iterable[str] = (), *, after: str = "") -> Spoken:
    """Return a title and lines of text as HTML (标题与文字), escaped; `after` is HTML already."""
    parts = [_joined(["<div>", _element("strong", title), "</div>"])] if title else []
    parts += [_element("div", line) for line in lines if line]
    shown = ['<div class="lines">', *parts, "</div>"] if parts else []
    return _joined([*shown, after])


def html_parts(parts: Iterable[str]) -> Spoken:
    """Return blocks of HTML below each other (各部分), spaced; empty ones are left out."""
    kept = [one for part in parts if part for one in ('<div class="part">', part, "</div>")]
    return _joined(kept)


def html_figures(drawn: Iterable[tuple[str, str]]) -> Spoken:
    """Return drawings with their captions beside each other (图), the drawings HTML already."""
    parts: list[str] = ['<div class="figures">']
    for caption, svg in drawn:
        told = [_element("figcaption", caption)] if caption else []
        parts += ["<figure>", svg, *told, "</figure>"]
    return _joined([*parts, "</div>"])


def html_list(items: Iterable[str]) -> Spoken:
    """Return texts as a numbered list in HTML (编号列表), escaped."""
    return _joined(["<ol>", *(_element("li", item) for item in items), "</ol>"])


def _element(name: str, text: str, class_: str = "") -> Spoken:
    """Return a text in an element, escaped in each language."""
    opened = f'<{name} class="{class_}">' if class_ else f"<{name}>"
    shown = escape(text)
    if isinstance(text, Spoken):
        shown = both(shown, escape(text.english()))
    return _joined([opened, shown, f"</{name}>"])


def _joined(parts: Iterable[str]) -> Spoken:
    return both("", "").join(parts)
