"""Every figure as a row of plain facts."""

from __future__ import annotations

import csv
import io

from tallybook.figures.definition import Count, Rate
from tallybook.figures.definition_text import definition_to_text
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.figures.value import Number
from tallybook.publish.list_figures import Listed
from tallybook.publish.say_value import shorthand

COLUMNS = (
    "id", "section", "definition", "offences", "offences_name", "area", "area_name", "first",
    "last", "period", "per", "amount", "low", "high", "state", "reason", "status", "method",
    "editions", "digests", "as_of", "caveats",
)  # fmt: skip


def write_csv(every: tuple[Listed, ...]) -> str:
    """A row a figure; where there is no number, the shorthand stands and `reason` says why.

    `per` is the number of people of a rate and 1 for a count. Lists within a cell are parted by
    semicolons.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(listed) for listed in every)
    return text.getvalue()


def _row(listed: Listed) -> tuple[object, ...]:
    figure = listed.figure
    definition, value = figure.definition, figure.value
    assert isinstance(definition, Count | Rate)
    count = count_of(definition)
    missing = shorthand(value)
    sides = (value.low, value.high) if isinstance(value, Number) else (missing, missing)
    return (
        listed.id,
        listed.section,
        definition_to_text(definition),
        count.offences.text,
        str(count.offences),
        count.extent.text,
        str(count.extent),
        count.period.first,
        count.period.last,
        count.period.label,
        definition.per if isinstance(definition, Rate) else 1,
        missing,
        *sides,
        type(value).__name__.lower(),
        value.why if isinstance(value, Number) else value.reason,
        *_known(figure),
    )


def _known(figure: Figure) -> tuple[object, ...]:
    provenance = figure.provenance
    editions = provenance.editions
    return (
        provenance.status,
        provenance.method,
        "; ".join(f"{edition.title}, {edition.published}" for edition in editions) or "none",
        "; ".join(edition.digest for edition in editions) or "none",
        provenance.as_of,
        "; ".join(dict.fromkeys(caveat.code for caveat in figure.caveats)) or "none",
    )
