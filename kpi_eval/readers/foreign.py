"""Formats that are known and not read (只识别不读取的格式), so that a problem can name them."""

from __future__ import annotations

from kpi_eval.messages import both
from kpi_eval.readers.declaration import Format

__all__ = ["FOREIGN"]


def _is_bitmap(data: bytes) -> bool:
    return data.startswith(b"BM") and b"\0" in data[:4096]  # BMW is a text


FOREIGN: tuple[Format, ...] = (
    Format("encrypted", streams=("EncryptedPackage",)),
    Format(
        "doc", both("Word 97–2003 文档（.doc）", "a Word 97–2003 document (.doc)"),
        save_as=".docx", suffixes=(".doc", ".wps"),
        streams=("WordDocument",),
    ),
    Format(
        "ppt",
        both("PowerPoint 97–2003 演示文稿（.ppt）", "a PowerPoint 97–2003 presentation (.ppt)"),
        save_as=".pdf",
        streams=("PowerPoint Document",),
    ),
    Format(
        "wps", both("WPS 文字文档（.wps）", "a WPS Writer document (.wps)"),
        save_as=".docx", suffixes=(".wps", ".doc"),
        streams=("MatOST",),
    ),
    Format("rtf", both("RTF 文档", "an RTF document"), save_as=".docx", starts=(b"{\\rtf",)),
    Format(
        "word-xml", both("Word XML 文档（.xml）", "a Word XML document (.xml)"), save_as=".docx",
        markup=rb'progid="Word\.Document"|<(?:\w+:)?wordDocument|<pkg:package',
    ),
    Format(
        "excel-xml", both("Excel 2003 XML 表格（.xml）", "an Excel 2003 XML workbook (.xml)"),
        save_as=".xlsx",
        markup=rb'progid="Excel\.Sheet"|<(?:ss:)?Workbook\s',
    ),
    Format(
        "odf-xml", both("OpenDocument 单一 XML 文档", "an OpenDocument document in one XML file"),
        save_as=".odt", markup=rb"<office:document[\s>]"
    ),
    Format(
        "mhtml", both("单个文件网页（.mht）", "a web page in one file (.mht)"),
        save_as=both(".docx 或 .html", ".docx or .html"),
        markup=rb"(?im)^MIME-Version:[^\0]*?^Content-Type:\s*multipart/related",
    ),
    Format(
        "pptx",
        both("PowerPoint 演示文稿（.pptx）", "a PowerPoint presentation (.pptx)"),
        save_as=".pdf",
        content_types=(b"presentationml.",), parts=("ppt/presentation.xml",),
    ),
    Format(
        "xls-old",
        both("Excel 4.0 及更早的工作簿（.xls）", "a workbook of Excel 4.0 or older (.xls)"),
        save_as=".xlsx", suffixes=(".xls",),
        starts=(b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"),
    ),
    Format(
        "xlsb",
        both("Excel 二进制工作簿（.xlsb）", "an Excel binary workbook (.xlsb)"),
        save_as=".xlsx",
        content_types=(b"ms-excel.sheet.binary",), parts=("xl/workbook.bin",),
    ),
    Format(
        "ods",
        both("OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)"),
        save_as=".xlsx",
        mimetypes=(b"application/vnd.oasis.opendocument.spreadsheet",),
    ),
    Format(
        "odp", both("OpenDocument 演示文稿（.odp）", "an OpenDocument presentation (.odp)"),
        save_as=".pdf",
        mimetypes=(b"application/vnd.oasis.opendocument.presentation",),
    ),
    Format(
        "ofd", both("OFD 版式文件（.ofd）", "an OFD document (.ofd)"),
        save_as=both(".pdf 或 .docx", ".pdf or .docx"), parts=("OFD.xml",),
    ),
    Format(
        "image", both("图片", "a picture"),
        starts=(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), tells=_is_bitmap,
    ),
    Format("rar", both("RAR 压缩包", "a RAR archive"), starts=(b"Rar!",)),
    Format("7z", both("7z 压缩包", "a 7z archive"), starts=(b"7z\xbc\xaf\x27\x1c",)),
    Format("gzip", both("gzip 压缩包", "a gzip archive"), starts=(b"\x1f\x8b",)),
    Format("ole", both("OLE 复合文档", "an OLE compound document")),
    Format("empty"),
    Format("zip"),
)  # fmt: skip
