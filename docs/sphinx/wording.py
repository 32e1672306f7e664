"""What the theme says in English only, in Chinese (主题用语)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_CHINESE: Final = {
    "On this page": "本页内容",
    "Next": "下一页",
    "Previous": "上一页",
    "Home": "首页",
    "Made with": "生成工具",
    "Back to top": "回到页首",
    "Skip to content": "跳到正文",
    "Toggle Light / Dark / Auto color theme": "切换明暗",
    "Toggle site navigation sidebar": "打开或收起目录",
    "Toggle table of contents sidebar": "打开或收起本页内容",
    "Hide navigation sidebar": "收起目录",
    "Hide table of contents sidebar": "收起本页内容",
}


def _add(app: Sphinx) -> None:
    if app.config.language == "zh_CN":
        app.translator._catalog.update(_CHINESE)


def setup(app: Sphinx) -> dict[str, Any]:
    """Speak Chinese on the Chinese pages."""
    app.connect("builder-inited", _add)
    return {"parallel_read_safe": True}
