"""The caveats that our own ruling and figures carry, as concerns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tallybook.claims.concerns.case import Case
from tallybook.claims.concerns.words import by_caveat, by_kind
from tallybook.claims.finding import Concern
from tallybook.compare.comparison import Comparison
from tallybook.figures.caveat import NOTE, Caveat
from tallybook.figures.figure import Figure
from tallybook.register.notices import notices

LOCAL = "local-notice"

_OVER_TIME = ("rises", "falls", "place", "percent change", "times", "difference")
"""Formulas that set one time or place beside another."""

_SAID_BY_VERDICT = ("no-number", "no-base", "partial", "different-coverage")
"""Where nothing could be counted, the verdict says so already."""


def from_ruling(case: Case) -> Iterator[Concern]:
    """What the comparison carries, and what the figures of the working carry."""
    compared, now = case.found.compared, case.found.now
    is_counted = now is not None and now.amount is not None
    every = [*(compared.caveats if compared else ())]
    if now is not None and is_counted:
        every += [c for figure in now.figures for c in _of_figure(figure, now.formula)]
    for caveat in dict.fromkeys(every):
        if is_counted or caveat.code not in _SAID_BY_VERDICT:
            yield from _told(caveat)
    if isinstance(compared, Comparison):
        yield from _same_months(compared)


def _of_figure(figure: Figure, formula: str) -> Iterator[Caveat]:
    """A fact about the world is a caution where years are set side by side, else good to know."""
    compares = formula.startswith(_OVER_TIME)
    for caveat in figure.caveats:
        is_fact = caveat.where == "register" and not compares
        yield replace(caveat, weight=NOTE) if is_fact else caveat


def _told(caveat: Caveat) -> Iterator[Concern]:
    if code := _code(caveat):
        facts = (("says", caveat.says),)
        yield Concern(code, caveat.weight, facts, citation=caveat.citation)


def _code(caveat: Caveat) -> str:
    if caveat.code in by_caveat():
        return by_caveat()[caveat.code]
    if caveat.code in notices():
        return by_kind().get(notices()[caveat.code].kind, "")
    return LOCAL if caveat.where == "register" else ""


def _same_months(compared: Comparison) -> Iterator[Concern]:
    """Where the periods are unequal, what the same months of the other year were."""
    for offer in compared.instead:
        if offer.kind == "same-months":
            sides = offer.comparison.earlier, offer.comparison.later
            amounts = [f"{side.value.amount:,}" for side in sides]  # type: ignore[union-attr]
            periods = [side.definition.period.label for side in sides]  # type: ignore[union-attr]
            facts = zip(("earlier", "later", "from", "to"), (*periods, *amounts), strict=True)
            yield Concern("same-months", "caution", tuple(facts))
