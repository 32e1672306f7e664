"""The command line: exit codes, streams, and a sentence instead of a traceback."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import jsonschema
import pytest
from wcwidth import wcswidth

import kpi_eval
from kpi_eval import commands
from kpi_eval.batch.folders.schema import arrow_schema
from kpi_eval.checks.families import CODES
from kpi_eval.cli import KINDS, main
from kpi_eval.commands import documents
from kpi_eval.messages import problems, reasons
from kpi_eval.model.kinds import EvaluationKind
from kpi_eval.report import schema

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "kpi_eval" / "samples" / "science-museum-2024.txt"
SLIP = "=4000人次"


@pytest.fixture(name="run")
def _run(capsys):
    """Run the command line in this process: exit code, stdout, stderr."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return run


@pytest.fixture(name="clean")
def _clean(tmp_path):
    """The sample with its slip put right."""
    path = tmp_path / "clean.txt"
    path.write_text(SAMPLE.read_text(encoding="utf-8").replace(SLIP, "=40000人次"), "utf-8")
    return path


@pytest.fixture(name="unread")
def _unread(tmp_path):
    """The sample with a score that is no number."""
    text = SAMPLE.read_text(encoding="utf-8")
    assert "\t4.44\n" in text
    path = tmp_path / "unread.txt"
    path.write_text(text.replace("\t4.44\n", "\t4,44\n"), "utf-8")
    return path


def in_process_of_its_own(*arguments, **options):
    """Run the command line in a new interpreter."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "kpi_eval", *map(str, arguments)],
        check=False, capture_output=True, env=environment, timeout=60, **options,
    )  # fmt: skip


def validated(out):
    """The one JSON text on stdout, validated."""
    loaded = json.loads(out)
    jsonschema.Draft202012Validator(schema()).validate(loaded)
    return loaded


# ---- exit codes ----------------------------------------------------------------------------------


def test_a_target_sheet_is_laid_beside(run, clean, tmp_path):
    """--plan: the same table as a plan agrees; one that cannot be read is said."""
    sheet = tmp_path / "plan.txt"
    text = clean.read_text("utf-8")
    sheet.write_text(text, "utf-8")
    code, out, _ = run("audit", clean, "--plan", sheet)
    assert code == 0
    assert "plan-differs" not in out
    code, _, err = run("audit", clean, "--plan", tmp_path / "none.txt")
    assert code == 2
    assert "none.txt" in err


def test_nothing_wrong_is_0(run, clean):
    """Warnings and remarks are no errors."""
    code, out, err = run("audit", clean)
    assert (code, err) == (0, "")
    assert out.startswith("核对了3张绩效自评表的47个填报数：相符47，不符0")


def test_an_error_is_1(run):
    """A finding of severity error."""
    code, out, err = run("audit", SAMPLE)
    assert (code, err) == (1, "")
    assert "完成率应为10.00%" in out


def test_a_diagnosis_has_the_exit_code_of_the_audit(run, clean, tmp_path):
    """A doubt that is only named is shown and is no error; a wrong figure is one."""
    assert run("diagnose", SAMPLE)[0] == run("audit", SAMPLE)[0] == 1
    assert run("diagnose", clean)[0] == run("audit", clean)[0] == 0
    doubtful = tmp_path / "costs.txt"
    text = clean.read_text("utf-8").replace("5.64万元", "10.64万元")
    text = text.replace("\t10.00\n\t5.00\n\t5.00\n", "\t5.00\n\t10.00\n\t10.00\n")
    doubtful.write_text(text, "utf-8")
    code, out, _ = run("diagnose", doubtful)
    assert "各成本指标之和不能并存" in out
    assert code == run("audit", doubtful)[0] == 0


def test_something_unread_is_2_and_outranks_1(run, unread):
    """The file has an error as well; a figure that nobody could read counts more."""
    code, out, err = run("audit", unread)
    assert code == 2
    assert "[rate-mismatch]" in out
    assert "4,44" in err


def test_a_report_goes_into_a_file(run, clean, tmp_path):
    """--output: the format by the file's name, the exit code as ever, a line a document."""
    page, data, text = tmp_path / "a.html", tmp_path / "a.json", tmp_path / "a.txt"
    code, out, err = run("audit", SAMPLE, clean, "--output", page)
    assert (code, err) == (1, "")
    assert [line.split("：")[0] for line in out.splitlines()] == [str(SAMPLE), str(clean)]
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert run("audit", SAMPLE, "--output", data)[0] == 1
    validated(data.read_text("utf-8"))
    run("audit", SAMPLE, "--output", text)
    assert text.read_text("utf-8") + "\n" == run("audit", SAMPLE)[1]
    assert run("audit", SAMPLE, "--format", "html")[1].startswith("<!DOCTYPE html>")
    english = run("audit", SAMPLE, "--format", "html", "--lang", "en")[1]
    assert '<html lang="en">' in english


