"""The curves on the page of the policies (约定的曲线图), drawn when the site is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval import policies

if TYPE_CHECKING:
    from pathlib import Path

# The rule in which the conventions differ most; `Policy.plot()` draws them all.
_RULE: Final = "proportional"
_THEMES: Final = ("light", "dark")


def draw_curves(language: str, folder: Path) -> None:
    """Write a picture of each policy and theme into a folder."""
    for name, policy in policies.items():
        for theme in _THEMES:
            picture = policy.plot(_RULE, lang=language, theme=theme)
            picture.save(folder / _file(name, theme))


def with_curves(page: str, language: str) -> str:
    """Return the page of the policies with a picture under each one's heading."""
    for name in policies:
        said = str(policies[name].plot(_RULE, lang=language)).replace("\n", " ")
        blocks = [
            f"```{{image}} {_file(name, theme)}\n:class: only-{theme}\n:alt: {said}\n```"
            for theme in _THEMES
        ]
        page = page.replace(f"\n## {name}\n", "\n".join(["", f"## {name}", "", *blocks, ""]))
    return page


def _file(name: str, theme: str) -> str:
    return f"curve-{name}-{theme}.svg"
