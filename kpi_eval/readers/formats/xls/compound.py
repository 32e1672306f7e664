"""Streams in OLE compound files (复合文档流), read within the file's own size.

Source: [MS-CFB]. Every chain of sectors is followed once around at most: xlrd's own reader does
not come back from a short stream whose chain is a circle.
"""

from __future__ import annotations

import struct
import sys
from array import array

from kpi_eval.messages import both
from kpi_eval.readers.ole import SIGNATURE
from kpi_eval.readers.refusal import Refusal

__all__ = ["read_compound_stream"]

_HEADER = 512
_ENTRY = 128
_SHIFTS = (9, 12)
_SHORT_SHIFT = 6
_HEADER_TABLES = 109
_LAST_SECTOR = 0xFFFFFFFA  # from here on numbers mean "end", "free" and the like
_STREAM, _ROOT = 2, 5


def read_compound_stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """Return the first stream of these names, in whatever case (读取命名流).

    Raises Refusal: truncated where a sector lies behind the end of the file, damaged where the
    file is no compound file or has no such stream.
    """
    return _Compound(data).stream(names)


class _Compound:
    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER or not data.startswith(SIGNATURE):
            raise Refusal("truncated", what=both("文件头", "the header of the file"))
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in _SHIFTS:
            raise Refusal("damaged", what=both("扇区大小", "sector size"))
        self.data = data
        self.size = 1 << shift
        (self.first_entry,) = struct.unpack_from("<I", data, 48)
        (self.short_below, self.first_short) = struct.unpack_from("<II", data, 56)
        (self.first_more,) = struct.unpack_from("<I", data, 68)
        self.table = _numbers(b"".join(self.sector(number) for number in self._table_sectors()))

    def sector(self, number: int) -> bytes:
        """Return a sector; the last one of a file may be short."""
        start = (number + 1) * self.size
        if start >= len(self.data):
            raise Refusal("truncated", what=both("文件的后部", "the rear of the file"))
        return self.data[start : start + self.size]

    def stream(self, names: tuple[str, ...]) -> bytes:
        entries = list(self._entries())
        root = next((entry for entry in entries if entry[1] == _ROOT), None)
        streams = {entry[0].casefold(): entry for entry in entries if entry[1] == _STREAM}
        found = next((streams[key] for key in map(str.casefold, names) if key in streams), None)
        if found is None or root is None:
            raise Refusal("damaged", what=both("没有工作簿数据流", "no workbook stream"))
        _, _, start, size = found
        if size >= self.short_below:
            content = b"".join(self.sector(number) for number in _chain(self.table, start))
        else:
            content = self._short(root[2], start)
        return content[:size]

    def _short(self, container_start: int, start: int) -> bytes:
        """Return a stream kept in short sectors, in the stream of the root."""
        container = b"".join(self.sector(at) for at in _chain(self.table, container_start))
        sectors = (self.sector(at) for at in _chain(self.table, self.first_short))
        table = _numbers(b"".join(sectors))
        width = 1 << _SHORT_SHIFT
        return b"".join(container[at * width : (at + 1) * width] for at in _chain(table, start))

    def _table_sectors(self) -> list[int]:
        found = list(struct.unpack_from(f"<{_HEADER_TABLES}I", self.data, 76))
        number, left = self.first_more, len(self.data) // self.size
        while number < _LAST_SECTOR and left:
            *more, number = _numbers(self.sector(number).ljust(self.size, b"\xff"))
            found += more
            left -= 1
        found = [number for number in found if number < _LAST_SECTOR]
        if len(found) > len(self.data) // self.size + 1:
            raise Refusal("damaged", what=both("扇区分配表", "sector allocation table"))
        return found

    def _entries(self) -> list[tuple[str, int, int, int]]:
        """Return name, type, first sector and size of each directory entry."""
        content = b"".join(self.sector(at) for at in _chain(self.table, self.first_entry))
        entries = []
        for at in range(0, len(content) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", content, at + 64)
            start, size = struct.unpack_from("<II", content, at + 116)
            raw = content[at : at + max(0, min(length, 64) - 2)]
            entries.append((raw.decode("utf-16-le", "replace"), kind, start, size))
        return entries


def _numbers(content: bytes) -> array[int]:
    numbers = array("I", content[: len(content) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _chain(table: array[int], start: int) -> list[int]:
    """Return the sectors of a chain. Raises Refusal where it goes in a circle or out of bounds."""
    found: list[int] = []
    while start < _LAST_SECTOR:
        if start >= len(table) or len(found) > len(table):
            raise Refusal("damaged", what=both("扇区链", "sector chain"))
        found.append(start)
        start = table[start]
    return found
