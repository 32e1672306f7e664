"""Formats that are known and not read (只识别不读取的格式), so that a problem can name them."""

from __future__ import annotations

from kpi_eval.readers.declaration import Format

__all__ = ["FOREIGN"]


def _is_bitmap(data: bytes) -> bool:
    return data.startswith(b"BM") and b"\0" in data[:4096]  # BMW is a text


FOREIGN: tuple[Format, ...] = (
    Format("encrypted", streams=("EncryptedPackage",)),
    Format(
        "doc", "Word 97–2003 文档（.doc）", save_as=".docx", suffixes=(".doc", ".wps"),
        streams=("WordDocument",),
    ),
    Format(
        "ppt", "PowerPoint 97–2003 演示文稿（.ppt）", save_as=".pdf",
        streams=("PowerPoint Document",),
    ),
    Format(
        "wps", "WPS 文字文档（.wps）", save_as=".docx", suffixes=(".wps", ".doc"),
        streams=("MatOST",),
    ),
    Format("rtf", "RTF 文档", save_as=".docx", starts=(b"{\\rtf",)),
    Format(
        "word-xml", "Word XML 文档（.xml）", save_as=".docx",
        markup=rb'progid="Word\.Document"|<(?:\w+:)?wordDocument|<pkg:package',
    ),
    Format(
        "excel-xml", "Excel 2003 XML 表格（.xml）", save_as=".xlsx",
        markup=rb'progid="Excel\.Sheet"|<(?:ss:)?Workbook\s',
    ),
    Format(
        "odf-xml", "OpenDocument 单一 XML 文档", save_as=".odt", markup=rb"<office:document[\s>]"
    ),
    Format(
        "mhtml", "单个文件网页（.mht）", save_as=".docx 或 .html",
        markup=rb"(?im)^MIME-Version:[^\0]*?^Content-Type:\s*multipart/related",
    ),
    Format(
        "pptx", "PowerPoint 演示文稿（.pptx）", save_as=".pdf",
        content_types=(b"presentationml.",), parts=("ppt/presentation.xml",),
    ),
    Format(
        "xls-old", "Excel 4.0 及更早的工作簿（.xls）", save_as=".xlsx", suffixes=(".xls",),
        starts=(b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"),
    ),
    Format(
        "xlsb", "Excel 二进制工作簿（.xlsb）", save_as=".xlsx",
        content_types=(b"ms-excel.sheet.binary",), parts=("xl/workbook.bin",),
    ),
    Format(
        "ods", "OpenDocument 表格（.ods）", save_as=".xlsx",
        mimetypes=(b"application/vnd.oasis.opendocument.spreadsheet",),
    ),
    Format(
        "odp", "OpenDocument 演示文稿（.odp）", save_as=".pdf",
        mimetypes=(b"application/vnd.oasis.opendocument.presentation",),
    ),
    Format("ofd", "OFD 版式文件（.ofd）", save_as=".pdf 或 .docx", parts=("OFD.xml",)),
    Format(
        "image", "图片",
        starts=(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), tells=_is_bitmap,
    ),
    Format("rar", "RAR 压缩包", starts=(b"Rar!",)),
    Format("7z", "7z 压缩包", starts=(b"7z\xbc\xaf\x27\x1c",)),
    Format("gzip", "gzip 压缩包", starts=(b"\x1f\x8b",)),
    Format("ole", "OLE 复合文档"),
    Format("empty"),
    Format("zip"),
)  # fmt: skip
