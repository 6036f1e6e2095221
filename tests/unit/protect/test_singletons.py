"""The one person in a cell of 1 knows it, and must not learn the count beside it."""

from __future__ import annotations

import numpy as np
import pytest

from guarded_tables import QUARTERS, amounts_of, count, marked, table
from tallybook.figures.table import Table
from tallybook.protect.audit import audit
from tallybook.protect.policy import OFFICIAL, STRICT, policy_named
from tallybook.protect.release import release

SEXES = tuple(marked(("relationship", one)) for one in ("a partner", "kin", "friend", "unknown"))


def test_a_strict_release_of_two_small_counts_withholds_a_third() -> None:
    """Of 1 + 4 the attacker outside knows 1 to 4 of each; the person in the 1 knows the 4."""
    for policy, hidden in ((OFFICIAL, 2), (STRICT, 3)):
        one = table([1, 4, 30, 40, 75], wheres=(*SEXES, ()))
        (passed,) = release((one,), policy=policy).parts
        assert isinstance(passed, Table)
        assert list(amounts_of(passed).values()).count(None) == hidden


def test_the_auditor_sees_with_the_eyes_of_that_person() -> None:
    """Of 1 + 4 the attacker outside knows 1 to 4 of each; the person in the 1 knows the 4."""
    counts = {
        count(where=where): n for where, n in zip((*SEXES, ()), [1, 4, 30, 40, 75], strict=True)
    }
    hidden = [count(where=where) for where in SEXES[:2]]
    passed = {one: None if one in hidden else n for one, n in counts.items()}
    assert audit(counts, passed, policy_named(OFFICIAL)) == ()
    assert set(audit(counts, passed, policy_named(STRICT))) >= {hidden[1]}


@pytest.mark.parametrize("amounts", [[0, 1], [0, 0, 1], [1, 0, 0], [2, 0, 0], [0, 0, 0]])
def test_a_small_table_with_its_total_is_given_with_the_counts_withheld(amounts: list[int]) -> None:
    """Whoever is alone in a part is alone in the total: nobody beside it is told. Zeros are."""
    wheres = (*SEXES[: len(amounts)], ())
    one = table([*amounts, sum(amounts)], wheres=wheres)
    (passed,) = release((one,), policy=STRICT).parts
    assert isinstance(passed, Table)
    told = list(amounts_of(passed).values())
    assert all(n is None for n, was in zip(told, [*amounts, sum(amounts)], strict=True) if was)
    assert not any(n for n in told)


@pytest.mark.parametrize("seed", range(3))
def test_no_small_table_is_refused(seed: int) -> None:
    """Up to three quarters by up to four values, most of them 0 to 4, with totals or without."""
    chance = np.random.default_rng(seed)
    for _ in range(20):
        periods = QUARTERS[: int(chance.integers(1, 4))]
        values = SEXES[: int(chance.integers(2, 5))]
        wheres = (*values, ()) if chance.random() < 0.8 else values
        leaves = chance.poisson(chance.choice([0.5, 1.5, 4.0]), (len(periods), len(values)))
        rows = np.column_stack([leaves, leaves.sum(axis=1)])[:, : len(wheres)]
        one = table(rows.ravel().tolist(), periods=periods, wheres=wheres)
        release((one,), policy=STRICT)
