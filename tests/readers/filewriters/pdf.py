"""PDF files written by hand: tables drawn sign by sign and line by line, and broken files.

The font is not embedded and every Chinese sign is as wide as it is high, so a writer knows where
each sign stands. `Hand` says how a program draws: its lines, its page, its breaks.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Literal, NamedTuple

import attrs

from tests.readers.filewriters.forms import Form, FormTable, Place, places, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Lines = Literal["strokes", "pieces", "slivers", "boxes"]
_PITCH = 1.3  # from line to line, in heights of a sign
_FONT = "/F0"
_FACE = "/BaseFont/STSong-Light"
_DESCENDANT = (
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500 814 939 500]"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 5 0 R>>"
)
_DESCRIPTOR = (
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
)


class Box(NamedTuple):
    """Where a cell was drawn: its page, and left, top, right, bottom from the page's top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@attrs.frozen
class Hand:
    """How tables are drawn: sizes in points; `turn` turns the page with all that is on it.

    `righted` pages are shown turned back; those `cropped` show what lies this far right and up.
    """

    size: float = 9.0
    column: float = 60.0
    padding: float = 3.0
    page: tuple[float, float] = (595.0, 842.0)
    margin: float = 50.0
    lines: Lines = "strokes"
    turn: int = 0
    encoding: Literal["UniGB-UCS2-H", "GBK-EUC-H"] = "UniGB-UCS2-H"
    repeated: int = 0  # rows at the head of a table that each page repeats
    closed: bool = True  # whether a rule is drawn where a page ends a table
    numbered: bool = False
    open_sides: bool = False
    righted: bool = True
    cropped: tuple[float, float] = (0.0, 0.0)


def write(form: Form, hand: Hand | None = None) -> bytes:
    """A form as a PDF."""
    return drawn(form, hand or Hand())[0]


def drawn(form: Form, hand: Hand) -> tuple[bytes, list[dict[Place, list[Box]]]]:
    """A form as a PDF, and where the cells of each table stand on the upright pages."""
    printer = _Printer(hand)
    for block in form:
        if isinstance(block, str):
            printer.prose(block)
        else:
            printer.table(block)
    made = pdf_file(
        printer.finished(), turn=hand.turn, righted=hand.righted, encoding=hand.encoding,
        page=hand.page, cropped=hand.cropped,
    )  # fmt: skip
    return made, printer.boxes


def width_of(text: str, size: float) -> float:
    """How wide a text is set."""
    return sum(size / 2 if sign.isascii() else size for sign in text)


def wrapped(text: str, room: float, size: float) -> list[str]:
    """A text as lines that are not wider than `room`."""
    lines = [""]
    for sign in text:
        if sign == "\n":
            lines.append("")
        elif lines[-1] and width_of(lines[-1] + sign, size) > room:
            lines.append(sign)
        else:
            lines[-1] += sign
    return lines


