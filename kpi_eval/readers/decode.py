"""Bytes to text (解码): which encoding the bytes are in, or why they are no text we read.

UTF-8 strict with or without its mark, UTF-16 with its mark, then GB18030 (the encoding of the
field's older files, also where they say GB2312) if what comes out is Chinese as it is written.
Nothing is decoded with replacement signs: a wrong figure would look like a right one.
"""

from __future__ import annotations

import codecs

import attrs

__all__ = ["Decoded", "decode", "narrowed"]

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1a\x1b")
# Level-1 characters and punctuation of GB 2312: nearly all of a Chinese text, and few of the
# characters that other bytes decode to.
_COMMON_ROWS = frozenset((*range(0xA1, 0xA4), *range(0xB0, 0xD8)))
_COMMON_SHARE = 0.85
_CONTROL_SHARE = 0.01


@attrs.frozen
class Decoded:
    """The text of a source, or the code and arguments of the problem that kept it from us."""

    text: str | None = None
    problem: str = ""
    arguments: dict[str, str] = attrs.field(factory=dict)


def decode(data: bytes) -> Decoded:
    """Return the text of a source's bytes, or the problem: empty, not-text, encoding-unknown ….

    Never raises.
    """
    if not data.strip():
        return Decoded(problem="empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    text = _strict(data, "utf-8")
    if text is None and 0 not in data:
        text = _strict(data, "gb18030")
        if text is not None and not _is_chinese(text):
            text = None
    if text is None and _looks_binary(data):
        return Decoded(problem="not-text")
    return _checked(text)


def narrowed(data: bytes) -> bytes:
    """Return bytes with one byte for each ASCII sign, also of UTF-16, and no mark (标记查找用)."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return rest if encoding == "utf-8" else rest.decode(encoding, "replace").encode()
    return data


def _strict(data: bytes, encoding: str) -> str | None:
    """Decode without replacement; a character cut off by the end of the data is left out."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return decoder.decode(data)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> Decoded:
    if text is None:
        return Decoded(problem="encoding-unknown")
    sample = text[:_SAMPLE]
    if sum(map(sample.count, _CONTROLS)) > _CONTROL_SHARE * len(sample):
        return Decoded(problem="not-text")
    return Decoded(text) if text.strip() else Decoded(problem="empty")


def _is_chinese(text: str) -> bool:
    wide = [sign for sign in text[:_SAMPLE] if ord(sign) > 0x7F]  # noqa: PLR2004
    common = sum(_is_common(sign) for sign in wide)
    return bool(wide) and common >= _COMMON_SHARE * len(wide)


def _is_common(sign: str) -> bool:
    try:
        return sign.encode("gb2312")[0] in _COMMON_ROWS
    except UnicodeEncodeError:
        return False


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1a\x1b" for byte in sample)  # noqa: PLR2004
    return 0 in sample or controls > _CONTROL_SHARE * len(sample)
