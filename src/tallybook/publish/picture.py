"""A picture that stands alone: the drawing, what it shows in words, and what to beware of."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.publish.chart_look import Spec
from tallybook.publish.sheet import Sheet


@dataclass(frozen=True, eq=False)
class Picture:
    """A Vega-Lite tree with a title, words that stand in for it, and lines that go with it.

    `says` stand below the drawing: the legend and at most three caveats. `source` names editions
    and the day. Refuses a picture that says nothing in words or has no numbers behind it.
    """

    title: str
    describes: str
    spec: Spec
    says: tuple[str, ...]
    source: str
    behind: tuple[Sheet, ...]

    def __post_init__(self) -> None:
        if not self.describes.strip() or not self.behind or not self.source.strip():
            raise ValueError(f"{self.title}: a picture needs words, numbers and a source")
