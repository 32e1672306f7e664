"""The text report: what was checked first, then what is wrong, then the figures."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

import kpi_eval as ke
from kpi_eval.messages import render
from kpi_eval.model.document import SkippedTable
from kpi_eval.report import audit_text, audits_text
from kpi_eval.report.summary import figure_grid
from tests.report.documents import (
    FLAGSHIP,
    JUNK,
    NAMES,
    PROPORTIONAL,
    golden_document,
    row,
    table,
    undecided_table,
    unreadable_table,
    untidy_document,
)

WIDTH = 120


def text_of(subject, policy="auto"):
    """The text report on a subject."""
    return audit_text(ke.audit(subject, policy))


def first_line(subject, policy="auto"):
    """The first line of the report."""
    return text_of(subject, policy).split("\n")[0]


def unwrapped(text):
    """The text without its line breaks and indents, to look for sentences in."""
    return "".join(line.strip() for line in text.split("\n"))


def assert_fits(text):
    """No line is wider than 120 columns."""
    for line in text.split("\n"):
        assert 0 <= wcswidth(line) <= WIDTH, line


@pytest.mark.parametrize("name", NAMES)
def test_every_line_fits(name):
    """East-Asian characters count two columns."""
    assert_fits(text_of(golden_document(name)))


@pytest.mark.parametrize("subject", [untidy_document(), undecided_table(), unreadable_table()])
@pytest.mark.parametrize("policy", ["auto", *ke.policies])
def test_every_line_of_an_untidy_table_fits(subject, policy):
    """Whatever the policy says."""
    assert_fits(text_of(subject, policy))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.text(st.characters(codec="utf-8"), max_size=200)] * 5),
        max_size=4,
    )
)
def test_any_cells_fit(cells):
    """No text in a cell, control characters and line breaks included, breaks the layout."""
    rows = [
        row(name, target=target, actual=actual, printed_rate=rate, printed_score=score)
        for name, target, actual, rate, score in cells
    ]
    assert_fits(text_of(table(*rows)))


@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
def test_junk_says_first_that_nothing_was_checked(junk):
    """A file without a table is reported as such in the first line."""
    document = ke.read(junk, name="x.txt")
    if not document.evaluations:
        assert "未核对任何得分" in first_line(document)
    assert_fits(text_of(document))


def test_the_flagship_sentence():
    """The cause stands in the report once, what follows from it below it."""
    text = text_of(golden_document("000"))
    places = [unwrapped(text).index(sentence) for sentence in FLAGSHIP]
    assert places == sorted(places)
    assert "错误（1）" in text
    assert text.split("\n")[0] == "核对了3张绩效自评表的47个填报数：相符44，不符3，未能核实0"
    assert "填报22 = 相符19 + 不符3 + 未能核实0" in text


def test_a_plan_says_first_that_it_is_one():
    """Nothing of a plan is scored."""
    assert first_line(golden_document("002")) == (
        "未核对任何得分：本文件为绩效目标表（事前），只核查其形式"
    )


def test_a_plan_says_how_many_indicators_it_sets():
    """The count of the rows stands below its name."""
    text = unwrapped(text_of(table(row("甲"), row("乙"), kind="project-target")))
    assert "绩效目标表（事前）：2个指标" in text


def test_a_document_without_tables_says_so_first():
    """No table, and no other reason."""
    none = ke.Document(problems=[ke.Problem("no-table", "error")])
    assert first_line(none).startswith("没有找到绩效自评表或绩效目标表")
    assert first_line(ke.Document()).startswith("没有找到绩效自评表或绩效目标表")


def test_a_file_that_cannot_be_opened_says_so_first():
    """The reason stands in the first line."""
    problem = ke.Problem("file-unreadable", "error", arguments={"why": "没有这个文件"})
    line = first_line(ke.Document(problems=[problem]))
    assert line == "未核对任何得分：文件无法打开：没有这个文件"


def test_an_unfilled_table_says_so_first():
    """A clerk's table before any figure is filled in."""
    assert first_line(table(row(actual=""))).startswith("未核对任何得分：表中没有填报")


