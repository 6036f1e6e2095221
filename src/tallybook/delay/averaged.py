"""A nowcast averaged over what may have changed in delays: nothing, or a step or ramp on some day.

A change that the counts show plainly is taken to have happened and fitted; over one more, or none,
the draws are averaged by how likely each is. So a sudden lasting step is followed as soon as it
shows, and doubt about one that cannot show yet is in the interval. Hoeting and others 1999,
Statistical Science 14:382 (averaging); Chib 1998, Journal of Econometrics 86:221 (steps on an
unknown day).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.delay.changes import Changes, possible_changes
from tallybook.delay.fields import lay_out_fields
from tallybook.delay.fit_changing import Changing, fit_changing
from tallybook.delay.triangle import FloatArray
from tallybook.delay.triangles import Triangles
from tallybook.delay.wandering import find_wandering
from tallybook.delay.weigh_changes import Weighed, weigh_changes

_PLAIN, _MOST = 2.0, 3
"""A change is taken to have happened where its log weight beside none is above this; so many."""


@dataclass(frozen=True, eq=False)
class Found:
    """A change that was taken to have happened: which one, and its profiles (3, delays)."""

    change: int
    profile: FloatArray


@dataclass(frozen=True, eq=False)
class Averaged:
    """One series: row `at` of a fit, what it took to have happened, and weights of the rest."""

    fit: Changing
    at: int
    found: tuple[Found, ...]
    weighed: Weighed


def fit_averaged(triangles: Triangles) -> tuple[Changes, tuple[Averaged, ...]]:
    """Fit every series, with as many plain changes as it shows, and weigh one more."""
    _, times, delays = triangles.new.shape
    fields = lay_out_fields(triangles)
    changes = possible_changes(times, delays, fields.reported)
    reach = changes.reach(times, delays)
    done: dict[int, Averaged] = {}
    found: dict[int, tuple[Found, ...]] = dict.fromkeys(range(len(triangles.new)), ())
    for _ in range(_MOST + 1):
        open_ones = np.array([at for at in found if at not in done])
        if not open_ones.size:
            break
        columns = np.stack([_columns(found[at], reach) for at in open_ones])
        some = Triangles(triangles.new[open_ones].copy())
        fit = fit_changing(some, fields, columns)
        for row, (at, one) in enumerate(zip(open_ones, weigh_changes(fit, changes), strict=True)):
            best = int(one.log_weight[1:].argmax())
            plain = one.log_weight[1 + best] - one.log_weight[0] > _PLAIN
            if plain and len(found[at]) < _MOST:
                found[at] += (Found(best % len(reach), one.profile[best]),)
            else:
                done[at] = Averaged(fit, row, found[at], one)
    return changes, tuple(done[at] for at in range(len(triangles.new)))


def _columns(found: tuple[Found, ...], reach: FloatArray) -> FloatArray:
    """What each coefficient of the changes found does to each cell: (cells, 3 a change)."""
    times = reach.shape[1] // found[0].profile.shape[1] if found else 0
    each = [reach[one.change] * np.tile(one.profile, times) for one in found]
    return np.concatenate(each).T if each else np.zeros((reach.shape[1], 0))


def draw_logs(
    one: Averaged, changes: Changes, draws: int, seed: int
) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Draws of a series' log means to come, and of the levels in them: (latest times, draws) each.

    One delay at a time; the latest times are those whose report with that delay is to come.
    """
    chance = np.random.default_rng((seed, 1))
    fields, found = one.fit.fields, one.found
    number = len(changes.shape)
    root = np.linalg.cholesky(one.fit.covariance[one.at])
    drawn = one.fit.mode[one.at][:, None] + root @ chance.standard_normal((len(root), draws))
    picked, moved, profile = _pick(one.weighed, draws, chance)
    drawn = drawn - moved
    level, lag, drift = (drawn[part] for part in fields.slices.values())
    level = np.minimum(level, _highest(one)[:, None])
    drift = _walked(one, drift, chance)
    which = np.maximum(picked, 0) % number
    highest = one.fit.triangles.highest_log
    wandering = find_wandering(one.fit, one.at)
    own_waits = wandering.draw(draws, chance) if wandering.variance else None
    for delay in range(fields.delays):
        time = np.arange(max(fields.reported - delay, 0), fields.times)
        log = level[time]
        if delay:
            log = log + lag[delay - 1] + fields.weight[delay] * drift[time + delay]
        for at, past in enumerate(found):
            when = time + delay * bool(changes.by_recording[past.change])
            own = drawn[fields.size + 3 * at : fields.size + 3 * at + 3]
            log = log + changes.shape[past.change][when, None] * (past.profile[:, delay] @ own)
        if own_waits is not None:
            log = log + wandering.log(delay, own_waits)[time]
        when = time[:, None] + delay * changes.by_recording[which]
        log = np.minimum(log + changes.shape[which, when] * profile[delay], highest)
        yield log, level[time]


