"""The blocks of a labelled table (各板块): names, funds, goals, indicators and total as values.

Nothing here looks a word up: what a cell is, its mark says.
"""
