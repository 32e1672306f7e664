"""What a table was recognised by (识别依据): its labels and headers, and the role of each.

It says how an evaluation was read, not what it says: two evaluations that differ in nothing else
are equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Block", "Label", "LabelEvidence", "Recognised"]

Block = Literal["head", "funding", "goals", "indicators", "total"]


@attrs.frozen(repr=False)
class LabelEvidence(Brief):
    """Why a cell was taken for what it is (识别证据).

    `by` says what decided: ``listed`` the vocabulary has the label, ``composed`` its words together
    mean it, ``content`` what stands below it, ``place`` where it stands; "" = nothing did. `terms`
    are the words that spoke. Of a column that was weighed against others, `words` and `content` are
    the points of header and cells, and `margin` is how far it is ahead of the next reading; None =
    not weighed.
    """

    by: Literal["listed", "composed", "content", "place", ""] = ""
    terms: tuple[str, ...] = ()
    words: int | None = None
    content: int | None = None
    margin: int | None = None


@attrs.frozen(repr=False)
class Label(Brief):
    """A label or header of a table (标签、表头) and what it was taken for.

    `role` is the field that its cells fill (``target``, ``printed_score``, ``budget`` …) or what
    they are used for: ``comparator`` and ``unit`` go into the target, ``conversion`` is the weight
    % of a converted score. "" = not recognised: its cells were not used. Cells of a column that
    fills no field stand in `Indicator.raw` under the role, or under ``column_N``. The role
    ``continuation`` marks a table that was read as the lower part of this one. `evidence` says why.
    """

    block: Block
    role: str
    text: str
    location: Location = attrs.field(factory=Location)
    evidence: LabelEvidence = attrs.field(factory=LabelEvidence, eq=False)


def _labels(labels: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(labels)


@attrs.frozen(repr=False)
class Recognised(Brief):
    """The labels and headers of a table with their roles (识别结果), in reading order."""

    labels: tuple[Label, ...] = attrs.field(default=(), converter=_labels, eq=False)

    @property
    def columns(self) -> dict[str, str]:
        """The role of each indicator column's header (指标列): role -> header as printed."""
        return {label.role: label.text for label in self.in_block("indicators") if label.role}

    @property
    def unassigned(self) -> tuple[Label, ...]:
        """The headers that nothing was read from (未采用的列)."""
        return tuple(label for label in self.labels if not label.role)

    def in_block(self, block: Block) -> tuple[Label, ...]:
        """Return the labels of a block (按部分取标签)."""
        return tuple(label for label in self.labels if label.block == block)
