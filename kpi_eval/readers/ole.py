"""OLE compound files (复合文档): the names at their root tell .doc, .xls and locked files apart.

Only the directory is read. Source: [MS-CFB]; every place in the file is checked, so a cut or
looped directory ends early.
"""

from __future__ import annotations

import struct

__all__ = ["SIGNATURE", "is_cut_off", "root_names"]

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_MAX_SECTORS = 4096
_HEADER_DIFAT = 109
_SHIFTS = (9, 12)
_NONE = 0xFFFFFFFF


def root_names(data: bytes) -> frozenset[str]:
    """Return the names of the streams and storages at the root (根目录项). Never raises."""
    if len(data) < _HEADER:
        return frozenset()
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in _SHIFTS:
        return frozenset()
    entries = _directory(data, shift)
    names: set[str] = set()
    if not entries:
        return frozenset()
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]]
    seen: set[int] = set()
    while waiting:
        at = waiting.pop()
        if at >= len(entries) or at in seen:
            continue
        seen.add(at)
        size, left, right = struct.unpack_from("<H2xII", entries[at], 64)
        names.add(entries[at][: max(0, min(size, 64) - 2)].decode("utf-16-le", "replace"))
        waiting += (left, right)
    return frozenset(names)


def is_cut_off(data: bytes) -> bool:
    """Tell whether the directory would begin behind the end of the file (文件是否被截断)."""
    if len(data) < _HEADER:
        return True
    shift, sector = struct.unpack_from("<H", data, 30)[0], struct.unpack_from("<I", data, 48)[0]
    return shift in _SHIFTS and (sector + 1) << shift >= len(data)


def _directory(data: bytes, shift: int) -> list[bytes]:
    """Return the directory's entries, 128 bytes each, as far as they can be followed."""
    fat_sectors = _fat_sectors(data, shift)
    per_sector = (1 << shift) // 4
    entries: list[bytes] = []
    sector = struct.unpack_from("<I", data, 48)[0]
    for _ in range(_MAX_SECTORS):
        start = (sector + 1) << shift
        block = data[start : start + (1 << shift)]
        entries += [block[at : at + _ENTRY] for at in range(0, len(block) - _ENTRY + 1, _ENTRY)]
        index, offset = divmod(sector, per_sector)
        if index >= len(fat_sectors):
            break
        place = ((fat_sectors[index] + 1) << shift) + 4 * offset
        if place + 4 > len(data):
            break
        sector = struct.unpack_from("<I", data, place)[0]
    return entries


def _fat_sectors(data: bytes, shift: int) -> list[int]:
    """Return the sectors that hold the allocation table, in order."""
    found = list(struct.unpack_from(f"<{_HEADER_DIFAT}I", data, 76))
    per_sector = (1 << shift) // 4
    sector = struct.unpack_from("<I", data, 68)[0]
    for _ in range(_MAX_SECTORS):
        start = (sector + 1) << shift
        if start + (1 << shift) > len(data):
            break
        *more, sector = struct.unpack_from(f"<{per_sector}I", data, start)
        found += more
    return [sector for sector in found if sector != _NONE]
