"""The shared strings of an .xls workbook (共享字符串), counted anew where their number is wrong.

Source: [MS-XLS] 2.4.265. Some programs say more strings than they write, and xlrd then gives up on
the whole workbook.
"""

from __future__ import annotations

import struct

__all__ = ["recounted"]

_STRINGS, _CONTINUE = 0x00FC, 0x003C
_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08
_HEAD = 8  # the two numbers before the first string


def recounted(stream: bytes) -> bytes | None:
    """Return a workbook stream that says how many strings it holds (重新计数).

    None where it says so already, or where the strings do not end with their records.
    """
    at = _record(stream, _STRINGS)
    if at < 0:
        return None
    pieces = _pieces(stream, at)
    said = struct.unpack_from("<i", stream, at + 8)[0] if len(pieces[0]) >= _HEAD else 0
    try:
        count = _Strings(pieces).count()
    except (IndexError, struct.error):
        return None
    if count >= said:
        return None
    return stream[: at + 8] + struct.pack("<i", count) + stream[at + 12 :]


def _record(stream: bytes, wanted: int) -> int:
    at = 0
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        if record == wanted:
            return at
        at += 4 + length
    return -1


def _pieces(stream: bytes, at: int) -> list[bytes]:
    """Return the contents of a record and of those that continue it."""
    pieces: list[bytes] = []
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        if pieces and record != _CONTINUE:
            break
        pieces.append(stream[at + 4 : at + 4 + length])
        at += 4 + length
    return pieces


class _Strings:
    """A walk along the strings. Raises IndexError or struct.error where one is cut off."""

    def __init__(self, pieces: list[bytes]) -> None:
        self.pieces = [piece for piece in pieces if piece]
        self.piece, self.at = 0, _HEAD

    def count(self) -> int:
        found = 0
        while self._settle():
            self._string()
            found += 1
        return found

    def _settle(self) -> bool:
        """Go on to the next piece at the end of one; tell whether there is any left."""
        while self.piece < len(self.pieces) and self.at >= len(self.pieces[self.piece]):
            self.at -= len(self.pieces[self.piece])
            self.piece += 1
        return self.piece < len(self.pieces)

    def _string(self) -> None:
        data = self.pieces[self.piece]
        left, options = struct.unpack_from("<HB", data, self.at)
        self.at += 3
        after = 0
        if options & _RICH:
            after += 4 * struct.unpack_from("<H", data, self.at)[0]
            self.at += 2
        if options & _PHONETIC:
            after += struct.unpack_from("<I", data, self.at)[0]
            self.at += 4
        while True:
            width = 1 + (options & _WIDE)
            taken = min((len(self.pieces[self.piece]) - self.at) // width, left)
            self.at += taken * width
            left -= taken
            if not left:
                break
            self.piece += 1  # a string that goes on says anew how wide its signs are
            options, self.at = self.pieces[self.piece][0], 1
        self._pass(after)

    def _pass(self, length: int) -> None:
        """Pass what follows the signs of a string, which may go on over pieces."""
        self.at += length
        while self.piece < len(self.pieces) and self.at > len(self.pieces[self.piece]):
            self.at -= len(self.pieces[self.piece])
            self.piece += 1
        if self.piece == len(self.pieces):
            raise IndexError
