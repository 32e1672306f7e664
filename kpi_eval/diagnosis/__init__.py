"""Diagnosis (诊断): which cell of a table is wrong, and how sure that is."""
