"""A few plain sentences for people who read nothing else, made from the figures by rules."""

from __future__ import annotations

from collections.abc import Iterable

from tallybook.assess.assessment import Assessment, Comparison, Line, Standing
from tallybook.figures.place import extent_of
from tallybook.figures.value import Number
from tallybook.publish.draw_moves import moved
from tallybook.publish.say_change import Went, say_change, say_refusal, went
from tallybook.publish.say_members import noun_of, say_group
from tallybook.publish.say_number import say_list
from tallybook.publish.say_standing import say_gap, say_people_day, say_place
from tallybook.publish.say_value import say_value
from tallybook.publish.split_runs import period_of
from tallybook.publish.tabulate_refused import refused

_NAMED = 4


def say_summary(found: Assessment) -> tuple[str, ...]:
    """What was recorded, the change, per head, what moved, what cannot be compared: few."""
    return tuple(
        filter(
            None,
            (
                _recorded(found),
                _elsewhere(main_line(found)),
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
    rate = (
        f", or {say_value(line.rate)} for every 1,000 people{say_people_day(line.rate)}"
        if line.rate
        else ""
    )
    return (
        f"{line.offences}, {found.area}, {found.year}: the police recorded "
        f"{say_value(line.count)} offences{rate}."
    )


def _elsewhere(line: Line) -> str:
    """What the force recorded and put in no partnership: it may have happened here too."""
    caveats = (c for c in line.count.caveats if c.code == "unassigned")
    return next((f"{caveat.says}" for caveat in caveats), "")


def _changed(change: Comparison) -> str:
    before = f"the {say_value(change.earlier)} of {period_of(change.earlier)}"
    match went(change):
        case Went.REFUSED:
            return f"That cannot be compared with {before}: {say_refusal(change)}."
        case Went.MISSING:
            return (
                f"There is no figure of {period_of(change.earlier)} to compare it with: "
                "whether it rose or fell is not told here."
            )
        case Went.NEITHER:
            return f"Against {before}: {say_change(change)}."
    return f"Against {before} that is {say_change(change)}."


def _stands(found: Assessment) -> str:
    place = next((p for p in found.places if p.offences == main_line(found).offences), None)
    return (
        ""
        if place is None
        else " ".join(
            filter(
                None,
                (
                    _gap(place.against_force),
                    _gap(place.against_nation),
                    _among(place.among_all),
                    _near(place.among_near),
                    _similar(place.among_similar),
                ),
            )
        )
    )


def _gap(gap: Comparison | None) -> str:
    if gap is None:
        return ""
    other = f"{extent_of(gap.earlier.definition)} as a whole"  # type: ignore[arg-type]
    if went(gap) is Went.MISSING:
        return f"The rate of {other} is not held."
    said = f"{other} has {say_value(gap.earlier)} for every 1,000 people"
    if went(gap) is Went.REFUSED:
        return f"{said}; the two are not compared: {say_change(gap)}."
    if went(gap) is Went.NEITHER:
        return f"{said}: {say_gap(gap)}."
    return f"{said}: here the rate is {say_gap(gap)}."


def _among(standing: Standing | None) -> str:
    if standing is None:
        return ""
    others = noun_of(standing)
    means = {
        "in line": f"The rate here is in line with the other {others}, which differ a good deal:",
        "higher": f"The rate here is higher than {others} usually differ from one another:",
        "lower": f"The rate here is lower than {others} usually differ from one another:",
    }
    return f"{means[standing.position]} by rate it is place {say_place(standing)}, {standing.pole}."


def _near(standing: Standing | None) -> str:
    if standing is None:
        return ""
    return f"Among {say_group(standing)} it is place {say_place(standing)}."


def _similar(standing: Standing | None) -> str:
    if standing is None:
        return ""
    return f"Among the similar areas listed below it is place {say_place(standing)}."


def _moved(found: Assessment) -> str:
    parts = [line for line in found.lines if line.depth == 1]
    if sum(line.year_before.percent is not None for line in parts) < 2:
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
    names = tuple(dict.fromkeys(name[:1].lower() + name[1:] for name, _ in every))
    more = len(names) - _NAMED
    listed = say_list((*names[:_NAMED], f"{more} more sets") if more > 1 else names)
    return (
        f"Over time, {listed} cannot always be compared, because what is counted changed: no "
        "percentage is given across such a day, and the reasons stand below."
    )
