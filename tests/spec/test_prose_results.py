"""文件所写取得的成效 (what a document tells of its results): the rows it means, or contradicts.

It speaks of the whole unit: rows of all tables may be meant, only the unit's own are contradicted.
"""

from __future__ import annotations

from itertools import permutations, product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.prose.links import performance_links
from tests.lacking import SEEDS
from tests.prose.labels import domain_labels, made_labels

LECTURES = ("科普大讲堂", ">=6次", "6次")


def table(*rows, kind="project", **more):
    made = [ke.Indicator(name, target, actual, weight="10") for name, target, actual in rows]
    return ke.Evaluation("表", kind=kind, indicators=made, **more)


def telling(text, *tables):
    """A document that tells this of its results."""
    found = ke.Performance(text=text, location=ke.Location(line=51))
    return ke.Document(evaluations=tables, performance=found)


def linked(document):
    """(figure, table, row, agrees) of every link."""
    return [
        (link.mention.text, link.to.table, link.to.row, link.agrees)
        for link in ke.prose_links(document)
    ]


def told(document):
    """The findings about the document that compare its text with the tables."""
    return [f for f in ke.audit(document).document_findings if f.code == "prose-mismatch"]


TABLES = (
    table(("高新技术企业数量", ">=250家", "280家"), LECTURES, kind="unit"),
    table(LECTURES, ("受益群众满意度", ">=90%", "95%")),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("高新技术企业280家", [("280家", 1, 1, True)]),
        ("一是高企280家，总量居全疆第2", [("280家", 1, 1, True)]),
        ("其中高企280家", []),
        ("工程师280家", []),
        ("举办科普大讲堂6次", [("6次", 1, 2, True), ("6次", 2, 1, True)]),
        ("开展走访6次", []),
        ("受益群众满意度95%", []),
        ("高新技术企业二百八十家", [("二百八十家", 1, 1, True)]),
    ],
)
def test_results_are_linked_to_the_rows_of_all_tables(text, found):
    """成效里的数对应各表的业绩值：同名同值的行都对应；百分数、没有名称的不对应。

    By name and value to the actuals of all tables, rows of one name and value all of them; shares
    belong to too many things, and a figure without words of a name to none.
    Source: 部门决算公开文件的预算绩效情况说明.
    """
    assert linked(telling(text, *TABLES)) == found


@pytest.mark.parametrize(
    "text",
    [
        "共举办“科普大讲堂”8场次，参与人数达5000余人",
        "全年举办科普大讲堂8次",
        "三是我馆今年共计开展了科普大讲堂8次",
        "科普大讲堂共举办8期",
    ],
)
def test_a_total_that_names_the_row_of_the_unit_contradicts_it(text):
    """成效写有整体支出自评表某行的全名和总数而数不同的，报告，写明两处。

    The total of what the unit's own table counts under that very name is another: a finding of the
    document, at the line of its text, that names the row in every table.
    Source: 部门决算公开文件, 科普大讲堂8场次 beside 6次 in two tables.
    """
    document = telling(text, *TABLES)
    [found] = told(document)
    assert [(one[1:]) for one in linked(document)] == [(1, 2, False), (2, 1, False)]
    assert (found.severity, found.location.line, found.expected) == ("warning", 51, "6次")
    assert "取得的成效写有" in str(found)
    assert "第1张表第2行「科普大讲堂」的业绩值、第2张表第1行" in str(found)
    assert "table 1, row 2 “科普大讲堂”" in found.text("en")
    assert f"the section on results says “{found.arguments['said']}" in found.text("en")


def test_tables_of_a_finding_are_counted_as_the_audit_counts_them():
    """表的序号与核查结果一致，未读取的表也计数；序号重复的也不报错。

    The third and the second table of a file, and one without a number. Source: none is needed.
    """
    numbers = [(3, "unit"), (2, "project"), (None, "project")]
    made = [
        table(LECTURES, kind=kind, location=ke.Location(table=number)) for number, kind in numbers
    ]
    [found] = told(telling("共举办科普大讲堂8次", *made))
    assert "第3张表第1行「科普大讲堂」的业绩值、第2张表第1行" in str(found)


@pytest.mark.parametrize(
    "text",
    [
        "举办科普大讲堂8次",  # no total
        "共举办科普大讲堂6次",
        "其中共举办科普大讲堂8次",
        "2023年共举办科普大讲堂8次",
        "6月起共举办科普大讲堂8次",
        "科技活动周期间，共举办科普大讲堂8次",
        "各分馆联动，共举办科普大讲堂8次",
        "各方联动，共举办科普大讲堂8次",
        "共举办校园科普大讲堂8次",
        "共举办科普大讲堂讲师培训8次",
        "共举办科普大讲堂等活动8次",
        "共举办科普大讲堂8人次",
        "共举办科普大讲堂8余次",
        "共举办科普大讲堂八次",
        "共举办科普大讲堂约8次",
        "共举办科普大讲堂8次。全年举办科普大讲堂9次",
        "共举办科普大讲堂6次。全年举办科普大讲堂9次",
        "共有高企300家",
    ],
)
def test_what_may_be_a_part_contradicts_nothing(text):
    """没有写明是总数，或另有时间、地点、范围所限，或前后两说的，不是矛盾。

    Without a total, with a time, place or part in the sentence, with more than the name, in another
    unit, about so many, or told twice: no contradiction.
    Source: prose of disclosures.
    """
    assert told(telling(text, *TABLES)) == []


