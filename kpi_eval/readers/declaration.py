"""A file format declares itself (格式声明): what people call it, its suffixes, how it is told.

Those that are read declare themselves in their module below `formats/`, those that are only known
in `foreign`. What is told apart, promised by a suffix, or said of a file follows from that.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

__all__ = ["Format"]


def _never(_: bytes) -> bool:
    return False


@attrs.frozen
class Format:
    """A file format (文件格式), by its key.

    `name` is what people call it; `suffixes` promise it, each with its dot; `save_as` is what to
    save it as where it is not read itself. Its bytes are told by one of: what they start with; in
    a zip archive the content type of its main part, its `mimetype`, or the name of a part; in a
    compound (OLE) file the name of a stream at its root; a pattern of markup in its head;
    anything else, by `tells`; or, where no format is told by these, what it `holds` anywhere.
    """

    key: str
    name: str = ""
    suffixes: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    save_as: str = attrs.field(default="", kw_only=True)
    starts: tuple[bytes, ...] = attrs.field(default=(), kw_only=True)
    content_types: tuple[bytes, ...] = attrs.field(default=(), kw_only=True)
    mimetypes: tuple[bytes, ...] = attrs.field(default=(), kw_only=True)
    parts: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    streams: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    markup: bytes = attrs.field(default=b"", kw_only=True)
    tells: Callable[[bytes], bool] = attrs.field(default=_never, kw_only=True)
    holds: Callable[[bytes], bool] = attrs.field(default=_never, kw_only=True)
