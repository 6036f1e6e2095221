"""The published figures, asked for at the command line from the publishers' own files.

Three editions of the table by force (July 2018, October 2023, April 2026) and two of populations
are loaded once; each figure must come out to the digit and name the edition it was read from.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from math import comb
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tallybook import api
from tallybook.cli import main
from tallybook.compare.revision import revisions
from tallybook.figures.shelf import Ask as Question
from tallybook.reckon.axis import axis
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.parse_period import parse_period
from tallybook.terms.period import Period

Ask = Callable[..., Any]

EDITIONS = {"2018-07-19": "2018-12-31", "2023-10-19": "2023-12-31", "2026-04-23": "2026-12-31"}
"""Each edition with a day on which it was the newest."""


@pytest.fixture(scope="session")
def book(published_book: Path) -> Path:
    """The publishers' files, loaded."""
    return published_book


@pytest.fixture(scope="session")
def ask(book: Path) -> Ask:
    """The JSON that a command prints; options by name, as_of the last day of 2026 unless told."""

    def run(command: str, as_of: str = "2026-12-31", **options: str) -> Any:
        words = [f"--{name.replace('_', '-')}={said}" for name, said in options.items()]
        always = ["--as-of", as_of, "--book", str(book), "--format", "json"]
        return json.loads(_run(command, *words, *always))

    return run


def _run(*words: str) -> str:
    found = CliRunner().invoke(main, words)
    assert found.exit_code == 0, found.output
    return found.stdout


def counted(figures: list[Any]) -> list[Any]:
    return [figure["value"]["amount"] for figure in figures]


def published(figure: Any) -> list[str]:
    return [edition["published"] for edition in figure["provenance"]["editions"]]


def codes(tree: Any) -> dict[str, str]:
    return {caveat["code"]: caveat["weight"] for caveat in tree["caveats"]}


def _each(*counts: int) -> list[tuple[str, int]]:
    return list(zip(EDITIONS, counts, strict=True))


@pytest.mark.parametrize(("edition", "count"), _each(5_519, 5_613, 5_614))
def test_hampshire_all_sexual_offences_2017_18(ask: Ask, edition: str, count: int) -> None:
    asked = {"offences": "sexual offences", "area": "Hampshire", "period": "2017/18"}
    (found,) = ask("reckon", EDITIONS[edition], **asked)["figures"]
    assert found["value"]["amount"] == count
    assert published(found) == [edition]


@pytest.mark.parametrize(("edition", "count"), _each(150, 142, 142))
def test_hampshire_grooming_april_to_december_2017(ask: Ask, edition: str, count: int) -> None:
    asked = {"offences": "88A", "area": "Hampshire", "period": "Apr-Dec 2017"}
    (found,) = ask("reckon", EDITIONS[edition], **asked)["figures"]
    assert found["value"]["amount"] == count
    assert published(found) == [edition]


def test_the_quarters_of_the_first_count(ask: Ask) -> None:
    asked = {"offences": "88A", "area": "Hampshire", "period": "Apr-Dec 2017", "by": "quarter"}
    assert counted(ask("reckon", "2018-12-31", **asked)["figures"]) == [13, 68, 69]


def test_hampshire_grooming_by_year(ask: Ask) -> None:
    asked = {"offences": "88A", "area": "Hampshire", "period": "2012/13 to 2017/18", "by": "year"}
    figures = ask("reckon", **asked)["figures"]
    assert counted(figures) == [9, 15, 41, 24, 42, 211]
    assert {tuple(published(figure)) for figure in figures} == {("2026-04-23",)}


@pytest.mark.parametrize(("edition", "count"), _each(3_079, 3_190, 3_188))
def test_england_and_wales_grooming_with_all_bodies(ask: Ask, edition: str, count: int) -> None:
    asked = {"offences": "88A", "area": "England and Wales", "period": "Apr-Dec 2017"}
    (found,) = ask("reckon", EDITIONS[edition], **asked)["figures"]
    assert found["value"]["amount"] == count
    assert published(found) == [edition]
    assert "body-included" in codes(found)