def _pick(
    weighed: Weighed, draws: int, chance: np.random.Generator
) -> tuple[NDArray[np.int64], FloatArray, FloatArray]:
    """A change a draw (-1 for none), what it moves of the fit, and its log profile by delay."""
    share = np.exp(weighed.log_weight - weighed.log_weight.max())
    picked = np.asarray(chance.choice(len(share), draws, p=share / share.sum()) - 1)
    moved = np.zeros((len(weighed.moves), draws))
    profile = np.zeros((weighed.profile.shape[2], draws))
    for change in np.unique(picked[picked >= 0]):
        own = np.flatnonzero(picked == change)
        free = weighed.root[change] @ chance.standard_normal((3, len(own)))
        size = weighed.middle[change][:, None] + free
        moved[:, own] = weighed.moves[:, change] @ size
        profile[:, own] = weighed.profile[change].T @ size
    return picked, moved, profile


def _walked(one: Averaged, drift: FloatArray, chance: np.random.Generator) -> FloatArray:
    """The drift of every time of recording; it walks on from the newest block, a step a block."""
    fields = one.fit.fields
    ahead = fields.times + fields.delays - 1 - fields.reported
    block = max(1, int((fields.drift_of == fields.drift_of[-2]).sum()) - ahead)
    step = one.fit.steps["drift"][one.at] / np.sqrt(block)
    walked = np.cumsum(step * chance.standard_normal((ahead, drift.shape[1])), axis=0)
    past = drift[fields.drift_of[: fields.reported]]
    return np.concatenate([past, past[-1:] + walked])


def _highest(one: Averaged) -> FloatArray:
    """How high a level can be for what was seen of its time: see `draw_to_come`."""
    from scipy.special import gammaincinv

    fields, triangles = one.fit.fields, one.fit.triangles
    spread = one.fit.varied.spread[one.at]
    level = one.fit.mode[one.at][fields.slices["level"]]
    seen, so_far = triangles.seen[one.at], triangles.so_far[one.at]
    mean = np.exp(one.fit.log[one.at].reshape(seen.shape) - level[:, None])
    most = gammaincinv(so_far / spread + 1, 0.9995) * spread
    most = np.where(seen.any(axis=1), most, so_far.max() + 1)
    return np.asarray(np.log(most / np.maximum((mean * seen).sum(axis=1), 1e-3)))


def draw_averaged(triangles: Triangles, draws: int, seed: int) -> FloatArray:
    """Whole counts that are still to come: (series, times, draws)."""
    changes, each = fit_averaged(triangles)
    drawn = np.zeros((*triangles.new.shape[:2], draws))
    for at, one in enumerate(each):
        total, squares = np.zeros(drawn.shape[1:]), np.zeros(drawn.shape[1:])
        for log, _ in draw_logs(one, changes, draws, seed + 1000 * at):
            mean = np.exp(log)
            total[len(total) - len(log) :] += mean
            squares[len(total) - len(log) :] += mean**2
        drawn[at] = _counts(one, total, squares, np.random.default_rng((seed, 2, at)))
    return drawn


def _counts(
    one: Averaged, total: FloatArray, squares: FloatArray, chance: np.random.Generator
) -> FloatArray:
    """Counts whose variance is that of the sum of cells that vary as was learned."""
    varied, at = one.fit.varied, one.at
    extra = varied.spread[at] - 1 + varied.excess[at] * squares / np.maximum(total, 1e-9)
    scale = np.where(extra > 1e-6, extra, 1.0)
    gamma = chance.gamma(np.maximum(total / scale, 1e-9)) * scale
    return np.asarray(chance.poisson(np.minimum(np.where(extra > 1e-6, gamma, total), 1e15)), float)
