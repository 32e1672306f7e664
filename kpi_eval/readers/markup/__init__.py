"""Web pages (网页): bytes to text, text to tags, tags to tables, tables to grids.

bytes ─ encoding ─> text ─ scan ─> table tags, line ends and texts ─ page, flow, spans ─> blocks
"""
