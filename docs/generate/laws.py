"""The page of the laws (规律): what the tests of the specification say, file by file."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_eval.testing import LAWS

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPEC = Path(__file__).parents[2] / "tests" / "spec"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_GLOSS = re.compile(r"\([^()]*\)")
_LATIN = re.compile(r"[A-Za-z]")
_CHINESE_NAME = re.compile(r"(?:[^(\u4e00-\u9fff]*\()?([^:()（]*[\u4e00-\u9fff][^:() ]*)")
_CHINESE_THEN_ENGLISH = re.compile(r"(.*。)\s*([A-Z`].*)", re.DOTALL)
_LAWS_TOP = """# 评分与核查的规律 (laws)

由 `python docs/build.py` 生成，请勿手改。

任何一张表、任何一种约定都应满足的，逐条列出；出处随后。每条都由所注文件中的测试检验：
多数由随机生成的表逐一验证，少数举公开表的行为例。

What always holds, Chinese first, then English with its source. Each entry is the docstring of
a test in `tests/spec`, which holds it for tables drawn at random or for rows that were published.
"""


def laws_page() -> str:
    """Return the page of the laws: what the tests of the specification say, file by file."""
    files = sorted(_SPEC.glob("test_*.py"))
    sections = [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in files]
    titles = [_title(path, tree) for path, tree in sections]
    anchors = [_anchor(titles, at) for at in range(len(titles))]
    lines = [
        _LAWS_TOP,
        *(f"- [{title}](#{one})" for title, one in zip(titles, anchors, strict=True)),
    ]
    for title, (path, tree) in zip(titles, sections, strict=True):
        lines += ["", f"## {title}", ""]
        lines += [*_pieces(ast.get_docstring(tree) or ""), "", f"`tests/spec/{path.name}`", ""]
        if path.stem == "test_laws":
            lines += [f"- `{law.name}`: {_escaped(law.says)}" for law in LAWS] + [""]
        lines += [_entry(path, test) for test in tree.body if _is_test(test)]
    return "\n".join(lines) + "\n"


def _anchor(titles: list[str], at: int) -> str:
    """The anchor of a heading as Markdown makes it: the second of a name has a number."""
    before = titles[:at].count(titles[at])
    return f"{titles[at]}-{before}" if before else titles[at]


def _is_test(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test_")


def _title(path: Path, tree: ast.Module) -> str:
    """The Chinese name that a file's docstring gives to what it specifies."""
    found = _CHINESE_NAME.match(ast.get_docstring(tree) or "")
    if found is None:
        message = f"{path.name}: its docstring names what it specifies in no Chinese"
        raise ValueError(message)
    return found[1].strip()


def _entry(path: Path, test: ast.FunctionDef) -> str:
    """One law: Chinese in bold, then English, then the source."""
    first, *others = _pieces(ast.get_docstring(test) or "") or [""]
    if not _is_chinese(first):
        message = f"{path.name}: {test.name} says in no Chinese sentence what holds"
        raise ValueError(message)
    return "  \n  ".join([f"- **{first}**", *others])


def _pieces(docstring: str) -> list[str]:
    """The paragraphs of a docstring: Chinese first, then English, then what begins with Source."""
    found = [part for text in docstring.split("\n\n") for part in _languages(_unwrapped(text))]
    order = sorted(found, key=lambda text: (text.startswith("Source:"), not _is_chinese(text)))
    return [_escaped(text) for text in order]


def _languages(text: str) -> Iterator[str]:
    both = _CHINESE_THEN_ENGLISH.fullmatch(text)
    if both is not None and _is_chinese(both[1]):
        yield from both.groups()
    elif text:
        yield text


def _is_chinese(text: str) -> bool:
    """Whether a text is Chinese, an English gloss in brackets aside."""
    plain = _GLOSS.sub("", text)
    return 2 * len(_HAN.findall(plain)) > len(_LATIN.findall(plain))


def _unwrapped(text: str) -> str:
    """A paragraph in one line: no blank between two Chinese signs."""
    return re.sub(r"(?<![\u3000-\uffef])\n|\n(?![\u3000-\uffef])", " ", text).replace("\n", "")


def _escaped(text: str) -> str:
    """A text whose signs mean themselves in Markdown, as they do between backticks."""
    parts = text.split("`")
    parts[::2] = [part.replace("*", r"\*").replace("<", r"\<") for part in parts[::2]]
    return "`".join(parts)