def test_a_report_that_cannot_be_written_is_2(run, tmp_path):
    """A folder that is not there: a sentence, no traceback."""
    code, out, err = run("audit", SAMPLE, "--output", tmp_path / "none" / "a.html")
    assert (code, out) == (2, "")
    assert "无法写出结果" in err


def test_a_workpaper_goes_into_a_file(run, tmp_path):
    """--output 底稿.xlsx; without a file to write it into there is none."""
    path = tmp_path / "底稿.xlsx"
    assert run("audit", SAMPLE, "--output", path)[0] == 1
    assert path.read_bytes().startswith(b"PK")
    code, out, err = run("audit", SAMPLE, "--format", "xlsx")
    assert (code, out) == (2, "")
    assert "--output" in err
    code, _, err = run("audit", SAMPLE, "--output", tmp_path / "none" / "底稿.xlsx")
    assert code == 2
    assert "无法写出结果" in err


def keys_of(run, path):
    """The keys of a file's findings, as its JSON has them."""
    loaded = validated(run("audit", path, "--format", "json")[1])
    tables = loaded["documents"][0]["evaluations"]
    return {f["code"]: f["key"] for table in tables for f in table["findings"]}


@pytest.mark.parametrize("form", ["json", "lines"])
def test_an_accepted_finding_sets_no_exit_code(run, tmp_path, form):
    """--accepted: it stays in the report with its reason; the keys come from the JSON."""
    key = keys_of(run, SAMPLE)["rate-mismatch"]
    path = tmp_path / "accepted.txt"
    lines = f"# 已复核\n\n{key}\t原件为40000人次\n"
    content = json.dumps({key: "原件为40000人次"}, ensure_ascii=False)
    path.write_text(content if form == "json" else lines, "utf-8")
    code, out, err = run("audit", SAMPLE, "--accepted", path)
    assert (code, err) == (0, "")
    assert "已认可（1）" in out
    assert "（已认可：原件为40000人次）" in "".join(out.split())
    assert "[rate-mismatch]" in out
    loaded = validated(run("audit", SAMPLE, "--accepted", path, "--format", "json")[1])
    assert loaded["accepted_lapsed"] == []


def test_a_decision_on_what_is_gone_is_said(run, clean, tmp_path):
    """Of several files only what none of them has any more."""
    key = keys_of(run, SAMPLE)["rate-mismatch"]
    path = tmp_path / "accepted.json"
    path.write_text(json.dumps({key: "原件为40000人次"}, ensure_ascii=False), "utf-8")
    code, out, _ = run("audit", clean, "--accepted", path)
    assert code == 0
    assert "没有再出现的（1）" in out
    out = run("audit", clean, SAMPLE, "--accepted", path)[1]
    assert "没有再出现的" not in out
    loaded = validated(run("audit", clean, "--accepted", path, "--format", "json")[1])
    assert loaded["accepted_lapsed"] == [key]


@pytest.mark.parametrize("content", ["{", '{"a": 1}', "a b c\n", "键\t\n", "\x00\x01"])
def test_a_list_of_decisions_that_cannot_be_read_is_2(run, tmp_path, content):
    """Nothing is audited by half a list: a sentence says what it should be."""
    path = tmp_path / "accepted.txt"
    path.write_text(content, "utf-8")
    code, out, err = run("audit", SAMPLE, "--accepted", path)
    assert (code, out) == (2, "")
    assert "认可清单" in err
    assert run("audit", SAMPLE, "--accepted", tmp_path / "none.txt")[0] == 2


