"""What else a page of an assessment shows: pictures and words that other verbs made of releases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallybook.figures.figure import Figure
from tallybook.publish.chart import Chart
from tallybook.publish.embed_svg import embed_svg
from tallybook.publish.page import Section
from tallybook.publish.picture import Picture
from tallybook.publish.sheet import Sheet
from tallybook.publish.words import words


@dataclass(frozen=True, eq=False)
class Added:
    """A section by its id, with its points, tables and pictures.

    A picture is made only of what was released, by the verb that drew it. `figures` are the
    released figures behind all of it, each under the name of what it is here.
    """

    id: str
    points: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    figures: tuple[tuple[str, Figure], ...] = ()


def added_sections(every: Sequence[Added]) -> Iterator[Section]:
    """A section each, with the fixed words of its id."""
    for one in every:
        text = words()["section"][one.id]
        charts = (_chart(one, n, picture) for n, picture in enumerate(one.pictures, 1))
        yield Section(
            one.id, text["title"], tuple(text["says"]), one.points, one.sheets, tuple(charts)
        )


def _chart(one: Added, number: int, picture: Picture) -> Chart:
    id = f"{one.id}-{number}"
    drawing = embed_svg(picture.spec, id, picture.title, picture.describes)
    legend = " ".join(picture.says)
    return Chart(id, picture.title, picture.describes, drawing, picture.behind, legend=legend)
