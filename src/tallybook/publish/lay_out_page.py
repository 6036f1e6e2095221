"""From an assessment to the page: what stands where, in the order in which people ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tallybook.assess.assessment import Assessment, Line
from tallybook.figures.table import figures_of
from tallybook.figures.value import Absent
from tallybook.publish.chart import Chart
from tallybook.publish.lay_out_rows import row_sections
from tallybook.publish.list_figures import list_figures
from tallybook.publish.number_notes import Notes
from tallybook.publish.page import Page, Section
from tallybook.publish.say_about import say_about
from tallybook.publish.say_example import say_example
from tallybook.publish.say_number import say_day, say_days
from tallybook.publish.say_row_points import say_in_short
from tallybook.publish.say_summary import say_summary
from tallybook.publish.sheet import Sheet
from tallybook.publish.show_map import show_map
from tallybook.publish.show_moves import show_moves
from tallybook.publish.show_series import show_series
from tallybook.publish.show_standing import show_standing
from tallybook.publish.split_runs import period_of
from tallybook.publish.tabulate_changes import changes_for_reading
from tallybook.publish.tabulate_moves import moves_for_reading
from tallybook.publish.tabulate_places import not_held, places_for_reading, similar_for_reading
from tallybook.publish.tabulate_recorded import is_held, recorded_for_reading
from tallybook.publish.tabulate_refused import refused_for_reading
from tallybook.publish.tabulate_revised import revised_for_reading
from tallybook.publish.tabulate_series import rates_for_reading, rates_not_held
from tallybook.publish.tabulate_sources import definitions, editions
from tallybook.publish.words import words

_HEADLINE_DEPTH = 1
_REASONS = 3


def lay_out_page(found: Assessment, notes: Notes, added: Sequence[Section] = ()) -> Page:
    """The page in reading order; a section of which nothing is held is left out.

    `added` is what was foreseen, watched and planned.
    """
    every = (
        _section("summary", found, points=(*say_summary(found), *say_in_short(found.rows))),
        _recorded(found, notes),
        _series(found, notes),
        _rates(found),
        _same_months(found, notes),
        _places(found, notes),
        _moves(found, notes),
        *row_sections(found, notes),
        *added,
        _section("refused", found, sheets=(refused_for_reading(found, notes),)),
        _section("revised", found, sheets=(revised_for_reading(found),)),
        _section("notes", found, notes=notes),
        replace(_section("definitions", found, sheets=(definitions(found),)), folded=True),
        _section("editions", found, sheets=(editions(found),)),
        replace(_section("about", found), says=say_about(found)),
    )
    return Page(
        f"Recorded crime in {found.area}, {found.year}",
        _facts(found),
        _together([section for section in every if section]),
        say_example(found),
    )


def _together(every: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, with those that have nothing to show told in one, before the notes."""
    empty = [one for one in every if one.says == (_none(one),)]
    if not empty:
        return tuple(every)
    text = words()["section"]["lacking"]
    points = tuple(f"{one.title}: {one.says[0]}" for one in empty)
    lacking = Section("lacking", text["title"], tuple(text["says"]), points)
    full = [one for one in every if one not in empty]
    at = next(n for n, one in enumerate(full) if one.id == "notes")
    return (*full[:at], lacking, *full[at:])


def _none(section: Section) -> str | None:
    """The words of a section that has nothing to show."""
    none: str | None = words()["section"].get(section.id, {}).get("none")
    return none


def headlines(found: Assessment) -> tuple[Line, ...]:
    """The total and the groups; every set where the book holds neither."""
    chosen = tuple(line for line in found.lines if line.depth <= _HEADLINE_DEPTH)
    return chosen or found.lines


def _recorded(found: Assessment, notes: Notes) -> Section:
    """The words about changes stand only where there is one."""
    section = _section("recorded", found, sheets=(recorded_for_reading(found, notes),))
    changes = (one for line in found.lines for one in (line.year_before, line.ten_years))
    return section if any(map(is_held, changes)) else replace(section, says=section.says[:1])


