"""The command that counts a figure again gives the figure's own definition."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from tallybook.publish.say_recount import say_recount
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tallybook.terms.parse_period import parse_period

if TYPE_CHECKING:
    from unit.publish.conftest import Maker


def test_the_words_of_the_command_are_read_back(make: Maker) -> None:
    figure = make.rate(1)
    words = shlex.split(say_recount(figure))
    given = dict(zip(words[2::2], words[3::2], strict=True))
    count = figure.definition.top  # type: ignore[union-attr]
    assert words[:2] == ["tallybook", "reckon"]
    assert find_offences(given["--offences"]) == count.offences
    assert find_area(given["--area"]).extent == count.extent
    assert parse_period(given["--period"]) == count.period
    assert given["--per"] == "1000"
    assert given["--as-of"] == "2026-06-01"
