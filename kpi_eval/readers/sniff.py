"""What a file is (格式识别), told from its bytes: a suffix is a wish.

What each format is told by stands in its declaration. Those that are not read have a name of their
own, so that the problem can say what the file is and what to convert it to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_eval.readers import ole
from kpi_eval.readers.decode import narrowed
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.zips import Archive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.declaration import Format

__all__ = ["Sniffer"]

_HEAD = 4096
_MAX_TYPES_BYTES = 4_000_000


class Sniffer:
    """Tells formats by their declarations (格式识别): those that are read, and the foreign ones.

    A compound file may hold streams of others below its own, an archive the content types of what
    is embedded: the former is looked for among the foreign ones first, the latter among them last.
    """

    def __init__(self, read: Sequence[Format], foreign: Sequence[Format]) -> None:
        self._all = (*read, *foreign)
        self._streams = [(name, known.key) for known in (*foreign, *read) for name in known.streams]
        self._types = [
            ("mimetype", [(mark, known.key) for known in self._all for mark in known.mimetypes]),
            (
                "[Content_Types].xml",
                [(mark, known.key) for known in self._all for mark in known.content_types],
            ),
        ]
        self._parts = [(part, known.key) for known in self._all for part in known.parts]
        self._starts = [(start, known.key) for known in self._all for start in known.starts]
        self._markup = [
            (re.compile(known.markup), known.key)
            for known in (*foreign, *read)  # an Excel page in XML has HTML tables too
            if known.markup
        ]

    def __call__(self, data: bytes) -> str:
        """Return the key of the format of a source's bytes (格式); "text" if nothing else.

        Never raises.
        """
        head = data[:_HEAD]
        if not head.strip() and not data.strip():
            return "empty"
        if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return self._zip_kind(data)
        if data.startswith(ole.SIGNATURE):
            return self._ole_kind(data)
        for known in self._all:
            if known.tells(data):
                return known.key
        for start, kind in self._starts:
            if data.startswith(start):
                return kind
        narrow = narrowed(head)
        for mark, kind in self._markup:
            if mark.search(narrow):
                return kind
        return next((known.key for known in self._all if known.holds(data)), "text")

    def _zip_kind(self, data: bytes) -> str:
        try:
            archive = Archive(data)
        except Refusal:
            return self._broken_zip_kind(data)
        for name, marks in self._types:
            if name not in archive:
                continue
            try:
                content = archive.read(name, limit=_MAX_TYPES_BYTES)
            except Refusal:
                continue
            for mark, kind in marks:
                if mark in content:
                    return kind
        return next((kind for part, kind in self._parts if part in archive), "zip")

    def _broken_zip_kind(self, data: bytes) -> str:
        """Tell by names of parts what an archive without a readable directory was meant to be."""
        if data[30:38] == b"mimetype":
            for mark, kind in self._types[0][1]:
                if mark in data[38:200]:
                    return kind
        return next((kind for part, kind in self._parts if part.encode() in data), "zip")

    def _ole_kind(self, data: bytes) -> str:
        names = {name.casefold() for name in ole.root_names(data)}  # they are equal in any case
        kind = next((kind for name, kind in self._streams if name.casefold() in names), "")
        if kind == "doc" and any(name.startswith(("wps", "kso")) for name in names):
            return "wps"
        if kind:
            return kind
        # A directory that is cut off: the names may still stand somewhere.
        for name, found in self._streams:
            if name.encode("utf-16-le") in data:
                return found
        return "ole"
