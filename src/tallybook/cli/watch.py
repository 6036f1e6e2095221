"""tallybook watch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.watch_rows import watched_rows_options

if TYPE_CHECKING:
    from tallybook.watch.signal import Signal, Watched

_DETECTORS = [
    "farrington",
    "farrington-classic",
    "ears-c1",
    "ears-c2",
    "ears-c3",
    "cusum",
    "glr-poisson",
    "glr-nb",
    "u-chart",
    "ears",
]
"""Typed out, so that the help does not wait for the numbers' libraries; a test holds them equal."""


@click.command()
@click.option(
    "--offences",
    multiple=True,
    required=True,
    metavar="WHAT",
    help="A set or classes: each set is watched as a whole and class by class; may be repeated.",
)
@click.option(
    "--among",
    multiple=True,
    required=True,
    metavar="forces|partnerships|AREA",
    help="Where: every force, every partnership, or an area by name; may be repeated.",
)
@click.option("--period", metavar="QUARTER", help="The quarter to judge, a month with --rows.")
@click.option(
    "--last", type=click.IntRange(1, 20), default=1, show_default=True, help="So many periods."
)
@click.option(
    "--direction",
    type=click.Choice(["both", "rises", "falls"]),
    default="both",
    show_default=True,
    help="Which side of the expected is watched; the budget counts both.",
)
@click.option(
    "--budget",
    metavar="fdr=0.1|fdr-any=0.1|expected=1|none",
    help="Share of the signals that may be false, or false alarms to expect a month, over all "
    "series and sides. Default: expected=1 for each side that is watched. none: a detector other "
    "than farrington rings by its published rule.",
)
@click.option(
    "--detector",
    type=click.Choice(_DETECTORS),
    default="farrington",
    show_default=True,
    help="How a count is held against its past; all keep the budget. farrington is the flexible "
    "one with all doubt counted, and ears is ears-c2.",
)
@click.option("--season", is_flag=True, help="Give each quarter of the year a level of its own.")
@click.option("--explain", is_flag=True, help="Say below how each signal came about.")
@o.picture("the first signal's series")
@watched_rows_options
@o.as_of
@o.book
@o.format_
def watch(
    offences: tuple[str, ...], among: tuple[str, ...], picture: Path | None, **options: Any
) -> None:
    """Tell counts that their past makes unlikely, in a budget.

    Every area and class is held against its own last five years, cut where the register says that
    counts do not compare. A signal says that something is unusual, never why: below the table
    stands what else could explain it.

    \b
    Example:
      tallybook watch --offences 88A --among Hampshire --period "Jul-Sep 2017"
      tallybook watch --offences "sexual offences" --among forces --budget fdr=0.1
      tallybook watch --offences burglary --among forces --direction falls --explain
      tallybook watch --offences burglary --among forces --detector glr-nb
    """
    from tallybook.cli.watch_rows import wants_rows

    if wants_rows(options):
        found, notes = _of_rows(offences, among, picture, options)
    else:
        found, notes = _published(offences, among, picture, options)
    if options["explain"]:
        notes += _explained(found)
    _emit(found, notes, options["format_"])


_ASKED = ("budget", "last", "detector", "season", "direction")


def _published(
    offences: tuple[str, ...], among: tuple[str, ...], picture: Path | None, options: dict[str, Any]
) -> tuple[Watched, list[str]]:
    from tallybook import api

    desk = o.desk_of(options)
    table = api.watched_table(
        offences, among, options["period"], desk, last=options["last"], as_of=options["as_of"]
    )
    asked = {name: options[name] for name in _ASKED}
    found = api.watch(table, desk, **asked)
    notes = [*_notes(found), *_next_step(found)]
    if picture is not None:
        notes += [f"  Drawn: {path}" for path in _drawn(found, table, desk, picture, asked)]
    return found, notes


def _of_rows(
    offences: tuple[str, ...], among: tuple[str, ...], picture: Path | None, options: dict[str, Any]
) -> tuple[Watched, list[str]]:
    from tallybook import api
    from tallybook.cli.watch_rows import unread_notices, watch_rows
    from tallybook.publish.words import words

    rows = watch_rows(offences, among, options, wants_picture=picture is not None)
    notes = list(_notes(rows.found))
    notes.append(f"  {words()['signals']['untold']}")
    notes += [one for one in [unread_notices(options)] if one]
    notes.append(f"  Released under {rows.release.policy}.")
    if picture is not None and rows.drawn is not None:
        notes += [f"  Drawn: {path}" for path in api.write_picture(rows.drawn.picture, picture)]
    return rows.found, notes


