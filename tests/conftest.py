"""Hypothesis profiles: `dev` and `ci` for every run, `deep` for the nightly look, `mutation`.

`--hypothesis-profile=deep` looks at twenty times as many examples. CI looks at the same
examples each time, so that a change is judged by what it changed; every other run looks elsewhere,
and a failure prints the blob that repeats it.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

# A table of six rows is drawn in milliseconds, but its first one also loads pint.
_COMMON = {
    "deadline": None,
    "print_blob": True,
    "suppress_health_check": [HealthCheck.too_slow],
}

settings.register_profile("dev", max_examples=100, **_COMMON)
settings.register_profile("ci", parent=settings.get_profile("dev"), database=None, derandomize=True)
settings.register_profile("deep", max_examples=2000, **_COMMON)
# For mutation testing: the same examples for every mutant, and no time spent on a smaller failure.
settings.register_profile(
    "mutation",
    max_examples=15,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    report_multiple_bugs=False,
    **_COMMON,
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
