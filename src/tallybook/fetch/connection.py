"""The one connection that is open at a time, and what is remembered while it lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

from tallybook.fetch.politeness import Manners, user_agent

if TYPE_CHECKING:
    import httpx2


@dataclass(frozen=True)
class Connection:
    """A client with its manners.

    `rules` holds what the robots.txt of each host said, `asked` when each host was last asked, and
    `pages` the pages read, so that none is asked for twice.
    """

    client: httpx2.Client
    manners: Manners
    rules: dict[str, RobotFileParser] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)


@contextmanager
def open_connection(manners: Manners) -> Iterator[Connection]:
    """One connection at a time, certificates and proxies as this machine has them set.

    Redirects are followed elsewhere, where each step is checked. Files are asked for as they are,
    unpacked by nobody on the way, so that their lengths and ranges are those of the file.
    """
    import httpx2

    client = httpx2.Client(
        headers={"User-Agent": user_agent(), "Accept-Encoding": "identity"},
        limits=httpx2.Limits(max_connections=1, max_keepalive_connections=1),
        timeout=httpx2.Timeout(manners.silence),
        follow_redirects=False,
    )
    with client:
        yield Connection(client, manners)
