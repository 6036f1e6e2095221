"""A class in use that a table leaves out is missed; one that it prints in another way is not."""

from __future__ import annotations

import pytest

from tallybook.terms.is_printed import is_missed
from tallybook.terms.offence_list import offence_sets
from tallybook.terms.parse_period import parse_period

HOMICIDE = offence_sets()["homicide"].codes
WHOLE, PARTS = "1/4.1/4.10/4.2", {"1", "4.1", "4.10", "4.2"}


@pytest.mark.parametrize(
    ("code", "when", "printed", "missed"),
    [
        ("88A", "2017/18", {"88A"}, False),
        ("88A", "2017/18", {"19C"}, True),
        ("88A", "2017/18", set(), True),
        ("19J", "2018/19", {"19C"}, False),  # not yet in use
        ("19J", "2019/20", {"19C"}, True),
        ("19J", "2018/19 to 2019/20", {"19C"}, False),  # not on all days of it
        (WHOLE, "2017/18", PARTS, False),  # stands there in its parts
        (WHOLE, "2017/18", PARTS - {"4.2"}, True),
        ("4.1", "2017/18", {WHOLE}, False),  # stands there inside the whole, which is asked for too
    ],
)
def test_what_is_missed(code: str, when: str, printed: set[str], missed: bool) -> None:
    asked = {code, *HOMICIDE} if code in {WHOLE, *PARTS} else {code}
    assert is_missed(code, parse_period(when), printed, asked) is missed


def test_a_part_alone_is_missed_where_only_the_whole_is_printed() -> None:
    """Homicide as one number does not answer for manslaughter alone."""
    assert is_missed("4.1", parse_period("2017/18"), {WHOLE}, {"4.1"})
