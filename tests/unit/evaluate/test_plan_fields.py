"""A plan comes back from the fields it was kept as, and its digest is of what it says."""

from __future__ import annotations

from dataclasses import replace

from tallybook.evaluate.plan_fields import digest_of, plan_fields, plan_from_fields
from tallybook.terms.extent import Extent
from unit.evaluate.made_tables import plan


def test_a_plan_comes_back_as_it_was():
    one = plan(promised=20.0, because="The highest of six.", where=(("victim age", "under 18"),))
    assert digest_of(plan_from_fields(plan_fields(one))) == digest_of(one)
    assert set(plan_from_fields(plan_fields(one)).beside) == set(one.beside)


def test_what_is_left_out_of_an_area_comes_back():
    within = Extent(("E23000030",), ("E07000084",))
    one = plan(areas=(within,))
    assert plan_from_fields(plan_fields(one)).areas == (within,)


def test_every_field_counts_in_the_digest():
    one = plan()
    assert digest_of(replace(one, promised=1.0)) != digest_of(one)
    assert digest_of(replace(one, owner="Another post")) != digest_of(one)


def test_an_empty_field_is_not_in_the_digest():
    """So that a field that a later version adds leaves the digests of plans kept before."""
    import hashlib
    import json

    one = plan()
    says = {name: found for name, found in plan_fields(one).items() if name != "where" and found}
    text = json.dumps(says, sort_keys=True, ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest() == digest_of(one)
