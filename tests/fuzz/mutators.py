"""Mutations that keep to the grammar of a format, so that they reach beyond its parser.

A mutator takes an input, a source of chance and libFuzzer's own mutation, and returns a new input.
An input of several parts (those of a zip file) parts them by form feeds, which no XML can hold.
"""

from __future__ import annotations

import re
import struct
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    Raw = Callable[[bytes], bytes]
    Mutator = Callable[[bytes, Random, Raw], bytes]

PART = b"\f"
WORDS = (
    "项目支出绩效自评表", "（2024年度）", "项目名称", "某站", "主管部门", "项目资金（万元）",
    "年初预算数", "全年预算数", "全年执行数", "年度资金总额", "其他资金", "分值", "执行率", "得分",
    "年度总体目标", "预期目标", "实际完成情况", "一级指标", "二级指标", "三级指标", "年度指标值",
    "实际完成值", "权重", "完成率", "偏差原因分析及改进措施", "产出指标", "数量指标", "成本指标",
    "满意度指标", "总分", "100", "99.47分", ">=12公里", "=12", "≦3‰", "97.89%", "0", "-1", "——",
    "/", "……", "2024年11月30日前", "1,234.50", "9" * 40, "0.1", "1e5", "达到预期指标", "优",
    "单位名称", "单位整体支出绩效自评表", "指标性质", "度量单位", "折算得分", "权重占比", "", "甲",
)  # fmt: skip
NUMBERS = (
    "0", "1", "2", "3", "5", "-1", "1000", "1001", "65536", "1048577", "2147483648", "9" * 20,
    "9" * 5000, "1.5", "1e9", "٣", "²", "", " 2 ", "A1", "XFD1048576", "A1:C3", "B2:A1", "true",
    "off", "none", "general", "xml:id", "visible", "hidden",
)  # fmt: skip
# Where a number may be one of repeats, a large one makes a large file, and fuzzing slow.
REPEATS = (*map(str, range(1, 41)), "0", "-1", "", "x", " 2 ", "٣", "9" * 20)
_DRAWING = (
    b"q", b"Q", b"W n", b"10 10 90 40 re W n", b"10 20 200 0.4 re f", b"10 20 0.4 100 re f",
    b"0 1 -1 0 200 0 cm", b"0.7 0.7 -0.7 0.7 0 0 cm", b"1e5 0 0 1e5 0 0 cm", b"3 Tr", b"BT", b"ET",
    b"BT /F0 9 Tf 1 0 0 1 20 100 Tm <75320031> Tj ET", b"BT /F0 0 Tf <7532> Tj ET", b"0 Ts 50 Tz",
    b"10 10 m 90 10 l 90 90 l h S", b"10 10 m 20 20 30 30 40 40 c S", b"0 w", b"50 w", b"[3 1] 0 d",
    b"/F9 9 Tf", b"/X Do", b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", b"-9 TL T*", b"20 -12 Td",
)  # fmt: skip
_SIZES = (b"0", b"-1", b"0.1", b"3", b"100", b"150.5", b"299", b"1e9", b"-99999", b"9e40", b"nan")
_TOKEN = re.compile(rb"<[^>]*>|[^<]+|<")
_NAME = re.compile(rb"</?([^\s/>]+)")
_VALUE = re.compile(rb"""=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_CONTINUE, _LONGEST_RECORD = 0x3C, 8000
_CELL = re.compile("([\t\n]+)")


class Markup:
    """Mutates XML or HTML: elements of the vocabulary are put in, moved, doubled, taken away.

    The vocabulary is names and `elements` with attributes; ``#`` in these becomes a number or the
    like, ``@`` a text. `literals` are put into texts as they are.
    """

    def __init__(
        self,
        names: str,
        elements: Sequence[str],
        literals: Sequence[str] = (),
        numbers: Sequence[str] = NUMBERS,
    ) -> None:
        self._vocabulary = [*names.split(), *elements]
        self._numbers = numbers
        self._literals = [*WORDS, *literals]

    def without(self, hiding: re.Pattern[bytes]) -> Markup:
        """The same without the elements that hide their text, so that no text may be missing."""
        shown = [name for name in self._vocabulary if not hiding.search(f"<{name}".encode())]
        return Markup("", shown, numbers=self._numbers)

    def __call__(self, data: bytes, chance: Random, raw: Raw) -> bytes:
        if chance.random() < 0.08:
            return raw(data)
        parts = data.split(PART)
        at = 0 if chance.random() < 0.6 else chance.randrange(len(parts))
        tokens = _TOKEN.findall(parts[at])
        for _ in range(chance.choice((1, 1, 2, 3, 6))):
            if tokens:
                chance.choice(self._STEPS)(self, tokens, chance)
        parts[at] = b"".join(tokens)
        return PART.join(parts)

    def _element(self, chance: Random) -> bytes:
        element = chance.choice(self._vocabulary)
        while "#" in element:
            element = element.replace("#", chance.choice(self._numbers), 1)
        return element.replace("@", escape(chance.choice(self._literals))).encode()

    def _put_in(self, tokens: list[bytes], chance: Random) -> None:
        tokens.insert(chance.randrange(1, len(tokens) + 1), b"<%s/>" % self._element(chance))

    def _wrap(self, tokens: list[bytes], chance: Random) -> None:
        start, end = _span(tokens, chance)
        element = self._element(chance)
        tokens.insert(end, b"</%s>" % element.split()[0])
        tokens.insert(start, b"<%s>" % element)

    def _delete(self, tokens: list[bytes], chance: Random) -> None:
        start, end = _span(tokens, chance)
        if end - start < len(tokens) // 2:
            del tokens[start:end]

    def _unwrap(self, tokens: list[bytes], chance: Random) -> None:
        start, end = _span(tokens, chance)
        if end - start > 1:
            del tokens[end - 1]
            del tokens[start]

    def _copy(self, tokens: list[bytes], chance: Random) -> None:
        start, end = _span(tokens, chance)
        if end - start < 400:
            at = chance.randrange(1, len(tokens) + 1)
            tokens[at:at] = tokens[start:end]

    def _move(self, tokens: list[bytes], chance: Random) -> None:
        start, end = _span(tokens, chance)
        if end - start < len(tokens) // 2:
            moved = tokens[start:end]
            del tokens[start:end]
            at = chance.randrange(1, len(tokens) + 1)
            tokens[at:at] = moved

    def _set_value(self, tokens: list[bytes], chance: Random) -> None:
        tags = [at for at, token in enumerate(tokens) if b"=" in token and token[:1] == b"<"]
        if tags:
            at = chance.choice(tags)
            value = b'="%s"' % chance.choice(self._numbers).encode()
            found = list(_VALUE.finditer(tokens[at]))
            if found and b"xmlns" not in tokens[at]:
                hit = chance.choice(found)
                tokens[at] = tokens[at][: hit.start()] + value + tokens[at][hit.end() :]

    def _set_text(self, tokens: list[bytes], chance: Random) -> None:
        texts = [at for at, token in enumerate(tokens) if token[:1] != b"<"]
        at = chance.choice(texts) if texts else len(tokens)
        word = chance.choice(self._literals).encode()
        if texts and chance.random() < 0.7:
            tokens[at] = word
        else:
            tokens.insert(at, word)

    def _break(self, tokens: list[bytes], chance: Random) -> None:
        """One tag gone: what follows is wrongly nested, and the part ends in mid-air."""
        if chance.random() < 0.2:
            del tokens[chance.randrange(len(tokens))]

    _STEPS = (
        _put_in, _put_in, _wrap, _wrap, _delete, _unwrap, _copy, _copy, _move, _set_value,
        _set_value, _set_text, _set_text, _break,
    )  # fmt: skip


def _span(tokens: Sequence[bytes], chance: Random) -> tuple[int, int]:
    """Where an element, or a text, starts and ends."""
    start = chance.randrange(len(tokens))
    for _ in range(8):
        if not tokens[start].startswith((b"</", b"<?", b"<!")):
            break
        start = chance.randrange(len(tokens))
    first = tokens[start]
    if not first.startswith(b"<") or first.endswith(b"/>") or first.startswith((b"</", b"<?")):
        return start, start + 1
    depth = 0
    for at in range(start, len(tokens)):
        token = tokens[at]
        if token.startswith(b"</"):
            depth -= 1
        elif token.startswith(b"<") and not token.endswith(b"/>") and _NAME.match(token):
            depth += 1
        if depth == 0:
            return start, at + 1
    return start, start + 1


def records(data: bytes, chance: Random, raw: Raw) -> bytes:
    """Mutates BIFF: records doubled, moved, taken away, renumbered, their contents changed."""
    found = []
    at = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        found.append((kind, data[at + 4 : at + 4 + length]))
        at += 4 + length
    if not found or chance.random() < 0.05:
        return raw(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(found))
        if chance.random() < 0.5:
            _rearrange(found, at, chance)
        else:
            found[at : at + 1] = _changed(*found[at], chance, raw)
    return b"".join(struct.pack("<HH", kind, len(content)) + content for kind, content in found)


def _rearrange(found: list[tuple[int, bytes]], at: int, chance: Random) -> None:
    step = chance.randrange(4)
    if step == 0:
        found.insert(chance.randrange(len(found) + 1), found[at])
    elif step == 1 and len(found) > 3:
        del found[at]
    elif step == 2:
        found.insert(chance.randrange(len(found)), found.pop(at))
    else:
        found[at] = chance.choice(found)[0], found[at][1]


def _changed(kind: int, content: bytes, chance: Random, raw: Raw) -> list[tuple[int, bytes]]:
    step = chance.randrange(4)
    cut = chance.randrange(len(content) + 1)
    if step == 0:
        return [(kind, content[:cut])]
    if step == 1:
        return [(kind, content[:cut]), (_CONTINUE, content[cut:])]
    if step == 2:
        value = chance.choice((0, 1, 2, 0x7F, 0xFF, 0x100, 0x7FFF, 0xFFFF))
        return [(kind, content[:cut] + struct.pack("<H", value) + content[cut + 2 :])]
    return [(kind, raw(content or b"\0")[:_LONGEST_RECORD])]


def lines(data: bytes, chance: Random, raw: Raw) -> bytes:
    """Mutates a text: cells and lines doubled, moved, taken away, filled with the field's words."""
    if chance.random() < 0.1:
        return raw(data)
    cells = _CELL.split(data.decode("utf-8", "surrogateescape"))
    for _ in range(chance.choice((1, 2, 4, 8))):
        start = chance.randrange(len(cells))
        end = min(start + chance.choice((1, 1, 2, 3, 10, 30)), len(cells))
        step = chance.randrange(6)
        if step == 0 and end - start < len(cells) / 2:
            del cells[start:end]
        elif step == 1:
            at = chance.randrange(len(cells))
            cells[at:at] = cells[start:end]
        elif step == 2:
            cells[start] = chance.choice(WORDS)
        elif step == 3:
            cells[start] = chance.choice(("\t", "\n", "\n\n", "\n\n\n", " ", "\n\t", "\t\t", "\r"))
        elif step == 4:
            at = chance.randrange(len(cells))
            cells[start], cells[at] = cells[at], cells[start]
        else:
            word = cells[start]
            at = chance.randrange(len(word) + 1)
            cells[start] = word[:at] + chance.choice((" ", "\n", "1", "%", "。", ".")) + word[at:]
    return "".join(cells).encode("utf-8", "surrogateescape")


class Pieces:
    """Mutates a text by pieces of its grammar: put in, put in place of others, taken away."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._pieces = [piece.encode() for piece in pieces]

    def __call__(self, data: bytes, chance: Random, raw: Raw) -> bytes:
        if chance.random() < 0.2:
            return raw(data)
        for _ in range(chance.choice((1, 2, 4))):
            start = chance.randrange(len(data) + 1)
            end = start + chance.choice((0, 0, 0, 1, 2, 5))
            piece = chance.choice(self._pieces) if chance.random() < 0.8 else b""
            data = data[:start] + piece + data[end:]
        return data


def operators(data: bytes, chance: Random, raw: Raw) -> bytes:
    """Mutates what is drawn on a page of a PDF: lines of operators, and the numbers in them."""
    if chance.random() < 0.1:
        return raw(data)
    drawn = data.split(b"\n")
    for _ in range(chance.choice((1, 2, 4, 8))):
        at = chance.randrange(len(drawn))
        step = chance.randrange(5)
        if step == 0 and len(drawn) > 1:
            del drawn[at]
        elif step == 1:
            drawn.insert(chance.randrange(len(drawn) + 1), drawn[at])
        elif step == 2:
            drawn.insert(at, chance.choice(_DRAWING))
        elif step == 3:
            drawn.insert(chance.randrange(len(drawn)), drawn.pop(at))
        else:
            words = drawn[at].split(b" ")
            words[chance.randrange(len(words))] = chance.choice(_SIZES)
            drawn[at] = b" ".join(words)
    return b"\n".join(drawn)


def plain(data: bytes, _chance: Random, raw: Raw) -> bytes:
    """The mutation of libFuzzer itself."""
    return raw(data)
