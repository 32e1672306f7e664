"""Every sentence for people stands in `kpi_eval/messages/` (语句只在语句库)."""

import ast
import re
from copy import copy
from pathlib import Path
from string import Formatter

import pytest

import kpi_eval
from kpi_eval import messages
from kpi_eval.messages import commands, desk, labels, pictures, workpaper

LIBRARY = Path(kpi_eval.__file__).parent

# Rooms whose Chinese is no sentence of the library's. What they hold is looked for in documents,
# drawn as documents have it, or cited from them.
WORDS = {
    "model/": "words, signs and units of cells",
    "prose/": "words that stand beside figures in prose",
    "readers/": "labels and headers, formats of spreadsheets, and the nouns of a refusal (`what`)",
    "checks/families/": "title, source and examples of each code, and words of rows",
    "diagnosis/mistaken_units.py": "units",
    "scoring/policies/": "titles, citations and examples",
    "scoring/rules/": "examples",
    "scoring/no_policy.py": "title, and the grades of a total",
    "scoring/policy.py": "the place of a policy of everywhere, and the grades of a total",
    "desk/forms/templates.py": "the labels that forms print, and typefaces",
    "testing/": "rows as tables have them",
}
# Modules of these rooms that speak all the same.
SPEAK = ("model/display.py", "model/location.py")
# Words of documents in a module that speaks.
LOOKED_FOR = {
    "scoring/completion.py": {"A级", "星级"},
    "scoring/scorecard.py": {"产出"},
    "diagnosis/plainness.py": {"数量", "质量", "时效"},
    "batch/columns/sides.py": {"年月日号季旬周星期点时"},
}

_HAN = re.compile(r"[\u4e00-\u9fff]")
_TERM = re.compile(r"\([\u4e00-\u9fff]+\)")  # beside the English word, in an error's text
# A clause, then a sign that ends it: no regular expression, no label.
_SENTENCE = re.compile(r"[\u4e00-\u9fff]{2,}[^\[\]()|]*[，；][^\[\]()|]*[\u4e00-\u9fff]{2,}|。$")


def _texts(path: Path) -> set[str]:
    """The texts of a module, without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    }


def _modules() -> dict[str, Path]:
    paths = {path.relative_to(LIBRARY).as_posix(): path for path in LIBRARY.rglob("*.py")}
    return {name: path for name, path in paths.items() if not name.startswith("messages/")}


def _speaks(name: str) -> bool:
    return name in SPEAK or not name.startswith(tuple(WORDS))


@pytest.mark.parametrize("name", sorted(filter(_speaks, _modules())))
def test_what_is_shown_is_said_by_key(name):
    """A module that speaks to people holds no Chinese: it renders a key of the catalogue."""
    texts = _texts(_modules()[name]) - LOOKED_FOR.get(name, set())
    found = sorted(text for text in texts if _HAN.search(_TERM.sub("", text)))
    assert not found, f"move them to kpi_eval/messages/ and render them by key: {found}"


@pytest.mark.parametrize("name", ["model/", "readers/"])
def test_rooms_of_words_hold_no_sentence(name):
    """What a reader or the model has to say is a code with arguments, told by the catalogue."""
    for module, path in _modules().items():
        if module.startswith(name):
            found = [text for text in _texts(path) if _SENTENCE.search(text)]
            assert not found, f"{module}: move them to kpi_eval/messages/: {found}"


@pytest.mark.parametrize("family", [commands, desk, labels, pictures, workpaper])
def test_every_label_is_used(family):
    """A sentence of the command line, or a label, that nothing renders goes."""
    prefix = {
        commands: "command", desk: "desk", labels: "label", pictures: "picture", workpaper: "paper",
    }[family]  # fmt: skip
    source = "\n".join(path.read_text(encoding="utf-8") for path in _modules().values())
    keys = [key.removeprefix(f"{prefix}.") for key in messages.keys() if key.startswith(prefix)]  # noqa: SIM118
    assert set(keys) == set(family.SENTENCES)
    assert [key for key in keys if f'"{key}"' not in source and f".{key}" not in source] == []


def _holes(text):
    """The arguments that a sentence has places for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


# Official terms in brackets, and quotations of what a document prints.
_QUOTED_TERMS = re.compile(r"\([^()]*\)|“[^“”]*”|「[^「」]*」")


def _faults(key):
    """What is wrong with the English of a sentence."""
    chinese = messages.sentence_for(key)
    english = messages.in_language(chinese, "en")
    if _holes(english) != _holes(chinese):
        yield f"{key}: other places"
    if _HAN.search(chinese) and english == chinese:
        yield f"{key}: no English"
    bare = _QUOTED_TERMS.sub("", english)
    if re.search(r"[，。；：！？（）]|[\u4e00-\u9fff]{7,}", bare) or _SENTENCE.search(bare):
        yield f"{key}: Chinese prose"


def test_a_sentence_says_the_same_in_both_languages():
    """Each has its English beside it, with the same places; Chinese there is quoted."""
    assert [fault for key in messages.keys() for fault in _faults(key)] == []  # noqa: SIM118


def test_another_language_is_asked_for_by_each_call():
    """No state: one call is in English, the next is not; another language is told."""
    said = messages.render("desk.findings")
    assert messages.in_language(said, "en") == "Findings"
    assert messages.in_language(said, "zh") == said == "发现"
    assert messages.in_language("printed as it is", "en") == "printed as it is"
    with pytest.raises(ValueError, match=r"no language .* 'fr'; there are: zh, en"):
        messages.in_language(said, "fr")


def test_what_is_put_together_is_so_in_both_languages():
    """Places filled, texts added and joined: each part in its language, printed text as it is."""
    row, funds = messages.render("clause.row", row=3), messages.render("clause.funds-row")
    both = messages.render("clause.and").join([row, funds])
    said = "甲：" + messages.render("clause.mended", rows=both) + "！"
    assert said == "甲：第3行、预算执行率得分改正后即相符！"
    assert messages.in_language(said, "en") == (
        "甲：with the score of row 3, the budget execution rate corrected, it agrees！"
    )
    assert copy(said).english() == said.english()
    assert messages.render("clause.and").join([]) == ""
    assert row + "" is row


_CODE = re.compile(r"\{[^{}]*\}|\(\([^()]*\), …\)")  # places, and values written as Python has them
_HALF = re.compile(r"[\u4e00-\u9fff] ?[,;:?!()](?!\d)|[,;:?!()] ?[\u4e00-\u9fff]")
_TIGHT = re.compile(r"[\u4e00-\u9fff][A-Za-z]|[A-Za-z][\u4e00-\u9fff]")


@pytest.mark.parametrize("key", messages.keys())
def test_each_language_has_its_own_signs(key):
    """中文用全角标点，西文字母前后空一格；英文不用全角标点，百分号前不空格，没有连着的空格."""
    sentence = messages.sentence_for(key)
    chinese = _CODE.sub("", sentence)
    assert not _HALF.search(chinese)
    assert not _TIGHT.search(_CODE.sub("0", sentence))
    english = re.sub(r" ?\([\u4e00-\u9fff].*?\)", "", sentence.english())  # official terms
    assert not re.search(r"[，。；：（）]|\d %", english)
    assert "  " not in english.strip() or key.startswith("command.example")
