"""What was counted and where it was read: definitions and editions."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.assess.assessment import Assessment
from tallybook.figures.definition_text import definition_to_text
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure
from tallybook.publish.say_number import say_day
from tallybook.publish.say_recount import say_recount
from tallybook.publish.sheet import Cell, Sheet, word


def definitions(found: Assessment) -> Sheet:
    """The canonical text of every count and rate of the year, and the command that recounts it."""
    rows = tuple(
        (word(name), word(definition_to_text(figure.definition)), word(say_recount(figure)))
        for name, figure in _defined(found)
    )
    heads = ("Figure", "Definition", "To recount it")
    return Sheet(
        "definitions-table", "Definitions, and the command that recounts each", heads, rows
    )


def _defined(found: Assessment) -> Iterator[tuple[str, Figure]]:
    for line in found.lines:
        yield f"{line.offences}, count", line.count
        if line.rate:
            yield f"{line.offences}, rate", line.rate


def editions(found: Assessment) -> Sheet:
    """Every edition: publisher, title, publication day, licence, digest."""
    rows = tuple(_edition(edition) for edition in found.editions)
    heads = ("Title", "Publication", "Published", "Licence", "SHA-256 of the file")
    return Sheet("editions-table", "Files read", heads, rows)


def _edition(edition: Edition) -> tuple[Cell, ...]:
    return (
        word(edition.title),
        word(edition.source),
        word(say_day(edition.published)),
        word(edition.licence or "not stated"),
        word(edition.digest),
    )
