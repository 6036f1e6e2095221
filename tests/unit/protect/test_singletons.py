"""The one person in a cell of 1 knows it, and must not learn the count beside it."""

from __future__ import annotations

from guarded_tables import amounts_of, count, marked, table
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
