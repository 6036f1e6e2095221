"""What notices of the register do to a plan's comparison: refuse, warn, shorten, leave out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from tallybook.evaluate.plan import Plan
from tallybook.figures.caveat import CAUTION, REFUSE, Caveat
from tallybook.terms.errors import Fault, NotComparable
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period


@dataclass(frozen=True)
class Bearing:
    """A notice, the places whose counts it bears on, the days it cuts at, and the days it spans.

    `gap` is the span in which a state holds, or None. A cut is the first day of another stretch.
    """

    notice: Caveat
    places: tuple[Extent, ...]
    days: tuple[date, ...] = ()
    gap: Period | None = None


@dataclass(frozen=True)
class Met:
    """What is left of the comparison once the notices were met.

    `since` is the first day of a shortened base; `gaps` are taken out; `left_out` are comparison
    places; `spans` are those of cautions, for trying without them; `caveats` tell it all.
    """

    since: date | None
    gaps: tuple[Period, ...]
    left_out: tuple[Extent, ...]
    spans: tuple[tuple[str, Period], ...]
    caveats: tuple[Caveat, ...]


def meet_notices(plan: Plan, bearings: Iterable[Bearing], *, signed: str = "") -> Met:
    """What the notices do to the plan's comparison, by the rules of notice_rules.toml.

    Refuses a notice that changed the counts of the plan's areas alone inside the outcome window,
    unless the refusal is signed: then it is carried as a caveat. No rule for a notice refuses too.
    """
    told = [(one, _rule(plan, one)) for several in bearings for one in _apart(several)]
    refused = [one for one, rule in told if rule.then == "refuse"]
    if refused and not signed:
        says = "The register names a change of the counts inside the outcome window."
        raise NotComparable(says, code="effect-notice", faults=tuple(map(_fault, refused)))
    cuts = [day for one, rule in told if rule.then == "shorten" for day in one.days]
    since = max((day for day in cuts if day < plan.start), default=None)
    told = [(one, rule) for one, rule in told if _still_bears(one, since)]
    left_out = [place for one, rule in told if rule.then == "leave out" for place in one.places]
    return Met(
        since,
        tuple(one.gap for one, rule in told if rule.then == "take out" and one.gap),
        tuple(dict.fromkeys(left_out)),
        tuple(_spans(told)),
        tuple(dict.fromkeys(carried(one.notice) for one, rule in told if rule.then != "pass over")),
    )


def _still_bears(one: Bearing, since: date | None) -> bool:
    """Whether a notice lies in what is left once the base was cut; the one that cut it does."""
    if since is None or (not one.days and one.gap is None):
        return True
    ends = [*one.days, *([one.gap.last] if one.gap else [])]
    return max(ends) >= since


def carried(caveat: Caveat) -> Caveat:
    """A caveat that stands beside a result: what refuses was signed for, or let by with a rule."""
    return replace(caveat, weight=CAUTION) if caveat.weight == REFUSE else caveat


def _apart(one: Bearing) -> Iterator[Bearing]:
    """Each day of a notice by itself, as one may fall in the base and another in the window."""
    for day in one.days:
        yield replace(one, days=(day,), gap=None)
    if one.gap is not None or not one.days:
        yield replace(one, days=())


@dataclass(frozen=True)
class _Rule:
    weight: str
    how: str
    when: str
    meets: str
    then: str
    why: str


@cache
def _rules() -> tuple[_Rule, ...]:
    text = (files(__package__) / "notice_rules.toml").read_text("utf-8")
    return tuple(_Rule(**row) for row in tomllib.loads(text)["rule"])


def _rule(plan: Plan, one: Bearing) -> _Rule:
    how = "cuts" if one.days else "takes out"
    is_late = any(day >= plan.start for day in one.days)
    asked = (one.notice.weight, how, "window" if is_late else "base", _meets(plan, one.places))
    for rule in _rules():
        known = (rule.weight, rule.how, rule.when, rule.meets)
        if all(k in ("any", a) for k, a in zip(known, asked, strict=True)):
            return rule
    raise NotComparable(
        f"No rule says what {one.notice.code} does to an evaluation.", code="effect-notice"
    )


def _meets(plan: Plan, places: Sequence[Extent]) -> str:
    if not any(area in places for area in plan.areas):
        return "beside"
    is_all = bool(plan.beside) and all(one in places for one in (*plan.areas, *plan.beside))
    return "all" if is_all else "plan"


def _spans(told: Sequence[tuple[Bearing, _Rule]]) -> Iterator[tuple[str, Period]]:
    for one, rule in told:
        if rule.then == "warn" and one.notice.weight == CAUTION and one.gap is not None:
            yield one.notice.code, one.gap


def _fault(one: Bearing) -> Fault:
    facts = dict(one.notice.facts)
    days = ", ".join(str(day) for day in one.days)
    return Fault(one.notice.code, f"{facts.get('title', one.notice.says)} ({days}).")
