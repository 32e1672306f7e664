"""Workers of a Dask cluster that audit bundles (集群): the same rows as a `Crew` of this machine.

A bundle goes out with its bytes and its rows come back as files, so that workers need neither the
folder nor the dataset, only this version of the library. One task a bundle, under a key that is
used once: a result that a cluster still has of an earlier run is never taken for work done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

from kpi_eval.batch.folders.bundles import Bundle, bundle_files
from kpi_eval.batch.folders.crew import Crew
from kpi_eval.batch.folders.staging import place_files
from kpi_eval.errors import DatasetError, MissingExtraError
from kpi_eval.readers.formats import reading_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from distributed import Client, Future

    from kpi_eval.batch.folders.options import Options
    from kpi_eval.batch.folders.staging import BundleFiles, Staged
    from kpi_eval.batch.folders.worker import Setup

__all__ = ["Cluster"]

_AHEAD: Final = 2  # bundles in flight for each thread of the cluster
_SILENT: Final = {"distributed.admin.large-graph-warning-threshold": "2GiB"}


class Cluster:
    """The workers of a Dask cluster (集群); a context manager, which lets go of them.

    Args:
        scheduler: 调度器, its address (``tcp://…``) or a `distributed.Client`, which stays open.
        setup: 工作设置.
        begun: hears the name of each document when its bundle is done (进度).

    Raises OSError where no scheduler answers, MissingExtraError without distributed.
    """

    def __init__(
        self, scheduler: str | Client, setup: Setup, *, begun: Callable[[str], None]
    ) -> None:
        self._setup, self._begun = setup, begun
        self._client, self._own = _connected(scheduler)

    def __enter__(self) -> Self:
        """Return the cluster itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection where it is ours."""
        if self._own:
            self._client.close()

    @property
    def jobs(self) -> int:
        """How many bundles are audited at the same time (并行数), now: workers come and go."""
        return max(1, sum(self._client.nthreads().values()))

    def run(self, bundles: Iterator[Bundle]) -> Iterator[Staged]:
        """Yield each bundle when it is staged (逐批核查), in the order in which they are ready.

        Of a worker that is lost the scheduler gives the bundles to others. Raises DatasetError
        where the cluster is lost, or its workers lack the library or have another version.
        """
        from distributed import as_completed

        flight: dict[Future[Any], Bundle] = {}
        done = as_completed(loop=self._client.loop, raise_errors=False)
        more = True
        try:
            while True:
                most = _AHEAD * self.jobs
                while more and len(flight) < most:
                    bundle = next(bundles, None)
                    more = bundle is not None
                    if bundle is not None:
                        future = self._sent(bundle)
                        flight[future] = bundle
                        done.add(future)
                if not flight:
                    return
                future = next(done)
                yield from self._arrived(future, flight.pop(future))
        finally:
            for future in flight:
                future.cancel()

    def _sent(self, bundle: Bundle) -> Future[Any]:
        import dask

        options = self._setup.options
        with dask.config.set(_SILENT):
            return self._client.submit(
                _audited, bundle, options, options.fingerprint, pure=False
            )  # fmt: skip

    def _arrived(self, future: Future[Any], bundle: Bundle) -> Iterator[Staged]:
        """Write what came of a bundle aside, or audit it here where workers end at it."""
        from distributed import KilledWorker

        try:
            files: BundleFiles | None = future.result()
        except KilledWorker:
            with Crew(self._setup, 1, begun=self._begun) as crew:
                yield from crew.run(iter([bundle]))
            return
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            raise DatasetError(
                f"the cluster ended a task (集群任务失败): {why}; what was committed stays"
            ) from error
        if files is None:
            raise DatasetError(
                "a worker of the cluster has another version of kpi_eval or its policies "
                f"(集群中的版本不同): install {self._setup.options.version} on all of them"
            )
        yield place_files(self._setup.root, bundle.name, files)
        for member in bundle.members:
            self._begun(member.name)


def _connected(scheduler: str | Client) -> tuple[Client, bool]:
    """Return a client of the scheduler, and whether it is ours to close."""
    try:
        from distributed import Client
    except ImportError as error:
        message = "a cluster needs distributed (缺少依赖): pip install 'kpi-eval[dask]'"
        raise MissingExtraError(message) from error
    if isinstance(scheduler, Client):
        return scheduler, False
    return Client(scheduler, set_as_default=False), True


def _audited(bundle: Bundle, options: Options, fingerprint: str) -> BundleFiles | None:
    """Audit a bundle on a worker; None where it would not give the rows that are asked for."""
    if options.fingerprint != fingerprint:
        return None
    with reading_many() as stream_of:
        return bundle_files(bundle, options, stream_of=stream_of)