def test_hampshire_most_serious_sexual_crime(ask: Ask) -> None:
    asked = {"offences": "most serious sexual crime", "area": "Hampshire"}
    figures = ask("reckon", **asked, period="2012/13 to 2014/15", by="year")["figures"]
    assert counted(figures) == [1_452, 1_681, 2_955]
    assert {tuple(published(figure)) for figure in figures} == {("2026-04-23",)}


def test_england_and_wales_all_sexual_offences_2024_25(ask: Ask) -> None:
    asked = {"offences": "sexual offences", "area": "England and Wales", "period": "2024/25"}
    (found,) = ask("reckon", **asked)["figures"]
    assert found["value"]["amount"] == 209_061
    assert published(found) == ["2026-04-23"]


RATE = {
    "offences": "sexual offences",
    "area": "Hampshire",
    "period": "2017/18",
    "per": "1000",
    "population": "mid-2016",
}


def test_the_official_rate_of_hampshire_year_ending_march_2018(ask: Ask) -> None:
    """ONS table P3 prints 2.8028332: the count of July 2018 over the mid-2016 population.

    The population estimates held were published in June 2021; the official ones for mid-2016 were
    the same for this force.
    """
    (found,) = ask("reckon", "2021-12-31", **RATE)["figures"]
    assert f"{found['value']['amount']:.7f}" == "2.8028332"
    assert published(found) == ["2018-07-19", "2021-06-25"]
    assert codes(found)["population-of-another-day"] == "caution"


def test_and_what_it_is_made_of(ask: Ask) -> None:
    found = ask("explain", "2021-12-31", **RATE)["explanation"]
    assert counted([part["figure"] for part in found["parts"]]) == [5_519, 1_969_079]
    assert sum(row["amount"] for row in found["parts"][0]["rows"]) == 5_519


def test_the_county_is_not_the_force(book: Path) -> None:
    desk = api.open_desk(book)
    force, county = (
        api.figures_of(api.reckon(api.population(name, "mid-2020"), desk))[0]
        for name in ("Hampshire", "Hampshire county")
    )
    assert (force.value.amount, county.value.amount) == (1_999_066, 1_389_206)  # type: ignore[union-attr]
    assert force.provenance.coverage.expected == 14


@pytest.fixture(scope="session")
def refused(ask: Ask) -> Any:
    """The claim of 2018: nine months of one year against the whole of another."""
    asked = {"offences": "88A", "area": "Hampshire", "period": "Apr-Dec 2017"}
    (found,) = ask("change", **asked, against="2013/14")["changes"]
    return found


def test_the_grooming_claim_is_refused_with_its_reasons(refused: Any) -> None:
    numbers = ("absolute", "ratio", "percent", "percent_low", "percent_high")
    assert [refused[name] for name in numbers] == [None] * 5
    assert refused["verdict"] == "refuse"
    found = codes(refused)
    assert (found["unequal-periods"], found["D22"], found["small-base"]) == (
        "refuse",
        "refuse",
        "caution",
    )
    assert counted([refused["earlier"], refused["later"]]) == [15, 142]


def test_the_same_nine_months_are_offered_without_a_per_cent(refused: Any) -> None:
    (same,) = (one for one in refused["instead"] if one["kind"] == "same-months")
    assert counted([same["earlier"], same["later"]]) == [8, 142]
    assert (same["percent"], same["verdict"], codes(same)["D22"]) == (None, "refuse", "refuse")


def test_the_years_of_one_definition_are_offered_with_per_cent_and_interval(refused: Any) -> None:
    (run,) = (one for one in refused["instead"] if one["kind"] == "comparable-run")
    assert counted([run["earlier"], run["later"]]) == [15, 42]
    assert (run["absolute"], run["percent"], run["verdict"]) == (27, 180, "caution")
    assert run["percent_low"] < 180 < run["percent_high"]


