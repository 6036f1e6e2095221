"""What stands under a page and on the cover of a workbook: what the figures are, and whose."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.assess.assessment import Assessment
from tallybook.publish.words import words


def say_about(found: Assessment) -> tuple[str, ...]:
    """What recorded crime says, where else the numbers are, and under which licences they came."""
    return (*words()["section"]["about"]["says"], *_licences(found))


def _licences(found: Assessment) -> Iterator[str]:
    """The sentence that each licence asks for, once; of one without a sentence, its name."""
    asked: dict[str, str] = words()["licence"]
    named = dict.fromkeys(edition.licence for edition in found.editions if edition.licence)
    said = (_sentence(licence, asked) for licence in named)
    yield from dict.fromkeys(said)


def _sentence(licence: str, asked: dict[str, str]) -> str:
    begun = (says for begins, says in asked.items() if licence.startswith(begins))
    return next(begun, f"Licence: {licence}.")
