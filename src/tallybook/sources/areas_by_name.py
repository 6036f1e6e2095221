"""From names of areas alone to their codes, and to the newest day on which all are areas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tallybook.terms.area_list import Area, real_areas


@dataclass(frozen=True)
class Named:
    """The day taken, the codes by name, and the names that were no areas on it."""

    on: date
    codes: dict[str, str]
    unknown: tuple[str, ...]


def areas_by_name(names: Iterable[str], kind: str, latest: date) -> Named:
    """The newest day up to `latest` on which every name is one area of the kind.

    Names come again under new codes when boundaries move, so a name means an area only on a day.
    Where no day has all, the day that lacks fewest.
    """
    asked = sorted(set(names))
    known = [one for one in real_areas().values() if one.kind == kind]
    ends = {one.valid_to for one in known if one.valid_to and one.valid_to < latest}
    days = sorted({latest, *ends}, reverse=True)
    return min((_named(asked, known, on) for on in days), key=lambda found: len(found.unknown))


def _named(asked: list[str], known: list[Area], on: date) -> Named:
    codes: dict[str, list[str]] = {}
    for one in known:
        if one.is_valid(on):
            for name in {one.name, *one.aliases}:
                codes.setdefault(name, []).append(one.code)
    found = {name: codes[name][0] for name in asked if len(codes.get(name, ())) == 1}
    return Named(on, found, tuple(name for name in asked if name not in found))
