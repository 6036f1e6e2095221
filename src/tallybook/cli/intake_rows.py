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
    intake = one.intake
    return {
        "extracted": str(one.edition.published),
        "title": one.edition.title,
        "counts": one.unit.value,
        "recorded": f"{one.first} to {one.last}",
        "rows": f"{intake.kept:,}",
        "cancelled": f"{intake.cancelled:,}",
        "doubtful": f"{intake.quarantined:,}",
        "purged": f"{intake.purged:,}",
        "digest": one.edition.short,
    }
