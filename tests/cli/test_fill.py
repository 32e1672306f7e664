"""``kpi-eval fill``: a plan and what was reached become a form; ``audit --annotate``."""

from __future__ import annotations

import attrs
import openpyxl
import pytest
from wcwidth import wcswidth

import kpi_eval as ke
from kpi_eval.cli import main
from kpi_eval.desk.forms import FORM_TEMPLATES, form_content
from kpi_eval.desk.forms.completed import completed
from tests.desk.workbooks import own_workbook

ACTUALS = {
    "开展科普活动": "7场次", "科学小课堂课程设计": "6场次", "科普大讲堂": "6次",
    "受益群众": "40000人次", "开展各项活动资金支付率": "3.5万元", "开展活动宣传费": "1.5万元",
    "提高公众科学文化素质": "达到预期指标", "提高运用科学知识改善生活品质能力": "达到预期指标",
    "受益群众满意度": "100%",
}  # fmt: skip
FUNDS = ("--funds", "全年执行数=5.00", "--funds", "当年财政拨款/全年执行数=5.00")


@pytest.fixture(name="plan")
def _plan(tmp_path):
    """The sample's project table as a form of which nothing is filled in."""
    form = FORM_TEMPLATES["xinjiang-2024"]
    table = ke.load_sample().evaluations[1]
    blank = {"printed_rate": None, "printed_score": None}
    funds = attrs.evolve(
        table.funding, executed=None, **blank,
        rows=[attrs.evolve(row, executed=None) for row in table.funding.rows],
    )  # fmt: skip
    rows = [attrs.evolve(row, actual="", **blank) for row in table.indicators]
    empty = attrs.evolve(
        table, indicators=rows, funding=funds, printed_total=None, printed_weight_sum=None
    )
    path = tmp_path / "目标表.docx"
    whole, _ = completed(empty, form, ke.policies[form.policy])
    path.write_bytes(form_content(whole, form, ".docx"))
    return path


