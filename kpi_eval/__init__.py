"""绩效自评表的复算与核对: recompute performance self-evaluation tables and say what disagrees."""

__version__ = "0.1.0"
