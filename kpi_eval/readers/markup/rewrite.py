"""A page reduced to its tables and its text (精简网页), so that parsing it is cheap and safe.

lexbor parses like a browser, and has a browser's traps: 64 KB of open ``<font>`` tags become 9
million nodes, 200 000 nested ``<div>`` take minutes, as do the attributes of one tag. None of that
matters to a table. What is left here is table tags with their spans, ``<br>``, a mark ``<hr>``
where a line ends because a block does, and escaped text; scripts, styles, comments, drawings and
hidden elements are gone. Elements that a style *sheet* hides are not known to be hidden.

It comes in pieces that end where no table is open, so that no tree is larger than the largest
table needs.
"""

from __future__ import annotations

import html
import re

from kpi_eval.readers.markup.tags import (
    BLOCKS,
    RAW,
    SHOWN_INPUTS,
    TABLE_PARTS,
    TOKEN,
    attributes_of,
    is_hidden,
    raw_end,
)
from kpi_eval.readers.refusal import Refusal

__all__ = ["count_signs", "rewrite"]

_MAX_TAGS = 600_000
_MAX_SIGNS = 30_000_000
_MAX_OPEN_TABLES = 500
_MAX_RETRIES = 5
_PIECE_SIGNS = 60_000
_LOOSE = 4000  # strings that are not joined yet
_LEADS_INTO_CELL = frozenset(("td", "th", "caption", "/table"))
_BLANKS = re.compile(r"\s+")
_SPAN = re.compile(r"\s*\+?(\d{1,9})")
_MAX_ROWSPAN, _MAX_COLSPAN = 65_534, 1000
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr", "col", "area", "base"))
_NEVER_HIDDEN = frozenset(("html", "body"))  # pages that a script shows when they are loaded
_OPTION = re.compile(r"<option(?P<rest>[^>]*+)>(?P<text>[^<]*+)", re.IGNORECASE)


def rewrite(page: str) -> tuple[list[str], int]:
    """Return a page as table tags, line ends and text, and how many signs are hidden on it.

    The page is in pieces: parsed one by one they make what the whole makes.

    Raises Refusal: too-large, too-deep.
    """
    shown: set[int] = set()
    for _ in range(_MAX_RETRIES):
        pass_ = _Pass(page, shown)
        pass_.run()
        if pass_.hiding < 0:
            break
        shown.add(pass_.hiding)  # never closed: what follows it would all be lost
    else:
        pass_ = _Pass(page, None)
        pass_.run()
    return pass_.pieces.all(), pass_.hidden_signs


def count_signs(text: str) -> int:
    """Return how many signs of a text are not blank (非空白字数)."""
    return len(_BLANKS.sub("", text))


class _Pieces:
    """A reduced page in the making (精简网页片段). Raises Refusal: too-large.

    A piece may end where a table does that stands in no other, if the parser sees it so too: it
    closes a table where another one starts outside its cells, and then what follows is not in
    step with the tags. The first tag of a piece makes it the inside of a page, where blanks count.
    """

    def __init__(self) -> None:
        self._done: list[str] = []
        self._joined: list[str] = ["<body>"]
        self._signs = self._before = 0
        self._last = ""
        self._in_step = True
        self.loose: list[str] = []

    def all(self) -> list[str]:
        """Return the pieces in order."""
        self._end()
        return self._done

    def part(self, name: str, depth: int) -> None:
        """Note a table tag (``/td`` where it ends an element) inside `depth` open tables."""
        if name == "table" and depth and self._last not in _LEADS_INTO_CELL:
            self._in_step = False
        elif name == "/table" and depth == 1:
            self.join()
            if self._in_step and self._signs - self._before > _PIECE_SIGNS:
                self._end()
            self._in_step = True
        self._last = name

    def join(self) -> None:
        """Make one string of what has been added since."""
        text = "".join(self.loose)
        self.loose.clear()
        self._joined.append(text)
        self._signs += len(text)
        if self._signs > _MAX_SIGNS:
            raise Refusal("too-large", what="网页文字数", limit=_MAX_SIGNS)

    def _end(self) -> None:
        self.join()
        if self._signs > self._before:
            self._done.append("".join(self._joined))
        self._joined = ["<body>"]
        self._before = self._signs


