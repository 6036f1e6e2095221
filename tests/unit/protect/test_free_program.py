"""A program over the free amounts answers as the one over all does."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from tallybook.protect.free_amounts import free_form
from tallybook.protect.free_program import FreeProgram
from tallybook.protect.program import Program


def sums(chance: np.random.Generator) -> tuple[csr_array, np.ndarray]:
    """Sums over random parts, some of them sums of sums and some said twice."""
    size = 30
    rows = np.zeros((14, size))
    for row in rows:
        row[chance.choice(size, int(chance.integers(1, 5)), replace=False)] = 1.0
        row[chance.integers(size)] = -1.0
    return csr_array(np.vstack([rows, rows[:3] + rows[3:6], rows[:2]])), chance.poisson(
        4.0, size
    ).astype(float)


@pytest.mark.parametrize("seed", range(12))
def test_every_end_is_the_same_with_limits_and_without(seed: int) -> None:
    chance = np.random.default_rng(seed)
    equations, counts = sums(chance)
    right, low, high = equations @ counts, np.zeros(30), np.full(30, np.inf)
    form = free_form(equations, right)
    assert form is not None
    assert len(form.free) == 30 - np.linalg.matrix_rank(equations.toarray())
    programs = Program(equations, right, low, high), FreeProgram(form, low, high)
    for limited in (False, True):
        for at in range(30):
            ends = []
            for program in programs:
                if limited:
                    program.limit(at, 0.0, counts[at] + 1)
                for sign in (1.0, -1.0):
                    program.price(at, sign)
                    value, found = program.solve()
                    assert found is None or np.allclose(equations @ found, right, atol=1e-6)
                    ends.append(value)
                program.price(at, 0.0)
            assert ends[:2] == pytest.approx(ends[2:], abs=1e-6), at


def test_sums_that_fill_each_other_are_given_up() -> None:
    chance = np.random.default_rng(1)
    dense = csr_array(chance.integers(-1, 2, (300, 400)).astype(float))
    assert free_form(dense, np.zeros(300)) is None


def test_where_nothing_is_free_there_is_one_answer_or_none() -> None:
    equations, right = csr_array(np.array([[1.0, 1.0], [1.0, -1.0]])), np.array([7.0, 1.0])
    form = free_form(equations, right)
    assert form is not None
    program = FreeProgram(form, np.zeros(2), np.full(2, np.inf))
    program.price(0, -1.0)
    value, found = program.solve()
    assert (value, [] if found is None else found.tolist()) == (-4.0, [4.0, 3.0])
    program.limit(1, 0.0, 2.0)
    assert program.solve() == (np.inf, None)
