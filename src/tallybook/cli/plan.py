"""tallybook plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.evaluate.kept_plans import KeptPlan


@click.command()
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Keep the plans of a TOML file in the book, with today's date (docs/how-to/evaluate.md).",
)
@click.option(
    "--power",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Tell how large a change the plans of a TOML file could see; keep nothing.",
)
@o.as_of
@o.book
@o.format_
def plan(keep: Path | None, power: Path | None, **options: Any) -> None:
    """Keep plans of measures before they begin; list those kept.

    A kept plan is not changed any more: another text under the same id is another version of it.
    Ask for its power first: a plan whose counts cannot show what it promises is better known before
    than after.

    \b
    Example:
      tallybook plan --power action-plan.toml
      tallybook plan --keep action-plan.toml
    """
    if keep and power:
        raise click.UsageError("--power keeps nothing: ask for one, then for the other.")
    if power:
        from tallybook.cli.power import tell_power

        tell_power(power, options)
        return
    if keep:
        _keep(keep, options)
    _list(options)


def _keep(file: Path, options: dict[str, Any]) -> None:
    from tallybook import api

    new, had = api.keep_plans(file, options["book"])
    for word, kept in (("Kept", new), ("Kept already", had)):
        if kept:
            click.echo(f"{word}: {', '.join(one.id for one in kept)}.", err=True)
    if any(one.is_before for one in new):
        click.echo(f"What their counts can show: tallybook plan --power {file}", err=True)


def _list(options: dict[str, Any]) -> None:
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    found = api.kept_plans(options["book"])
    if options["format_"] == "json":
        emit_json({"plans": [_tree(one) for one in found]})
    elif options["format_"] == "csv":
        emit_csv([_row(one) | _more(one) for one in found])
    else:
        title = "Plans that the book keeps" if found else "The book keeps no plans."
        emit_table(title, [_row(one) for one in found], leads=("id", "measure", "owner"))


def _row(kept: KeptPlan) -> dict[str, Any]:
    says = kept.says
    return {
        "id": kept.id,
        "measure": says["measure"],
        "owner": says["owner"],
        "window": f"{says['start']} to {says['until']}",
        "kept": f"{kept.kept}" + ("" if kept.is_before else ", after its start"),
    }


def _more(kept: KeptPlan) -> dict[str, Any]:
    return {"kind": kept.says["kind"], "digest": kept.digest}


def _tree(kept: KeptPlan) -> dict[str, Any]:
    return {"digest": kept.digest, "kept": kept.kept.isoformat(), "plan": dict(kept.says)}
