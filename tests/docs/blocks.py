"""The code blocks of a page (页面代码块): found, and run in the order in which they stand."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import attrs

import kpi_eval
from tests.readers.filewriters import xlsx
from tests.readers.filewriters.retype import retyped

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "kpi_eval" / "samples" / "science-museum-2024.txt"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*(?:\n> .*)*)\n?((?:(?!\$ ).*\n?)*)", re.MULTILINE)
# What stands on a page and is no program: data, patterns of writing, a message.
PLAIN = frozenset({"text", "json", "tsv", "toctree", "eval"})
# No environment is made here and pip asked for nothing: that the extras exist is a test of its own.
_SHELL = """
kpi-eval() {{ "{python}" -m kpi_eval "$@"; }}
pip() {{ :; }}
python3() {{ mkdir -p .venv/bin && touch .venv/bin/activate; }}
said() {{ code=$?; printf '\\036'; return $code; }}
"""


@attrs.frozen
class Block:
    """A fenced block: its language and its text."""

    kind: str
    text: str


def blocks(page: Path) -> list[Block]:
    """Every block of a page that says its language, in order."""
    return [Block(*found) for found in _FENCE.findall(page.read_text(encoding="utf-8"))]


def programs(page: Path) -> list[Block]:
    """The blocks of a page that can be run."""
    return [block for block in blocks(page) if block.kind in ("python", "console")]


def prepare(folder: Path) -> None:
    """The files that the pages speak of: the sample, as a workbook too, and a folder of two."""
    shutil.copy(SAMPLE, folder / "决算公开.txt")
    (folder / "公开文件夹").mkdir()
    for name in ("科技馆.txt", "科技馆（更正）.txt"):
        shutil.copy(SAMPLE, folder / "公开文件夹" / name)
    text = (folder / "公开文件夹" / name).read_text(encoding="utf-8")
    mended = text.replace("=4000人次", "=40000人次")
    (folder / "公开文件夹" / name).write_text(mended, encoding="utf-8")
    workbook = xlsx.write(retyped(kpi_eval.load_sample()))
    (folder / "自评表.xlsx").write_bytes(workbook)


def run(block: Block, names: dict[str, object], folder: Path) -> list[str]:
    """Run a block; what came out otherwise than printed, a text each."""
    if block.kind == "console":
        return _run_commands(block.text, folder)
    if ">>>" in block.text:
        return _run_session(block.text, names)
    exec(compile(block.text, "block", "exec"), names)  # noqa: S102 - our own pages
    tests = [one for name, one in names.items() if name.startswith("test_")]
    for test in tests:
        test()
    for name in [name for name in names if name.startswith("test_")]:
        del names[name]
    return []


def _run_session(text: str, names: dict[str, object]) -> list[str]:
    said: list[str] = []
    test = doctest.DocTestParser().get_doctest(text, names, "block", None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    return said


def _run_commands(text: str, folder: Path) -> list[str]:
    found = _COMMAND.findall(text)
    commands = [command.replace("\n> ", "\n") for command, _ in found]
    script = _SHELL.format(python=sys.executable) + "".join(f"{one}; said\n" for one in commands)
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, check=False, text=True,  # noqa: S607
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
    )  # fmt: skip
    came = done.stdout.split("\x1e")[:-1]
    checker = doctest.OutputChecker()
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    return [
        f"$ {command}\nexpected:\n{expected}\ncame:\n{out}"
        for (command, expected), out in zip(found, came, strict=True)
        if not checker.check_output(expected, out, flags)
    ]
