"""Web pages (网页): bytes to text, text to plain tables, tables to grids.

bytes ─ encoding ─> text ─ rewrite ─> tables and texts alone ─ lexbor ─> the same, well-formed
─ flow ─> blocks
"""
