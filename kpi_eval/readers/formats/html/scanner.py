"""The tags and texts of a page that tables are made of (网页扫描), in one pass over its bytes.

A browser's parser has a browser's traps: 64 KB of open ``<font>`` tags become 9 million nodes,
200 000 nested ``<div>`` take minutes, as do the attributes of one tag. None of that matters to a
table. What is passed on here is table tags with their spans, ends of lines, and text; scripts,
styles, comments, drawings and hidden elements are gone. Elements that a style *sheet* hides are not
known to be hidden.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Protocol, TypeVar

from kpi_eval.messages import both
from kpi_eval.readers.formats.html.tags import (
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

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Sink", "count_signs", "scan"]

_MAX_TAGS = 600_000
_MAX_SIGNS = 10_000_000  # ten disclosures of a thousand pages
_MAX_RETRIES = 5
_BLANKS = re.compile(r"\s+")
_SPAN = re.compile(r"\s*\+?(\d{1,9})")
_MAX_ROWSPAN, _MAX_COLSPAN = 65_534, 1000
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr", "col", "area", "base"))
_NEVER_HIDDEN = frozenset(("html", "body"))  # pages that a script shows when they are loaded
_OPTION = re.compile(r"<option(?P<rest>[^>]*+)>(?P<text>[^<]*+)", re.IGNORECASE)


Read = TypeVar("Read", bound="Sink")


class Sink(Protocol):
    """What takes the tags and texts of a page (扫描结果接收者), in order."""

    def start(self, name: str, rowspan: int, colspan: int, *, hidden: bool) -> None:
        """Take a table tag."""

    def end(self, name: str) -> None:
        """Take the tag that ends a part of a table, whether or not one is open."""

    def line_end(self, *, even_if_empty: bool) -> None:
        """Take a ``<br>``, or the edge of a block, where only a line with something on it ends."""

    def text(self, text: str) -> None:
        """Take text; several in a row are one."""


def scan(page: str, make: Callable[[], Read]) -> tuple[Read, int]:
    """Have a new sink take the tags and texts of a page; return it and how many signs are hidden.

    A second pass, with a sink of its own, is made where an element that hides was never closed.

    Raises Refusal: too-large, and what the sink raises.
    """
    shown: set[int] = set()
    for _ in range(_MAX_RETRIES):
        sink = make()
        pass_ = _Pass(page, shown, sink)
        pass_.run()
        if pass_.hiding < 0:
            return sink, pass_.hidden_signs
        shown.add(pass_.hiding)  # what follows it would all be lost
    sink = make()
    pass_ = _Pass(page, None, sink)
    pass_.run()
    return sink, pass_.hidden_signs


def count_signs(text: str) -> int:
    """Return how many signs of a text are not blank (非空白字数)."""
    return len(_BLANKS.sub("", text))


class _Pass:
    """One pass over the tokens. `shown` are the places of tags that hide nothing; None: all."""

    def __init__(self, page: str, shown: set[int] | None, sink: Sink) -> None:
        self.page = page
        self.shown = shown
        self.sink = sink
        self.tags = 0
        self.signs = 0
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
            if self.tags > _MAX_TAGS:
                raise Refusal(
                    "too-large", what=both("网页标签数", "tags of the page"), limit=_MAX_TAGS
                )
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
        self.signs += 0 if text.isspace() else len(text)
        if self.signs > _MAX_SIGNS:
            raise Refusal(
                "too-large", what=both("网页文字数", "characters of the page"), limit=_MAX_SIGNS
            )
        if self.preformatted:
            text, *lines = text.replace("\r\n", "\n").split("\n")
            self.sink.text(text)
            for line in lines:
                self.sink.line_end(even_if_empty=True)
                self.sink.text(line)
        else:
            self.sink.text(text)

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
            self.sink.line_end(even_if_empty=True)
        elif name == "input":
            attributes = attributes_of(rest)
            if attributes.get("type", "").lower() in SHOWN_INPUTS:
                self._text(attributes.get("value", ""))
        elif name in BLOCKS:
            self.sink.line_end(even_if_empty=False)
            self.preformatted += name in ("pre", "listing")

    def _open_part(self, name: str, rest: str, *, hidden: bool) -> None:
        rowspan = colspan = 1
        if name in ("td", "th") and "span" in rest.lower():
            attributes = attributes_of(rest)
            rowspan = _span(attributes, "rowspan", 0, _MAX_ROWSPAN)
            colspan = _span(attributes, "colspan", 1, _MAX_COLSPAN)
        self.sink.start(name, rowspan, colspan, hidden=hidden)

    def _end(self, name: str) -> None:
        if name in TABLE_PARTS:
            self.sink.end(name)
        elif name == "br":  # browsers read </br> as <br>
            self.sink.line_end(even_if_empty=True)
        elif name in BLOCKS:
            self.sink.line_end(even_if_empty=False)
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


def _span(attributes: dict[str, str], name: str, least: int, most: int) -> int:
    match = _SPAN.match(attributes.get(name, ""))
    return min(max(int(match[1]), least), most) if match else 1
