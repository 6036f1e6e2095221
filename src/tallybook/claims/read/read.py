"""Read a story: fill the holes of its mentions from its own words."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.claims.article import Article
from tallybook.claims.claim import Claim, Versus
from tallybook.claims.mention import Mention
from tallybook.claims.read.read_area import read_areas
from tallybook.claims.read.read_measure import read_measures
from tallybook.claims.read.read_period import read_periods
from tallybook.claims.read.scene import set_scene
from tallybook.claims.slot import ASSUMED, Slot


def read(article: Article, mentions: Sequence[Mention]) -> tuple[Claim, ...]:
    """A claim for each mention, in the order of the text, with ids c1, c2 and so on.

    A hole is filled from the number's own clause, then its sentence, then what the story has
    spoken of before, then its first mention of such a thing, then a rule of the house; each slot
    says which. Nothing is looked up in any table of figures.
    """
    scene = set_scene(article, mentions)
    periods, areas, measures = read_periods(scene), read_areas(scene), read_measures(scene)
    claims = []
    for number, mention in enumerate(scene.mentions):
        when, where = periods[number], areas[number]
        versus = None
        if when.versus.value is not None or where.versus.value is not None:
            versus = Versus(area=where.versus, period=when.versus)
        claims.append(
            Claim(
                f"c{number + 1}",
                mention,
                measure=measures[number],
                area=where.area,
                period=when.period,
                versus=versus,
                basis=Slot("recorded", ASSUMED, None, "stories count what the police recorded"),
            )
        )
    return tuple(claims)
