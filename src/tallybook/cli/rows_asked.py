"""The options that name a count of rows, and what they mean together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.figures.definition import Count, Where
    from tallybook.records.extract import Extract
    from tallybook.terms.period import Period

F = TypeVar("F", bound=Callable[..., Any])

_COUNTED = (
    o.offences,
    click.option("--area", required=True, metavar="WHERE", help="The force, or a part of it."),
    o.period,
    o.without,
    click.option(
        "--where",
        "marks",
        multiple=True,
        metavar="MARK=VALUE",
        help="Narrow by a mark: “victim age=under 18”, recency=non-recent, alcohol=yes; may be "
        "repeated.",
    ),
    click.option(
        "--occurred-by",
        type=click.Choice(["from", "to", "middle", "spread"]),
        help="Which day of an interval is the day it happened. Default: to, the last possible.",
    ),
    click.option(
        "--non-recent-after",
        type=click.IntRange(min=0),
        metavar="DAYS",
        help="From how many days on an offence is non-recent. Default: 365.",
    ),
    click.option(
        "--age-at",
        type=click.Choice(["offence", "report"]),
        help="Whose age is meant. Default: that at the offence.",
    ),
)
BASIS = click.option(
    "--basis",
    type=click.Choice(["recorded", "occurred"]),
    default="recorded",
    show_default=True,
    help="Which day decides the period.",
)
AGAINST = click.option(
    "--against",
    default="year-before",
    show_default=True,
    metavar="WHEN",
    help="The earlier period, as long as the other.",
)
BANDS = click.option(
    "--bands",
    metavar="AGES",
    default="0-11,12-15,16-17,18 and over",
    show_default=True,
    help="Bands of victim age, with commas between.",
)


def counted_options(command: F) -> F:
    """The options that name a count of rows."""
    for option in reversed(_COUNTED):
        command = option(command)
    return command


def count_asked(options: dict[str, Any], extract: Extract, *, basis: str = "") -> Count:
    """The count that the options name, of what one row of the extract is one of."""
    from dataclasses import replace

    from tallybook import api
    from tallybook.terms.basis import Basis

    count = api.count(
        options["offences"], options["area"], options["period"], without=options["without"]
    )
    return replace(
        count,
        unit=extract.unit,
        basis=Basis(basis or options["basis"]),
        where=(*read_marks(options["marks"]), *_how(options)),
    )


def earlier_asked(count: Count, against: str) -> Period:
    """The earlier period: the one named, or the same span twelve months before."""
    from tallybook import api
    from tallybook.terms.parse_period import parse_period

    return count.period.shift(-12) if against == api.YEAR_BEFORE else parse_period(against)


def area_asked(options: dict[str, Any]) -> str:
    """The code of the area, by which the extract is chosen."""
    from tallybook import api

    return api.place(options["area"])[0].areas[0]


def read_marks(texts: Iterable[str]) -> Where:
    """Marks and values as they were typed: victim-age=under 18 is victim age, under 18."""
    pairs = []
    for text in texts:
        mark, equals, value = (part.strip() for part in text.partition("="))
        if not (mark and equals and value):
            raise click.UsageError(f"Write MARK=VALUE, such as “victim age=under 18”: {text}")
        pairs.append((mark_named(mark), value))
    return tuple(pairs)


def mark_named(text: str) -> str:
    """The mark that was typed with hyphens or spaces, in any case."""
    return " ".join(text.lower().replace("-", " ").replace("_", " ").split())


def _how(options: dict[str, Any]) -> Where:
    """What says how marks are read, where it was asked: the default is not written."""
    asked = (
        ("occurred by", options["occurred_by"], "to"),
        ("recency threshold days", options["non_recent_after"], 365),
        ("victim age basis", options["age_at"], "offence"),
    )
    return tuple((m, str(said)) for m, said, usual in asked if said not in (None, usual))
