"""The list of outcomes that an offence may be given, and the groups of them."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from tallybook.terms.errors import NotDefined
from tallybook.terms.period import Period

NOT_YET = "0"
"""The code that publishers print for the lack of an outcome: it is none."""

ANY = "any"
"""Every offence of a table of outcomes, with those that have none yet."""


@dataclass(frozen=True)
class Outcome:
    """One outcome of the list.

    `known_from` is the first day on which a table shows it in use, not the day it was made.
    """

    code: str
    name: str
    group: str
    known_from: date
    aliases: tuple[str, ...]
    citation: str


@cache
def outcomes() -> Mapping[str, Outcome]:
    """Every outcome by its code, with what stands for the lack of one."""
    text = (files(__package__) / "lists/outcomes.csv").read_text("utf-8")
    return {row["code"]: _outcome(row) for row in csv.DictReader(text.splitlines())}


def every_outcome() -> tuple[str, ...]:
    """The codes of all outcomes, without that for the lack of one."""
    return tuple(code for code in outcomes() if code != NOT_YET)


def find_outcomes(text: str) -> str:
    """The codes that the text names, in canonical form ("2+3+6"): codes, names, or a group.

    Refuses an unknown name. “Not yet assigned” is found, and is no outcome: what may be asked of it
    is for the definition to say.
    """
    parts = [part.strip() for part in text.split("+")] if _plain(text) not in _names() else [text]
    unknown = [part for part in parts if _plain(part) not in _names()]
    if unknown:
        raise NotDefined(
            f"No outcome is called {', '.join(f'“{part}”' for part in unknown)}."
            f"{_near(unknown[0])}",
            code="outcome-unknown",
        )
    return joined(code for part in parts for code in _names()[_plain(part)])


def joined(codes: Iterable[str]) -> str:
    """The canonical text of some codes."""
    return "+".join(sorted(set(codes), key=int))


def name_outcomes(text: str) -> str:
    """What the canonical text stands for, in words: a name, a group's, or the codes."""
    codes = text.split("+")
    if len(codes) == 1:
        return outcomes()[text].name
    for group in {one.group for one in outcomes().values()}:
        if joined(c for c, one in outcomes().items() if one.group == group) == text:
            return group.replace("-", " ")
    return f"outcomes {', '.join(codes)}"


def is_outcome_missed(code: str, span: Period, printed: Collection[str]) -> bool:
    """Whether the outcome was in use on all days of the span and a table of it has it nowhere."""
    return code not in printed and outcomes()[code].known_from <= span.first


def _outcome(row: dict[str, str]) -> Outcome:
    return Outcome(
        code=row["code"],
        name=row["name"],
        group=row["group"],
        known_from=date.fromisoformat(row["known_from"]),
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        citation=row["citation"],
    )


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("-", " ").replace("–", " ").split())


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in outcomes().values():
        found[_plain(one.group)] = (*found.get(_plain(one.group), ()), one.code)
    for one in outcomes().values():  # a name goes before a group, and a code before a name
        for name in (*one.aliases, one.name):
            found[_plain(name)] = (one.code,)
    return found | {code: (code,) for code in outcomes()}


def _near(text: str) -> str:
    import difflib

    near = difflib.get_close_matches(_plain(text), list(_names()), n=3)
    return f" Near: {', '.join(near)}." if near else ""
