"""What a command shows on a terminal: its width, its colours, progress; and how much of it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from wcwidth import wcswidth

import kpi_eval as ke
from kpi_eval.cli import main
from kpi_eval.report.screen import COLOURS, PLAIN
from kpi_eval.terminal import counted, screen_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "kpi_eval" / "samples" / "science-museum-2024.txt"


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self):
        return True


@pytest.fixture(name="bare", autouse=True)
def _bare(monkeypatch):
    """No word from the machine that runs the tests on how its terminal looks."""
    for name in ("COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture(name="shown")
def _shown(monkeypatch):
    """Run the command line on a terminal of some columns: exit code, what it shows, progress."""

    def shown(*arguments, columns=80):
        out, err = Terminal(), Terminal()
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        return main([str(argument) for argument in arguments]), out.getvalue(), err.getvalue()

    return shown


def unpainted(text):
    """A text without our colours."""
    for paint in COLOURS:
        text = text.replace(paint, "")
    return text


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", SAMPLE), ("audit", SAMPLE, SAMPLE), ("policies",), ("policies", "mof-2021"),
        ("explain",), ("explain", "rate-mismatch"), ("explain", "plan-differs"),
        ("explain", "row-short"), ("explain", "mof-2021"), ("--help",), ("audit", "--help"),
        ("fill", "--help"), ("score", "--help"), ("fill", "--lang", "en", "--help"),
        ("score", "--target", ">=200人次", "--actual", "158人次", "--weight", "15"),
        ("score", "--target", ">=200人次", "--actual", "158人次", "--weight", "15",
         "--policy", "xinjiang-2024"),
    ],
    ids=lambda arguments: " ".join(map(str, arguments[:1])),
)  # fmt: skip
def test_nothing_is_wider_than_the_terminal(shown, arguments, columns):
    """At 60 columns a table is a few lines a row; no sentence loses a word."""
    _, out, _ = shown(*arguments, columns=columns)
    plain = unpainted(out)
    assert max(map(wcswidth, plain.splitlines())) <= columns
    if arguments[:2] == ("audit", SAMPLE):
        joined = "".join(plain.split())
        for finding in ke.audit(ke.load_sample()).findings:
            assert finding.printed in joined
            assert f"[{finding.code}]" in joined


def test_headings_have_a_colour_on_a_terminal_alone(shown, capsys, monkeypatch):
    """Not when piped, nor where NO_COLOR is set or the terminal is dumb; the words are the same."""
    _, painted, _ = shown("audit", SAMPLE, columns=120)
    assert "\x1b[1;31m错误（1）\x1b[0m" in painted
    monkeypatch.setenv("NO_COLOR", "1")
    _, plain, _ = shown("audit", SAMPLE, columns=120)
    assert plain == unpainted(painted)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert shown("audit", SAMPLE, columns=120)[1] == plain
    monkeypatch.undo()
    monkeypatch.delenv("COLUMNS", raising=False)
    main(["audit", str(SAMPLE)])
    assert capsys.readouterr().out == plain


def test_a_stream_that_is_no_terminal_is_120_columns_wide(monkeypatch):
    """Whatever COLUMNS says: a file is the same everywhere. A terminal is as wide as it says."""
    for asked, width in (("60", 60), ("10", 40), ("999", 120)):
        monkeypatch.setenv("COLUMNS", asked)
        assert screen_of(io.StringIO()) == PLAIN
        assert screen_of(Terminal()).width == width


def test_progress_names_the_file_at_hand_and_leaves_nothing(monkeypatch):
    """From the second file on, on one line, which is cleared; silent where nobody looks."""
    documents = [ke.Document(source=f"文件{n}\x1b[31m\n.docx") for n in range(3)]
    for stream, said in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        assert list(counted(documents)) == documents
        text = stream.getvalue()
        assert ("文件2" in text) is said
        assert "文件0" not in text
        assert "\n" not in text
        assert "\x1b[31m" not in text
        assert text.endswith("\r\x1b[K" if said else "")
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(counted(documents[:1])) == documents[:1]
    assert sys.stderr.getvalue() == ""


def test_quiet_answers_by_its_exit_code(shown, tmp_path):
    """No report on the screen; a file that was asked for is written, an error is said."""
    assert shown("audit", SAMPLE, "--quiet")[:2] == (1, "")
    path = tmp_path / "a.html"
    assert shown("audit", SAMPLE, "--quiet", "--output", path)[:2] == (1, "")
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    code, out, err = shown("audit", tmp_path / "none.txt", "--quiet", "--format", "json")
    assert (code, out) == (2, "")
    assert "没有这个文件" in err


def test_fail_on_says_from_where_on_a_finding_counts(shown, tmp_path):
    """A doubt sets the exit code only where that is asked for; a remark never."""
    text = SAMPLE.read_text("utf-8").replace("200000人次", "40000人次")  # as its goals say
    clean = tmp_path / "clean.txt"
    clean.write_text(text.replace("=4000人次", "=40000人次"), "utf-8")
    doubtful = tmp_path / "doubtful.txt"
    doubtful.write_text(clean.read_text("utf-8").replace("<=3.5万元", ">=3.5万元"), "utf-8")
    found = {f.severity for f in ke.audit(ke.read(doubtful)).findings}
    assert "warning" in found
    assert "error" not in found
    severities = {f.severity for f in ke.audit(ke.read(clean)).findings}
    assert severities == {"info"}
    for path, level, code in (
        (clean, "error", 0), (clean, "warning", 0),
        (doubtful, "error", 0), (doubtful, "warning", 1),
    ):  # fmt: skip
        assert shown("audit", path, "--fail-on", level)[0] == code
    assert shown("audit", SAMPLE, "--fail-on", "warning")[0] == 1


def test_the_counts_of_several_files_come_first_and_last(shown):
    """What a reader of a long report sees at both its ends."""
    first, *_, last = unpainted(shown("audit", SAMPLE, SAMPLE, columns=120)[1]).splitlines()
    assert first == last
    assert first.startswith("共2个文件：错误6")


def test_an_id_is_never_cut(shown):
    """At 60 columns too: it is what one types."""
    for arguments in (("policies",), ("score", "--target", "1", "--actual", "1", "--weight", "1")):
        lines = shown(*arguments, columns=60)[1].splitlines()
        assert set(ke.policies) <= {line.split()[0] for line in lines if line.strip()}
    lines = shown("explain", columns=60)[1].splitlines()
    assert {"execution-rate-mismatch", "score-unestablished"} <= {line.split()[0] for line in lines}


@pytest.mark.parametrize("command", [(), ("audit",), ("fill",), ("score",), ("explain",)])
def test_help_in_english_is_english(shown, command):
    """Before the command or behind it; the usage, the headings and every option."""
    for arguments in (("--lang", "en", *command), (*command, "--lang", "en")):
        code, out, _ = shown(*arguments, "--help", columns=80)
        assert code == 0
        assert out.startswith("Usage: kpi-eval")
        assert "Exit codes: " in out
        for word in ("用法", "选项", "退出码", "显示", "文件"):
            assert word not in out