def test_a_file_that_is_not_there_is_2(run, tmp_path):
    """The other files are read all the same."""
    missing = tmp_path / "没有.txt"
    code, out, err = run("audit", missing, SAMPLE)
    assert code == 2
    assert out.startswith("共2个文件：")
    assert "未核对任何得分：文件无法打开：没有这个文件" in out
    assert "核对了3张" in out
    assert f"{missing}：文件无法打开：没有这个文件" in err


@pytest.mark.parametrize("junk", [b"", b"\x00\xff" * 99, b"\x89PNG\r\n\x1a\n", b"hello"])
def test_a_file_without_a_table_is_2(run, tmp_path, junk):
    """Whatever it is; the first line says that nothing was checked."""
    path = tmp_path / "junk.txt"
    path.write_bytes(junk)
    code, out, err = run("audit", path)
    assert code == 2
    assert "未核对任何得分" in out.split("\n")[0]
    assert err.startswith(f"kpi-eval：{path}：")


def test_an_empty_folder_is_2(run, tmp_path):
    """No file, no table."""
    code, out, _ = run("audit", tmp_path)
    assert code == 2
    assert out.startswith("没有找到绩效自评表")


@pytest.mark.parametrize("path", ["", "a\0b"])
def test_a_path_that_is_none_is_2(run, path):
    """An empty path, as an unset variable gives, is not the folder one stands in."""
    code, _, err = run("audit", path)
    assert code == 2
    assert "路径无效" in err


def test_the_kind_of_tables_that_do_not_say_it(run, tmp_path):
    """表上没有写明是项目还是部门的表，由 --kind 说明；没有这种表是用法错误。"""
    assert get_args(EvaluationKind) == KINDS
    (tmp_path / "表.csv").write_text(
        "一级指标,三级指标,目标值,权重\n产出指标,讲座,≥4场,90\n", "utf-8"
    )
    for kind in ("unit-target", "project-target"):
        code, out, _ = run("audit", str(tmp_path), "--kind", kind, "--format", "json")
        assert code == 0
        (document,) = json.loads(out)["documents"]
        assert [table["kind"] for table in document["evaluations"]] == [kind]
    assert run("audit", str(tmp_path), "--kind", "plan")[0] == 2


