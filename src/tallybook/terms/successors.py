"""What became of an area that was renamed, merged or split."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from tallybook.terms.area_list import areas


@dataclass(frozen=True)
class Successor:
    """An area that another became, whole or in part, from that day on."""

    area: str
    later: str
    since: date


@cache
def successors() -> Mapping[str, tuple[Successor, ...]]:
    """What each area became, by the code that ended; several where it was split."""
    text = (files(__package__) / "lists/successors.csv").read_text("utf-8")
    found: dict[str, list[Successor]] = defaultdict(list)
    for row in csv.DictReader(text.splitlines()):
        one = Successor(row["area"], row["later"], date.fromisoformat(row["since"]))
        found[one.area].append(one)
    return {area: tuple(ones) for area, ones in found.items()}


def became(code: str, on: date) -> tuple[str, ...]:
    """The areas that stand in the place of an area on a day; itself while it was valid.

    A renamed district keeps its ground; a merged one is a part of what it became, whose figures are
    of more than it.
    """
    ahead = [one for one in successors().get(code, ()) if one.since <= on]
    if not ahead:
        return (code,)
    return tuple(dict.fromkeys(later for one in ahead for later in became(one.later, on)))


def say_successors(code: str, on: date) -> str:
    """What the area had become by the day, in words; empty while it was itself."""
    ahead = [one for one in successors().get(code, ()) if one.since <= on]
    if not ahead:
        return ""
    later = " and ".join(f"{areas()[c].name} ({c})" for c in became(code, on))
    return f"since {ahead[0].since}, {areas()[code].name} is in {later}"
