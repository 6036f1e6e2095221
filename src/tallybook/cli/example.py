"""tallybook example."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("tallybook-example"),
    show_default=True,
    metavar="DIR",
    help="Folder to write.",
)
@click.option(
    "--with-records",
    is_flag=True,
    help="Make up a force's own extract too, lock it in a room with a key, and assess from it.",
)
@click.pass_context
def example(ctx: click.Context, out: Path, with_records: bool) -> None:
    """Assess an area from the built-in example; no download.

    There is a page to open at the end.

    It holds class 88A (sexual grooming) for Hampshire and England and Wales, in three editions,
    and a made-up county, Mockshire, to try everything else on.

    \b
    Example:
      tallybook example --out try
      tallybook example --with-records --out mockshire
    """
    from tallybook.cli.assess import assess
    from tallybook.cli.change import change
    from tallybook.cli.revision import revision

    if with_records:
        _with_records(ctx, out)
        return
    story = {"offences": "88A", "area": "Hampshire", "period": "Apr-Dec 2017", "book": "example"}
    click.secho("1. One figure in three editions", bold=True)
    ctx.invoke(revision, **story)
    click.secho("\n2. “Up 900 per cent”: nine months against twelve, across a new law", bold=True)
    ctx.invoke(change, **story, against="2013/14")
    click.secho("\n3. An assessment", bold=True)
    ctx.invoke(assess, area="Hampshire", book="example", out=out)


def _with_records(ctx: click.Context, out: Path) -> None:
    from tallybook.cli.assess import assess
    from tallybook.cli.example_records import WHO, make_example_room

    click.secho("1. An extract about nobody, in a locked room", bold=True)
    made = make_example_room(out)
    click.echo(f"{made.rows:,} made-up rows: {made.extract}; the truth about them: {made.truth}")
    click.echo(f"Locked: {made.room}. Its key: {made.key}. A real key is kept elsewhere.")
    click.echo(f"A plan of its campaign against bicycle theft: {made.plan}.")
    click.secho("\n2. An assessment", bold=True)
    room = {"records_folder": made.room, "key_file": made.key, "who": WHO}
    ctx.invoke(assess, area="Mockborough", book="example", out=out / "mockborough", **room)
    locked = f"--records {made.room} --key-file {made.key} --as {WHO}"
    click.echo(f"\nAsk further with --book example {locked}")
