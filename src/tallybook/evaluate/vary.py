"""The same effect with one thing otherwise: the start, a comparison place, the model, the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tallybook.evaluate.effect_by import DIFFERENCES, INTERRUPTED, Model, effect_by, moved
from tallybook.evaluate.effect_by import methods_for as allowed
from tallybook.evaluate.evaluated import Effect, Variation
from tallybook.evaluate.lay_out import LEAST_AFTER, LEAST_BEFORE, Laid
from tallybook.terms.errors import NotComparable
from tallybook.terms.period import Period

_MOVES = {12: (-3, -1, 1, 3), 4: (-2, -1, 1, 2), 2: (-1, 1), 1: (-1, 1)}
_NAMES = {12: "month", 4: "quarter", 2: "half-year", 1: "year"}


def vary(
    method: str, laid: Laid, spans: Sequence[tuple[str, Period]] = ()
) -> tuple[Variation, ...]:
    """Every variation that the series has room for; `spans` are left out one at a time."""
    return (
        *_starts(method, laid),
        *_places(method, laid),
        *_models(method, laid),
        *_bases(method, laid),
        *_spans(method, laid, spans),
    )


def early(method: str, laid: Laid) -> Effect | None:
    """The effect on a start a year too early, from the base alone: nothing had begun then."""
    base = laid.only(np.arange(len(laid.counts)) < laid.start)
    return _tried(method, moved(base, -laid.frequency))


def _starts(method: str, laid: Laid) -> Iterator[Variation]:
    for by in _MOVES[laid.frequency]:
        steps = f"{abs(by)} {_NAMES[laid.frequency]}{'s' if abs(by) > 1 else ''}"
        how = f"{steps} {'earlier' if by < 0 else 'later'}"
        yield Variation("start", how, _tried(method, moved(laid, by)))


def _places(method: str, laid: Laid) -> Iterator[Variation]:
    if len(laid.places) > 1 and method != INTERRUPTED:
        for place in laid.places:
            yield Variation("place", str(place), _tried(method, laid.without(place)))


def _models(method: str, laid: Laid) -> Iterator[Variation]:
    for other in allowed(len(laid.places)):
        if other != method:
            yield Variation("method", other, _tried(other, laid))
    if method == INTERRUPTED:
        yield _modelled(method, laid, "level", Model(changes_slope=False))
        yield _modelled(method, laid, "no-trend", Model(has_trend=False, changes_slope=False))
    if method in (INTERRUPTED, DIFFERENCES):
        yield _modelled(method, laid, "negative-binomial", Model(family="negative binomial"))
    if method == DIFFERENCES:
        yield _modelled(method, laid, "parallel", Model(has_trend=False))
        yield _modelled(method, laid, "own-trend", Model(drift=np.inf))


def _modelled(method: str, laid: Laid, how: str, model: Model) -> Variation:
    return Variation("model", how, _tried(method, laid, model))


def _bases(method: str, laid: Laid) -> Iterator[Variation]:
    place, year = np.arange(len(laid.counts)), laid.frequency
    if laid.start >= LEAST_BEFORE[year] + year:
        last = (place < laid.start) & (place >= laid.start - year)
        yield Variation("base", "without-last-year", _tried(method, laid.only(~last)))
        yield Variation("base", "without-first-year", _tried(method, laid.only(place >= year)))


def _spans(method: str, laid: Laid, spans: Sequence[tuple[str, Period]]) -> Iterator[Variation]:
    for code, span in spans:
        outside = np.array([not span.overlaps(one) for one in laid.periods], bool)
        if not outside.all():
            yield Variation("notice", code, _tried(method, laid.only(outside)))


def _tried(method: str, laid: Laid, model: Model | None = None) -> Effect | None:
    """The effect, or None where the series has no room for it or the model no answer."""
    after = len(laid.counts) - laid.start
    is_short = laid.start < LEAST_BEFORE[laid.frequency] or after < LEAST_AFTER[laid.frequency]
    if is_short or method not in allowed(len(laid.places)):
        return None
    try:
        return effect_by(method, laid, model)
    except (ValueError, ArithmeticError, np.linalg.LinAlgError, NotComparable):
        return None
