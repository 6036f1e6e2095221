"""A chart for readers: a drawing, words that stand in for it, and the tables behind it."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.publish.sheet import Sheet


@dataclass(frozen=True)
class Cut:
    """A rule across a chart at which its line is cut: the mark on it, and what happened."""

    mark: str
    says: str
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Chart:
    """A drawing with its alternative text; `behind` holds every number that is drawn.

    `notes` are the numbers of at most three caveats. Refuses a chart that says nothing in words
    or has no table behind it.
    """

    id: str
    title: str
    describes: str
    drawing: str
    behind: tuple[Sheet, ...]
    cuts: tuple[Cut, ...] = ()
    notes: tuple[int, ...] = ()
    legend: str = ""

    def __post_init__(self) -> None:
        if not self.describes.strip() or not self.behind:
            raise ValueError(f"the chart {self.id} needs a description and a table behind it")
