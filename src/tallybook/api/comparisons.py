"""Set figures beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.desk import Desk, open_desk

if TYPE_CHECKING:
    from tallybook.compare.comparison import Comparison
    from tallybook.compare.revision import Revision
    from tallybook.compare.similar import Similar
    from tallybook.compare.standing import Standing
    from tallybook.figures.definition import Rate, Reckoned
    from tallybook.terms.extent import Extent
    from tallybook.terms.peer_list import PeerList
    from tallybook.terms.period import Period

from tallybook.api.definitions import YEAR_BEFORE, place
from tallybook.api.held import areas_alike


def change(
    definition: Reckoned,
    desk: Desk | None = None,
    *,
    against: Period | str = YEAR_BEFORE,
    by: Sequence[str] = (),
    as_of: date | None = None,
    override: str = "",
) -> tuple[Comparison, ...]:
    """From an earlier period to the definition's own: per cent, absolute, times, or why not.

    `by` as for reckon: each part of the period is compared with `against`, or with its own span a
    year before. A refusal offers what is comparable instead; `override` ("who: why") prints the
    percentage all the same, signed.
    """
    from tallybook.compare.change import change as verb
    from tallybook.reckon.axis import axis

    desk = desk or open_desk()
    return verb(
        definition,
        desk.shelf,
        against=against,
        over=[axis(definition, one) for one in by],
        as_of=as_of or date.today(),
        local=desk.local,
        override=override,
    )


def gap(
    definition: Reckoned,
    other: Extent,
    desk: Desk | None = None,
    *,
    as_of: date | None = None,
    override: str = "",
) -> Comparison:
    """How the definition's place differs from another in the same period; the other is the base."""
    from tallybook.compare.gap import gap as verb

    desk = desk or open_desk()
    return verb(
        definition,
        other,
        desk.shelf,
        as_of=as_of or date.today(),
        local=desk.local,
        override=override,
    )


def revision(
    definition: Reckoned,
    desk: Desk | None = None,
    *,
    by: Sequence[str] = (),
    as_of: date | None = None,
) -> tuple[Revision, ...]:
    """One definition as each edition had it; `by` as for reckon, cells that none answers left out.

    Refuses where no edition answers any of it.
    """
    from tallybook.compare.revision import revisions
    from tallybook.reckon.axis import axis
    from tallybook.terms.errors import NotHeld

    desk, day = desk or open_desk(), as_of or date.today()
    over = [axis(definition, one) for one in by]
    found = revisions(definition, desk.shelf, over, as_of=day, local=desk.local)
    if not any(found):
        raise NotHeld(f"No edition held by {day} answers this.", code="nothing-held")
    return tuple(one for one in found if one is not None)


def peers(among: str, area: Extent, period: Period) -> PeerList:
    """The group to rank in: "forces", "partnerships", "own-force", or a list in a file.

    "own-force" are the partnerships of the force around the area; a file is TOML or CSV and has a
    dated list for the area. Refuses a word that is neither.
    """
    from tallybook.sources.read_peer_list import read_peer_list
    from tallybook.terms.country_around import country_around
    from tallybook.terms.errors import NotDefined
    from tallybook.terms.force_around import force_around
    from tallybook.terms.peer_list import all_forces, all_partnerships, partnerships_of

    if among == "forces":
        return all_forces(period.last, country_around(area.areas[0], period.last))
    if among == "partnerships":
        return all_partnerships(period.last, country_around(area.areas[0], period.last))
    if among == "own-force":
        return partnerships_of(force_around(area.areas[0], period.last), period.last)
    if not Path(among).suffix and not Path(among).exists():
        raise NotDefined(f"“{among}” is neither a group nor a file.", code="group-unknown")
    return read_peer_list(Path(among), area, period)


def similar(
    area: str,
    on: Sequence[str] = ("log-population", "log-density", "children", "young-adults", "older"),
    k: int = 15,
    desk: Desk | None = None,
    *,
    file: str | Path | None = None,
    as_of: date | None = None,
) -> Similar:
    """The `k` areas most like one by published measures, itself among them, nearest first.

    `on` names measures that the book can give, and columns of a CSV `file` of your own. What lies
    in a force is set beside partnerships, a force beside forces. Not the Home Office's list.
    """
    from tallybook.compare.measure_areas import beside, measure_areas, measures_of_file
    from tallybook.compare.similar import similar as verb
    from tallybook.sources.read_measures import read_measures

    desk, day = desk or open_desk(), as_of or date.today()
    own, every = areas_alike(place(area)[0].areas[0], day)
    read = read_measures(Path(file), every, day) if file else None
    mine = [name for name in on if read and name in read.names]
    held = [name for name in on if name not in mine]
    parts = []
    if held:
        parts.append(measure_areas(held, every, desk.shelf, as_of=day, own=own))
    if read and mine:
        parts.append(measures_of_file(read.names, read.values, mine, every))
    return verb(parts[0] if len(parts) == 1 else beside(*parts), own, k)


def peer_list(found: Similar, made: date | None = None) -> PeerList:
    """The similar areas as a dated list to rank in; its source says what it was made of."""
    from tallybook.terms.peer_list import PeerList

    since = found.measures.on or made or date.today()
    says = (
        f"Nearest by {', '.join(found.measures.names)} ({since}), made with Tallybook; "
        "not the Home Office's most similar group"
    )
    return PeerList(found.area, tuple(one.area for one in found.members), since, None, says)


def write_peer_list(found: Similar, path: str | Path, made: date | None = None) -> None:
    """Append the similar areas to a TOML file that `peers` and `standing --among` read."""
    from tallybook.sources.write_peer_list import write_peer_list as verb

    day = made or date.today()
    by = f"tallybook similar, on {', '.join(found.measures.names)}"
    verb(Path(path), peer_list(found, day), made=day, by=by)


def standing(
    definition: Rate,
    among: PeerList,
    desk: Desk | None = None,
    *,
    everyone: bool = False,
    pole: str = "1 is the highest",
    mean_kind: str = "unweighted",
    as_of: date | None = None,
) -> tuple[Standing, ...]:
    """The place of the definition's area among its peers, with the doubt of the place.

    `pole` is "1 is the highest" or "1 is the lowest"; `mean_kind` is unweighted, pooled or
    median.
    """
    from tallybook.compare.standing import standing as verb

    desk = desk or open_desk()
    return verb(
        definition,
        among,
        desk.shelf,
        everyone=everyone,
        pole=pole,
        mean_kind=mean_kind,
        as_of=as_of or date.today(),
        local=desk.local,
    )
