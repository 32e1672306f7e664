"""The language of a page (页面语言): its own sentences in it, what is Chinese marked as Chinese."""

from __future__ import annotations

from typing import Final

import attrs

from kpi_eval.messages import Language, in_english, language_of, render_in

__all__ = ["Voice", "voice_of"]

_CHINESE: Final = "zh-CN"


@attrs.frozen
class Voice:
    """What a page says, in its language (用语). Call it with a key of the family ``desk``."""

    language: Language = "zh"

    def __call__(self, key: str, /, **arguments: object) -> str:
        """Return a sentence of the page."""
        return render_in(self.language, key if "." in key else f"desk.{key}", **arguments)

    @property
    def code(self) -> str:
        """The language as pages name it: ``zh-CN``, ``en``."""
        return _CHINESE if self.language == "zh" else self.language

    @property
    def chinese(self) -> str | None:
        """The mark of what is Chinese in a page of another language, None in a Chinese one."""
        return None if self.language == "zh" else _CHINESE

    def mark_of(self, key: str) -> str | None:
        """Return that mark for a sentence of the catalogue, None where it is in the language."""
        return None if self.language == "en" and in_english(key) else self.chinese


def voice_of(language: str) -> Voice:
    """Return the voice of a language; raises InvalidValueError for one that is not spoken."""
    return Voice(language_of(language))
