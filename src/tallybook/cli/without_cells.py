"""Commands of which no unforeseen failure prints what it failed on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

import click

from tallybook.cli.in_order import InOrder
from tallybook.terms.errors import CannotRead, TallybookError


@contextmanager
def without_cells() -> Iterator[None]:
    """Say where an unforeseen error arose, and not its words: these may quote a cell of a row."""
    try:
        yield
    except (TallybookError, OSError, click.exceptions.Exit, click.ClickException, click.Abort):
        raise
    except Exception as error:
        at = extract_tb(error.__traceback__)[-1]
        raise CannotRead(
            f"{type(error).__name__} in {Path(at.filename).name}, line {at.lineno}.",
            code="records-unforeseen",
        ) from None


class WithoutCells(InOrder):
    """A group of such commands."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what is foreseen passes as it is."""
        with without_cells():
            return super().invoke(ctx)
