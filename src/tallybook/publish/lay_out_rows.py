"""The sections that a force's own extract makes possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tallybook.assess.assessment import Assessment
from tallybook.assess.from_rows import FromRows
from tallybook.figures.value import Number, Withheld
from tallybook.publish.chart import Chart
from tallybook.publish.number_notes import Notes
from tallybook.publish.page import Section
from tallybook.publish.say_number import say_day
from tallybook.publish.say_released import say_bounds, say_interval, say_ratio, say_share, say_shown
from tallybook.publish.sheet import Sheet
from tallybook.publish.show_rows import (
    show_follow_up,
    show_marks,
    show_parts,
    show_recency,
    show_victims,
)
from tallybook.publish.tabulate_rows import (
    follow_up_in_full,
    mark_in_full,
    parts_in_full,
    recency_by_year,
    victims_by_age,
)
from tallybook.publish.words import words


def row_sections(found: Assessment, notes: Notes) -> Iterator[Section]:
    """One section a question, each with every set of offences; none without an extract."""
    rows = found.rows
    if not rows:
        return
    told = tuple(one for one in rows if one.tables.victims)
    yield from _section(
        "row-victims", told, _say_victims, _victims, (show_victims(o, notes) for o in told)
    )
    yield from _section(
        "row-recency", rows, _say_recency, _recency, (show_recency(o, notes) for o in rows)
    )
    yield from _section(
        "row-marks", rows, _say_marks, _marks, (c for o in rows for c in show_marks(o, notes))
    )
    followed = tuple(one for one in rows if one.follow_up)
    charts = (show_follow_up(o, notes) for o in followed)
    yield from _section(
        "row-follow-up", followed, _say_follow_up, _follow_up, (c for c in charts if c)
    )
    yield from _section(
        "row-parts",
        followed,
        _say_parts,
        _parts,
        (c for o in followed for c in show_parts(o, notes)),
    )


def _section(
    id: str,
    rows: tuple[FromRows, ...],
    says: Callable[[FromRows], Iterable[str]],
    tabulates: Callable[[FromRows], Iterable[Sheet]],
    charts: Iterable[Chart],
) -> Iterator[Section]:
    if not rows:
        return
    text = words()["section"][id]
    yield Section(
        id,
        text["title"],
        tuple(text["says"]),
        tuple(point for one in rows for point in says(one)),
        tuple(sheet for one in rows for sheet in tabulates(one)),
        tuple(charts),
        after=_after(rows),
    )


def _after(rows: tuple[FromRows, ...]) -> tuple[str, ...]:
    """What the gate did, and where the counts come from."""
    text = words()["rows"]
    sources = dict.fromkeys(
        text["source"].format(
            day=" and ".join(say_day(edition.published) for edition in one.editions),
            grain=text["grain"][one.questions.count.unit.value],
        )
        for one in rows
    )
    gates = (
        f"{one.offences}: policy {one.release.policy}, {'; '.join(one.release.actions)}."
        for one in rows
    )
    hidden = any(_has_withheld(one) for one in rows)
    return (*((text["gate"],) if hidden else ()), *sources, *gates)


def _has_withheld(one: FromRows) -> bool:
    return any(bool((table.columns["state"] == 1).any()) for table in one.tables.every)


def _victims(one: FromRows) -> Iterator[Sheet]:
    yield victims_by_age(one, f"rows-{one.id}")


def _say_victims(one: FromRows) -> Iterator[str]:
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


def _recency(one: FromRows) -> Iterator[Sheet]:
    yield recency_by_year(one, f"rows-{one.id}")


def _say_recency(one: FromRows) -> Iterator[str]:
    share = one.non_recent[one.year]
    if isinstance(share.of_known, Number):
        yield (
            f"{one.offences}, {one.year}: {say_shown(share.part)} of {say_shown(share.known)} were "
            f"non-recent, {say_share(share.of_known.amount)} ({say_interval(share.of_known)})."
        )


def _marks(one: FromRows) -> Iterator[Sheet]:
    yield from (mark_in_full(one, shares, f"rows-{one.id}") for shares in one.marks)


def _say_marks(one: FromRows) -> Iterator[str]:
    if one.questions.lacking:
        marks = ", ".join(one.questions.lacking)
        yield f"{one.offences}: {words()['rows']['lacking'].format(marks=marks)}"


def _follow_up(one: FromRows) -> Iterator[Sheet]:
    if sheet := follow_up_in_full(one, f"rows-{one.id}"):
        yield sheet


def _say_follow_up(one: FromRows) -> Iterator[str]:
    if one.follow_up is None or one.questions.earlier is None:
        return
    longest = one.follow_up.longest
    yield (
        f"{one.offences}, happened in {one.year} and recorded within {longest.months} months: "
        f"{say_shown(longest.change.later)}, against {say_shown(longest.change.earlier)} of "
        f"{one.questions.earlier}: {say_ratio(longest.change)}."
    )


def _parts(one: FromRows) -> Iterator[Sheet]:
    for n, parts in enumerate(one.parts):
        yield parts_in_full(one, parts, n, f"rows-{one.id}")


def _say_parts(one: FromRows) -> Iterator[str]:
    return iter(())
