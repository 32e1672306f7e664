"""Official grades and repeated words."""

from __future__ import annotations

import pytest

from kpi_eval.model.rules import parse_rule
from kpi_eval.model.words import grade_of, repeats


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("达成年度指标", "achieved"),
        ("达到预期指标", "achieved"),
        ("达成预期指标", "achieved"),
        ("达到预期目标", "achieved"),
        ("基本达成目标", "achieved"),
        ("已完成", "achieved"),
        ("按时完成", "achieved"),
        ("已实现全覆盖", "achieved"),
        ("基本全覆盖", None),
        ("部分达成年度指标并具有一定效果", "partial"),
        ("部分达成预期指标并且有一定效果", "partial"),
        ("部分实现目标", "partial"),
        ("未达成年度指标且效果较差", "missed"),
        ("未完成", "missed"),
        ("实现目标程度较低", "missed"),
        ("基本完成", None),
        ("显著提升", None),
        ("较好", None),
        ("", None),
    ],
)
def test_the_official_grades_and_their_local_wordings(text, grade):
    """财预〔2020〕10号 art. 16 and 财预〔2021〕101号 part 3 (7); 基本完成 is none of them."""
    assert grade_of(text) == grade


@pytest.mark.parametrize(
    ("target", "actual", "same"),
    [
        ("提升", "提升", True),
        ("提升", "不断提升", True),
        ("持续发展", "持续发展。", True),
        ("提升", "未提升", False),
        ("提升", "有待提升", False),
        ("提升", "部分提升", False),
        ("显著提升", "提升", False),
        ("提升", "下降", False),
        ("", "提升", False),
    ],
)
def test_the_targets_own_words_repeated(target, actual, same):
    """不断提升 repeats 提升; 未提升 and 部分提升 take away from it."""
    assert repeats(target, actual) is same


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("按照完成比例赋分", "proportional"),
        ("按完成比例赋分，同时设置及格门槛", "proportional"),
        ("直接赋分", "direct"),
        ("按评判等级赋分", "grade"),
        ("满意度赋分", "satisfaction"),
        ("按 照 完 成 比 例 赋 分", "proportional"),
        ("专家打分", None),
        ("", None),
        (None, None),
    ],
)
def test_the_four_rules_by_their_names(text, rule):
    """财预〔2021〕101号 part 3 (6); another rule is not guessed."""
    assert parse_rule(text) == rule