def test_scores_that_all_stay_open_are_said_first():
    """Figures are printed, and none of the scores could be checked."""
    line = first_line(undecided_table())
    assert line.startswith("未核对任何得分：填报的3个得分都未能核实")
    assert "相符1，不符0" in line


def test_plans_among_tables_are_counted_apart():
    """Tables and plans of one document are not summed up."""
    document = ke.Document(
        evaluations=[table(row(printed_rate="100%")), table(kind="project-target")]
    )
    assert first_line(document) == (
        "核对了1张绩效自评表的1个填报数：相符1，不符0，未能核实0；另有1张绩效目标表（事前），只核查其形式"
    )


def test_the_source_is_the_second_line():
    """The file's name stands below the headline, where there is one."""
    assert text_of(untidy_document()).split("\n")[1] == "文件：示例.txt"
    assert "文件" not in text_of(table())


def test_findings_stand_above_figures_grouped_by_severity():
    """Errors, then doubts, then remarks, each with its count; the tables below them."""
    text = text_of(unreadable_table(), "xinjiang-2024")
    audit = ke.audit(unreadable_table(), "xinjiang-2024")
    places = []
    for severity, named in (("error", "错误"), ("warning", "疑点"), ("info", "提示")):
        count = sum(entry.severity == severity for entry in audit.entries)
        assert count > 0
        places.append(text.index(f"\n{named}（{count}）\n"))
    assert [*places, text.index("第1张表：")] == sorted([*places, text.index("第1张表：")])
    flat = unwrapped(text)
    for entry in audit.entries:
        for sentence, code in entry.sentences():
            assert f"{sentence} [{code}]" in flat or f"{sentence}[{code}]" in flat


def test_a_clean_table_says_that_nothing_was_found():
    """Silence would leave the reader guessing."""
    assert "没有发现问题" in text_of(table(row(printed_rate="100%")))


def test_problems_carry_their_place_and_code():
    """What could not be read stands above the findings."""
    text = text_of(untidy_document())
    assert "读取问题（1）" in text
    assert "[row-short]" in text
    assert text.index("读取问题") < text.index("错误（")


def test_printed_stands_beside_recomputed():
    """Each row shows the printed figure, the policy's own, and the verdict."""
    lines = text_of(golden_document("000")).split("\n")
    (line,) = [line for line in lines if "受益群众（人次）" in line and "100%/10.00%" in line]
    assert "10/0.00" in line
    assert line.rstrip().endswith("不符：完成率、得分")


def test_a_total_of_the_printed_scores_says_so():
    """A total that follows from scores which are coarse agrees, and the report says why."""
    audit = ke.audit(golden_document("004"))
    totals = [one.assessment.total for one in audit.tables]
    followed = [total for total in totals if total.reading == "from-printed-scores"]
    assert len(followed) > 0
    assert text_of(golden_document("004")).count("总分等于填报得") == len(followed)


ONE_DECIMAL = table(
    row("甲", target=">=3人次", actual="1人次", printed_rate="33.3%"),
    row("乙", target=">=3人次", actual="2人次", printed_rate="66.7%"),
    row("丙", target=">=8人次", actual="7人次", printed_rate="87.5%"),
)


@pytest.mark.parametrize("subject", [*map(golden_document, NAMES), ONE_DECIMAL])
def test_how_a_figure_agrees_is_said_where_it_is_not_to_the_digit(subject):
    """A row that agrees says by which reading, figure by figure; one that is exact says no more."""
    for one in ke.audit(subject).tables:
        found = one.assessment
        for line, *pair in zip(figure_grid(one).rows, found.rates, found.scores, strict=False):
            if not {figure.verdict for figure in pair} <= {"consistent", None}:
                continue
            agreeing = [figure for figure in pair if figure.verdict is not None]
            inexact = [figure for figure in agreeing if figure.reading != "exact"]
            for figure in inexact:
                how = render(f"report.{figure.reading}", figures="")
                assert render(f"report.figure-{figure.name}") in line[-1]
                assert how in line[-1]
            if agreeing and not inexact:
                assert line[-1] == "相符"


