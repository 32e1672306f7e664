"""Rows to a pandas frame (数据框), where pandas is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kpi_eval.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["frame"]


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the rows as a frame; raises MissingExtraError without pandas."""
    try:
        import pandas as pd
    except ImportError as error:
        message = "to_frame() needs pandas: pip install 'kpi-eval[notebook]'"
        raise MissingExtraError(message) from error
    return pd.DataFrame(rows)
