"""Build the site (网站): Chinese and English side by side, offline, a broken link stops it.

    python docs/build_site.py [FOLDER]

FOLDER is build/site unless given; open its index.html. Needs the extra `docs`. `docs/zh` and
`docs/en` are the two trees; the pages of `SHARED` stand in both.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from posixpath import normpath, relpath

from generate.curves import draw_curves, with_curves

ROOT = Path(__file__).resolve().parents[1]
CONFIGURATION = ROOT / "docs" / "sphinx"
IMAGES = ROOT / "docs" / "images"

# By language: how Sphinx calls it, the title, how the other tree's link reads.
TREES = {
    "zh": ("zh_CN", "kpi_eval 绩效自评表核查", "English"),
    "en": ("en", "kpi_eval", "中文"),
}

# Pages that are written once: where they stand in the repository, and in either tree.
SHARED = {
    "CHANGELOG.md": "development/changelog.md",
    "CONTRIBUTING.md": "development/contributing.md",
    "docs/architecture.md": "development/architecture.md",
    "docs/stability.md": "development/stability.md",
    "docs/decisions/README.md": "development/decisions/index.md",
    "docs/laws.md": "reference/laws.md",
}
# The same for whole folders.
FOLDERS = {
    ("docs/decisions", "*.md"): "development/decisions",
    ("benchmarks", "*.md"): "development/measured",
    ("examples", "*.ipynb"): "notebooks",
}
# The page whose policies are drawn when the site is built.
POLICIES = "reference/policies.md"
_LINK = re.compile(r"\[([^\]\[]*)\]\(([^()\s]+)\)")
_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_SPLIT = re.compile(r"(?<=[\u3000-\uffef])\n *(?=[\u3000-\uffef])")
_START = """<!doctype html><meta charset="utf-8"><title>kpi_eval</title>
<meta http-equiv="refresh" content="0; url=zh/index.html">
<p><a href="zh/index.html">中文</a> · <a href="en/index.html">English</a></p>
"""


class BrokenLinkError(ValueError):
    """A page links to what is not in the repository (断链)."""


def pages(language: str) -> dict[str, str]:
    """Return where each page of a tree comes from, in the repository, by its place in the tree."""
    tree = ROOT / "docs" / language
    found = {
        path.relative_to(tree).as_posix(): path.relative_to(ROOT).as_posix()
        for path in sorted(tree.rglob("*.md"))
    }
    for (folder, pattern), place in FOLDERS.items():
        for path in sorted((ROOT / folder).glob(pattern)):
            if f"{folder}/{path.name}" not in SHARED:
                found[f"{place}/{path.name}"] = f"{folder}/{path.name}"
    return found | {place: source for source, place in SHARED.items()}


def linked(text: str, source: str, place: str, placed: dict[str, str]) -> str:
    """Return a page's text with its links to other pages as they stand in the tree.

    A link to a file of the repository that is no page keeps its words only. Raises BrokenLinkError
    for one that leads nowhere.
    """

    def moved(found: re.Match[str]) -> str:
        words, target = found.groups()
        path, mark, anchor = target.partition("#")
        if not path or ":" in path:
            return found[0]
        meant = normpath(f"{Path(source).parent.as_posix()}/{path}")
        if meant in placed:
            there = relpath(placed[meant], Path(place).parent.as_posix())
            return f"[{words}]({there}{mark}{anchor})"
        if not (ROOT / meant).exists():
            raise BrokenLinkError(f"{source}: {target}")
        return words

    return _LINK.sub(moved, text)


def unwrapped(text: str) -> str:
    """Return a page in which no line ends between two Chinese signs: a browser shows a blank there.

    Fenced blocks stay as they are.
    """
    parts = _FENCED.split(text)
    parts[::2] = [_SPLIT.sub("", part) for part in parts[::2]]
    return "".join(parts)


def assemble(language: str, folder: Path) -> None:
    """Write the sources of a tree into a folder, links and all."""
    found = pages(language)
    placed = {source: place for place, source in found.items()}
    placed |= {f"docs/images/{one.name}": f"images/{one.name}" for one in IMAGES.iterdir()}
    for place, source in found.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        text = linked(text, source, place, placed)
        if place.endswith(".md"):
            text = unwrapped(text)
        if place == POLICIES:
            text = with_curves(text, language)
        target.write_text(text, encoding="utf-8")
    draw_curves(language, (folder / POLICIES).parent)
    shutil.copytree(IMAGES, folder / "images")


def build(language: str, source: Path, out: Path) -> bool:
    """Build a tree with every warning an error; return whether there was none."""
    name, title, other = TREES[language]
    there = next(one for one in TREES if one != language)
    settings = {"language": name, "html_title": title}
    context = {"other_tree": there, "other_words": other}
    options = ["-q", "-n", "-W", "--keep-going", "-c", str(CONFIGURATION), "-d", f"{source}.trees"]
    options += [part for one in settings.items() for part in ("-D", "=".join(one))]
    options += [part for one in context.items() for part in ("-A", "=".join(one))]
    # A process each: Sphinx keeps the words of its first language.
    command = [sys.executable, "-m", "sphinx", *options, str(source), str(out / language)]
    return subprocess.run(command, check=False, env=_environment()).returncode == 0


def _environment() -> dict[str, str]:
    """The variables of this process, with the library found here and not where it is installed."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])}


def main(out: Path) -> int:
    """Build both trees and the page that leads to them; return 1 if anything was wrong."""
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        sources = {language: Path(scratch) / language for language in TREES}
        for language, source in sources.items():
            assemble(language, source)
        good = [build(language, source, out) for language, source in sources.items()]
    shutil.rmtree(out / "jupyter_execute", ignore_errors=True)  # copies of the notebooks
    (out / "index.html").write_text(_START, encoding="utf-8")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "build" / "site"))