def _emit(found: Watched, notes: list[str], format_: str) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    if format_ == "json":
        emit_json(_tree(found))
    elif format_ == "csv":
        emit_csv([_flat(one, head) for one, head in _every(found)])
    else:
        rows = [_row(one, len(found.judged)) for one in found.signals]
        emit_table(_title(found), rows, notes, leads=("where", "what"))


def _drawn(
    found: Watched, table: Any, desk: Any, path: Path, asked: dict[str, Any]
) -> tuple[Path, ...]:
    from tallybook import api
    from tallybook.figures.place import count_of

    if not found.signals:
        raise click.UsageError("Nothing signals, so there is no series to draw.")
    of = count_of(found.signals[0].figure.definition)  # type: ignore[arg-type]
    drawn = api.draw_watched(table, (of.extent, of.offences, of.where), desk, **asked)
    return api.write_picture(drawn, path)


def _title(found: Watched) -> str:
    falls = sum(one.is_fall for one in found.signals)
    rises = len(found.signals) - falls
    counts = [_number(n, kind) for n, kind in ((rises, "rise"), (falls, "fall")) if n]
    told = " and ".join(counts) or _quiet(found)
    return f"{told}, {found.detector}, {', '.join(str(one) for one in found.judged)}"


def _quiet(found: Watched) -> str:
    """A period of which nothing could be judged is not a quiet one."""
    if not any(found.judged.values()):
        return "Nothing could be judged"
    return {"rises": "No rise", "falls": "No fall"}.get(found.direction, "No signal")


def _number(count: int, kind: str) -> str:
    return f"{count} {kind}{'s' if count != 1 else ''}"


def _row(signal: Signal, periods: int) -> dict[str, Any]:
    from tallybook.cli.figure_rows import face_row
    from tallybook.publish.explain_signal import say_limit

    face = face_row(signal.figure)
    when = {"period": face["period"]} if periods > 1 else {}
    chance = {"by chance": _odds(signal.chance)} if signal.chance is not None else {}
    # Not area and offences: a table leaves those columns out where all rows agree.
    return {
        **when,
        "where": face["area"],
        "what": ", ".join((face["offences"], *_marks(signal))),
        "": "fall" if signal.is_fall else "rise",
        "figure": face["figure"],
        "expected": f"{signal.expected:,.1f}".removesuffix(".0"),
        "limit": say_limit(signal),
        "since": str(signal.since),
        **chance,
    }


def _odds(chance: float) -> str:
    return f"1 in {1 / chance:,.0f}" if chance > 1e-6 else "< 1 in 1m"


def _notes(found: Watched) -> Iterator[str]:
    for signal in found.signals:
        if signal.under:
            again = "; ".join(_place(one) for one in signal.under[:8])
            more = len(signal.under) - 8
            and_more = f"; and {more} more" if more > 0 else ""
            yield f"  {_place(signal)} is told again by: {again}{and_more}."
    yield from _others(found)
    yield _budget(found)
    yield from _many(found)
    for period, number in found.judged.items():
        yield f"  {period}: {number:,} series judged."
        for one in found.skipped:
            if one.period == period:
                yield f"    {len(one.series):,} not judged: {one.why}."


def _many(found: Watched) -> Iterator[str]:
    """That far more signal than chance brings, so that they may share a reason."""
    from tallybook.publish.words import words

    if found.budget is None or found.budget.kind != "expected" or not found.judged:
        return
    size = found.budget.size * sum(one.months or 1 for one in found.judged)
    number = sum(1 + len(one.under) for one in found.signals)
    if len(found.signals) > _MANY * size + 3 * size**0.5:
        yield f"  {words()['signals']['many'].format(number=number, size=f'{size:g}')}"


_MANY = 2


def _next_step(found: Watched) -> Iterator[str]:
    """How to look into the first signal, typed out."""
    from tallybook.figures.place import count_of

    if found.signals:
        of = count_of(found.signals[0].figure.definition)  # type: ignore[arg-type]
        codes = ",".join(of.offences.codes) if len(of.offences.codes) < 4 else str(of.offences)
        yield "  How each came about: --explain. Where a count comes from, such as the first: "
        yield (
            f'    tallybook explain --offences "{codes}" --area "{of.extent}" '
            f'--period "{of.period.label}"'
        )


def _explained(found: Watched) -> list[str]:
    from tallybook.publish.explain_signal import explain_signal

    told = []
    for signal in found.signals:
        first, *steps = explain_signal(signal, found)
        told += [f"  {first}", *(f"    {step}" for step in steps)]
    return told


