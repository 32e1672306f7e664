"""Pictures (图): curves, policies side by side, figures printed and recomputed, points lost.

What is drawn hands itself over (`Policy.plot`, `Scorecard.plot`), so this room knows policies and
scorecards by their types only and stands below the scoring. Numbers become floats only here, and
only where a line is drawn: `Picture.data` holds the exact ones.
"""
