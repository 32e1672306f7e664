"""The formats that are read (文件格式), one module each, told apart by their bytes.

Each module has a key ``FORMAT``, a declaration ``DECLARED`` (its name, the suffixes that promise
it, how it is told), and ``read_stream(data) -> Stream``; it raises Refusal where the source cannot
be read and MissingExtraError where a package is missing. A new format is one module and one line
here. What belongs to one format only stands below it.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.model.listed import by_name
from kpi_eval.readers import ole
from kpi_eval.readers.foreign import FOREIGN
from kpi_eval.readers.formats import docx, html, odt, pdf, text, xls, xlsx
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.sniff import Sniffer
from kpi_eval.readers.zips import Archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

    from kpi_eval.readers.declaration import Format
    from kpi_eval.readers.grid import Stream

__all__ = ["FORMATS", "name_of", "promised", "reading_many", "refusal_of", "sniff", "stream_of"]

FORMATS: tuple[ModuleType, ...] = (docx, odt, pdf, xls, xlsx, html, text)
_READERS: dict[str, Callable[[bytes], Stream]] = by_name(
    "format", ((module.FORMAT, module.read_stream) for module in FORMATS)
)
_READ: tuple[Format, ...] = tuple(module.DECLARED for module in FORMATS)
_KNOWN: dict[str, Format] = {known.key: known for known in (*_READ, *FOREIGN)}

# The key of the format of bytes.
sniff = Sniffer(_READ, FOREIGN)


def stream_of(
    data: bytes,
    kind: str | None = None,
    *,
    readers: Mapping[str, Callable[[bytes], Stream]] = _READERS,
) -> Stream:
    """Return the grids and the text of a file's bytes, whatever its format (读取文件内容).

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
        raise Refusal(
            "truncated", what=both("复合文档的目录", "the directory of the compound document")
        )
    raise refusal_of(kind)


@contextmanager
def reading_many() -> Iterator[Callable[[bytes, str], Stream]]:
    """Give a `stream_of` for many files (连续读取): what starts up for a PDF does so once."""
    with pdf.reading_many_pdfs() as read_pdf:
        yield partial(stream_of, readers=_READERS | {pdf.FORMAT: read_pdf})


def name_of(kind: str) -> str:
    """Return what people call a kind of file (格式名称)."""
    return (_KNOWN[kind].name if kind in _KNOWN else "") or kind


def promised(suffix: str) -> tuple[str, ...]:
    """Return the formats that a suffix promises (后缀对应的格式), in order of likelihood."""
    found = [known for known in _KNOWN.values() if suffix and suffix in known.suffixes]
    return tuple(known.key for known in sorted(found, key=lambda one: one.suffixes.index(suffix)))


def refusal_of(kind: str) -> Refusal:
    """Return why a kind of file is not read, and what to do (不支持的原因)."""
    if kind in ("empty", "encrypted"):
        return Refusal(kind)
    if kind == "zip":
        return Refusal("archive")
    known = _KNOWN.get(kind)
    if known is not None and known.save_as:
        return Refusal("legacy-format", format=known.name, target=known.save_as)
    return Refusal("format-unsupported", format=name_of(kind))
