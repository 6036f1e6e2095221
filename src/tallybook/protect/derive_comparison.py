"""Comparisons made anew from treated figures, and ruled on again."""

from __future__ import annotations

from dataclasses import replace

from tallybook.compare.comparison import Comparison, compared, percent_limits
from tallybook.compare.pair import Counted, Pair
from tallybook.compare.revision import Revision
from tallybook.compare.rule_on import rule_on
from tallybook.compare.standing import Standing
from tallybook.figures.definition import Count
from tallybook.figures.figure import Figure
from tallybook.figures.value import Number
from tallybook.protect.derive_again import Treated, derive_figure
from tallybook.terms.errors import NotAllowed


def derive_comparison(found: Comparison, treated: Treated) -> Comparison:
    """A comparison of treated figures: no change, percentage or rule is left of a withheld one.

    What was said of other periods, whose counts may be withheld, is not said again.
    """
    sides = found.earlier, found.later
    if not any(side.provenance.guarded for side in sides):
        return found
    earlier, later = (derive_figure(side, treated) for side in sides)
    pair = Pair(found.ruling.along, earlier, later, _counted(earlier), _counted(later))
    pair = replace(pair, limits=percent_limits(pair))
    again = compared(pair, rule_on(pair), found.override)
    offers = tuple(
        replace(offer, says="", comparison=derive_comparison(offer.comparison, treated))
        if _is_guarded(offer.comparison)
        else offer
        for offer in found.instead
    )
    return replace(again, instead=offers)


def derive_revision(found: Revision, treated: Treated) -> Revision:
    """The figures of several editions as they may leave, and the steps between them again."""
    overall = found.overall and derive_comparison(found.overall, treated)
    steps = tuple(derive_comparison(step, treated) for step in found.steps)
    return Revision(tuple(derive_figure(one, treated) for one in found.figures), steps, overall)


def derive_standing(found: Standing, treated: Treated) -> Standing:
    """A standing passes only if it is of published figures: ranks are taken of what was released.

    A rank of guarded counts would tell of a withheld one that it lies between two others.
    """
    if any(figure.provenance.guarded for figure in found.group.figures):
        raise NotAllowed(
            "A standing of guarded counts is derived from what is released, not released itself.",
            code="release-derive-after",
        )
    return found


def _is_guarded(found: Comparison) -> bool:
    return found.earlier.provenance.guarded or found.later.provenance.guarded


def _counted(figure: Figure) -> Counted | None:
    """The count behind a side; of rates and shares the rule has the figure alone."""
    if isinstance(figure.definition, Count) and isinstance(figure.value, Number):
        return Counted(figure.value.amount, 1.0, figure.provenance.editions)
    return None
