"""The command `tallybook` and its subcommands, each imported when it is called."""

from __future__ import annotations

import errno
import io
import sys
from typing import NoReturn

import click

from tallybook.cli.ask import ask
from tallybook.cli.assess import assess
from tallybook.cli.boundaries import boundaries
from tallybook.cli.change import change
from tallybook.cli.check import check
from tallybook.cli.claims import claims
from tallybook.cli.clusters import clusters
from tallybook.cli.draw import draw
from tallybook.cli.editions import editions
from tallybook.cli.emerging import emerging
from tallybook.cli.evaluate import evaluate
from tallybook.cli.example import example
from tallybook.cli.explain import explain
from tallybook.cli.fetch import fetch
from tallybook.cli.gap import gap
from tallybook.cli.in_order import InOrder
from tallybook.cli.load import load
from tallybook.cli.migrate import migrate
from tallybook.cli.nowcast import nowcast
from tallybook.cli.options import ASKED_FORMAT
from tallybook.cli.outcomes import outcomes
from tallybook.cli.override import override
from tallybook.cli.plan import plan
from tallybook.cli.reckon import reckon
from tallybook.cli.records import records
from tallybook.cli.register import register
from tallybook.cli.release import release
from tallybook.cli.revision import revision
from tallybook.cli.similar import similar
from tallybook.cli.simulate import simulate
from tallybook.cli.standardise import standardise
from tallybook.cli.standing import standing
from tallybook.cli.street import street
from tallybook.cli.terms import terms
from tallybook.cli.verify import verify
from tallybook.cli.watch import watch
from tallybook.terms.errors import CannotRead, TallybookError

SECTIONS: dict[str, tuple[click.Command, ...]] = {
    "Begin": (example, fetch, load, editions, terms, register),
    "Count": (reckon, ask, explain, outcomes, street, standardise),
    "Compare": (change, revision, gap, standing, similar),
    "Look ahead, look out, look back": (nowcast, watch, clusters, emerging, plan, evaluate),
    "Write for readers": (assess, draw),
    "Check what others publish": (check, claims),
    "Rows about people": (records, release, override, simulate),
    "Look after a book": (verify, migrate, boundaries),
}
"""Every command, in the order of its help: by what one wants to do."""


class Commands(InOrder):
    """Lists commands by section; turns the core's errors into a message and an exit code."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed; one of a group, typed without it, is told with the group."""
        groups = [one for one in self.commands.values() if isinstance(one, click.Group)]
        inside = [f"{g.name} {args[0]}" for g in groups if args[0] in g.commands]
        if inside and args[0] not in self.commands and not ctx.resilient_parsing:
            ctx.fail(f"No such command '{args[0]}': it is `tallybook {inside[0]}`.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each section with its commands, and what each does in one line."""
        longest = max(map(len, self.commands))
        width = formatter.width - 6 - longest
        for title, commands in SECTIONS.items():
            rows = [(one.name or "", one.get_short_help_str(width)) for one in commands]
            with formatter.section(title):
                formatter.write_dl([(name.ljust(longest), says) for name, says in rows])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error is told on stderr, and as JSON on stdout where JSON was asked."""
        if isinstance(sys.stdout, io.TextIOWrapper):  # a name that the terminal cannot show
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except TallybookError as error:
            return _tell(error, ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader has gone, and click knows what to do
                raise
            return _tell(_out_of_reach(error), ctx)


def _tell(error: TallybookError, ctx: click.Context) -> NoReturn:
    from tallybook.cli.tell_error import tell_error

    tell_error(error, as_json=ctx.meta.get(ASKED_FORMAT) == "json")
    ctx.exit(error.exit_code)


def _out_of_reach(error: OSError) -> CannotRead:
    if error.errno == errno.ENOENT and error.filename:
        return CannotRead(f"There is no file {error.filename}.", code="file-missing")
    return CannotRead(f"{error.filename or 'A file'}: {error.strerror}.", code="file-out-of-reach")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tallybook")
def main() -> None:
    """Police-recorded crime, in figures that survive a recount.

    Every figure says what is counted, from which editions, and what stands in the way of comparing
    it. Start with the built-in example: it needs no download.

    \b
    Example:
      tallybook example
      tallybook reckon --offences 88A --area Hampshire --period "Apr-Dec 2017"
    """


for _title, _commands in SECTIONS.items():
    for _command in _commands:
        main.add_command(_command)
