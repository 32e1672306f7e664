"""Lines of text (文字行): runs put in order, blanks set where the page leaves a gap.

A blank of the page itself is kept. A gap alone is a blank only between Latin letters or digits, or
where it is as wide as a sign, between figures and outside tables: Chinese text set wide is still
one word. The lines of a cell are one text: where they wrap says nothing, and a number goes on
without a blank, unless its lines do not wrap.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_eval.readers.formats.pdf.glyphs import Run
from kpi_eval.readers.formats.pdf.stacks import (
    are_figures,
    breaks_numbers,
    grouped_apart,
    parted,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "TextLine", "are_beside", "cell_text", "has_stack", "join_lines", "lines_of", "shows_breaks",
]  # fmt: skip

_LINE_STEP = 0.5  # of the height of a line: runs further down stand on the next line
_WORD_GAP = 0.25  # between Latin letters or digits
_WIDE_GAP = 1.0
_CLEAR_STEP = 1.5  # from figure to figure: more than a wide sign and a blank take
_FIGURE_ENDS = frozenset("0123456789%％‰")
_FIGURE_STARTS = frozenset("0123456789+-−–")


class TextLine:
    """A line (行): its text, its baseline, where it starts and ends, and its height."""

    __slots__ = ("base", "end", "size", "start", "text")

    def __init__(self, text: str, base: float, start: float, end: float, size: float) -> None:
        self.text, self.base, self.start, self.end, self.size = text, base, start, end, size


def lines_of(runs: Sequence[Run], *, wide: bool = False) -> list[TextLine]:
    """Return runs as lines from top to bottom (逐行); blanks at their ends are kept.

    With `wide`, a wide gap parts words of any script.
    """
    lines: list[TextLine] = []
    current: list[Run] = []
    for run in sorted(runs, key=_base):
        if current and run.base - current[-1].base > _LINE_STEP * min(run.size, current[-1].size):
            lines.append(_line(current, wide=wide))
            current = []
        current.append(run)
    if current:
        lines.append(_line(current, wide=wide))
    return lines


def cell_text(runs: Sequence[Run], room: float = 0.0, *, broken: bool = False) -> str:
    """Return the text of a cell (单元格文本), its lines joined; `room` is its width.

    Digits of two lines are parted by a blank where they are not one number, as `parted` tells.
    """
    if not runs:
        return ""
    if len(runs) == 1:
        return _whole(runs[0].text)
    text = ""
    for turned in sorted({run.turned or 0 for run in runs}):
        group = [run for run in runs if (run.turned or 0) == turned]
        if turned:
            group = [_turned(run, turned) for run in group]
        lines = lines_of(group)
        apart_at = parted(lines, 0.0 if turned else room, broken=broken or bool(turned))
        for line, apart in zip(lines, apart_at, strict=True):
            text = f"{text} {line.text}" if apart else join_lines(text, line.text)
    return _whole(text)


def has_stack(runs: Sequence[Run], room: float, *, broken: bool = False) -> bool:
    """Tell whether digits of a cell were parted because they stand on two lines (数字分行)."""
    return len(runs) > 1 and any(parted(_upright(runs), room, broken=broken))


def shows_breaks(runs: Sequence[Run]) -> bool:
    """Tell whether the lines of a cell show that numbers are broken (折断数字)."""
    return len(runs) > 1 and breaks_numbers(_upright(runs))


def _upright(runs: Sequence[Run]) -> list[TextLine]:
    return lines_of([run for run in runs if not run.turned])


def are_beside(runs: Sequence[Run]) -> bool:
    """Tell whether figures stand side by side in a cell (并排的数).

    A clear gap is between them, or their digits are grouped so that they are no one number.
    """
    upright = [run for run in runs if not run.turned]
    for line in lines_of(upright):
        figures = line.text.split()
        if not are_figures(line) or len(figures) == 1:
            continue
        if any(grouped_apart(*pair) for pair in pairwise(figures)):
            return True
        own = [run for run in upright if abs(run.base - line.base) <= _LINE_STEP * run.size]
        signs = sorted(
            (x, sign)
            for run in own for x, sign in zip(run.x, run.characters, strict=True) if sign.strip()
        )  # fmt: skip
        steps = (after[0] - before[0] for before, after in pairwise(signs))
        if max(steps, default=0.0) > _CLEAR_STEP * line.size:
            return True
    return False


def join_lines(text: str, line: str) -> str:
    """Return a text with the line after it (接行).

    >>> join_lines("100.0", "0%"), join_lines("完成", "情况"), join_lines("Kotlin", "plugin")
    ('100.00%', '完成情况', 'Kotlin plugin')
    """
    if not text or not line:
        return text or line
    last, first = text[-1], line[0]
    if _is_latin(last) and _is_latin(first) and not (last.isdigit() and first.isdigit()):
        return f"{text} {line}"
    return text + line


def _base(run: Run) -> float:
    return run.base


def _start(run: Run) -> float:
    return run.x[0]


def _size(run: Run) -> float:
    return run.size


def _line(runs: list[Run], *, wide: bool) -> TextLine:
    if len(runs) == 1:
        run = runs[0]
        return TextLine(run.text, run.base, run.x[0], run.end, run.size)
    runs.sort(key=_start)
    parts = runs[0].characters[:]
    end = runs[0].end
    for run in runs[1:]:
        gap = (run.x[0] - end) / run.size
        latin = _is_latin(parts[-1]) and _is_latin(run.characters[0])
        apart = wide or (parts[-1] in _FIGURE_ENDS and run.characters[0] in _FIGURE_STARTS)
        if (latin and gap > _WORD_GAP) or (apart and gap > _WIDE_GAP):
            parts.append(" ")
        parts += run.characters
        end = max(end, run.end)
    return TextLine("".join(parts), runs[-1].base, runs[0].x[0], end, max(map(_size, runs)))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _whole(text: str) -> str:
    """Return a text without blanks around it, signs beyond the first plane made whole."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.strip()


def _turned(run: Run, turned: int) -> Run:
    """Return a run of turned text as if it stood upright."""
    top, bottom = run.middle - run.size / 2, run.middle + run.size / 2
    start, end = run.x[0], run.end
    if turned == 1:
        box = (-bottom, start, -top, end)
    elif turned == 2:  # noqa: PLR2004 - turned over
        box = (-end, -bottom, -start, -top)
    else:
        box = (top, -end, bottom, -start)
    return Run(run.characters, [box[0]] * len(run.x), box, (box[1] + box[3]) / 2, 0)
