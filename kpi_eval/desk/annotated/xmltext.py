"""The text of an XML part and where its elements stand in it (部件文本), so that it can be patched.

A parser that writes back what it has read changes prefixes, quotes and blanks, and loses what it
does not know. Here only the bytes that are told to change do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

import attrs

from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Element", "Patched"]

_DECLARED: Final = re.compile(r"""(<\?xml[^>]*?encoding\s*=\s*)(["'])([A-Za-z0-9._-]+)\2""")
_TAG: Final = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@attrs.frozen(eq=False)
class Element:
    """An element and where it stands (元素): bytes `start` to `end`, its start tag to `inner`.

    `name` is without its prefix; `close` is where its end tag begins, `inner` where there is none.
    """

    name: str
    prefix: str
    attributes: Mapping[str, str]
    depth: int
    start: int
    inner: int
    close: int
    end: int
    inside: str

    @property
    def is_empty(self) -> bool:
        """Tell whether it is one tag (空元素): ``<c/>``."""
        return self.close == self.end


class Patched:
    """An XML part under way (修改中的部件): its elements, and what is to be put where.

    Raises Refusal where the part is no XML, or declares types of its own.
    """

    def __init__(self, data: bytes, part: str) -> None:
        self.data = _as_utf8(data)
        self.elements: list[Element] = []
        self._edits: list[tuple[int, int, bytes]] = []
        self._opened: dict[Element, list[str]] = {}
        self._tags: dict[int, dict[str, str]] = {}
        self._parse(part)

    @property
    def root(self) -> Element:
        """The outermost element (根元素)."""
        return next(element for element in self.elements if not element.depth)

    def named(self, name: str, depth: int) -> Iterator[Element]:
        """Yield the elements of a name at a depth (按名查找), the root's being 0."""
        for element in self.elements:
            if (element.name, element.depth) == (name, depth):
                yield element

    def children(self, parent: Element) -> list[Element]:
        """Return the elements right inside one (子元素), in their order."""
        return [
            element
            for element in self.elements
            if element.depth == parent.depth + 1 and parent.start < element.start < parent.end
        ]

    def insert(self, at: int, xml: str) -> None:
        """Put something in at a byte, behind what was put in there before (插入)."""
        self._edits.append((at, at, xml.encode("utf-8")))

    def append(self, parent: Element, xml: str) -> None:
        """Put something in at the end of an element (追加), opening one that is a single tag."""
        if parent.is_empty:
            self._opened.setdefault(parent, []).append(xml)
        else:
            self.insert(parent.close, xml)

    def set(self, element: Element, **attributes: str) -> None:
        """Set attributes of an element's start tag (设置属性)."""
        self._tags.setdefault(element.start, {}).update(attributes)

    def source(self, element: Element) -> str:
        """Return the text of an element as it stands (原文)."""
        return self.data[element.start : element.end].decode("utf-8")

    def result(self) -> bytes:
        """Return the part with everything put in (修改后的部件)."""
        edits = list(self._edits)
        for element, inside in self._opened.items():
            slash = self.data.rindex(b"/", element.start, element.end)
            xml = f">{''.join(inside)}</{element.prefix}{element.name}>"
            edits.append((slash, element.end, xml.encode("utf-8")))
        for start, attributes in self._tags.items():
            tag = _TAG.match(self.data, start)
            if tag is not None:
                edits += _attribute_edits(self.data, start, tag.end(), attributes)
        out, at = [], 0
        for start, end, new in sorted(edits, key=lambda edit: edit[0]):
            out += [self.data[at:start], new]
            at = end
        return b"".join([*out, self.data[at:]])

    def _parse(self, part: str) -> None:
        parser = expat.ParserCreate()
        opened: list[tuple[str, str, dict[str, str], int]] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            prefix, colon, local = name.rpartition(":")
            opened.append((local, prefix + colon, attributes, parser.CurrentByteIndex))

        def end(_: str) -> None:
            local, prefix, attributes, at = opened.pop()
            tag = _TAG.match(self.data, at)
            inner = at if tag is None else tag.end()
            close = parser.CurrentByteIndex
            if self.data.endswith(b"/>", at, inner):  # a single tag
                close = last = inner
            else:
                last = self.data.index(b">", close) + 1
            inside = opened[-1][0] if opened else ""
            self.elements.append(
                Element(local, prefix, attributes, len(opened), at, inner, close, last, inside)
            )

        def declared(*_: object) -> None:
            raise Refusal("damaged", what=part)

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.StartDoctypeDeclHandler = declared
        try:
            parser.Parse(self.data, True)  # noqa: FBT003 - expat takes it by place
        except expat.ExpatError:
            raise Refusal("damaged", what=part) from None
        self.elements.sort(key=lambda element: element.start)


def _attribute_edits(
    data: bytes, start: int, end: int, attributes: Mapping[str, str]
) -> Iterator[tuple[int, int, bytes]]:
    """Yield what makes a tag have these attributes; all others stay as they are written."""
    for name, value in attributes.items():
        wanted = f"{name}={quoteattr(value)}".encode()
        known = re.compile(rb"""(?<=\s)%s\s*=\s*(?:"[^"]*"|'[^']*')""" % name.encode())
        found = known.search(data, start, end)
        if found is not None:
            yield (*found.span(), wanted)
        else:
            at = end - (2 if data[end - 2 : end] == b"/>" else 1)
            while data[at - 1 : at].isspace():
                at -= 1
            yield at, at, b" " + wanted


def _as_utf8(data: bytes) -> bytes:
    """Return a part in UTF-8, as nearly every part is; one in UTF-16 says so from now on."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding:
        said = _DECLARED.match(data[:200].decode("latin-1"))
        encoding = said[3] if said else "utf-8"
        if encoding.lower() in ("utf-8", "utf8", "us-ascii", "ascii"):
            return data
    text = data.decode(encoding)
    return _DECLARED.sub(r"\1\2UTF-8\2", text, count=1).encode("utf-8")
