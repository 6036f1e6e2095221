"""A few plain sentences for people who read nothing else, made from the figures by rules."""

from __future__ import annotations

from collections.abc import Iterable

from tallybook.assess.assessment import Assessment, Comparison, Line, Place
from tallybook.figures.value import Number
from tallybook.publish.draw_moves import moved
from tallybook.publish.say_change import Went, say_change, say_refusal, went
from tallybook.publish.say_number import say_list
from tallybook.publish.say_standing import say_gap, say_place
from tallybook.publish.say_value import say_value
from tallybook.publish.split_runs import period_of
from tallybook.publish.tabulate_refused import refused

_NAMED = 4


def say_summary(found: Assessment) -> tuple[str, ...]:
    """What was recorded, the change, per head, what moved, what cannot be compared: six at most."""
    return tuple(
        filter(
            None,
            (
                _recorded(found),
                _changed(main_line(found).year_before),
                _stands(found),
                _moved(found),
                _begun(found),
                _refused(found),
            ),
        )
    )


def main_line(found: Assessment) -> Line:
    """The widest set: the total where there is one."""
    return min(found.lines, key=lambda line: line.depth)


def _recorded(found: Assessment) -> str:
    line = main_line(found)
    if not isinstance(line.count.value, Number):
        return f"{line.offences}, {found.area}, {found.year}: {say_value(line.count)}."
    rate = f", or {say_value(line.rate)} for every 1,000 people" if line.rate else ""
    return (
        f"{line.offences}, {found.area}, {found.year}: the police recorded "
        f"{say_value(line.count)} offences{rate}."
    )


def _changed(change: Comparison) -> str:
    before = f"the {say_value(change.earlier)} of {period_of(change.earlier)}"
    match went(change):
        case Went.REFUSED:
            return f"That cannot be compared with {before}: {say_refusal(change)}."
        case Went.MISSING:
            return f"There is no figure of {period_of(change.earlier)} to compare it with."
        case Went.NEITHER:
            return f"Against {before}: {say_change(change)}."
    return f"Against {before} that is {say_change(change)}."


def _stands(found: Assessment) -> str:
    place = next((p for p in found.places if p.offences == main_line(found).offences), None)
    return "" if place is None else " ".join(filter(None, (_gap(place), _among(place))))


def _gap(place: Place) -> str:
    gap = place.against_nation
    if gap is None:
        return ""
    if went(gap) is Went.MISSING:
        return "The rate of England and Wales as a whole is not held."
    said = f"England and Wales as a whole has {say_value(gap.earlier)} for every 1,000 people"
    if went(gap) is Went.REFUSED:
        return f"{said}; the two are not compared: {say_change(gap)}."
    if went(gap) is Went.NEITHER:
        return f"{said}: {say_gap(gap)}."
    return f"{said}: here the rate is {say_gap(gap)}."


def _among(place: Place) -> str:
    standing = place.among_forces
    if standing is None:
        return ""
    means = {
        "in line": "The rate here is in line with the other forces, which differ a good deal:",
        "higher": "The rate here is higher than forces usually differ from one another:",
        "lower": "The rate here is lower than forces usually differ from one another:",
    }
    return f"{means[standing.position]} by rate it is place {say_place(standing)}, {standing.pole}."


def _moved(found: Assessment) -> str:
    parts = [line for line in found.lines if line.depth == 1]
    if len(parts) < 2:
        return ""
    up = _names(line for line in parts if moved(line) and went(line.year_before) is Went.UP)
    down = _names(line for line in parts if moved(line) and went(line.year_before) is Went.DOWN)
    said = [f"{names} went {way}" for way, names in (("up", up), ("down", down)) if names]
    if not said:
        return f"Of {len(parts)} groups of offences none moved by more than chance over the year."
    return f"Over the year, by more than chance, {'; '.join(said)}."


def _names(lines: Iterable[Line]) -> str:
    return say_list(tuple(str(line.offences) for line in lines))


def _begun(found: Assessment) -> str:
    total = main_line(found).offences
    same = next((one for one in found.same_months if one.offences == total), None)
    if same is None or went(same.comparison) is Went.MISSING:
        return ""
    change = same.comparison
    return (
        f"The next year is not finished: {say_value(change.later)} in {period_of(change.later)} "
        f"against {say_value(change.earlier)} in the same months before, {say_change(change)}."
    )


def _refused(found: Assessment) -> str:
    every = tuple(refused(found))
    if not every:
        return ""
    names = tuple(dict.fromkeys(name for name, _ in every))
    more = len(names) - _NAMED
    listed = say_list((*names[:_NAMED], f"{more} more sets") if more > 1 else names)
    return (
        f"Over time {listed} cannot always be compared, because what is counted changed: no "
        "percentage is given across such a day, and the reasons stand below."
    )
