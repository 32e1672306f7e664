"""Forms as OpenDocument texts."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tests.readers.filewriters.forms import places, width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.readers.filewriters.forms import Form, FormTable

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_BASE}{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style",
        "draw": "drawing", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
MIMETYPE = "application/vnd.oasis.opendocument.text"


def line(text: str) -> str:
    """A line of text; blanks that XML would fold are elements."""
    marked = re.sub(r" +", lambda blanks: f'<text:s text:c="{len(blanks[0])}"/>', escape(text))
    return marked.replace("\t", "<text:tab/>")


def paragraphs(text: str) -> str:
    return "".join(f"<text:p>{line(part)}</text:p>" for part in text.split("\n"))


def table_xml(table: FormTable) -> str:
    columns = width(table)
    starts = {(place.row, place.column): place for place in places(table)}
    rows = []
    for row in range(len(table)):
        cells = []
        for column in range(columns):
            place = starts.get((row, column))
            if place is None:
                cells.append("<table:covered-table-cell/>")
                continue
            spans = (
                f' table:number-columns-spanned="{place.colspan}"'
                f' table:number-rows-spanned="{place.rowspan}"'
            )
            cells.append(f"<table:table-cell{spans}>{paragraphs(place.text)}</table:table-cell>")
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    head = f'<table:table-column table:number-columns-repeated="{columns}"/>'
    return f"<table:table>{head}{''.join(rows)}</table:table>"


def body(form: Form) -> str:
    return "".join(
        paragraphs(block) if isinstance(block, str) else table_xml(block) for block in form
    )


def content(inner: str, styles: str = "") -> str:
    """The content part around a body."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f"<office:document-content {_SPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{inner}</office:text></office:body>"
        "</office:document-content>"
    )


def page_styles(inner: str) -> str:
    """The styles part around page headers and footers."""
    return (
        f"<office:document-styles {_SPACES}><office:master-styles><style:master-page>{inner}"
        "</style:master-page></office:master-styles></office:document-styles>"
    )


def package(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def write_body(inner: str, styles: str = "", **parts: str) -> bytes:
    """The XML of a body as a file."""
    return package({"content.xml": content(inner, styles), **parts})


def write(form: Form) -> bytes:
    """A form as an OpenDocument text."""
    return write_body(body(form))
