"""Rounding and noise: right on average, consistent, zero stays zero, and sums as promised."""

from __future__ import annotations

import numpy as np
import pytest

from guarded_tables import FORCE, PARTS, amounts_of, count, marked, table
from tallybook.figures.definition import Count, Share
from tallybook.figures.figure import Figure
from tallybook.figures.table import Table
from tallybook.figures.value import Number
from tallybook.protect.linked_cells import LinkedCells, link_cells
from tallybook.protect.perturb_counts import perturb_counts, perturbed
from tallybook.protect.policy import OFFICIAL
from tallybook.protect.protect_counts import PERTURB, ROUND, Method
from tallybook.protect.release import release
from tallybook.protect.round_counts import round_counts
from tallybook.terms.errors import NotAllowed, NotTold

KEY = b"a made-up key of the tests"
AGES = tuple(marked(("victim age", one)) for one in ("under 18", "18 and over", "unknown"))


def made_up(seed: int, *axes: int) -> LinkedCells:
    """A table of so many members along each axis, with all its totals."""
    chance = np.random.default_rng(seed)
    inner = chance.negative_binomial(0.8, 0.06, axes)
    for axis in range(len(axes)):
        inner = np.concatenate([inner.sum(axis, keepdims=True), inner], axis)
    parents = [{"0": ""} | {str(n): "0" for n in range(1, size + 1)} for size in axes]
    counts = {tuple(map(str, at)): float(n) for at, n in np.ndenumerate(inner)}
    return link_cells(counts, parents)  # type: ignore[arg-type]


@pytest.mark.parametrize("axes", [(4,), (4, 5), (3, 3, 3), (2, 2, 2, 3)])
def test_rounded_counts_are_neighbouring_multiples_that_add_up(axes: tuple[int, ...]) -> None:
    for seed in range(15):
        cells = made_up(seed, *axes)
        found = round_counts(cells, 5, np.random.default_rng(seed))
        assert not (found % 5).any()
        assert (np.abs(found - cells.counts) < (5 if len(axes) < 4 else 10)).all()
        assert np.abs(cells.equations @ found).max() < 1e-9
        assert not found[cells.counts == 0].any()
        if len(axes) < 4:  # with more axes there need not be a rounding to neighbours alone
            assert (found[cells.counts % 5 == 0] == cells.counts[cells.counts % 5 == 0]).all()


def test_rounding_is_right_on_average() -> None:
    """4,000 roundings of a table of two axes: each mean within four standard errors."""
    cells = made_up(3, 3, 4)
    runs = np.array([round_counts(cells, 5, np.random.default_rng(n)) for n in range(4000)])
    error = runs.std(axis=0) / np.sqrt(len(runs))
    assert (np.abs(runs.mean(axis=0) - cells.counts) <= 4 * error + 1e-9).all()
    assert error.max() > 0


@pytest.mark.parametrize("amount", [0, 1, 2, 3, 4, 5, 6, 7, 30])
def test_noise_is_right_on_average_and_no_small_count_leaves(amount: int) -> None:
    found = np.array([perturbed(amount, (1, 4), 2, n / 21000) for n in range(21000)])
    assert found.mean() == pytest.approx(amount, abs=1e-3)
    assert not ((found > 0) & (found < 5)).any()
    assert (np.abs(found - amount) <= (5 if amount < 5 else 2)).all()


def test_noise_of_one_count_is_the_same_every_time_and_another_with_another_key() -> None:
    counts: dict[Count, float | None] = {
        count(extent=one): 40.0 + n for n, one in enumerate((FORCE, *PARTS))
    }
    moved = perturb_counts(counts, (1, 4), 2, KEY)
    some = dict(list(counts.items())[3:6])
    assert perturb_counts(some, (1, 4), 2, KEY) == {one: moved[one] for one in some}
    assert perturb_counts(counts, (1, 4), 2, KEY[::-1]) != moved
    assert len({(moved[one] or 0) - (n or 0) for one, n in counts.items()}) > 2


@pytest.mark.parametrize("name", [ROUND, PERTURB])
def test_what_rests_on_moved_counts_is_made_of_them(name: str) -> None:
    counts = table([3, 20, 31, 54], wheres=(*AGES, ()))
    part, whole = count(where=AGES[1]), count()
    provenance = counts.provenances[0]
    share = Figure(Share(part, whole), Number(20 / 54, 0.2, 0.6, "made up"), provenance)
    found = release((counts, share), policy=OFFICIAL, method=Method(name, KEY))
    moved, of = found.parts
    assert isinstance(moved, Table)
    assert isinstance(of, Figure)
    amounts = amounts_of(moved)
    assert isinstance(of.value, Number)
    assert of.value.amount == pytest.approx((amounts[part] or 0) / (amounts[whole] or 1))
    if name == ROUND:
        assert sum(amounts[count(where=one)] or 0 for one in AGES) == amounts[whole]


@pytest.mark.parametrize("name", [ROUND, PERTURB])
def test_noise_needs_a_key(name: str) -> None:
    with pytest.raises(NotTold) as refused:
        Method(name, b"short")
    assert refused.value.code == "release-key-missing"
    with pytest.raises(NotAllowed):
        Method("hide", KEY)


def test_moved_counts_are_not_told_to_later_releases() -> None:
    counts = table([3, 20, 31, 54], wheres=(*AGES, ()))
    found = release((counts,), policy=OFFICIAL, method=Method(ROUND, KEY))
    again = release((counts,), policy=OFFICIAL, earlier=(found,))
    assert again.protection is not None
    assert not again.protection.linked.shown.any()
