"""What the status of an answer means for whoever asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallybook.fetch.politeness import Clock, TryAgain, retry_after
from tallybook.terms.errors import NotHeld

if TYPE_CHECKING:
    import httpx2

_ANSWERED = {200, 206, 304, 416}
_LATER = {408, 429, 500, 502, 503, 504}
_GONE = {404, 410}


def check_status(answer: httpx2.Response, clock: Clock) -> None:
    """Let an answer pass, raise TryAgain where the publisher is only busy, and refuse the rest."""
    if answer.status_code in _ANSWERED:
        return
    said = f"it answered {answer.status_code} {answer.reason_phrase}".rstrip()
    if answer.status_code in _LATER:
        raise TryAgain(said, retry_after(answer.headers.get("Retry-After", ""), clock))
    if answer.status_code in _GONE:
        raise NotHeld(f"There is nothing at {answer.url}: {said}.", code="page-moved")
    raise NotHeld(f"{answer.url}: {said}.", code="publisher-unreachable")
