"""Links from signatures to the reference (签名中的链接).

A type that is imported for checking only stands in a signature by its last name, or by the module
it lives in; the reference has it where users import it from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_HOMES = ("kpi_eval", "kpi_eval.testing", "kpi_eval.errors")


def _resolved(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: nodes.Element
) -> nodes.Element | None:
    """Return a link to the public home of a name, else the bare name of what is no page."""
    if node.get("refdomain") != "py":
        return None
    name = node["reftarget"].rpartition(".")[2]
    domain = env.domains.python_domain
    for home in _HOMES:
        for kind in ("class", "exc", "func", "data"):
            found = domain.find_obj(env, "", "", f"{home}.{name}", kind, 0)
            if found:
                return domain.resolve_xref(
                    env, node["refdoc"], app.builder, kind, f"{home}.{name}", node, shown
                )
    return None if name in _public() else shown


def _public() -> frozenset[str]:
    """Return the names that must have an entry: those that the package hands out."""
    import kpi_eval
    from kpi_eval import testing

    return frozenset({*kpi_eval.__all__, *testing.__all__})


def _spaced(  # noqa: PLR0913, PLR0917 - what Sphinx hands over
    app: Sphinx, what: str, name: str, documented: object, options: object, lines: list[str]
) -> None:
    """Keep a colon in a property's first line from being taken for the end of a type."""
    del app, name, documented, options
    if what in ("property", "attribute", "data"):
        lines.insert(0, "")


def setup(app: Sphinx) -> dict[str, Any]:
    """Ask here for what Sphinx does not find, and look at docstrings first."""
    app.connect("missing-reference", _resolved)
    app.connect("autodoc-process-docstring", _spaced, priority=400)  # before napoleon
    return {"parallel_read_safe": True}
