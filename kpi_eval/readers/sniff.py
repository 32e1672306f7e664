"""What a file is (格式识别), told from its bytes: a suffix is a wish.

Supported formats have the name of their reader; the others a name of their own, so that the
problem can say what the file is and what to convert it to.
"""

from __future__ import annotations

import re

from kpi_eval.readers import ole
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.zips import Archive

__all__ = ["sniff"]

_HEAD = 4096
_PDF_WITHIN = 1024
_MAX_TYPES_BYTES = 4_000_000

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
)
# Main parts by content type; a part of the text between the subtype's tree and its end.
_CONTENT_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"wordprocessingml.template.main+xml", "docx"),
    (b"ms-word.document.macroEnabled.main+xml", "docx"),
    (b"ms-word.template.macroEnabledTemplate.main+xml", "docx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "xlsx"),
    (b"ms-excel.template.macroEnabled.main+xml", "xlsx"),
    (b"ms-excel.sheet.binary", "xlsb"),
    (b"presentationml.", "pptx"),
)
_MIMETYPES: tuple[tuple[bytes, str], ...] = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
)
_PARTS: tuple[tuple[str, str], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
    ("OFD.xml", "ofd"),
)
_OLE_NAMES: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("MatOST", "wps"),
)
_XML_FORMS: tuple[tuple[bytes, str], ...] = (
    (rb'progid="Word\.Document"|<(?:\w+:)?wordDocument|<pkg:package', "word-xml"),
    (rb'progid="Excel\.Sheet"|<(?:ss:)?Workbook\s', "excel-xml"),
    (rb"<office:document[\s>]", "odf-xml"),
)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<table[\s>]", re.IGNORECASE)
_MHTML = re.compile(rb"(?im)^MIME-Version:[^\0]*?^Content-Type:\s*multipart/related")
_UTF16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def sniff(data: bytes) -> str:
    """Return the format of a source's bytes (格式); "text" if nothing else. Never raises.

    One of docx, xlsx, odt, xls, html, pdf, text, empty; of what is not read itself: zip; doc, wps,
    ppt, rtf, mhtml, ofd, xlsb, pptx, ods, odp, word-xml, excel-xml, odf-xml, encrypted, ole,
    image, rar, 7z, gzip.
    """
    head = data[:_HEAD]
    if not head.strip() and not data.strip():
        return "empty"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data.startswith(ole.SIGNATURE):
        return _ole_kind(data)
    if re.search(rb"%PDF-\d", head[:_PDF_WITHIN]) and _is_pdf(data):
        return "pdf"
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (signature != b"BM" or b"\0" in head):
            return kind
    return _markup_kind(_narrowed(head)) or "text"


def _is_pdf(data: bytes) -> bool:
    """Tell a PDF with leading waste from a text that speaks of one."""
    return data.startswith(b"%PDF") or b" obj" in data[: _HEAD * 4] or b"%%EOF" in data[-_HEAD:]


def _narrowed(head: bytes) -> bytes:
    """Return the head with one byte a sign, also where it is UTF-16."""
    for mark, encoding in _UTF16:
        if head.startswith(mark):
            return head[2:].decode(encoding, "replace").encode("utf-8")
    return head


def _markup_kind(head: bytes) -> str:
    for pattern, kind in _XML_FORMS:
        if re.search(pattern, head):
            return kind
    if _MHTML.search(head):
        return "mhtml"
    return "html" if _HTML.search(head) else ""


def _zip_kind(data: bytes) -> str:
    try:
        archive = Archive(data)
    except Refusal:
        return _broken_zip_kind(data)
    for name, marks in (("mimetype", _MIMETYPES), ("[Content_Types].xml", _CONTENT_TYPES)):
        if name not in archive:
            continue
        try:
            content = archive.read(name, limit=_MAX_TYPES_BYTES)
        except Refusal:
            continue
        for mark, kind in marks:
            if mark in content:
                return kind
    return next((kind for part, kind in _PARTS if part in archive), "zip")


def _broken_zip_kind(data: bytes) -> str:
    """Tell by the names of parts what an archive without a readable directory was meant to be."""
    if data[30:38] == b"mimetype":
        for mark, kind in _MIMETYPES:
            if mark in data[38:200]:
                return kind
    return next((kind for part, kind in _PARTS if part.encode() in data), "zip")


def _ole_kind(data: bytes) -> str:
    names = ole.root_names(data)
    kind = next((kind for name, kind in _OLE_NAMES if name in names), "")
    if kind == "doc" and any(name.lower().startswith(("wps", "kso")) for name in names):
        return "wps"
    if kind:
        return kind
    # A directory that is cut off: the names may still stand somewhere.
    for name, found in _OLE_NAMES:
        if name.encode("utf-16-le") in data:
            return found
    return "ole"
