"""比较: a researcher scores a document's tables under two policies and sees where they part."""

import pandas as pd

import kpi_eval as ke

tables = [table for table in ke.load_sample().evaluations if table.kind == "project"]
cards = {id: [ke.score(table, id) for table in tables] for id in ("xinjiang-2024", "mof-2020")}

totals = {id: [card.total for card in column] for id, column in cards.items()}
print(pd.DataFrame(totals, index=[table.name for table in tables]))

rows = pd.concat([card.to_frame().assign(policy=id) for id in cards for card in cards[id]])
points = rows.pivot_table(index="name", columns="policy", values="points", aggfunc="first")
print(points[points["xinjiang-2024"] != points["mof-2020"]])
