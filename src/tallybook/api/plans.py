"""Plans of measures, and whether counts changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.desk import Desk, open_desk, own_book, usual_book

if TYPE_CHECKING:
    from tallybook.evaluate.evaluated import Evaluated, Power
    from tallybook.evaluate.kept_plans import KeptPlan
    from tallybook.evaluate.meet_notices import Bearing
    from tallybook.evaluate.plan import Plan
    from tallybook.figures.table import Table
    from tallybook.protect.release import Release
    from tallybook.publish.picture import Picture
    from tallybook.publish.show_effect import Judged
    from tallybook.register.find_notices import Placed
    from tallybook.register.notice import Notice
    from tallybook.terms.extent import Extent
    from tallybook.terms.period import Period

from tallybook.api.held import newest_quarter

_BASE_YEARS = 10
"""Of the base of a plan that does not say where it begins."""


def keep_plans(
    file: str | Path, book: str | Path | None = None, *, day: date | None = None
) -> tuple[tuple[KeptPlan, ...], tuple[KeptPlan, ...]]:
    """Keep the plans of a TOML file in the book: those that are new, and those it had already.

    `day` is when they are kept, today. Refuses a plan that is not complete, and a folder that holds
    no editions.
    """
    from tallybook.evaluate.kept_plans import keep_plans as verb
    from tallybook.evaluate.read_plans import read_plans
    from tallybook.store.book import open_book

    plans = read_plans(Path(file))
    return verb(open_book(own_book(book)).path, plans, day or date.today())


def kept_plans(book: str | Path | None = None) -> tuple[KeptPlan, ...]:
    """The plans that a book keeps, in the order they were kept."""
    from tallybook.evaluate.kept_plans import kept_plans as verb

    return verb(usual_book(book))


def plans_held(desk: Desk | None = None, extent: Extent | None = None) -> tuple[Plan, ...]:
    """The plans that a book keeps, each in the version that an analysis is held to.

    Those with an area in the extent, where one is given.
    """
    from tallybook.evaluate.kept_plans import judged_by
    from tallybook.evaluate.kept_plans import kept_plans as kept
    from tallybook.evaluate.plan_fields import plan_from_fields
    from tallybook.terms.members import lies_inside

    every = kept((desk or open_desk()).path)
    held = [judged_by(every, id) for id in dict.fromkeys(one.id for one in every)]
    plans = tuple(plan_from_fields(one.says) for one in held if one)
    if extent is None:
        return plans
    return tuple(
        plan
        for plan in plans
        if any(lies_inside(c, extent.areas, plan.start) for area in plan.areas for c in area.areas)
    )


def read_plans(file: str | Path) -> tuple[Plan, ...]:
    """The plans of a TOML file; refuses one that is not complete, with all its faults."""
    from tallybook.evaluate.read_plans import read_plans as verb

    return verb(Path(file))


def evaluate(
    plan: Plan,
    desk: Desk | None = None,
    *,
    passed: Release | None = None,
    as_of: date | None = None,
    override: str = "",
) -> Evaluated:
    """Whether counts changed after a plan's start, beside what they would have been.

    `passed` is a release of one table of counts, `evaluated_table`'s where none is given: nothing
    is told that rests on more than what left the house. The notices of the register and the plan
    as the book kept it are found here. `override` ("who: why") lets a refusing notice by, signed.
    """
    from dataclasses import replace

    from tallybook.compare.comparison import signed
    from tallybook.evaluate.evaluate import evaluate as verb
    from tallybook.evaluate.kept_plans import judged_by
    from tallybook.evaluate.kept_plans import kept_plans as kept
    from tallybook.figures.caveat import CAUTION, Caveat
    from tallybook.figures.table import Table
    from tallybook.protect.release import release

    desk = desk or open_desk()
    (counts,) = (passed or release((evaluated_table(plan, desk, as_of=as_of),))).parts
    assert isinstance(counts, Table)
    held = judged_by(kept(desk.path), plan.id)
    if not override:
        return verb(counts, plan, bearings_on(plan, counts, desk), held)
    who, why = signed(override)
    found = verb(counts, plan, bearings_on(plan, counts, desk), held, signed=who)
    said = Caveat("override", CAUTION, "", (("who", who), ("why", why)))
    return replace(found, caveats=(said, *found.caveats))


def power(
    plan: Plan,
    desk: Desk | None = None,
    *,
    passed: Release | None = None,
    as_of: date | None = None,
) -> Power:
    """How large a change must be for a plan's counts to show it four times in five.

    From its base alone, so that it can be asked before the measure begins. `passed` is a release of
    one table of counts, that of published quarters where none is given.
    """
    from tallybook.evaluate.power import power as verb
    from tallybook.figures.table import Table
    from tallybook.protect.release import release

    desk = desk or open_desk()
    (counts,) = (passed or release((evaluated_table(plan, desk, as_of=as_of),))).parts
    assert isinstance(counts, Table)
    return verb(counts, plan, bearings_on(plan, counts, desk))


def evaluated_table(plan: Plan, desk: Desk | None = None, *, as_of: date | None = None) -> Table:
    """Counts by quarter of a plan's areas and comparison places, from its base to its window's end.

    The base begins where the plan says, else ten years before the start.
    """
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Axis
    from tallybook.reckon.reckon import reckon as verb
    from tallybook.terms.errors import NotHeld
    from tallybook.terms.period import Period, add_months
    from tallybook.terms.split_period import split_period
    from tallybook.terms.unit import Unit

    desk, day = desk or open_desk(), as_of or date.today()
    newest = newest_quarter(desk, day)
    first = plan.since or add_months(plan.start, -12 * _BASE_YEARS)
    begins, ends = _quarter_of(first).first, min(_quarter_of(plan.until), newest, key=_last).last
    if begins > ends:
        raise NotHeld(
            f"Counts are held to {newest.last}, and the base of the plan begins on {first}.",
            code="nothing-held",
        )
    span = Period(begins, ends)
    over = [
        Axis("period", split_period(span, "quarter")),
        Axis("extent", (*plan.areas, *plan.beside)),
    ]
    asked = Count(Unit.OFFENCES, plan.offences, plan.areas[0], span, where=plan.where)
    return verb(asked, desk.shelf, over, as_of=day, local=desk.local)


def _last(period: Period) -> date:
    return period.last


def _quarter_of(day: date) -> Period:
    from tallybook.terms.period import quarter

    starts, month = (day.year, day.month - 3) if day.month > 3 else (day.year - 1, day.month + 9)
    return quarter(starts, (month - 1) // 3 + 1)


def draw_effect(one: Judged) -> Picture:
    """The path of an evaluated plan: what came, and what would have been likely."""
    from tallybook.publish.show_effect import picture_of_effect

    return picture_of_effect(one)


def write_effects(judged: Sequence[Judged], path: str | Path) -> Path:
    """Write evaluated plans as one HTML page that needs nothing else."""
    from tallybook.publish.show_effect import page_of_effects
    from tallybook.publish.write_page import write_page

    Path(path).write_text(write_page(page_of_effects(judged)), "utf-8")
    return Path(path)


def bearings_on(plan: Plan, table: Table, desk: Desk | None = None) -> tuple[Bearing, ...]:
    """The notices that bear on a plan's areas and comparison places over its table, once each."""
    from tallybook.evaluate.meet_notices import Bearing
    from tallybook.reckon.notices_inside import caveat_of
    from tallybook.register.find_notices import find_notices
    from tallybook.terms.area_list import areas
    from tallybook.terms.period import Period

    (periods,) = (axis.members for axis in table.axes if axis.path == "period")
    span = Period(periods[0].first, min(periods[-1].last, plan.until))
    published = [e.published for p in table.provenances for e in p.editions]
    local = (desk or open_desk()).local
    met: dict[tuple[str, str], list[tuple[Extent, Placed]]] = {}
    for place in (*plan.areas, *plan.beside):
        kinds = {areas()[code].kind for code in place.areas}
        level = ("force", *({"partnership", "district"} & kinds))
        asked = {"level": level, "local": local, "published": min(published, default=None)}
        for one in find_notices(plan.offences, place, span, **asked):  # type: ignore[arg-type]
            met.setdefault((one.notice.id, str(one.weight)), []).append((place, one))
    return tuple(
        Bearing(
            caveat_of(several[0][1], refuses=True),
            tuple(place for place, _ in several),
            several[0][1].cuts,
            _lasting(several[0][1].notice, span),
        )
        for several in met.values()
    )


def _lasting(notice: Notice, span: Period) -> Period | None:
    """The days of the span in which a state or a passage holds; None for a change on a day."""
    from tallybook.register.notice import Course
    from tallybook.terms.period import Period

    if notice.course not in (Course.STATE, Course.PASSAGE) or notice.first is None:
        return None
    return Period(max(notice.first, span.first), min(notice.last or span.last, span.last))
