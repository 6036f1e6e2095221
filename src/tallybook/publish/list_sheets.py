"""The tables of the workbook, each number in a column of its own."""

from __future__ import annotations

from tallybook.assess.assessment import Assessment, Comparison
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_members import noun_among, say_group
from tallybook.publish.sheet import Sheet
from tallybook.publish.show_map import map_behind
from tallybook.publish.tabulate_changes import changes_in_full
from tallybook.publish.tabulate_moves import moves_for_reading
from tallybook.publish.tabulate_places import among, members_in_full, noun_place, standings
from tallybook.publish.tabulate_recorded import recorded_in_full
from tallybook.publish.tabulate_refused import refused_for_reading
from tallybook.publish.tabulate_revised import revised_for_reading
from tallybook.publish.tabulate_rows import rows_in_full
from tallybook.publish.tabulate_series import series_in_full
from tallybook.publish.tabulate_sources import definitions, editions


def list_sheets(found: Assessment, notes: Notes) -> dict[str, Sheet]:
    """Each sheet by the name on its tab, in the order of the page; empty ones are left out."""
    every = {
        "Recorded": recorded_in_full(found, notes),
        "Year before": _changes("Changes on the year before", found, notes, 0),
        "Ten years": _changes("Changes over ten years", found, notes, 1),
        **_series(found, notes),
        "Same months": _same_months(found, notes),
        noun_place(found, "nation"): _nation(found, notes),
        **_places(found, notes),
        **_maps(found),
        "Moves": moves_for_reading(found, notes),
        **_rows(found, notes),
        "Not comparable": refused_for_reading(found, notes),
        "Editions compared": revised_for_reading(found),
        "Definitions": definitions(found),
        "Editions": editions(found),
    }
    return {name: sheet for name, sheet in every.items() if sheet}


def _changes(title: str, found: Assessment, notes: Notes, which: int) -> Sheet:
    named = ((str(x.offences), (x.year_before, x.ten_years)[which]) for x in found.lines)
    return changes_in_full(title, f"{title}, {found.area}", named, notes)


def _series(found: Assessment, notes: Notes) -> dict[str, Sheet | None]:
    years = ((str(line.offences), line.years) for line in found.lines)
    quarters = ((str(line.offences), line.quarters) for line in found.lines)
    rates = [(str(line.offences), line.rates) for line in found.lines if line.rates]
    per = f"Offences recorded for every 1,000 people, by year, {found.area}"
    return {
        "Years": series_in_full("Years", f"Offences recorded by year, {found.area}", years, notes),
        "Quarters": series_in_full(
            "Quarters", f"Offences recorded by quarter, {found.area}", quarters, notes
        ),
        "Rates": series_in_full("Rates", per, iter(rates), notes) if rates else None,
    }


def _same_months(found: Assessment, notes: Notes) -> Sheet | None:
    named = [(str(one.offences), one.comparison) for one in found.same_months]
    title = f"The unfinished year and the same months before, {found.area}"
    return changes_in_full("Same months", title, named, notes) if named else None


def _nation(found: Assessment, notes: Notes) -> Sheet | None:
    named: list[tuple[str, Comparison]] = [
        (str(place.offences), place.against_nation)
        for place in found.places
        if place.against_nation
    ]
    if not named:
        return None
    sides = (noun_place(found, "nation"), str(found.area))
    title = f"{sides[1]} against {sides[0]}, for every 1,000 people"
    return changes_in_full(sides[0], title, named, notes, sides)


def _rows(found: Assessment, notes: Notes) -> dict[str, Sheet | None]:
    """Every released count of the force's own extract, below one another."""
    every = (table for one in found.rows for table in one.tables.every)
    return {"Own records": rows_in_full(found, every, notes)} if found.rows else {}


def _maps(found: Assessment) -> dict[str, Sheet]:
    drawn = [one.mapped for one in found.maps if one.mapped]
    return {f"Map {n}": map_behind(one, f"Map-{n}") for n, one in enumerate(drawn, 1)}


def _places(found: Assessment, notes: Notes) -> dict[str, Sheet | None]:
    every = tuple(among(found, lambda place: place.among_all))
    near = tuple(among(found, lambda place: place.among_near))
    similar = tuple(among(found, lambda place: place.among_similar))
    title = f"Place of {found.area} by rate, {found.year}"
    sheets: dict[str, Sheet | None] = {}
    for names, ranked in (
        (("Places", str(noun_among(s for _, s in every)).capitalize()), every),
        (("Places in the force", "Areas of the force"), near),
        (("Similar areas", "Rates of similar areas"), similar),
    ):
        if ranked:
            group = say_group(ranked[0][1])
            sheets[names[0]] = standings(
                names[0].replace(" ", "-"), f"{title}, among {group}", iter(ranked), notes
            )
            rates = f"Rates of {group}, {found.year}"
            sheets[names[1]] = members_in_full(names[1].replace(" ", "-"), rates, iter(ranked))
    return sheets
