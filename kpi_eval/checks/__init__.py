"""Checks (核查): the verdict on every printed figure, and what is wrong with a table beyond them."""
