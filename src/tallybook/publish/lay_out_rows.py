"""The sections that a force's own extract makes possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tallybook.assess.assessment import Assessment
from tallybook.assess.from_rows import FromRows
from tallybook.figures.table import WITHHELD
from tallybook.publish.chart import Chart
from tallybook.publish.number_notes import Notes
from tallybook.publish.page import Section
from tallybook.publish.say_number import say_day
from tallybook.publish.say_row_points import (
    say_follow_up,
    say_lacking,
    say_recency,
    say_victims,
)
from tallybook.publish.sheet import Sheet
from tallybook.publish.show_rows import (
    show_follow_up,
    show_marks,
    show_parts,
    show_recency,
    show_victims,
)
from tallybook.publish.tabulate_rows import follow_up_in_full, parts_in_full, victims_by_age
from tallybook.publish.words import words

Rows = tuple[FromRows, ...]


def row_sections(found: Assessment, notes: Notes) -> Iterator[Section]:
    """One section a question, each with every set of offences; none without an extract.

    What a picture and the table behind it show whole has no table besides. What the gate did stands
    in the first of them.
    """
    for n, section in enumerate(_questions(found.rows, notes)):
        yield replace(section, after=tuple(_after(found.rows))) if n == 0 else section


def _questions(rows: Rows, notes: Notes) -> Iterator[Section]:
    aged = tuple(one for one in rows if one.tables.victims)
    followed = tuple(one for one in rows if one.follow_up)
    if aged:
        yield _section(
            "row-victims",
            (says for one in aged for says in say_victims(one)),
            (victims_by_age(one, f"rows-{one.id}") for one in aged),
            (show_victims(one, notes) for one in aged),
        )
    if rows:
        yield _section(
            "row-recency",
            (says for one in rows for says in say_recency(one)),
            (),
            (show_recency(one, notes) for one in rows),
        )
        yield _section(
            "row-marks",
            (says for one in rows for says in say_lacking(one)),
            (),
            (chart for one in rows for chart in show_marks(one, notes)),
        )
    if followed:
        yield from _of_two_years(followed, notes)


def _of_two_years(rows: Rows, notes: Notes) -> Iterator[Section]:
    followed = [follow_up_in_full(one, f"rows-{one.id}") for one in rows]
    charts = [show_follow_up(one, notes) for one in rows]
    yield _section(
        "row-follow-up",
        (says for one in rows for says in say_follow_up(one)),
        (sheet for sheet in followed if sheet),
        (chart for chart in charts if chart),
    )
    yield _section(
        "row-parts",
        (),
        (parts_in_full(one, one.parts[0], 0, f"rows-{one.id}") for one in rows),
        (chart for one in rows for chart in show_parts(one, notes)),
    )


def _section(
    id: str, points: Iterable[str], sheets: Iterable[Sheet], charts: Iterable[Chart]
) -> Section:
    text = words()["section"][id]
    return Section(
        id,
        text["title"],
        tuple(text["says"]),
        tuple(points),
        tuple(sheets),
        tuple(charts),
    )


def _after(rows: Rows) -> Iterator[str]:
    """What the gate did, and where the counts come from."""
    text = words()["rows"]
    if any(_has_withheld(one) for one in rows):
        yield text["gate"]
    yield from dict.fromkeys(
        text["source"].format(
            day=" and ".join(say_day(edition.published) for edition in one.editions),
            grain=text["grain"][one.questions.count.unit.value],
        )
        for one in rows
    )
    for one in rows:
        yield f"{one.offences}: policy {one.release.policy}, {'; '.join(one.release.actions)}."


def _has_withheld(one: FromRows) -> bool:
    return any(bool((t.columns["state"] == WITHHELD).any()) for t in one.tables.every)
