"""XML read as a stream of events (流式解析 XML): no tree, no recursion, no DTD.

A reader gives two tables, of what to do where an element starts and where it ends; everything
else passes through. Names are ``namespace}local``, as expat joins them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from kpi_eval.messages import both
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["MAX_ELEMENT_DEPTH", "Attributes", "XmlWalker"]

Attributes = dict[str, str]

MAX_ELEMENT_DEPTH = 2000  # Word nests some 30 deep, with tables in tables 100
_MAX_ELEMENTS = 4_000_000  # a Word file of 260 tables and 88,000 cells has 2.5 million
_MAX_TOKEN = 8_000_000  # one tag with its attributes, one comment
_MAX_SIGNS = 30_000_000  # a page has some thousand
_CUT_OFF: Final = frozenset(
    expat.errors.codes[error]
    for error in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)


class XmlWalker:
    """Walks one XML part, calling the handlers of the elements it meets.

    Raises Refusal from `feed` and `close`: dtd-refused, too-deep, too-large, truncated, damaged.
    """

    def __init__(
        self,
        part: str,
        starts: Mapping[str, Callable[[Attributes], None]],
        ends: Mapping[str, Callable[[], None]],
    ) -> None:
        self._part = part
        self._starts, self._ends = starts.get, ends.get
        self._started = 0
        self._ended = 0
        self._skipped = -1
        self._fed = 0
        self._signs = 0
        self._to: Callable[[str], object] | None = None
        self._parser = parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartDoctypeDeclHandler = _refuse_dtd
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def take(self, sink: Callable[[str], object] | None) -> None:
        """Hand character data to `sink` from now on, or to nobody (接收文字)."""
        self._to = sink
        self._parser.CharacterDataHandler = None if sink is None else self._taken

    def skip(self) -> None:
        """Pass over the element that has just started, and all in it (跳过此元素).

        To be called from the element's start handler; its end handler is not called.
        """
        self._skipped = self._started - self._ended
        self._sink = self._parser.CharacterDataHandler
        self._parser.CharacterDataHandler = None
        self._parser.StartElementHandler = self._start_skipped
        self._parser.EndElementHandler = self._end_skipped

    def feed(self, data: bytes) -> None:
        """Walk on over the next bytes of the part."""
        self._parse(data, last=False)
        self._fed += len(data)
        if self._started - self._ended > MAX_ELEMENT_DEPTH:
            raise Refusal("too-deep", limit=MAX_ELEMENT_DEPTH)
        if self._started > _MAX_ELEMENTS:
            what = both(f"{self._part}的元素数", f"elements of {self._part}")
            raise Refusal("too-large", what=what, limit=_MAX_ELEMENTS)
        if self._fed - self._parser.CurrentByteIndex > _MAX_TOKEN:
            what = both(f"{self._part}的一个标记", f"one tag of {self._part}")
            raise Refusal("too-large", what=what, limit="8MB")

    def close(self) -> None:
        """End the part. What is still open then was cut off."""
        self._parse(b"", last=True)

    def _parse(self, data: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            if last and error.code in _CUT_OFF:
                end = both(f"{self._part}的结尾", f"the end of {self._part}")
                raise Refusal("truncated", what=end) from None
            why = expat.ErrorString(error.code)
            what = both(
                f"{self._part}第{error.lineno}行：{why}",
                f"{self._part}, line {error.lineno}: {why}",
            )
            raise Refusal("damaged", what=what) from None
        except (LookupError, ValueError) as error:
            if self._started:
                raise  # a handler's own: no fault of the part
            # an encoding that does not exist, told before anything starts
            raise Refusal("damaged", what=f"{self._part}：{error}") from None

    def _taken(self, text: str) -> None:
        self._signs += len(text)
        if self._signs > _MAX_SIGNS:
            what = both(f"{self._part}的文字数", f"signs of {self._part}")
            raise Refusal("too-large", what=what, limit=_MAX_SIGNS)
        if self._to is not None:
            self._to(text)

    def _start(self, name: str, attributes: Attributes) -> None:
        self._started += 1
        handler = self._starts(name)
        if handler is not None:
            handler(attributes)

    def _end(self, name: str) -> None:
        self._ended += 1
        handler = self._ends(name)
        if handler is not None:
            handler()

    def _start_skipped(self, _name: str, _attributes: Attributes) -> None:
        self._started += 1

    def _end_skipped(self, _name: str) -> None:
        self._ended += 1
        if self._started - self._ended < self._skipped:
            self._parser.CharacterDataHandler = self._sink
            self._parser.StartElementHandler = self._start
            self._parser.EndElementHandler = self._end


def _refuse_dtd(*_: object) -> None:
    """A document type can define entities that grow or fetch; no office program writes one."""
    raise Refusal("dtd-refused")
