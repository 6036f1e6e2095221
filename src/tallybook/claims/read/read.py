"""Read a story: fill the holes of its mentions from its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tallybook.claims.article import Article
from tallybook.claims.claim import Claim, Versus
from tallybook.claims.mention import Mention
from tallybook.claims.read.inherit import When
from tallybook.claims.read.read_area import Where, read_areas
from tallybook.claims.read.read_ends import read_ends
from tallybook.claims.read.read_group import read_denominators, read_groups
from tallybook.claims.read.read_measure import read_measures
from tallybook.claims.read.read_period import read_periods
from tallybook.claims.read.read_speaker import read_speakers
from tallybook.claims.read.read_versus import read_group_against
from tallybook.claims.read.resolve_offences import is_outcome
from tallybook.claims.read.scene import Scene, set_scene
from tallybook.claims.read.settle_bases import settle_bases
from tallybook.claims.slot import ASSUMED, STATED, Slot

_OCCURRED = re.compile(r"\b(?:occurred|took\s+place|happened)\s+(?:in|between|during|from)\b", re.I)


def read(article: Article, mentions: Sequence[Mention]) -> tuple[Claim, ...]:
    """A claim for each mention, in the order of the text, with ids c1, c2 and so on.

    A hole is filled from the number's own clause, then its sentence, then what the story has
    spoken of before, then its first mention of such a thing, then a rule of the house; each slot
    says which. Nothing is looked up in any table of figures.
    """
    scene = set_scene(article, mentions)
    columns = zip(
        scene.mentions,
        read_measures(scene),
        read_groups(scene),
        read_areas(scene),
        read_periods(scene),
        read_speakers(scene),
        read_denominators(scene),
        strict=True,
    )
    claims = [
        Claim(
            f"c{number}",
            mention,
            measure=measure,
            subgroup=_beside(group, measure),
            area=where.area,
            period=when.period,
            versus=_versus(scene, mention, where, when),
            basis=_basis(scene, mention),
            speaker=speaker,
            denominator=denominator,
        )
        for number, (mention, measure, group, where, when, speaker, denominator) in enumerate(
            columns, 1
        )
    ]
    claims = settle_bases(scene, claims)
    ends = read_ends(claims)
    return tuple(
        replace(claim, base=base, result=result)
        for claim, (base, result) in zip(claims, ends, strict=True)
    )


def _beside(group: Slot[str], measure: Slot[str]) -> Slot[str]:
    """A part that the measure itself names is no part: children of child abuse, the charged."""
    if is_outcome(measure.value or ""):
        return Slot()
    names_children = "child" in (measure.value or "")
    is_children = (group.value or "") in ("against children", "involving children", "child victims")
    return Slot() if names_children and is_children else group


def _versus(scene: Scene, mention: Mention, where: Where, when: When) -> Versus | None:
    group = read_group_against(scene, mention, when.versus.value is not None)
    sides = (where.versus.value, group.value, when.versus.value)
    if all(side is None for side in sides):
        return None
    return Versus(area=where.versus, group=group, period=when.versus)


def _basis(scene: Scene, mention: Mention) -> Slot[str]:
    """Recorded, unless the sentence says that it counts by the day it happened."""
    sentence = scene.sentence(mention.span.start)
    if match := _OCCURRED.search(scene.article.text, sentence.start, mention.span.end):
        reported = "reported" in scene.article.text[max(0, match.start() - 30) : match.start()]
        if reported:
            return Slot("occurred", STATED, None, "counted by the day it happened")
    return Slot("recorded", ASSUMED, None, "stories count what the police recorded")
