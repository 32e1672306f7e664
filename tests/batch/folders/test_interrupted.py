"""Runs that are ended (中断): at any step, by any signal, the dataset is whole and goes on."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

import kpi_eval as ke
from kpi_eval.batch.folders import crew as crews
from kpi_eval.batch.folders.bundles import audit_bundle, bundles_of
from kpi_eval.batch.folders.crew import Crew
from kpi_eval.batch.folders.exchange import Setup
from kpi_eval.batch.folders.folder import Fresh, documents_below, finish
from kpi_eval.batch.folders.options import Options
from kpi_eval.batch.folders.reading import done_documents
from kpi_eval.batch.folders.relations import RELATIONS
from kpi_eval.batch.folders.store import Dataset
from kpi_eval.errors import DatasetError
from kpi_eval.messages import in_language
from tests.batch.folders.made import fill, page, rows_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kpi_eval.batch.folders.staging import Staged

OPTIONS = Options()


class Killed(BaseException):
    """What stands for the end of the process."""


def appended(folder: Path, out: Path) -> None:
    """Append what a folder has, in this process, four documents at a time."""
    with Dataset(out, OPTIONS) as dataset:
        fresh = Fresh(documents_below(folder, out), done_documents(dataset))
        for bundle in bundles_of(fresh, 1):
            dataset.commit(audit_bundle(out, bundle, OPTIONS))
        finish(dataset, OPTIONS, folder.name, fresh.unopened)


def nothing_staged(out: Path) -> bool:
    """Whether nothing given up is left: who opens the dataset removes it.

    A process whose parent was killed ends with its bundle: what it still wrote goes the next time.
    """
    for _ in range(600):
        with Dataset(out, OPTIONS):
            if list((out / "_staging").iterdir()) == []:
                return True
        time.sleep(0.1)
    return False


def whole(out: Path) -> int:
    """How many documents there are: each once, with all that its row says it has."""
    if not (out / "_dataset.json").exists():
        return 0
    assert nothing_staged(out)
    with Dataset(out, OPTIONS) as dataset:
        for bundle in dataset.bundles():
            rows = dataset.record(bundle)["rows"]
            assert {
                name: pq.read_metadata(out / name / f"{bundle}.parquet").num_rows
                for name in RELATIONS
            } == rows
        files = {path.stem for name in RELATIONS for path in (out / name).iterdir()}
        assert files == set(dataset.bundles())
    found = rows_in(out)
    names = [row["name"] for row in found["documents"]]
    assert len(set(names)) == len(names)
    for row in found["documents"]:
        for name, count in (("evaluations", "evaluations"), ("figures", "printed")):
            assert sum(one["name"] == row["name"] for one in found[name]) == row[count]
    return len(names)


def visible(out: Path) -> None:
    """What any reader sees of a dataset that was left so: whole files, of committed bundles."""
    committed = {path.stem for path in (out / "_commits").glob("*.json")}
    for name in RELATIONS:
        for path in (out / name).glob("*"):
            assert path.suffix == ".parquet"
            assert path.stem in committed
            pq.read_table(path)
    # Documents come last: one that is seen has everything that it has.
    for path in (out / "documents").glob("*.parquet"):
        assert all((out / name / path.name).exists() for name in RELATIONS)


@pytest.fixture(name="steps")
def _steps(monkeypatch: pytest.MonkeyPatch):
    """Let the process end before the step of a number: a rename, a record, a removal."""
    monkeypatch.setattr(os, "fsync", lambda _: None)  # the system itself goes on

    def ending(at: int, patch: pytest.MonkeyPatch) -> list[str]:
        seen: list[str] = []

        def before(name):
            own = getattr(os, name)

            def called(*arguments, **named):
                seen.append(name)
                if len(seen) > at:
                    raise Killed
                return own(*arguments, **named)

            return called

        for name in ("replace", "rmdir", "mkdir"):
            patch.setattr(os, name, before(name))
        return seen

    return ending


def test_ended_at_any_step(tmp_path, steps):
    """在写入的任何一步中断：数据集完整，续跑后与一次跑完相同."""
    folder = tmp_path / "夹"
    fill(folder, 2)
    (folder / "断.html").symlink_to(tmp_path / "nothing")
    appended(folder, tmp_path / "whole")
    expected = rows_in(tmp_path / "whole")
    at = 0
    while True:
        out = tmp_path / f"out{at}"
        try:
            with pytest.MonkeyPatch.context() as patch:
                seen = steps(at, patch)
                appended(folder, out)
            break
        except Killed:
            if (out / "documents").exists():
                visible(out)
            assert whole(out) in (0, 2, 3)
            appended(folder, out)
            assert rows_in(out) == expected
            whole(out)
        at += 1
    assert len(seen) > 30


def test_a_process_without_its_parent_still_writes(tmp_path, monkeypatch):
    """失去父进程的工作进程还在写：数据集照常打开，下次打开时清除."""
    with Dataset(tmp_path, OPTIONS):
        left = tmp_path / "_staging" / "bundle-token"
        left.mkdir()

    def refused(*_arguments, **_named):
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))

    with monkeypatch.context() as patch:
        patch.setattr(os, "rmdir", refused)
        with Dataset(tmp_path, OPTIONS):
            assert left.exists()
    assert nothing_staged(tmp_path)


_PATCH = """
import os, signal, time
import kpi_eval.batch.folders.audited as audited
own = audited.read_member
def read_member(data, name, **named):
    if b"SIGKILL" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"ONCE" in data and not os.path.exists(os.environ["ONCE"]):
        open(os.environ["ONCE"], "w").close()
        os._exit(7)
    if b"MEMORY" in data:
        raise MemoryError
    if b"HANG" in data:
        time.sleep(1000)
    return own(data, name, **named)
