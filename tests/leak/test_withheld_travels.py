"""What rests on a withheld count is withheld: in rates, shares, changes, places, words and JSON.

Three forces, made-up counts of a class released beside published populations; one is withheld.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guarded_tables import YEAR, count, table
from tallybook.compare.change import change
from tallybook.compare.standing import standing
from tallybook.figures.definition import Count, Population, Rate, Reckoned, Share
from tallybook.figures.definition_text import definition_to_text
from tallybook.figures.edition import Edition
from tallybook.figures.figure_json import figure_to_json
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import WITHHELD, Axis, figure_at, figures_of
from tallybook.figures.value import Number, Withheld
from tallybook.protect.policy import OFFICIAL
from tallybook.protect.release import release
from tallybook.protect.released_rows import released_rows
from tallybook.reckon.reckon import reckon, reckon_one
from tallybook.store.book import open_book
from tallybook.store.keep import keep
from tallybook.store.shelf import BookShelf
from tallybook.terms.extent import Extent
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tallybook.terms.peer_list import PeerList
from tiny import in_memory, on_disk

DAY, AS_OF = date(2019, 7, 19), date(2020, 1, 1)
FORCES = tuple(find_area(name).extent for name in ("Hampshire", "Surrey", "Kent"))
LAST_YEAR = YEAR.shift(-12)
PEOPLE = "people 2018-06-28\n" + "\n".join(
    f"{name} | mid-{year} | {people},000"
    for name, people in (("Hampshire", 1900), ("Surrey", 1100), ("Kent", 1800))
    for year in (2016, 2017)
)
AMOUNTS = (3.0, 40.0, 60.0, 50.0, 45.0, 55.0)
"""34A in the three forces last year, then this year: the first is small."""


@pytest.fixture(params=["in memory", "on disk"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    counts = table(
        AMOUNTS, periods=(LAST_YEAR, YEAR), extents=FORCES, offences=(find_offences("34A"),)
    )
    other = table(
        (30, 30, 30, 30, 30, 30),
        periods=(LAST_YEAR, YEAR),
        extents=FORCES,
        offences=(find_offences("34B"),),
    )
    found = release((counts, other), policy=OFFICIAL)
    reading, digest = released_rows(found, title="Made up", published=DAY)
    plain = in_memory(PEOPLE)
    if request.param == "on disk":
        on_disk(plain, tmp_path)
        keep(tmp_path, reading, digest)
        return BookShelf(open_book(tmp_path))
    rows = reading.rows[0].table.to_pylist()
    told = [(digest, row["definition"], row["amount"], row["state"] or "") for row in rows]
    edition = Edition(digest, reading.source, reading.title, DAY)
    return replace(plain, every=(*plain.every, edition), let_out=tuple(told))


def of(offences: str = "34A", extent: Extent = FORCES[0], year: int = 0) -> Count:
    return count(find_offences(offences), extent, (LAST_YEAR, YEAR)[year])


def rate(top: Count) -> Rate:
    return Rate(top, Population(top.extent, date(top.period.first.year, 6, 30)), 100000)


HIDDEN: dict[str, Reckoned] = {
    "count": of(),
    "sum": of("34A+34B"),
    "rate": rate(of()),
    "part": Share(of(), of("34A+34B")),
    "whole": Share(of("34B"), of("34A+34B")),
}
SHOWN: dict[str, Reckoned] = {
    "count": of(year=1),
    "sum": of("34A+34B", year=1),
    "rate": rate(of(year=1)),
    "share": Share(of(year=1), of("34A+34B", year=1)),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_rests_on_it_is_withheld(shelf: Shelf, kind: str) -> None:
    figure = reckon_one(HIDDEN[kind], shelf, as_of=AS_OF)
    assert isinstance(figure.value, Withheld)
    assert "amount" not in json.dumps(figure_to_json(figure)["value"])


@pytest.mark.parametrize("kind", SHOWN)
def test_what_does_not_is_told(shelf: Shelf, kind: str) -> None:
    figure = reckon_one(SHOWN[kind], shelf, as_of=AS_OF)
    assert isinstance(figure.value, Number)
    assert not figure.provenance.guarded
    assert DAY in {edition.published for edition in figure.provenance.editions}


def test_no_column_of_a_table_keeps_it(shelf: Shelf) -> None:
    over = (Axis("period", (LAST_YEAR, YEAR)), Axis("extent", FORCES))
    for definition in (of(), rate(of())):
        found = reckon(definition, shelf, over, as_of=AS_OF)
        (cell,) = (n for n, state in enumerate(found.columns["state"]) if state == WITHHELD)
        assert figure_at(found, cell).definition == definition
        assert not any(found.columns[name][cell] for name in ("amount", "low", "high"))


def test_a_change_from_it_has_no_number_and_says_why(shelf: Shelf) -> None:
    for definition in (of(year=1), rate(of(year=1))):
        (found,) = change(definition, shelf, as_of=AS_OF)
        assert isinstance(found.earlier.value, Withheld)
        assert found.ruling.is_refused
        numbers = found.absolute, found.ratio, found.percent, found.percent_low
        assert numbers == (None, None, None, None)
        (overridden,) = change(definition, shelf, as_of=AS_OF, override="A. Analyst: a test")
        assert overridden.percent is None


def test_a_withheld_area_has_no_place_among_the_others(shelf: Shelf) -> None:
    peers = PeerList("", tuple(one.areas[0] for one in FORCES), None, None, "made up")
    for year, ranked in ((0, 2), (1, 3)):
        own = rate(of(extent=FORCES[1], year=year))
        (found,) = standing(own, peers, shelf, as_of=AS_OF)
        assert found.members == ranked
        names = {figure.definition for figure in found.group.figures}
        assert (rate(of(year=year)) in names) == (year == 1)


def test_the_release_itself_has_it_nowhere() -> None:
    counts = table(AMOUNTS[:3], extents=FORCES, offences=(find_offences("34A"),))
    found = release((counts,), policy=OFFICIAL)
    reading, _ = released_rows(found, title="Made up", published=DAY)
    rows = {row["definition"]: row["amount"] for row in reading.rows[0].table.to_pylist()}
    assert rows[definition_to_text(of(year=1))] is None
    shown = [figure_to_json(figure) for figure in figures_of(found.parts[0])]  # type: ignore[arg-type]
    assert '"amount": 3' not in json.dumps(shown)
