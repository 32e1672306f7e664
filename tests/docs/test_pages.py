"""The pages say what the code does."""

from __future__ import annotations

import ast
import doctest
import re
from pathlib import Path

import pytest

import build
import build_site
import kpi_eval
from generate import laws
from kpi_eval import errors, testing

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
PAGES = sorted(
    str(path.relative_to(ROOT))
    for path in (
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "benchmarks").glob("*.md"),
    )
)


@pytest.mark.parametrize("page", sorted(build.PAGES))
def test_a_built_page_is_up_to_date(page):
    """`python docs/build.py` would change nothing."""
    assert (ROOT / page).read_text(encoding="utf-8") == build.PAGES[page]()


def test_a_law_is_said_in_chinese_first():
    """A docstring of the specification without a Chinese sentence is refused, by its name."""
    tree = ast.parse(
        'def test_a_rule():\n    """Source: here.\n\n    True.\n\n    恒成立。\n    """'
    )
    assert laws._entry(ROOT / "test_x.py", tree.body[0]).split("  \n  ") == [
        "- **恒成立。**", "True.", "Source: here.",
    ]  # fmt: skip
    english = ast.parse('def test_a_rule():\n    """True."""')
    with pytest.raises(ValueError, match=r"test_x\.py: test_a_rule"):
        laws._entry(ROOT / "test_x.py", english.body[0])
    with pytest.raises(ValueError, match=r"test_x\.py"):
        laws._title(ROOT / "test_x.py", english)


@pytest.mark.parametrize("readme", READMES)
def test_the_examples_of_a_readme_run_as_printed(readme):
    """Every >>> line of the READMEs gives the output beside it."""
    result = doctest.testfile(str(ROOT / readme), module_relative=False)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize(
    ("readme", "said"),
    [("README.md", "the score should be 0.00"), ("README.zh-CN.md", "应得0.00分")],
)
def test_a_readme_shows_the_error_within_15_lines(readme, said):
    """The error found comes before anything else, in Python."""
    top = "\n".join((ROOT / readme).read_text(encoding="utf-8").split("\n")[:15])
    assert "ke.audit(" in top
    assert said in top


@pytest.mark.parametrize("page", PAGES)
def test_the_links_of_a_page_lead_somewhere(page):
    """A relative link names a file of the project."""
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8")):
        assert ((ROOT / page).parent / target).exists(), target


def test_a_link_of_a_page_follows_it_into_the_site():
    """What is a page of the site is linked there; a file that is none keeps its words."""
    placed = {"CONTRIBUTING.md": "development/contributing.md", "docs/zh/a.md": "a.md"}
    text = "[x](../../CONTRIBUTING.md#a-form) [y](../../LICENSE) [z](a.md) [w](#here)"
    moved = build_site.linked(text, "docs/zh/a.md", "howto/a.md", placed)
    assert moved == "[x](../development/contributing.md#a-form) y [z](../a.md) [w](#here)"
    with pytest.raises(build_site.BrokenLinkError, match=r"docs/zh/a.md: gone.md"):
        build_site.linked("[x](gone.md)", "docs/zh/a.md", "a.md", placed)


def test_every_decision_is_listed():
    """A page of docs/decisions/ stands in its list, with its title."""
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for path in sorted(folder.glob("*.md")):
        title = path.read_text(encoding="utf-8").split("\n")[0].removeprefix("# ")
        assert path.name == "README.md" or f"- [{title}]({path.name})" in listed


def test_the_way_to_contribute_is_found_from_the_readme():
    """The READMEs lead to CONTRIBUTING, which has a section for whatever is added most."""
    assert all("(CONTRIBUTING.md)" in (ROOT / one).read_text(encoding="utf-8") for one in READMES)
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.findall(
        r"^## An? ([^\n]+), in (\d) steps?\n\n(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL
    )
    assert [kind for kind, _, _ in found] == [
        "policy", "rule", "parameter", "check", "unit", "spelling of a cell", "form",
        "file format",
    ]  # fmt: skip
    for kind, steps, body in found:
        assert len(re.findall(r"^\d\. ", body, re.MULTILINE)) in (int(steps), int(steps) - 1), kind


def test_the_readmes_give_the_same_commands():
    """The two READMEs give the same shell commands."""
    blocks = [
        re.findall(r"```sh\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), re.DOTALL)
        for readme in READMES
    ]
    assert blocks[0] == blocks[1]
    assert len(blocks[0]) == 2


def test_the_changelog_names_the_version():
    """The version of the package heads an entry of the changelog."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{kpi_eval.__version__}]" in changelog


@pytest.mark.parametrize("tree", build_site.TREES)
def test_every_public_name_stands_in_the_reference(tree):
    """公开的名称，参考里都有：what the package hands out has an entry, and nothing else has."""
    folder = ROOT / "docs" / tree / "reference"
    text = "\n".join(page.read_text(encoding="utf-8") for page in folder.glob("api-*.md"))
    entries = re.findall(r"^\.\. auto\w+:: kpi_eval\.(\S+)$", text, re.MULTILINE)
    names = [*kpi_eval.__all__, *(f"testing.{name}" for name in testing.__all__)]
    own = [name for name in errors.__all__ if name.endswith("Error") and name != "KpiEvalError"]
    assert sorted(entries) == sorted([*names, *(f"errors.{name}" for name in own)])
