"""The assessment of a partnership of which one rolling year is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from made_partnership import HIDDEN, SOUTHAMPTON, UNASSIGNED, YEAR, codes, made_count, people_of
from published import tables
from tallybook.figures.value import Number
from tallybook.terms.area_list import areas

if TYPE_CHECKING:
    from integration.publish.conftest import Published


def test_the_newest_rolling_year_is_taken(partnership: Published) -> None:
    assert partnership.assessment.year.label == YEAR


def test_counts_and_rates_are_those_of_the_table(partnership: Published) -> None:
    for line in partnership.assessment.lines:
        assert isinstance(line.count.value, Number)
        assert line.count.value.amount == made_count(line.id, SOUTHAMPTON)
        assert line.rate is not None
        assert isinstance(line.rate.value, Number)
        rate = 1000 * made_count(line.id, SOUTHAMPTON) / people_of(SOUTHAMPTON)
        assert line.rate.value.amount == pytest.approx(rate)
        assert "population-of-another-day" in {caveat.code for caveat in line.rate.caveats}


def test_the_place_counts_from_the_highest_rate(partnership: Published) -> None:
    """Rates rise with the order of codes, so the place is that of the code from the end."""
    for place in partnership.assessment.places:
        ranked = [code for code in codes() if (place.offences.name, code) != ("Robbery", HIDDEN)]
        assert place.among_near is not None
        assert place.among_near.members == len(ranked)
        assert place.among_near.rank == len(ranked) - ranked.index(SOUTHAMPTON)


def test_the_nation_and_the_force_are_set_beside(partnership: Published) -> None:
    rows = tables(partnership.page)[f"Where Southampton stands, {YEAR}"]
    row = dict(zip(rows[0], rows[2], strict=True))
    assert row["Offences"] == "Sexual offences"
    assert row["In England and Wales"] == "4.00"
    whole = sum(made_count("sexual-offences", code) for code in codes())
    people = sum(people_of(code) for code in codes())
    rate = 1000 * (whole + UNASSIGNED["sexual-offences"]) / people
    assert row["In Hampshire"] == f"{rate:.2f}"


def test_what_has_no_partnership_is_said_with_the_whole(partnership: Published) -> None:
    """It is a part of the force's number, and of no partnership's."""
    rows = tables(partnership.page)[f"Offences recorded in Southampton, {YEAR}"]
    heads = rows[0]
    at = heads.index("Recorded by the force in no partnership")
    said = {row[0]: row[at] for row in rows[1:]}
    whole = sum(made_count("sexual-offences", code) for code in codes())
    number = UNASSIGNED["sexual-offences"]
    assert said["Sexual offences"] == f"{number:,} of Hampshire's {whole + number:,}"


def test_the_map_has_a_line_in_its_key_for_every_partnership(partnership: Published) -> None:
    for number in (1, 2):
        chart = next(
            n for n in partnership.page.all() if n["aria-labelledby"] == f"map-{number}-head"
        )
        text = chart.every("svg")[0].text
        assert all(areas()[code].name in text for code in codes())


def test_what_cannot_be_compared_is_said_and_nothing_is_drawn(partnership: Published) -> None:
    text = partnership.page.text
    assert "There is no figure of year ending June 2024 to compare it with" in text
    assert "A series needs two years that are held" in text
    assert not [n for n in partnership.page.all() if n["id"].startswith("series-")]
    assert "people of mid-2020" in text
