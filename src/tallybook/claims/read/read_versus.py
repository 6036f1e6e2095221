"""What a rank or a comparison is held against, where it is no single place: a group."""

from __future__ import annotations

import re

from tallybook.claims.mention import Mention
from tallybook.claims.read.scene import Scene
from tallybook.claims.slot import ASSUMED, STATED, Slot

_SET = re.compile(
    r"\b(?:of|out\s+of|among|amongst|in|across|compared\s+(?:to|with)|within)\s+"
    r"(?P<set>(?:(?:all|any|every|the|its|his|our|their|england[’']s|britain[’']s|scotland[’']s|wales[’'])\s+)?"
    r"(?:\d+\s+|[a-z]+\s+){0,5}?(?:forces?|constabular\w+|councils?|boroughs?|districts?|cit(?:y|ies)|towns?|areas?|"
    r"counties|county|regions?|wards?|partnerships|places?|country|group|family|types?|categories|offences))\b",
    re.I,
)
_FORCES = re.compile(r"\bforces?\b|\bconstabular", re.I)


def read_group_against(scene: Scene, mention: Mention, has_time: bool) -> Slot[str]:
    """The set that a rank is in, or the group a comparison is with; open for a record in time."""
    if mention.kind == "comparison" and mention.unit != "place":
        return _compared(scene, mention)
    if mention.kind != "rank":
        return Slot()
    sentence = scene.sentence(mention.span.start)
    text = scene.article.text
    for start, end in ((mention.span.start, sentence.end), (sentence.start, mention.span.start)):
        sets = [" ".join(match["set"].split()) for match in _SET.finditer(text, start, end)]
        # "the number of burglary offences of any force": the forces are ranked, not the offences.
        if sets:
            words = next((one for one in sets if _FORCES.search(one)), sets[0])
            return Slot(
                "police forces" if _FORCES.search(words) else words,
                STATED,
                None,
                "the set named beside the rank",
            )
    if has_time:
        return Slot()
    return Slot("places ranked", ASSUMED, None, "a rank is among some places")


def _compared(scene: Scene, mention: Mention) -> Slot[str]:
    sentence = scene.article.quote(scene.sentence(mention.span.start))
    if match := re.search(
        r"\b(?:pace|growth|rate\s+of\s+growth|rise|drop|fall|increase)\b", sentence, re.I
    ):
        return Slot(f"{match.group().lower()} elsewhere", STATED, None, "what is compared")
    return Slot()
