"""Every code block of a page runs, and gives what is printed under it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.docs.blocks import PLAIN, ROOT, blocks, prepare, programs, run

DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS / "zh") for path in (DOCS / "zh").rglob("*.md"))
_IN_ENGLISH = re.compile(r"""( --lang en)|(\.text\("en"\))|((?<=\()"en"(?=\)))|(, lang="en")""")


def _code(page: Path) -> list[str]:
    """The programs of a page without what comes out, and without the language asked for."""
    lines = (block.text.splitlines() for block in programs(page))
    return [
        _IN_ENGLISH.sub("", line)
        for text in lines
        for line in text
        if line.startswith((">>> ", "... ", "$ ")) or not any(map(_asks, text))
    ]


def _asks(line: str) -> bool:
    return line.startswith((">>> ", "$ "))


def _pages_that_run() -> list[Any]:
    """The Chinese pages with code; slow, the English ones with output of their own."""
    chinese, english = ([DOCS / tree / page for page in PAGES] for tree in ("zh", "en"))
    pairs = [(programs(one), programs(other)) for one, other in zip(chinese, english, strict=True)]
    return [
        pytest.param(page, id=str(page.relative_to(DOCS)))
        for page, (own, _) in zip(chinese, pairs, strict=True)
        if own
    ] + [
        pytest.param(page, id=str(page.relative_to(DOCS)), marks=pytest.mark.slow)
        for page, (own, other) in zip(english, pairs, strict=True)
        if own != other
    ]


@pytest.mark.parametrize("page", _pages_that_run())
def test_the_blocks_of_a_page_run_as_printed(page, tmp_path, monkeypatch):
    """页面上的每段代码都能运行，结果与所印相同。

    In the order of the page, each block seeing what the ones before it left, in a folder with the
    files that the pages speak of.
    """
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "__main__"}
    for block in programs(page):
        wrong = run(block, names, tmp_path)
        assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_both_languages_run_the_same_code(page):
    """两种语言的页面，除了要求的语言，代码一字不差."""
    assert _code(DOCS / "en" / page) == _code(DOCS / "zh" / page)


def test_both_trees_have_the_same_pages():
    """每一页都有两种语言."""
    english = sorted(path.relative_to(DOCS / "en") for path in (DOCS / "en").rglob("*.md"))
    assert english == PAGES


def test_a_block_of_another_kind_is_no_program():
    """A block is run or is plain text: none is left out because its language has another name."""
    found = {block.kind for page in (DOCS / "zh").rglob("*.md") for block in blocks(page)}
    assert found - PLAIN == {"python", "console"}


def test_the_extras_that_are_installed_exist():
    """Every `pip install '.[…]'` of a page or a README names extras that there are."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = set(project["optional-dependencies"])
    pages = [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for extras in re.findall(r"(?:kpi-eval|'\.)\[([a-z,]+)\]", text):
            assert set(extras.split(",")) <= known, (page, extras)


def test_a_wrong_output_is_seen(tmp_path):
    """What stands under a session or a command has to be what comes out."""
    page = Path(tmp_path / "page.md")
    page.write_text(
        "```python\n>>> 1 + 1\n3\n```\n\n```console\n$ echo 甲\n乙\n$ false; echo $?\n1\n```\n",
        encoding="utf-8",
    )
    session, commands = programs(page)
    assert "Expected:\n    3\nGot:\n    2" in "".join(run(session, {}, tmp_path))
    (wrong,) = run(commands, {}, tmp_path)
    assert wrong.startswith("$ echo 甲\nexpected:\n乙\n\ncame:\n甲")
