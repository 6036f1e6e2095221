"""A plan: what a measure is to change, where, from when, beside whom; written before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tallybook.terms.errors import Fault, NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.members import lies_inside
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

KINDS = ("prevention", "education", "enforcement")
"""The three sorts of measure in a partnership's action plan."""

DIRECTIONS = ("fall", "rise", "change")
"""What a plan may expect of the count."""

METHODS = ("interrupted", "differences", "synthetic", "synthetic differences", "structural")
"""The methods that a plan may name; all but the first need comparison places."""


@dataclass(frozen=True)
class Plan:
    """One measure, its owner and days, and the comparison by which it is to be judged.

    `start` is the first day on which the measure can show, `until` the last day of the outcome
    window, both included; `since` the first day of the base, None for all that is held. `promised`
    is the size expected in per cent, 0 where none was named. `due` is the day by which the measure
    is to be in place. `owner` is a post or an organisation. `where` are marks that narrow the
    count, which only rows have. Refuses days out of order, words outside the fixed ones, and an
    area that is compared with itself.
    """

    id: str
    measure: str
    kind: str
    owner: str
    written: date
    areas: tuple[Extent, ...]
    offences: Offences
    start: date
    until: date
    expects: str
    beside: tuple[Extent, ...] = ()
    since: date | None = None
    due: date | None = None
    promised: float = 0.0
    method: str = ""
    because: str = ""
    where: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if faults := tuple(Fault(self.id or "plan", says) for says in _faults(self)):
            raise NotDefined(
                f"Plan {self.id} contradicts itself.", code="plan-nonsense", faults=faults
            )

    @property
    def window(self) -> Period:
        """The outcome window, both ends included."""
        return Period(self.start, self.until)

    @property
    def eve(self) -> date:
        """The last day of the base."""
        return self.start - timedelta(days=1)


def _faults(plan: Plan) -> Iterator[str]:
    for name in ("id", "measure", "owner"):
        if not getattr(plan, name).strip():
            yield f"{name} says nothing."
    if plan.kind not in KINDS:
        yield f"kind is “{plan.kind}”, not one of {', '.join(KINDS)}."
    if plan.expects not in DIRECTIONS:
        yield f"expects is “{plan.expects}”, not one of {', '.join(DIRECTIONS)}."
    if not 0 <= plan.promised < 1000 or (plan.promised >= 100 and plan.expects == "fall"):
        yield f"{plan.promised:g} per cent cannot be promised."
    if plan.promised and plan.expects == "change":
        yield "A size is promised without a direction: expects is fall or rise."
    if plan.method and plan.method not in METHODS:
        yield f"method is “{plan.method}”, not one of {', '.join(METHODS)}."
    if plan.method not in ("", METHODS[0]) and not plan.beside:
        yield f"{plan.method} needs comparison places: compare_with names none."
    yield from _faults_of_days(plan)
    yield from _faults_of_places(plan)


def _faults_of_days(plan: Plan) -> Iterator[str]:
    if plan.until < plan.start:
        yield f"The outcome window ends on {plan.until}, before it begins on {plan.start}."
    if plan.since is not None and plan.since >= plan.start:
        yield f"The base begins on {plan.since}, not before the start on {plan.start}."


def _faults_of_places(plan: Plan) -> Iterator[str]:
    if not plan.areas:
        yield "No area is named."
    named = [*plan.areas, *plan.beside]
    for one in dict.fromkeys(one for one in named if named.count(one) > 1):
        yield f"{one} is named twice among areas and comparison places."
    for one in plan.beside:
        if any(_overlap(one, other, plan.start) for other in plan.areas if one != other):
            yield f"{one} overlaps an area of the plan, so it is no comparison."


def _overlap(one: Extent, other: Extent, on: date) -> bool:
    return any(lies_inside(code, one.areas, on) for code in other.areas) or any(
        lies_inside(code, other.areas, on) for code in one.areas
    )
