"""A list of similar areas in the wrong shape is refused in words, not with a traceback."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallybook.sources.read_peer_list import read_peer_list
from tallybook.terms.errors import CannotRead
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period

YEAR = Period(date(2019, 4, 1), date(2020, 3, 31))


@pytest.mark.parametrize(
    "text",
    [
        "list = 3",
        "[list]\na = 1",
        "list = [1, 2]",
        '[[list]]\narea = "Kent"\nmembers = 3\nvalid_from = 2019-04-01\nsource = "x"',
        '[[list]]\narea = "Kent"\nmembers = ["Kent", "Nowhere at all"]\n'
        'valid_from = 2019-04-01\nsource = "x"',
    ],
)
def test_a_wrong_shape_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "peers.toml"
    file.write_text(text)
    with pytest.raises(CannotRead) as refusal:
        read_peer_list(file, Extent(("E23000032",)), YEAR)
    assert refusal.value.code == "peer-list-unreadable"
