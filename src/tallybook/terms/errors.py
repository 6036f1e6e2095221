"""One base error and six families; each error has a code, and each code a page."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an input: where it stands, what it is, what to do."""

    where: str
    says: str
    do: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.says}" + (f" {self.do}" if self.do else "")


@cache
def error_words() -> dict[str, dict[str, Any]]:
    """The words of every error code: family, title, why it matters, what to do."""
    return tomllib.loads((files(__package__) / "errors.toml").read_text("utf-8"))


class TallybookError(Exception):
    """What happened, why it matters and what to do, under a code with a page of its own.

    `says` tells what happened here; `do` overrides the code's general advice where this place
    knows better; `faults` holds every fault of an input, so that one run shows them all.
    Messages never carry facts about a person.
    """

    family: ClassVar[str] = ""
    exit_code: int = 1

    def __init__(
        self, says: str, *, code: str, do: str = "", faults: tuple[Fault, ...] = ()
    ) -> None:
        super().__init__(says)
        self.says, self.code, self.faults = says, code, faults
        words = error_words()[code]
        if words["family"] != self.family:
            raise AssertionError(f"error {code!r} belongs to {words['family']}, not {self.family}")
        self.why: str = words["why"]
        self.do: str = do or words["do"]
        self.exit_code = words.get("exit", self.exit_code)

    def __str__(self) -> str:
        listed = "".join(f"\n  - {fault}" for fault in self.faults)
        return f"{self.says}{listed}\nWhy it matters: {self.why}\nWhat to do: {self.do}"


class CannotRead(TallybookError):
    """An input does not have a layout, a code or a value that is known."""

    family, exit_code = "CannotRead", 10


class NotHeld(TallybookError):
    """The book holds nothing that could answer."""

    family, exit_code = "NotHeld", 11


class NotComparable(TallybookError):
    """The sides differ in a way that no rule allows."""

    family, exit_code = "NotComparable", 12


class NotDefined(TallybookError):
    """The words do not define a quantity, or define nonsense."""

    family, exit_code = "NotDefined", 13


class NotAllowed(TallybookError):
    """The policy or the house does not let this leave or happen."""

    family, exit_code = "NotAllowed", 14


class NotTold(TallybookError):
    """Something that only the user knows was not said."""

    family, exit_code = "NotTold", 15
