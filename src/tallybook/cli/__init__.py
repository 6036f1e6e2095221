"""The command line: it wires the rooms and holds no rule of the field."""

from tallybook.cli.main import main

__all__ = ["main"]
