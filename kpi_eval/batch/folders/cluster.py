"""Workers of a Dask cluster that audit bundles (集群): the same rows as a `Crew` of this machine.

A bundle goes out with its bytes and its rows come back as files, so that workers need neither the
folder nor the dataset, only this version of the library. One task a bundle, under a key that is
used once: a result that a cluster still has of an earlier run is never taken for work done. No
error of a worker crosses the wire as an exception, since one that cannot be pickled never arrives.
A bundle at which workers end, or of which nothing is heard, is audited by a process of this
machine, whose limits make a row of the document at fault.
"""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, Any, Final, Self

from kpi_eval.batch.folders.bundles import Bundle, bundle_files
from kpi_eval.batch.folders.crew import DOCUMENT_SECONDS, Crew
from kpi_eval.batch.folders.staging import BundleFiles, place_files
from kpi_eval.batch.folders.store import dataset_error
from kpi_eval.extras import require_extra
from kpi_eval.messages import render
from kpi_eval.readers.formats import reading_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from distributed import Client, Future

    from kpi_eval.batch.folders.exchange import Setup
    from kpi_eval.batch.folders.options import Options
    from kpi_eval.batch.folders.staging import Staged

__all__ = ["Cluster"]

_AHEAD: Final = 2  # bundles in flight for each thread of the cluster
_SILENT: Final = {"distributed.admin.large-graph-warning-threshold": "2GiB"}


class Cluster:
    """The workers of a Dask cluster (集群); a context manager, which lets go of them.

    Args:
        scheduler: 调度器, its address (``tcp://…``) or a `distributed.Client`, which stays open.
        setup: 工作设置.
        seconds: 等候时限; when no bundle arrives for so long, those in flight are audited here.
        begun: hears the name of each document when its bundle is done (进度).

    Raises OSError where no scheduler answers, MissingExtraError without distributed.
    """

    def __init__(
        self,
        scheduler: str | Client,
        setup: Setup,
        *,
        seconds: float = DOCUMENT_SECONDS,
        begun: Callable[[str], None],
    ) -> None:
        self._setup, self._seconds, self._begun = setup, seconds, begun
        self._client, self._own = _connected(scheduler)
        self._flight: dict[Future[Any], Bundle] = {}
        self._done: queue.SimpleQueue[Future[Any]] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        """Return the cluster itself."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """Close the connection where it is ours."""
        if self._own:
            self._client.close()

    @property
    def jobs(self) -> int:
        """How many bundles are audited at the same time (并行数), now: workers come and go."""
        return max(1, sum(map(int, self._client.nthreads().values())))

    def run(self, bundles: Iterator[Bundle]) -> Iterator[Staged]:
        """Yield each bundle when it is staged (逐批核查), in the order in which they are ready.

        Of a worker that is lost the scheduler gives the bundles to others. Raises DatasetError
        where the cluster is lost or has no workers, or these lack the library or have another
        version.
        """
        more = True
        try:
            while True:
                most = _AHEAD * self.jobs
                while more and len(self._flight) < most:
                    bundle = next(bundles, None)
                    more = bundle is not None
                    if bundle is not None:
                        self._send(bundle)
                if not self._flight:
                    return
                yield from self._heard()
        finally:
            self._let_go()

    def _send(self, bundle: Bundle) -> None:
        import dask

        options = self._setup.options
        with dask.config.set(_SILENT):
            future = self._client.submit(_audited, bundle, options, options.fingerprint, pure=False)
        self._flight[future] = bundle
        future.add_done_callback(self._done.put)

    def _let_go(self) -> list[Bundle]:
        """Take back what is in flight (撤回)."""
        bundles = list(self._flight.values())
        for future in self._flight:
            future.cancel()
        self._flight.clear()
        return bundles

    def _heard(self) -> Iterator[Staged]:
        """Wait for a bundle, or audit here what the cluster says nothing of."""
        try:
            future = self._done.get(timeout=self._seconds)
        except queue.Empty:
            if not self._client.nthreads():
                raise dataset_error("cluster-empty", seconds=int(self._seconds)) from None
            yield from self._audited_here(self._let_go())
            return
        bundle = self._flight.pop(future, None)
        if bundle is not None:  # else it was taken back
            yield from self._arrived(future, bundle)

    def _arrived(self, future: Future[Any], bundle: Bundle) -> Iterator[Staged]:
        """Write what came of a bundle aside, or audit it here where workers end at it."""
        from distributed import KilledWorker

        try:
            answer: BundleFiles | str | None = future.result()
        except KilledWorker:
            yield from self._audited_here([bundle])
            return
        except Exception as error:
            raise dataset_error("cluster-failed", why=_told(error)) from error
        if answer is None:
            raise dataset_error("cluster-version", version=self._setup.options.version)
        if isinstance(answer, str):
            raise dataset_error("cluster-failed", why=answer)
        yield place_files(self._setup.root, bundle.name, answer)
        for member in bundle.members:
            self._begun(member.name)

    def _audited_here(self, bundles: list[Bundle]) -> Iterator[Staged]:
        with Crew(self._setup, 1, seconds=self._seconds, begun=self._begun) as crew:
            yield from crew.run(iter(bundles))


def _connected(scheduler: str | Client) -> tuple[Client, bool]:
    """Return a client of the scheduler, and whether it is ours to close."""
    require_extra(render("command.use-cluster"), "distributed", "dask")
    from distributed import Client

    if isinstance(scheduler, Client):
        return scheduler, False
    try:
        return Client(scheduler, set_as_default=False), True
    except (OSError, ValueError) as error:  # nobody answers; no address
        raise dataset_error("no-scheduler", address=scheduler, why=str(error)) from error


def _audited(bundle: Bundle, options: Options, fingerprint: str) -> BundleFiles | str | None:
    """Audit a bundle on a worker; None where it would not give the rows that are asked for.

    An error is returned as what it says.
    """
    if options.fingerprint != fingerprint:
        return None
    try:
        with reading_many() as stream_of:
            return bundle_files(bundle, options, stream_of=stream_of)
    except Exception as error:  # noqa: BLE001 - raised where all is decided
        return _told(error)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