def _series(found: Assessment, notes: Notes) -> Section:
    """Charts of the sets of which two years are held; where there is none, that is said."""
    charts = [show_series(line, notes) for line in headlines(found) if _has_two_years(line)]
    if charts:
        return _section("series", found, charts=charts)
    return _section("series", found, sheets=(None,))


def _has_two_years(line: Line) -> bool:
    return sum(not isinstance(one.value, Absent) for one in figures_of(line.years)) > 1


def _section(
    id: str,
    found: Assessment,
    *,
    points: tuple[str, ...] = (),
    sheets: tuple[Sheet | None, ...] = (),
    charts: Iterable[Chart] = (),
    notes: Notes | None = None,
    after: tuple[str, ...] = (),
) -> Section:
    """The section with its fixed words; where its one table is empty, the words for that."""
    text = words()["section"][id]
    held = tuple(sheet for sheet in sheets if sheet)
    says = tuple(text["says"]) if held or not sheets else (text["none"],)
    return Section(
        id,
        text["title"].format(area=found.area),
        says,
        points,
        held,
        tuple(charts),
        notes.every if notes else (),
        after,
    )


def _rates(found: Assessment) -> Section | None:
    sheet = rates_for_reading(found)
    if sheet is None:
        return None
    absent = [f"{year}, {why}" for year, why in rates_not_held(found).items()]
    rest = [f"and {len(absent) - _REASONS} more years"] if len(absent) > _REASONS else []
    missing = "; ".join([*absent[:_REASONS], *rest])
    return _section("rates", found, sheets=(sheet,), after=_if_any(f"Not held: {missing}", missing))


def _if_any(says: str, what: object) -> tuple[str, ...]:
    return (f"{says}.",) if what else ()


def _same_months(found: Assessment, notes: Notes) -> Section | None:
    if not found.same_months:
        return None
    first = found.same_months[0].comparison
    sides = (str(period_of(first.earlier)), str(period_of(first.later)))
    title = f"Offences recorded in {found.area}, {sides[1]} and the same months before"
    named = ((str(one.offences), one.comparison) for one in found.same_months)
    sheet = changes_for_reading("same-months-table", title, named, notes, sides)
    return _section("same-months", found, sheets=(sheet,))


def _places(found: Assessment, notes: Notes) -> Section | None:
    if not found.places:
        return None
    similar = any(place.among_similar for place in found.places)
    tables = (
        places_for_reading(found, notes),
        similar_for_reading(found, notes) if similar else None,
    )
    peers = found.peers if similar else None
    listed = (
        f"Similar areas: {say_days(peers.source)}, valid {say_days(peers.validity)}"
        if peers
        else ""
    )
    absent = "; ".join(f"{other}: {why}" for other, why in not_held(found).items())
    after = (*_if_any(listed, peers), *_if_any(absent, absent))
    maps = [show_map(n, one.mapped, notes) for n, one in enumerate(found.maps, 1) if one.mapped]
    refused = "; ".join(dict.fromkeys(one.why_not for one in found.maps if one.why_not))
    after = (*after, *_if_any(f"No map is drawn. {refused.rstrip('.')}", refused))
    charts = (*maps, *show_standing(found, notes))
    return _section("places", found, sheets=tables, charts=charts, after=after)


def _moves(found: Assessment, notes: Notes) -> Section:
    chart = show_moves(found, notes)
    if chart is None:
        held = any(is_held(line.year_before) for line in found.lines)
        return _section("moves", found, sheets=(moves_for_reading(found, notes) if held else None,))
    return _section("moves", found, charts=(chart,))


def _facts(found: Assessment) -> tuple[tuple[str, str], ...]:
    taken = (("Area", found.taken_as.says),) if found.taken_as else ()
    newest: dict[str, str] = {}
    read = {e for one in list_figures(found) for e in one.figure.provenance.editions}
    for edition in (one for one in found.editions if one in read):
        newest[edition.source] = (
            f"{say_days(edition.title)}, published {say_day(edition.published)}"
        )
    return (
        ("As of", say_day(found.as_of)),
        *taken,
        ("Read from", "; ".join(newest.values())),
    )
