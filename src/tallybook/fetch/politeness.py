"""How publishers are asked: one thing at a time, slower when they say so, and not for ever."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Protocol, TypeVar

from tallybook.terms.errors import NotHeld

T = TypeVar("T")

AGENT = "tallybook"
"""The name that robots.txt may speak to."""


def user_agent() -> str:
    """Who is asking, and what for."""
    return f"{AGENT}/{version('tallybook')} (reads published statistics; one connection at a time)"


class Clock(Protocol):
    """Tells the time and waits."""

    def now(self) -> float:
        """Seconds since 1970."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class WallClock:
    """The clock of this machine."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


@dataclass(frozen=True)
class Manners:
    """How patient to be; times are in seconds.

    `pauses` are the waits between one try and the next, `longest` is the longest wait that a
    publisher may ask for, `silence` the longest without a byte. A stretch of `window` seconds that
    brought fewer than `trickle` bytes counts as cut off.
    """

    clock: Clock = field(default_factory=WallClock)
    pauses: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0)
    longest: float = 120.0
    silence: float = 30.0
    window: float = 60.0
    trickle: int = 60_000
    redirects: int = 5


class TryAgain(Exception):
    """It did not work this time; `after` is the wait asked for in seconds, 0 if none was."""

    def __init__(self, says: str, after: float = 0.0) -> None:
        super().__init__(says)
        self.after = after


def patiently(attempt: Callable[[], T], manners: Manners, address: str) -> T:
    """Make an attempt until it works, with longer and longer pauses between.

    Refuses after the last pause, and at once where the publisher asks for a longer wait than is
    bearable: then it is the user who should come back.
    """
    import httpx2

    for pause in (*manners.pauses, None):
        try:
            return attempt()
        except TryAgain as again:
            said, after = str(again), again.after
        except httpx2.RequestError as error:
            said, after = f"{type(error).__name__}: {error}", 0.0
        if pause is None or after > manners.longest:
            break
        manners.clock.sleep(max(pause, after))
    asked = f" It asks to come back in {after:.0f} seconds." if after else ""
    raise NotHeld(f"{address}: {said}.{asked}", code="publisher-unreachable")


def retry_after(told: str, clock: Clock) -> float:
    """The wait that a Retry-After header asks for, in seconds; 0 for none, or one not understood.

    Either whole seconds or a date (RFC 9110, section 10.2.3).
    """
    if told.strip().isdecimal():
        return float(told)
    try:
        day = parsedate_to_datetime(told)
    except ValueError:
        return 0.0
    return max(0.0, day.replace(tzinfo=day.tzinfo or UTC).timestamp() - clock.now())


def flowing(chunks: Iterable[bytes], manners: Manners) -> Iterator[bytes]:
    """The chunks as they come, as long as they flow; a trickle counts as cut off.

    Looked at when a further chunk comes, so that a body which is whole is never too slow.
    """
    since, came = 0.0, manners.trickle
    for chunk in chunks:
        now = manners.clock.now()
        if now - since >= manners.window:
            if came < manners.trickle:
                raise TryAgain(f"only {came} bytes came in {now - since:.0f} seconds")
            since, came = now, 0
        came += len(chunk)
        yield chunk
