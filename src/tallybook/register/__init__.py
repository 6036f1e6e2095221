"""Dated, cited facts that change what a figure can be compared with."""
