"""What was recorded, by set of offences, over ten years."""

from __future__ import annotations

from tallybook.assess.assessment import Line
from tallybook.assess.cuts import cuts_of
from tallybook.assess.questions import Asked, questions
from tallybook.assess.scope import YEARS, Scope
from tallybook.chance.adjust_p import adjust_p
from tallybook.compare.change import change
from tallybook.compare.comparison import Comparison
from tallybook.compare.pair import amount_of
from tallybook.compare.ratio_p_value import ratio_p_value
from tallybook.figures.definition import Reckoned
from tallybook.figures.figure import Figure
from tallybook.figures.table import Axis, Table, figures_of
from tallybook.figures.take import take
from tallybook.figures.value import Absent, Number
from tallybook.reckon.reckon import reckon
from tallybook.terms.offences import Offences
from tallybook.terms.split_period import split_period


def lines_of(scope: Scope) -> tuple[Line, ...]:
    """One line a set of offences of which the year is held, in reading order."""
    asked = _held(scope)
    if not asked:
        return ()
    sets = Axis("offences", tuple(offences for _, offences, _ in asked))
    first = sets.members[0]
    years = Axis("period", split_period(scope.decade, "year"))
    quarters = Axis("period", split_period(scope.decade, "quarter"))
    yearly = _table(scope, scope.count(first), (years, sets))
    quarterly = _table(scope, scope.count(first), (quarters, sets))
    rates = _table(scope, scope.usual_rate(first), (years, sets))
    newest = _table(scope, scope.rate(first), (sets,))
    before = _changes(scope, first, sets, 1)
    decade = _changes(scope, first, sets, YEARS)
    chances = _chances(before)
    return tuple(
        _line(
            scope,
            one,
            take(yearly, "offences", one[1]),
            take(quarterly, "offences", one[1]),
            take(rates, "offences", one[1]),
            rate,
            *changed,
            chance,
        )
        for one, rate, changed, chance in zip(
            asked, figures_of(newest), zip(before, decade, strict=True), chances, strict=True
        )
    )


def _held(scope: Scope) -> Asked:
    every = questions()
    sets = Axis("offences", tuple(offences for _, offences, _ in every))
    table = reckon(scope.count(sets.members[0]), scope.shelf, (sets,), as_of=scope.as_of)
    held = [not isinstance(figure.value, Absent) for figure in figures_of(table)]
    return tuple(one for one, is_held in zip(every, held, strict=True) if is_held)


def _table(scope: Scope, template: Reckoned, over: tuple[Axis, ...]) -> Table:
    return reckon(template, scope.shelf, over, as_of=scope.as_of, local=scope.local)


def _changes(scope: Scope, first: Offences, sets: Axis, years: int) -> tuple[Comparison, ...]:
    return change(
        scope.count(first),
        scope.shelf,
        against=scope.year.shift(-12 * years),
        over=(sets,),
        as_of=scope.as_of,
        local=scope.local,
    )


def _chances(changes: tuple[Comparison, ...]) -> list[float | None]:
    """P-values of the changes that are ruled, adjusted for looking at them all.

    Sets of offences overlap, so the adjustment is the one that holds under any dependence
    (Benjamini and Yekutieli 2001).
    """
    pairs = [(amount_of(c.later), amount_of(c.earlier)) for c in changes]
    ruled = [
        n
        for n, (later, earlier) in enumerate(pairs)
        if not changes[n].ruling.is_refused and later and earlier and min(later, earlier) > 0
    ]
    found: list[float | None] = [None] * len(changes)
    if ruled:
        sides = zip(*(pairs[n] for n in ruled), strict=True)
        for n, p in zip(ruled, adjust_p(ratio_p_value(*map(list, sides)), "by"), strict=True):
            found[n] = float(p)
    return found


def _line(
    scope: Scope,
    asked: tuple[str, Offences, int],
    years: Table,
    quarters: Table,
    rates: Table,
    rate: Figure,
    before: Comparison,
    decade: Comparison,
    chance: float | None,
) -> Line:
    id, offences, depth = asked
    count = list(figures_of(years))[-1]
    has_rate = any(isinstance(figure.value, Number) for figure in figures_of(rates))
    return Line(
        id,
        offences,
        depth,
        count=count,
        rate=rate if isinstance(rate.value, Number) else None,
        years=years,
        quarters=quarters,
        rates=rates if has_rate else None,
        cuts=cuts_of(offences, scope.area, scope.decade, count, scope.local),
        year_before=before,
        ten_years=decade,
        moved_by_chance=chance,
    )
