"""What is said in English (英文输出): whole, of the same facts, only quotations Chinese."""

import html
import re
from functools import cache

import pytest

import kpi_eval as ke
from kpi_eval import messages
from kpi_eval.checks.examples import example_audit
from kpi_eval.checks.families import CODES
from kpi_eval.errors import InvalidValueError
from kpi_eval.readers.foreign import FOREIGN
from kpi_eval.readers.formats import FORMATS
from kpi_eval.reference import words_explained

# Citations, official terms and printed text, which stay Chinese.
_QUOTED = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|“[^“”]*”|「[^「」]*」")
_PROSE = re.compile(r"[，。；：（）]")
HAN = re.compile(r"[\u4e00-\u9fff]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def prose(text):
    """What is left of a text without quotations."""
    while (bare := _QUOTED.sub("", text)) != text:
        text = bare
    return text


@cache
def audit_of(code):
    return example_audit(CODES[code].failing)


@pytest.mark.parametrize("code", CODES)
def test_a_finding_says_the_same_in_english(code):
    """每项发现的英文与中文同数：数字一致，除引文外没有中文句子.

    Every number of the Chinese sentence stands in the English one.
    """
    found = [finding for finding in audit_of(code).findings if finding.code == code]
    assert found
    for finding in found:
        english = finding.text("en")
        assert not _PROSE.search(prose(english)), english
        assert set(_DIGITS.findall(finding.text())) <= set(_DIGITS.findall(english))
        assert "{" not in english
    assert str(found[0]) == found[0].text() == found[0].text("zh")


@pytest.mark.parametrize("policy", list(ke.policies))
def test_the_working_is_in_english(policy):
    """每步计算的英文与中文同数.

    Every row of a table and of a slip in it: the same steps, the same numbers.
    """
    table = ke.load_sample().evaluations[1]
    card = ke.score(table, policy)
    for score in card.scores:
        chinese, english = score.explain().splitlines(), score.explain("en").splitlines()
        assert len(chinese) == len(english)
        for one, other in zip(chinese, english, strict=True):
            assert not _PROSE.search(prose(other)), other
            told = set(_DIGITS.findall(prose(one.replace("［", "[").replace("］", "]"))))
            assert told <= set(_DIGITS.findall(other)), (one, other)
    assert "Total: " in card.text("en")
    assert card.text() == str(card)


@pytest.mark.parametrize("policy", ke.policies.values(), ids=str)
def test_what_is_to_be_known_of_a_policy_is_said_in_english(policy):
    """约定的说明在一览、单页和笔记本中都有英文，名称和出处照原文."""
    english = messages.in_language(policy.note, "en")
    assert not HAN.search(re.sub(r"财预〔2020〕10号", "", english))
    assert english in ke.explain(policy, "en").replace("\n", " ")
    assert english in html.unescape(ke.display(ke.policies, "en").html)


@pytest.mark.parametrize("word", words_explained())
def test_every_word_is_explained_in_english(word):
    """代码与约定的说明均有英文."""
    first, *_ = ke.explain(word, "en").splitlines()
    assert not _PROSE.search(prose(first)), first


def test_every_rendering_has_a_language(tmp_path):
    """One audit in English: text, page, workpaper, record, frame; another language is told."""
    audit = ke.audit(ke.load_sample())
    finding = audit.findings[0].text("en")
    assert finding in audit.text("en")
    assert finding in audit.to_frame("findings", lang="en")["message"].tolist()
    told = audit.to_dict("en")["evaluations"]
    assert finding in [one["message"] for table in told for one in table["findings"]]
    page = audit.to_html(lang="en")
    assert finding.replace(">", "&gt;") in page
    assert "Completion rate" in page
    audit.to_excel(tmp_path / "paper.xlsx", lang="en")
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(tmp_path / "paper.xlsx")
    assert book.sheetnames[:2] == ["Register", "Overview"]
    cells = [cell.value for row in book["Register"].iter_rows() for cell in row]
    assert any(finding in str(value) for value in cells)
    for render in (audit.text, audit.to_dict, audit.findings[0].text, audit.problems and str):
        with pytest.raises(ValueError, match="no language"):
            (render or audit.text)("fr")
    with pytest.raises(ValueError, match="no language"):
        audit.to_html(lang="fr")
    with pytest.raises(ValueError, match="no language"):
        audit.to_excel(tmp_path / "paper.xlsx", lang="fr")


def test_what_was_not_read_is_told_in_english():
    """Problems of reading, where no table is, and in a batch."""
    nothing = ke.read_text("没有表格的文字", name="a.txt")
    assert nothing.problems[0].sentence("en").startswith("No self-evaluation table")
    assert ke.audit(nothing).text("en").startswith("No self-evaluation table or target sheet")
    assert ke.audit_batch([nothing]).text("en").startswith("1 document with 0 tables")


def test_a_count_has_its_singular_and_its_plural():
    """一与多：英文名词、动词随数目变化。 One printed figure agrees, two agree."""
    row = ke.Indicator("甲", ">=1次", "1次", weight=100, printed_rate="100%")
    one = ke.audit(ke.Evaluation("项目", indicators=[row]), "mof-2020").coverage
    assert one.printed == 1
    said = ke.audit(ke.Evaluation("项目", indicators=[row]), "mof-2020").text("en")
    assert said.startswith("1 printed figure of 1 self-evaluation table checked: 1 agrees, 0 ")
    sample = ke.audit(ke.load_sample()).text("en")
    assert sample.startswith("47 printed figures of 3 self-evaluation tables checked: 44 agree, 3 ")


def test_an_inference_and_a_comparison_are_told_in_english():
    """推定与比较的英文说明: whole, only quotations Chinese."""
    table = ke.load_sample().evaluations[1]
    for told in (ke.infer_policy([table]), ke.compare_policies(table)):
        said = told.explain("en")
        assert said != told.explain() == told.explain("zh")
        assert len(said.splitlines()) == len(told.explain().splitlines()) > 3
        assert not _PROSE.search(prose(said))
        with pytest.raises(InvalidValueError, match="no language"):
            told.explain("fr")


def _shown():
    """One of every value that people look at in a notebook."""
    document = ke.load_sample()
    table, policy = document.evaluations[1], ke.policies["xinjiang-2024"]
    audit, score = ke.audit(document), ke.score(table.indicators[3], "xinjiang-2024")
    return [
        document, table, table.indicators[3], table.funding, audit, audit.tables[1],
        audit.findings, audit.findings[0], ke.audit_batch([document] * 2), score, score.trace,
        score.curve, ke.score(table, policy), policy, policy.gate, ke.policies,
        ke.diagnose(audit)[0], ke.infer_policy(document), ke.compare_policies(table),
        ke.read_text("没有表格的文字").problems[0],
    ]  # fmt: skip


@pytest.mark.parametrize("value", _shown(), ids=lambda value: type(value).__name__)
def test_a_display_is_in_either_language(value):
    """网页显示的两种语言：中文即其本身的显示，英文中只有引文是中文.

    The same table in either language: as many cells, the same marks, the same drawings.
    """
    chinese, english = ke.display(value, "zh").html, ke.display(value).html
    assert chinese == value._repr_html_()
    tags = re.compile(r"<(?!text)[a-z]+(?: class=\"[^\"]*\")?")
    assert tags.findall(chinese) == tags.findall(english)
    headers = re.findall(r"<th[^>]*>([^<]*)</th>", english.partition("<tbody>")[0])
    for header in headers:
        assert not HAN.search(prose(header)), header
    assert ke.display(value)._repr_html_() == english
    assert repr(ke.display(value, "zh")) == str(value)


def test_what_is_not_ours_has_no_display():
    """A path, a frame: the error says what is taken."""
    for other in ("a.docx", None, [1]):
        with pytest.raises(InvalidValueError, match="display\\(\\) shows the values of kpi_eval"):
            ke.display(other)
    with pytest.raises(InvalidValueError, match="no language"):
        ke.display(ke.load_sample(), "fr")


def _begun(text):
    """A sentence begins with a capital, a figure, a quotation or an official term."""
    return re.match(r"[A-Z0-9“«\[(*]|[\u4e00-\u9fff〔]", text)


@pytest.mark.parametrize("code", CODES)
def test_an_english_sentence_begins_with_a_capital(code):
    """英文句首大写：发现、后果、依据、含义与位置，引文和文件名照原样。

    With its place and without one; nothing that a document prints is changed by it.
    """
    audit = audit_of(code)
    entries = [said for one in getattr(audit, "entries", ()) for said, _ in one.sentences()]
    for said in [*entries, *(finding.said for finding in audit.findings)]:
        assert _begun(messages.in_language(said, "en")), said
    for one in (CODES[code].title, CODES[code].source):
        assert _begun(messages.in_language(one, "en")), one


def test_a_capital_is_only_given_to_words_of_the_library():
    """句首是原文的不改大小写: a file's name, a printed text, what stands behind an empty place."""
    place, said = messages.render("label.place-table", table=2), messages.render("reason.no-actual")
    assert messages.render_in("en", "report.at", place=place, said=said) == (
        "Table 2: the actual is not filled in."
    )
    assert messages.render_in("en", "report.at", place="a.txt", said=said).startswith("a.txt: the ")
    named = messages.render("label.place-named", place=place, name="abc")
    assert messages.render_in("en", "report.problem", said=named) == "Table 2 “abc”"
    assert messages.render_in("en", "report.problem", said="a" + place) == "atable 2"
    joined = messages.render("clause.and").join([place, place])
    assert messages.render_in("en", "report.problem", said=joined) == "Table 2, table 2"
    behind = messages.render("diagnosis.input", place="", cell=place, proposed="5", kind="")
    assert messages.render_in("en", "report.problem", said=behind).startswith("The table 2")
    empty = messages.both("", "").join([])
    assert messages.render_in("en", "report.problem", said=empty) == ""
    assert messages.render_in("en", "report.problem", said=empty + place) == "Table 2"


@pytest.mark.parametrize(
    "known", [*FOREIGN, *(one.DECLARED for one in FORMATS)], ids=lambda one: one.key
)
def test_a_format_is_called_in_english(known):
    """格式的名称和另存的后缀有英文，中文不混入英文句子."""
    for text in (known.name, known.save_as):
        assert not HAN.search(messages.in_language(text, "en"))
    assert known.name or known.key in {"empty", "zip", "text", "encrypted", "pdf"}
