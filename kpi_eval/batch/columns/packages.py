"""The packages that columns need (成列评分的依赖): numpy and pyarrow, loaded when they are used."""

from __future__ import annotations

from kpi_eval.extras import require_extra

__all__ = ["require_packages"]


def require_packages() -> None:
    """Raise MissingExtraError where numpy or pyarrow is not installed (缺少依赖)."""
    for name in ("numpy", "pyarrow"):
        require_extra("score_table()", name, "batch")
