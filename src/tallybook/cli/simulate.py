"""tallybook simulate."""

from __future__ import annotations

from pathlib import Path

import click

from tallybook.simulate.sizes import LARGEST, SMALLEST


@click.command()
@click.option(
    "--rows",
    type=click.IntRange(SMALLEST, LARGEST),
    default=100_000,
    show_default=True,
    help="About how many rows, one a crime.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same bytes.")
@click.option(
    "--style",
    type=click.Choice(["niche", "athena"]),
    default="niche",
    show_default=True,
    help="Whose column names.",
)
@click.option(
    "--kind", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True, help="File."
)
@click.option(
    "--with-identifiers",
    is_flag=True,
    help="Add columns that must never be kept, of nobody: to see them refused.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("mockshire"),
    show_default=True,
    metavar="DIR",
    help="Folder to write.",
)
def simulate(
    rows: int, seed: int, style: str, kind: str, with_identifiers: bool, out: Path
) -> None:
    """Make up a county's extract, and the truth about it.

    One row is one crime.

    Mockshire does not exist and no row is about anybody. The folder truth beside the extract holds
    the right counts and all that was planted: a new offence, a counting change, a batch of late
    records, an outbreak, a combination of marks, a campaign, faults. How to find each of them:
    docs/how-to/made-up-county.md.

    \b
    Example:
      tallybook simulate --out mockshire
      tallybook simulate --rows 1000000 --seed 2 --out larger
    """
    from rich.progress import Progress

    from tallybook.simulate.simulate import simulate as make

    with Progress(transient=True) as bars:
        bar = bars.add_task("Months", total=None)
        made = make(
            out,
            rows=rows,
            seed=seed,
            style=style,  # type: ignore[arg-type]
            kind=kind,  # type: ignore[arg-type]
            with_identifiers=with_identifiers,
            on_progress=lambda done, of: bars.update(bar, completed=done, total=of),
        )
    click.echo(f"{made.rows:,} rows about nobody: {made.extract}")
    click.echo(f"What a correct count gives, and what was planted: {made.truth}")
    click.echo(f"Where its wards lie: {made.wards}. The plan of a campaign: {made.campaign}")
    click.echo(
        "Next: lock the rows away (tallybook records key --help, tallybook records import --help)."
    )
