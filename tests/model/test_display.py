"""Rows to text and HTML: nothing lost, nothing too wide, nothing of a file taken for markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from kpi_eval.model.display import (
    WIDTH,
    document_html,
    evaluation_html,
    indicator_html,
    kind_name,
    text_table,
    wrap_text,
)
from kpi_eval.model.document import Document, SkippedTable
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.funding import Funding
from kpi_eval.model.html import html_block, html_table
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.location import Location, Problem

SCRIPT = "<script>alert('x')</script>"
CHINESE = st.text("指标目标值完成率得分（）「」，。；：％≥ＡＢ１２ab12.%>=- \n", max_size=60)
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@st.composite
def tables(draw, cells=CHINESE):
    """Headers and rows of equal length, up to the 20 columns that 120 hold."""
    count = draw(st.integers(1, 20))
    row = st.lists(cells, min_size=count, max_size=count)
    # a cell of dashes would look like the line under the headers
    plain = row.map(lambda texts: [text.replace("-", "+") for text in texts])
    return draw(plain), draw(st.lists(plain, max_size=4))


def squeezed(text: str) -> str:
    return "".join(text.split())


def spans(table: str) -> list[tuple[int, int]]:
    """Where the columns stand, in display columns: what the line of dashes says."""
    rule = next(line for line in table.splitlines() if re.fullmatch(r"-+(  -+)*", line))
    return [match.span() for match in re.finditer("-+", rule)]


def cut(line: str, start: int, end: int) -> str:
    """What stands in some display columns of a line."""
    out, at = "", 0
    for sign in line:
        if start <= at < end:
            out += sign
        at += wcwidth(sign)
    return out


class Tags(HTMLParser):
    """The tags of a text, which must close as they open."""

    def __init__(self) -> None:
        super().__init__()
        self.seen, self.open, self.text = set(), [], ""

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the parser calls it so
        self.seen.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read_html(html: str) -> Tags:
    parser = Tags()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    assert "script" not in parser.seen
    assert not re.search(r"\b(src|href|on\w+|url\()", re.sub(r">[^<]*<", "><", html))
    return parser


@given(tables())
def test_a_table_of_chinese_fits_120_columns(table):
    assert all(wcswidth(line) <= WIDTH for line in text_table(*table).splitlines())


@given(tables(ANY))
def test_a_table_of_anything_fits_120_columns(table):
    """Control signs, joined emoji and right-to-left marks included: none moves the cursor."""
    assert all(0 <= wcswidth(line) <= WIDTH for line in text_table(*table).split("\n"))


@given(tables())
def test_every_sign_of_a_cell_stands_in_its_column_in_order(table):
    """Law: read down, a column of the text holds the signs of its cells, blanks apart."""
    headers, rows = table
    text = text_table(headers, rows)
    lines = [line for line in text.splitlines() if not re.fullmatch(r"-+(  -+)*", line)]
    for number, span in enumerate(spans(text)):
        wanted = headers[number] + "".join(row[number] for row in rows)
        got = "".join(cut(line, *span) for line in lines)
        if "-" in wanted:  # a cell of dashes looks like the rule
            wanted, got = wanted.replace("-", ""), got.replace("-", "")
        assert squeezed(got) == squeezed(wanted)


@given(st.text(max_size=300), st.integers(2, 120))
def test_wrapping_keeps_the_signs_and_the_width(text, width):
    lines = wrap_text(text, width)
    assert all(0 <= wcswidth(line) <= width for line in lines)
    assert len(squeezed("".join(lines))) == len(squeezed(text))


def test_numbers_and_words_stay_whole_where_they_fit():
    assert wrap_text("目标值为>=40000人次", 10) == ["目标值为", ">=40000人", "次"]
    assert wrap_text("完成率，业绩值", 6) == ["完成", "率，业", "绩值"]
    assert wrap_text("1234567890", 4) == ["1234", "5678", "90"]


def test_brackets_and_quotes_stay_with_what_they_embrace():
    """括号、引号不与所括的文字分在两行: none ends a line, none that closes begins one."""
    assert wrap_text("科普展品项数（项）", 14) == ["科普展品项数", "（项）"]
    assert wrap_text("actual “=4000人次”", 9) == ["actual", "“=4000人", "次”"]
    assert wrap_text("gives 100.00; the row", 12) == ["gives", "100.00; the", "row"]
    assert wrap_text("table 9 (line 311)", 9) == ["table 9", "(line", "311)"]


def test_numbers_are_printed_as_given():
    text = text_table(["数"], [["007"], ["1.10"], ["1e5"], ["100%"], ["1,000"]])
    assert text.splitlines()[2:] == ["007", "1.10", "1e5", "100%", "1,000"]


def test_columns_line_up_under_chinese_headers():
    text = text_table(["指标", "得分"], [["受益群众", "0.00"], ["a", "10"]])
    assert text.splitlines() == [
        "指标      得分",
        "--------  ------",
        "受益群众  0.00",
        "a         10",
    ]


def test_only_what_is_too_wide_is_wrapped():
    text = text_table(["指标", "说明"], [["受益群众", "长" * 200]])
    assert text.splitlines()[2].startswith("受益群众  长")
    assert max(map(wcswidth, text.splitlines())) == WIDTH


def test_a_column_can_be_bounded_further():
    text = text_table(["指标", "说明"], [["受益群众", "长" * 20]], [0, 10])
    assert [line.split()[-1] for line in text.splitlines()[2:]] == ["长" * 5] * 4


def test_a_table_without_rows_is_its_header():
    assert text_table(["指标", "得分"], []).splitlines()[0] == "指标    得分"


def test_a_terminal_is_not_steered():
    text = text_table(["指标"], [["\x1b[31m红\x07\u202e"]])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


@given(tables(ANY))
def test_html_is_escaped_whatever_is_in_it(table):
    headers, rows = table
    parsed = read_html(html_table(headers, rows, caption="<b>"))
    assert parsed.seen <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}


def test_a_script_is_text():
    parsed = read_html(html_block(SCRIPT, [SCRIPT], after=html_table([SCRIPT], [[SCRIPT]])))
    assert parsed.text.count(SCRIPT) == 4


def test_tones_colour_their_cells_only():
    tones = [["wrong", ""], ["warn", "muted"]]
    html = html_table(["a", "b"], [["1", "2"], ["3", "4"]], tones=tones)
    cells = re.findall(r"<td class=\"n ?([^\"]*)\">(\d)</td>", html)
    assert cells == [("wrong", "1"), ("", "2"), ("warn", "3"), ("muted", "4")]


def test_numbers_stand_to_the_right():
    """A column of numbers with its header; one word in it and it is a column of words."""
    html = html_table(["甲", "乙", "丙"], [["1.5", "100%/10.00%", "1"], ["", "—/—", "一"]])
    assert re.findall(r"<(?:th|td) class=\"n\">([^<]*)<", html) == [
        "甲", "乙", "1.5", "100%/10.00%", "", "—/—",
    ]  # fmt: skip


def test_a_row_has_as_many_tones_as_cells():
    with pytest.raises(ValueError, match="zip"):
        html_table(["a"], [["1"]], tones=[["", ""]])


HOSTILE = Indicator(
    SCRIPT, target=SCRIPT, actual=SCRIPT, weight=SCRIPT, rule=SCRIPT, level1=SCRIPT, level2=SCRIPT,
    printed_rate=SCRIPT, printed_score=SCRIPT, deviation_reason=SCRIPT,
    location=Location(sheet=SCRIPT),
)  # fmt: skip


def test_an_indicator_shows_every_field_its_form_has():
    parsed = read_html(indicator_html(HOSTILE))
    assert parsed.text.count(SCRIPT) == 11
    assert "佐证资料" not in parsed.text
    assert "偏差原因分析及改进措施" in parsed.text


def test_an_evaluation_shows_head_funds_rows_and_totals():
    table = Evaluation(
        SCRIPT, kind="unit", indicators=[HOSTILE], year=2024, department=SCRIPT,
        implementing_unit="某馆",
        funding=Funding(initial="4", budget="5.00", executed="5.00", weight="10",
                        printed_rate="100%", printed_score="10"),
        printed_weight_sum="100", printed_total="92分", printed_grade="优",
    )  # fmt: skip
    text = read_html(evaluation_html(table)).text
    assert "部门（单位）整体支出绩效自评表" in text
    assert f"年度 2024，主管部门 {SCRIPT}，实施单位 某馆" in text
    assert (
        "资金（万元）：年初预算数 4，全年预算数 5.00，全年执行数 5.00，分值 10，"
        "执行率 100%，得分 10" in text
    )
    assert "权重合计 100，总分 92，等级 优" in text


def test_columns_that_the_form_has_not_are_left_out():
    plan = Evaluation("计划", kind="unit-target", indicators=[Indicator("a", target="1个")])
    text = read_html(evaluation_html(plan)).text
    assert "目标值" in text
    assert not re.search("业绩值|完成率|指标得分|一级指标", text)


def test_an_empty_evaluation_is_shown():
    assert "（未命名）" in read_html(evaluation_html(Evaluation(""))).text


def test_a_document_lists_tables_and_problems():
    document = Document(
        source=SCRIPT,
        evaluations=[Evaluation(SCRIPT, indicators=[HOSTILE], printed_total="90.5分")],
        problems=[
            Problem("no-table", "error", Location(line=3)),
            Problem("row-unrecognised", "warning", Location(), SCRIPT),
        ],
        tables_seen=3,
        tables_skipped=[SkippedTable("x", Location())] * 2,
    )
    html = document_html(document)
    text = read_html(html).text
    assert text.count(SCRIPT) == 3
    assert "绩效表1张（共见到3张表，未采用2张）" in text
    assert "原文第3行：没有找到绩效自评表或绩效目标表" in text
    assert "90.5" in text
    assert "220,38,38" in html
    assert "234,160,8" in html


def test_a_document_without_tables_is_shown():
    assert "绩效表0张" in read_html(document_html(Document())).text


def test_values_show_themselves_in_notebooks():
    assert "受益群众" in Indicator("受益群众", target="1个")._repr_html_()
    assert "项目支出绩效自评表" in Evaluation("甲")._repr_html_()
    assert "绩效表0张" in Document()._repr_html_()


@pytest.mark.parametrize("kind", ["project", "unit", "project-target", "unit-target"])
def test_every_kind_has_a_name(kind):
    assert kind_name(kind).endswith("表")
