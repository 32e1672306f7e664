"""`display()` (显示): any value of ours in a notebook, in Chinese or in English."""

from __future__ import annotations

from typing import Any

import attrs

from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import Language, in_language

__all__ = ["Displayed", "display"]


@attrs.frozen(repr=False)
class Displayed:
    """A value as a notebook shows it, in one language (显示内容); made by `display`.

    Args:
        html: 网页显示, for notebooks.
        text: 文本, where there is no notebook.
    """

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        """Return the text."""
        return self.text


def display(value: object, lang: Language = "en") -> Displayed:
    """Return a value to be shown in a language (按语言显示).

    `value` is any that a notebook shows; `lang` is ``zh``, as it shows itself, or ``en``. What a
    document prints stays as it is. Raises InvalidValueError for a value that has no display
    of ours, and for another language.
    """
    show: Any = getattr(value, "_repr_html_", None)
    if not type(value).__module__.startswith("kpi_eval.") or show is None:
        kind = type(value).__name__
        raise InvalidValueError(f"display() shows the values of kpi_eval (本库的值), not {kind}")
    speak: Any = getattr(value, "text", None)
    text = speak(lang=lang) if callable(speak) else in_language(str(value), lang)
    return Displayed(in_language(show(), lang), text)
