"""The gate: a release is made by it alone, and guarded figures do not pass an open policy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from tallybook.figures.table import NUMBER, Axis, Table
from tallybook.protect.parts import leaves
from tallybook.protect.policy import OPEN
from tallybook.protect.release import Release, release
from tallybook.terms.errors import NotAllowed
from unit.figures.made_up import HAMPSHIRE, SURREY, count, figure, provenance


def table(guarded: bool = False) -> Table:
    columns = {name: np.zeros(2, int) for name in ("reason", "caveats")}
    columns |= {name: np.array([3.0, 4.0]) for name in ("amount", "low", "high")}
    columns |= {"state": np.array([NUMBER, NUMBER]), "provenance": np.array([0, 1])}
    return Table(
        count(),
        (Axis("extent", (HAMPSHIRE, SURREY)),),
        columns,
        (provenance(), provenance(guarded)),
        ("made up",),
    )


FORGERIES: dict[str, Callable[[], Release]] = {
    "built": lambda: Release((figure(),), OPEN, (), (), "a" * 64),
    "built with a gate of its own": lambda: Release((figure(),), OPEN, (), (), "", gate=object()),
    "built with true": lambda: Release((figure(),), OPEN, (), (), "", gate=True),
    "changed": lambda: replace(release((figure(),)), parts=(figure(guarded=True),)),
    "changed with its own gate": lambda: replace(
        (one := release((figure(),))), parts=(), gate=one.gate
    ),
}


@pytest.mark.parametrize("how", FORGERIES)
def test_a_release_outside_the_gate_is_refused(how: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        FORGERIES[how]()
    assert refused.value.code == "release-outside-gate"


def test_guarded_figures_do_not_pass_the_open_policy() -> None:
    for parts in ((figure(guarded=True),), (figure(), figure(guarded=True)), (table(True),)):
        with pytest.raises(NotAllowed) as refused:
            release(parts)
        assert (refused.value.code, refused.value.exit_code) == ("release-not-open", 14)
    assert release((figure(), table())).policy == OPEN


@pytest.mark.parametrize("policy", ["", "Open", "closed", "none"])
def test_a_policy_that_does_not_exist_protects_nothing_and_is_refused(policy: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        release((figure(),), policy=policy)
    assert refused.value.code == "policy-unknown"


def test_the_digest_is_the_same_for_the_same_figures() -> None:
    one, other = figure(150), figure(142)
    digest = release((one, other)).digest
    assert digest == release((figure(150), figure(142))).digest
    assert digest == release((other, one)).digest
    assert len(digest) == 64


def test_the_digest_changes_with_anything_about_a_figure() -> None:
    one = figure(150)
    changed = [
        figure(151),
        replace(one, caveats=()),
        replace(one, definition=count(period="2016/17")),
        replace(one, provenance=replace(one.provenance, status="published")),
    ]
    digests = {release((part,)).digest for part in (one, *changed)}
    assert len(digests) == 5


def test_a_release_knows_its_own_parts_and_the_earlier_ones() -> None:
    one, twin = figure(), figure()
    first = release((one,))
    second = release((table(),), earlier=(first,))
    assert first.holds(one)
    assert not first.holds(twin)  # equal, but it did not pass
    assert second.earlier == (first.digest,)


def test_every_cell_of_a_table_is_a_leaf() -> None:
    assert [f.definition for f in leaves(table())] == [count(), count(extent=SURREY)]
