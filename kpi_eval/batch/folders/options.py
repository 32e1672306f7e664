"""How every document of a folder is audited (核查选项)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import attrs

import kpi_eval
from kpi_eval.model.kinds import EvaluationKind
from kpi_eval.readers.api import kind_asked
from kpi_eval.scoring.policies import policy_of
from kpi_eval.scoring.policy import Policy

__all__ = ["Options"]


def _policy(value: str | Policy) -> str | Policy:
    if value != "auto":
        policy_of(value)
    return value


@attrs.frozen
class Options:
    """The options of an audit of many documents (核查选项), the same for all of them.

    Raises UnknownPolicyError and InvalidValueError.

    Args:
        policy: 评分约定: an id, a `Policy` or ``auto``.
        kind: 表的种类 where the tables do not say it, as in `read`.
        place: 所在地 of all documents, in words that may stand before their names (新疆/昌吉州):
            of conventions that explain a table as well, that of its place is shown.
    """

    policy: str | Policy = attrs.field(default="auto", converter=_policy)
    kind: EvaluationKind | None = attrs.field(default=None, converter=kind_asked)
    place: str = ""

    @property
    def version(self) -> str:
        """The version of the library (库的版本)."""
        return kpi_eval.__version__

    @property
    def policy_id(self) -> str:
        """The id of the policy (评分约定)."""
        return self.policy if isinstance(self.policy, str) else self.policy.id

    @property
    def fingerprint(self) -> str:
        """What tells audits by other options or another version apart (选项指纹), 16 digits.

        `place` is left out: it is a document's, and one dataset holds several places.
        """
        whole = json.dumps(_plain([self.version, self.policy, self.kind]), ensure_ascii=False)
        return hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """Return a value as plain data, the same in every process."""
    if attrs.has(type(value)):
        fields = attrs.fields_dict(type(value))
        return [type(value).__name__, {name: _plain(getattr(value, name)) for name in fields}]
    if isinstance(value, Mapping):
        return sorted((str(key), _plain(one)) for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, (str, int)) else str(value)