class _Pass:
    """One pass over the tokens. `shown` are the places of tags that hide nothing; None: all."""

    def __init__(self, page: str, shown: set[int] | None) -> None:
        self.page = page
        self.shown = shown
        self.pieces = _Pieces()
        self.out = self.pieces.loose
        self.tags = 0
        self.open_tables = 0
        self.preformatted = 0
        self.unclosed: set[str] = set()
        self.hiding = -1
        self.hidden_name = ""
        self.hidden_depth = self.hidden_tables = 0
        self.hidden_signs = 0

    def run(self) -> None:
        """Go through the page once."""
        at, page = 0, self.page
        while match := TOKEN.search(page, at):
            self._text(page[at : match.start()])
            at = match.end()
            name = (match["name"] or "").lower()
            if not name:
                continue
            if not match["close"]:  # the page ends within a tag
                return
            self.tags += 1
            if len(self.out) > _LOOSE:
                self.pieces.join()
            if self.tags > _MAX_TAGS:
                raise Refusal("too-large", what="网页标签数", limit=_MAX_TAGS)
            if name in RAW and not match["end"]:
                at = self._raw(name, at)
            elif self.hiding >= 0:
                self._pass_hidden(name, end=bool(match["end"]))
            elif match["end"]:
                self._end(name)
            else:
                self._start(name, match["rest"], match.start())
        self._text(page[at:])

    def _text(self, text: str) -> None:
        if not text:
            return
        text = html.unescape(text).replace("\0", "")
        if self.hiding >= 0:
            self.hidden_signs += count_signs(text)
            return
        shown = html.escape(text, quote=False)
        if self.preformatted:
            shown = shown.replace("\r\n", "\n").replace("\n", "<br>")
        self.out.append(shown)

    def _raw(self, name: str, at: int) -> int:
        """Pass over an element of raw content that starts before `at`; return where it ends."""
        match = raw_end(name).search(self.page, at) if name not in self.unclosed else None
        if match is None:
            self.unclosed.add(name)
            scripts = ("script", "style", "title", "textarea", "xmp", "iframe", "plaintext")
            return len(self.page) if name in scripts else at
        content = self.page[at : match.start()]
        if name in ("textarea", "xmp"):
            self.preformatted += 1
            self._text(content)
            self.preformatted -= 1
        elif name == "select":
            options = list(_OPTION.finditer(content))
            chosen = [option for option in options if "selected" in attributes_of(option["rest"])]
            for option in (chosen or options)[:1]:
                self._text(option["text"])
        return match.end()

    def _start(self, name: str, rest: str, at: int) -> None:
        may_hide = self.shown is not None and at not in self.shown and name not in _NEVER_HIDDEN
        hidden = may_hide and is_hidden(rest)
        if name in TABLE_PARTS:
            self._open_part(name, rest, hidden=hidden)
        elif hidden:
            if name not in _VOID:
                self.hiding, self.hidden_name = at, name
                self.hidden_depth, self.hidden_tables = 1, 0
        elif name == "br":
            self.out.append("<br>")
        elif name == "input":
            attributes = attributes_of(rest)
            if attributes.get("type", "").lower() in SHOWN_INPUTS:
                self._text(attributes.get("value", ""))
        elif name in BLOCKS:
            self.out.append("<hr>")
            self.preformatted += name in ("pre", "listing")

    def _open_part(self, name: str, rest: str, *, hidden: bool) -> None:
        tag = name
        self.pieces.part(name, self.open_tables)
        if name == "table":
            self.open_tables += 1
            if self.open_tables > _MAX_OPEN_TABLES:
                raise Refusal("too-deep", limit=_MAX_OPEN_TABLES)
        elif name in ("td", "th") and "span" in rest.lower():
            attributes = attributes_of(rest)
            tag += _span(attributes, "rowspan", 0, _MAX_ROWSPAN)
            tag += _span(attributes, "colspan", 1, _MAX_COLSPAN)
        self.out.append(f"<{tag} hidden>" if hidden else f"<{tag}>")

    def _end(self, name: str) -> None:
        if name in TABLE_PARTS:
            self.out.append(f"</{name}>")
            self.pieces.part(f"/{name}", self.open_tables)
            self.open_tables = max(self.open_tables - (name == "table"), 0)
        elif name == "br":  # browsers read </br> as <br>
            self.out.append("<br>")
        elif name in BLOCKS:
            self.out.append("<hr>")
            self.preformatted = max(self.preformatted - (name in ("pre", "listing")), 0)

    def _pass_hidden(self, name: str, *, end: bool) -> None:
        """Follow a tag inside a hidden element, to know where that ends."""
        if name == "table":
            self.hidden_tables += -1 if end else 1
        outside = self.hidden_tables < 0 or (
            self.hidden_tables == 0 and name != "table" and name in TABLE_PARTS
        )
        if outside:  # the cell around it ends, and it with it
            self.hiding = -1
            if end:
                self._end(name)
            else:
                self._open_part(name, "", hidden=False)
        elif name == self.hidden_name and name not in _VOID:
            self.hidden_depth += -1 if end else 1
            if self.hidden_depth == 0:
                self.hiding = -1
        elif self.hidden_name == "p" and not end and name in BLOCKS:
            self.hiding = -1  # a block ends a paragraph
            self._start(name, "", -1)


def _span(attributes: dict[str, str], name: str, least: int, most: int) -> str:
    """Return a span as a canonical attribute, "" where it is one."""
    match = _SPAN.match(attributes.get(name, ""))
    span = min(max(int(match[1]), least), most) if match else 1
    return f" {name}={span}" if span != 1 else ""
