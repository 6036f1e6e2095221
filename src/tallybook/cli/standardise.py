"""tallybook standardise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.reckon.standardise_counts import StandardRate, StandardRates


@click.command()
@click.argument("counts", type=click.Path(path_type=Path))
@click.option("--population", required=True, metavar="MID-YEAR", help="Mid-year: mid-2020.")
@click.option(
    "--standard",
    default="esp-2013",
    show_default=True,
    metavar="NAME|FILE",
    help="Standard population: built in, or a CSV file with the columns ages and people.",
)
@click.option(
    "--indirect", is_flag=True, help="Against the rates of all areas in the file together."
)
@click.option(
    "--per",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="A rate for every so many people.",
)
@click.option(
    "--sex", type=click.Choice(["persons", "females", "males"]), default="persons",
    show_default=True, help="The people that were counted.",
)  # fmt: skip
@click.option("--rows", is_flag=True, help="Print the bands behind the rates too.")
@o.as_of
@o.book
@o.format_
def standardise(counts: Path, **options: Any) -> None:
    """Standardise your own counts by area and age.

    The people of each area and age are those of the book.

    COUNTS is a CSV file with the columns area, ages and count, a row for each area and band. The
    rate says what it would be if every area had people of the same ages. It does not say why.

    \b
    Example:
      tallybook standardise counts.csv --population mid-2020 --rows
      tallybook standardise counts.csv --population mid-2020 --indirect
    """
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    found = api.standardise(
        counts,
        o.desk_of(options),
        population=options["population"],
        standard=None if options["indirect"] else options["standard"],
        per=options["per"],
        sex=options["sex"],
        as_of=options["as_of"],
    )
    rows = [_row(one) for one in found.rates]
    if options["format_"] == "json":
        emit_json(_tree(found, options["per"]))
    elif options["format_"] == "csv":
        emit_csv([_flat(one) for one in found.rates])
    else:
        title = f"For every {options['per']:,} people on {options['population']}"
        emit_table(f"{title}, standardised to {found.standard}", rows, _notes(found))
        if options["rows"]:
            emit_table("The bands behind them", _bands(found))


def _row(one: StandardRate) -> dict[str, str]:
    limits = "" if one.low is None else f"{one.low:,.1f} to {one.high:,.1f}"
    row = {
        "area": str(one.extent),
        "count": f"{one.events:,}",
        "people": f"{one.people:,}",
        "crude": f"{one.crude:,.1f}",
        "figure": "absent" if one.rate is None else f"{one.rate:,.1f}",
        "95 % of chance": limits,
    }
    return row if one.ratio is None else row | {"observed/expected": f"{one.ratio:.3f}"}


def _flat(one: StandardRate) -> dict[str, Any]:
    return {
        "area": one.extent.text,
        "area_name": str(one.extent),
        "count": one.events,
        "people": one.people,
        "crude": one.crude,
        "rate": "" if one.rate is None else one.rate,
        "low": "" if one.low is None else one.low,
        "high": "" if one.high is None else one.high,
        "ratio": "" if one.ratio is None else one.ratio,
        "why": one.why,
    }


def _notes(found: StandardRates) -> list[str]:
    whys = dict.fromkeys(one.why for one in found.rates)
    read = [f"People: {e.title}, published {e.published} ({e.short})." for e in found.editions]
    return [
        *(f"  {why}." for why in whys),
        *(f"  {line}" for line in read),
        "  The counts are yours: nothing was hidden in them here.",
    ]


def _bands(found: StandardRates) -> list[dict[str, str]]:
    return [
        {
            "area": band.area,
            "ages": band.ages.text,
            "count": f"{band.count:,}",
            "people": f"{band.people:,}",
            "weight": f"{band.weight:,.6g}",
        }
        for band in found.bands
    ]


def _tree(found: StandardRates, per: int) -> dict[str, Any]:
    return {
        "per": per,
        "standard": found.standard,
        "editions": [e.digest for e in found.editions],
        "rates": [
            {name: None if fact == "" else fact for name, fact in _flat(one).items()}
            for one in found.rates
        ],
        "bands": [
            {
                "area": band.area,
                "ages": band.ages.text,
                "count": band.count,
                "people": band.people,
                "weight": band.weight,
            }
            for band in found.bands
        ],
    }
