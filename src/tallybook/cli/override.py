"""tallybook override."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tallybook.cli import options as o


@click.command()
@click.option("--policy", metavar="NAME", help="The policy that is changed.")
@click.option("--change", metavar="TOML", help="One value of it: “months.other = 1”.")
@click.option("--why", metavar="TEXT", help="The reason.")
@click.option("--by", metavar="WHO", help="The steward.")
@click.option("--until", type=o.Day(), metavar="DATE", help="The last day on which it holds.")
@click.option(
    "--key-file",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The steward's key.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--new-key", is_flag=True, help="Make the key of the book's steward first.")
@o.book
def override(
    policy: str | None,
    change: str | None,
    why: str | None,
    by: str | None,
    until: date | None,
    key_file: Path,
    out: Path | None,
    new_key: bool,
    book: str | None,
) -> None:
    """Sign a change of a policy, for a reason and until a day.

    It is for the steward of a book.

    The book keeps the public half of the steward's key and checks every override by it. What was
    released under an override says so, and so does the book's list of releases.

    \b
    Example:
      tallybook override --new-key --key-file steward.key --book book
      tallybook override --policy strict --change "months.other = 1" --why "agreed on 1 May" \\
        --by "A. Steward" --until 2026-12-31 --key-file steward.key --out override.toml
    """
    from tallybook import api

    if new_key:
        _make(key_file, book)
        if not policy:
            return
    if not (policy and change and why and by and until):
        raise click.UsageError("An override needs --policy, --change, --why, --by and --until.")
    text = api.sign_override(policy, change, why=why, by=by, until=until, key_file=key_file)
    if out:
        out.write_text(text, "utf-8")
    else:
        click.echo(text, nl=False)


def _make(key_file: Path, book: str | None) -> None:
    import os

    from tallybook import api

    if key_file.exists():
        raise click.UsageError(f"{key_file} is there already.")
    private = api.new_steward(book)
    handle = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(private)
    click.echo(f"{key_file}: keep it where nobody else reads it.", err=True)
