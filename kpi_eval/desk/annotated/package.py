"""A workbook's zip file copied with a few parts changed (工作簿副本), all others as they are."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Final
from xml.sax.saxutils import quoteattr

from kpi_eval.desk.annotated.xmltext import Patched
from kpi_eval.readers.formats.xlsx.workbook import Relation, read_relations
from kpi_eval.readers.zips import Archive

__all__ = ["Package"]

_TYPES: Final = "[Content_Types].xml"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Package:
    """A package under way (修改中的压缩包): parts are read, changed and added by their names.

    Raises Refusal where a part cannot be read.
    """

    def __init__(self, data: bytes, *, strict: bool = False) -> None:
        self.archive = Archive(data)
        self.office = _STRICT if strict else _OFFICE
        self._data = data
        self._changed: dict[str, bytes] = {}

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a part of this name, old or new (含有部件)."""
        return name in self.archive or name in self._changed

    def read(self, name: str) -> bytes:
        """Return a part as it is by now (读取部件)."""
        known = self._changed.get(self._own(name))
        return self.archive.read(name) if known is None else known

    def put(self, name: str, content: bytes) -> None:
        """Set a part (写入部件), an old one in its place, a new one at the end."""
        self._changed[self._own(name)] = content

    def patched(self, name: str) -> Patched:
        """Return a part to be patched (待修改部件)."""
        return Patched(self.read(name), name)

    def free(self, pattern: str) -> str:
        """Return a name that no part has yet (空闲名称): ``xl/comments{}.xml`` with a number."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def related(self, part: str, kind: str) -> str | None:
        """Return the part of a kind that a part refers to (关联部件), None if there is none."""
        found = (one.part for one in self._relations(part).values() if one.kind == kind)
        return next((name for name in found if name in self), None)

    def relation(self, part: str, id_: str) -> str | None:
        """Return the part that a part refers to by an id (按编号关联)."""
        found = self._relations(part).get(id_)
        return found.part if found is not None and found.part in self else None

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another (建立关联); return the id."""
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels"
        if path not in self:
            self.put(path, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
        rels = self.patched(path)
        known = {one.attributes.get("Id", "") for one in rels.elements}
        number = 1
        while f"rId{number}" in known:
            number += 1
        to = quoteattr(posixpath.relpath(target, folder))
        tag = f'{rels.root.prefix}Relationship Id="rId{number}" Type="{self.office}/{kind}"'
        rels.append(rels.root, f"<{tag} Target={to}/>")
        self.put(path, rels.result())
        return f"rId{number}"

    def declare(self, part: str, content_type: str) -> None:
        """Say of which type a new part is (声明类型)."""
        types = self.patched(_TYPES)
        if any(one.attributes.get("PartName") == f"/{part}" for one in types.elements):
            return
        tag = f"{types.root.prefix}Override PartName={quoteattr(f'/{part}')}"
        types.append(types.root, f'<{tag} ContentType="{content_type}"/>')
        self.put(_TYPES, types.result())

    def content(self) -> bytes:
        """Return the whole package (压缩包): old entries in their order, then the new ones."""
        out, waiting = io.BytesIO(), dict(self._changed)
        parts = Archive(self._data)
        with zipfile.ZipFile(io.BytesIO(self._data)) as old, zipfile.ZipFile(out, "w") as new:
            for entry in old.infolist():
                now = waiting.pop(entry.filename, None)
                new.writestr(entry, parts.read(entry) if now is None else now)
            for name, content in waiting.items():
                entry = zipfile.ZipInfo(name)
                new.writestr(entry, content, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _own(self, name: str) -> str:
        """Return how an entry itself spells the name of a part."""
        spelled = {entry.filename for entry in self.archive.entries}
        if name in spelled:
            return name
        alike = (one for one in spelled if _folded(one) == _folded(name))
        return next(alike, name)

    def _relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels"
        if self._own(path) not in self._changed:
            return read_relations(self.archive, part)
        found = {}
        for one in self.patched(path).named("Relationship", 1):
            target = posixpath.join("/", folder, one.attributes.get("Target", ""))
            kind = one.attributes.get("Type", "").rpartition("/")[2]
            whole = posixpath.normpath(target).lstrip("/")
            found[one.attributes.get("Id", "")] = Relation(kind, whole)
        return found


def _folded(name: str) -> str:
    return re.sub(r"[\\/]+", "/", name).lstrip("/").casefold()
