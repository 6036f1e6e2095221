"""What an assessment says of itself where it is of the example, or of a place that is made up."""

from __future__ import annotations

from tallybook.assess.assessment import Assessment
from tallybook.publish.words import words
from tallybook.terms.area_list import areas


def say_example(found: Assessment) -> str:
    """That no number is about anybody, or that the book is the example; empty otherwise."""
    if any(areas()[code].is_made_up for code in found.area.areas):
        return str(words()["made-up"]["says"]).format(area=found.area)
    return str(words()["example"]["says"]) if found.is_example else ""
