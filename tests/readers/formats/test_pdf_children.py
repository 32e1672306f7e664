"""The child processes of the PDF reader: one a file, alone or forked, and none left behind."""

from __future__ import annotations

import io
import os
import signal
import sys
from typing import TYPE_CHECKING

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.readers.formats import pdf as reader
from kpi_eval.readers.formats.pdf import children
from kpi_eval.readers.formats.pdf.children import CAN_FORK, Forks, run_alone
from kpi_eval.readers.formats.pdf.limits import OUT_OF_TIME
from tests.readers.filewriters import pdf
from tests.readers.filewriters.forms import FormCell

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("pypdfium2_raw")
forking = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork")

TABLE = [[FormCell(f"甲{row}{column}") for column in range(4)] for row in range(30)]
FILES = (
    pdf.write(["前", TABLE, "后"]),
    b"%PDF-1.7",
    pdf.write([TABLE * 4], pdf.Hand(page=(400, 500))),
    b"",
    pdf.write(["只有文字"]),
)


@pytest.fixture
def forks() -> Iterator[Forks]:
    """A process kept ready, ended after the test."""
    with Forks() as kept:
        yield kept


@forking
def test_a_fork_answers_as_a_process_alone(forks: Forks) -> None:
    """File by file the same bytes, whatever came before."""
    assert [forks.run(data) for data in FILES] == [run_alone(data) for data in FILES]


@forking
def test_a_program_that_ignores_the_end_of_its_children(forks: Forks) -> None:
    """Servers do, and what they start inherits it: exit codes must be known all the same."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        answers = [forks.run(data) for data in FILES]
        alone = run_alone(FILES[0])
        documents = list(ke.read_all(io.BytesIO(FILES[2])))
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert answers == [run_alone(data) for data in FILES]
    assert alone == answers[0]
    assert [problem.code for problem in documents[0].problems] == ["no-table"]


@forking
def test_one_process_serves_all_files(forks: Forks) -> None:
    """What starts up does so once."""
    forks.run(FILES[0])
    first = forks._child
    forks.run(FILES[1])
    assert first is not None
    assert forks._child is first


@forking
def test_nothing_is_started_without_a_file() -> None:
    """A folder without a PDF costs no process."""
    with Forks() as kept:
        assert kept._child is None


@forking
def test_a_process_that_is_gone_is_started_anew(forks: Forks) -> None:
    """Whoever ends it, the next file is read."""
    wanted = forks.run(FILES[0])
    assert forks._child is not None
    forks._child.send_signal(signal.SIGKILL)
    forks._child.wait()
    assert forks.run(FILES[0]) == wanted


@forking
def test_a_fork_beyond_its_time_is_ended(forks: Forks, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock outside ends the whole group, and the next file is read again."""
    forks.run(FILES[0])
    with monkeypatch.context() as patched:
        patched.setattr(children, "WALL_SECONDS", 0.0)
        patched.setattr(children, "_GRACE_SECONDS", 0.0)
        assert forks.run(FILES[0]).code == OUT_OF_TIME
    assert forks._child is None
    assert forks.run(FILES[0]).code == 0


@forking
def test_an_answer_that_breaks_off_is_a_crash(
    forks: Forks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the process to end in the middle, the file has crashed it, and nothing hangs."""
    monkeypatch.setattr(children, "_MODULE", "json.tool")
    assert forks.run(FILES[0]).code < 0
    assert forks._child is None


@forking
def test_a_process_that_takes_nothing_in_is_ended(
    forks: Forks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock runs while a file is sent, too: more than a pipe holds, and nobody reads it."""
    forks.run(FILES[0])
    assert forks._child is not None
    forks._child.send_signal(signal.SIGSTOP)
    monkeypatch.setattr(children, "WALL_SECONDS", 0.0)
    monkeypatch.setattr(children, "_GRACE_SECONDS", 0.2)
    assert forks.run(b"%PDF-1.7" + b" " * 3_000_000).code == OUT_OF_TIME
    assert forks._child is None


@forking
def test_among_a_thousand_open_files(forks: Forks) -> None:
    """A server that holds more than 1024 files open reads PDFs as any other does."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 1200
    if hard != resource.RLIM_INFINITY and hard < wanted:
        pytest.skip("this system allows fewer open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(1050)]
    try:
        assert forks.run(FILES[0]).code == 0
    finally:
        for descriptor in held:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@forking
def test_no_process_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by a folder read to its end nor by one that is given up on."""
    started = []
    start = children.start_module

    def noted(*arguments: str, **options: bool) -> subprocess.Popen[bytes]:
        started.append(start(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(children, "start_module", noted)
    for number, data in enumerate(FILES):
        (tmp_path / f"{number}.pdf").write_bytes(data)
    everything = list(ke.read_all(tmp_path))
    given_up = ke.read_all(tmp_path)
    next(given_up)
    given_up.close()
    assert len(started) == 2
    assert all(process.poll() is not None for process in started)
    assert [attrs.evolve(found, source="") for found in everything] == [
        attrs.evolve(ke.read(data, name="x.pdf"), source="") for data in FILES
    ]


def test_a_system_that_cannot_fork_reads_each_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same answers, one interpreter a file."""
    monkeypatch.setattr(reader, "CAN_FORK", False)
    with reader.reading_many_pdfs() as read_pdf:
        assert read_pdf is reader.read_stream


@forking
def test_an_interpreter_without_a_name(forks: Forks, monkeypatch: pytest.MonkeyPatch) -> None:
    """An embedded interpreter cannot be started again: the file says so."""
    monkeypatch.setattr(sys, "executable", "")
    assert forks.run(FILES[0]).code == children.NO_INTERPRETER
