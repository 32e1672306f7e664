"""The formats that are read (文件格式), one module each, told apart by their bytes.

Each module has a name ``FORMAT`` and ``read_stream(data) -> Stream``; it raises Refusal where the
source cannot be read and MissingExtraError where a package is missing. A new format is one module
and one line here.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from kpi_eval.model.listed import by_name
from kpi_eval.readers import ole
from kpi_eval.readers.formats import docx, html, odt, pdf, xls, xlsx
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.sniff import sniff
from kpi_eval.readers.zips import Archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

    from kpi_eval.readers.grid import Stream

__all__ = ["FORMATS", "name_of", "reading_many", "refusal_of", "stream_of"]

FORMATS: tuple[ModuleType, ...] = (docx, odt, pdf, xls, xlsx, html)
_READERS: dict[str, Callable[[bytes], Stream]] = by_name(
    "format", ((module.FORMAT, module.read_stream) for module in FORMATS)
)

_CALLED: dict[str, str] = {
    "text": "纯文本", "html": "网页", "pdf": "PDF", "docx": "Word 文档", "odt": "ODT 文档",
    "xlsx": "Excel 工作簿", "xls": "Excel 97–2003 工作簿",
}  # fmt: skip
# Formats that are known and not read: what to call each, and what to save it as.
_ELSEWHERE: dict[str, tuple[str, str]] = {
    "doc": ("Word 97–2003 文档（.doc）", ".docx"),
    "wps": ("WPS 文字文档（.wps）", ".docx"),
    "rtf": ("RTF 文档", ".docx"),
    "mhtml": ("单个文件网页（.mht）", ".docx 或 .html"),
    "word-xml": ("Word XML 文档（.xml）", ".docx"),
    "odf-xml": ("OpenDocument 单一 XML 文档", ".odt"),
    "ppt": ("PowerPoint 97–2003 演示文稿（.ppt）", ".pdf"),
    "pptx": ("PowerPoint 演示文稿（.pptx）", ".pdf"),
    "odp": ("OpenDocument 演示文稿（.odp）", ".pdf"),
    "xlsb": ("Excel 二进制工作簿（.xlsb）", ".xlsx"),
    "excel-xml": ("Excel 2003 XML 表格（.xml）", ".xlsx"),
    "ods": ("OpenDocument 表格（.ods）", ".xlsx"),
    "ofd": ("OFD 版式文件（.ofd）", ".pdf 或 .docx"),
}
_UNREADABLE: dict[str, str] = {
    "image": "图片",
    "rar": "RAR 压缩包",
    "7z": "7z 压缩包",
    "gzip": "gzip 压缩包",
    "ole": "OLE 复合文档",
}


def stream_of(
    data: bytes,
    kind: str | None = None,
    *,
    readers: Mapping[str, Callable[[bytes], Stream]] = _READERS,
) -> Stream:
    """Return the grids and the text of a file's bytes, whatever its format but text (读取文件内容).

    `kind` is what `sniff` says of the bytes, where it is known already; `readers` has what reads
    each format.

    Raises:
        Refusal: the file cannot be read; its code says why.
        MissingExtraError: an optional package that this format needs is not installed.
    """
    kind = kind or sniff(data)
    if kind in readers:
        return readers[kind](data)
    if kind == "zip":
        Archive(data)  # says so if it is cut off: what it was meant to be is not known then
    if kind == "ole" and ole.is_cut_off(data):
        raise Refusal("truncated", what="复合文档的目录")
    raise refusal_of(kind)


@contextmanager
def reading_many() -> Iterator[Callable[[bytes, str], Stream]]:
    """Give a `stream_of` for many files (连续读取): what starts up for a PDF does so once."""
    with pdf.reading_many_pdfs() as read_pdf:
        yield partial(stream_of, readers=_READERS | {pdf.FORMAT: read_pdf})


def name_of(kind: str) -> str:
    """Return what people call a kind of file (格式名称)."""
    return _CALLED.get(kind) or _ELSEWHERE.get(kind, (_UNREADABLE.get(kind, kind),))[0]


def refusal_of(kind: str) -> Refusal:
    """Return why a kind of file is not read, and what to do (不支持的原因)."""
    if kind in ("empty", "encrypted"):
        return Refusal(kind)
    if kind == "zip":
        return Refusal("archive")
    if kind in _ELSEWHERE:
        name, target = _ELSEWHERE[kind]
        return Refusal("legacy-format", format=name, target=target)
    return Refusal("format-unsupported", format=name_of(kind))
