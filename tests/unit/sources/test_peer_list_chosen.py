"""Which of a file's lists is taken: that of the time, of the same ground, and never one of two."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallybook.sources.read_peer_list import read_peer_list
from tallybook.terms.errors import CannotRead
from tallybook.terms.extent import Extent
from tallybook.terms.parse_period import parse_period

DISTRICT, PARTNERSHIP = Extent(("E06000045",)), "E22000120"
OLD = f'[[list]]\narea = "{PARTNERSHIP}"\nmembers = ["{PARTNERSHIP}", "E22000118"]\n'
NEW = f'[[list]]\narea = "{PARTNERSHIP}"\nmembers = ["{PARTNERSHIP}", "E22000112"]\n'


def chosen(folder: Path, text: str, period: str) -> tuple[str, ...]:
    file = folder / "lists.toml"
    file.write_text(text)
    return read_peer_list(file, DISTRICT, parse_period(period)).members


def test_the_list_of_the_time_and_of_the_same_ground(tmp_path: Path) -> None:
    """Southampton is asked as a district and listed as a partnership."""
    text = (
        f'{OLD}valid_from = 2010-01-01\nvalid_to = 2014-09-30\nsource = "a made-up list"\n'
        f'{NEW}valid_from = 2014-10-01\nsource = "another"\n'
    )
    assert "E22000118" in chosen(tmp_path, text, "2012/13")
    assert "E22000112" in chosen(tmp_path, text, "2016/17")


def test_two_lists_from_one_day_are_refused(tmp_path: Path) -> None:
    text = "".join(
        f'{one}valid_from = 2014-10-01\nsource = "a made-up list"\n' for one in (OLD, NEW)
    )
    with pytest.raises(CannotRead, match="two lists for Southampton"):
        chosen(tmp_path, text, "2016/17")


def test_the_same_list_twice_is_one(tmp_path: Path) -> None:
    text = 2 * f'{OLD}valid_from = 2014-10-01\nsource = "a made-up list"\n'
    assert "E22000118" in chosen(tmp_path, text, "2016/17")
