"""Looking up the words: classes, sets and areas."""

from __future__ import annotations

import pytest

from integration.cli.run import said, table, tree
from tallybook.terms.area_list import areas
from tallybook.terms.offence_list import offence_classes, offence_sets


def test_everything_is_listed_where_nothing_is_asked() -> None:
    assert len(tree("terms", "offences")["offences"]) == len(offence_classes())
    assert len(tree("terms", "sets")["sets"]) == len(offence_sets())
    assert len(tree("terms", "areas")["areas"]) == len(areas())


def test_a_sub_code_is_listed_with_its_class() -> None:
    rows = {row["code"]: row for row in table("terms", "offences", "communication with a child")}
    assert rows["71/17"]["counted in"] == "88A"


def test_an_area_is_found_by_any_of_its_names() -> None:
    for like in ("hampshire constabulary", "E23000030"):
        assert "E23000030" in {row["code"] for row in table("terms", "areas", like)}


def test_a_set_tells_its_codes() -> None:
    (rape,) = [row for row in table("terms", "sets", "rape offences") if "19C" in row["codes"]]
    assert rape["codes"].split() == list(offence_sets()["rape"].codes)


@pytest.mark.parametrize("like", ["no such thing", "[/red]", "💥", "x" * 500])
def test_what_is_not_found_is_an_empty_list(like: str) -> None:
    assert tree("terms", "areas", like) == {"areas": []}
    assert said("terms", "areas", like).startswith("0 areas")