def test_a_folder_is_walked(run, tmp_path, clean, unread):
    """Every file below it, counted at the end."""
    inner = tmp_path / "甲" / "乙"
    inner.mkdir(parents=True)
    clean.rename(inner / "clean.txt")
    code, out, _ = run("audit", tmp_path)
    assert code == 2
    assert str(inner / "clean.txt") in out
    assert str(unread) in out
    assert out.rstrip().endswith("有内容未能识读的文件1个")


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["audit"], ["nonsense"], ["audit", "x", "--format", "xml"], ["audit", "x", "--nope"],
        ["score"], ["score", "--target"], ["audit", "x", "--pol", "auto"],
        ["audit", "x", "--policy", "mof-1999"], ["policies", "mof-1999"], ["explain", "nonsense"],
        ["score", "--target", "1", "--actual", "1", "--weight", "1", "--policy", "auto"],
    ],
)  # fmt: skip
def test_a_command_that_is_wrong_is_2(run, arguments):
    """What was wrong stands on stderr, nothing on stdout."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "kpi-eval：" in err


def test_without_a_command_the_help_is_shown(run):
    """只敲命令名：给出帮助，不只是用法的一行；退出码仍为2."""
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err.startswith("用法：")
    assert "kpi-eval audit 决算公开.txt" in err
    assert err.endswith("kpi-eval：请给出一个命令\n")
    assert run("--lang", "en")[2].endswith("kpi-eval: a command is wanted\n")


@pytest.mark.parametrize("word", ["整体", "部门整体支出", "unit"])
def test_a_kind_may_be_said_in_chinese(run, tmp_path, word):
    """命令行与 read 一样认得中文的表种."""
    path = tmp_path / "表.txt"
    path.write_text("三级指标\t目标值\t业绩值\t分值\t得分\n甲\t5个\t5个\t100\t100", "utf-8")
    out = json.loads(run("audit", path, "--kind", word, "--format", "json")[1])
    assert [one["kind"] for one in out["documents"][0]["evaluations"]] == ["unit"]
    assert "--kind: 不能取 '表'" in run("audit", path, "--kind", "表")[2]


def test_the_first_of_several_that_begin_alike_is_suggested(run):
    """敲了代码的前半，提示以它开头的第一个，不提示中间碰巧相似的."""
    assert "是否为「rate-mismatch」" in run("explain", "rate")[2]
    assert "是否为「mof-2021」" in run("policies", "mof")[2]


def test_an_unknown_code_is_no_wall(run):
    """与什么都不像的代码：一行，指明到哪里看全部代码."""
    code, _, err = run("explain", "CODE")
    assert (code, err) == (2, "kpi-eval：没有代码「CODE」；全部代码见 kpi-eval explain\n")
    assert "kpi-eval explain lists all codes" in run("explain", "CODE", "--lang", "en")[2]


def _not_to_read(path, **_):
    raise AssertionError(path)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--format", "xlsx"], "--format xlsx 要用 --output 指定文件"),
        (["--output", "没有/报告.html"], "无法写出结果：没有文件夹 没有"),
        (["--output", "底稿.xlsx"], "写 Excel 文件需要 xlsxwriter：pip install 'kpi-eval[report]'"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_read(run, monkeypatch, asked, says):
    """三百个文件核查完才说写不出，是白等: at once, without a file read."""
    monkeypatch.setattr(documents, "read_all", _not_to_read)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert run("audit", SAMPLE, *asked) == (2, "", f"kpi-eval：{says}\n")


def test_a_missing_package_is_told_in_the_language_asked_for(run, monkeypatch, tmp_path):
    """缺少可选依赖：中文里没有英文句子，英文里附中文术语."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    arrow_schema.cache_clear()
    told = [
        run("audit", tmp_path, "--out", tmp_path / "d", "--lang", lang) for lang in ("zh", "en")
    ]
    assert [code for code, _, _ in told] == [2, 2]
    assert told[0][2] == "kpi-eval：写数据集需要 pyarrow：pip install 'kpi-eval[batch]'\n"
    assert "a dataset needs pyarrow (缺少依赖): pip install 'kpi-eval[batch]'" in told[1][2]


@pytest.mark.parametrize("command", [["audit", SAMPLE, "--policy"], ["policies"]])
def test_an_unknown_policy_lists_the_ids(run, command):
    """One sentence with every id there is."""
    _, _, err = run(*command, "mof-1999")
    assert "没有评分约定「mof-1999」" in err
    for policy in kpi_eval.policies:
        assert policy in err


# ---- JSON ----------------------------------------------------------------------------------------


def test_json_stands_alone_at_every_exit_code(run, clean, unread, tmp_path):
    """0, 1 and 2, an unread file, a missing one: one valid text on stdout."""
    for path, code in ((clean, 0), (SAMPLE, 1), (unread, 2), (tmp_path / "none.txt", 2)):
        got, out, err = run("audit", path, "--format", "json")
        loaded = validated(out)
        assert got == code
        assert [document["source"] for document in loaded["documents"]] == [str(path)]
        assert bool(err) == (code == 2)


def test_a_missing_file_has_an_entry(run):
    """Its problem says why."""
    _, out, _ = run("audit", "none.txt", "--format=json")
    (document,) = validated(out)["documents"]
    (problem,) = document["problems"]
    assert (problem["code"], problem["severity"]) == ("file-unreadable", "error")
    assert (document["sha256"], document["evaluations"]) == (None, [])


@pytest.mark.parametrize(
    "arguments", [["--policy", "mof-1999", "x"], ["--nope", "x"], [], ["--policy"]]
)
def test_json_stands_alone_where_the_command_is_wrong(run, arguments):
    """A machine that reads stdout gets a report on no document."""
    code, out, err = run("audit", "--format", "json", *arguments)
    assert code == 2
    assert validated(out)["documents"] == []
    assert err


# ---- the other streams ---------------------------------------------------------------------------


