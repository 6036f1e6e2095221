"""The list of similar areas that comes with the example, for the made-up city it is about."""

from __future__ import annotations

from importlib.resources import as_file, files

from tallybook.sources.read_peer_list import read_peer_list
from tallybook.terms.extent import Extent
from tallybook.terms.find_area import find_area
from tallybook.terms.peer_list import PeerList
from tallybook.terms.period import Period

_CITY = "Mockborough"


def example_peers(area: Extent, period: Period) -> PeerList | None:
    """The made-up city's own list; None for every other area."""
    if area != find_area(_CITY).extent:
        return None
    with as_file(files(__package__) / "example/made-up-similar.toml") as path:
        return read_peer_list(path, area, period)
