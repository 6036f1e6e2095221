"""tallybook records: the locked room."""

from __future__ import annotations

import sys

import click

from tallybook.cli.records_audit import audit
from tallybook.cli.records_cohorts import cohorts
from tallybook.cli.records_decompose import decompose
from tallybook.cli.records_doubtful import doubtful
from tallybook.cli.records_import import import_
from tallybook.cli.records_key import key
from tallybook.cli.records_list import list_
from tallybook.cli.records_purge import purge
from tallybook.cli.records_roles import roles
from tallybook.cli.records_rotate import rotate
from tallybook.cli.records_tally import tally
from tallybook.cli.records_youngest import youngest
from tallybook.cli.without_cells import WithoutCells


@click.group(cls=WithoutCells)
def records() -> None:
    """Keep a force's own extract in a locked room; count from it.

    One row is a crime or a victim.

    Rows are encrypted with a key that is kept outside the book. Names, addresses, days of birth and
    free text are not kept. Every read is in an audit log.

    \b
    Example:
      tallybook records key mockshire.key
      tallybook records import extract.csv --propose map.toml --force "Mockshire Police" \\
        --grain crime
      tallybook records import extract.csv --mapping map.toml --key-file mockshire.key
    """
    _no_core()


def _no_core() -> None:
    """A crash leaves no image of the memory, with rows in it, on the disk."""
    if sys.platform == "win32":  # no such files there
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


for _command in (
    key,
    import_,
    list_,
    doubtful,
    tally,
    decompose,
    cohorts,
    youngest,
    roles,
    audit,
    purge,
    rotate,
):
    records.add_command(_command)
