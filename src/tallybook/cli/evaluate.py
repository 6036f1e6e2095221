"""tallybook evaluate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options
from tallybook.terms.errors import NotAllowed, NotComparable, NotDefined, NotHeld

if TYPE_CHECKING:
    from tallybook.evaluate.evaluated import Effect, Evaluated
    from tallybook.evaluate.plan import Plan


@click.command()
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--only", metavar="ID", help="One plan of the file, told in full.")
@locked_options
@o.override
@o.as_of
@o.book
@o.format_
def evaluate(plan: Path, only: str | None, **options: Any) -> None:
    """Tell whether counts changed after a plan's start, beside what they would have been.

    PLAN is a TOML file (docs/how-to/evaluate.md). One plan is told in full; an action plan of
    several as a table of what was promised and what is seen. The analysis is held to the plan as
    the book kept it (tallybook plan --keep), and says what was changed since. Counts are those of
    published quarters, or of the months of a locked room where there is one.

    \b
    Example:
      tallybook evaluate action-plan.toml
    """
    from tallybook import api

    plans = _chosen(api.read_plans(plan), only)
    desk = o.desk_of(options)
    if len(plans) == 1:
        _tell(_evaluated(plans[0], desk, options), options["format_"])
    else:
        _tell_all([(one, _tried(one, desk, options)) for one in plans], options["format_"])


def _chosen(plans: tuple[Plan, ...], only: str | None) -> tuple[Plan, ...]:
    chosen = tuple(one for one in plans if only in (None, one.id))
    if not chosen:
        listed = ", ".join(one.id for one in plans)
        raise click.UsageError(f"No plan is called {only}; the file has {listed}.")
    return chosen


_STEPS = {1: "month", 3: "quarter", 6: "half-year"}


def _evaluated(plan: Plan, desk: Any, options: dict[str, Any]) -> Evaluated:
    """On published quarters, or on rows: by the shortest period of which no count is withheld."""
    from tallybook import api
    from tallybook.cli.evaluated_rows import released_rows
    from tallybook.cli.locked import reaches_rows

    asked = {"as_of": options["as_of"], "override": options["override"]}
    if not reaches_rows(options):
        return api.evaluate(plan, desk, **asked)
    for months, name in _STEPS.items():
        try:
            return api.evaluate(plan, desk, passed=released_rows(plan, months, options), **asked)
        except (NotComparable, NotAllowed) as error:
            if error.code not in ("effect-withheld", "release-forbidden") or months == max(_STEPS):
                raise
        click.echo(f"{plan.id}: some counts by {name} are too small to leave.", err=True)
    raise AssertionError("the longest period returns or raises")


def _tried(plan: Plan, desk: Any, options: dict[str, Any]) -> Evaluated | Exception:
    """The evaluation, or why there is none: one plan that cannot be judged hides no other."""
    try:
        return _evaluated(plan, desk, options)
    except (NotComparable, NotHeld, NotDefined) as error:
        return error


def _tell(found: Evaluated, format_: str) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.publish.say_effect import say_effect

    if format_ == "json":
        emit_json(_tree(found))
        return
    rows = list(_rows(found))
    if format_ == "csv":
        emit_csv([_numbers(name, effect) for name, effect in rows])
        return
    click.echo(f"{_title(found.plan)}\n")
    for sentence in say_effect(found):
        click.echo(f"  {sentence}")
    click.echo()
    table = [_row(name, effect) for name, effect in rows]
    emit_table("Worked out in different ways, with 95% ranges", table, _notes(found))


def _title(plan: Plan) -> str:
    from tallybook.terms.period import Period

    where = ", ".join(str(one) for one in plan.areas)
    return f"{plan.id}  {plan.measure}: {plan.offences}, {where}, {Period(plan.start, plan.until)}"


def _rows(found: Evaluated) -> Iterator[tuple[str, Effect | None]]:
    from tallybook.publish.say_effect import effect_words, say_variation

    yield f"{effect_words()['label'][found.effect.method]}, leading", found.effect
    for one in found.variations:
        yield say_variation(one), one.effect
    yield "a year too early", found.early


def _row(name: str, effect: Effect | None) -> dict[str, Any]:
    from tallybook.publish.say_effect import effect_words, say_change, say_range

    if effect is None:
        return {"worked out": name, "change": "not worked out", "range": "", "says": ""}
    return {
        "worked out": name,
        "change": say_change(effect.ratio),
        "range": say_range(effect),
        "says": effect_words()["seen"][effect.verdict],
    }


def _numbers(name: str, effect: Effect | None) -> dict[str, Any]:
    limits = (effect.ratio, effect.low, effect.high) if effect else ("", "", "")
    method = effect.method if effect else ""
    return dict(zip(("worked_out", "method", "ratio", "low", "high"), (name, method, *limits),
                    strict=True))  # fmt: skip


def _notes(found: Evaluated) -> Iterator[str]:
    for one in found.caveats:
        yield f"  {one.weight}: {one.says} [{one.code}]"


def _tell_all(found: list[tuple[Plan, Evaluated | Exception]], format_: str) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    rows = [_line(plan, one) for plan, one in found]
    if format_ == "json":
        emit_json({"plans": [_tree_or_why(plan, one) for plan, one in found]})
    elif format_ == "csv":
        emit_csv(rows)
    else:
        notes = [note for plan, one in found for note in _notes_of(plan, one)]
        short = [{name: row[name] for name in _SHOWN} for row in rows]
        emit_table("What was promised and what is seen", short, notes)


_SHOWN = ("id", "measure", "owner", "window", "promised", "seen")


def _line(plan: Plan, found: Evaluated | Exception) -> dict[str, Any]:
    from tallybook.publish.say_effect import say_seen

    promised = f"{plan.expects} of {plan.promised:g}%" if plan.promised else plan.expects
    seen = "not judged" if isinstance(found, Exception) else say_seen(found.effect)
    return {
        "id": plan.id,
        "measure": plan.measure,
        "kind": plan.kind,
        "owner": plan.owner,
        "due": str(plan.due or ""),
        "window": f"{plan.start} to {plan.until}",
        "promised": promised,
        "seen": seen,
    }


def _notes_of(plan: Plan, found: Evaluated | Exception) -> Iterator[str]:
    if isinstance(found, (NotComparable, NotHeld, NotDefined)):
        faults = "".join(f" {fault}" for fault in found.faults)
        yield f"  {plan.id} not judged: {found.says}{faults} [{found.code}]"
    elif not isinstance(found, Exception):
        for one in found.caveats:
            if one.weight != "note":
                yield f"  {plan.id} {one.weight}: {one.says} [{one.code}]"


def _tree_or_why(plan: Plan, found: Evaluated | Exception) -> dict[str, Any]:
    from tallybook.evaluate.plan_fields import plan_fields

    if isinstance(found, (NotComparable, NotHeld, NotDefined)):
        return {"plan": plan_fields(plan), "not_judged": {"code": found.code, "says": found.says}}
    assert not isinstance(found, Exception)
    return _tree(found)


def _tree(found: Evaluated) -> dict[str, Any]:
    from tallybook.evaluate.plan_fields import digest_of, plan_fields
    from tallybook.figures.figure_json import caveat_to_json
    from tallybook.publish.say_effect import say_effect

    expected, low, high = found.expected
    return {
        "plan": plan_fields(found.plan),
        "digest": digest_of(found.plan),
        "base": found.base.text,
        "window": found.used.text,
        "came": found.came,
        "expected": {"amount": expected, "low": low, "high": high},
        "effect": _effect_tree(found.effect),
        "places": [one.text for one in found.places],
        "variations": [
            {"of": one.of, "how": one.how, "effect": _effect_tree(one.effect)}
            for one in found.variations
        ],
        "a_year_early": _effect_tree(found.early),
        "placebo_chance": found.placebos.chance if found.placebos else None,
        "peak": vars(found.peak) if found.peak else None,
        "path": [vars(one) | {"period": one.period.text} for one in found.path],
        "says": list(say_effect(found)),
        "caveats": [caveat_to_json(one) for one in found.caveats],
    }


def _effect_tree(effect: Effect | None) -> dict[str, Any] | None:
    return vars(effect) | {"verdict": effect.verdict} if effect else None
