"""A server, a clock and a publication that are all made up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from integration.fetch.site import ODS, PAGE, Site, open_site
from tallybook.fetch.download import Fetched
from tallybook.fetch.fetch import fetch, find
from tallybook.fetch.politeness import Manners
from tallybook.fetch.publication import Publication, Wanted
from tallybook.terms.errors import TallybookError


@dataclass
class StillClock:
    """Moves only when somebody sleeps, or by `step` seconds each time it is looked at."""

    time: float = 1_800_000_000.0
    step: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        self.time += self.step
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy this machine has, it does not stand between the tests and their server."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        yield opened


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def manners(clock: StillClock) -> Manners:
    return Manners(clock, silence=60.0)  # far more than a busy machine takes to answer


Make = Callable[..., Publication]


@pytest.fixture
def made_up(site: Site) -> Make:
    """A publication whose page is on the site; anything about it can be changed."""

    def make(**changes: object) -> Publication:
        fields: dict[str, object] = {
            "name": "made-up-tables",
            "says": "made-up counts",
            "pages": (site.url(PAGE),),
            "link": r"made-up-tables-(?P<year>\d{4})-(?P<month>\d\d)\.ods",
            "ending": ".ods",
            "types": (ODS,),
            "starts": b"PK\x03\x04",
            "least": 1_000,
            "most": 1_000_000,
            "loads": True,
            "seen": "made up for this test",
            "publisher": "The Made-up Office",
            "licence": "none",
        }
        return Publication("made-up", (Wanted(**(fields | changes)),))  # type: ignore[arg-type]

    return make


@pytest.fixture
def bring(made_up: Make, manners: Manners, tmp_path: Path) -> Callable[..., Fetched]:
    """Find and fetch the made-up file into a folder of the test."""

    def run(manners: Manners = manners, **changes: object) -> Fetched:
        (fetched,) = fetch(find(made_up(**changes), manners), tmp_path / "out", manners=manners)
        return fetched

    return run


@pytest.fixture
def refusal(bring: Callable[..., Fetched]) -> Callable[..., TallybookError]:
    """The error that fetching ends in."""

    def run(**changes: object) -> TallybookError:
        with pytest.raises(TallybookError) as refused:
            bring(**changes)
        return refused.value

    return run


@pytest.fixture
def visible(tmp_path: Path) -> Callable[[], set[str]]:
    """The names of all files in the folder of the test, hidden ones too."""
    return lambda: {path.name for path in (tmp_path / "out").glob("*")}
