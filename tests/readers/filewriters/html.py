"""Forms as web pages, in the habits of those who write them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.readers.filewriters.forms import Form, FormCell, FormTable


class Options(NamedTuple):
    """How a page is written; none of it changes what is shown."""

    encoding: str = "utf-8"
    declared: str = "utf-8"
    paragraphs: bool = False
    closed: bool = True
    upper: bool = False
    nested: int = 0
    entities: bool = False
    office: bool = False
    zero_rowspan: bool = False


def write(form: Form, options: Options = Options()) -> bytes:  # noqa: B008 - immutable
    """A form as the bytes of a page."""
    body = "\n".join(
        _text(block, options) if isinstance(block, str) else _table(block, options)
        for block in form
    )
    for _ in range(options.nested):
        body = (
            '<table width="100%" border=0><tr><td>'
            f"<div>{body}</div></td></tr><tr><td></td></tr></table>"
        )
    head = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={options.declared}">'
        "<title>不显示</title><style>td {border: 1px}</style><script>if (1 < 2) {'<td>'}</script>"
    )
    body += "<!-- <td>无</td> -->"
    page = f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>{body}</body></html>"
    return page.encode(options.encoding, "xmlcharrefreplace")


def _text(text: str, options: Options) -> str:
    lines = [_escaped(line, options) for line in text.split("\n")]
    if options.closed:
        return "".join(f"<p>{line}</p>" for line in lines)
    return f"<div>{'<br>'.join(lines)}</div>"


def _table(table: FormTable, options: Options) -> str:
    tag = str.upper if options.upper else str
    rows = []
    for at, row in enumerate(table):
        cells = "".join(_cell(cell, len(table) - at, options) for cell in row)
        rows.append(f"<{tag('tr')}>\n{cells}" + (f"</{tag('tr')}>\n" if options.closed else ""))
    return f"<{tag('table')} border=1>{''.join(rows)}</{tag('table')}>"


def _cell(cell: FormCell, rows_left: int, options: Options) -> str:
    spans = ""
    if cell.rowspan > 1:
        to_end = options.zero_rowspan and cell.rowspan == rows_left
        spans += f" rowspan={0 if to_end else cell.rowspan}"
    if cell.colspan > 1:
        spans += f' colSpan="{cell.colspan}"'
    lines = [_escaped(line, options) for line in cell.text.split("\n")]
    if options.office:
        lines = [
            f"<span lang=EN-US style='font-size:9pt'><font>{line}<o:p></o:p></font></span>"
            for line in lines
        ]
    text = "".join(f"<p class=a>{line}</p>" for line in lines) if options.paragraphs else (
        "<br/>".join(lines)
    )  # fmt: skip
    tag = "TD" if options.upper else "td"
    return f"<{tag}{spans}>\n  {text}\n" + (f"</{tag}>" if options.closed else "")


def _escaped(text: str, options: Options) -> str:
    if options.entities:
        return "".join(f"&#{ord(sign)};" if ord(sign) > 127 else escape(sign) for sign in text)
    return escape(text)
