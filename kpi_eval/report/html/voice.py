"""The language of a page (页面语言): every sentence in it; what a document prints is Chinese."""

from __future__ import annotations

from typing import Final

import attrs

from kpi_eval.messages import Language, in_language, language_of, render

__all__ = ["Voice", "voice_of"]

_CHINESE: Final = "zh-CN"


@attrs.frozen
class Voice:
    """What a page says, in its language (用语). Call it with a key of the family ``desk``."""

    language: Language = "zh"

    def __call__(self, key: str, /, **arguments: object) -> str:
        """Return a sentence of the page."""
        return self.text(render(key if "." in key else f"desk.{key}", **arguments))

    def text(self, said: str) -> str:
        """Return a sentence in the language of the page (按页面语言)."""
        return in_language(said, self.language)

    @property
    def code(self) -> str:
        """The language as pages name it: ``zh-CN``, ``en``."""
        return _CHINESE if self.language == "zh" else self.language

    @property
    def chinese(self) -> str | None:
        """The mark of what a document prints in an English page, None in a Chinese one."""
        return None if self.language == "zh" else _CHINESE


def voice_of(language: str) -> Voice:
    """Return the voice of a language; raises InvalidValueError for one that is not spoken."""
    return Voice(language_of(language))
