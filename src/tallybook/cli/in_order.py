"""A group of commands whose help keeps the order in which they were added."""

from __future__ import annotations

import click


class InOrder(click.Group):
    """Lists its commands as they follow each other in use, not by the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which they were added."""
        return list(self.commands)
