"""Standard populations: the ages that every place is given in a standardised rate."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tallybook.terms.ages import OLDEST, Ages, parse_ages
from tallybook.terms.errors import NotDefined


@dataclass(frozen=True)
class StandardPopulation:
    """People by band of ages; bands do not overlap."""

    id: str
    title: str
    citation: str
    bands: tuple[tuple[Ages, float], ...]

    def people(self, ages: Ages) -> float | None:
        """The standard people of these ages; None where its bands do not make them up exactly."""
        top = OLDEST if ages.last is None else ages.last
        inside = [
            (band, number)
            for band, number in self.bands
            if ages.first <= band.first and (OLDEST if band.last is None else band.last) <= top
        ]
        years = sum((OLDEST if b.last is None else b.last) - b.first + 1 for b, _ in inside)
        return sum(n for _, n in inside) if years == top - ages.first + 1 else None


@cache
def standard_populations() -> Mapping[str, StandardPopulation]:
    """Every built-in standard population, by id."""
    return {
        id: StandardPopulation(
            id,
            one["title"],
            one["citation"],
            tuple((parse_ages(ages), float(number)) for ages, number in one["bands"]),
        )
        for id, one in _listed().items()
    }


def find_standard(name: str) -> StandardPopulation:
    """The standard population of that id, title or alias; refuses another name."""
    for id, one in _listed().items():
        if name.lower() in {word.lower() for word in (id, one["title"], *one["aliases"])}:
            return standard_populations()[id]
    known = ", ".join(standard_populations())
    raise NotDefined(
        f"No standard population is called “{name}”; built in: {known}.", code="standard-unknown"
    )


@cache
def _listed() -> dict[str, dict[str, Any]]:
    text = (files(__package__) / "lists/standard_populations.toml").read_text("utf-8")
    found: dict[str, dict[str, Any]] = tomllib.loads(text)
    return found
