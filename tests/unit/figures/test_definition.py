"""The grammar refuses what is no quantity, and names never make two things differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace

import pytest

from tallybook.figures.definition import Change, Definition, Rate, Share, Standing
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.unit import Unit
from unit.figures.made_up import HAMPSHIRE, SURREY, count, people, rate, share, with_mark

WHOLE = count("sexual offences")
NONSENSE: dict[str, Callable[[], Definition]] = {
    "a rate over another extent": lambda: Rate(count(), people(SURREY), 1000),
    "a rate over the same force without a part": lambda: Rate(
        count(), people(Extent(HAMPSHIRE.areas, ("E06000045",))), 1000
    ),
    "a rate for every nobody": lambda: Rate(count(), people(), 0),
    "a rate for every minus one": lambda: Rate(count(), people(), -1),
    "a share of other offences": lambda: Share(count("robbery"), WHOLE),
    "a share wider than its whole": lambda: Share(WHOLE, count("88A")),
    "a share of another place": lambda: Share(count(extent=SURREY), WHOLE),
    "a share of another year": lambda: Share(count(period="2016/17"), WHOLE),
    "a share of another unit": lambda: Share(replace(count(), unit=Unit.VICTIMS), WHOLE),
    "a share on another basis": lambda: Share(replace(count(), basis=Basis.OCCURRED), WHOLE),
    "a share of a marked whole": lambda: Share(count(), with_mark(WHOLE, ("age", "under 18"))),
    "a change of kind": lambda: Change(rate(), count()),
    "a standing with one": lambda: Standing(rate(), (HAMPSHIRE,)),
    "a standing with none": lambda: Standing(rate(), ()),
    "a standing with one twice": lambda: Standing(rate(), (HAMPSHIRE, SURREY, HAMPSHIRE)),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_refused(what: str) -> None:
    with pytest.raises(NotDefined) as refused:
        NONSENSE[what]()
    assert refused.value.code == "definition-nonsense"


def test_a_part_lies_inside_its_whole() -> None:
    assert Share(count(period="Q1 2017/18"), WHOLE)
    assert Share(WHOLE, WHOLE)
    marked = with_mark(count(), ("age", "under 18"), ("sex", "female"))
    assert Share(marked, with_mark(WHOLE, ("sex", "female")))


def test_names_never_make_two_things_differ() -> None:
    plain = count()
    named = replace(
        plain,
        offences=Offences(("88A",), name="online grooming"),
        extent=Extent(HAMPSHIRE.areas, name="Hants"),
    )
    assert named == plain
    assert hash(named) == hash(plain)
    assert str(named.extent) == "Hants"


def test_the_order_of_marks_and_members_never_makes_two_things_differ() -> None:
    one, other = ("age", "under 18"), ("sex", "female")
    assert with_mark(count(), one, other) == with_mark(count(), other, one)
    assert Standing(rate(), (SURREY, HAMPSHIRE)) == Standing(rate(), (HAMPSHIRE, SURREY))


@pytest.mark.parametrize("definition", [count(), people(), rate(), share()])
def test_a_definition_does_not_change(definition: Definition) -> None:
    with pytest.raises(FrozenInstanceError):
        definition.where = ()  # type: ignore[union-attr, misc]
