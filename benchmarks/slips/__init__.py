"""A benchmark of slips in self-evaluation tables (笔误基准): which cell, and can it be known."""
