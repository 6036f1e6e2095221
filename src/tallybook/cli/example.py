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
@click.pass_context
def example(ctx: click.Context, out: Path) -> None:
    """Assess Hampshire from the built-in example book: no download, a page to open at the end.

    It holds class 88A (sexual grooming) for Hampshire and England and Wales, in three editions,
    and a made-up county, Mockshire, to try everything else on.

    \b
    Example:
      tallybook example --out try
    """
    from tallybook.cli.assess import assess
    from tallybook.cli.change import change
    from tallybook.cli.revision import revision

    story = {"offences": "88A", "area": "Hampshire", "period": "Apr-Dec 2017", "book": "example"}
    click.secho("1. One figure in three editions", bold=True)
    ctx.invoke(revision, **story)
    click.secho("\n2. “Up 900 per cent”: nine months against twelve, across a new law", bold=True)
    ctx.invoke(change, **story, against="2013/14")
    click.secho("\n3. An assessment", bold=True)
    ctx.invoke(assess, area="Hampshire", book="example", out=out)