class _Printer:
    """Pages as they fill up; y grows downwards from the top of the page."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.pages: list[list[str]] = [[]]
        self.boxes: list[dict[Place, list[Box]]] = []
        self.y = hand.margin

    @property
    def bottom(self) -> float:
        return self.hand.page[1] - self.hand.margin

    def finished(self) -> list[bytes]:
        if self.hand.numbered:
            for number, page in enumerate(self.pages, start=1):
                self._text(page, self.hand.page[0] / 2, self.bottom + 20, f"- {number} -")
        return ["\n".join(page).encode("latin-1") for page in self.pages]

    def prose(self, text: str) -> None:
        room = self.hand.page[0] - 2 * self.hand.margin
        for line in wrapped(text, room, self.hand.size):
            height = self.hand.size * _PITCH
            if self.y + height > self.bottom:
                self._turn_page()
            self._text(self.pages[-1], self.hand.margin, self.y + self.hand.size, line)
            self.y += height
        self.y += self.hand.size

    def table(self, table: FormTable) -> None:
        hand, found = self.hand, places(table)
        texts = {
            place: wrapped(place.text, place.colspan * hand.column - 2 * hand.padding, hand.size)
            for place in found
        }
        heights = _heights(found, texts, len(table), hand)
        self.boxes.append({place: [] for place in found})
        start = row = 0
        while row < len(table):
            head = list(range(min(hand.repeated, start)))
            room = self.bottom - self.y - sum(heights[at] for at in head)
            end = row
            while end < len(table) and sum(heights[row : end + 1]) <= room:
                end += 1
            if end == row and self.y > hand.margin:
                self._turn_page()
                continue
            end = max(end, row + 1)
            shown = [*head, *range(row, end)]
            self._part(found, texts, heights, shown, width(table), last=end == len(table))
            start = row = end
            if end < len(table):
                self._turn_page()
        self.y += 2 * hand.size

    def _turn_page(self) -> None:
        self.pages.append([])
        self.y = self.hand.margin

    def _part(
        self,
        found: Sequence[Place],
        texts: dict[Place, list[str]],
        heights: Sequence[float],
        rows: Sequence[int],
        columns: int,
        *,
        last: bool,
    ) -> None:
        hand, page = self.hand, self.pages[-1]
        tops = {row: self.y + sum(heights[at] for at in rows[:n]) for n, row in enumerate(rows)}
        bottom = self.y + sum(heights[row] for row in rows)
        for place in found:
            mine = [row for row in rows if place.row <= row < place.row + place.rowspan]
            if not mine:
                continue
            x0 = hand.margin + place.column * hand.column
            x1 = x0 + place.colspan * hand.column
            y0, y1 = tops[mine[0]], tops[mine[-1]] + heights[mine[-1]]
            inner = mine[-1] == place.row + place.rowspan - 1
            sides = [
                "t"
                if mine[0] == place.row and (y0 > self.y or hand.closed or not place.row)
                else "",
                "b" if inner and (y1 < bottom or last or hand.closed) else "",
                "l" if place.column or not hand.open_sides else "",
                "r" if place.column + place.colspan < columns or not hand.open_sides else "",
            ]
            page += _box(x0, y0, x1, y1, "".join(sides), hand.lines, hand.page[1])
            self.boxes[-1][place].append(Box(len(self.pages), x0, y0, x1, y1))
            if mine[0] == place.row:
                for n, line in enumerate(texts[place]):
                    base = y0 + hand.padding + hand.size + n * hand.size * _PITCH
                    self._text(page, x0 + hand.padding, base, line)
        self.y = bottom

    def _text(self, page: list[str], x: float, base: float, text: str) -> None:
        if not text:
            return
        coding = "utf-16-be" if self.hand.encoding.startswith("UniGB") else "gbk"
        y = self.hand.page[1] - base
        page.append(
            f"BT {_FONT} {self.hand.size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm "
            f"<{text.encode(coding).hex()}> Tj ET"
        )


def _heights(
    found: Iterable[Place], texts: dict[Place, list[str]], rows: int, hand: Hand
) -> list[float]:
    def needed(place: Place) -> float:
        return len(texts[place]) * hand.size * _PITCH + 2 * hand.padding

    heights = [hand.size * _PITCH + 2 * hand.padding] * rows
    for place in sorted(found, key=lambda place: place.rowspan):
        end = place.row + place.rowspan
        lacking = needed(place) - sum(heights[place.row : end])
        if lacking > 0:
            heights[end - 1] += lacking
    return heights


def _box(
    x0: float, y0: float, x1: float, y1: float, sides: str, lines: Lines, height: float
) -> list[str]:
    """The sides of a cell, the way a program draws them."""
    top, bottom = height - y0, height - y1
    if lines == "boxes" and sides == "tblr":
        return [f"0.5 w {x0:.2f} {bottom:.2f} {x1 - x0:.2f} {top - bottom:.2f} re S"]
    ends = {
        "t": (x0, top, x1, top),
        "b": (x0, bottom, x1, bottom),
        "l": (x0, top, x0, bottom),
        "r": (x1, top, x1, bottom),
    }
    drawn: list[str] = []
    for side in sides:
        a, b, c, d = ends[side]
        if lines == "slivers":  # Word: a filled rectangle half a point thick
            x, y = min(a, c) - 0.24, min(b, d) - 0.24
            drawn.append(f"{x:.2f} {y:.2f} {abs(a - c) + 0.48:.2f} {abs(b - d) + 0.48:.2f} re f")
        elif lines == "pieces":
            e, f = (a + c) / 2, (b + d) / 2
            drawn += [f"0.5 w {a:.2f} {b:.2f} m {e:.2f} {f:.2f} l S"]
            drawn += [f"0.5 w {e:.2f} {f:.2f} m {c:.2f} {d:.2f} l S"]
        else:
            drawn.append(f"0.5 w {a:.2f} {b:.2f} m {c:.2f} {d:.2f} l S")
    return drawn


def pdf_file(
    pages: Sequence[bytes],
    *,
    turn: int = 0,
    righted: bool = True,
    encoding: str = "UniGB-UCS2-H",
    page: tuple[float, float] | None = None,
    cropped: tuple[float, float] = (0.0, 0.0),
    more: Sequence[bytes] = (),
    resources: bytes = b"",
    trailer: bytes = b"",
    packed: bool = False,
) -> bytes:
    """Pages of content as a PDF; `turn` prints them up the side of pages turned upright again.

    `more` are further objects, the first of them number 6; `resources` go into each page's.
    """
    wide, high = page or (595, 842)
    if turn:
        moves = {
            1: f"0 1 -1 0 {high} 0 cm",
            2: f"-1 0 0 -1 {wide} {high} cm",
            3: f"0 -1 1 0 0 {wide} cm",
        }
        pages = [f"q {moves[turn]} ".encode() + content + b" Q" for content in pages]
    across, down = (high, wide) if turn % 2 else (wide, high)
    box = f"/MediaBox[0 0 {across} {down}]"
    if any(cropped):
        left, below = cropped
        box = f"/MediaBox[{left - 9} {below - 20} {across + left + 30} {down + below + 40}]"
        box += f"/CropBox[{left} {below} {across + left} {down + below}]"
        pages = [f"q 1 0 0 1 {left} {below} cm ".encode() + each + b" Q" for each in pages]
    first = 6 + len(more)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        f"<</Type/Font/Subtype/Type0{_FACE}/Encoding/{encoding}/DescendantFonts[4 0 R]>>".encode(),
        _DESCENDANT,
        _DESCRIPTOR,
        *more,
    ]
    rotation = f"/Rotate {90 * turn}" if turn and righted else ""
    for n, content in enumerate(pages):
        head = f"<</Type/Page/Parent 2 0 R{box}{rotation}/Resources<</Font<</F0 3 0 R>>"
        tail = f">>/Contents {first + 2 * n + 1} 0 R>>"
        objects.append(head.encode() + resources + tail.encode())
        objects.append(stream(content, packed=packed))
    return assembled(objects, trailer)


def stream(content: bytes, *, packed: bool = False, more: bytes = b"") -> bytes:
    """Content as a stream object."""
    if packed:
        content = zlib.compress(content)
        more += b"/Filter/FlateDecode"
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), more, content)


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Objects as a file; the first is the catalogue."""
    out = bytearray(b"%PDF-1.5\n")
    places_of: list[int] = []
    for number, content in enumerate(objects, start=1):
        places_of.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places_of)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, trailer, start,
    )  # fmt: skip
    return bytes(out)
