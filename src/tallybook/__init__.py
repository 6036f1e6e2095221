"""Tallybook."""
