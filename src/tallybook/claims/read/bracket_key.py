"""What a table's key says of figures in brackets: "(last year's figures in brackets)"."""

from __future__ import annotations

import re

from tallybook.claims.read import times
from tallybook.claims.read.scene import Scene

_KEY = re.compile(r"\b(?:in|inside|within)\s+(?:the\s+)?(?:brackets|parentheses)\b", re.I)
_EARLIER = (times.SHIFT, times.SAME_IN, times.LAST_YEAR)
_PREVIOUS = re.compile(
    r"\b(?:previous|preceding|last|prior)\s+(?:financial\s+)?year['’]?s?\b", re.I
)


def brackets_are_earlier(scene: Scene) -> bool:
    """Whether a sentence says that what stands in brackets is of an earlier time."""
    for key in _KEY.finditer(scene.article.text):
        sentence = scene.sentence(key.start())
        if any(time.form in _EARLIER for time in scene.inside(scene.times, sentence)):
            return True
        if _PREVIOUS.search(scene.article.quote(sentence)):
            return True
    return False