def test_a_dash_is_stdin(run, monkeypatch):
    """The bytes of standard input are a file like another."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(SAMPLE.read_bytes())))
    code, out, _ = run("audit", "-")
    assert code == 1
    assert out.split("\n")[1] == "文件：-"


def test_a_given_policy_is_used(run):
    """Every table under it, and the report says who chose it."""
    code, out, _ = run("audit", SAMPLE, "--policy", "mof-2020")
    assert code == 1
    assert "财预〔2020〕10号（mof-2020），由用户指定" in out
    assert "应得1.00分" in out.replace("\n     ", "")


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK"])
def test_the_output_is_utf_8_under_any_locale(locale):
    """Also where Python would write ASCII."""
    locales = {"LANG": locale, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = in_process_of_its_own("audit", SAMPLE, env=locales)
    assert done.returncode == 1
    assert "受益群众" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error():
    """`| head` closes the pipe: no traceback, and the exit code stays."""
    code = "import sys; sys.stdin.close()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as reader:
        reader.wait(timeout=60)
        done = subprocess.run(
            [sys.executable, "-m", "kpi_eval", "audit", str(SAMPLE)],
            check=False, stdout=reader.stdin, stderr=subprocess.PIPE, timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told():
    """What could not be written is not taken for written."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kpi_eval", "audit", str(SAMPLE)],
            check=False, stdout=full, stderr=subprocess.PIPE, timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert done.returncode == 2
    assert "无法写出结果".encode() in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="closes streams by a shell")
@pytest.mark.parametrize(
    ("closed", "code", "told"),
    [(">&-", 2, "无法写出结果"), (">&- 2>&-", 2, ""), ("2>&-", 1, ""), ("<&- 2>&-", 1, "")],
)
def test_streams_that_are_closed(closed, code, told):
    """No traceback; a report that goes nowhere is not taken for written, nor mixed with errors."""
    command = f'"{sys.executable}" -m kpi_eval audit "{SAMPLE}" {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        check=False, capture_output=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert told.encode() in done.stderr
    assert bool(done.stdout) == (">&-" not in closed.replace("2>&-", ""))


@pytest.mark.skipif(os.name != "posix", reason="closes streams by a shell")
@pytest.mark.parametrize("arguments", ["--help", "--version", "nonsense", "audit"])
def test_help_and_mistakes_with_closed_streams(arguments):
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m kpi_eval {arguments} >&- 2>&-'],
        check=False, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == (0 if arguments.startswith("--") else 2)


@pytest.mark.skipif(os.name != "posix", reason="such names")
@pytest.mark.parametrize(
    "name", ["决算\n错误 没有问题.txt", "\x1b[2J\x07决算.txt", "决\x85算\r.txt"]
)
def test_names_of_files_do_not_steer_the_terminal(run, tmp_path, name):
    """A name that holds a line break or an escape is shown as one line, in visible signs."""
    path = tmp_path / name
    path.write_bytes(SAMPLE.read_bytes())
    for given in ((path,), (tmp_path,), (path, "--format", "json")):
        code, out, err = run("audit", *given)
        assert code == 1
        assert not any(sign in out + err for sign in "\x1b\x07\x85\r")
        assert not any(line.startswith("错误 没有") for line in out.splitlines())
    path.write_bytes(b"\0\1")
    code, out, err = run("audit", path)
    assert code == 2
    assert len(err.splitlines()) == 1
    assert not any(sign in out + err for sign in "\x1b\x07\x85\r")
    assert run("audit", f"--{name}")[0] == 2


