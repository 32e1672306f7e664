"""Signs of the symbol fonts (符号字体): ``w:sym`` names a font and a code, not a character.

Symbol is Adobe's encoding of it; of the Wingdings fonts, the boxes, ticks, bullets and numbers that
forms are filled in with. A sign that is not listed keeps its private-use character.
"""

from __future__ import annotations

__all__ = ["SYMBOL_FONTS", "decoded", "sign_of"]

_PRIVATE = 0xF000
_FIRST, _LAST = 0x20, 0xFF


def _row(first: int, signs: str) -> dict[int, str]:
    return {first + offset: sign for offset, sign in enumerate(signs) if sign != "\0"}


_SYMBOL = {
    **_row(0x20, " !∀#∃%&∍()∗+,−./0123456789:;<=>?"),
    **_row(0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    **_row(0x60, "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    **_row(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"),
    **_row(0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
    **_row(0xE0, "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
}
_WINGDINGS = {
    **_row(0x6C, "●❍■□"),
    **_row(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    **_row(0x74, "⧫◆❖"),
    **_row(0xA7, "▪◻"),
    **_row(0xDF, "←→↑↓"),
    **_row(0xFB, "✗✓☒☑"),
    0x20: " ", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xAB: "★", 0xD8: "➢", 0xE0: "→",
}  # fmt: skip
_WINGDINGS_2 = {
    **_row(0x4F, "✗✓☒☑☒☑"),
    **_row(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩"),
    **_row(0x97, "●"),
    **_row(0xA2, "■□"),
    0x20: " ",
}
_WINGDINGS_3 = {**_row(0x66, "←→↑↓"), **_row(0x70, "▲▼"), 0x20: " "}

SYMBOL_FONTS: dict[str, dict[int, str]] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
}


def sign_of(font: str, code: str) -> str:
    """Return the sign of a hexadecimal code in a font (符号), "" if the code is none.

    >>> sign_of("Symbol", "F0B3"), sign_of("Wingdings", "F0FE")
    ('≥', '☑')
    """
    try:
        number = int(code, 16)
        character = chr(number)
    except (ValueError, OverflowError):
        return ""
    if character.isspace() or "\ud800" <= character <= "\udfff" or number < _FIRST:
        return ""
    return decoded(character, SYMBOL_FONTS.get(font.strip().lower(), {}))


def decoded(text: str, signs: dict[int, str]) -> str:
    """Return a text that is set in a symbol font as what it shows (符号文字).

    Only codes of one byte are the font's, plain or shifted into the private-use area.
    """
    return "".join(_shown(sign, signs) for sign in text)


def _shown(sign: str, signs: dict[int, str]) -> str:
    code = ord(sign)
    if code >= _PRIVATE:
        code -= _PRIVATE
    return signs.get(code, sign) if _FIRST <= code <= _LAST else sign