def test_the_interval_leaves_a_fortieth_in_each_tail(refused: Any) -> None:
    """Of 57 offences 42 are later; at each limit of the ratio that is a chance of 2.5 per cent."""
    (run,) = (one for one in refused["instead"] if one["kind"] == "comparable-run")
    low, high = (1 + run[name] / 100 for name in ("percent_low", "percent_high"))
    assert _chance(range(42, 58), low / (1 + low)) == pytest.approx(0.025, rel=1e-6)
    assert _chance(range(43), high / (1 + high)) == pytest.approx(0.025, rel=1e-6)


def _chance(later: range, share: float) -> float:
    return sum(comb(57, n) * share**n * (1 - share) ** (57 - n) for n in later)


def test_the_years_did_not_rise_throughout(ask: Ask) -> None:
    asked = {"offences": "88A", "area": "Hampshire", "period": "2014/15 to 2016/17"}
    tree = ask("change", **asked, by="year")
    sides = [counted([one["earlier"], one["later"]]) for one in tree["changes"]]
    assert sides == [[15, 41], [41, 24], [24, 42]]
    assert (tree["run"]["rises"], tree["run"]["falls"]) == (2, 1)
    assert tree["run"]["says"].startswith("Not one way throughout")


def test_the_nine_months_then_and_now_and_what_moved(ask: Ask) -> None:
    asked = {"offences": "88A", "area": "Hampshire", "period": "Apr-Dec 2017"}
    (found,) = ask("revision", **asked)["revisions"]
    assert counted(found["figures"]) == [150, 142, 142]
    assert [published(figure) for figure in found["figures"]] == [[day] for day in EDITIONS]
    assert (found["overall"]["absolute"], codes(found["overall"])["revised"]) == (-8, "note")


def test_an_unfinished_year_is_not_a_fall(ask: Ask) -> None:
    asked = {"offences": "sexual offences", "area": "Hampshire", "period": "2025/26"}
    (found,) = ask("change", **asked)["changes"]
    assert (found["percent"], codes(found)["partial-latest-year"]) == (None, "refuse")
    (near,) = (one for one in found["instead"] if one["kind"] == "same-months")
    assert near["says"] == "The months that are held: Apr-Dec 2024 and Apr-Dec 2025."


def _cells(book: Path, year: str, as_of: str) -> dict[tuple[str, Period, str], int | None]:
    """The publisher's rows of every force and body in the quarters of a year, as of a day."""
    shelf = api.open_desk(book).shelf
    day = date.fromisoformat(as_of)
    classes = tuple(c.code for c in offence_classes().values() if not c.counted_in)
    asked = Question((parse_period(year),), (tuple(shelf.counted_areas(day)),), (classes,), day)
    return {(line.area, line.period, line.code): line.amount for line in shelf.lines(asked)}


@pytest.mark.parametrize(
    ("year", "then", "now", "printed", "common", "changed"),
    [
        # Homicide is one class in 2018 and four in 2023: 44 x 4 cells are in common by no code.
        ("2017/18", "2018-12-31", "2023-12-31", 22_364 + 176, 22_364, 8_906),
        # The edition of 2026 no longer prints class 90, which was 0 in all 44 x 4 cells.
        ("2022/23", "2023-12-31", "2026-12-31", 23_772, 23_772 - 176, 7_334),
    ],
)
def test_how_many_cells_were_revised(
    book: Path, year: str, then: str, now: str, printed: int, common: int, changed: int
) -> None:
    one, other = (_cells(book, year, day) for day in (then, now))
    both = one.keys() & other.keys()
    moved = [cell for cell in both if one[cell] != other[cell]]
    assert [len(cells) for cells in (one, both, moved)] == [printed, common, changed]


def test_how_many_cells_of_grooming_were_revised(book: Path) -> None:
    """127 of 176: 43 forces and the transport police in four quarters."""
    asked = api.count("88A", "England and Wales", "2017/18")
    over = [axis(asked, by) for by in ("quarter", "area")]
    day = date.fromisoformat("2023-12-31")
    shelf = api.open_desk(book).shelf
    found = [one.overall for one in revisions(asked, shelf, over, as_of=day) if one and one.overall]
    moved = [one for one in found if "revised" in {caveat.code for caveat in one.caveats}]
    assert (len(found), len(moved)) == (176, 127)
