"""What is fetched under one name: a publication, and the files wanted of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallybook.fetch.check_address import is_safe
from tallybook.terms.errors import CannotRead, Fault


@dataclass(frozen=True)
class Wanted:
    """One file of a publication: where its link is looked for, and what must come.

    `least` and `most` are bytes, both included. Refuses an entry that could not be followed, with
    every fault at once. The fields are described at the top of publications.toml.
    """

    name: str
    says: str
    pages: tuple[str, ...]
    link: str
    ending: str
    types: tuple[str, ...]
    starts: bytes
    least: int
    most: int
    loads: bool
    seen: str
    publisher: str
    licence: str
    then: str = ""
    dated: bool = True

    def __post_init__(self) -> None:
        """Refuse what cannot be followed."""
        faults = tuple(Fault(self.name, said) for said in self._faults())
        if faults:
            raise CannotRead(
                f"{len(faults)} faults in the list of publications.",
                code="publications-unreadable",
                faults=faults,
            )

    def _faults(self) -> list[str]:
        said = [f"{page!r} is not an https address." for page in self.pages if not is_safe(page)]
        if not self.pages or not self.types or not self.starts:
            said.append("pages, types and starts must not be empty.")
        if not re.fullmatch(r"\.[a-z]+", self.ending):
            said.append(f"{self.ending!r} is not the ending of a file.")
        if not 0 < self.least <= self.most:
            said.append(f"{self.least} to {self.most} bytes is no range.")
        try:
            re.compile(self.link)
        except re.error as error:
            said.append(f"the pattern of the link cannot be read: {error}.")
        return said


@dataclass(frozen=True)
class Publication:
    """What is fetched under one name."""

    name: str
    wanted: tuple[Wanted, ...]
