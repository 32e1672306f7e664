"""The scoring rules by name (赋分规则), as printed and as 财预〔2021〕101号 part 3 (6) has them.

Only what tells from a printed text which rule it names: what a rule gives is in `scoring/rules/`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import Spoken, named
from kpi_eval.model.deductions import parse_deduction
from kpi_eval.model.text import bare

__all__ = ["PRINTED", "RULE_NAMES", "Rule", "RuleName", "parse_rule"]

Rule = Literal["proportional", "direct", "grade", "satisfaction", "steps"]


class RuleName(NamedTuple):
    """How a rule is printed (规则名称): its official name, and the words that give it away.

    `english` is what English sentences call it, the official name in brackets behind it.
    """

    official: str
    english: str
    words: re.Pattern[str]

    @property
    def told(self) -> Spoken:
        """The name in a sentence (语句中的名称), in both languages."""
        return named(self.official, self.english)


class _RuleNames(dict[Rule, RuleName]):
    """Rules by their names; one that is not there is a rule without a printed name."""

    def __missing__(self, rule: Rule) -> RuleName:
        message = f"no printed name for {rule!r}: add it to `Rule` and `PRINTED` of model/rules.py"
        raise InvalidValueError(message)


# In the order in which a text that holds the words of several is read.
PRINTED: dict[Rule, RuleName] = _RuleNames(
    {
        "satisfaction": RuleName("满意度赋分", "by satisfaction", re.compile(r"满意度")),
        "proportional": RuleName(
            "按照完成比例赋分", "in proportion to completion", re.compile(r"比例")
        ),
        "grade": RuleName("按评判等级赋分", "by grade", re.compile(r"等级|评判|档")),
        "direct": RuleName("直接赋分", "all or nothing", re.compile(r"直接")),
        "steps": RuleName(
            "逐点扣分", "points off step by step", re.compile(r"逐点扣分|逐步扣分|按百分点扣分")
        ),
    }
)
RULE_NAMES: dict[Rule, str] = {rule: name.told for rule, name in PRINTED.items()}


_LONGEST = 24


@lru_cache(maxsize=512)  # the rows of a table name the same few
def parse_rule(text: str | None) -> Rule | None:
    """Return the rule that a printed 赋分规则 names, None if it names none of them."""
    if not text:
        return None
    wanted = bare(text)
    for rule, name in PRINTED.items():
        if wanted in (rule, name.official):
            return rule
    if parse_deduction(text) is not None:
        return "steps"
    if len(wanted) > _LONGEST or "扣" in wanted:
        return None  # a marking scheme that mentions a ratio is not the rule of that name
    return next((rule for rule, name in PRINTED.items() if name.words.search(wanted)), None)