@pytest.mark.parametrize("name", NAMES)
def test_a_total_stands_in_the_columns_of_what_it_sums(name):
    """The line of the total has no target, no actual and no rate."""
    for one in ke.audit(golden_document(name)).tables:
        if one.evaluation.is_plan:
            continue
        for line in figure_grid(one).rows[len(one.evaluation.indicators) :]:
            if line[1] in ("合计", "等级"):
                assert (line[0], line[2], line[3], line[5]) == ("", "", "", "")


def test_how_the_policy_was_chosen():
    """Given, chosen with counts, by default where they tie, or none."""
    assert "由用户指定" in text_of(table(row(printed_score="90")), "mof-2021")
    chosen = unwrapped(text_of(golden_document("004")))
    assert re.search(r"各约定结果不同的(\d+)个得分（同类各表合计），再现\1个", chosen)
    assert "未选定" in text_of(undecided_table())
    same = table(row(rule=PROPORTIONAL, printed_score="90"))
    tied = unwrapped(text_of(same))
    assert "未能由填报数判定" in tied
    assert "先按财预〔2020〕10号（mof-2020）列示" in tied
    choice = ke.audit(same).tables[0].choice
    named = [f"{policy.title}（{policy.id}）" for policy in (choice.policy, *choice.tied)]
    assert f"{len(named)}种约定同样可能（{'、'.join(named)}）" in tied
    assert "各约定都不符的才算不符" in tied


def test_what_was_not_checked_and_why():
    """Open figures by reason, skipped tables, columns that nothing was made of."""
    text = text_of(untidy_document())
    rest = text[text.index("未核对的内容") :]
    assert "填报内容不是可读的数字（" in rest
    assert "未采用的表（1），不是绩效自评表或绩效目标表：第4张表（第90行）" in rest
    assert "「备注二」" in rest
    assert "丁」得分" in rest


def test_a_skipped_table_of_a_workbook_is_named_by_its_sheet():
    """Where there is no line, the place says what it can."""
    skipped = SkippedTable("not-self-evaluation", ke.Location(sheet="收支总表"))
    assert "：工作表「收支总表」" in text_of(ke.Document(tables_skipped=[skipped]))


def test_an_assumed_parameter_is_marked():
    """A star at the value, the parameter's name below the table."""
    text = text_of(unreadable_table(), "xinjiang-2024")
    assert "66.67%/50.00%*" in text
    assert "「超过上限的完成率」未经证实" in text


def test_many_open_figures_are_not_listed_one_by_one():
    """A list of places stops after a dozen; the count tells the rest."""
    rows = [row(f"第{n}项", actual="约5", printed_score="1") for n in range(30)]
    text = text_of(table(*rows))
    assert "（30）：" in text
    assert unwrapped(text).count("」得分") == 12


def test_coverage_totals_come_last():
    """The counts of the whole document, adding up."""
    last = text_of(golden_document("004")).rsplit("\n", 1)[-1]
    assert last == "合计：填报283 = 相符283 + 不符0 + 未能核实0"


def test_several_documents_are_counted_at_the_end():
    """One report below the other, then how many files, errors and unread ones."""
    audits = [ke.audit(golden_document("000")), ke.audit(ke.Document(source="空.txt"))]
    text = audits_text(audits)
    assert text.endswith("共2个文件：错误3，疑点0，提示1；有内容未能识读的文件1个")
    assert text.index("文件：000.txt") < text.index("文件：空.txt")
    assert_fits(text)
    assert audits_text(audits[:1]) == audit_text(audits[0])


def test_a_score_within_its_range_agrees():
    """A score that the scorer decides shows the range it may lie in."""
    reached = "部分达成预期指标并且有一定效果"
    words = row("成效", target="显著提高", actual=reached, rule="按评判等级赋分", weight="90")
    text = text_of(table({**words, "printed_score": "60"}), "mof-2020")
    assert "60/54.00~72.00" in text
    assert "相符，得分在评定范围内" in unwrapped(text)


def test_a_table_without_a_policy_leaves_its_scores_open():
    """The reason is given once, with the places."""
    text = text_of(undecided_table())
    assert "没有适用的评分约定（3）：第1张表第1行「甲」得分、第1张表第2行「乙」得分、" in text
