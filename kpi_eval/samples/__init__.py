"""Sample disclosures (示例文件): tables re-typed from published ones, prose in our words."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from kpi_eval.readers import read

if TYPE_CHECKING:
    from kpi_eval.model.document import Document

__all__ = ["SAMPLE", "load_sample"]

SAMPLE = "science-museum-2024.txt"


def load_sample() -> Document:
    """Return the sample disclosure (示例): one whole-unit table and two project tables of 2024.

    The second table holds the row that prints 100 % and full marks for 4000人次 of >=40000人次.
    """
    return read((files(__name__) / SAMPLE).read_bytes(), name=SAMPLE)
