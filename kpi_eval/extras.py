"""Optional packages (可选依赖): asked for where they are used, a missing one is named."""

from __future__ import annotations

from importlib import import_module

from kpi_eval.errors import MissingExtraError
from kpi_eval.messages import render

__all__ = ["missing_extra", "require_extra"]


def require_extra(use: str, package: str, extra: str) -> None:
    """Raise MissingExtraError where a package is not installed (缺少依赖).

    `use` is what needs it, such as ``to_frame()``, `extra` the extra that brings it.
    """
    try:
        import_module(package)
    except ImportError as error:
        raise missing_extra(use, package, extra) from error


def missing_extra(use: str, package: str, extra: str) -> MissingExtraError:
    """Return the error on a package that is not installed (缺少依赖), as `require_extra` raises."""
    return MissingExtraError(render("command.missing-extra", use=use, package=package, extra=extra))
