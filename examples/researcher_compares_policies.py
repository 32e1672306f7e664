"""比较: a researcher scores a document's tables under two policies and sees where they part."""

import pandas as pd

import kpi_eval as ke

tables = [table for table in ke.load_sample().evaluations if table.kind == "project"]
cards = {name: [ke.score(t, name) for t in tables] for name in ("xinjiang-2024", "mof-2020")}

totals = {name: [card.total for card in column] for name, column in cards.items()}
print(pd.DataFrame(totals, index=[table.name for table in tables]))

rows = pd.concat([card.to_frame().assign(policy=name) for name in cards for card in cards[name]])
points = rows.pivot_table(index="name", columns="policy", values="points", aggfunc="first")
print(points[points["xinjiang-2024"] != points["mof-2020"]])
