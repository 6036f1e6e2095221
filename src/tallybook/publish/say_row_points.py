"""What the force's own extract says of a set of offences, in a sentence a question."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.assess.from_rows import FromRows
from tallybook.figures.value import Number, Withheld
from tallybook.publish.say_released import (
    say_bounds,
    say_interval,
    say_ratio,
    say_share,
    say_shown,
)
from tallybook.publish.words import words


def say_in_short(rows: tuple[FromRows, ...]) -> Iterator[str]:
    """The points of the first set of offences that rows were asked about."""
    for one in rows[:1]:
        yield from (*say_victims(one), *say_recency(one), *say_follow_up(one))


def say_victims(one: FromRows) -> Iterator[str]:
    """How many victims were under 18 at the offence, of those known and of all."""
    share = one.under_18
    if share is None:
        return
    if isinstance(share.of_known, Number):
        yield (
            f"{one.offences}: {say_shown(share.part)} of {say_shown(share.known)} whose age at the "
            f"offence is known were under 18, {say_share(share.of_known.amount)} "
            f"({say_interval(share.of_known)}); of all {say_shown(share.all)}, {say_bounds(share)}."
        )
    elif isinstance(share.of_known, Withheld):
        yield f"{one.offences}: how many were under 18 is withheld."


def say_recency(one: FromRows) -> Iterator[str]:
    """How many were non-recent in the year."""
    share = one.non_recent[one.year]
    if isinstance(share.of_known, Number):
        yield (
            f"{one.offences}, {one.year}: {say_shown(share.part)} of {say_shown(share.known)} were "
            f"non-recent, {say_share(share.of_known.amount)} ({say_interval(share.of_known)})."
        )


def say_lacking(one: FromRows) -> Iterator[str]:
    """Which marks the extract does not have."""
    if one.questions.lacking:
        marks = ", ".join(one.questions.lacking)
        yield f"{one.offences}: {words()['rows']['lacking'].format(marks=marks)}"


def say_follow_up(one: FromRows) -> Iterator[str]:
    """The change by the day of occurrence after equal time."""
    if one.follow_up is None or one.questions.earlier is None:
        return
    longest = one.follow_up.longest
    if not isinstance(longest.change.absolute, Number):
        missing = say_shown(longest.change.absolute)
        yield f"{one.offences}: no change after equal time is told, as a count is {missing}."
        return
    yield (
        f"{one.offences}, happened in {one.year} and recorded within {longest.months} months: "
        f"{say_shown(longest.change.later)}, against {say_shown(longest.change.earlier)} of "
        f"{one.questions.earlier}: {say_ratio(longest.change)}."
    )
