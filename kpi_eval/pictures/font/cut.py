"""Cut the font of the pictures (裁剪字体) from Noto Sans CJK SC, of Debian's fonts-noto-cjk.

    python kpi_eval/pictures/font/cut.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

It keeps the signs of GB 2312, of Latin-1, of units and of the sources of this package,
without hints and layout features, under a name of its own. Needs fonttools, which nothing
else here does.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

_HERE = Path(__file__).resolve().parent
_NAME = "kpi-eval Hans"
_FILE = "kpi-eval-hans.otf"
_SIMPLIFIED = 2  # of the collection
# Rows and places of GB 2312 in EUC: signs, kana, Greek, Cyrillic; then the 6,763 characters.
_ROWS = (*range(0xA1, 0xA8), *range(0xB0, 0xF8))
_PLACES = range(0xA1, 0xFF)
_LATIN = range(0x20, 0x100)
_SQUARED = range(0x3380, 0x33E0)  # units in one sign: square metres
_NAMED = (1, 3, 4, 6, 16, 17)


def signs() -> set[str]:
    """Return every sign to keep (保留的字符)."""
    pairs = b"".join(bytes((row, place)) for row in _ROWS for place in _PLACES)
    kept = set(pairs.decode("gb2312", errors="ignore"))
    kept |= {chr(code) for block in (_LATIN, _SQUARED) for code in block}
    for source in _HERE.parents[1].rglob("*.py"):
        kept |= set(source.read_text(encoding="utf-8"))
    return {sign for sign in kept if sign.isprintable()}


def cut(collection: str) -> None:
    """Cut the font and write it beside this script."""
    font = TTFont(collection, fontNumber=_SIMPLIFIED, recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=map(ord, signs()))
    cutter.subset(font)
    _rename(font)
    font.save(_HERE / _FILE)


def _rename(font: Any) -> None:
    """Give the font a name of its own: the installed one may be another, and has more signs."""
    plain = _NAME.replace(" ", "-")
    for record in list(font["name"].names):
        if record.nameID in _NAMED or record.langID != 0x409:  # noqa: PLR2004 - English
            font["name"].removeNames(record.nameID, langID=record.langID)
    for number, text in ((1, _NAME), (2, "Regular"), (3, plain), (4, _NAME), (6, plain)):
        font["name"].setName(text, number, 3, 1, 0x409)
    inner = font["CFF "].cff
    inner.fontNames = [plain]
    top = inner.topDictIndex[0]
    top.FullName = top.FamilyName = _NAME


if __name__ == "__main__":
    cut(sys.argv[1])
