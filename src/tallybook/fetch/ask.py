"""One polite question to a publisher's server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tallybook.fetch.check_status import check_status
from tallybook.fetch.follow import follow
from tallybook.fetch.robots import check_robots

if TYPE_CHECKING:
    import httpx2

    from tallybook.fetch.connection import Connection


@contextmanager
def ask(
    connection: Connection, address: str, headers: Mapping[str, str], came_from: str = ""
) -> Iterator[httpx2.Response]:
    """The answer (200, 206, 304 or 416) to a GET, its body not read yet.

    `came_from` is the page that had the address. Each host that is met on the way is asked for its
    robots.txt first. Raises TryAgain where the server is busy; refuses everything else.
    """

    def before(step: str) -> None:
        check_robots(connection, step)

    with follow(connection, address, headers, before=before, came_from=came_from) as answer:
        check_status(answer, connection.manners.clock)
        yield answer
