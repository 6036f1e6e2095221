"""The options that commands share, and what they mean together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tallybook.desk import Desk
    from tallybook.figures.caveat import Caveat
    from tallybook.figures.definition import Reckoned

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """An ISO day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error for anything else."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day: write 2018-07-19.", param, ctx)


BY = ("month", "quarter", "year", "area", "partnership", "offence")

ASKED_FORMAT = "tallybook.format"
"""Where the context keeps the format asked, so that an error can be told in it too."""

_EXAMPLE_SAID = "tallybook.example-said"
"""Where the context keeps that the book was said to be the example."""


def remember_format(ctx: click.Context, _param: click.Parameter, chosen: str | None) -> str | None:
    """Keep the format asked in the context, so that an error is told in it too."""
    ctx.meta[ASKED_FORMAT] = chosen
    return chosen


book = click.option(
    "--book",
    metavar="DIR",
    help="Folder of the book; TALLYBOOK_BOOK otherwise. “example” is the built-in one.",
)
as_of = click.option(
    "--as-of", type=Day(), help="Answer as it stood on this day. Default: today.", metavar="DATE"
)
format_ = click.option(
    "--format",
    "format_",
    callback=remember_format,
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print.",
)
override = click.option(
    "--override",
    metavar='"WHO: WHY"',
    default="",
    help="Print what a rule refuses, signed; the signature is printed too.",
)


def definition(command: F) -> F:
    """The options that name a quantity."""
    for option in reversed(_DEFINITION):
        command = option(command)
    return command


offences = click.option(
    "--offences", required=True, metavar="WHAT", help="Class codes (88A) or a named set (rape)."
)
area = click.option("--area", required=True, metavar="WHERE", help="Name or code of an area.")
period = click.option(
    "--period", required=True, metavar="WHEN", help="2017/18, Apr-Dec 2017, 12 months to June 2018."
)
without = click.option(
    "--without", multiple=True, metavar="AREA", help="Leave an area out; may be repeated."
)
outcome_basis = click.option(
    "--basis",
    type=click.Choice(["recorded", "assigned"]),
    default="recorded",
    show_default=True,
    help="Outcomes of offences recorded in the period, or those assigned in it.",
)
seed = click.option(
    "--seed", type=int, default=1, show_default=True, help="Same seed, same answer."
)


def picture(of: str) -> Callable[[F], F]:
    """--picture, by which a command also draws what it found."""
    return click.option(
        "--picture",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"Draw {of}: .svg, or .png with its words beside it.",
    )


def simulations(of: str, *, most: int) -> Callable[[F], F]:
    """--simulations, of a chance that is counted on drawn tables or maps."""
    return click.option(
        "--simulations",
        type=click.IntRange(99, most),
        default=999,
        show_default=True,
        help=f"Drawn {of} that the chance is counted on.",
    )


_DEFINITION = (
    offences,
    area,
    period,
    without,
    click.option("--per", type=click.IntRange(min=1), help="A rate for every so many people."),
    click.option("--population", metavar="MID-YEAR", help="Population to use, such as mid-2016."),
    click.option(
        "--share-of", metavar="WHAT", help="As a share of these offences (same place and period)."
    ),
    click.option(
        "--outcome",
        metavar="WHAT",
        help="Outcomes instead of offences: a number (1), a name or group (charged), every.",
    ),
    outcome_basis,
    click.option(
        "--weights",
        metavar="LIST",
        help="Weigh offences by a list of severities: ons-crime-severity-score.",
    ),
    click.option(
        "--where",
        multiple=True,
        metavar="MARK=VALUE",
        help="Released counts of a mark: “victim age=under 18”; may be repeated.",
    ),
    click.option("--ages", metavar="AGES", help="A rate over people of these ages: 10-15, 90+."),
    click.option(
        "--sex", type=click.Choice(["persons", "females", "males"]), help="A rate over one sex."
    ),
)

by = click.option(
    "--by", multiple=True, type=click.Choice(BY), help="Lay out along this; may be repeated."
)


@dataclass(frozen=True)
class Asked:
    """What a command was asked: the definition, the opened book, and caveats of the question."""

    definition: Reckoned
    desk: Desk
    more: tuple[Caveat, ...]


def asked(options: dict[str, Any]) -> Asked:
    """What the options ask; the definition is read before the book is opened."""
    from tallybook import api
    from tallybook.cli.beside import beside

    definition = _defined(options)
    desk = desk_of(options)
    return Asked(definition, desk, beside(desk, *api.place(options["area"])))


def _defined(options: dict[str, Any]) -> Reckoned:
    from tallybook import api

    area, period, without = options["area"], options["period"], options["without"]
    outcome, weights = options["outcome"], options["weights"]
    more = {"without": without, "basis": options["basis"], "weights": weights}
    count = api.count(options["offences"], area, period, outcome=outcome, **more)
    count = replace(count, where=(*count.where, *_marks(options["where"])))
    _refuse_together(options)
    if options["per"]:
        people = {"ages": options["ages"], "sex": options["sex"]}
        return api.rate(count, options["per"], options["population"], **people)
    if options["share_of"]:
        # An outcome is a share of the offences in the same tables, whatever became of them.
        whole = "any" if outcome else None
        return api.share(count, api.count(options["share_of"], area, period, outcome=whole, **more))
    return count


def _marks(pairs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    split = [pair.partition("=") for pair in pairs]
    if bad := [
        mark for mark, sign, value in split if not (sign and mark.strip() and value.strip())
    ]:
        raise click.UsageError(f"--where {bad[0]}: write MARK=VALUE, such as “victim sex=female”.")
    return tuple((mark.strip(), value.strip()) for mark, _, value in split)


def _refuse_together(options: dict[str, Any]) -> None:
    if options["per"] and options["share_of"]:
        raise click.UsageError("Ask for --per or --share-of, not both.")
    for name in ("population", "ages", "sex"):
        if options[name] and not options["per"]:
            raise click.UsageError(f"--{name} belongs to a rate: add --per 1000.")
    if options["basis"] != "recorded" and not options["outcome"]:
        raise click.UsageError("--basis belongs to outcomes: add --outcome every.")


def _is_news() -> bool:
    """Whether this command has not said yet that the book is the example."""
    context = click.get_current_context(silent=True)
    if context is None:
        return True
    is_said = context.meta.get(_EXAMPLE_SAID, False)
    context.meta[_EXAMPLE_SAID] = True
    return not is_said


def desk_of(options: dict[str, Any]) -> Desk:
    """The opened book; says on stderr, once a command, when it is the example."""
    from tallybook import api

    desk = api.open_desk(options["book"])
    if desk.is_example and _is_news():
        click.secho(
            "The built-in example book: class 88A of Hampshire and of England and Wales, and a "
            "made-up county. Load the publisher's files with `tallybook load` for anything else.",
            err=True,
            fg="yellow",
        )
    return desk
