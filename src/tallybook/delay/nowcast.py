"""What recent months will have become: from a table of reports to a table of expected counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from numbers import Integral

import numpy as np

from tallybook.chance.columns import refuse
from tallybook.delay.check_triangles import check_triangles
from tallybook.delay.lay_out_nowcast import Cells, lay_out
from tallybook.delay.lay_triangles import Laid, lay_triangles
from tallybook.delay.methods import DRAWS, METHODS
from tallybook.delay.score import LEVELS, interval, middle
from tallybook.delay.track_record import TrackRecord, track_records
from tallybook.delay.triangle import FloatArray
from tallybook.delay.triangles import Triangles
from tallybook.figures.caveat import CAUTION, NOTE, Caveat
from tallybook.figures.table import WHERE, Table
from tallybook.terms.errors import NotDefined

DEFAULT, AS_REPORTED = "averaged", "as-reported"

_MORE_THAN_HORIZON, _AT_LEAST = 48, 60
"""Months of history that are learned from: so many beyond the horizon, and no fewer than these."""

_LONG, _SHORT = 24, 12

_FEWEST, _WHOLE = 10, 3
"""Months without which nothing is learned: in all, and seen as far as the horizon."""


@dataclass(frozen=True, eq=False)
class Nowcast:
    """Counts within a horizon: what came so far, what is expected in the end, and the draws of it.

    Tables share their axes: extent, offences and month. `observed` is what was recorded so far,
    `expected` has the 95 per cent interval and `inner` the middle half, both with the median as
    amount. `draws` (series, months, draws) carry the doubt into sums and changes. `methods` is the
    one that was used for each series, `records` its track record, None where the history is too
    short for one. Draws and tables of guarded rows are guarded.
    """

    cells: Cells
    observed: Table
    expected: Table
    inner: Table
    draws: FloatArray
    methods: tuple[str, ...]
    records: tuple[TrackRecord | None, ...]


def nowcast(
    table: Table,
    *,
    horizon: int | None = None,
    method: str | None = None,
    draws: int = DRAWS,
    seed: int = 1,
    replay_step: int = 3,
) -> Nowcast:
    """Expected counts of every month of a triangle's table, within the horizon in months.

    Without a horizon it is 24 months where 60 were seen and 12 otherwise. Without a method the
    default is used, and the pooled one where there are several series; a series on which it has
    done worse than “as reported so far” is then given as reported and says so, and so is one of
    which nothing ever came. `replay_step` is how many months lie between the past days of the track
    record. Refuses a table that is no triangle, an unknown method, no draws, and a history of fewer
    than ten months or with fewer than three that were seen as far as the horizon.
    """
    refuse(_faults(horizon, draws, seed, replay_step))
    laid = lay_triangles(table, _usual_horizon(table) if horizon is None else horizon)
    _refuse_short(laid)
    if method is not None and method not in METHODS:
        raise NotDefined(
            f"There is no method “{method}”: one of {', '.join(METHODS)}.", code="method-unknown"
        )
    checked = check_triangles(laid)
    part = _latest(checked.triangles, laid.horizon)
    asked = method or ("pooled" if len(laid.places) > 1 else DEFAULT)
    history = part.new.shape[1]
    records = track_records(
        checked.triangles, METHODS[asked], history=history, step=replay_step, seed=seed
    )
    drawn = METHODS[asked](part, draws, seed=seed)
    to_come = np.zeros((*laid.new.shape[:2], draws))
    to_come[:, -history:] = drawn
    methods = _used(laid, asked, records) if method is None else (asked,) * len(records)
    to_come[[name == AS_REPORTED for name in methods]] = 0
    to_come[~laid.not_yet.any(axis=2)] = 0
    caveats = tuple(
        (*_own_caveats(laid, used, asked, record), *said)
        for used, record, said in zip(methods, records, checked.caveats, strict=True)
    )
    return _built(laid, to_come, methods, records, caveats)


def _used(laid: Laid, asked: str, records: tuple[TrackRecord | None, ...]) -> tuple[str, ...]:
    """The default method of each series; as reported where it was worse or nothing ever came."""
    has_none = np.nansum(laid.new, axis=(1, 2)) == 0
    is_worse = (one is not None and one.is_worse for one in records)
    return tuple(
        AS_REPORTED if none or worse else asked
        for none, worse in zip(has_none, is_worse, strict=True)
    )


def _faults(horizon: int | None, draws: int, seed: int, replay_step: int) -> Iterator[str]:
    if not isinstance(horizon, Integral | None):
        yield f"horizon is {horizon!r}: give whole months, or none"
    for name, given, least in (
        ("draws", draws, 1),
        ("replay_step", replay_step, 1),
        ("seed", seed, 0),
    ):
        if not (isinstance(given, Integral) and given >= least):
            yield f"{name} is {given!r}: give a whole number from {least}"


def _usual_horizon(table: Table) -> int | None:
    """Two years where five were seen, else one; no longer than the longest closed delay."""
    axes = {axis.path: len(axis.members) for axis in table.axes}
    months, delays = axes.get("period", 0), axes.get(WHERE, 0)
    wanted = _LONG if months >= _AT_LEAST else _SHORT
    return wanted if wanted < delays - 1 else None


def _refuse_short(laid: Laid) -> None:
    if laid.new.shape[1] < max(_FEWEST, laid.horizon + _WHOLE):
        raise NotDefined(
            f"{laid.new.shape[1]} months were seen, too few to learn delays of up to "
            f"{laid.horizon} months.",
            code="history-too-short",
        )


def _latest(triangles: Triangles, horizon: int) -> Triangles:
    months = max(horizon + _MORE_THAN_HORIZON, _AT_LEAST)
    return Triangles(triangles.new[:, -months:].copy())


def _own_caveats(laid: Laid, used: str, asked: str, record: TrackRecord | None) -> list[Caveat]:
    horizon = ("horizon", str(laid.horizon))
    if used == AS_REPORTED:
        said = [Caveat("within-horizon", CAUTION, "where", (horizon,))]
    else:
        said = [Caveat("nowcast", CAUTION, "period", (("method", used), horizon))]
    if record is None:
        said.append(Caveat("nowcast-untested", CAUTION, "period"))
    elif record.is_worse:
        score, plain = f"{record.score:.2g}", f"{record.as_reported:.2g}"
        facts = (("method", asked), ("score", score), ("plain", plain))
        said.append(Caveat("nowcast-worse", CAUTION, "period", facts))
    elif used != AS_REPORTED:
        said.append(Caveat("nowcast-record", NOTE, "period", tuple(_facts(record))))
    return said


def _facts(record: TrackRecord) -> list[tuple[str, str]]:
    inner, outer = (f"{100 * share:.0f}" for share in record.covered)
    return [
        ("days", str(record.days)),
        ("judged", str(record.judged)),
        ("inner", inner),
        ("outer", outer),
        ("share", f"{100 * record.share:.0f}"),
    ]


def _built(
    laid: Laid,
    to_come: FloatArray,
    methods: tuple[str, ...],
    records: tuple[TrackRecord | None, ...],
    caveats: tuple[tuple[Caveat, ...], ...],
) -> Nowcast:
    unseen = ~np.isfinite(laid.new)
    hole = np.asarray((unseen & ~laid.not_yet).any(axis=2) | unseen.all(axis=2), bool)
    is_open = np.asarray(laid.not_yet.any(axis=2), bool)
    used = np.array([name != AS_REPORTED for name in methods])
    so_far = np.nansum(laid.new, axis=2)
    cells = Cells(laid, laid.months, hole, is_open, is_open & used[:, None], caveats)
    return of_draws(cells, so_far, so_far[:, :, None] + to_come, methods, records)


def of_draws(
    cells: Cells,
    so_far: FloatArray,
    final: FloatArray,
    methods: tuple[str, ...],
    records: tuple[TrackRecord | None, ...],
) -> Nowcast:
    """The tables of a nowcast from what came so far and the draws of what it will be."""
    amount = middle(final)
    inner, outer = (interval(final, level) for level in LEVELS)
    counted = lay_out(cells, so_far, (so_far, so_far), None)
    half = lay_out(cells, amount, inner, LEVELS[0])
    expected = lay_out(cells, amount, outer, LEVELS[1])
    return Nowcast(cells, counted, expected, half, final, methods, records)
