"""tallybook evaluate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options

if TYPE_CHECKING:
    from tallybook.evaluate.evaluated import Evaluated
    from tallybook.evaluate.plan import Plan
    from tallybook.publish.show_effect import Judged


@click.command()
@click.argument("plan", required=False, type=click.Path(path_type=Path))
@click.option("--only", metavar="ID", help="One plan of the file, told in full.")
@click.option(
    "--page", type=click.Path(path_type=Path), metavar="FILE", help="Write it all as an HTML page."
)
@o.picture("the path of one plan")
@locked_options
@o.override
@o.as_of
@o.book
@o.format_
def evaluate(
    plan: Path | None, only: str | None, page: Path | None, picture: Path | None, **options: Any
) -> None:
    """Tell whether counts changed after a plan's start.

    They are held against what they would have been.

    PLAN is a TOML file (docs/how-to/evaluate.md); without it, the plans that the book keeps. One
    plan is told in full; an action plan of several as a table of what was promised and what is
    seen. The analysis is held to the plan as the book kept it (tallybook plan --keep), and says
    what was changed since. Counts are those of published quarters, or of the months of a locked
    room where there is one.

    \b
    Example:
      tallybook evaluate action-plan.toml
      tallybook evaluate action-plan.toml --only S1 --page plan.html
    """
    from tallybook import api
    from tallybook.cli.judge_plan import judge, judge_or_say_why

    desk = o.desk_of(options)
    plans = _chosen(api.read_plans(plan) if plan else api.plans_held(desk), only)
    if len(plans) == 1:
        judged = [judge(plans[0], desk, options)]
        _tell(judged[0], options["format_"])
    else:
        judged = [judge_or_say_why(one, desk, options) for one in plans]
        _tell_all(judged, options["format_"])
    for path in _drawn(judged, page, picture):
        click.echo(f"Written: {path}", err=True)


def _chosen(plans: tuple[Plan, ...], only: str | None) -> tuple[Plan, ...]:
    chosen = tuple(one for one in plans if only in (None, one.id))
    if not plans:
        raise click.UsageError("Name a file of plans: the book keeps none.")
    if not chosen:
        listed = ", ".join(one.id for one in plans)
        raise click.UsageError(f"No plan is called {only}; the file has {listed}.")
    return chosen


def _drawn(judged: Sequence[Judged], page: Path | None, picture: Path | None) -> Iterator[Path]:
    from tallybook import api

    if page is not None:
        yield api.write_effects(judged, page)
    if picture is not None:
        if len(judged) != 1:
            raise click.UsageError("A picture shows one plan: name it with --only.")
        yield from api.write_picture(api.draw_effect(judged[0]), picture)


def _tell(one: Judged, format_: str) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.evaluated_tree import numbers_of, plan_tree, rows_of
    from tallybook.publish.say_effect import say_effect

    assert one.found is not None
    if format_ == "json":
        emit_json(plan_tree(one))
        return
    if format_ == "csv":
        emit_csv(list(numbers_of(one.found)))
        return
    click.echo(f"{_title(one.plan)}\n")
    for sentence in say_effect(one.found):
        click.echo(f"  {sentence}")
    click.echo()
    title = "Worked out in different ways, with 95% ranges"
    emit_table(title, list(rows_of(one.found)), _notes(one.found))


def _title(plan: Plan) -> str:
    from tallybook.publish.say_effect import say_counted

    return f"{plan.id}  {plan.measure}: {say_counted(plan)}, {plan.window}"


def _notes(found: Evaluated) -> Iterator[str]:
    for one in found.caveats:
        yield f"  {one.weight}: {one.says} [{one.code}]"


_SHOWN = ("id", "measure", "owner", "window", "promised", "seen")


def _tell_all(judged: Sequence[Judged], format_: str) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.evaluated_tree import plan_row, plans_tree

    rows = [plan_row(one) for one in judged]
    if format_ == "json":
        emit_json(plans_tree(judged))
    elif format_ == "csv":
        emit_csv(rows)
    else:
        notes = list(_notes_of(judged))
        short = [{name: row[name] for name in _SHOWN} for row in rows]
        leads = ("id", "measure", "owner")
        emit_table("What was promised and what is seen", short, notes, leads)


def _notes_of(judged: Sequence[Judged]) -> Iterator[str]:
    """Why plans were not judged, then each warning once, with the plans that it concerns."""
    bears: dict[str, list[str]] = {}
    for one in judged:
        if one.found is None:
            yield f"  {one.plan.id} not judged: {one.why}"
            continue
        for caveat in one.found.caveats:
            if caveat.weight != "note":
                says = f"{caveat.weight}: {caveat.says} [{caveat.code}]"
                bears.setdefault(says, []).append(one.plan.id)
    yield from (f"  {', '.join(dict.fromkeys(ids))} {says}" for says, ids in bears.items())
