"""Sets of labels with a role each (词表), looked up however a label is spaced or sealed."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from kpi_eval.model.headers.wording import may_go_on, stated
from kpi_eval.model.text import key, roles_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Headers", "Index", "Lexicon", "key", "money_unit", "unsealed"]

RoleT = TypeVar("RoleT")

_MONEY = r"(?:人民币)?(?P<{}>(?:[十百千]?[万亿]|[百千])?(?:元|美元|欧元|港元|港币))"
_IN_BRACKETS = rf"\((?:[^()]{{0,4}}单位:?)?{_MONEY.format('unit')}\)"
_UNIT = re.compile(rf"(?:{_IN_BRACKETS}(?:\([^()]*\))*|单位:{_MONEY.format('bare')})(?:$|[,、;])")
_UNIT_LAST = re.compile(rf"(?:{_IN_BRACKETS}|单位:{_MONEY.format('bare')})$")
_SEAL = re.compile(r"\((?:盖章|公章|签章)\)$")
_MAX_CHARACTERS = 80
_NOWHERE: Mapping[str, str] = MappingProxyType({})


def money_unit(text: str) -> str | None:
    """Return the unit of money that a label carries (金额单位): 项目资金（万元）, 单位：元."""
    match = _UNIT.search(key(text))
    return (match["unit"] or match["bare"]) if match else None


def unsealed(label: str) -> str:
    """Return a label without a unit of money or 盖章 behind it (去单位、印章)."""
    return _UNIT_LAST.sub("", _SEAL.sub("", label)).rstrip(":")


class Lexicon(Generic[RoleT]):
    """Labels and the role of each (词表).

    A label is found with or without a unit of money or 盖章 behind it. `may_open` tells of a text
    that it could go on to a label, so that a search over wrapped words can stop early.

    Raises InvalidValueError for a label under two roles.
    """

    __slots__ = ("_roles", "_stems", "labels")

    def __init__(self, labels: Mapping[RoleT, tuple[str, ...]]) -> None:
        self.labels = dict(labels)
        self._roles = roles_of(labels, key)
        stems = {word.partition("(")[0] for word in self._roles}
        self._stems = frozenset(stem[:end] for stem in stems for end in range(1, len(stem) + 1))

    def role(self, text: str) -> RoleT | None:
        """Return the role of a label, None if the text is no label of this set."""
        if not text or len(text) > _MAX_CHARACTERS:
            return None
        label = key(text)
        found = self._roles.get(label)
        if found is None and "(" in label:
            found = self._roles.get(unsealed(label))
        return found

    def is_listed(self, text: str) -> bool:
        """Tell whether a label is one of the list (词表所列), and not only made of its words."""
        return Lexicon.role(self, text) is not None

    @property
    def entries(self) -> Mapping[str, RoleT]:
        """Every label in the form that is compared, with its role (词条)."""
        return self._roles

    def may_open(self, text: str) -> bool:
        """Tell whether a label of this set may start with the text (可能的开头)."""
        return key(text).partition("(")[0] in self._stems


class Headers(Lexicon[str]):
    """Headers and the role of each (表头): the listed ones, and those whose words state their role.

    Labels of the sets `beside` are theirs, whatever their words say: 执行率 heads the funds.
    """

    __slots__ = ("_beside",)

    def __init__(
        self, labels: Mapping[str, tuple[str, ...]], beside: tuple[Lexicon[str], ...] = ()
    ) -> None:
        super().__init__(labels)
        self._beside = beside

    def role(self, text: str) -> str | None:
        """Return the role of a header, None if the text is none or does not state its role."""
        found = super().role(text)
        if found is not None or not text or any(words.role(text) for words in self._beside):
            return found
        found = stated(text)
        return found if found in self.labels else None

    def may_open(self, text: str) -> bool:
        """Tell whether a header may start with the text (可能的开头)."""
        return super().may_open(text) or may_go_on(text)


class Index:
    """Several sets of labels that are looked up at once (合并词表), each under its name."""

    __slots__ = ("_found",)

    def __init__(self, lexicons: Mapping[str, Lexicon[str]]) -> None:
        self._found: dict[str, dict[str, str]] = {}
        for name, lexicon in lexicons.items():
            for label, role in lexicon.entries.items():
                self._found.setdefault(label, {})[name] = role

    def roles(self, label: str) -> Mapping[str, str]:
        """Return the role of a label in each set that has it, the label as `key` makes it."""
        return self._found.get(label, _NOWHERE)
