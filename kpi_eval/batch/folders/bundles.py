"""A bundle of work (一批): some documents that are audited, written and committed together."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.batch.folders.audited import audit_bytes, document_key, rows_of_document
from kpi_eval.batch.folders.staging import BundleFiles, Staged, encoded, place_files
from kpi_eval.readers.api import failed
from kpi_eval.readers.folders import Member
from kpi_eval.readers.formats import stream_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kpi_eval.batch.folders.audited import DocumentRows, Streaming
    from kpi_eval.batch.folders.options import Options

__all__ = ["Bundle", "audit_bundle", "audit_member", "bundle_files", "bundles_of", "member_key"]

# Few documents at first, so that all cores have work; many later, so that there are few files.
_FEWEST: Final = 4
_MOST: Final = 128
_MOST_BYTES: Final = 16_000_000
_GROWTH: Final = 16  # a bundle has at most this part of what was handed out before


@attrs.frozen
class Bundle:
    """Documents that are worked on together (一批文件).

    Args:
        members: 文件, with their bytes.
        tried: 已试次数, how often they were the end of a process.
    """

    members: tuple[Member, ...] = attrs.field(repr=False)
    tried: int = 0

    @property
    def name(self) -> str:
        """What the bundle is called (批号): the same for the same documents."""
        whole = "\n".join(member_key(member) for member in self.members)
        return hashlib.sha256(whole.encode()).hexdigest()[:32]


def bundles_of(members: Iterable[Member], jobs: int) -> Iterator[Bundle]:
    """Gather members into bundles (分批), never holding more than one of them."""
    handed, held = 0, 0
    some: list[Member] = []
    for member in members:
        some.append(member)
        held += len(member.data)
        most = min(max(handed // (_GROWTH * jobs), _FEWEST), _MOST)
        if len(some) >= most or held >= _MOST_BYTES:
            yield Bundle(tuple(some))
            handed += len(some)
            some, held = [], 0
    if some:
        yield Bundle(tuple(some))


def member_key(member: Member) -> str:
    """Return the key of the document that a member is (文件键)."""
    return document_key(member.name, _digest(member))


def _digest(member: Member) -> str:
    return hashlib.sha256(member.data).hexdigest() if member.data or not member.problem else ""


def audit_member(
    member: Member, options: Options, *, stream_of: Streaming = stream_of
) -> DocumentRows:
    """Return the rows of one file of many (核查其中一个文件), also of one that was not opened."""
    if member.problem is None:
        return audit_bytes(member.data, member.name, options, stream_of=stream_of)
    document = failed(member.name, member.problem, _digest(member))
    return rows_of_document(document, member.name, options, size=len(member.data))


def audit_bundle(
    root: Path,
    bundle: Bundle,
    options: Options,
    *,
    stream_of: Streaming = stream_of,
    begun: Callable[[int], None] = lambda number: None,  # noqa: ARG005 - nobody listens
) -> Staged:
    """Audit the documents of a bundle and write their rows aside (核查一批), ready to be committed.

    `begun` hears the number of each document before it is read. Raises OSError where the rows
    cannot be written.
    """
    files = bundle_files(bundle, options, stream_of=stream_of, begun=begun)
    return place_files(root, bundle.name, files)


def bundle_files(
    bundle: Bundle,
    options: Options,
    *,
    stream_of: Streaming = stream_of,
    begun: Callable[[int], None] = lambda number: None,  # noqa: ARG005 - nobody listens
) -> BundleFiles:
    """Audit the documents of a bundle (核查一批); return their rows as files.

    Pure, but for `begun`: a worker of any engine calls this and needs no folder.
    """

    def each() -> Iterator[DocumentRows]:
        for number, member in enumerate(bundle.members):
            begun(number)
            yield audit_member(member, options, stream_of=stream_of)

    return encoded(each())
