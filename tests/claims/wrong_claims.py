"""Claims that are known to be right or wrong, made from a real table, as sentences of a story.

Each is a sentence about one force, set of offences and financial year. A right one prints the
record's own number, rounded as stories round. A wrong one prints the number of another force, year
or set of offences, or the right number moved by a share of itself. What happens to be right all
the same (another force with the same number, a move that rounding takes back) is not made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import numpy as np

from tallybook.figures.definition import Count, Population
from tallybook.figures.place import mid_year
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import NUMBER, Axis
from tallybook.reckon.reckon import reckon
from tallybook.terms.area_list import areas
from tallybook.terms.extent import Extent
from tallybook.terms.find_offences import find_offences
from tallybook.terms.peer_list import all_forces
from tallybook.terms.period import Period, financial_year
from tallybook.terms.unit import Unit

RIGHT = "right"
MOVES = {"moved 2 %": 0.02, "moved 5 %": 0.05, "moved 10 %": 0.10, "moved 25 %": 0.25}
SWAPS = ("another force", "another year", "other offences")
WRONG = (*SWAPS, *MOVES)
KINDS = (
    "level", "about", "change", "fall or rise", "times", "difference", "share", "per day", "total",
    "rate", "nine months",
)  # fmt: skip
YEARS = tuple(range(2013, 2025))
OFFENCES = (
    "rape", "sexual offences", "burglary", "robbery", "shoplifting", "vehicle crime",
    "criminal damage and arson", "drug offences", "public order offences", "arson",
    "stalking and harassment", "theft from the person", "bicycle theft", "violence with injury",
    "possession of weapons offences", "other sexual offences",
)  # fmt: skip
NINE_MONTHS = tuple(Period(date(year, 4, 1), date(year, 12, 31)) for year in YEARS)
INSIDE = {
    "rape": "sexual offences",
    "other sexual offences": "sexual offences",
    "arson": "criminal damage and arson",
}


def _numbers(columns: Any) -> Any:
    return np.where(columns["state"] == NUMBER, columns["amount"], np.nan)


_TRIES = 200


@dataclass(frozen=True)
class Cell:
    """A force, a set of offences and the financial year that begins in `year`."""

    force: int
    offences: int
    year: int


@dataclass(frozen=True)
class Made:
    """A sentence, the number in it that is the claim, what kind it is and what is wrong with it."""

    sentence: str
    number: str
    kind: str
    wrong: str


class Table:
    """Yearly counts of every force, set and year; NaN where there is none."""

    def __init__(self, shelf: Shelf, as_of: Period) -> None:
        self.forces = all_forces(as_of.last).extents
        first = Count(Unit.OFFENCES, find_offences("rape"), self.forces[0], financial_year(2013))
        over = (
            Axis("period", tuple(financial_year(year) for year in YEARS)),
            Axis("extent", self.forces),
            Axis("offences", tuple(find_offences(words) for words in OFFENCES)),
        )
        found = reckon(first, shelf, over, as_of=as_of.last).columns
        self.amounts = _numbers(found).reshape(len(YEARS), len(self.forces), len(OFFENCES))
        self.parts = _numbers(
            reckon(first, shelf, (Axis("period", NINE_MONTHS), *over[1:]), as_of=as_of.last).columns
        ).reshape(self.amounts.shape)
        self.people = np.array(
            [
                _numbers(
                    reckon(
                        Population(self.forces[0], mid_year(financial_year(year))),
                        shelf, over[1:2], as_of=as_of.last,
                    ).columns
                )
                for year in YEARS
            ]
        )  # fmt: skip

    def at(self, cell: Cell) -> float:
        return float(self.amounts[cell.year - YEARS[0], cell.force, cell.offences])

    def part(self, cell: Cell) -> float:
        return float(self.parts[cell.year - YEARS[0], cell.force, cell.offences])

    def rate(self, cell: Cell) -> float:
        return 1000 * self.at(cell) / float(self.people[cell.year - YEARS[0], cell.force])

    def name(self, extent: Extent) -> str:
        name = areas()[extent.areas[0]].name
        return name if name.endswith("Police") else f"{name} Police"


def make(table: Table, number: int, seed: int) -> Iterator[Made]:
    """Right and wrong claims in turn, the same for a seed; every kind with every sort of wrong."""
    chance = Random(seed)
    made = turn = 0
    while made < number:
        kind = KINDS[turn // 2 % len(KINDS)]
        wrong = RIGHT if turn % 2 == 0 else WRONG[turn // (2 * len(KINDS)) % len(WRONG)]
        turn += 1
        tried = (_try(table, kind, wrong, chance) for _ in range(_TRIES))
        one = next((found for found in tried if found is not None), None)
        if one is not None:  # "about" a number that was moved by 2 per cent is right
            made += 1
            yield one


def _try(table: Table, kind: str, wrong: str, chance: Random) -> Made | None:
    said = Cell(
        chance.randrange(len(table.forces)),
        chance.randrange(len(OFFENCES)),
        chance.choice(YEARS[1:]),
    )
    told = _swapped(said, wrong, table, chance) if wrong in SWAPS else said
    truth, shown = _amount(table, kind, said), _amount(table, kind, told)
    if truth is None or shown is None:
        return None
    if wrong in MOVES:
        shown *= 1 + chance.choice((-1, 1)) * MOVES[wrong]
    printed, step = _printed(kind, shown)
    is_right = abs(_value(printed) - abs(truth)) <= step / 2 and shown * truth >= 0
    if is_right != (wrong == RIGHT) or _value(printed) == 0:
        return None
    return Made(*_sentence(table, kind, said, printed, shown, chance), kind, wrong)


def _swapped(said: Cell, wrong: str, table: Table, chance: Random) -> Cell:
    force, offences, year = said.force, said.offences, said.year
    if wrong == "another force":
        force = chance.randrange(len(table.forces))
    elif wrong == "another year":
        year = chance.choice(YEARS[1:])
    else:
        offences = chance.randrange(len(OFFENCES))
    return Cell(force, offences, year)


def _amount(table: Table, kind: str, cell: Cell) -> float | None:
    """The record's amount in the unit of the kind; None where it is not held or too small."""
    now, before = table.at(cell), table.at(Cell(cell.force, cell.offences, cell.year - 1))
    if not (now >= 20 and before >= 20):
        return None
    match kind:
        case "level" | "about":
            return now
        case "nine months":
            return table.part(cell)
        case "rate":
            rate = table.rate(cell)
            return rate if rate >= 1 else None
        case "total":
            return now + before
        case "per day":
            return now / _year(cell).days
        case "change" | "fall or rise":
            return 100 * (now / before - 1)
        case "times":
            return now / before if now / before >= 1.2 else None
        case "difference":
            return now - before
    whole = INSIDE.get(OFFENCES[cell.offences])
    if whole is None:
        return None
    return 100 * now / table.at(Cell(cell.force, OFFENCES.index(whole), cell.year))


