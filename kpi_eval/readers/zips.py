"""Zip archives opened with care (压缩包): sizes, counts and ratios checked before anything grows.

Word, Excel and OpenDocument files are zip archives, and disclosures come in them. What an archive
*says* of a part is checked before it is read, and a part never yields more than it says: a bomb
that understates its size ends in a checksum that fails.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, TypeVar

from kpi_eval.messages import both
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MAX_ENTRIES", "MAX_PART_BYTES", "Archive", "shown_name"]

Result = TypeVar("Result")

MAX_ENTRIES = 10_000
MAX_PART_BYTES = 200_000_000
_MAX_RATIO = 250  # XML of office files reaches 60, a bomb 1000
_RATIO_FROM = 4_000_000  # smaller parts may be as repetitive as they like
_ENTRY = b"PK\x01\x02"
_MAX_ENTRY_MARKS = 200_000  # archives stored inside have marks of their own
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_ENCRYPTED = 0x1
_UTF8 = 0x800
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


class Archive:
    """An open zip archive (压缩包) whose parts are read within limits.

    `budget` is how many bytes may be unpacked of it in all.

    Raises Refusal, here and when reading: truncated, damaged, encrypted, archive-bomb, too-large.
    """

    def __init__(self, data: bytes, *, budget: int = MAX_PART_BYTES) -> None:
        if data.count(_ENTRY) > _MAX_ENTRY_MARKS:
            raise Refusal(
                "too-large",
                what=both("压缩包内的文件数", "files in the archive"),
                limit=MAX_ENTRIES,
            )
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile:
            raise Refusal(
                "truncated", what=both("压缩包的目录", "the directory of the archive")
            ) from None
        except _BROKEN:
            raise Refusal(
                "damaged",
                what=both("压缩包的目录", "the directory of the archive"),
            ) from None
        self.entries = self._file.infolist()
        if len(self.entries) > MAX_ENTRIES:
            raise Refusal(
                "too-large",
                what=both("压缩包内的文件数", "files in the archive"),
                limit=MAX_ENTRIES,
            )
        self._budget = budget
        self._parts = {_folded(entry.filename): entry for entry in self.entries}

    def __contains__(self, name: object) -> bool:
        """Tell whether the archive has a part of this name, in whatever case (含有部件).

        Some programs write names of parts in another case, or with a backslash, and others read
        them: part names are equal in any case (ECMA-376 part 2, 6.2.2.3).
        """
        return isinstance(name, str) and _folded(name) in self._parts

    def read(self, part: str | zipfile.ZipInfo, *, limit: int = MAX_PART_BYTES) -> bytes:
        """Return the bytes of a part. Raises KeyError if there is none of that name."""
        info = self._checked(part, limit)
        return self._guarded(info, lambda: self._file.read(info))

    def feed(
        self,
        part: str | zipfile.ZipInfo,
        consumer: Callable[[bytes], object],
        *,
        limit: int = MAX_PART_BYTES,
        chunk: int = 1 << 18,
    ) -> None:
        """Hand the bytes of a part to `consumer` in chunks, so that it is never there as a whole.

        Raises KeyError if there is no part of that name, and whatever `consumer` raises.
        """
        info = self._checked(part, limit)
        stream: IO[bytes] = self._guarded(info, lambda: self._file.open(info))
        with stream:
            while data := self._guarded(info, lambda: stream.read(chunk)):
                consumer(data)

    def _checked(self, part: str | zipfile.ZipInfo, limit: int) -> zipfile.ZipInfo:
        info = self._entry(part) if isinstance(part, str) else part
        name = shown_name(info)
        if info.flag_bits & _ENCRYPTED:
            raise Refusal("encrypted")
        if info.compress_type not in _METHODS:
            what = both(f"{name}的压缩方法不受支持", f"{name} is packed in a way that is not known")
            raise Refusal("damaged", what=what)
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > min(limit, self._budget) or (
            info.file_size > _RATIO_FROM and ratio > _MAX_RATIO
        ):
            raise Refusal("archive-bomb", part=name)
        self._budget -= info.file_size
        return info

    def _entry(self, name: str) -> zipfile.ZipInfo:
        """Return the entry of a part, of two that differ in case the one that is written so."""
        return self._file.NameToInfo.get(name) or self._parts[_folded(name)]

    def _guarded(self, info: zipfile.ZipInfo, action: Callable[[], Result]) -> Result:
        try:
            return action()
        except EOFError:
            raise Refusal("truncated", what=shown_name(info)) from None
        except _BROKEN:
            what = both(f"{shown_name(info)}无法解压", f"{shown_name(info)} cannot be unpacked")
            raise Refusal("damaged", what=what) from None


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def shown_name(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry (文件名) as its author saw it.

    Without the UTF-8 flag a name is in the encoding of its author's system: UTF-8 or GB18030 in
    this field, which the standard library reads as code page 437.
    """
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
