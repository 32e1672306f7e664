"""The encoding of a web page (网页编码): what its bytes say, before what it says of itself.

Pages of this field say gb2312 and are written in GBK or GB18030; others say nothing, or something
else. UTF-8 that is valid is UTF-8. Bytes that fit no encoding are shown as U+FFFD and counted:
nothing is dropped silently.
"""

from __future__ import annotations

import codecs
import re

from kpi_eval.model.location import Problem
from kpi_eval.readers.refusal import Refusal

__all__ = ["decode_markup"]

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,30})")
_HEAD = 8192
_CHINESE = re.compile(r"(?:x-)?(?:gb.*|hz.*|cp936|ms936|windows-936|euc-cn|chinese|iso-ir-58)")
# Other declarations (iso-8859-1, windows-1252 …) come from programs and servers that ask nobody.
_BELIEVED = {"utf-8": "utf-8", "utf8": "utf-8", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_RIGHT_FOR_WRONG = 2  # signs beyond ASCII that are right, for a byte that is wrong; GBK has none
_FEW = 200  # a wrong byte in so many signs does not spoil a page
_REPLACEMENT = "\ufffd"
_BEYOND_ASCII = re.compile(r"[^\0-\x7f\ufffd]+")


def decode_markup(data: bytes) -> tuple[str, Problem | None]:
    """Return the text of a page, and what was wrong with its bytes (网页解码).

    Raises Refusal: encoding-unknown, where most bytes fit no encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            start = 0 if mark.strip(b"\0") == b"<" else len(mark)
            return _repaired(data[start:], encoding)
    declared = _declared(data)
    for encoding in ("utf-8", declared, "gb18030"):
        text = _strict(data, encoding)
        if text is not None and not (encoding == "gb18030" and _is_damaged_utf8(data)):
            return text, None
    likely = "utf-8" if _is_damaged_utf8(data) else declared or "gb18030"
    return _repaired(data, likely)


def _declared(data: bytes) -> str:
    """Return the encoding that a page declares, "" where it declares none worth believing."""
    match = _DECLARED.search(data[:_HEAD])
    name = match[1].decode("ascii").lower() if match else ""
    return "gb18030" if _CHINESE.fullmatch(name) else _BELIEVED.get(name, "")


def _strict(data: bytes, encoding: str) -> str | None:
    """Decode without replacement; a sign cut off by the end of the data is left out."""
    if not encoding:
        return None
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data)
    except UnicodeError:
        return None


def _is_damaged_utf8(data: bytes) -> bool:
    wrong, right = _damage(data.decode("utf-8", "replace"))
    return right >= _RIGHT_FOR_WRONG * wrong


def _damage(text: str) -> tuple[int, int]:
    """Return how many bytes were replaced, and how many signs beyond ASCII are right."""
    return text.count(_REPLACEMENT), sum(map(len, _BEYOND_ASCII.findall(text)))


def _repaired(data: bytes, encoding: str) -> tuple[str, Problem | None]:
    text = _strict(data, encoding)
    if text is not None:
        return text, None
    text = data.decode(encoding, "replace")
    wrong, right = _damage(text)
    if right < _RIGHT_FOR_WRONG * wrong and len(text) < _FEW * wrong:
        raise Refusal("encoding-unknown")
    why = {"count": wrong, "encoding": encoding.upper()}
    return text, Problem("encoding-damaged", "warning", arguments=why)
