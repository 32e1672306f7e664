r"""Tables of LaTeX (LaTeX 表格): ``tabular`` and its kin, cells parted by ``&``, rows by ``\\``.

As data frames and programs that convert tables write them: rules are left out, the repeated head
and the foot of a long table too, ``\multicolumn`` and ``\multirow`` are spans. Some programs do not
escape the per cent sign: it begins a comment only where no cell or row ends behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.model.location import Location
from kpi_eval.readers.grid import Cell
from kpi_eval.readers.nesting import MAX_CELLS, OpenCell, column_name
from kpi_eval.readers.overlaps import cut_overlaps
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.textforms.assemble import StreamBuilder
from kpi_eval.readers.textforms.inline import formulas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.readers.grid import Stream

__all__ = ["KEY", "claim", "read_lines"]

KEY = "latex"

_LINE = 24  # as of wiki tables: more than the forms with bars and with blanks ask for a line
_MOST = 1000  # rows or columns that a cell spans
_NESTED = 3  # commands within each other
_TABLE = r"\s*\{(?:(?:long|super|x)?tabular[xy]?|longtable|longtblr|tblr|array)\*?\}"
_BEGIN, _END = re.compile(rf"\\begin{_TABLE}"), re.compile(rf"\\end{_TABLE}")
_GROUP = r"\{(?:[^{}]|\{[^{}]{0,200}\}){0,500}\}"
_OPTION = r"\[[^\]\n]{0,200}\]"
_ARGUMENTS = re.compile(rf"(?:\s*(?:{_OPTION}|{_GROUP})){{0,9}}")
_COMMENT = re.compile(r"^\s*%.*|(?<=\\\\)[ \t]*%.*|(?<!\d)[ \t]%(?!.*(?:&|\\\\)).*")
_MARKS = re.compile(
    r"\\(?:(?:top|mid|bottom|cmid|special)rule|(?:first|last)?hline|cline|end(?:first)?head"
    r"|end(?:last)?foot|addlinespace|label|(?:row|cell)?color|[vh]space|centering|raggedright|raggedleft|small|footnotesize|bfseries"
    r"|noindent|par|maketitle|documentclass|usepackage|begin|end|pagestyle)(?![A-Za-z])\*?"
    rf"(?:\([^()\n]{{0,20}}\)|{_OPTION}|{_GROUP}){{0,9}}"
)
_LEADING = re.compile(rf"(?:\s+|{_MARKS.pattern})*")
_TOKEN = re.compile(
    rf"{_BEGIN.pattern}|{_END.pattern}|(?P<end>\\\\\*?(?:{_OPTION})?|\\tabularnewline\b)"
    r"|\\.|[{}&]"
)
_SPAN = re.compile(
    rf"\s*\\multi(column|row)\s*(?:{_OPTION})?\{{\s*(\d{{1,6}}|\*)\s*\}}(?:{_OPTION})?"
    rf"\s*(?:{_GROUP}|\*)(?:{_OPTION})?\s*\{{(.*)\}}\s*",
    re.DOTALL,
)
_STYLED = re.compile(
    r"\\(?:text(?:bf|it|rm|sf|tt|normal)?|emph|ensuremath|underline|makecell|shortstack|thead|mbox|caption"
    r"|(?:sub){0,2}section|title|paragraph)\*?\s*"
    rf"(?:{_OPTION})?\{{([^{{}}]*)\}}"
)
_ESCAPED = re.compile(
    r"\\([%&#_${} ,])|\\text(backslash|asciitilde|asciicircum|greater|less)\s?(?:\{\})?"
)
_SIGNS = {
    "backslash": "\\",
    "asciitilde": "~",
    "asciicircum": "^",
    "greater": ">",
    "less": "<",
    ",": "",
}
_BRACE = re.compile(r"(?<!\\)[{}]")


def claim(lines: list[str]) -> int:
    """Return how strongly the lines speak for this form (识别依据): those within tables."""
    return _LINE * sum(end - start for start, end in _tables(lines))


def read_lines(lines: list[str]) -> Stream:
    """Return the grids and the outside text of lines in this form. Raises Refusal: too-large."""
    if sum(line.count("&") + line.count("\\\\") for line in lines) > MAX_CELLS:
        raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)
    builder = StreamBuilder(KEY, breaks_matter=True, spans_known=True)
    last = 0
    for start, end in [*_tables(lines), (len(lines), len(lines))]:
        for number in range(last, start):
            builder.add_outside(_plain(_COMMENT.sub("", lines[number])), number + 1)
        last = end
        if end > start:
            _read_table("\n".join(lines[start:end]), start + 1, builder)
    return builder.build()


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where tables begin and end; one in a cell of another is part of that."""
    depth = start = 0
    for at, line in enumerate(lines):
        if "\\" not in line:
            continue
        begins = len(_BEGIN.findall(line)) if "\\begin" in line else 0
        ends = len(_END.findall(line)) if "\\end" in line else 0
        if begins and not depth:
            start = at
        open_before, depth = depth or begins, max(depth + begins - ends, 0)
        if open_before and not depth:
            yield start, at + 1


