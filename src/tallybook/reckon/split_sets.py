"""Named sets that together are exactly the offences asked."""

from __future__ import annotations

from collections.abc import Collection

from tallybook.terms.offence_list import offence_sets
from tallybook.terms.offences import Offences, natural_order


def split_sets(offences: Offences, printed: Collection[str]) -> tuple[str, ...]:
    """The ids of printed sets that share no class and hold every class asked, and no other.

    None where they do not make up the offences. Printed sets that hold one another are never
    added: the largest that fits is taken first.
    """
    left = set(offences.codes)
    found = []
    sets = {id: set(offence_sets()[id].codes) for id in printed}
    for id in sorted(sets, key=lambda one: (-len(sets[one]), natural_order(one))):
        if sets[id] and sets[id] <= left:
            found.append(id)
            left -= sets[id]
    return () if left else tuple(sorted(found))