@pytest.fixture(name="run")
def _run(capsys):
    """Run the command line: exit code, stdout, stderr."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert all(wcswidth(line) <= 120 for line in out.split("\n"))
        return code, out, err

    return run


def listed(path, actuals, header="三级指标,业绩值"):
    """Actuals as CSV."""
    lines = [header, *(f"{name},{value}" for name, value in actuals.items())]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_a_plan_is_filled_in(run, plan, tmp_path):
    """目标表、业绩值清单、资金数，成为完整的自评表。 The file reads back clean, with its total."""
    actuals, out = listed(tmp_path / "业绩.csv", ACTUALS), tmp_path / "自评表.xlsx"
    for form in ((), ("--form", "mof-2021", "--policy", "xinjiang-2024")):
        code, said, err = run("fill", plan, "--actuals", actuals, "--out", out, *FUNDS, *form)
        assert (code, err) == (0, "")
        assert str(out) in said
        assert "总分：100.00分" in said
        (table,) = ke.read(out).evaluations
        assert table.printed_total.number == 100
        assert [row.printed_score.text for row in table.indicators] == ["10"] * 9
        assert not ke.audit(table, "xinjiang-2024").errors


def test_however_the_actuals_are_listed(run, plan, tmp_path):
    """CSV（GBK、制表符）、JSON（对象、列表）、Excel 写出同一张表。"""
    lines = "\n".join(f"{name}\t{value}" for name, value in ACTUALS.items())
    json_ = ", ".join(f'"{name}": "{value}"' for name, value in ACTUALS.items())
    records = ", ".join(
        f'{{"三级指标": "{name}", "业绩值": "{value}"}}' for name, value in ACTUALS.items()
    )
    book = openpyxl.Workbook()
    for row in (["业绩值清单"], ["三级指标", "业绩值"], *map(list, ACTUALS.items())):
        book.active.append(row)
    book.save(tmp_path / "5.xlsx")
    (tmp_path / "1.txt").write_bytes(f"三级指标\t业绩值\n{lines}".encode("gb18030"))
    (tmp_path / "2.json").write_text(f"{{{json_}}}", "utf-8")
    (tmp_path / "3.json").write_text(f"[{records}]", "utf-8")
    listed(tmp_path / "4.csv", ACTUALS)
    made = set()
    for path in sorted(tmp_path.glob("[1-5].*")):
        out = tmp_path / "out.docx"
        code, _, err = run("fill", plan, "--actuals", path, "--out", out, *FUNDS)
        assert (code, err) == (0, ""), path
        made.add(out.read_bytes())
    assert len(made) == 1


def test_what_is_missing_is_said(run, plan, tmp_path):
    """没有业绩值的行不填，小计只说已得出的部分。"""
    some = {name: ACTUALS[name] for name in ("开展科普活动", "科普大讲堂")}
    out = tmp_path / "out.docx"
    actuals = listed(tmp_path / "a.csv", some)
    code, said, _ = run("fill", plan, "--actuals", actuals, "--out", out, *FUNDS)
    assert code == 0
    joined = "".join(said.split())
    assert "已得出的3行小计30.00分（权重30）" in joined
    assert "第9行「受益群众满意度」未填得分" in joined
    (table,) = ke.read(out).evaluations
    assert table.printed_total.text == ""


def test_errors_keep_it_from_being_written(run, plan, tmp_path):
    """有错误不写，退出码 1，逐条列出。"""
    out, actuals = tmp_path / "out.docx", listed(tmp_path / "a.csv", ACTUALS)
    wrong = (*FUNDS[:3], "当年财政拨款/全年执行数=4.00", "--funds", "其他资金/全年执行数=0.00")
    code, said, err = run("fill", plan, "--actuals", actuals, "--out", out, *wrong)
    assert code == 1
    assert "[funds-sum-mismatch]" in said
    assert "没有写出" in err
    assert not out.exists()


@pytest.mark.parametrize(
    ("actuals", "arguments", "said"),
    [
        ({"受益群体": "1人次"}, (), "没有指标「受益群体」，是否为「受益群众"),
        ({"开展科普活动": "7场次"}, ("--form", "yunnan"), "xinjiang-2024、mof-2021"),
        ({"开展科普活动": "7场次"}, ("--policy", "mof-1999"), "没有评分约定「mof-1999」"),
        ({"开展科普活动": "7场次"}, ("--table", "2"), "用 --table 指定"),
        ({"开展科普活动": "7场次"}, ("--funds", "5.00"), "全年执行数=4.50"),
        ({"开展科普活动": "7场次"}, ("--funds", "上级/全年执行数=5"), "没有资金来源「上级」"),
        ({}, (), "业绩值清单无法识读"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(run, plan, tmp_path, actuals, arguments, said):
    """哪里不对、表中有什么，一句话说明，退出码 2，不写文件。"""
    out = tmp_path / "out.docx"
    path = listed(tmp_path / "a.csv", actuals)
    code, shown, err = run("fill", plan, "--actuals", path, "--out", out, *arguments)
    assert (code, shown) == (2, "")
    assert said in err
    assert "程序内部错误" not in err
    assert not out.exists()


def test_files_that_are_not_there(run, plan, tmp_path):
    """没有文件、没有文件夹、别种文件。"""
    path = listed(tmp_path / "a.csv", ACTUALS)
    for arguments in (
        (tmp_path / "none.docx", "--actuals", path, "--out", tmp_path / "o.docx"),
        (plan, "--actuals", tmp_path / "none.csv", "--out", tmp_path / "o.docx"),
        (plan, "--actuals", path, "--out", tmp_path / "none" / "o.docx", *FUNDS),
        (plan, "--actuals", path, "--out", tmp_path / "o.pdf", *FUNDS),
        (path, "--actuals", path, "--out", tmp_path / "o.docx", *FUNDS),
    ):
        code, out, err = run("fill", *arguments)
        assert (code, out) == (2, "")
        assert "程序内部错误" not in err


def test_an_audit_writes_an_annotated_copy(run, tmp_path):
    """--annotate：报告照出，另写标注副本。"""
    own, copy = tmp_path / "own.xlsx", tmp_path / "copy.xlsx"
    own.write_bytes(own_workbook())
    code, out, err = run("audit", own, "--annotate", copy)
    assert code == 1
    assert "[rate-mismatch]" in out
    assert str(copy) in err
    assert ke.read(copy).evaluations == ke.read(own).evaluations
    for arguments in ((own, own), (own,)):
        code, _, err = run("audit", *arguments, "--annotate", own)
        assert code == 2
        assert "标注" in err or "--annotate" in err
