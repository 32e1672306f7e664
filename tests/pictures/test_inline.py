"""A curve as a small drawing within HTML (行内曲线图): what `share` gives, without any package."""

from __future__ import annotations

import re
import subprocess
import sys
from fractions import Fraction

import pytest

import kpi_eval as ke
from kpi_eval.pictures.inline import inline_curve
from kpi_eval.pictures.strokes import end_of
from kpi_eval.scoring.rules import RULES

LINE = re.compile(r'<path(?P<dashed> stroke-dasharray="4 3")? d="M(\S+) (\S+)L(\S+) (\S+)"/>')
LEFT, TOP, WIDE, HIGH = 34, 8, 170, 84


@pytest.mark.parametrize("policy", list(ke.policies.values()), ids=lambda one: one.id)
@pytest.mark.parametrize("rule", [rule.key for rule in RULES])
def test_every_line_is_the_curve(policy, rule):
    """The middle of each line lies where the curve has its share; dashed is what is assumed."""
    curve = policy.curve(rule)
    end = end_of(curve)
    svg = inline_curve(curve, policy, rule)
    assert len(svg) < 4000
    for found in LINE.finditer(svg):
        left, high, right, low = map(Fraction, found.groups()[1:])
        rate = ((left + right) / 2 - LEFT) / WIDE * end
        share = 1 - ((high + low) / 2 - TOP) / HIGH
        assert abs(curve.share(rate) - share) < Fraction(1, 50)
        piece = curve.segment(*rate.as_integer_ratio())
        assert bool(found["dashed"]) == bool(
            policy.unproved(piece.parameters, *rate.as_integer_ratio())
        )


def test_a_policy_is_shown_with_its_curves_and_without_matplotlib():
    """One drawing a rule, in the text's own colour, told in words as well."""
    code = (
        "import sys, kpi_eval as ke; html = ke.policies['mof-2021']._repr_html_();"
        "print(html.count('<svg'), 'currentColor' in html, 'matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["6", "True", "False"]
    html = ke.policies["mof-2021"]._repr_html_()
    assert 'aria-label="按照完成比例赋分：0%至60%得0%（有依据）' in html


def test_a_curve_alone_tells_nothing_of_proofs():
    """It does not know its policy: every line is solid."""
    html = ke.policies["mof-2021"].curve("direct")._repr_html_()
    assert "<svg" in html
    assert "stroke-dasharray" not in html
    assert "有依据" not in html


_LABEL = re.compile(r'<text text-anchor="(end|middle)" x="([\d.]+)" y="[\d.]+">([\d.%]+)</text>')
_WIDEST = 0.8 * 9  # of a sign, DejaVu Sans Bold's being wider than most


@pytest.mark.parametrize("policy", list(ke.policies.values()), ids=lambda one: one.id)
def test_no_label_of_an_axis_is_cut_off(policy):
    """坐标轴上的数整个落在图内：在宽字体下100%也不缺首位."""
    for rule in RULES:
        svg = inline_curve(policy.curve(rule.key), policy, rule.key)
        width = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
        for anchor, x, text in _LABEL.findall(svg):
            room = len(text) * _WIDEST
            left = float(x) - (room if anchor == "end" else room / 2)
            assert left >= 0, text
            assert left + room <= width, text