def test_a_text_of_a_file_does_not_steer_the_terminal(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(SAMPLE.read_text("utf-8").replace("受益群众", "受益\x1b[2J群众"), "utf-8")
    _, out, err = run("audit", path)
    assert "\x1b" not in out + err
    assert json.loads(run("audit", path, "--format", "json")[1])


def test_an_interrupt_ends_quietly():
    """Ctrl-C while a command is at work: 130, and no traceback."""
    script = (
        "import signal, sys, time\n"
        "from kpi_eval.commands import documents\n"
        "from kpi_eval.cli import main\n"
        # a shell has its background jobs ignore it
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def wait(path, **_):\n"
        "    print('ready', flush=True)\n"
        "    while True:\n"
        "        time.sleep(0.01)\n"  # a signal that comes just before a sleep does not end it
        "documents.read_all = wait\n"
        "sys.exit(main(['audit', 'x']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout.readline().strip() == b"ready"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")


def test_a_defect_of_ours_is_a_sentence(run, monkeypatch):
    """No traceback even then, and the other files are still read."""

    def broken(document, policy="auto", **more):
        if document.format:
            raise ZeroDivisionError
        return real(document, policy, **more)

    real = commands.audit_document
    monkeypatch.setattr(commands, "audit_document", broken)
    code, out, err = run("audit", SAMPLE, "--format", "json")
    assert code == 2
    (document,) = validated(out)["documents"]
    assert "ZeroDivisionError" in document["problems"][0]["message"]
    assert "程序内部错误" in err


def test_a_defect_of_a_reader_is_the_file_s_problem(run, monkeypatch):
    """The next file is read all the same."""

    def broken(path, **more):
        if path == "bad.txt":
            raise RecursionError
        return real(path, **more)

    real = documents.read_all
    monkeypatch.setattr(documents, "read_all", broken)
    code, out, _ = run("audit", "bad.txt", SAMPLE)
    assert code == 2
    assert "程序内部错误（RecursionError" in out
    assert "核对了3张" in out


def test_a_defect_anywhere_else_is_a_sentence_too(run, monkeypatch):
    """The last net."""
    monkeypatch.setattr(commands, "policies_text", lambda _: 1 // 0)
    code, out, err = run("policies")
    assert (code, out) == (2, "")
    assert err.startswith("kpi-eval：程序内部错误（ZeroDivisionError")


# ---- score, policies, explain --------------------------------------------------------------------

_ROW = ("--name", "受益群众", "--target", ">=40000人次", "--actual", "=4000人次", "--weight", "10")


def test_score_prints_rate_points_and_steps(run):
    """The flagship row, from the command line."""
    code, out, _ = run("score", *_ROW, "--rule", "按照完成比例赋分", "--policy", "xinjiang-2024")
    assert code == 0
    lines = out.split("\n")
    assert lines[0] == "受益群众"
    assert "完成率：10.00%" in lines
    assert "得分：0.00" in lines
    assert "完成率=4000人次÷40000人次=10.00%。" in out


def test_score_without_a_policy_shows_each(run):
    """No policy is guessed: each one's result stands beside its id."""
    code, out, _ = run("score", *_ROW)
    assert code == 0
    for policy in kpi_eval.policies:
        (line,) = [line for line in out.split("\n") if line.split()[:1] == [policy]]
        assert "10.0" in line


def test_score_in_a_whole_unit_table(run):
    """Over-completion costs nothing there."""
    over = ("--target", ">=170个", "--actual", "187个", "--weight", "10")
    policy = ("--policy", "xinjiang-2024")
    assert "得分：9.00" in run("score", *over, *policy)[1]
    assert "得分：10.00" in run("score", *over, *policy, "--unit-table")[1]


@pytest.mark.parametrize(
    ("target", "actual", "weight", "said"),
    [
        ("约6万元", "5万元", "10", "得分：—（"),
        ("提高", "部分达成预期指标并且有一定效果", "10", "得分：6.00~8.00（"),
        (">=1次", "1次", "很多", "得分：—（权重不是可用的数字）"),
    ],
)
def test_score_says_why_there_is_none(run, target, actual, weight, said):
    """Bad data is answered, not refused; where there is no result the exit code is 2."""
    cells = ("--target", target, "--actual", actual, "--weight", weight)
    code, out, _ = run("score", *cells, "--policy", "mof-2020")
    assert said in out
    assert code == (2 if "得分：—" in out else 0)
    assert run("score", *cells)[0] == code


def test_policies_are_listed(run):
    """Ids and titles."""
    code, out, _ = run("policies")
    assert code == 0
    for policy in kpi_eval.policies.values():
        assert policy.id in out
        assert policy.title in out


@pytest.mark.parametrize("policy", list(kpi_eval.policies.values()), ids=lambda p: p.id)
def test_a_policy_is_shown_whole(run, policy):
    """Every parameter with its value, its status and where it comes from."""
    code, out, _ = run("policies", policy.id)
    assert code == 0
    assert policy.title in out
    for name, parameter in policy.parameters().items():
        assert f"\n{name} " in out or f"\n{name}\n" in out
        if parameter.status == "text":
            assert "文件规定" in out
    assert all(wcswidth(line) <= 120 for line in out.split("\n"))


@pytest.mark.parametrize("code", CODES)
def test_a_finding_is_explained_by_its_examples(run, code):
    """Title, severity, source; the failing example yields it, the passing one does not."""
    exit_code, out, _ = run("explain", code)
    assert exit_code == 0
    bad, good = out.split("没有问题的例子：")
    assert CODES[code].title in bad.replace("\n", "")
    assert "→ " in bad
    assert "→ 没有这项发现" not in bad
    assert "→ 没有这项发现" in good
    assert all(wcswidth(line) <= 120 for line in out.split("\n"))


@pytest.mark.parametrize("code", [*problems.SENTENCES, *reasons.SENTENCES, "assumed:gate"])
def test_a_problem_and_a_reason_are_explained(run, code):
    """One sentence, no braces left in it."""
    exit_code, out, _ = run("explain", code)
    assert exit_code == 0
    assert code in out
    assert "{" not in out


def test_every_code_is_listed(run):
    """`explain` alone lists what can be explained."""
    code, out, _ = run("explain")
    assert code == 0
    for name in (*CODES, *problems.SENTENCES, *reasons.SENTENCES):
        assert f"\n{name} " in out
    assert all(wcswidth(line) <= 120 for line in out.split("\n"))


# ---- help ----------------------------------------------------------------------------------------


def test_version(run):
    """The version of the package."""
    assert run("--version") == (0, f"kpi-eval {kpi_eval.__version__}\n", "")


@pytest.mark.parametrize("command", [[], ["audit"], ["score"], ["policies"], ["explain"]])
def test_help_is_chinese_with_examples(run, command):
    """And ends well."""
    code, out, err = run(*command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith("用法：kpi-eval")
    assert "退出码" in out
    assert "用法：用法" not in out
    assert all(wcswidth(line) <= 120 for line in out.split("\n"))


def test_help_loads_no_reader():
    """Help and version answer at once."""
    code = (
        "import sys; from kpi_eval.cli import KINDS, main; main(['--version'])\n"
        "rooms = {n.split('.')[1] for n in sys.modules if n.startswith('kpi_eval.')}\n"
        "print(rooms, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ast.literal_eval(done.stderr) == {"cli", "errors", "messages"}


HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["audit", SAMPLE], "47 printed figures of 3 self-evaluation tables checked"),
        (["audit", "nothing.txt"], "kpi-eval: nothing.txt: the file cannot be opened"),
        (["score", "--target", "5个", "--actual", "5个", "--weight", "10"], "Unproved parameters"),
        (["policies", "mof-2021"], "stated in a document"),
        (["policies", "mof-2024"], "did you mean “mof-2021”?"),
        (["explain", "rate-mismatch"], "For: self-evaluations"),
        (["explain"], "Meaning"),
        (["explain", "rate-mismach"], "did you mean “rate-mismatch”?"),
        (["audit"], "the following arguments are required: PATH"),
        (["audit", "--help"], "files, folders or archives"),
        (["--help"], "0 no error; 1 errors"),
    ],
)
def test_every_command_speaks_english(run, arguments, says):
    """Behind the command or before it, --lang en is of all that is said, help and failures too."""
    said = ["".join(run(*words)[1:]) for words in (
        [*arguments, "--lang", "en"], ["--lang=en", *arguments],
    )]  # fmt: skip
    assert said[0] == said[1]
    assert says in said[0]
    assert HAN.search("".join(run(*arguments)[1:]))


def test_a_record_is_in_english_too(run):
    """The sentences of the JSON report, its keys and its codes what they are."""
    (document,) = validated(run("audit", SAMPLE, "--format", "json", "--lang", "en")[1])[
        "documents"
    ]
    told = [one["message"] for table in document["evaluations"] for one in table["findings"]]
    assert told[0].startswith("Table 2, row 4 “受益群众（人次）”: target “>=40000人次”")
