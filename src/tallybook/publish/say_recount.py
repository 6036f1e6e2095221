"""The command that counts a figure again."""

from __future__ import annotations

import shlex

from tallybook.figures.definition import Rate
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.terms.extent import Extent
from tallybook.terms.offence_list import offence_sets
from tallybook.terms.offences import Offences


def say_recount(figure: Figure) -> str:
    """One line for a shell, with codes instead of names, as of the figure's own day."""
    definition = figure.definition
    count = count_of(definition)  # type: ignore[arg-type]
    parts = [
        "tallybook", "reckon",
        "--offences", _offences(count.offences),
        "--area", _area(count.extent),
        "--period", count.period.label,
        "--as-of", str(figure.provenance.as_of),
    ]  # fmt: skip
    if isinstance(definition, Rate):
        parts += ["--per", str(definition.per)]
    return shlex.join(parts)


def _offences(offences: Offences) -> str:
    """The id of the named set that has just these classes, or the classes themselves."""
    for one in offence_sets().values():
        if set(one.codes) == set(offences.codes):
            return one.id
    return offences.text


def _area(extent: Extent) -> str:
    return "+".join(extent.areas)
