"""The scoring rules by name (赋分规则), as printed and as 财预〔2021〕101号 part 3 (6) has them."""

from __future__ import annotations

import re
from typing import Literal

from kpi_eval.model.text import bare

__all__ = ["RULE_NAMES", "Rule", "parse_rule"]

Rule = Literal["proportional", "direct", "grade", "satisfaction"]

RULE_NAMES: dict[Rule, str] = {
    "proportional": "按照完成比例赋分",
    "direct": "直接赋分",
    "grade": "按评判等级赋分",
    "satisfaction": "满意度赋分",
}
_PATTERNS: tuple[tuple[Rule, re.Pattern[str]], ...] = (
    ("satisfaction", re.compile(r"满意度")),
    ("proportional", re.compile(r"比例")),
    ("grade", re.compile(r"等级|评判|档")),
    ("direct", re.compile(r"直接")),
)


_LONGEST = 24


def parse_rule(text: str | None) -> Rule | None:
    """Return the rule that a printed 赋分规则 names, None if it names none of the four."""
    if not text:
        return None
    wanted = bare(text)
    for rule in RULE_NAMES:
        if wanted == rule:
            return rule
    if len(wanted) > _LONGEST or "扣" in wanted:
        return None  # a marking scheme that mentions a ratio is not the rule of that name
    return next((rule for rule, pattern in _PATTERNS if pattern.search(wanted)), None)
