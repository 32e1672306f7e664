"""A picture itself (图): its files, its words, its font; nothing of a document acts in it."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from functools import partial
from xml.etree import ElementTree as ET

import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError, MissingExtraError
from kpi_eval.messages import in_language, pictures
from kpi_eval.pictures import fonts
from kpi_eval.pictures.fonts import families_for, own_family
from kpi_eval.pictures.wording import folded, in_percent
from tests.report.hostile import PARTS

SAMPLE = ke.load_sample()
SVG = "{http://www.w3.org/2000/svg}"
CARD = ke.score(SAMPLE.evaluations[1], "xinjiang-2024")
AUDIT = ke.audit(SAMPLE.evaluations[1], "xinjiang-2024")
MAKERS = {
    "curve": partial(ke.policies["mof-2021"].plot, "proportional"),
    "policy": ke.policies["xinjiang-2024"].plot,
    "policies": partial(ke.plot_policies, (), SAMPLE.evaluations[1]),
    "losses": CARD.plot,
    "sweep": partial(CARD.plot_sweep, "受益群众"),
    "compared": AUDIT.plot,
}


def named(name, **row):
    """A table of one row of that name."""
    rows = [ke.Indicator(name, ">=5个", "4个", weight=10, printed_score="9", **row)]
    return ke.Evaluation(name, indicators=rows)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_picture_says_in_words_what_it_shows(kind):
    """Title and description for those who do not see it; Chinese in one, none of ours in other."""
    picture = MAKERS[kind]()
    root = ET.fromstring(picture.svg)  # noqa: S314 - our own
    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title").text == picture.title
    assert root.find(f"{SVG}desc").text == picture.description
    assert picture.data
    said = MAKERS[kind](lang="en").description
    assert said != picture.description
    assert not any(sign in said for sign in "，。；")


def test_no_text_needs_a_font_to_be_seen():
    """Text is drawn as paths, on a ground of its own: it reads on light pages and on dark ones."""
    light, dark = CARD.plot().svg, CARD.plot(theme="dark").svg
    for svg, ground in ((light, "#ffffff"), (dark, "#16191d")):
        assert "<text" not in svg
        assert f"fill: {ground}" in svg
        assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", svg)


def test_the_same_values_give_the_same_bytes():
    """In another process too, so that pictures can be compared and kept."""
    code = (
        "import hashlib, kpi_eval as ke;"
        "one = ke.policies['mof-2021'].plot('proportional');"
        "print(hashlib.sha256(one.svg.encode() + one.png).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    one = ke.policies["mof-2021"].plot("proportional")
    assert done.stdout.strip() == hashlib.sha256(one.svg.encode() + one.png).hexdigest()


def test_a_picture_is_saved_by_its_ending(tmp_path):
    """As .svg and .png; another ending is no guess."""
    picture = CARD.plot()
    picture.save(tmp_path / "a.svg")
    picture.save(str(tmp_path / "a.PNG"))
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == picture.svg == picture._repr_svg_()
    assert (tmp_path / "a.PNG").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(InvalidValueError, match=r"svg or \.png"):
        picture.save(tmp_path / "a.jpg")
    assert repr(picture).startswith("Picture('昌吉州科技馆")
    assert repr(picture).endswith(f"data=<{len(picture.data)} dict>)")


def test_nothing_of_a_document_acts():
    """A hostile name is text in the description and paths in the drawing."""
    rows = [ke.Indicator(text, ">=5个", "4个", weight=2) for text in PARTS]
    table = ke.Evaluation("".join(PARTS), indicators=rows)
    svg = ke.score(table, "mof-2021").plot().svg
    root = ET.fromstring(svg)  # noqa: S314 - our own
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "style", "g", "path", "use", "clipPath", "rect"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_money_signs_are_no_mathematics():
    """$100与$200 keeps its Chinese: nothing between two dollars is a formula."""
    plain = ke.score(named("一百与二百"), "mof-2021").plot().svg
    money = ke.score(named("$100与$200"), "mof-2021").plot().svg
    assert money.count("<use") > plain.count("<use")


def test_our_own_font_writes_all_that_the_library_says():
    """Every sign of a sentence on a picture, and of the common characters."""
    sentences = pictures.SENTENCES.values()
    said = "".join([*sentences, *(in_language(sentence, "en") for sentence in sentences)])
    assert families_for(said) == [own_family()]
    assert families_for("昌吉州科技馆深圳亳州濮阳漯河 ≥60% −①㎡") == [own_family()]


def test_a_rare_sign_is_looked_for_in_what_is_installed(monkeypatch):
    """镕 is not in GB 2312: where a font has it that font writes it, and no box is drawn."""
    signs = {"Emoji": frozenset("😀"), "Rare Sans": frozenset("镕堃"), "Rare Hei": frozenset("镕")}
    own = own_family()
    monkeypatch.setattr(fonts, "_signs_of", lambda family: signs.get(family, frozenset("人")))
    fonts._own_signs.cache_clear()
    fonts._family_with.cache_clear()
    monkeypatch.setattr(
        "matplotlib.font_manager.fontManager.get_font_names",
        lambda: [*signs, "Last Resort High-Efficiency"],
    )
    try:
        assert families_for("人镕") == [own, "Rare Hei"]
        assert families_for("人镕堃") == [own, "Rare Sans", "Rare Hei"]
        assert families_for("人喆") == [own]
    finally:
        fonts._own_signs.cache_clear()
        fonts._family_with.cache_clear()


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_missing_is_named(kind, monkeypatch):
    """Without matplotlib the error names the extra, and when it is asked for."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"kpi-eval\[plots\]"):
        MAKERS[kind]()


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("提高公众科学文化素质", 20, "提高公众科学文化素质"),
        ("提高运用科学知识改善生活品质能力", 20, "提高运用科学知识改善\n生活品质能力"),
        ("更新科技大篷车展品项数（项）", 24, "更新科技大篷车展品项数\n（项）"),
        ("一二三四五六七八九十", 4, "一二\n三…"),
        ("a policy of a county", 12, "a policy of\na county"),
        ("", 4, ""),
    ],
)
def test_long_names_are_folded(text, width, shown):
    """In two lines at most, no opening bracket at the end of one, cut with a sign that says so."""
    assert folded(text, width) == shown


def test_a_percentage_on_an_axis_is_short():
    """Two decimals do."""
    shares = (Fraction(2, 3), Fraction(3, 5), Decimal("1.1111"), Fraction(0))
    assert [in_percent(one) for one in shares] == ["66.67%", "60%", "111.11%", "0%"]
