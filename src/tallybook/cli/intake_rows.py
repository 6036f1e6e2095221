"""What became of the rows of an extract, for the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tallybook.records.kept import KeptExtract


def intake_rows(one: KeptExtract) -> list[dict[str, Any]]:
    """One line each for what became of the rows, and why."""
    from tallybook.records.doubts import doubts

    intake = one.intake
    lines = [
        ("read", intake.read),
        ("kept", intake.kept),
        ("  of these cancelled, and never counted", intake.cancelled),
        ("the same row again, counted once", intake.twice),
        ("too few or too many cells", intake.torn),
        ("doubtful, in quarantine", intake.quarantined),
        *((f"  {doubts()[name]}", n) for name, n in intake.doubtful.items()),
        *(
            (f"{name}: words not in the mapping, not known", n)
            for name, n in intake.unlisted.items()
        ),
        ("removed after their time", intake.purged),
    ]
    needed = {"read", "kept"}
    return [
        {"what became of it": what, "rows": f"{n:,}"} for what, n in lines if n or what in needed
    ]


def intake_tree(one: KeptExtract) -> dict[str, Any]:
    """The same as a tree, with the extract that it is of."""
    intake = one.intake
    return {
        "digest": one.edition.digest,
        "title": one.edition.title,
        "extracted": str(one.edition.published),
        "police_force": one.police_force,
        "unit": one.unit.value,
        "recorded": {"first": str(one.first), "last": str(one.last)},
        "rows": {
            "read": intake.read,
            "kept": intake.kept,
            "cancelled": intake.cancelled,
            "twice": intake.twice,
            "torn": intake.torn,
            "quarantined": intake.quarantined,
            "purged": intake.purged,
        },
        "doubtful": dict(intake.doubtful),
        "unlisted": dict(intake.unlisted),
    }


def extract_row(one: KeptExtract) -> dict[str, Any]:
    """One line for an extract."""
    from tallybook.terms.area_list import areas

    return {
        "drawn": str(one.edition.published),
        "force": areas()[one.police_force].name,
        "of": one.unit.value,
        "recorded from": str(one.first),
        "to": str(one.last),
        "rows": f"{one.intake.kept:,}",
    }


def extract_note(one: KeptExtract) -> str:
    """What else became of its rows."""
    intake = one.intake
    return (
        f"  {one.edition.short}, drawn {one.edition.published}: {intake.cancelled:,} of these "
        f"cancelled and not counted; besides {intake.quarantined:,} doubtful in quarantine, "
        f"{intake.twice:,} the same again, {intake.torn:,} torn, {intake.purged:,} removed."
    )
