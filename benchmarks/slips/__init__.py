"""A benchmark of slips in self-evaluation tables (笔误基准): which cell is wrong, and is it known."""
