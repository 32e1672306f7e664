"""Checks (核查): the verdict on every printed figure, and what else is wrong with a table."""