@pytest.mark.parametrize(
    "tables",
    [
        [table(LECTURES)],
        [table(LECTURES, kind="unit"), table(LECTURES, kind="unit")],
        [table(LECTURES, kind="unit"), table(("科普大讲堂", ">=6次", "7次"))],
        [table(("科普大讲堂", ">=6次", "≥6次"), kind="unit")],
        [table(LECTURES, LECTURES, kind="unit")],
        [table(("大讲堂", ">=6次", "6次"), kind="unit")],
        [table(LECTURES, kind="unit"), table(("州科普大讲堂", ">=8次", "8次"))],
        [table(LECTURES, ("科普大讲堂次数", ">=6次", "6次"), kind="unit")],
        [table(("科普大讲堂", "办好", "已办好"), kind="unit")],
    ],
)
def test_only_one_row_of_the_unit_is_contradicted(tables):
    """只与整体支出自评表中唯一的一行相比：项目表只是一部分，各表不一致的说不清。

    A project is a part of the unit; tables that print several values, a limit, two rows of the
    name, too short a name or the very value elsewhere leave open what is meant.
    Source: none is needed.
    """
    assert told(telling("共举办科普大讲堂8次，共举办大讲堂8次", *tables)) == []


def test_rows_of_one_name_and_several_values_are_told_apart():
    """同名而值不同的行，对应数值相同的那一行。

    Of rows of one name the one of that value is meant. Source: none is needed.
    """
    tables = [table(LECTURES, kind="unit"), table(("科普大讲堂", ">=6次", "7次"))]
    assert linked(telling("举办科普大讲堂7次", *tables)) == [("7次", 2, 1, True)]


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_total_is_told_exactly_where_it_is_another(said, printed):
    """总数与业绩值相同的从不报告，不同的都报告，一次也不差。

    Told if and only if the two numbers differ. Source: none is needed.
    """
    row = ("科普大讲堂", ">=1次", f"{printed}次")
    document = telling(f"共举办科普大讲堂{said}次", table(row, kind="unit"))
    assert len(told(document)) == (said != printed)
    assert linked(document) == [(f"{said}次", 1, 1, said == printed)]


@given(st.text(alphabet="共举办科普大讲堂全年8次。，“”\n 其中", max_size=30))
def test_any_results_are_read_without_failing(text):
    """任何文字都能读，不报错；没有文字的，没有对应。

    Whatever the text, links and findings are made, and none without it. Source: none is needed.
    """
    document = telling(text, *TABLES)
    assert len(told(document)) <= len(linked(document))
    assert ke.prose_links(attrs.evolve(document, performance=None)) == []


PRINTED = """十一、预算绩效的情况说明
本单位2024年度形成整体支出绩效自评表1个。预算绩效管理
取得的成效：一是高新
技术企业280家。{}
"""
LAST = [
    "发现的问题及原因：举办讲座9次。",
    "下一步改进措施：走访9次。",
    "具体附自评表9张。",
    "十二、其他9项",
    "",
]


@pytest.mark.parametrize("last", LAST)
def test_the_results_are_read_up_to_the_problems(last):
    """取得的成效读到发现的问题、改进措施或下一节为止；断行接上，位置在其首行。

    From its words to the problems, the measures, what is attached or the next section; broken lines
    are joined, and it stands where it begins.
    Source: 部门决算公开文件的预算绩效情况说明.
    """
    document = ke.read_text(PRINTED.format(last))
    told_ = document.performance
    assert told_ == ke.Performance(text="一是高新技术企业280家。", location=ke.Location(line=3))
    record = ke.audit(document).to_dict()["performance"]
    assert (record["text"], record["location"]["line"]) == (told_.text, 3)


def test_results_of_several_units_are_not_read():
    """一份文件有几处取得的成效，不知各是谁的，不读；没有的为空。

    Told in several places, of which units is not known; without any there is none.
    Source: none is needed.
    """
    once = PRINTED.format("")
    assert ke.read_text(once + once).performance is None
    assert ke.read_text("取得的成效：走访9次").performance is None


def test_the_achievements_of_other_tables_are_linked_to_nothing():
    """别的领域的完成情况当作成效，放到本表旁：没有一个数对应，没有矛盾。

    What other tables achieved, told as the results of a unit: nothing is linked or contradicted.
    Source: tests/prose/made.py, domains.txt, later.txt.
    """
    sets = [made_labels()[0], domain_labels()[0], domain_labels("later")[0]]
    units = [[attrs.evolve(one, kind="unit") for one in given.evaluations] for given in sets]
    pairs = 0
    for one, other in permutations(units, 2):
        for own, strange in product(one, other):
            if strange.goals is not None and strange.goals.actual:
                pairs += 1
                assert performance_links(telling(strange.goals.actual, own)) == []
    assert pairs > 200


@pytest.mark.seeds
def test_the_results_of_the_disclosures():
    """公开文件的成效与本文件各表：只有科普大讲堂一处不符；放到别的文件旁，没有一处对应。

    Beside its own tables one finding, of 8 lectures where two tables print 6; beside the tables of
    another disclosure nothing is linked.
    Source: the four disclosures.
    """
    seeds = {path.name[:3]: ke.read(path) for path in sorted(SEEDS.glob("00[0124]_*.txt"))}
    found = {name: [f.printed for f in told(document)] for name, document in seeds.items()}
    assert found == {"000": ["8场次"], "001": [], "002": [], "004": []}
    for (one, document), (other, foreign) in product(seeds.items(), repeat=2):
        if one != other:
            mixed = attrs.evolve(foreign, performance=document.performance)
            assert not any(
                link.mention and link.mention.field == "performance"
                for link in ke.prose_links(mixed)
            )
