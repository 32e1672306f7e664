"""What a dataset already holds (已有内容): the documents that are done, its tables, its sums."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.checks.families.batches import Traits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    import numpy as np

    from kpi_eval.batch.folders.store import Dataset

__all__ = ["Done", "counts_of", "done_documents", "sets_in", "sums_of", "tables_in", "unread_in"]

_OF_TABLES: Final = (
    "name", "table", "evaluation", "department", "implementing_unit", "indicator_set", "total",
    "total_number",
)  # fmt: skip
_NAMED: Final = 10
_KEY: Final = "S16"  # a key as bytes: 16 for a document, whatever its name


class Done:
    """The documents that a dataset holds (已核查的文件), by their keys; 16 bytes for each."""

    def __init__(self, keys: np.ndarray[Any, Any]) -> None:
        self._keys = keys

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        """Tell whether a document is among them, by its key."""
        if not isinstance(key, str) or not len(self._keys):
            return False
        wanted = _as_keys([key])
        at = int(self._keys.searchsorted(wanted[0]))
        return at < len(self._keys) and bool(self._keys[at] == wanted[0])


def _as_keys(keys: Iterable[str]) -> np.ndarray[Any, Any]:
    import numpy as np

    return np.array([bytes.fromhex(key) for key in keys], dtype=_KEY)


def done_documents(dataset: Dataset) -> Done:
    """Return the documents that a dataset holds (已核查的文件)."""
    import numpy as np

    parts = [
        _as_keys(row["document"] for row in rows)
        for rows in _read(dataset, "documents", ["document"])
    ]
    whole = np.concatenate(parts) if parts else _as_keys([])
    whole.sort()
    return Done(whole)


def tables_in(dataset: Dataset) -> Iterator[Traits]:
    """Yield what is to be known of each table of a dataset (各表的特征), in no order."""
    for rows in _read(dataset, "evaluations", _OF_TABLES):
        yield from map(_traits, rows)


def sets_in(dataset: Dataset, part: int, parts: int) -> list[Traits]:
    """Return the tables with a set of indicators (有指标体系的表), in the order of documents.

    Of `parts` about equal parts the one of a number: the tables of one set are in one part.
    """
    found = [
        ((PurePosixPath(row["name"]).parts, row["table"]), _traits(row))
        for rows in _read(dataset, "evaluations", _OF_TABLES)
        for row in rows
        if row["indicator_set"] and int(row["indicator_set"][:8], 16) % parts == part
    ]
    found.sort(key=itemgetter(0))
    return [traits for _, traits in found]


def _traits(row: dict[str, Any]) -> Traits:
    total: Decimal | None = row["total_number"]
    return Traits(
        row["indicator_set"] or "",
        row["evaluation"],
        row["implementing_unit"] or row["department"] or "",
        totalled=row["total"] is not None,
        total=total,
    )


def sums_of(dataset: Dataset) -> dict[str, int]:
    """Return the counts of all documents together (各项合计), and how many are not fully read."""
    names = ["evaluations", "printed", "consistent", "inconsistent", "not_checkable", "errors",
             "warnings", "infos", "problems"]  # fmt: skip
    sums = dict.fromkeys(["documents", *names, "unread"], 0)
    for rows in _read(dataset, "documents", [*names, "unread"]):
        sums["documents"] += len(rows)
        for row in rows:
            for name in (*names, "unread"):
                sums[name] += row[name]
    return sums


def counts_of(dataset: Dataset) -> dict[str, int]:
    """Return how many findings there are of each code (各代码的发现数), the most common first."""
    counts: Counter[str] = Counter()
    for rows in _read(dataset, "findings", ["code"]):
        counts.update(row["code"] for row in rows)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def unread_in(dataset: Dataset) -> tuple[str, ...]:
    """Return the names of the first documents that are not fully read (未读全的文件)."""
    names: list[str] = []
    for rows in _read(dataset, "documents", ["name", "unread"]):
        names = sorted([*names, *(row["name"] for row in rows if row["unread"])])[:_NAMED]
    return tuple(names)


def _read(
    dataset: Dataset, relation: str, columns: Sequence[str]
) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of a relation, a file at a time."""
    import pyarrow.parquet as pq

    for path in dataset.files(relation):
        with pq.ParquetFile(path) as file:
            yield file.read(columns=list(columns)).to_pylist()
