"""Text normalisation (文本规整): the variants of one text made one, before anything is parsed.

Three steps, used separately because they lose different things:

* `strip_leftovers` removes what an extraction left behind and nobody wrote;
* `squeeze` removes blanks and line breaks that carry no meaning, for *display* and comparison;
* `fold` maps glyph variants to one form, for *parsing* only (it would spoil a name).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from kpi_eval.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = [
    "DIGIT_SIGNS",
    "bare",
    "fold",
    "key",
    "one_line",
    "roles_of",
    "shorten",
    "squeeze",
    "strip_leftovers",
]

RoleT = TypeVar("RoleT")

_LEFTOVERS = re.compile(
    r"\[bookmark:[^\]\n]{0,80}\]|</?(?:p|br|span|div|o:p)\b[^<>\n]{0,80}>|&nbsp;|[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\xad]",
    re.IGNORECASE,
)
# Signs that stand for a comparator and that NFKC leaves alone.
_COMPARATOR_GLYPHS = str.maketrans(
    {
        "≥": ">=", "≧": ">=", "⩾": ">=", "≽": ">=", "⋝": ">=",
        "≤": "<=", "≦": "<=", "⩽": "<=", "≼": "<=", "⋜": "<=",
        "═": "=", "＝": "=", "﹦": "=", "〓": "=",
        "〉": ">", "〈": "<", "》": ">", "《": "<", "≮": ">=", "≯": "<=",
        "–": "-", "—": "-", "―": "-", "−": "-", "─": "-", "‐": "-", "‑": "-",
        "〇": "零", "萬": "万", "億": "亿",
        "∶": ":", "／": "/", "•": "·", "・": "·", "‧": "·", "∙": "·", "⋅": "·",
    }
)  # fmt: skip
# ① is no 1, 5½ not 51/2, and 10⁴ not 104: NFKC would make plain digits of them. A square or a cube
# behind a letter (m²) is a unit's, and a month in one sign is what it says.
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u207e\u2080-\u208e"
_ENCLOSED = (
    "\u00bc-\u00be\u2150-\u215f\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3251-\u325f"
    "\u32b1-\u32bf\u3192-\u3195\u3220-\u3229\u3280-\u3289\U0001f100-\U0001f10c"
)
_DATED = "\u32c0-\u32cb\u3358-\u3370\u33e0-\u33fe"
_KEPT = re.compile(rf"(?<![A-Za-z])[{_RAISED}]|[{_ENCLOSED}]|(?<=\d)[{_DATED}]")
DIGIT_SIGNS = _RAISED + _ENCLOSED + _DATED
# 50佰元 and 3仟人: the signs of formal numerals behind figures.
_FORMAL = re.compile(r"(?<=\d)[拾佰仟萬億]+")
_PLAIN_FORMAL = str.maketrans("拾佰仟萬億", "十百千万亿")
# The cells of a table repeat each other, and every check looks at the same names.
_REMEMBERED = 2048
_BLANKS = re.compile(r"[\s\u3000\xa0]+")
# A circle beside Chinese digits is the zero that many hands write for 〇: 二○二四年.
_CIRCLE = re.compile(r"(?<=[零一二三四五六七八九])○|○(?=○*[零一二三四五六七八九])")
_WORDLIKE = re.compile(r"[0-9A-Za-z]")
_ORDINAL = re.compile(r"\(((?:第?[一二三四]|[1-4]|I{1,3})[级层类])\)")


def strip_leftovers(text: str) -> str:
    """Remove extraction leftovers (提取残留): bookmarks, paragraph tags, zero-width signs."""
    return _LEFTOVERS.sub("", text)


@lru_cache(maxsize=_REMEMBERED)
def squeeze(text: str) -> str:
    """Remove meaningless blanks and line breaks (去空白), but not those between Latin words.

    A blank survives, as one space, only where both its neighbours are ASCII letters or digits:
    there it parts words (``Kotlin plugin``) or shows split digits (``6000 0``).
    """
    text = strip_leftovers(text).strip()
    if not _BLANKS.search(text):
        return text
    pieces = _BLANKS.split(text)
    out = pieces[0]
    for piece in pieces[1:]:
        keep = bool(out and piece and _WORDLIKE.match(out[-1]) and _WORDLIKE.match(piece[0]))
        out += (" " if keep else "") + piece
    return out


@lru_cache(maxsize=_REMEMBERED)
def bare(text: str) -> str:
    """Return the text without any blank (无空白文本), for matching labels and titles."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", strip_leftovers(text)))


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Return a label in the form that is compared (比对形式): no blanks, half width, no colon.

    An ordinal in brackets is a word of the label, no gloss: 指标（二级） is 指标二级.
    """
    return _ORDINAL.sub(r"\1", bare(text)).rstrip(":")


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """Map glyph variants to one form for parsing (字形归一): full width, comparators, dashes.

    Idempotent; ``fold("＞＝４００００人次") == fold("≥40000人次") == ">=40000人次"``. Signs that
    hold a number (①, ½, the ⁴ of 10⁴) stay as they are; m² is m2.
    """
    text = _compatible(strip_leftovers(text).translate(_COMPARATOR_GLYPHS))
    text = squeeze(text.translate(_COMPARATOR_GLYPHS))
    if not text.isascii():
        # Once more: a sign that lost the blank before it joins the letter there (¸ after R), and
        # that letter keeps no blank before it.
        text = _CIRCLE.sub("零", squeeze(_compatible(text)))
    text = _FORMAL.sub(lambda match: match[0].translate(_PLAIN_FORMAL), text)
    return re.sub(r"([<>])\s*=", r"\1=", text)


def _compatible(text: str) -> str:
    """Return the text in its compatibility form (NFKC), but for signs that hold a number."""
    if unicodedata.is_normalized("NFKC", text):
        return text
    pieces = [unicodedata.normalize("NFKC", piece) for piece in _KEPT.split(text)]
    signs = (*_KEPT.findall(text), "")
    return "".join(piece + sign for piece, sign in zip(pieces, signs, strict=True))


def roles_of(
    labels: Mapping[RoleT, Iterable[str]], spelt: Callable[[str], str]
) -> dict[str, RoleT]:
    """Return the role of each word as it is spelt (词表的反查).

    Raises InvalidValueError for a word under two roles: one of them would never be read.
    """
    roles: dict[str, RoleT] = {}
    for role, words in labels.items():
        for word in words:
            other = roles.setdefault(spelt(word), role)
            if other != role:
                message = f"{word!r} stands under {other!r} and under {role!r}: leave one of them"
                raise InvalidValueError(message)
    return roles


def one_line(text: str) -> str:
    r"""Return a text with what does not print as its escape (单行可见文本), for names of files.

    >>> one_line("决算\n\x1b[2J公开.txt")
    '决算\\n\\x1b[2J公开.txt'
    """
    return "".join(
        sign
        if sign.isprintable() or unicodedata.category(sign) == "Zs"
        else sign.encode("unicode_escape").decode("ascii")
        for sign in text
    )


def shorten(text: str, width: int = 40) -> str:
    """Cut a text to at most `width` characters with an ellipsis (截短), for messages."""
    text = _BLANKS.sub(" ", text.strip())
    return text if len(text) <= width else text[: width - 1] + "…"