audited.read_member = read_member
"""


@pytest.fixture(name="patched")
def _patched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have processes end, hang or run out of memory at documents that say so."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(_PATCH, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("ONCE", str(tmp_path / "once"))


def crew_rows(folder: Path, out: Path, seconds: float) -> dict:
    """The rows of a folder, audited by two processes."""
    with Dataset(out, OPTIONS) as dataset:
        fresh = Fresh(documents_below(folder, out), done_documents(dataset))
        with Crew(Setup(out, OPTIONS), 2, seconds=seconds) as crew:
            for staged in crew.run(bundles_of(fresh, 2)):
                dataset.commit(staged)
    whole(out)
    return rows_in(out)


def test_a_document_that_ends_its_process(tmp_path, patched):
    """使进程崩溃、超时、耗尽内存的文件各成一行问题，其余照常."""
    folder = tmp_path / "夹"
    fill(folder, 7)
    for number, word in enumerate((b"SIGKILL", b"MEMORY", b"HANG", b"ONCE")):
        (folder / f"0000{number}b.html").write_bytes(page(50 + number) + word)
    found = crew_rows(folder, tmp_path / "out", seconds=4)
    assert len(found["documents"]) == 11
    told = {row["name"][-7:]: (row["code"], row["message_en"]) for row in found["problems"]}
    assert {name: code for name, (code, _) in told.items()} == {
        "0b.html": "reader-crashed",
        "1b.html": "file-unreadable",
        "2b.html": "timeout",
    }
    assert "signal 9" in told["0b.html"][1]
    assert "MemoryError" in told["1b.html"][1]
    assert "code 3" in in_language(crews._crashed(b"", 3).said, "en")
    assert all(row["sha256"] for row in found["documents"])
    sure = [row for row in found["documents"] if not row["unread"]]
    assert len(sure) == 8  # the one at which a process ended once among them


@pytest.mark.slow
def test_a_process_that_is_killed_from_outside(tmp_path):
    """工作进程被外力终止：一份不少，一份不重."""
    folder, out = tmp_path / "夹", tmp_path / "out"
    fill(folder, 24)

    def killing(crew: Crew, staged: Iterator[Staged]) -> Iterator[Staged]:
        for number, one in enumerate(staged):
            if number == 1:
                crew._hands[0].kill()
            yield one

    with Dataset(out, OPTIONS) as dataset:
        with Crew(Setup(out, OPTIONS), 2) as crew:
            for staged in killing(crew, crew.run(bundles_of(documents_below(folder, out), 2))):
                dataset.commit(staged)
        finish(dataset, OPTIONS, folder.name, ())
    assert whole(out) == 24
    appended(folder, tmp_path / "one")
    assert rows_in(out) == rows_in(tmp_path / "one")


def test_processes_that_do_not_start(tmp_path, monkeypatch):
    """工作进程无法启动：报错，不空等."""
    fill(tmp_path / "夹", 1)
    monkeypatch.setattr(crews, "_MODULE", "kpi_eval.batch.folders.no_such_module")
    with pytest.raises(DatasetError, match="工作进程无法启动"):
        ke.audit_folder(tmp_path / "夹", tmp_path / "out", jobs=1)


def _killed_after(seconds: float, start) -> int:
    """Start a process, kill it after some time unless it has ended; 0 if it had."""
    process = start()
    time.sleep(seconds)
    if isinstance(process, int):
        os.kill(process, signal.SIGKILL)
        return os.waitpid(process, 0)[1]
    process.kill()
    return process.wait()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="ends forks")
def test_killed_fifty_times(tmp_path):
    """随机时刻 kill -9 五十次：每次之后数据集完整，已提交的不失，最后与一次跑完相同.

    Forty-five times the one that reads, writes and commits, which is at it all the time; five
    times the command with its processes.
    """
    folder, out = tmp_path / "夹", tmp_path / "out"
    fill(folder, 400)
    chance, done, kills = random.Random(12), 0, 0  # noqa: S311 - no secret

    def forked() -> int:
        child = os.fork()
        if child == 0:
            try:
                appended(folder, out)
            finally:
                os._exit(0)
        return child

    command = [sys.executable, "-m", "kpi_eval", "audit", folder, "--out", out, "--jobs", "2"]

    def started() -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    for number in range(50):
        whole_run = number % 10 == 9
        seconds = chance.uniform(0.3, 2.5) if whole_run else chance.uniform(0.005, 0.2)
        kills += _killed_after(seconds, started if whole_run else forked) != 0
        held = whole(out)
        assert held >= done
        done = held
        if done == len(list(folder.iterdir())):  # the rest is killed at more of them
            fill(folder, 100, first=len(list(folder.iterdir())))

    assert kills > 40
    appended(folder, out)
    appended(folder, tmp_path / "one")
    assert rows_in(out) == rows_in(tmp_path / "one")
