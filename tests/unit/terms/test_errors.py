"""Errors: what, why, what to do, in that order; a code and an exit code of their own."""

from __future__ import annotations

import pytest

from tallybook.terms.errors import (
    CannotRead,
    Fault,
    NotAllowed,
    NotComparable,
    NotDefined,
    NotHeld,
    NotTold,
    TallybookError,
    error_words,
)

FAMILIES: dict[str, type[TallybookError]] = {
    "CannotRead": CannotRead,
    "NotHeld": NotHeld,
    "NotComparable": NotComparable,
    "NotDefined": NotDefined,
    "NotAllowed": NotAllowed,
    "NotTold": NotTold,
}


def test_there_are_six_families_with_exit_codes_of_their_own() -> None:
    assert set(TallybookError.__subclasses__()) == set(FAMILIES.values())
    codes = [family.exit_code for family in FAMILIES.values()]
    assert len(set(codes)) == 6
    assert not set(codes) & {0, 1, 2}  # success, a fault of the program, wrong use of a command


@pytest.mark.parametrize("code", sorted(error_words()))
def test_every_code_tells_what_why_and_what_to_do(code: str) -> None:
    words = error_words()[code]
    error = FAMILIES[words["family"]]("It happened here.", code=code)
    lines = str(error).splitlines()
    assert lines == [
        "It happened here.",
        f"Why it matters: {words['why']}",
        f"What to do: {words['do']}",
    ]
    assert words["why"].endswith(".")
    assert words["do"].endswith(".")
    assert words["title"]


def test_this_place_may_know_better_what_to_do() -> None:
    error = NotDefined("So.", code="area-unknown", do="Ask at the desk.")
    assert str(error).endswith("What to do: Ask at the desk.")


def test_all_faults_are_listed_with_their_places() -> None:
    faults = (Fault("sheet A row 3", "no code.", "Give one."), Fault("row 4", "no count."))
    said = str(CannotRead("Two faults.", code="faults-in-file", faults=faults))
    assert said.splitlines()[:3] == [
        "Two faults.",
        "  - sheet A row 3: no code. Give one.",
        "  - row 4: no count.",
    ]


def test_a_code_of_another_family_or_of_none_is_a_fault_of_the_program() -> None:
    with pytest.raises(AssertionError, match="belongs to NotDefined, not CannotRead"):
        CannotRead("So.", code="area-unknown")
    with pytest.raises(KeyError):
        NotDefined("So.", code="no-such-code")


def test_families_are_caught_by_the_base() -> None:
    with pytest.raises(TallybookError):
        raise NotTold("So.", code="override-unsigned")
