"""Count in the locked room from any command: the options, and verbs that give guarded tables.

A command that can use rows takes the options beside its own --book, and asks like this:

    @locked_options                                     # --records --key-file --as --policy
    @o.book
    def command(**options):
        if reaches_rows(options):                       # a room was named, or the book has one
            with locked(options, area="X23000001", as_of=None, why="nowcast") as found:
                count = Count(found.extract.unit, offences, extent, period, Basis.OCCURRED, where)
                table = tallied(found, count, axes)     # over period, extent, offences, where
                delays = delays_of(found, count, longest=24)
            passed = released((table,), options)        # before anything is shown

Tables are guarded: they may be handed to delay, watch, evaluate and compare in memory, and nothing
of them is printed, drawn, logged or written unless it is in a release. What was modelled from a
guarded table is released with the counts that it rests on. Every count is in the audit log with its
definition and the number of rows behind it. `found.extract.window` are the whole months of
recording that the extract has seen; `found.extract.noted` the marks and their values. The marks
that may stand in `where` are in records/conditions.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from tallybook.cli.records_room import FOLDER, KEY, WHO
from tallybook.cli.without_cells import without_cells

if TYPE_CHECKING:
    from tallybook.desk import Desk
    from tallybook.figures.definition import Count, Where
    from tallybook.figures.figure import Figure
    from tallybook.figures.table import Axis, Table
    from tallybook.protect.parts import Part
    from tallybook.protect.release import Release
    from tallybook.records.extract import Extract
    from tallybook.records.room import Room
    from tallybook.terms.period import Period

F = TypeVar("F", bound=Callable[..., Any])

POLICY = click.option(
    "--policy",
    default="official",
    show_default=True,
    metavar="NAME",
    help="What may leave; sexual offences are released under strict whatever is said here.",
)


def locked_options(command: F) -> F:
    """The locked room, its key, who asks, and the policy of what leaves it.

    Where the command reaches rows, no unforeseen failure prints its words.
    """

    @wraps(command)
    def told(*given: Any, **options: Any) -> Any:
        with without_cells() if reaches_rows(options) else nullcontext():
            return command(*given, **options)

    for option in (POLICY, WHO, KEY, FOLDER):
        told = option(told)
    return cast(F, told)


@dataclass(frozen=True, eq=False)
class Locked:
    """An opened room, who asks, and the extract that is counted."""

    room: Room
    who: str
    extract: Extract


def reaches_rows(options: dict[str, Any]) -> bool:
    """Whether a room was named, or the book has one."""
    from tallybook.cli.records_room import room_folder
    from tallybook.records.room import MANIFEST
    from tallybook.terms.errors import TallybookError

    if options.get("records_folder"):
        return True
    try:
        return (room_folder(options) / MANIFEST).exists()
    except TallybookError:  # the built-in example book
        return False


@contextmanager
def locked(
    options: dict[str, Any], *, area: str = "", as_of: date | None = None, why: str = "tally"
) -> Iterator[Locked]:
    """The newest extract of the force that an area code lies in, else of the only force there is.

    `why` stands in the audit log. Refuses an area of no force whose extract is held.
    """
    from tallybook.cli.arrow_alone import arrow_alone
    from tallybook.cli.records_room import room_of, who_of
    from tallybook.records.look_over_room import look_over_room
    from tallybook.records.open_rows import open_rows

    arrow_alone()
    room, who, day = room_of(options), who_of(options), as_of or date.today()
    connection, editions = open_rows(room, who, why, as_of=day)
    try:
        yield Locked(room, who, look_over_room(room, connection, editions, area=area, as_of=day))
    finally:
        connection.close()


def tallied(found: Locked, count: Count, over: Sequence[Axis] = ()) -> Table:
    """The guarded table of a count, with Poisson limits of chance; noted in the audit log."""
    from tallybook.reckon.count_table import count_limits
    from tallybook.records.tally import tally

    _note(found, count, over)
    return tally(count, found.extract, over, limits=count_limits)


def delays_of(found: Locked, count: Count, over: Sequence[Axis] = (), *, longest: int) -> Table:
    """The guarded triangles of the months of a count; noted in the audit log."""
    from tallybook.records.triangle import triangle

    _note(found, count, over)
    return triangle(count, found.extract, over, longest=longest)


def parts_tallied(
    found: Locked, count: Count, earlier: Period, by: Sequence[str], **more: Any
) -> tuple[Table, ...]:
    """Guarded tables of the parts of a change; noted in the audit log."""
    from tallybook.figures.table import Axis
    from tallybook.reckon.count_table import count_limits
    from tallybook.records.decompose import decompose

    _note(found, count, (Axis("period", (earlier, count.period)),))
    return decompose(count, earlier, found.extract, by, limits=count_limits, **more)


def cohorts_tallied(
    found: Locked, count: Count, earlier: Period, months: tuple[int, ...]
) -> tuple[Table, Table]:
    """Guarded tables of two cohorts, so far and at equal follow-up; noted in the audit log."""
    from tallybook.figures.table import Axis
    from tallybook.reckon.count_table import count_limits
    from tallybook.records.cohorts import cohorts

    _note(found, count, (Axis("period", (earlier, count.period)),))
    return cohorts(count, earlier, found.extract, months=months, limits=count_limits)


def youngest_of(found: Locked, count: Count) -> Figure:
    """The guarded age of the youngest victim; noted in the audit log."""
    from tallybook.records.youngest import youngest

    _note(found, count)
    return youngest(count, found.extract)


def crossed_tallied(
    found: Locked, count: Count, periods: Axis, classes: Axis, marks: Sequence[Sequence[Where]]
) -> Table:
    """The guarded table of every mark with every other; noted in the audit log."""
    from tallybook.records.crossed import crossed

    _note(found, count, (periods, classes))
    return crossed(count, found.extract, periods, classes, marks)


def released(
    parts: tuple[Part, ...], options: dict[str, Any], *, is_trial: bool = False
) -> Release:
    """The parts as they may leave, under the policy that was asked or a stricter one.

    What left is written into the list of releases beside the room, and everything that left before
    is looked at: two answers can give away together what neither tells. Of a trial nothing is
    written, so nothing of it may be shown.
    """
    from tallybook import api
    from tallybook.cli.records_room import room_folder, room_of
    from tallybook.protect.ledger import has_release
    from tallybook.records.note_release import refuse_other_list

    room, beside = room_of(options), room_folder(options).resolve().parent
    refuse_other_list(room, lambda digest: has_release(beside, digest), beside)
    asked = {"policy": options["policy"], "is_trial": is_trial, "is_edition": False}
    found = api.release(parts, beside, desk=_published_in(options), **asked)
    if not is_trial:
        _note_release(room, found, options)
    return found


def _published_in(options: dict[str, Any]) -> Desk | None:
    """The book whose published counts everybody knows; None where there is none to open."""
    from tallybook.desk import open_desk
    from tallybook.terms.errors import NotHeld

    try:
        return open_desk(options["book"])
    except NotHeld:
        return None


def _note_release(room: Room, found: Release, options: dict[str, Any]) -> None:
    from tallybook.cli.records_room import room_folder, who_of
    from tallybook.protect.ledger import newest_of
    from tallybook.protect.release import earlier_of
    from tallybook.records.note_release import note_release

    told = earlier_of(found).counts
    withheld = sum(1 for amount in told.values() if amount is None)
    newest = newest_of(room_folder(options).resolve().parent)
    note_release(room, who_of(options), found.policy, found.digest, len(told), withheld, newest)


def _note(found: Locked, count: Count, over: Sequence[Axis] = ()) -> None:
    from tallybook.figures.definition_text import definition_to_text
    from tallybook.records.cells import grid_over, rows_behind
    from tallybook.records.open_rows import note_counted

    rows = rows_behind(count, grid_over(count, over), found.extract)
    laid = "".join(f" over {len(axis.members)} of {axis.path}" for axis in over)
    asked = definition_to_text(count) + laid
    note_counted(found.room, found.who, asked, rows, (found.extract.edition,))
