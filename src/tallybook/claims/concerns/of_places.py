"""Concerns about places: ranks and their groups, forces and counties, counts of unlike places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.concerns.case import Case
from tallybook.claims.concerns.words import concern_words
from tallybook.claims.finding import CANNOT_BE_TOLD, DIFFERS, Concern
from tallybook.compare.standing import Standing
from tallybook.terms.area_list import ENGLAND_AND_WALES, areas
from tallybook.terms.errors import TallybookError
from tallybook.terms.find_area import find_area

_OTHERS = re.compile(r"(\d{1,3}) (?:\w+ )?other\b")
_ANSWERED = re.compile(r"\b(\d{1,2}) (?:out )?of (?:the )?(4\d) (?:police )?forces")


def rank_without_doubt(case: Case) -> Iterator[Concern]:
    """A place is given as if the figures could tell neighbours apart."""
    mention = case.claim.mention
    is_place = mention.kind == "rank" and mention.value is not None and mention.pole != "only"
    if not is_place or _in_time(case):
        return
    if not isinstance(case.found.compared, Standing):
        yield Concern("rank-without-doubt", "caution", (("place", f"{mention.value:g}"),))
    if mention.pole is None:
        yield Concern("rank-without-scale", "note", (("place", f"{mention.value:g}"),))


def group_size(case: Case) -> Iterator[Concern]:
    """“15 other” makes a group of sixteen; the usual groups count the place itself among theirs."""
    group = (case.claim.versus and case.claim.versus.group.value) or ""
    found = _OTHERS.search(group.lower()) or _OTHERS.search(case.sentence)
    if case.claim.mention.kind != "rank" or not found:
        return
    usual = concern_words()["group-size"]["usual"]
    if int(found[1]) in usual:
        facts = (("others", found[1]), ("all", str(int(found[1]) + 1)))
        yield Concern("group-size", "caution", facts)


def places_moved(case: Case) -> Iterator[Concern]:
    """A move in rank, where nothing tells that the group stayed the same."""
    mention = case.claim.mention
    if mention.unit == "place" and mention.kind in ("change", "comparison"):
        yield Concern("places-moved", "caution")


def only_of_few(case: Case) -> Iterator[Concern]:
    """“The only one”, without the number that it is the only one of."""
    if case.claim.mention.kind == "rank" and case.claim.mention.pole == "only":
        yield Concern("only-of-few", "caution")


def counts_ranked(case: Case) -> Iterator[Concern]:
    """Places ranked on how many, though they differ in size."""
    now = case.found.now
    if now and now.formula.startswith("place by count") and not _in_time(case):
        yield Concern("counts-ranked", "caution")


def force_not_county(case: Case) -> Iterator[Concern]:
    """A name that is a force's and a county's: the two do not cover the same ground."""
    reading = case.found.reading
    words = reading.side.extent.words if reading else ""
    try:
        found = find_area(words) if words else None
    except TallybookError:
        return
    if found and found.area.kind == "force" and found.passed_over:
        facts = (("name", words), ("taken", f"the force {found.area.name}"))
        yield Concern("force-not-county", "note", facts)


def some_forces_answered(case: Case) -> Iterator[Concern]:
    """A national figure of those forces that answered."""
    found = _ANSWERED.search(case.words)
    reading = case.found.reading
    codes = reading.side.extent.value.areas if reading and reading.side.extent.value else ()
    is_national = ENGLAND_AND_WALES in codes or not codes
    if found and is_national and case.found.verdict in (DIFFERS, CANNOT_BE_TOLD):
        facts = (("answered", found[1]), ("all", found[2]))
        yield Concern("some-forces-answered", "caution", facts)


def residents_only(case: Case) -> Iterator[Concern]:
    """A rate over the residents of a place that many others use, or of all ages for children."""
    reading = case.found.reading
    if case.claim.mention.kind != "rate" or not (case.found.now and reading):
        return
    if case.found.now.formula not in ("per head", "people per offence"):
        return
    extent = reading.side.extent.value
    if extent and any(areas()[code].kind in ("district", "partnership") for code in extent.areas):
        yield Concern("residents-only", "note")
    offences = reading.side.offences.value
    if offences and set(offences.codes) <= set(concern_words()["children-only"]["classes"]):
        yield Concern("children-only", "caution")


def _in_time(case: Case) -> bool:
    return bool(case.found.reading and case.found.reading.along == "period")
