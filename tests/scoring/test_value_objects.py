"""Values are values (值对象): equal, hashed and pickled alike in every process, never changed."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings

import kpi_eval as ke
from kpi_eval.scoring.score import score_indicator
from kpi_eval.testing import evaluations, indicators

ROOT = Path(__file__).parents[2]

# Prints what a process makes of the same table, and keeps it pickled in the file it is given.
PROBE = """
import pickle, sys
import kpi_eval as ke
row = ke.Indicator("受益群众", target=">=40000人次", actual="=4000人次", weight="10",
                   rule="按照完成比例赋分", printed_rate="100%", printed_score="10")
words = ke.Indicator("提升", target="提高", actual="达到预期指标", weight=80, rule="按评判等级赋分",
                     printed_score=80)
dates = ke.Indicator("时限", target="2024年12月15日前", actual="2024年12月11日", weight=0)
funding = ke.Funding(budget="20.00", executed="15.00", weight="10", printed_rate="75.00%",
                     rows=[ke.FundingRow("财政拨款", budget="20.00")])
table = ke.Evaluation("项目", indicators=[row, words, dates], funding=funding, year=2024)
card = ke.score(table, "xinjiang-2024")
audit = ke.audit(table)
values = (row, table, funding, card, audit, card.scores, audit.tables[0].choice,
          ke.policies["xinjiang-2024"], audit.findings)
with open(sys.argv[1], "wb") as file:
    pickle.dump(values, file)
print(audit.findings, card.total, audit.coverage, [str(f) for f in audit.findings], audit.policy)
print(card.scores[0].explain())
"""


def run(seed: int, path: Path) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT),
                   "PYTHONIOENCODING": "utf-8"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(path)],
        env=environment, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def test_two_processes_agree(tmp_path):
    """Whatever the seed of the hashes: the same output, and equal values once unpickled."""
    outputs = [run(seed, tmp_path / f"{seed}.pickle") for seed in (1, 2)]
    assert outputs[0] == outputs[1]
    first, second = (
        pickle.loads((tmp_path / f"{seed}.pickle").read_bytes())  # noqa: S301 - our own
        for seed in (1, 2)
    )
    assert first == second
    for one, other in zip(first, second, strict=True):
        try:
            assert hash(one) == hash(other)
        except TypeError:
            assert not isinstance(one, (ke.Indicator, ke.Evaluation, ke.Funding, ke.Policy))


@given(row=indicators("xinjiang-2024"))
def test_a_row_and_its_score_survive_pickling(row):
    """Equal, hashed alike, and scored alike after a round trip."""
    again = pickle.loads(pickle.dumps(row))  # noqa: S301 - our own
    assert again == row
    assert hash(again) == hash(row)
    score = score_indicator(row, ke.policies["xinjiang-2024"])
    copy = pickle.loads(pickle.dumps(score))  # noqa: S301 - our own
    assert copy == score
    assert copy.explain() == score.explain()


@settings(max_examples=settings().max_examples // 4)
@given(table=evaluations("mof-2021"))
def test_a_table_and_its_audit_survive_pickling(table):
    audit = ke.audit(table)
    again = pickle.loads(pickle.dumps((table, audit)))  # noqa: S301 - our own
    assert again == (table, audit)
    assert hash(again[0]) == hash(table)
    assert ke.audit(again[0]) == audit


@settings(max_examples=settings().max_examples // 4)
@given(table=evaluations("xinjiang-2024"))
def test_looking_changes_nothing(table):
    """There is no state between calls: what came out first comes out again."""
    before = ke.audit(table, "xinjiang-2024")
    ke.audit(table)
    ke.score(table, "mof-2020")
    assert ke.audit(table, "xinjiang-2024") == before
    assert ke.score(table, "xinjiang-2024") == ke.score(table, "xinjiang-2024")


@pytest.mark.parametrize("policy", sorted(ke.policies))
def test_a_policy_survives_pickling(policy):
    one = ke.policies[policy]
    again = pickle.loads(pickle.dumps(one))  # noqa: S301 - our own
    assert again == one
    assert hash(again) == hash(one)
    assert again.curves == one.curves


def test_nothing_can_be_set_on_a_value():
    """Frozen: a change is another value (`attrs.evolve`)."""
    row = ke.Indicator("甲", target=">=1个", actual="1个", weight="10")
    score = ke.score(row, "mof-2020")
    for value, name in ((row, "weight"), (score, "points"), (ke.policies["mof-2020"], "gate")):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, name, None)


def test_floats_and_texts_make_the_same_row():
    """weight=7.5 equals weight="7.5"; 10.0 from a frame is 10."""
    assert ke.Indicator("甲", target="", weight=7.5) == ke.Indicator("甲", target="", weight="7.5")
    assert ke.Indicator("甲", target="", weight=10.0) == ke.Indicator("甲", target="", weight="10")
    assert ke.Indicator("甲", target="", weight=0.1).weight.shown == "0.1"
    assert ke.Indicator("甲", target=1e-7).target.text == "0.0000001"
