"""Search that finds Chinese (中文检索): pairs of characters, on the pages and in the query.

Sphinx's own Chinese search cuts the pages into words and the query not at all, so that a word of
several is not found. A run of Chinese is cut here into all its pairs, on both sides: 评分约定 is
评分, 分约 and 约定. No dictionary is needed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx.search import languages
from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W\u3400-\u9fff\uf900-\ufaff]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")

_QUERY = r"""
var splitQuery = (query) => {
  const runs = /[\u3400-\u9fff\uf900-\ufaff]+|[^\s\u3400-\u9fff\uf900-\ufaff]+/gu;
  const found = query.match(runs) || [];
  return found.flatMap((run) => {
    if (!/[\u3400-\u9fff\uf900-\ufaff]/.test(run)) {
      return run.split(/[^\p{Letter}\p{Number}_]+/gu).filter((word) => word);
    }
    if (run.length < 3) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  });
};
"""


def split(text: str) -> list[str]:
    """Return the words of a text and the pairs of its Chinese (切分)."""
    found: list[str] = []
    for run in _TOKEN.findall(text):
        if not _HAN.match(run) or len(run) < 3:
            found.append(run)
        else:
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


class Pairs(SearchEnglish):
    """English words by their stems, Chinese by its pairs."""

    js_splitter_code = _QUERY

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name that Sphinx gives it
        """Return the words of a text and the pairs of its Chinese."""
        return split(input)

    def word_filter(self, word: str) -> bool:
        """Take in Chinese, and of the rest what English search takes."""
        return bool(_HAN.match(word)) or super().word_filter(word)


class _ChinesePairs(Pairs):
    lang = "zh_CN"


def setup(app: Sphinx) -> dict[str, Any]:
    """Search both trees so: Chinese terms stand on the English pages too."""
    del app
    languages.update({"zh_CN": _ChinesePairs, "en": Pairs})
    return {"parallel_read_safe": True}
