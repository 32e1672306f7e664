"""约定: a developer writes the policy of a county, checks it against the laws, and uses it."""

import attrs

import kpi_eval as ke
from kpi_eval.testing import assert_lawful

county = attrs.evolve(
    ke.policies["mof-2021"],
    id="our-county-2024",
    title="某县2024年办法",
    places="某县",
    note="",
    gate=ke.Parameter("0.50", "text", "某县〔2024〕1号第三条"),
    shortfall=ke.Parameter("from-gate", "text", "某县〔2024〕1号第三条"),
    over="reduce",
)
assert_lawful(county)

for rate, share in county.curve("按照完成比例赋分").points():
    print(f"{float(rate):5.0%} -> {float(share):5.0%}")
row = ke.Indicator("培训人次", target=">=200人次", actual="158人次", weight=15)
print(ke.score(row, county).explain())
