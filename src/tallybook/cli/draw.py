"""tallybook draw: pictures as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tallybook.cli import options as o
from tallybook.cli.in_order import InOrder

if TYPE_CHECKING:
    from tallybook.publish.picture import Picture

F = TypeVar("F", bound=Callable[..., Any])

_OUT = click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File to write: .svg, or .png with a .txt of its words beside it.",
)
_AMONG = click.option(
    "--among",
    required=True,
    metavar="forces|partnerships|own-force|FILE",
    help="The group, or a TOML or CSV file with a dated list of similar areas.",
)


def _picture(command: F) -> F:
    """The options of every picture."""
    for option in (o.format_, o.book, o.as_of, _OUT, o.definition):
        command = option(command)
    return command


@click.group(cls=InOrder)
def draw() -> None:
    """Draw a picture into a file, with its words.

    Every picture carries its title, what to beware of, its source, and alternative text.

    \b
    Example:
      tallybook draw slope --offences 88A --area Hampshire --period "Apr-Dec 2017" --out slope.svg
    """


@draw.command("map")
@click.option(
    "--of",
    type=click.Choice(["forces", "partnerships", "districts"]),
    default="forces",
    show_default=True,
    help="Which areas inside --area are drawn.",
)
@click.option("--mark", metavar="AREA", default="", help="Outline and name this area.")
@_picture
def map_(of: str, mark: str, out: Path, **options: Any) -> None:
    """Map a rate, with what chance could do to its colours.

    Hatched is where chance could give another colour, crossed where there is none.

    The book needs boundaries: load a file of them, or `tallybook fetch boundaries`.

    \b
    Example:
      tallybook draw map --offences "sexual offences" --area Hampshire --of partnerships \\
        --period "year ending June 2025" --population mid-2020 --mark Southampton --out map.svg
    """
    from tallybook import api

    asked = _rate(options)
    kind = of.removesuffix("s")
    picture = api.draw_map(asked.definition, kind, asked.desk, mark=mark, as_of=options["as_of"])  # type: ignore[arg-type]
    _write(picture, out, options)


@draw.command()
@_AMONG
@_picture
def funnel(among: str, out: Path, **options: Any) -> None:
    """Draw rates against population, with the limits of chance.

    Beside them stand the limits of the group's spread.

    \b
    Example:
      tallybook draw funnel --offences rape --area Hampshire --period 2024/25 --among forces \\
        --out funnel.png
    """
    _write(_ranked(among, "funnel", options), out, options)


@draw.command()
@_AMONG
@_picture
def ranks(among: str, out: Path, **options: Any) -> None:
    """Draw the rates of a group in order, each with its interval.

    \b
    Example:
      tallybook draw ranks --offences rape --area Hampshire --period 2024/25 --among similar.toml \\
        --out ranks.svg
    """
    _write(_ranked(among, "ranks", options), out, options)


@draw.command()
@click.option(
    "--of",
    type=click.Choice(["forces", "partnerships"]),
    default="forces",
    show_default=True,
    help="Which areas inside --area have a panel.",
)
@click.option("--by", type=click.Choice(["year", "quarter"]), default="year", show_default=True)
@_picture
def areas(of: str, by: str, out: Path, **options: Any) -> None:
    """Draw a panel for each area over time, all on one scale.

    \b
    Example:
      tallybook draw areas --offences rape --area "South East" --period "2015/16 to 2024/25" \\
        --per 1000 --out areas.svg
    """
    from tallybook import api

    asked = o.asked(options)
    inside = {"forces": "area", "partnerships": "partnership"}[of]
    picture = api.draw_over_time(asked.definition, by, inside, asked.desk, as_of=options["as_of"])
    _write(picture, out, options)


@draw.command()
@click.option(
    "--by", type=click.Choice(["year", "quarter", "month"]), default="year", show_default=True
)
@_picture
def series(by: str, out: Path, **options: Any) -> None:
    """Draw one area over time, cut where counts do not compare.

    \b
    Example:
      tallybook draw series --offences 88A --area Hampshire --period "2012/13 to 2017/18" \\
        --out series.svg
    """
    from tallybook import api

    asked = o.asked(options)
    picture = api.draw_over_time(asked.definition, by, "", asked.desk, as_of=options["as_of"])
    _write(picture, out, options)


@draw.command()
@_picture
def slope(out: Path, **options: Any) -> None:
    """Draw how one figure moved from edition to edition.

    \b
    Example:
      tallybook draw slope --offences 88A --area Hampshire --period "Apr-Dec 2017" --out slope.svg
    """
    from tallybook import api

    asked = o.asked(options)
    found = api.revision(asked.definition, asked.desk, as_of=options["as_of"])
    _write(api.draw_revisions(found), out, options)


def _rate(options: dict[str, Any]) -> o.Asked:
    return o.asked(options | {"per": options["per"] or 1000})


def _ranked(among: str, form: str, options: dict[str, Any]) -> Picture:
    from tallybook import api
    from tallybook.figures.definition import Rate

    asked = _rate(options)
    rate = asked.definition
    assert isinstance(rate, Rate)
    group = api.peers(among, rate.top.extent, rate.top.period)
    (found,) = api.standing(rate, group, asked.desk, as_of=options["as_of"])
    return api.draw_standing(found, form)


def _write(picture: Picture, out: Path, options: dict[str, Any]) -> None:
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    written = [{"written": str(path)} for path in api.write_picture(picture, out)]
    if options["format_"] == "json":
        emit_json({"title": picture.title, "describes": picture.describes, "files": written})
    elif options["format_"] == "csv":
        emit_csv(written)
    else:
        click.secho(picture.title, bold=True)
        emit_table("", written, [picture.describes, *picture.says])
