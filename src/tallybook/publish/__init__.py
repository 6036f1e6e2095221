"""Releases into pages, workbooks and files for readers."""