def _printed(kind: str, amount: float) -> tuple[str, float]:
    """The number as a story prints it, and one unit of its last place."""
    size = abs(amount)
    if kind in ("level", "nine months", "total", "difference"):
        return f"{size:,.0f}", 1.0
    if kind == "about":
        rounded = float(f"{size:.2g}")
        return f"{rounded:,.0f}", 0.2 * rounded  # "about" allows a tenth on either side
    if kind in ("times", "per day", "rate"):
        return f"{size:.1f}", 0.1
    return (f"{size:.1f}", 0.1) if kind == "fall or rise" else (f"{size:.0f}", 1.0)


def _value(printed: str) -> float:
    return float(printed.replace(",", ""))


def _year(cell: Cell) -> Period:
    return financial_year(cell.year)


Facts = dict[str, str]
_WORDINGS: dict[str, tuple[str, ...]] = {
    "level": (
        "{force} recorded {n} {offences} in {year}.",
        "In {year}, {n} {offences} were recorded by {force}.",
        "There were {n} {offences} in the {force} area in {year}, figures show.",
        "{force} has published its figures. In {year} the force recorded {n} {offences}.",
        "{force} logged {n} {offences} in the year to March {end}.",
        "{n} {offences} were reported to {force} in the 12 months ending March {end}.",
        "The number of {offences} recorded by {force} in {year} stood at {n}.",
        "{force} dealt with {n} {offences} between April {start} and March {end}.",
    ),
    "about": (
        "{force} recorded about {n} {offences} in {year}.",
        "Around {n} {offences} were recorded by {force} in {year}.",
        "Some {n} {offences} came to the notice of {force} in the year to March {end}.",
    ),
    "nine months": (
        "{force} recorded {n} {offences} from April to December {start}.",
        "Between April and December {start}, {n} {offences} were recorded by {force}.",
    ),
    "rate": (
        "There were {n} {offences} for every 1,000 people in the {force} area in {year}.",
        "{force} recorded {n} {offences} per 1,000 residents in {year}.",
    ),
    "change": (
        "{Offences} recorded by {force} {went} by {n} per cent in {year} compared with {before}.",
        "{force} saw a {n} per cent {noun} in {offences} between {before} and {year}.",
        "{Offences} in the {force} area were {way} {n}% in {year}, compared with {before}.",
        "In the year to March {end}, {offences} recorded by {force} {went} by {n} per cent.",
        "{force} says {offences} {went} {n}% in {year} on the year before.",
        "The number of {offences} in the {force} area {went} {n} per cent from {before} to {year}.",
    ),
    "times": (
        "{force} recorded {n} times as many {offences} in {year} as in {before}.",
    ),
    "difference": (
        "{force} recorded {n} {more} {offences} in {year} than in {before}.",
        "{Offences} recorded by {force} {went} by {n} from {before} to {year}.",
    ),
    "share": (
        "{Offences} made up {n} per cent of {whole} recorded by {force} in {year}.",
        "{Offences} accounted for {n}% of all {whole} recorded by {force} in {year}.",
    ),
    "per day": (
        "{force} recorded {n} {offences} a day in {year}.",
    ),
    "total": (
        "{force} recorded a total of {n} {offences} between {before} and {year}.",
    ),
}  # fmt: skip


def _sentence(
    table: Table, kind: str, said: Cell, printed: str, shown: float, chance: Random
) -> tuple[str, str]:
    up = shown > 0
    offences = _counted(OFFENCES[said.offences])
    facts = {
        "force": table.name(table.forces[said.force]),
        "offences": offences,
        "Offences": offences[0].upper() + offences[1:],
        "whole": INSIDE.get(OFFENCES[said.offences], ""),
        "year": _year(said).label,
        "before": financial_year(said.year - 1).label,
        "start": str(said.year),
        "end": str(said.year + 1),
        "n": printed,
        "went": "rose" if up else "fell",
        "noun": "rise" if up else "fall",
        "way": "up" if up else "down",
        "more": "more" if up else "fewer",
    }
    wordings = _WORDINGS["change" if kind == "fall or rise" else kind]
    return chance.choice(wordings).format(**facts), printed


def _counted(words: str) -> str:
    """The set as something that can be counted: burglary offences."""
    return words if words.endswith("offences") else f"{words} offences"


Check = Callable[[Made], str]
