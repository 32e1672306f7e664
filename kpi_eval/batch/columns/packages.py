"""The packages that columns need (成列评分的依赖): numpy and pyarrow, loaded when they are used."""

from __future__ import annotations

from importlib import import_module

from kpi_eval.errors import MissingExtraError

__all__ = ["require_packages"]


def require_packages() -> None:
    """Raise MissingExtraError where numpy or pyarrow is not installed (缺少依赖)."""
    for name in ("numpy", "pyarrow"):
        try:
            import_module(name)
        except ImportError as error:
            message = f"score_table() needs {name}: pip install 'kpi-eval[batch]'"
            raise MissingExtraError(message) from error
