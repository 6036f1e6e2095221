"""Parts against their whole, on made-up rows."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook import api
from tallybook.figures.table import Axis
from tallybook.reckon.axis import axis
from tallybook.reckon.left_over import listed_parts
from tallybook.reckon.partition import Partition, partition
from tallybook.terms.area_list import areas
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tiny import in_memory

NATION = [code for code, one in areas().items() if one.kind == "force"]


def _book(*more: str) -> str:
    forces = [f"{code} | 19C | 2017/18 | 1 1 1 1" for code in NATION]
    return "\n".join(["published 2018-07-19", *forces, *more])


def _nation(*more: str, offences: str = "19C") -> Partition:
    count = api.count(offences, "England and Wales", "2017/18")
    parts = listed_parts(axis(count, "area"))
    assert parts is not None
    return partition(count, parts, in_memory(_book(*more)), as_of=date(2020, 1, 1))


def test_the_transport_police_are_in_the_whole_and_in_no_force() -> None:
    found = _nation("British Transport Police | 19C | 2017/18 | 2 0 0 3")
    assert (found.amount, found.parts, found.number) == (43 * 4 + 5, 43 * 4, 43)
    assert found.rest == (("British Transport Police", 5),)
    (told,) = found.caveats
    assert told.says.endswith("in none of them: British Transport Police 5.")


def test_parts_that_are_the_whole_have_nothing_to_say() -> None:
    found = _nation("British Transport Police | 19C | 2017/18 | 0 0 0 0")
    assert (found.rest, found.unnamed, found.caveats) == ((), 0, ())


def test_a_part_without_a_figure_is_not_added_as_nought() -> None:
    count = api.count("19C", "England and Wales", "2017/18")
    parts = listed_parts(axis(count, "area"))
    assert parts is not None
    book = _book("British Transport Police | 19C | 2017/18 | 1 1 1 1").replace(
        "E23000030 | 19C | 2017/18 | 1 1 1 1\n", ""
    )
    found = partition(count, parts, in_memory(book), as_of=date(2020, 1, 1))
    assert (found.parts, found.lacking, found.unnamed) == (None, ("Hampshire",), None)
    assert [one.code for one in found.caveats] == ["rest-of-whole"]


def test_classes_against_a_set() -> None:
    count = api.count("rape", "Hampshire police", "2017/18")
    book = in_memory(
        "published 2018-07-19\nE23000030 | 19C | 2017/18 | 1 1 1 1\n"
        "E23000030 | 19D | 2017/18 | 2 2 2 2\nE23000030 | 19F | 2017/18 | 3 3 3 3"
    )
    two = Axis("offences", (find_offences("19C"), find_offences("19D")))
    found = partition(count, two, book, as_of=date(2020, 1, 1))
    assert found.parts == 12
    assert found.rest == (("Rape of a male aged 16 and over (19F)", 12),)


def test_what_nothing_names_is_a_caution() -> None:
    made_up = Partition(
        api.count("19C", "England and Wales", "2017/18"), "extent", 100, 2, 90, (), (("A", 4),),
        is_narrower=False,
    )  # fmt: skip
    assert made_up.unnamed == 6
    assert [(one.code, one.weight) for one in made_up.caveats] == [
        ("whole-beyond-parts", "note"),
        ("parts-do-not-add-up", "caution"),
    ]


@pytest.mark.parametrize(
    "parts",
    [
        Axis("extent", (Extent(("E23000030",)), find_area("Southampton").extent)),
        Axis("offences", (find_offences("rape"), find_offences("19C"))),
    ],
)
def test_parts_that_overlap_are_refused(parts: Axis) -> None:
    count = api.count("rape", "England and Wales", "2024/25")
    with pytest.raises(NotDefined) as refused:
        partition(count, parts, in_memory(_book()), as_of=date(2026, 1, 1))
    assert refused.value.code == "definition-nonsense"


def test_months_are_no_partition() -> None:
    count = api.count("19C", "Hampshire police", "2017/18")
    assert listed_parts(axis(count, "quarter")) is None
