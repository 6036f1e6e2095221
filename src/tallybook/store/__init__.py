"""Editions kept whole and read as of a day."""
