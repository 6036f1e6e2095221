"""Every caveat of an assessment, once, by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tallybook.assess.assessment import (
    Assessment,
    Comparison,
    Place,
    Revision,
    Standing,
    parts_of,
    standings_of,
)
from tallybook.figures.caveat import WEIGHTS, Caveat, by_weight
from tallybook.figures.definition import Population, Reckoned
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.figures.table import Table, figures_of
from tallybook.publish.say_number import say_days
from tallybook.publish.title_caveat import page_of, title_caveat
from tallybook.publish.words import words

_WORDINGS = 3
_Shown = Table | Figure | Comparison | Standing | Revision

ON_THE_FACE = 3
"""How many caveats stand beside a figure or a chart; the rest are among the notes."""


@dataclass(frozen=True)
class Saying:
    """One wording of a caveat, its citation, and the figures that it concerns."""

    says: str
    citation: str
    concerns: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A caveat code with its number, its title, the heaviest weight met, and all its wordings."""

    number: int
    code: str
    title: str
    weight: str
    page: str
    sayings: tuple[Saying, ...]

    @property
    def means(self) -> str:
        """What the weight means for a reader."""
        return str(words()["weight"][self.weight])

    @property
    def shown(self) -> tuple[Saying, ...]:
        """The first few wordings; the rest differ in their numbers only."""
        return self.sayings[:_WORDINGS]

    @property
    def more(self) -> int:
        """How many wordings are not shown."""
        return len(self.sayings[_WORDINGS:])


@dataclass(frozen=True)
class Notes:
    """The notes in the order of their numbers, which start at 1."""

    every: tuple[Note, ...]

    def beside(self, caveats: tuple[Caveat, ...]) -> tuple[int, ...]:
        """The numbers of the three heaviest."""
        codes = dict.fromkeys(caveat.code for caveat in by_weight(caveats))
        return tuple(sorted([self._numbers[code] for code in codes][:ON_THE_FACE]))

    @property
    def _numbers(self) -> Mapping[str, int]:
        return {note.code: note.number for note in self.every}


def number_notes(found: Assessment) -> Notes:
    """The caveats of every part, heaviest first and then in reading order; one number a code."""
    met: dict[str, list[tuple[Caveat, str]]] = {}
    for caveat, concerns in _met(found):
        met.setdefault(caveat.code, []).append((caveat, concerns))
    heaviest = {code: min(WEIGHTS.index(c.weight) for c, _ in met[code]) for code in met}
    codes = sorted(met, key=lambda code: heaviest[code])
    return Notes(
        tuple(
            _note(number, code, WEIGHTS[heaviest[code]], met[code])
            for number, code in enumerate(codes, 1)
        )
    )


def _note(number: int, code: str, weight: str, met: list[tuple[Caveat, str]]) -> Note:
    first = met[0][0]
    wordings: dict[tuple[str, str], dict[str, None]] = {}
    for caveat, concerns in met:
        key = say_days(caveat.says), say_days(caveat.citation)
        wordings.setdefault(key, {})[concerns] = None
    sayings = tuple(Saying(*key, tuple(where)) for key, where in wordings.items())
    return Note(number, code, title_caveat(first), weight, page_of(first), sayings)


def _met(found: Assessment) -> Iterator[tuple[Caveat, str]]:
    if found.taken_as:
        yield found.taken_as, str(found.area)
    for line in found.lines:
        yield from ((caveat, f"{line.offences} over time") for _, caveat in line.cuts)
    for place in found.places:
        yield from _met_at(place)
    for part in parts_of(found.lines, found.same_months, found.places, found.revised, found.maps):
        yield from _met_in(part)
    for one in found.rows:
        for table in one.tables.every:
            yield from _met_in(table)


def _met_at(place: Place) -> Iterator[tuple[Caveat, str]]:
    for standing in standings_of(place).values():
        what = f"{place.offences}, among {standing.peers.source}"
        yield from ((caveat, what) for caveat in standing.caveats)


def _met_in(part: _Shown) -> Iterator[tuple[Caveat, str]]:
    match part:
        case Figure():
            yield from ((caveat, _name(part)) for caveat in part.caveats)
        case Table():
            for figure in figures_of(part):
                yield from _met_in(figure)
        case Comparison():
            what = f"{_name(part.later)} against {_name(part.earlier, part.later)}"
            yield from ((caveat, what) for caveat in part.caveats)
            for offer in part.instead:
                yield from _met_in(offer.comparison)
        case Revision(steps=steps):
            for step in steps:
                yield from ((caveat, f"{_name(step.later)} revised") for caveat in step.caveats)


def _name(figure: Figure, beside: Figure | None = None) -> str:
    """Offences and period; beside a figure of the same offences, what differs."""
    count = count_of(_reckoned(figure))
    other = count_of(_reckoned(beside)) if beside else None
    if other is None or count.offences != other.offences:
        return f"{count.offences}, {count.period}"
    return str(count.extent) if count.period == other.period else str(count.period)


def _reckoned(figure: Figure) -> Reckoned:
    definition = figure.definition
    if not isinstance(definition, Reckoned) or isinstance(definition, Population):
        raise TypeError(f"{type(definition).__name__} is not laid out for readers")
    return definition
