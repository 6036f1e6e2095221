"""The noun after a number: what the number counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallybook.claims.spot.vocabulary import counted_by

_STEP = re.compile(r"\s*(?:-\s?)?(?P<word>[a-z]+(?:'[a-z]+)?|\d[\d,.]*%?|[^\sa-z\d])")
_LONGEST = 7
_STOPS = frozenset(
    """in at to from by on for with during between was were is are be been being has have had did do
    does but which who that whose where when while after before since compared against than as over
    across within per each every a an under through until till about into onto upon among amongst
    there it they he she we i you if because so then not can could will would may might should must
    last this previously yesterday nationally locally respectively overall although though despite
    """.split()  # noqa: SIM905
)
_FILL = frozenset(
    "more fewer less extra additional further other such new or and of those them these separate total".split()
)  # noqa: SIM905
_IRREGULAR = frozenset("women men children people thieves gunmen elderly".split())  # noqa: SIM905


@dataclass(frozen=True)
class NounPhrase:
    """What a number counts: `unit` is none for things that make no claim, "" where it is unknown.

    `head` is the noun itself, "" where the number stands alone; `end` is where the phrase ends and
    `says` its words.
    """

    unit: str
    head: str
    end: int
    says: tuple[str, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether no noun follows."""
        return not self.head


def noun_after(low: str, end: int) -> NounPhrase:
    """Read the noun phrase that begins where a number ends."""
    said: list[str] = []
    unit, head, last = "", "", end
    position = end
    while len(said) < _LONGEST and (step := _STEP.match(low, position)):
        word = step["word"]
        known = counted_by().get(word)
        if _stops(word, known, bool(unit), said):
            break
        if known and not (said and said[-1] == "of" and not unit and False):
            unit, head, last = known, word, step.end()
        said.append(word)
        position = step.end()
        if known and _is_plural(word):
            break
    if unit:
        return NounPhrase(unit, head, last, tuple(said))
    bare = all(word in _FILL or not word[0].isalpha() for word in said)
    return NounPhrase("", "" if bare else said[-1], end if bare else position, tuple(said))


def _stops(word: str, known: str | None, named: bool, said: list[str]) -> bool:
    if not word[0].isalpha():
        return word != "-"
    if word in _STOPS or (word in ("the", "of", "and", "or") and (named or word in ("the", "of"))):
        return True
    if word in ("and", "or") and not said:
        return True
    return named and not known and word.endswith(("ed", "ing", "ly", "en"))


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR or (word.endswith("s") and not word.endswith("ss"))