def _others(found: Watched) -> Iterator[str]:
    """Each explanation once, with the signals that it could explain where not all."""
    bears: dict[str, list[str]] = {}
    for signal in found.signals:
        for one in signal.others:
            if one.weight != "note" or one.where != "register":
                says = f"{one.weight}: {one.says} [{one.code}]"
                bears.setdefault(says, []).append(_place(signal))
    if bears:
        yield "  What else could explain it (in the period, or in the years it is held against):"
    for says, places in bears.items():
        whose = "" if len(places) == len(found.signals) else f" For {'; '.join(places[:5])}."
        yield f"    {says}{whose}"


def _budget(found: Watched) -> str:
    from tallybook.watch.budget import COMMONEST

    if found.budget is None:
        return (
            f"  {found.detector} by its published rule keeps no budget: among many series some "
            "ring by chance. Without --budget none it keeps one."
        )
    size = found.budget.size
    months = next(iter(found.judged)).months or 1
    more = f", {size * months:g} in these {months} months" if months > 1 else ""
    says = {
        "fdr": f"of the signals, a share of at most {size:g} is expected to be false",
        "fdr-any": f"of the signals, a share of at most {size:g} is expected to be false, however "
        "series move together",
        "expected": f"at most {_alarms(size)} to be expected{more}",
    }[found.budget.kind]
    sides = ", rises and falls together" if found.direction == "both" else ""
    if found.detector != "farrington":
        return (
            f"  Budget {found.budget}: {says}, over all series{sides}; the limit of "
            f"{found.detector} is moved until quiet series of like counts, drawn from what the "
            "past makes likely, ring no oftener."
        )
    return (
        f"  Budget {found.budget}: {says}, over all series{sides}; and never one that chance "
        f"alone makes ring oftener than in 1 of {1 / COMMONEST:.0f} periods."
    )


def _alarms(size: float) -> str:
    return "1 false alarm a month is" if size == 1 else f"{size:g} false alarms a month are"


def _place(signal: Signal) -> str:
    from tallybook.cli.figure_rows import face_row

    face = face_row(signal.figure)
    what = ", ".join((face["area"], face["offences"], *_marks(signal), face["period"]))
    return f"{what} ({face['figure']})"


def _marks(signal: Signal) -> list[str]:
    from tallybook.figures.place import count_of

    where = count_of(signal.figure.definition).where  # type: ignore[arg-type]
    return [f"{mark} {value}" for mark, value in where]


def _every(found: Watched) -> Iterator[tuple[Signal, Signal | None]]:
    for head in found.signals:
        yield head, None
        yield from ((one, head) for one in head.under)


def _flat(signal: Signal, head: Signal | None) -> dict[str, Any]:
    from tallybook.cli.figure_rows import flat_row

    limit = "" if signal.rings_at_any_count else signal.limit
    return {
        **flat_row(signal.figure),
        "expected": round(signal.expected, 3),
        "direction": "fall" if signal.is_fall else "rise",
        "signals_above": "" if signal.is_fall else limit,
        "signals_below": limit if signal.is_fall else "",
        "signals_at_any_count": "yes" if signal.rings_at_any_count else "",
        "since": signal.since.first,
        "chance": "" if signal.chance is None else signal.chance,
        "needs_budget": "" if signal.wrong is None else signal.wrong,
        "told_under": flat_row(head.figure)["definition"] if head else "",
        "others": " ".join(one.code for one in signal.others),
    }


def _tree(found: Watched) -> dict[str, Any]:
    return {
        "detector": found.detector,
        "direction": found.direction,
        "budget": str(found.budget) if found.budget else None,
        "signals": [_signal_tree(one, found) for one in found.signals],
        "judged": {period.text: number for period, number in found.judged.items()},
        "not_judged": [
            {
                "period": one.period.text,
                "why": one.why,
                "number": len(one.series),
                "series": [
                    {"area": x.text, "offences": of.text}
                    for x, of, _ in one.series
                    if one.may_be_named
                ],
            }
            for one in found.skipped
        ],
    }


def _signal_tree(signal: Signal, found: Watched) -> dict[str, Any]:
    from tallybook.figures.figure_json import caveat_to_json, figure_to_json
    from tallybook.publish.explain_signal import explain_signal

    limit = None if signal.rings_at_any_count else signal.limit
    return {
        "figure": figure_to_json(signal.figure),
        "expected": signal.expected,
        "direction": "fall" if signal.is_fall else "rise",
        "signals_above": None if signal.is_fall else limit,
        "signals_below": limit if signal.is_fall else None,
        "signals_at_any_count": signal.rings_at_any_count,
        "since": signal.since.text,
        "chance": signal.chance,
        "needs_budget": signal.wrong,
        "others": [caveat_to_json(one) for one in signal.others],
        "explain": list(explain_signal(signal, found)),
        "under": [_signal_tree(one, found) for one in signal.under],
    }
