"""Spreadsheets (电子表格): what .xlsx and .xls share.

cells with formats ─ number_format ─> a sheet of shown texts ─ regions ─> grids and text
"""
