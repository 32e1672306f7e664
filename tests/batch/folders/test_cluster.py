"""Workers of a Dask cluster audit what a machine's own processes do (集群)."""

from __future__ import annotations

import os
import signal
import textwrap
from threading import Event

import dask
import pyarrow.dataset as ds
import pytest
from distributed import Client, LocalCluster

from benchmarks.made_documents import write_documents
from kpi_eval.batch.folders import cluster as module
from kpi_eval.batch.folders.bundles import Bundle, bundles_of
from kpi_eval.batch.folders.exchange import Setup
from kpi_eval.batch.folders.folder import audit_folder
from kpi_eval.batch.folders.options import Options
from kpi_eval.batch.folders.store import Dataset
from kpi_eval.cli import main
from kpi_eval.errors import DatasetError, InvalidValueError
from kpi_eval.readers.folders import Member, walked

# The cluster's own; it tells of workers that were lost, which is what happens here.
pytestmark = pytest.mark.filterwarnings("ignore")


def rows(audit):
    """Every row of a dataset, by relation, in no order."""
    return {
        name: sorted(map(repr, ds.dataset(folder).to_table().to_pylist()))
        for name, folder in audit.paths.items()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of documents, with slips and one that cannot be read."""
    made = tmp_path_factory.mktemp("documents") / "公开"
    write_documents(made, 12)
    (made / "空.docx").write_bytes(b"")
    return made


@pytest.fixture(scope="module")
def here(folder, tmp_path_factory):
    """What one process of this machine makes of it."""
    return rows(audit_folder(folder, tmp_path_factory.mktemp("here") / "out", jobs=1))


@pytest.fixture(scope="module")
def client():
    """A cluster within this process."""
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
        ) as made,
        Client(made, set_as_default=False) as client,
    ):
        yield client


def test_a_cluster_gives_the_same_rows(folder, here, client, tmp_path):
    """集群与本机所得数据完全相同，再次运行不重复：the same rows, and none twice in a second run."""
    heard = []
    out = tmp_path / "out"
    audit = audit_folder(folder, out, scheduler=client, progress=lambda *told: heard.append(told))
    assert rows(audit) == here
    assert [count for count, _ in heard] == list(range(1, 14))
    assert audit.new == 13
    again = audit_folder(folder, out, scheduler=client)
    assert (again.new, again.skipped) == (0, 13)
    assert rows(again) == here


def test_a_second_dataset_is_audited_anew(folder, here, client, tmp_path):
    """A result that the cluster keeps of another run is not taken for work done."""
    first = audit_folder(folder, tmp_path / "first", scheduler=client)
    futures = len(client.futures)
    second = audit_folder(folder, tmp_path / "second", scheduler=client.scheduler.address)
    assert rows(first) == rows(second) == here
    assert len(client.futures) == futures == 0


def test_workers_of_another_version_are_refused(folder, client, tmp_path, monkeypatch):
    """版本不同的集群不产生数据：rows of two versions never mix."""
    bundle = Bundle((Member("a.txt", b"x"),))
    assert module._audited(bundle, Options(), "another") is None
    monkeypatch.setattr(module, "_audited", lambda *_: None)
    with pytest.raises(DatasetError, match="another version"):
        audit_folder(folder, tmp_path / "out", scheduler=client)
    assert not list((tmp_path / "out" / "documents").iterdir())


def test_a_task_that_fails_keeps_what_was_committed(folder, here, client, tmp_path, monkeypatch):
    """集群任务出错即报错，已提交的保留：one clear error; the next run goes on."""
    own = module._audited

    def fails_later(bundle, options, fingerprint):
        if any(member.name.endswith("空.docx") for member in bundle.members):
            raise ModuleNotFoundError("No module named 'kpi_eval'")
        return own(bundle, options, fingerprint)

    with monkeypatch.context() as patch:
        patch.setattr(module, "_audited", fails_later)
        with pytest.raises(DatasetError, match="No module named 'kpi_eval'"):
            audit_folder(folder, tmp_path / "out", scheduler=client)
    audit = audit_folder(folder, tmp_path / "out", scheduler=client)
    assert audit.skipped + audit.new == 13
    assert rows(audit) == here


def test_an_error_that_cannot_be_sent_is_still_told(folder, client, tmp_path, monkeypatch):
    """无法传回的错误也要说明，不得一直等待：what a worker raises is told as a sentence."""

    class UnsendableError(Exception):
        def __reduce__(self):
            raise RecursionError

    def fails(*_args, **_options):
        raise UnsendableError("out of its mind")

    monkeypatch.setattr(module, "bundle_files", fails)
    with pytest.raises(DatasetError, match="UnsendableError: out of its mind"):
        audit_folder(folder, tmp_path / "out", scheduler=client)


def test_a_silent_cluster_is_not_waited_for(folder, here, client, tmp_path, monkeypatch):
    """集群久无回音，改由本机核查：bundles of which nothing is heard are audited here, each once."""
    silent = Event()
    own = module.bundle_files

    def never(bundle, options, **how):
        silent.wait()
        return own(bundle, options, **how)

    monkeypatch.setattr(module, "bundle_files", never)
    out = tmp_path / "out"
    options = Options()
    try:
        with (
            Dataset(out, options) as dataset,
            module.Cluster(
                client, Setup(out, options), seconds=3, begun=lambda _name: None
            ) as cluster,
        ):
            members = walked(folder, folder.name)
            for staged in cluster.run(bundles_of(members, cluster.jobs)):
                dataset.commit(staged)
                silent.set()
            found = ds.dataset(out / "documents").to_table()["name"].to_pylist()
    finally:
        silent.set()
    assert len(found) == len(set(found)) == 13


def test_a_cluster_without_workers_is_told(folder, tmp_path):
    """没有工作进程的集群：says so instead of waiting for ever."""
    setup = Setup(tmp_path, Options())
    with (
        LocalCluster(n_workers=0, processes=False, dashboard_address=None) as made,
        module.Cluster(
            made.scheduler_address, setup, seconds=1, begun=lambda _name: None
        ) as cluster,
        pytest.raises(DatasetError, match="no worker"),
    ):
        list(cluster.run(bundles_of(walked(folder, folder.name), cluster.jobs)))


def test_what_cannot_be_is_refused(folder, tmp_path):
    """没有调度器、地址写错：报错说明；两处的进程不能同时要."""
    with pytest.raises(InvalidValueError, match="give one"):
        audit_folder(folder, tmp_path / "out", jobs=2, scheduler="tcp://127.0.0.1:9")
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(DatasetError, match=r"127\.0\.0\.1:9"),
    ):
        audit_folder(folder, tmp_path / "out", scheduler="tcp://127.0.0.1:9")
    with pytest.raises(DatasetError, match="missing port number"):
        audit_folder(folder, tmp_path / "out", scheduler="scheduler")


def test_a_cluster_at_the_command(folder, here, client, tmp_path, capsys):
    """命令行交给集群核查：数据集与本机核查的相同；地址写错时退出码 2."""
    out = str(tmp_path / "out")
    address = client.scheduler.address
    assert main(["audit", str(folder), "--out", out, "--scheduler", address]) == 2  # one is unread
    assert rows(audit_folder(folder, out, jobs=1)) == here
    capsys.readouterr()
    assert main(["audit", str(folder), "--out", out, "--scheduler", "x", "--lang", "en"]) == 2
    assert "missing port number" in capsys.readouterr().err


_DEADLY = """
    import os
    import kpi_eval.batch.folders.bundles as bundles

    def deadly(own):
        def audit_member(member, *args, **kwargs):
            if member.name.endswith("空.docx"):
                os.kill(os.getpid(), 9)
            return own(member, *args, **kwargs)
        return audit_member

    if bundles.audit_member.__module__ == bundles.__name__:  # a worker preloads more than once
        bundles.audit_member = deadly(bundles.audit_member)
"""


@pytest.fixture(scope="module")
def processes():
    """A cluster of two processes, which end at one document."""
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            preload=[textwrap.dedent(_DEADLY)],
        ) as made,
        Client(made, set_as_default=False) as client,
    ):
        yield client


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(processes, tmp_path):
    """工作进程中途被终止，数据不缺不重：kill -9 of a worker in mid-run, every row is there once."""
    folder = tmp_path / "公开"
    write_documents(folder, 20)
    here = rows(audit_folder(folder, tmp_path / "here", jobs=1))
    numbers = processes.run(os.getpid)
    killed = []

    def kill_one(_count, _name):
        busy = [worker for worker, keys in processes.processing().items() if keys]
        if not killed and busy:
            killed.append(numbers[busy[0]])
            os.kill(killed[0], signal.SIGKILL)

    audit = audit_folder(folder, tmp_path / "out", scheduler=processes, progress=kill_one)
    assert len(killed) == 1
    assert killed[0] not in processes.run(os.getpid).values()
    assert audit.new == audit.documents == 20
    assert rows(audit) == here


@pytest.mark.slow
def test_a_document_that_ends_workers_is_audited_here(processes, folder, here, tmp_path):
    """使工作进程崩溃的文件改由本机核查：a bundle at which workers end is audited by our own."""
    audit = audit_folder(folder, tmp_path / "out", scheduler=processes.scheduler.address)
    assert rows(audit) == here