def _read_table(text: str, line: int, builder: StreamBuilder) -> None:
    """Add the table of a text that begins at a line, and what stands before and behind it."""
    begin = _BEGIN.search(text)
    end = text.rfind("\\end")
    if begin is None or end < begin.end():
        return
    opened = _ARGUMENTS.match(text, begin.end())
    at = begin.end() if opened is None else opened.end()
    if before := _plain(text[: begin.start()]):
        builder.add_outside(before, line)
    line += text.count("\n", 0, at)
    cells: list[OpenCell] = []
    starts: list[int] = []
    covered: set[tuple[int, int]] = set()
    for row, parts in enumerate(_rows(_uncommented(_once(text[at:end])))):
        column = 0
        for below, part in parts:
            cell = _cell(part, row, column)
            column += cell.colspan
            if (row, cell.column) in covered and not cell.text:
                continue
            covered |= {
                (row + down, cell.column + right)
                for down in range(1, cell.rowspan)
                for right in range(cell.colspan)
            }
            cells.append(cell)
            starts.append(line + below)
    cut_overlaps(cells)
    builder.add_grid([_frozen(cell, at) for cell, at in zip(cells, starts, strict=True)])
    if behind := _plain(text[end:]):
        builder.add_outside(behind, line)


def _once(body: str) -> str:
    """Return the body of a table with its head once and without its foot (去重复表头)."""
    for first, last in (("\\endfirsthead", "\\endhead"), ("\\endhead", "\\endfoot")):
        start, end = body.find(first), body.find(last)
        if 0 <= start < end:
            body = body[:start] + "\n" * body.count("\n", start, end) + body[end:]
    return body


def _uncommented(body: str) -> str:
    return "\n".join(_COMMENT.sub("", line) for line in body.split("\n"))


def _rows(body: str) -> Iterator[list[tuple[int, str]]]:
    """Yield each row as its cells, each with the number of lines above it; rules are no rows."""
    parts: list[tuple[int, str]] = []
    depth = start = below = seen = 0
    for token in _TOKEN.finditer(body):
        sign = token[0]
        depth += (sign == "{" or sign.startswith("\\begin")) - (
            sign == "}" or sign.startswith("\\end")
        )
        if depth > 0 or not (sign == "&" or token["end"]):
            continue
        text = body[start : token.start()]
        said = _LEADING.match(body, start, token.start())
        begins = start if said is None else said.end()
        below += body.count("\n", seen, begins)
        seen = begins
        parts.append((below, text))
        start = token.end()
        if token["end"]:
            if len(parts) > 1 or _plain(parts[0][1]):
                yield parts
            parts = []
    if parts or _plain(body[start:]):
        yield [*parts, (below, body[start:])]


def _cell(text: str, row: int, column: int) -> OpenCell:
    """Return a cell with its spans, one within the other (跨行跨列)."""
    spans = {"row": 1, "column": 1}
    text = _MARKS.sub("", text) if "\\multi" in text else text
    while span := _SPAN.fullmatch(text):
        kind, count, text = span.groups()
        spans[kind] = min(max(int(count), 1), _MOST) if count.isdigit() else 1
    cell = OpenCell(row, column, spans["row"], spans["column"])
    cell.blocks.append(_plain(text))
    return cell


def _frozen(cell: OpenCell, line: int) -> Cell:
    place = Location(line=line, cell=f"{column_name(cell.column)}{cell.row + 1}")
    return Cell(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan, place)


def _plain(text: str) -> str:
    """Return what a text prints (去标记文字); a command that is not known stays."""
    text = " ".join(_MARKS.sub("", text).split())
    if "\\" not in text and "$" not in text and "{" not in text:
        return text
    text = formulas(text)
    for _ in range(_NESTED):
        text = _STYLED.sub(r"\1", text)
    text = re.sub(r"\s*(?:\\\\|\\newline\b)\s*", "\n", text)
    text = _BRACE.sub("", text)
    return _ESCAPED.sub(lambda sign: _SIGNS.get(sign[1] or sign[2], sign[1] or ""), text).strip()
