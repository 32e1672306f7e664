"""The labelling of a table (标注): what every row, column and cell is, and why.

Only here is the vocabulary asked, and each text once (`said`). Rows get a role (`rows`), the
columns of the indicators are decided together (`columns`), each cell gets a mark (`marking`);
`table` puts them together. The readers of blocks, and what an evaluation was recognised by, take
these.
"""
